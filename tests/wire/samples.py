"""Random values for the types of a server."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from hypothesis import strategies as st

from tests.wire.dotnet import (
    DAY,
    EPOCH,
    SECOND,
    Anything,
    Array,
    Clock,
    Instance,
    Kind,
    Map,
    Moment,
    Named,
    Nullable,
    OffsetMoment,
    Parameter,
    Scalar,
    Span,
)
from tests.wire.temporal import MILLISECOND, Mode
from tests.wire.texts import shortest_single

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from tests.wire.dotnet import Member, Schema, Type, Value

LAST = 3_652_058 * DAY
"""The last day of the year 9999 has not begun."""

ANY_KIND = tuple(Kind)


@dataclass(frozen=True, kw_only=True)
class Samples:
    """Which values are drawn."""

    schema: Schema
    kinds: tuple[Kind, ...] = ANY_KIND
    """What dates know of their zone."""

    moments: tuple[int, int] = (DAY, LAST)
    """The first and the last moment, in ticks."""

    null_items: bool = False
    """Whether there are nulls in collections of reference types."""

    in_url: bool = False
    """Whether the values can stand in a query string."""

    resolution: int = 1
    """Ticks are multiples of it."""

    def value(self, shape: Type, depth: int = 3) -> SearchStrategy[Value]:
        """A value that is not null."""
        match shape:
            case Scalar(name):
                return self.scalar(name)
            case Nullable(inner):
                return self.value(inner, depth)
            case Array() | Map():
                return self.collection(shape, depth)
            case Named(name) if name in self.schema.enums:
                return self.enum(name)
            case Named():
                return self.object(shape, depth - 1)
            case Anything():
                return ANYTHING
            case Parameter():
                raise TypeError(shape)

    def collection(self, shape: Array | Map, depth: int) -> SearchStrategy[Value]:
        """A list, a set or a dictionary."""
        if not self.possible(shape.item, depth):
            return st.just({} if isinstance(shape, Map) else [])
        items = self.item(shape.item, depth)
        if isinstance(shape, Map):
            few = 1 if shape.key == Scalar("DateTime") else 2
            return st.dictionaries(self.key(shape.key), items, max_size=few)
        unique = shape.name == "HashSet`1"
        return st.lists(items, max_size=2, unique=unique).filter(self._is_list)

    def object(self, shape: Named, depth: int = 3) -> SearchStrategy[Instance]:
        """An object, with all members of value types and some of the others."""
        members = {
            each.name: self.member(each, depth) for each in self.schema.members(shape)
        }
        drawn = st.fixed_dictionaries(members)
        return drawn.map(
            lambda values: Instance(
                shape, {k: v for k, v in values.items() if v is not None}
            )
        )

    def member(self, member: Member, depth: int) -> SearchStrategy[Value]:
        """The value of a member, None if it has none."""
        if not self.possible(member.type, depth):
            return st.none()
        value = self.value(member.type, depth)
        if self.in_url and depth == 3:
            # A text that is empty cannot be told from one that is not there.
            value = value.filter(lambda each: each not in ("", b""))
        if self.schema.is_value_type(member.type):
            return value
        return st.none() | value

    def item(self, shape: Type, depth: int) -> SearchStrategy[Value]:
        """An item of a collection."""
        value = self.value(shape, depth)
        is_reference = not self.schema.is_value_type(shape)
        if isinstance(shape, Nullable) or (self.null_items and is_reference):
            return st.none() | value
        return value

    def key(self, shape: Type) -> SearchStrategy[Value]:
        """A key; what a server makes of an enum's unknown number there is not known."""
        if isinstance(shape, Named):
            members = self.schema.enums[shape.name].members
            return st.sampled_from([each.number for each in members])
        return self.value(shape)

    def possible(self, shape: Type, depth: int) -> bool:
        """Whether there can be a value of a type so deep."""
        return (
            depth > 0 or not isinstance(shape, Named) or shape.name in self.schema.enums
        )

    def _is_list(self, items: list[Value]) -> bool:
        """Whether JSV has a text for a list: of one null item, it has not."""
        return not self.in_url or items != [None]

    # --- scalars ------------------------------------------------------------------

    def enum(self, name: str) -> SearchStrategy[int]:
        """A number of an enum, known or not."""
        declared = self.schema.enums[name]
        numbers = [each.number for each in declared.members]
        return st.sampled_from([*numbers, max(numbers) * 2 + 100])

    def scalar(self, name: str) -> SearchStrategy[Value]:
        """A scalar."""
        match name:
            case "DateTime":
                return st.builds(
                    Moment, self.ticks(*self.moments), st.sampled_from(self.kinds)
                )
            case "DateTimeOffset":
                minutes = st.integers(-14 * 60, 14 * 60)
                return st.builds(OffsetMoment, self.ticks(*self.moments), minutes)
            case "DateOnly":
                low, high = self.moments
                days = st.integers(-(-low // DAY), high // DAY)
                return days.map(lambda day: dt.date.fromordinal(day + 1))
            case "TimeSpan":
                return self.ticks(-(2**62), 2**62).map(Span)
            case "TimeOnly":
                return self.ticks(0, DAY - 10).map(Clock)
            case "String" if self.in_url:
                return TEXT
            case _:
                return SCALARS[name]

    def ticks(self, low: int, high: int) -> SearchStrategy[int]:
        """Counts of ticks, many of them of whole seconds."""
        step = self.resolution
        fine = st.integers(-(-low // step), high // step).map(lambda n: n * step)
        coarse = st.integers(-(-low // SECOND), high // SECOND)
        return fine | coarse.map(lambda n: n * SECOND)


def _singles() -> SearchStrategy[float]:
    numbers = st.floats(width=32, allow_nan=False, allow_infinity=False)
    return numbers.map(lambda each: float(shortest_single(each)) + 0.0)


def _decimals(places: int = 0) -> SearchStrategy[Decimal]:
    numbers = st.integers(-(10**28) + 1, 10**28 - 1)
    pairs = st.tuples(numbers, st.integers(places, 28))
    return pairs.map(lambda pair: Decimal(f"{pair[0]}E-{pair[1]}"))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)

SCALARS: dict[str, SearchStrategy[Value]] = {
    "Boolean": st.booleans(),
    "Byte": st.integers(0, 2**8 - 1),
    "SByte": st.integers(-(2**7), 2**7 - 1),
    "Int16": st.integers(-(2**15), 2**15 - 1),
    "UInt16": st.integers(0, 2**16 - 1),
    "Int32": st.integers(-(2**31), 2**31 - 1),
    "UInt32": st.integers(0, 2**32 - 1),
    "Int64": st.integers(-(2**63), 2**63 - 1),
    "UInt64": st.integers(0, 2**64 - 1),
    "Single": _singles(),
    # JSON readers make the integer 0 of -0, which is what servers write for -0.0.
    "Double": st.floats(allow_nan=False, allow_infinity=False).map(lambda n: n + 0.0),
    "Decimal": _decimals(),
    "Char": st.characters(exclude_categories=["Cs"], max_codepoint=0xFFFF),
    "String": TEXT,
    "Uri": st.sampled_from(["https://example.org/a?b=c#d", "/a/b", "a b"]),
    "Type": st.sampled_from(["System.String", "Acme.Model.Dog"]),
    "Guid": st.integers(0, 2**128 - 1).map(lambda number: UUID(int=number)),
    "Byte[]": st.binary(max_size=4),
}

# Without a type, a number without a point is an integer.
ANYTHING: SearchStrategy[Value] = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT | _decimals(places=1),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(TEXT.filter(lambda text: text != "__type"), inner, max_size=2)
    ),
    max_leaves=3,
)

_CENTURY = 20_000 * DAY

RANGES: dict[Mode, tuple[int, int]] = {
    # A number that fits in 32 bits is taken for seconds, all others for milliseconds.
    Mode.UNIX: (EPOCH - _CENTURY, EPOCH + _CENTURY),
    Mode.UNIX_MS: (EPOCH + 2**31 * MILLISECOND + DAY, LAST),
}
"""The moments that a client can tell in the modes that count."""
