"""One sample value against one type: whether it fits, and how well.

The server that makes up a sample fills in every member: texts are ``String``, numbers
are 0, an enum has its first value, a list or a dict has one entry. So what a member
lacks or has differently is a flaw, which makes another type more likely, and what it
cannot have is a misfit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct, field

from evo_codegen.model import dotnet
from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
    InterfaceDeclaration,
)
from evo_codegen.model.generics import all_properties, contents
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    Scalar,
    ScalarType,
    SetType,
    TypeParameter,
    TypeRef,
    UnknownType,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.types import TypeId

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

Observations: TypeAlias = "dict[str, list[Json]]"
"""From type parameters to the values that stand in their place."""

TEXT = "String"
"""What a sample has for every text."""


class MisfitError(Exception):
    """A value that cannot be of the type it was compared with."""


class Fitter(Struct, frozen=True):
    """Compares values with types."""

    table: Mapping[TypeId, Declaration]
    typed: bool
    """Whether scalars have their own types, as in JSON, or are all text, as in JSV."""

    known: dict[Reference, Mapping[str, TypeRef]] = field(
        default_factory=dict[Reference, "Mapping[str, TypeRef]"]
    )
    """The members of the classes that were looked at before."""

    def members(self, reference: Reference) -> Mapping[str, TypeRef]:
        """The types of a class's members, by `plain_name`."""
        if reference not in self.known:
            self.known[reference] = {
                plain_name(member.wire_name): closed
                for member, closed in all_properties(reference, self.table)
            }
        return self.known[reference]

    def flaws(self, value: Json, shape: TypeRef, seen: Observations) -> int:
        """Count what is odd about a value as one of this type.

        Args:
            value: A part of a sample.
            shape: The type.
            seen: Takes the values that stand in the place of type parameters.

        Raises:
            MisfitError: It cannot be of this type.
        """
        match shape:
            case _ if value is None or (value == "" and not self.typed):
                return 0
            case Nullable(inner):
                return self.flaws(value, inner, seen)
            case TypeParameter(name):
                seen[name].append(value)
                return 0
            case ListType(item) | SetType(item):
                return self._list_flaws(value, item, seen)
            case DictType(key, item):
                return self._dict_flaws(value, key, item, seen)
            case Reference():
                return self._declared_flaws(value, shape, seen)
            case ScalarType(kind):
                return self._scalar_flaws(value, kind)
            case ObjectType() | UnknownType():
                return 0
            case _:
                assert_never(shape)

    def _list_flaws(self, value: Json, item: TypeRef, seen: Observations) -> int:
        if not isinstance(value, list):
            raise MisfitError
        return sum(self.flaws(each, item, seen) for each in value)

    def _dict_flaws(
        self, value: Json, key: TypeRef, item: TypeRef, seen: Observations
    ) -> int:
        if not isinstance(value, dict):
            raise MisfitError
        odd = key == ScalarType(Scalar.STRING) and any(each != TEXT for each in value)
        return odd + sum(self.flaws(each, item, seen) for each in value.values())

    def _declared_flaws(self, value: Json, shape: Reference, seen: Observations) -> int:
        declaration = self.table[shape.target]
        match declaration:
            case EnumDeclaration():
                return _enum_flaws(value, declaration)
            case InterfaceDeclaration():
                return 0
            case ClassDeclaration():
                if collection := contents(shape, self.table):
                    return self.flaws(value, collection, seen)
                return self._object_flaws(value, self.members(shape), seen)
            case _:
                assert_never(declaration)

    def _object_flaws(
        self, value: Json, members: Mapping[str, TypeRef], seen: Observations
    ) -> int:
        if not isinstance(value, dict):
            raise MisfitError
        names = {plain_name(each) for each in value}
        if not names <= members.keys():
            raise MisfitError
        missing = sum(
            not _is_anything(members[each]) for each in members.keys() - names
        )
        return missing + sum(
            self.flaws(each, members[plain_name(name)], seen)
            for name, each in value.items()
        )

    def _scalar_flaws(self, value: Json, kind: Scalar) -> int:
        if _is_scalar(value, kind) if self.typed else isinstance(value, str):
            return 0
        if kind is Scalar.STRING and value == {}:
            return 1  # Swift text has `String` for C#'s `object`.
        raise MisfitError


def plain_name(name: str) -> str:
    """A member's name without the differences between servers: ``total_count``."""
    return name.replace("_", "").casefold()


def _is_anything(shape: TypeRef) -> bool:
    """Whether a server may have no idea what to fill in."""
    bare = shape.inner if isinstance(shape, Nullable) else shape
    return isinstance(bare, ObjectType | UnknownType)


def _enum_flaws(value: Json, declaration: EnumDeclaration) -> int:
    numeric = declaration.kind is not EnumKind.STRING
    match value:
        case bool():
            raise MisfitError
        case int():
            return int(not numeric)
        case str() if value.isdecimal():
            return int(not numeric)
        case str():
            # Swift text does not tell the values that `EnumMember` gives.
            return int(value.casefold() not in _values(declaration))
        case _:
            raise MisfitError


def _values(declaration: EnumDeclaration) -> set[str]:
    return {each.wire_value.casefold() for each in declaration.members}


def _is_scalar(value: Json, kind: Scalar) -> bool:
    """Whether JSON has a value like this for a scalar."""
    if kind is Scalar.BOOLEAN:
        return isinstance(value, bool)
    if kind in dotnet.INTEGERS:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind in dotnet.REALS:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is Scalar.BYTES:
        return isinstance(value, str | list)
    return isinstance(value, str)
