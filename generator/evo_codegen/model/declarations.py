"""What an API declares: classes, interfaces, enums, operations."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evo_codegen.model.types import Reference, TypeId, TypeRef
    from evo_codegen.source.metadata_nodes import TextCase
    from evo_codegen.text import Place


class _Said(Struct, frozen=True, eq=False, gc=False):
    """What a source says: equal to what says the same elsewhere."""

    aside: ClassVar[frozenset[str]] = frozenset({"place", "namespace", "other_names"})
    """The fields that no comparison looks at."""

    def _compared(self) -> tuple[object, ...]:
        return tuple(
            getattr(self, name)
            for name in self.__struct_fields__
            if name not in self.aside
        )

    def __eq__(self, other: object) -> bool:
        """Whether both say the same."""
        if type(self) is not type(other) or not isinstance(other, _Said):
            return NotImplemented
        return self._compared() == other._compared()

    def __ne__(self, other: object) -> bool:
        """Whether they do not; `Struct` has its own answer to that."""
        return not self == other

    def __hash__(self) -> int:
        """The same for what is equal."""
        return hash((type(self), self._compared()))


AttributeValue: TypeAlias = str | int | float | bool | None


class Attribute(Struct, frozen=True, gc=False):
    """A C# attribute that the source passes on."""

    name: str
    arguments: tuple[AttributeValue, ...] = ()
    named: tuple[tuple[str, AttributeValue], ...] = ()


class EmptyCollection(Struct, frozen=True, gc=False):
    """The default of a collection that is created with its owner."""


class Literal(Struct, frozen=True, gc=False):
    """A default that is a plain value."""

    value: str | int | float | bool


Default: TypeAlias = EmptyCollection | Literal


class Property(_Said, frozen=True, kw_only=True):
    """A member of a class or an interface."""

    wire_name: str
    """The name in JSON, exactly."""

    csharp_name: str | None = None
    """The name in C#, where the source tells it."""

    other_names: tuple[str, ...] = ()
    """Further names in JSON: those that another serializer than the one that is assumed
    would give it."""

    type: TypeRef
    """The type; `Nullable` where the value may be null."""

    required: bool = False
    """Whether every object that a server sends has this member, and not null."""

    default: Default | None = None
    """What the member is when nobody set it; None for nothing at all."""

    doc: str | None = None
    attributes: tuple[Attribute, ...] = ()
    place: Place | None = None


class ClassDeclaration(_Said, frozen=True, kw_only=True):
    """A DTO class."""

    id: TypeId
    type_parameters: tuple[str, ...] = ()
    base: TypeRef | None = None
    """The base class: a `Reference`; a `ListType` or `DictType` for a class that is a
    JSON array or a JSON object of entries."""

    interfaces: tuple[Reference, ...] = ()
    """Implemented interfaces that the API declares; `markers` has the others."""

    markers: tuple[str, ...] = ()
    """ServiceStack's own marker interfaces, as written: ``IGet``, ``IMeta``."""

    abstract: bool = False
    properties: tuple[Property, ...] = ()
    """Its own members; inherited ones are the base's."""

    doc: str | None = None
    attributes: tuple[Attribute, ...] = ()
    builtin: bool = False
    """Whether ServiceStack itself declares it and this tool supplied it."""

    namespace: str = ""
    """The C# namespace; empty where no source tells it, as Swift text does not."""

    place: Place | None = None


class InterfaceDeclaration(_Said, frozen=True, kw_only=True):
    """An interface: a shape that a class promises to have."""

    id: TypeId
    type_parameters: tuple[str, ...] = ()
    interfaces: tuple[Reference, ...] = ()
    properties: tuple[Property, ...] = ()
    doc: str | None = None
    attributes: tuple[Attribute, ...] = ()
    namespace: str = ""
    place: Place | None = None


class EnumKind(Enum):
    """What an enum's members are on the wire."""

    STRING = "string"
    """Names, or the values that ``EnumMember`` gives them."""

    INTEGER = "integer"
    """Numbers."""

    FLAGS = "flags"
    """Numbers that can be combined."""


class EnumMember(_Said, frozen=True, kw_only=True):
    """A member of an enum."""

    name: str
    """The C# name."""

    wire_value: str
    """The text on the wire where the enum's kind is `EnumKind.STRING`."""

    number: int | None = None
    """The number behind it, where the source tells it."""

    doc: str | None = None
    place: Place | None = None


class EnumDeclaration(_Said, frozen=True, kw_only=True):
    """An enum."""

    id: TypeId
    kind: EnumKind
    members: tuple[EnumMember, ...] = ()
    doc: str | None = None
    attributes: tuple[Attribute, ...] = ()
    builtin: bool = False
    namespace: str = ""
    place: Place | None = None


Declaration: TypeAlias = ClassDeclaration | InterfaceDeclaration | EnumDeclaration


class ResponseOrigin(Enum):
    """Where the knowledge of a response type comes from."""

    DECLARED = "declared"
    """The source says it."""

    INFERRED = "inferred"
    """Exactly one type fits the sample response."""

    VOID = "void"
    """The source says that there is none."""

    UNKNOWN = "unknown"


class Route(Struct, frozen=True, gc=False):
    """A path under which an operation can be called."""

    path: str
    """The path with its variables: ``/hello/{Name}``."""

    verbs: tuple[str, ...] = ()
    """The HTTP methods it takes; empty for all."""

    summary: str = ""
    notes: str = ""


class Operation(_Said, frozen=True, kw_only=True):
    """A call that the API offers: a request DTO and what it leads to."""

    request: TypeId
    response: TypeRef | None = None
    """The response type; None when there is none, or it is not known."""

    response_origin: ResponseOrigin = ResponseOrigin.UNKNOWN
    method: str = "POST"
    """The HTTP method to send it with."""

    routes: tuple[Route, ...] = ()
    summary: str = ""
    tags: tuple[str, ...] = ()
    requires_auth: bool | None = None
    """None where the source does not say."""

    requires_api_key: bool = False
    required_roles: tuple[str, ...] = ()
    requires_any_role: tuple[str, ...] = ()
    required_permissions: tuple[str, ...] = ()
    requires_any_permission: tuple[str, ...] = ()
    place: Place | None = None


class SystemJson(Enum):
    """Where a server uses System.Text.Json, and not its own ServiceStack.Text."""

    UNKNOWN = ""
    """Nobody says. Both can be read, and what is sent suits both."""

    NEVER = "Never"
    REQUEST = "Request"
    """To read requests."""

    RESPONSE = "Response"
    """To write responses."""

    ALWAYS = "Always"


class Api(Struct, frozen=True, dict=True):
    """An API, complete: every reference in it has its declaration in it."""

    title: str
    """What the service calls itself, such as ``Evo Voice``; empty if unknown."""

    base_url: str
    """Where the service answers; empty if unknown."""

    declarations: tuple[Declaration, ...]
    """In the order of the source; a type occurs once."""

    operations: tuple[Operation, ...]
    """In the order of the source."""

    text_case: TextCase | None = None
    """How the server writes the names of members; None where no source tells it."""

    system_json: SystemJson = SystemJson.UNKNOWN

    @cached_property
    def table(self) -> Mapping[TypeId, Declaration]:
        """The declarations by identity: how a reference finds its target."""
        return {each.id: each for each in self.declarations}
