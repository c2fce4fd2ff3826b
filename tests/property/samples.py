"""Random values of a type: what a server sends, and the object that it stands for.

Both sides are written from the model, without the code that they are to test: the
scalars are pairs from the wire format, and objects are made by constructors.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from types import GenericAlias
from typing import TYPE_CHECKING, Any, assert_never
from uuid import UUID

from hypothesis import strategies as st

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EmptyCollection,
    EnumDeclaration,
    EnumKind,
    InterfaceDeclaration,
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
    TypeParameter,
    UnknownType,
)
from evo_codegen.python.naming import settle_names
from evo_codegen.python.order import definition_order
from tests.property.models import known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

    from hypothesis.strategies import DataObject, SearchStrategy

    from evo_codegen.model.declarations import Api, Property
    from evo_codegen.model.types import TypeId, TypeRef
    from evo_codegen.python.naming import Naming

Sample = tuple[Any, Any]
"""A JSON value, and the Python value that it stands for."""

_EAST = dt.timezone(dt.timedelta(hours=1))
_UUID = "12345678-1234-5678-1234-567812345678"

_NUMBERS: list[Sample] = [(0, 0), (-5, -5), (2**63, 2**63)]
_REALS: list[Sample] = [(0.5, 0.5), (-1e300, -1e300)]
_TEXTS: list[Sample] = [("a", "a"), ("", ""), ("日\u2028\0", "日\u2028\0")]
_BYTES: list[Sample] = [("", b""), ("AQID/w==", b"\1\2\3\xff")]

SCALARS: dict[Scalar, list[Sample]] = {
    Scalar.BOOLEAN: [(True, True), (False, False)],
    Scalar.BYTE: _NUMBERS,
    Scalar.SBYTE: _NUMBERS,
    Scalar.INT16: _NUMBERS,
    Scalar.UINT16: _NUMBERS,
    Scalar.INT32: _NUMBERS,
    Scalar.UINT32: _NUMBERS,
    Scalar.INT64: _NUMBERS,
    Scalar.UINT64: _NUMBERS,
    Scalar.INTEGER: _NUMBERS,
    Scalar.SINGLE: _REALS,
    Scalar.DOUBLE: _REALS,
    Scalar.DECIMAL: [(Decimal("1.10"), Decimal("1.10")), (Decimal(3), Decimal(3))],
    Scalar.CHAR: [("a", "a"), ("\0", "\0")],
    Scalar.STRING: _TEXTS,
    Scalar.GUID: [(_UUID, UUID(_UUID))],
    Scalar.DATE_TIME: [
        ("2001-02-03T04:05:06Z", dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC)),
        ("0001-01-01T00:00:00Z", dt.datetime(1, 1, 1, tzinfo=dt.UTC)),
    ],
    Scalar.DATE_TIME_OFFSET: [
        ("2001-02-03T04:05:06+01:00", dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=_EAST))
    ],
    Scalar.DATE_ONLY: [("2001-02-03", dt.date(2001, 2, 3))],
    Scalar.TIME_ONLY: [("PT10H20M30.5S", dt.time(10, 20, 30, 500000))],
    Scalar.TIME_SPAN: [
        ("P1DT2H3M4.5S", dt.timedelta(1, 7384, 500000)),
        ("-PT1H", dt.timedelta(hours=-1)),
    ],
    Scalar.BYTES: _BYTES,
    Scalar.STREAM: _BYTES,
    Scalar.URI: _TEXTS,
    Scalar.TYPE: _TEXTS,
}
"""Each scalar as it is sent, from the vectors of the wire format."""

json_values: SearchStrategy[Any] = st.recursive(
    st.sampled_from([None, True, 0, -1, 0.5, "", "a", "5", "Ascend", "2001-02-03"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(st.sampled_from(["a", "id", "userId"]), inner, max_size=2),
    ),
    max_leaves=4,
)
"""JSON that has the shape of nothing in particular."""


@dataclass(frozen=True)
class Samples:
    """Draws values for the types of an API."""

    api: Api
    package: ModuleType
    """The package that was generated for it."""

    naming: Naming
    """The names that the package gives."""

    data: DataObject
    of: Mapping[str, tuple[TypeRef, Samples]]
    """From type parameters to what they stand for, and what that is to be read with."""

    @classmethod
    def for_package(cls, api: Api, package: ModuleType, data: DataObject) -> Samples:
        """Samples for types without type parameters."""
        naming = settle_names(api.declarations, definition_order(api))
        return cls(api, package, naming, data, {})

    def inside(self, declaration: ClassDeclaration, shape: Reference) -> Samples:
        """Samples for the types inside of a class that is closed in this way."""
        names = declaration.type_parameters
        meanings = ((each, self) for each in shape.arguments)
        return replace(self, of=dict(zip(names, meanings, strict=True)))

    def python_class(self, target: TypeId) -> Any:
        """The class that was generated for a type."""
        return getattr(self.package, self.naming.classes[target])

    def is_hashable(self, shape: TypeRef) -> bool:
        """Whether values of a type can be in sets and be keys."""
        if isinstance(shape, Reference):
            return isinstance(self.api.table[shape.target], EnumDeclaration)
        return isinstance(shape, ScalarType)

    def closed_types(self) -> SearchStrategy[TypeRef]:
        """Types that the API declares, in all shapes, without type parameters."""
        return known(self.api.declarations).types()

    # --- types ---------------------------------------------------------------------

    def expression(self, shape: TypeRef) -> Any:
        """What a user writes for a type."""
        match shape:
            case ScalarType(kind):
                _, example = SCALARS[kind][0]
                return example.__class__
            case ListType(item):
                return GenericAlias(list, (self.expression(item),))
            case SetType(item):
                origin = set if self.is_hashable(item) else list
                return GenericAlias(origin, (self.expression(item),))
            case DictType(key, value):
                keys = self.expression(key) if self.is_hashable(key) else str
                return GenericAlias(dict, (keys, self.expression(value)))
            case Nullable(inner):
                return self.expression(inner) | None
            case Reference(target, arguments):
                if isinstance(self.api.table[target], InterfaceDeclaration):
                    return Any
                class_ = self.python_class(target)
                closed = tuple(map(self.expression, arguments))
                return class_[closed] if closed else class_
            case ObjectType() | UnknownType():
                return Any
            case TypeParameter(name):
                meaning, outer = self.of[name]
                return outer.expression(meaning)
            case _:
                assert_never(shape)

    # --- values --------------------------------------------------------------------

    def value(self, shape: TypeRef, depth: int = 3) -> Sample:
        """A value of a type.

        Args:
            shape: The type.
            depth: How many classes deep the value can be; one at least for a class.
        """
        match shape:
            case ScalarType(kind):
                return self.data.draw(st.sampled_from(SCALARS[kind]))
            case ListType(item):
                return _as(list, self._items(item, 2, depth))
            case SetType(item):
                # Of more than one item, nobody knows the order in which they are sent.
                items = self._items(item, 1, depth)
                return _as(set if self.is_hashable(item) else list, items)
            case DictType(key, item):
                return self._entries(key, item, depth)
            case Nullable(inner):
                is_null = not self._is_possible(inner, depth) or self._flip()
                return (None, None) if is_null else self.value(inner, depth)
            case Reference():
                return self._declared(shape, depth)
            case ObjectType() | UnknownType():
                value = self.data.draw(json_values)
                return value, value
            case TypeParameter(name):
                meaning, outer = self.of[name]
                return outer.value(meaning, depth)
            case _:
                assert_never(shape)

    def _flip(self) -> bool:
        return self.data.draw(st.booleans())

    def _is_possible(self, shape: TypeRef, depth: int) -> bool:
        if isinstance(shape, TypeParameter):
            meaning, outer = self.of[shape.name]
            return outer._is_possible(meaning, depth)
        return depth > 0 or not isinstance(shape, Reference)

    def _items(self, item: TypeRef, most: int, depth: int) -> list[Sample]:
        most = most if self._is_possible(item, depth) else 0
        number = self.data.draw(st.integers(0, most))
        return [self.value(item, depth) for _ in range(number)]

    def _entries(self, key: TypeRef, item: TypeRef, depth: int) -> Sample:
        keys = [self._key(key) for _ in range(2)]
        items = self._items(item, 2, depth)
        entries = {
            name: (python, *value)
            for (name, python), value in zip(keys, items, strict=False)
        }
        return (
            {name: value for name, (_, value, _) in entries.items()},
            {key: value for key, _, value in entries.values()},
        )

    def _key(self, shape: TypeRef) -> Sample:
        """The text of a key, and the key."""
        if not self.is_hashable(shape):
            return self.value(ScalarType(Scalar.STRING))
        json, python = self.value(shape)
        return str(json).lower() if isinstance(json, bool) else str(json), python

    # --- declared types ------------------------------------------------------------

    def _declared(self, shape: Reference, depth: int) -> Sample:
        match self.api.table[shape.target]:
            case InterfaceDeclaration():
                return self.value(ObjectType())
            case EnumDeclaration() as enum:
                return self._member(enum)
            case ClassDeclaration(base=ListType() | DictType() as base) as declaration:
                inside = self.inside(declaration, shape)
                json, python = inside.value(base, depth - 1)
                return json, self.python_class(shape.target)(python)
            case ClassDeclaration():
                return self._object(shape, depth - 1)

    def _member(self, enum: EnumDeclaration) -> Sample:
        values: list[Any] = [
            (
                member.wire_value
                if enum.kind is EnumKind.STRING
                else (place if member.number is None else member.number)
            )
            for place, member in enumerate(enum.members)
        ]
        values.append("¿new?" if enum.kind is EnumKind.STRING else 1000)
        value = self.data.draw(st.sampled_from(values))
        return value, self.python_class(enum.id)(value)

    def _object(self, shape: Reference, depth: int) -> Sample:
        json: dict[str, Any] = {}
        attributes: dict[str, Any] = {}
        for attribute, member, sample in self._members(shape, depth):
            if sample is not None:
                json[member.wire_name], attributes[attribute] = sample
        if self._flip():
            unknown = {"zz": self.data.draw(json_values)}
            json |= unknown
            attributes["unknown_members"] = unknown
        return json, self.python_class(shape.target)(**attributes)

    def _members(
        self, shape: Reference, depth: int
    ) -> Iterator[tuple[str, Property, Sample | None]]:
        """All members of a class, inherited ones too, with attributes and values."""
        declaration = self.api.table[shape.target]
        assert isinstance(declaration, ClassDeclaration)
        inside = self.inside(declaration, shape)
        if isinstance(declaration.base, Reference):
            yield from inside._members(declaration.base, depth)
        for attribute, member in self.naming.members(declaration):
            yield attribute, member, inside._presence(member, depth)

    def _presence(self, member: Property, depth: int) -> Sample | None:
        """A value for a member, or None to leave it out.

        What is left out is what the codecs leave out: null, and empty collections by
        default.
        """
        shape = member.type
        if isinstance(shape, Nullable):
            possible = self._is_possible(shape.inner, depth)
            sample = self.value(shape.inner, depth) if possible else (None, None)
            return None if sample[0] is None else sample
        sample = self.value(shape, depth)
        if isinstance(member.default, EmptyCollection) and not sample[0]:
            return None
        return sample


def _as(kind: Callable[[list[Any]], Any], items: list[Sample]) -> Sample:
    return [json for json, _ in items], kind([python for _, python in items])
