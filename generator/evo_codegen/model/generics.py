"""Closing generic types: type arguments in place of type parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from evo_codegen.model.declarations import ClassDeclaration
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    ScalarType,
    SetType,
    TypeId,
    TypeParameter,
    TypeRef,
    UnknownType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.model.declarations import Declaration, Property


def substitute(shape: TypeRef, arguments: Mapping[str, TypeRef]) -> TypeRef:
    """Put arguments in place of the type parameters of these names."""
    match shape:
        case TypeParameter(name):
            return arguments.get(name, shape)
        case ListType(item):
            return ListType(substitute(item, arguments))
        case SetType(item):
            return SetType(substitute(item, arguments))
        case DictType(key, value):
            return DictType(substitute(key, arguments), substitute(value, arguments))
        case Nullable(inner):
            closed = substitute(inner, arguments)
            return closed if isinstance(closed, Nullable) else Nullable(closed)
        case Reference(target, given):
            return Reference(
                target, tuple(substitute(each, arguments) for each in given)
            )
        case ScalarType() | ObjectType() | UnknownType():
            return shape
        case _:
            assert_never(shape)


def references(shape: TypeRef) -> Iterator[TypeId]:
    """The declared types that a type mentions, from the outside in."""
    match shape:
        case Reference(target, arguments):
            yield target
            for each in arguments:
                yield from references(each)
        case ListType(inner) | SetType(inner) | Nullable(inner):
            yield from references(inner)
        case DictType(key, value):
            yield from references(key)
            yield from references(value)
        case ScalarType() | TypeParameter() | ObjectType() | UnknownType():
            return
        case _:
            assert_never(shape)


def all_properties(
    reference: Reference, table: Mapping[TypeId, Declaration]
) -> Iterator[tuple[Property, TypeRef]]:
    """The members of a class, inherited ones first, with their closed types."""
    declaration = table.get(reference.target)
    if not isinstance(declaration, ClassDeclaration):
        return
    arguments = dict(
        zip(declaration.type_parameters, reference.arguments, strict=False)
    )
    if isinstance(declaration.base, Reference):
        base = substitute(declaration.base, arguments)
        if isinstance(base, Reference):
            yield from all_properties(base, table)
    for each in declaration.properties:
        yield each, substitute(each.type, arguments)
