"""Properties of Swift declarations: wire names, nullability, defaults, attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evo_codegen.model import dotnet
from evo_codegen.model.declarations import (
    Attribute,
    Default,
    EmptyCollection,
    Literal,
    Property,
)
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    Scalar,
    ScalarType,
    SetType,
    TypeRef,
    nullable,
)
from evo_codegen.source.swift.literals import STRING, read_integer, read_string

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from evo_codegen.model.swift_types import Scope
    from evo_codegen.model.types import TypeId
    from evo_codegen.source.nodes import (
        AttributeNode,
        SwiftIgnoredProperty,
        SwiftProperty,
    )


def translate_property(
    node: SwiftProperty, scope: Scope, enums: Collection[TypeId]
) -> Property:
    """The model's view of a property.

    Args:
        node: The property.
        scope: What types mean in its class.
        enums: All enums there are: like numbers, they are never null by themselves.
    """
    shape = scope.translate(node.type)
    default = _default(node.default, shape)
    required = node.default is None and _is_value_type(shape, enums)
    if isinstance(default, EmptyCollection) and isinstance(shape, Nullable):
        shape = shape.inner
    elif default is None and not required:
        # Swift text has no `?` on a reference type where the server was told to
        # leave it out; the member may still be null, and is not sent then.
        shape = nullable(shape)
    return Property(
        wire_name=_wire_name(node),
        type=shape,
        required=required,
        default=default,
        doc=node.doc,
        attributes=translate_attributes(node.attributes),
        place=node.place,
    )


def restore_property(node: SwiftIgnoredProperty) -> Property:
    """A member that Swift text has only as a comment: any JSON value."""
    return Property(
        wire_name=_uncapitalised(node.name),
        type=Nullable(ObjectType()),
        doc=f"A `{node.type_text}`, which Swift text cannot express.",
        place=node.place,
    )


def translate_attributes(nodes: Iterable[AttributeNode]) -> tuple[Attribute, ...]:
    """The C# attributes that comments tell of."""
    return tuple([Attribute(each.name, each.arguments, each.named) for each in nodes])


def _wire_name(node: SwiftProperty) -> str:
    for attribute in node.attributes:
        name = attribute.get("Name")
        if attribute.name == "DataMember" and isinstance(name, str) and name:
            return name
    return _uncapitalised(node.coding_key or node.name)


def _uncapitalised(name: str) -> str:
    """The name on the wire of what Swift text calls ``Description``.

    Swift's classes have a ``description`` of their own, so servers print a capital.
    """
    return "description" if name == "Description" else name


def _is_value_type(shape: TypeRef, enums: Collection[TypeId]) -> bool:
    match shape:
        case ScalarType(kind):
            return kind in dotnet.VALUE_TYPES
        case Reference(target):
            return target in enums
        case _:
            return False


# --- defaults ----------------------------------------------------------------------


def _default(text: str | None, shape: TypeRef) -> Default | None:
    """The default value; None where there is none, or none that is understood."""
    match shape:
        case _ if text is None:
            return None
        case Nullable(inner):
            return _default(text, inner)
        case ListType() | SetType() | DictType() if text in ("[]", "[:]"):
            return EmptyCollection()
        case ScalarType(kind):
            return _literal(text, kind)
        case _:
            return None


_REAL = re.compile(r"-?\d{1,300}(\.\d{1,300})?", re.ASCII)


def _literal(text: str, kind: Scalar) -> Literal | None:
    """The value of a literal, if it is one of this kind."""
    value: str | float | None = None
    if kind is Scalar.BOOLEAN:
        value = {"true": True, "false": False}.get(text)
    elif kind is Scalar.STRING and STRING.fullmatch(text):
        value = read_string(text)
    elif kind in dotnet.INTEGERS:
        value = read_integer(text)
    elif kind in (Scalar.SINGLE, Scalar.DOUBLE) and _REAL.fullmatch(text):
        value = float(text)
    return None if value is None else Literal(value)
