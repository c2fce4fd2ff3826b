"""What metadata JSON says: one frozen class per kind of object in it.

The nodes keep the server's own words, and mean the same whatever version wrote them:
where old servers put something elsewhere, it is moved to where new ones have it. What
a server leaves out has the value that leaving it out stands for.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import force_setattr

from evo_codegen.source.json_places import place_at, plain_key
from evo_codegen.text import Place

if TYPE_CHECKING:
    from evo_codegen.text import Source


def _key(field: str) -> str:
    """The key that a field is read from, in the form of `plain_key`.

    `Node.json_path` is read from none: no plain key has an underscore.
    """
    return field if field == "json_path" else plain_key(field)


class Node(Struct, frozen=True, kw_only=True, rename=_key, gc=False):
    """An object of the document."""

    nodes: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The fields that hold other nodes, with their keys in paths."""

    json_path: str = ""
    """Where it is in the document, as in ``$.types[3]``."""


class MetadataTypeNameNode(Node, frozen=True):
    """``MetadataTypeName``: a type that something refers to."""

    name: str
    namespace: str = ""
    generic_args: tuple[str, ...] = ()


class DataMemberNode(Node, frozen=True):
    """``MetadataDataMember``: the ``[DataMember]`` of a property."""

    name: str | None = None
    order: int | None = None
    is_required: bool = False
    emit_default_value: bool = True


class DataContractNode(Node, frozen=True):
    """``MetadataDataContract``: the ``[DataContract]`` of a class."""

    name: str | None = None
    namespace: str | None = None


class AttributeArgumentNode(Node, frozen=True):
    """An argument of an attribute."""

    name: str = ""
    type: str = ""
    value: str = ""
    """Strings are as they are, types are ``typeof(Name)``, all else is JSON."""


class MetadataAttributeNode(Node, frozen=True):
    """``MetadataAttribute``: a C# attribute that the server passes on."""

    nodes = (("constructor_args", "constructorArgs"), ("args", "args"))

    name: str
    """The name without ``Attribute``."""

    constructor_args: tuple[AttributeArgumentNode, ...] = ()
    args: tuple[AttributeArgumentNode, ...] = ()


class MetadataPropertyNode(Node, frozen=True):
    """``MetadataPropertyType``: a member of a class."""

    nodes = (("data_member", "dataMember"), ("attributes", "attributes"))

    name: str
    """The C# name."""

    type: str
    """The type's name without its arguments, which `generic_args` has."""

    namespace: str = ""
    """The namespace of the type."""

    generic_args: tuple[str, ...] = ()
    is_value_type: bool = False
    is_enum: bool = False
    is_system_type: bool = False
    is_primary_key: bool = False
    is_required: bool = False
    description: str = ""
    data_member: DataMemberNode | None = None
    attributes: tuple[MetadataAttributeNode, ...] = ()
    param_type: str = ""
    """Where an HTTP request has it: ``path``, ``query``, ``header``, ``form``."""

    allowable_values: tuple[str, ...] = ()
    allowable_min: int | None = None
    allowable_max: int | None = None
    upload_to: str = ""
    """The upload location, for a member that is a file."""

    type_namespace: str = ""
    """How servers before v6.1 call `namespace`, which has it too."""

    def __post_init__(self) -> None:
        """Move what old servers say elsewhere."""
        if self.type_namespace and not self.namespace:
            force_setattr(self, "namespace", self.type_namespace)


class MetadataRouteNode(Node, frozen=True):
    """``MetadataRoute``: a path under which an operation answers."""

    path: str
    verbs: str = ""
    """HTTP methods with commas or spaces between them; empty for all."""

    notes: str = ""
    summary: str = ""


class MetadataTypeNode(Node, frozen=True):
    """``MetadataType``: a class, an interface or an enum."""

    nodes = (
        ("inherits", "inherits"),
        ("implements", "implements"),
        ("data_contract", "dataContract"),
        ("properties", "properties"),
        ("attributes", "attributes"),
        ("inner_types", "innerTypes"),
        ("return_marker_type_name", "returnMarkerTypeName"),
        ("routes", "routes"),
    )

    name: str
    """The simple name, with its arity: ``QueryResponse`1``."""

    namespace: str = ""
    generic_args: tuple[str, ...] = ()
    inherits: MetadataTypeNameNode | None = None
    implements: tuple[MetadataTypeNameNode, ...] = ()
    description: str = ""
    notes: str = ""
    is_nested: bool = False
    is_enum: bool = False
    is_enum_int: bool = False
    is_interface: bool = False
    is_abstract: bool = False
    is_generic_type_def: bool = False
    data_contract: DataContractNode | None = None
    properties: tuple[MetadataPropertyNode, ...] = ()
    """Its own members; inherited ones are the base's."""

    attributes: tuple[MetadataAttributeNode, ...] = ()
    inner_types: tuple[MetadataTypeNameNode, ...] = ()
    enum_names: tuple[str, ...] = ()
    enum_values: tuple[str, ...] = ()
    """The numbers, if they are not 0, 1, 2 and so on."""

    enum_member_values: tuple[str, ...] = ()
    """The names on the wire, if one of them differs from `enum_names`."""

    enum_descriptions: tuple[str | None, ...] = ()
    return_marker_type_name: MetadataTypeNameNode | None = None
    """What servers before v5.9 say of a request; `MetadataOperationNode` has it too."""

    return_void_marker: bool = False
    routes: tuple[MetadataRouteNode, ...] = ()


class MetadataOperationNode(Node, frozen=True):
    """``MetadataOperationType``: a request DTO and what it leads to."""

    # The request comes last: what old servers say there gets the path it has there.
    nodes = (
        ("return_type", "returnType"),
        ("routes", "routes"),
        ("data_model", "dataModel"),
        ("view_model", "viewModel"),
        ("response", "response"),
        ("request", "request"),
    )

    request: MetadataTypeNode
    response: MetadataTypeNode | None = None
    """The response type with its arguments put in; never the definition of a generic
    class."""

    actions: tuple[str, ...] = ()
    """The HTTP methods that the service implements; ``ANY`` for all."""

    method: str = ""
    """The preferred HTTP method; empty if the server is too old to tell."""

    returns_void: bool = False
    return_type: MetadataTypeNameNode | None = None
    routes: tuple[MetadataRouteNode, ...] = ()
    data_model: MetadataTypeNameNode | None = None
    view_model: MetadataTypeNameNode | None = None
    requires_auth: bool = False
    requires_api_key: bool = False
    required_roles: tuple[str, ...] = ()
    requires_any_role: tuple[str, ...] = ()
    required_permissions: tuple[str, ...] = ()
    requires_any_permission: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Move what old servers say elsewhere."""
        request = self.request
        if request.return_void_marker:
            force_setattr(self, "returns_void", True)
        if self.return_type is None:
            force_setattr(self, "return_type", request.return_marker_type_name)
        if not self.routes:
            force_setattr(self, "routes", request.routes)


class AuthProviderNode(Node, frozen=True):
    """A way to sign in."""

    name: str = ""
    type: str = ""
    """``credentials``, ``Bearer``, ``oauth``, ``session`` and so on; may be empty."""


class TextCase(Enum):
    """How a server writes the names of members: ``JsConfig.TextCase``."""

    CAMEL = "CamelCase"
    PASCAL = "PascalCase"
    SNAKE = "SnakeCase"


class MetadataDocument(Struct, frozen=True, kw_only=True):
    """``/types/metadata.json`` or ``/metadata/app.json``, completely read."""

    source: Source
    api_included: bool
    """Whether it is ``/metadata/app.json``, which alone has ServiceStack's own types
    among the others, and which alone tells what is empty or None below without it."""

    service_name: str
    """What the service calls itself; empty if it does not say."""

    base_url: str
    text_case: TextCase
    """As the server tells it, or else as the document's own keys are written."""

    use_system_json: str
    """``Never``, ``Request``, ``Response`` or ``Always``: where the server uses
    System.Text.Json. Empty before v8.1, and where the document does not say."""

    version: str
    """The version of ServiceStack, as in ``6.61``."""

    api_version: str
    auth_providers: tuple[AuthProviderNode, ...]
    implicit_version: int | None = None
    """The ``Version`` that requests carry, if that was asked for with
    ``AddImplicitVersion``."""

    types: tuple[MetadataTypeNode, ...]
    operations: tuple[MetadataOperationNode, ...]

    def place(self, node: Node, member: str = "") -> Place:
        """Where a node is, or one of its members.

        Args:
            node: A node of this document.
            member: A path from the node on, as in ``genericArgs[0]``.
        """
        path = f"{node.json_path}.{member}" if member else node.json_path
        return place_at(self.source, path)

    def rough_place(self, node: Node, member: str = "") -> Place:
        """The same without offsets, for what will hardly ever be shown.

        `evo_codegen.source.json_places.located` finds them when it is.
        """
        path = f"{node.json_path}.{member}" if member else node.json_path
        return Place(self.source, path=path)
