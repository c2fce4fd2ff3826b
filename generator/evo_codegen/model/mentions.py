"""How types mention each other: the references that closures and chains follow."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
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

    from evo_codegen.model.declarations import Api, Declaration

Responses = dict[TypeId, TypeRef]
"""From the requests of operations to what they return, where that is known."""


class Link(Enum):
    """What a type mentions another one for."""

    RESPONSE = "response"
    """It is a request, and the other one is returned."""

    BASE = "base"
    INTERFACE = "interface"
    MEMBER = "member"
    ARGUMENT = "argument"
    """One of the above is generic, and the other one is an argument of it."""


class Mention(Struct, frozen=True, gc=False):
    """A place in a declaration where a type stands."""

    owner: TypeId
    link: Link
    member: str
    """The wire name where `link` is `Link.MEMBER`, else empty."""

    shape: TypeRef
    """The type, in terms of the owner's type parameters."""

    def __str__(self) -> str:
        """Where it is, as in ``Page.items`` or ``the base of User``."""
        if self.member:
            return f"{self.owner}.{self.member}"
        return f"the {self.link.value} of {self.owner}"


def responses(api: Api) -> Responses:
    """What the operations of an API return."""
    return {
        each.request: each.response
        for each in api.operations
        if each.response is not None
    }


def api_mentions(api: Api) -> Iterator[Mention]:
    """Every place in an API where a type stands."""
    returned = responses(api)
    for each in api.declarations:
        yield from mentions(each, returned)


def mentions(
    declaration: Declaration, returned: Mapping[TypeId, TypeRef]
) -> Iterator[Mention]:
    """The places in a declaration where a type stands: what it needs to be declared.

    Args:
        declaration: The declaration.
        returned: What operations return; the response belongs to its request.
    """
    owner = declaration.id
    if owner in returned:
        yield Mention(owner, Link.RESPONSE, "", returned[owner])
    if isinstance(declaration, EnumDeclaration):
        return
    if isinstance(declaration, ClassDeclaration) and declaration.base is not None:
        yield Mention(owner, Link.BASE, "", declaration.base)
    for each in declaration.interfaces:
        yield Mention(owner, Link.INTERFACE, "", each)
    for member in declaration.properties:
        yield Mention(owner, Link.MEMBER, member.wire_name, member.type)


def mentioned(
    declaration: Declaration, returned: Mapping[TypeId, TypeRef]
) -> Iterator[TypeRef]:
    """The types in `mentions`, for when it does not matter where they stand."""
    if declaration.id in returned:
        yield returned[declaration.id]
    if isinstance(declaration, EnumDeclaration):
        return
    if isinstance(declaration, ClassDeclaration) and declaration.base is not None:
        yield declaration.base
    yield from declaration.interfaces
    for member in declaration.properties:
        yield member.type


def inside(shape: TypeRef) -> tuple[TypeRef, ...]:
    """The types that a type is made of."""
    match shape:
        case Reference(_, arguments):
            return arguments
        case ListType(inner) | SetType(inner) | Nullable(inner):
            return (inner,)
        case DictType(key, value):
            return (key, value)
        case ScalarType() | TypeParameter() | ObjectType() | UnknownType():
            return ()
        case _:
            assert_never(shape)


def parts(shape: TypeRef) -> Iterator[TypeRef]:
    """A type and everything inside it, from the outside in."""
    yield shape
    for each in inside(shape):
        yield from parts(each)


def outermost(shape: TypeRef) -> Iterator[Reference]:
    """The declared types that a type is, or holds, without their arguments."""
    if isinstance(shape, Reference):
        yield shape
        return
    for each in inside(shape):
        yield from outermost(each)


def is_supplied(declaration: Declaration) -> bool:
    """Whether a type is ServiceStack's own, and no source declares it."""
    match declaration:
        case ClassDeclaration() | EnumDeclaration():
            return declaration.builtin
        case InterfaceDeclaration():
            return False
        case _:
            assert_never(declaration)
