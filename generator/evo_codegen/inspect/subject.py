"""What is looked at: an API, where it comes from, and what is not known of it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from evo_codegen.model.declarations import ResponseOrigin
from evo_codegen.model.mentions import api_mentions, parts
from evo_codegen.model.types import Scalar, ScalarType, UnknownType
from evo_codegen.source.metadata_nodes import MetadataDocument
from evo_codegen.source.nodes import MetadataPage, SwiftFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evo_codegen.errors import Diagnostic
    from evo_codegen.model.declarations import Api
    from evo_codegen.source.nodes import Document


class Origin(Struct, frozen=True):
    """A source, and what sources of its kind don't tell."""

    name: str
    kind: str
    """In words: ``Swift text``."""

    losses: tuple[str, ...]


class Subject(Struct, frozen=True, kw_only=True):
    """Everything that an inspection shows."""

    api: Api
    origins: tuple[Origin, ...]
    findings: tuple[Diagnostic, ...]


SWIFT_LOSSES = (
    "tags, roles, permissions, and whether an operation requires authentication",
    "exact numbers: decimals are Double, integers of 8 to 32 bits are Int",
    "Guid, Char, Type, structs and old servers' object: they are String",
    "DateTime, DateTimeOffset and DateOnly: they are Date; TimeSpan is TimeInterval",
    "arrays, sets and queues: they are lists",
    "nullability: almost every member is optional",
    "the values of enum members that are not their names",
    "namespaces",
)
"""What a server leaves out when it prints Swift; ``docs/sources.md`` has more."""

PAGE_LOSSES = (
    "all operations but one",
    "what the operation returns, unless its Swift text says so or the sample shows it",
    "tags",
)

APP_LOSSES = (
    "the namespaces of type arguments",
    "the members of value types",
    "which members a reply leaves out",
)
METADATA_LOSSES = (
    "the name of the service, and with what it writes JSON",
    "ServiceStack's own types",
)


def origin(document: Document) -> Origin:
    """Where an API comes from."""
    match document:
        case SwiftFile():
            return Origin(document.source.name, "Swift text", SWIFT_LOSSES)
        case MetadataPage():
            losses = (*PAGE_LOSSES, *SWIFT_LOSSES[1:])
            return Origin(document.source.name, "metadata page", losses)
        case MetadataDocument(api_included=True):
            return Origin(document.source.name, "app metadata JSON", APP_LOSSES)
        case MetadataDocument():
            return Origin(
                document.source.name, "metadata JSON", (*METADATA_LOSSES, *APP_LOSSES)
            )
        case _:
            assert_never(document)


# --- what is not known -------------------------------------------------------------


class Gap(Enum):
    """A kind of fact that may be missing."""

    TITLE = "title"
    BASE_URL = "baseUrl"
    RESPONSE = "response"
    """What an operation returns."""

    AUTHENTICATION = "authentication"
    """Whether an operation requires authentication."""

    TYPE = "type"
    """A type that is mentioned and declared nowhere."""

    INTEGER = "integer"
    """How wide an integer is."""


class Unknown(Struct, frozen=True):
    """Facts of a kind that are missing."""

    gap: Gap
    subjects: tuple[str, ...] = ()
    """The operations, types or members of which it is not known."""


def unknowns(api: Api) -> Iterator[Unknown]:
    """What is not known of an API, in the order of `Gap`."""
    if not api.title:
        yield Unknown(Gap.TITLE)
    if not api.base_url:
        yield Unknown(Gap.BASE_URL)
    for gap, subjects in _subjects(api):
        if found := tuple(dict.fromkeys(subjects)):
            yield Unknown(gap, found)


def _subjects(api: Api) -> Iterator[tuple[Gap, Iterable[str]]]:
    responses = [
        str(each.request)
        for each in api.operations
        if each.response_origin is ResponseOrigin.UNKNOWN
    ]
    access = [
        str(each.request) for each in api.operations if each.requires_auth is None
    ]
    inside = [
        (str(mention), part)
        for mention in api_mentions(api)
        for part in parts(mention.shape)
    ]
    integer = ScalarType(Scalar.INTEGER)
    yield Gap.RESPONSE, responses
    yield Gap.AUTHENTICATION, access
    yield Gap.TYPE, (part.name for _, part in inside if isinstance(part, UnknownType))
    yield Gap.INTEGER, (where for where, part in inside if part == integer)
