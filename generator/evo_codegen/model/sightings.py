"""Where types are declared: each place, for a type that several sources declare."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from evo_codegen.model.mentions import is_supplied
from evo_codegen.model.metadata_survey import described_types
from evo_codegen.model.names import identity
from evo_codegen.model.types import TypeId
from evo_codegen.source.metadata_nodes import MetadataDocument
from evo_codegen.source.nodes import MetadataPage, SwiftEnum, SwiftFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evo_codegen.model.declarations import Api, Declaration
    from evo_codegen.source.nodes import Document, SwiftDeclaration
    from evo_codegen.text import Place

Sightings = dict[TypeId, list["Place"]]
"""From types to the places where sources declare them, the first one first."""


def sightings(documents: Iterable[Document], api: Api) -> Sightings:
    """Find where the types of an API are declared.

    Args:
        documents: What the API was built from.
        api: The API; types that are not in it are passed over.
    """
    found: Sightings = {}
    for document in documents:
        for id, place in _declared(document, api.table):
            found.setdefault(id, []).append(place)
    return found


def _declared(
    document: Document, table: Mapping[TypeId, Declaration]
) -> Iterator[tuple[TypeId, Place]]:
    match document:
        case SwiftFile():
            yield from _declared_in_swift(document, table)
        case MetadataPage():
            yield from _declared_in_swift(document.swift, table)
        case MetadataDocument():
            yield from (each for each in described_types(document) if each[0] in table)
        case _:
            assert_never(document)


def _declared_in_swift(
    file: SwiftFile, table: Mapping[TypeId, Declaration]
) -> Iterator[tuple[TypeId, Place]]:
    for node in file.declarations:
        for each in _meanings(node):
            if each in table and not is_supplied(table[each]):
                yield each, node.place
                break


def _meanings(node: SwiftDeclaration) -> Iterator[TypeId]:
    """What a declaration may be called in C#, the likely name first.

    Swift text prints some plain classes with a type parameter.
    """
    if not isinstance(node, SwiftEnum):
        yield identity(node.name, len(node.type_parameters))
    yield TypeId(node.name)
