"""The types of a server and the values that it holds, as neutral as tests can be.

Nothing here knows how anything is written: that is for the dialects. Values of scalars
are Python's where Python has them, and counts of ticks (100 ns) where it has not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

# --- types -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar of .NET: ``Int32``, ``Guid``, ``Byte[]``."""

    name: str


@dataclass(frozen=True, slots=True)
class Nullable:
    """``T?`` of a value type."""

    inner: Type


@dataclass(frozen=True, slots=True)
class Array:
    """A list, or another collection that is an array on the wire."""

    item: Type
    name: str = "List`1"


@dataclass(frozen=True, slots=True)
class Map:
    """A dictionary."""

    key: Type
    item: Type


@dataclass(frozen=True, slots=True)
class Named:
    """A class or an enum of a schema; ``Page`1`` has arguments."""

    name: str
    arguments: tuple[Type, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """The type parameter of a generic class."""

    name: str


@dataclass(frozen=True, slots=True)
class Anything:
    """``object``."""


Type: TypeAlias = "Scalar | Nullable | Array | Map | Named | Parameter | Anything"


# --- declarations ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Member:
    """A property of a class."""

    name: str
    type: Type
    alias: str = ""
    """``[DataMember(Name="...")]``"""


@dataclass(frozen=True, slots=True)
class Class:
    """A class; its members in the order in which they are written."""

    name: str
    members: tuple[Member, ...] = ()
    base: Named | None = None
    parameters: tuple[str, ...] = ()
    contract: bool = False
    """``[DataContract]``"""

    abstract: bool = False


@dataclass(frozen=True, slots=True)
class EnumMember:
    """A member of an enum."""

    name: str
    number: int
    value: str = ""
    """``[EnumMember(Value="...")]``"""


@dataclass(frozen=True, slots=True)
class EnumClass:
    """An enum."""

    name: str
    members: tuple[EnumMember, ...]
    flags: bool = False
    as_integer: bool = False
    """Whether its host has ``TreatEnumAsInteger``."""

    def named(self, number: int) -> EnumMember | None:
        """The member that has just this number."""
        return next((each for each in self.members if each.number == number), None)


@dataclass(frozen=True)
class Schema:
    """The types that an API declares."""

    classes: Mapping[str, Class]
    enums: Mapping[str, EnumClass] = field(default_factory=dict[str, EnumClass])

    @classmethod
    def of(cls, *declared: Class | EnumClass) -> Schema:
        """A schema of these declarations."""
        classes = {each.name: each for each in declared if isinstance(each, Class)}
        enums = {each.name: each for each in declared if isinstance(each, EnumClass)}
        return cls(classes, enums)

    def members(self, shape: Named) -> list[Member]:
        """All members of a class, those of its bases first, without parameters."""
        declared = self.classes[shape.name]
        of = dict(zip(declared.parameters, shape.arguments, strict=True))
        base = declared.base and substitute(declared.base, of)
        inherited = self.members(base) if isinstance(base, Named) else []
        return inherited + [
            Member(each.name, substitute(each.type, of), each.alias)
            for each in declared.members
        ]

    def bases(self, name: str) -> list[str]:
        """The names of a class and of all that it derives from."""
        base = self.classes[name].base
        return [name] + (self.bases(base.name) if base else [])

    def is_value_type(self, shape: Type) -> bool:
        """Whether a member of this type cannot be null."""
        match shape:
            case Scalar(name):
                return name not in REFERENCE_SCALARS
            case Named(name):
                return name in self.enums or name == "KeyValuePair`2"
            case _:
                return False

    def is_enum(self, shape: Type) -> bool:
        """Whether a type is an enum."""
        return isinstance(shape, Named) and shape.name in self.enums


REFERENCE_SCALARS = frozenset({"String", "Byte[]", "Uri", "Type"})
"""Scalars that can be null."""


def substitute(shape: Type, of: Mapping[str, Type]) -> Type:
    """A type with arguments in the place of type parameters."""
    match shape:
        case Parameter(name):
            return of[name]
        case Array(item, name):
            return Array(substitute(item, of), name)
        case Map(key, item):
            return Map(substitute(key, of), substitute(item, of))
        case Nullable(inner):
            return Nullable(substitute(inner, of))
        case Named(name, arguments):
            return Named(name, tuple(substitute(each, of) for each in arguments))
        case _:
            return shape


# --- values ------------------------------------------------------------------------

Value: TypeAlias = Any
"""None, bool, int (enums too), float, Decimal, str, UUID, date, bytes, list, dict, and
the classes below."""

SECOND = 10_000_000
"""Ticks."""

DAY = 86_400 * SECOND
EPOCH = 719_162 * DAY
"""1970 in ticks since the year 1."""

SERVER_ZONE = 3600 * SECOND
"""The server's clock is an hour ahead of UTC, all year."""


class Kind(Enum):
    """What a ``DateTime`` knows of its zone."""

    UTC = "Utc"
    LOCAL = "Local"
    UNSPECIFIED = "Unspecified"


@dataclass(frozen=True, slots=True)
class Moment:
    """A ``DateTime``: what its clock shows, in ticks since the year 1, and its kind."""

    ticks: int
    kind: Kind = Kind.UTC

    @property
    def utc(self) -> int:
        """The instant in ticks; an unspecified one is taken for the server's time."""
        return self.ticks - (0 if self.kind is Kind.UTC else SERVER_ZONE)


@dataclass(frozen=True, slots=True)
class OffsetMoment:
    """A ``DateTimeOffset``: what its clock shows, and minutes ahead of UTC."""

    ticks: int
    minutes: int = 0

    @property
    def utc(self) -> int:
        """The instant in ticks."""
        return self.ticks - self.minutes * 60 * SECOND


@dataclass(frozen=True, slots=True)
class Span:
    """A ``TimeSpan`` in ticks."""

    ticks: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A ``TimeOnly`` in ticks since midnight."""

    ticks: int


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a class."""

    shape: Named
    members: dict[str, Value]
    """By the names in C#; those that are not there are null."""


def ticks_of(moment: dt.datetime) -> int:
    """What the clock of a moment shows, in ticks."""
    since = moment.replace(tzinfo=None) - dt.datetime.min
    return since // dt.timedelta(microseconds=1) * 10


def items_of(values: Any) -> list[Value]:
    """The items of a list or a set."""
    return list(values)


def entries_of(values: Any) -> list[tuple[Value, Value]]:
    """The entries of a dictionary."""
    return list(values.items())
