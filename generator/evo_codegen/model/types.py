"""The shapes a type can have; a closed union, matched with `typing.assert_never`."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias, assert_never

from msgspec import Struct


class _Value(Struct, frozen=True, gc=False, cache_hash=True):
    """What is told from others by its fields alone.

    Types are looked up in tables for every member of an API, often in several: each
    works out its hash once.
    """


class TypeId(_Value, frozen=True, order=True):
    """The identity of a declared type: the key of the table that holds it."""

    name: str
    """The simple .NET name without its arity: ``ListResponse``."""

    arity: int = 0
    """How many type parameters it has; types of one name may differ in that alone."""

    qualifier: str = ""
    """What tells it from another type of the same name and arity; normally empty."""

    def __str__(self) -> str:
        """The .NET form, as in ``ListResponse`1``."""
        prefix = f"{self.qualifier}." if self.qualifier else ""
        return f"{prefix}{self.name}`{self.arity}" if self.arity else prefix + self.name


class Scalar(Enum):
    """The .NET scalars that can cross the wire; the value is the .NET name."""

    BOOLEAN = "Boolean"
    BYTE = "Byte"
    SBYTE = "SByte"
    INT16 = "Int16"
    UINT16 = "UInt16"
    INT32 = "Int32"
    UINT32 = "UInt32"
    INT64 = "Int64"
    UINT64 = "UInt64"
    INTEGER = "Integer"
    """An integer of a width the source does not tell (Swift's ``Int``)."""

    SINGLE = "Single"
    DOUBLE = "Double"
    DECIMAL = "Decimal"
    CHAR = "Char"
    STRING = "String"
    GUID = "Guid"
    DATE_TIME = "DateTime"
    DATE_TIME_OFFSET = "DateTimeOffset"
    DATE_ONLY = "DateOnly"
    TIME_ONLY = "TimeOnly"
    TIME_SPAN = "TimeSpan"
    BYTES = "Byte[]"
    STREAM = "Stream"
    URI = "Uri"
    TYPE = "Type"

    # There is one of each, and many a table has them for keys: a name is not asked for.
    __hash__ = object.__hash__


class ScalarType(_Value, frozen=True):
    """A scalar of .NET."""

    kind: Scalar


class ListType(_Value, frozen=True):
    """Any sequence: an array, ``List<T>``, ``IEnumerable<T>``, a queue."""

    item: TypeRef


class SetType(_Value, frozen=True):
    """``HashSet<T>`` and its like."""

    item: TypeRef


class DictType(_Value, frozen=True):
    """``Dictionary<K,V>`` and its like."""

    key: TypeRef
    value: TypeRef


class Reference(_Value, frozen=True):
    """A declared type, with as many arguments as it has type parameters."""

    target: TypeId
    arguments: tuple[TypeRef, ...] = ()


class TypeParameter(_Value, frozen=True):
    """A type parameter of the declaration in which the reference stands."""

    name: str


class Nullable(_Value, frozen=True):
    """A value that may be null."""

    inner: TypeRef


class ObjectType(_Value, frozen=True):
    """``object``: any JSON value."""


class UnknownType(_Value, frozen=True):
    """A type that the source names but does not declare; read as any JSON value."""

    name: str


TypeRef: TypeAlias = (
    ScalarType
    | ListType
    | SetType
    | DictType
    | Reference
    | TypeParameter
    | Nullable
    | ObjectType
    | UnknownType
)
"""A type as a property or an operation uses it."""


def nullable(shape: TypeRef) -> Nullable:
    """The type of the same values and null."""
    return shape if isinstance(shape, Nullable) else Nullable(shape)


def describe(shape: TypeRef) -> str:
    """A type in words that people who know C# or Python read alike."""
    match shape:
        case ScalarType(kind):
            return kind.value
        case ListType(item):
            return f"list[{describe(item)}]"
        case SetType(item):
            return f"set[{describe(item)}]"
        case DictType(key, value):
            return f"dict[{describe(key)}, {describe(value)}]"
        case Reference(target, ()):
            return target.name
        case Reference(target, arguments):
            return f"{target.name}[{', '.join(map(describe, arguments))}]"
        case TypeParameter(name) | UnknownType(name):
            return name
        case Nullable(inner):
            return f"{describe(inner)} | None"
        case ObjectType():
            return "Any"
        case _:
            assert_never(shape)
