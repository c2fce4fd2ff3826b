"""Which type a sample fits: how the response type of a metadata page is found.

A page shows what a response looks like, but not what its type is called. The sample has
every member filled in, so its structure can be compared with the known types.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never, cast

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
    InterfaceDeclaration,
)
from evo_codegen.model.generics import all_properties
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
    from collections.abc import Iterable, Mapping

    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.types import TypeId
    from evo_codegen.source.nodes import Sample

_PLACEHOLDERS: dict[str, TypeRef] = {
    "(string)": ScalarType(Scalar.STRING),
    "(byte[])": ScalarType(Scalar.BYTES),
    "(Stream)": ScalarType(Scalar.STREAM),
    "(HttpWebResponse)": ScalarType(Scalar.STREAM),
}
"""What pages show instead of a body that is not JSON."""

_NUMBERS = frozenset(
    {
        Scalar.BYTE,
        Scalar.SBYTE,
        Scalar.INT16,
        Scalar.UINT16,
        Scalar.INT32,
        Scalar.UINT32,
        Scalar.INT64,
        Scalar.UINT64,
        Scalar.INTEGER,
        Scalar.SINGLE,
        Scalar.DOUBLE,
        Scalar.DECIMAL,
    }
)

Observations = dict[str, list[Any]]
"""From type parameters to the values that stand in their place."""


def fitting_types(
    sample: Sample, table: Mapping[TypeId, Declaration]
) -> tuple[TypeRef, ...]:
    """The closed types that a sample fits best; one alone means that it is known.

    A type fits when every member of the sample is a member of the type and fits in its
    turn. Types all of whose members the sample has go before the others.
    """
    if isinstance(sample.value, str) and sample.value in _PLACEHOLDERS:
        return (_PLACEHOLDERS[sample.value],)
    if not sample.value:
        return ()
    return _Matcher(table, typed=sample.format == "json").types_of([sample.value])


class _Fit(NamedTuple):
    type: Reference
    missing: int
    """How many members of the type the sample does not have."""


@dataclass(frozen=True, slots=True)
class _Matcher:
    """Compares values with the types of a table."""

    table: Mapping[TypeId, Declaration]
    typed: bool
    """Whether scalars have their own types, as in JSON, or are all text, as in JSV."""

    def types_of(self, values: list[Any]) -> tuple[TypeRef, ...]:
        """The types that all of these values fit best."""
        match values:
            case []:
                return ()
            case [dict(), *_]:
                return self._classes_of(values)
            case [list(), *_] if all(isinstance(each, list) for each in values):
                items = [item for each in values for item in each]
                return tuple(ListType(each) for each in self.types_of(items))
            case [bool(), *_]:
                return (ScalarType(Scalar.BOOLEAN),)
            case [str(), *_] if self.typed and not self._enums_of(values):
                return (ScalarType(Scalar.STRING),)
            case _:
                return ()

    def _enums_of(self, values: list[Any]) -> list[TypeRef]:
        return [
            Reference(each.id)
            for each in self.table.values()
            if isinstance(each, EnumDeclaration)
            and all(self._fits_enum(value, each) for value in values)
        ]

    def _classes_of(self, values: list[Any]) -> tuple[TypeRef, ...]:
        fits = [
            fit
            for each in self.table.values()
            if isinstance(each, ClassDeclaration)
            and (fit := self._close(each, values)) is not None
        ]
        exact = tuple(fit.type for fit in fits if not fit.missing)
        return exact or tuple(fit.type for fit in fits)

    def _close(self, declaration: ClassDeclaration, values: list[Any]) -> _Fit | None:
        """The class with the only arguments with which it fits; None if there are none.

        A generic class whose arguments the values leave open does not fit.
        """
        parameters = declaration.type_parameters
        open_type = Reference(declaration.id, tuple(map(TypeParameter, parameters)))
        seen: Observations = {each: [] for each in parameters}
        if not all(self._fits_class(each, open_type, seen) for each in values):
            return None
        arguments = [self.types_of(seen[each]) for each in parameters]
        if any(len(each) != 1 for each in arguments):
            return None
        closed = Reference(declaration.id, tuple(each for (each,) in arguments))
        present = {name.casefold() for each in values for name in each}
        members = {each.wire_name.casefold() for each, _ in self._members(open_type)}
        return _Fit(closed, len(members - present))

    def _members(self, reference: Reference) -> Iterable[tuple[Any, TypeRef]]:
        return all_properties(reference, self.table)

    def _fits_class(self, value: Any, shape: Reference, seen: Observations) -> bool:
        if not isinstance(value, dict):
            return False
        types = {
            member.wire_name.casefold(): closed
            for member, closed in self._members(shape)
        }
        return all(
            name.casefold() in types and self._fits(each, types[name.casefold()], seen)
            for name, each in cast("dict[str, Any]", value).items()
        )

    def _fits(self, value: Any, shape: TypeRef, seen: Observations) -> bool:
        match shape:
            case _ if value is None:
                return True
            case Nullable(inner):
                return self._fits(value, inner, seen)
            case TypeParameter(name):
                seen[name].append(value)
                return True
            case ListType(item) | SetType(item):
                return isinstance(value, list) and all(
                    self._fits(each, item, seen) for each in cast("Any", value)
                )
            case DictType(_, item):
                return isinstance(value, dict) and all(
                    self._fits(each, item, seen)
                    for each in cast("dict[str, Any]", value).values()
                )
            case Reference():
                return self._fits_declared(value, shape, seen)
            case ScalarType(kind):
                return self._fits_scalar(value, kind)
            case ObjectType() | UnknownType():
                return True
            case _:
                assert_never(shape)

    def _fits_declared(self, value: Any, shape: Reference, seen: Observations) -> bool:
        declaration = self.table[shape.target]
        match declaration:
            case EnumDeclaration():
                return self._fits_enum(value, declaration)
            case ClassDeclaration(base=(ListType() | DictType()) as contents):
                return self._fits(value, contents, seen)
            case ClassDeclaration():
                return self._fits_class(value, shape, seen)
            case InterfaceDeclaration():
                return True
            case _:
                assert_never(declaration)

    def _fits_enum(self, value: Any, declaration: EnumDeclaration) -> bool:
        if declaration.kind is not EnumKind.STRING and type(value) is int:
            return True
        return isinstance(value, str) and value.casefold() in {
            each.wire_value.casefold() for each in declaration.members
        }

    def _fits_scalar(self, value: Any, kind: Scalar) -> bool:
        if not self.typed:
            return isinstance(value, str)
        if kind is Scalar.BOOLEAN:
            return isinstance(value, bool)
        if kind in _NUMBERS:
            return isinstance(value, int | float) and not isinstance(value, bool)
        if kind is Scalar.BYTES:
            return isinstance(value, str | list)
        return isinstance(value, str)
