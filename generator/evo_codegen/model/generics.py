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
    nullable,
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
            return nullable(substitute(inner, arguments))
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


def types_of(declaration: Declaration) -> Iterator[TypeRef]:
    """The types that a declaration uses: base, interfaces and members."""
    if isinstance(declaration, EnumDeclaration):
        return
    if isinstance(declaration, ClassDeclaration) and declaration.base is not None:
        yield declaration.base
    yield from declaration.interfaces
    yield from (member.type for member in declaration.properties)


def rename_parameters(
    declaration: ClassDeclaration | InterfaceDeclaration, names: tuple[str, ...]
) -> ClassDeclaration | InterfaceDeclaration:
    """The same declaration, its type parameters called by other names."""
    renamed = declaration.type_parameters != names
    return _closed(declaration, names) if renamed else declaration


def lineage(
    reference: Reference, table: Mapping[TypeId, Declaration]
) -> Iterator[tuple[ClassDeclaration, Mapping[str, TypeRef]]]:
    """A class and its base classes, the nearest first, with their type arguments."""
    shape: TypeRef | None = reference
    while isinstance(shape, Reference):
        declaration = table[shape.target]
        if not isinstance(declaration, ClassDeclaration):
            return
        arguments = dict(
            zip(declaration.type_parameters, shape.arguments, strict=True)
        )
        yield declaration, arguments
        shape = declaration.base and substitute(declaration.base, arguments)


def all_properties(
    reference: Reference, table: Mapping[TypeId, Declaration]
) -> Iterator[tuple[Property, TypeRef]]:
    """The members of a class, inherited ones first, with their closed types."""
    for declaration, arguments in reversed(list(lineage(reference, table))):
        for each in declaration.properties:
            yield each, substitute(each.type, arguments)
