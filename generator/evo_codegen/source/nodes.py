"""What the parsers produce: one small frozen class per thing a source can say.

The nodes keep the source's own words. Nothing here is resolved, renamed or guessed;
that is the work of `evo_codegen.model`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from evo_codegen.source.metadata_nodes import MetadataDocument

if TYPE_CHECKING:
    from evo_codegen.text import Place, Source


# --- Swift: types ------------------------------------------------------------------


class NamedType(Struct, frozen=True, gc=False):
    """``Name`` or ``Name<A, B>``."""

    name: str
    arguments: tuple[SwiftType, ...]
    place: Place


class ArrayType(Struct, frozen=True, gc=False):
    """``[Item]``."""

    item: SwiftType
    place: Place


class DictionaryType(Struct, frozen=True, gc=False):
    """``[Key:Value]``."""

    key: SwiftType
    value: SwiftType
    place: Place


class OptionalType(Struct, frozen=True, gc=False):
    """``Wrapped?``."""

    wrapped: SwiftType
    place: Place


SwiftType: TypeAlias = NamedType | ArrayType | DictionaryType | OptionalType
"""A type as it is written in Swift; a closed union."""


# --- Swift: comments ---------------------------------------------------------------

AttributeValue: TypeAlias = str | int | float | bool | None
"""A literal in an attribute; ``typeof(X)`` and ``Enum.Member`` are kept as text."""


class AttributeNode(Struct, frozen=True, gc=False):
    """A ``// @Name(...)`` comment, which stands for a C# attribute."""

    name: str
    arguments: tuple[AttributeValue, ...]
    """The positional arguments, in order."""

    named: tuple[tuple[str, AttributeValue], ...]
    """The ``Name=value`` arguments, in order."""

    place: Place

    def get(self, name: str) -> AttributeValue:
        """The value of a ``Name=value`` argument, or None."""
        return dict(self.named).get(name)


# --- Swift: declarations -----------------------------------------------------------


class SwiftProperty(Struct, frozen=True, kw_only=True, gc=False):
    """``public var name:Type? = default``."""

    name: str
    """The variable's name, without backticks."""

    type: SwiftType
    default: str | None
    """The default value's text (``[]``, ``[:]``, ``1``, ``"x"``), None without one."""

    wrapper: str | None
    """A property wrapper's name, as in ``@TimeSpan``."""

    coding_key: str | None
    """The raw value that ``CodingKeys`` gives this property, where it gives one."""

    omitted_when_empty: bool | None
    """What ``encode(to:)`` says: left out when empty. None where it says nothing."""

    doc: str | None
    attributes: tuple[AttributeNode, ...]
    place: Place
    """The property's name."""


class SwiftIgnoredProperty(Struct, frozen=True, kw_only=True, gc=False):
    """``//name:Type ignored. reason``: a member that Swift could not express."""

    name: str
    type_text: str
    reason: str
    place: Place


class SwiftClass(Struct, frozen=True, kw_only=True, gc=False):
    """``public class Name<T : Codable> : Base, IReturn``."""

    name: str
    type_parameters: tuple[str, ...]
    supertypes: tuple[NamedType, ...]
    """Base class and protocols in the order written, ``Codable`` included."""

    return_type: SwiftType | None
    """What ``typealias Return`` names."""

    properties: tuple[SwiftProperty, ...]
    ignored: tuple[SwiftIgnoredProperty, ...]
    doc: str | None
    attributes: tuple[AttributeNode, ...]
    place: Place
    """The class's name."""


class SwiftProtocol(Struct, frozen=True, kw_only=True, gc=False):
    """``public protocol Name : Super``."""

    name: str
    type_parameters: tuple[str, ...]
    """The names of its ``associatedtype`` declarations."""

    supertypes: tuple[NamedType, ...]
    properties: tuple[SwiftProperty, ...]
    doc: str | None
    attributes: tuple[AttributeNode, ...]
    place: Place


class SwiftCase(Struct, frozen=True, kw_only=True, gc=False):
    """``case Name`` or ``case Name = 1``."""

    name: str
    raw_value: str | int | None
    doc: str | None
    place: Place


class SwiftEnum(Struct, frozen=True, kw_only=True, gc=False):
    """``public enum Name : String``."""

    name: str
    raw_type: str
    """``String`` or an integer type's name; ``String`` where none is written."""

    cases: tuple[SwiftCase, ...]
    doc: str | None
    attributes: tuple[AttributeNode, ...]
    place: Place


SwiftDeclaration: TypeAlias = SwiftClass | SwiftProtocol | SwiftEnum


class SwiftFile(Struct, frozen=True, kw_only=True, gc=False):
    """A Swift text: everything ``/types/swift`` or a page's Swift block holds."""

    source: Source
    options: tuple[tuple[str, str], ...]
    """The lines of the ``/* Options: */`` header: key, value. Empty without a header.

    Lines that begin with ``//`` are the server's defaults and are included; the
    marks are dropped from the key.
    """

    declarations: tuple[SwiftDeclaration, ...]


# --- Metadata pages ----------------------------------------------------------------


class PageRoute(Struct, frozen=True):
    """A row of the page's route table."""

    path: str
    verbs: tuple[str, ...]
    """Upper-case HTTP methods; empty for ``All Verbs``."""

    summary: str
    notes: str
    place: Place


class Sample(Struct, frozen=True, kw_only=True):
    """The body of a sample request or response."""

    value: object
    """The parsed JSON value; for JSV the same shapes with every scalar as text."""

    format: str
    """``json`` or ``jsv``."""

    place: Place


class MetadataPage(Struct, frozen=True, kw_only=True):
    """The page that a server shows people for one operation."""

    source: Source
    service_name: str
    """The page's title, such as ``Evo Voice``; empty if it has none."""

    operation: str
    operation_place: Place
    description: str
    """The text under the operation's name, line ends kept; empty if there is none."""

    requires_auth: bool
    required_roles: tuple[str, ...]
    requires_any_role: tuple[str, ...]
    required_permissions: tuple[str, ...]
    requires_any_permission: tuple[str, ...]
    routes: tuple[PageRoute, ...]
    host: str
    """The ``Host:`` line of the sample request; empty if there is none."""

    method: str
    """The HTTP method of the sample request; empty if there is none."""

    swift: SwiftFile
    request_sample: Sample | None
    response_sample: Sample | None


Document: TypeAlias = SwiftFile | MetadataPage | MetadataDocument
"""What one source turns into; a closed union, one member per kind of input."""
