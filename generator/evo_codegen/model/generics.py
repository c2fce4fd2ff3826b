"""Closing generic types: type arguments in place of type parameters."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from evo_codegen.model.declarations import ClassDeclaration, EnumDeclaration
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
    describe,
    nullable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.model.declarations import (
        Declaration,
        InterfaceDeclaration,
        Property,
    )


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


# Several steps ask for each member of an API, and most members are of a few types.
@lru_cache(maxsize=8192)
def references(shape: TypeRef) -> tuple[TypeId, ...]:
    """The declared types that a type mentions, from the outside in."""
    match shape:
        case Reference(target, arguments):
            given = (found for each in arguments for found in references(each))
            return (target, *given)
        case ListType(inner) | SetType(inner) | Nullable(inner):
            return references(inner)
        case DictType(key, value):
            return references(key) + references(value)
        case ScalarType() | TypeParameter() | ObjectType() | UnknownType():
            return ()
        case _:
            assert_never(shape)


def open_type(declaration: ClassDeclaration | InterfaceDeclaration) -> Reference:
    """The type as it is inside of itself, its type parameters as arguments."""
    return Reference(
        declaration.id, tuple(map(TypeParameter, declaration.type_parameters))
    )


def title(declaration: Declaration) -> str:
    """How messages call a declaration: ``Page[T]``."""
    if isinstance(declaration, EnumDeclaration):
        return declaration.id.name
    return describe(open_type(declaration))


def rename_parameters(
    declaration: ClassDeclaration | InterfaceDeclaration, names: tuple[str, ...]
) -> ClassDeclaration | InterfaceDeclaration:
    """The same declaration, with its type parameters called by other names."""
    if declaration.type_parameters == names:
        return declaration
    new_names = map(TypeParameter, names)
    meanings = dict(zip(declaration.type_parameters, new_names, strict=True))
    renamed = replace(
        declaration,
        type_parameters=names,
        interfaces=tuple(_renamed(each, meanings) for each in declaration.interfaces),
        properties=tuple(
            replace(each, type=substitute(each.type, meanings))
            for each in declaration.properties
        ),
    )
    if isinstance(renamed, ClassDeclaration) and renamed.base is not None:
        return replace(renamed, base=substitute(renamed.base, meanings))
    return renamed


def _renamed(interface: Reference, meanings: Mapping[str, TypeRef]) -> Reference:
    arguments = tuple(substitute(each, meanings) for each in interface.arguments)
    return Reference(interface.target, arguments)


def lineage(
    reference: Reference, table: Mapping[TypeId, Declaration]
) -> Iterator[tuple[ClassDeclaration, Mapping[str, TypeRef]]]:
    """A class and its base classes, the nearest first, with their type arguments."""
    shape: TypeRef | None = reference
    while isinstance(shape, Reference):
        declaration = table[shape.target]
        if not isinstance(declaration, ClassDeclaration):
            return
        arguments = dict(zip(declaration.type_parameters, shape.arguments, strict=True))
        yield declaration, arguments
        shape = declaration.base and substitute(declaration.base, arguments)


def contents(
    reference: Reference, table: Mapping[TypeId, Declaration]
) -> ListType | DictType | None:
    """What a class holds that is a list or a dict on the wire; None for any other."""
    for declaration, arguments in lineage(reference, table):
        match declaration.base:
            case ListType() | DictType() as base:
                closed = substitute(base, arguments)
                assert isinstance(closed, ListType | DictType)
                return closed
            case _:
                pass
    return None


def all_properties(
    reference: Reference, table: Mapping[TypeId, Declaration]
) -> Iterator[tuple[Property, TypeRef]]:
    """The members of a class, inherited ones first, with their closed types."""
    for declaration, arguments in reversed(list(lineage(reference, table))):
        for each in declaration.properties:
            yield each, substitute(each.type, arguments)
