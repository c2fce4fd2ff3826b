"""Properties of metadata documents: names on the wire, nullability, attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model import dotnet
from evo_codegen.model.declarations import (
    Attribute,
    AttributeValue,
    Default,
    EmptyCollection,
    Property,
    SystemJson,
)
from evo_codegen.model.text_case import cased
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Scalar,
    ScalarType,
    SetType,
    TypeParameter,
    TypeRef,
    nullable,
)
from evo_codegen.source.metadata_nodes import TextCase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evo_codegen.model.metadata_types import Scope
    from evo_codegen.source.metadata_nodes import (
        AttributeArgumentNode,
        MetadataAttributeNode,
        MetadataDocument,
        MetadataPropertyNode,
        MetadataTypeNode,
    )

_HIDDEN = frozenset({"IgnoreDataMember", "JsonIgnore"})
"""Attributes of properties that are not on the wire."""

_COLLECTIONS = (ListType, SetType, DictType)

_QUERIES = re.compile(r"(?:QueryBase|Query(?:Db|Data)(?:`\d)?)")


class Serializer(Struct, frozen=True):
    """How a server turns its objects into JSON."""

    text_case: TextCase
    is_system: bool | None
    """Whether it is System.Text.Json, or else ServiceStack.Text; None if unknown."""

    @classmethod
    def of(
        cls, document: MetadataDocument, told: SystemJson, *, for_requests: bool
    ) -> Serializer:
        """The serializer of the classes of a document.

        Args:
            document: The document.
            told: What the server says about itself, in this document or another one.
            for_requests: Whether the objects are requests.
        """
        word = SystemJson.REQUEST if for_requests else SystemJson.RESPONSE
        if told in {word, SystemJson.ALWAYS}:
            # Whatever the server is told, System.Text.Json writes camelCase.
            return cls(TextCase.CAMEL, is_system=True)
        known = told is not SystemJson.UNKNOWN
        return cls(document.text_case, is_system=False if known else None)

    @property
    def structs(self) -> TypeRef:
        """What value types are that documents do not describe.

        ServiceStack.Text writes their ``ToString()``, System.Text.Json their members.
        """
        return ObjectType() if self.is_system else ScalarType(Scalar.STRING)


def told_system_json(documents: Sequence[MetadataDocument]) -> SystemJson:
    """Which serializer a server says that it uses; the first to tell counts."""
    told = (each.use_system_json for each in documents if each.use_system_json)
    return SystemJson(next(told, ""))


def translate_properties(
    node: MetadataTypeNode, scope: Scope, serializer: Serializer
) -> Iterator[Property]:
    """The members that objects of a class have on the wire, as far as it declares them.

    Args:
        node: The class.
        scope: What types mean in it; it takes the findings: ``outside-contract``.
        serializer: What writes its objects.
    """
    for each in node.properties:
        if each.attributes and any(one.name in _HIDDEN for one in each.attributes):
            continue
        if not serializer.is_system and _is_outside_contract(each, node):
            scope.report(_outside_contract(each, node, scope))
            if serializer.is_system is False:
                continue
        yield _property(each, node, scope, serializer)


def _property(
    node: MetadataPropertyNode,
    owner: MetadataTypeNode,
    scope: Scope,
    serializer: Serializer,
) -> Property:
    shape = scope.property_type(node)
    required, default = False, None
    if not isinstance(shape, Nullable):
        required, default = _presence(node, owner, shape, serializer)
    wire_name, *others = _names(node, owner, serializer)
    return Property(
        wire_name=wire_name,
        csharp_name=node.name,
        other_names=tuple(others),
        type=shape if required or default else nullable(shape),
        required=required,
        default=default,
        doc=node.description or None,
        attributes=translate_attributes(node.attributes),
        place=scope.document.rough_place(node, "name"),
    )


def _names(
    node: MetadataPropertyNode, owner: MetadataTypeNode, serializer: Serializer
) -> tuple[str, ...]:
    """The name in JSON, and then those that it may have instead.

    It is that of ``[DataMember]``, or else the C# name in its case. In a class without
    ``[DataContract]``, System.Text.Json does not look at ``[DataMember]``; since some
    answers come from the other serializer all the same, both names can be met.
    """
    given = node.data_member.name if node.data_member else None
    own = cased(node.name, serializer.text_case)
    if not given or given == own:
        return (own,)
    if owner.data_contract is not None:
        return (given,)
    return (own, given) if serializer.is_system else (given, own)


def _presence(
    node: MetadataPropertyNode,
    owner: MetadataTypeNode,
    shape: TypeRef,
    serializer: Serializer,
) -> tuple[bool, Default | None]:
    """Whether a member is always there, and what it is if it is not.

    By ``isRequired``, the server's code means a text or an object to be there. Servers
    leave out what is null all the same, so only an empty collection comes of it.
    """
    if not serializer.is_system and _is_outside_contract(node, owner):
        return False, None
    if isinstance(shape, _COLLECTIONS):
        created = node.is_required and not _is_query(owner)
        return False, EmptyCollection() if created else None
    if node.data_member and not node.data_member.emit_default_value:
        return False, None
    return _is_value_type(node, shape), None


def _is_outside_contract(node: MetadataPropertyNode, owner: MetadataTypeNode) -> bool:
    """Whether ServiceStack.Text leaves a property out: it is no ``[DataMember]``."""
    return owner.data_contract is not None and node.data_member is None


def _outside_contract(
    node: MetadataPropertyNode, owner: MetadataTypeNode, scope: Scope
) -> Diagnostic:
    return Diagnostic(
        code="outside-contract",
        severity=Severity.NOTE,
        message=f"`{owner.name}.{node.name}` has no `[DataMember]`, and its class has"
        " `[DataContract]`: System.Text.Json writes it, ServiceStack.Text does not",
        place=scope.document.place(node, "name"),
        help="`/metadata/app.json` tells which of them the server uses; where it is not"
        " known, the member is optional",
    )


def _is_query(owner: MetadataTypeNode) -> bool:
    """Whether a class is a request of AutoQuery.

    There, no collection is not the same as an empty one.
    """
    base = owner.inherits.name if owner.inherits else ""
    markers = {each.name.partition("`")[0] for each in owner.implements}
    return bool(_QUERIES.fullmatch(base) or markers & dotnet.CRUD_MARKERS.keys())


def _is_value_type(node: MetadataPropertyNode, shape: TypeRef) -> bool:
    if isinstance(shape, TypeParameter):
        return False
    known = isinstance(shape, ScalarType) and shape.kind in dotnet.VALUE_TYPES
    return known or node.is_value_type or node.is_enum


# --- attributes --------------------------------------------------------------------

_SCALAR = re.compile(
    r"(?P<word>true|false|null)|(?P<integer>-?\d{1,40})|(?P<real>-?\d{1,40}\.\d{1,40})"
)
_WORDS: dict[str, AttributeValue] = {"true": True, "false": False, "null": None}


def translate_attributes(
    nodes: Sequence[MetadataAttributeNode],
) -> tuple[Attribute, ...]:
    """The C# attributes that a document passes on."""
    if not nodes:
        return ()
    return tuple(
        Attribute(
            each.name,
            tuple(map(_value, each.constructor_args)),
            tuple((argument.name, _value(argument)) for argument in each.args),
        )
        for each in nodes
    )


def _value(node: AttributeArgumentNode) -> AttributeValue:
    """An argument's value; what is no number and no truth value is text."""
    match = _SCALAR.fullmatch(node.value)
    if node.type == "String" or match is None:
        return node.value
    if match["word"]:
        return _WORDS[match["word"]]
    return int(node.value) if match["integer"] else float(node.value)
