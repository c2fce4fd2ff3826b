"""The Python values that a package has to hold for the values of a server.

This is the measure: constructors and the standard library, and no codec. What Python
or a way of writing cannot hold is in `losses`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.wire.dotnet import (
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
    Span,
    entries_of,
    items_of,
)
from tests.wire.names import attribute

if TYPE_CHECKING:
    from tests.wire.dotnet import Schema, Type, Value


class Objects:
    """Makes the values of a package."""

    def __init__(self, package: Any, schema: Schema) -> None:
        self.package = package
        self.schema = schema

    def python_class(self, shape: Named | str) -> Any:
        """The class of a package that stands for a type."""
        name = shape if isinstance(shape, str) else shape.name
        return getattr(self.package, name.partition("`")[0])

    def value(self, shape: Type, value: Value) -> Any:
        """What a value is in Python."""
        if value is None:
            return None
        match shape:
            case Nullable(inner):
                return self.value(inner, value)
            case Array(item, name):
                items = [self.value(item, each) for each in value]
                return set(items) if name == "HashSet`1" else items
            case Map(key, item):
                return {
                    self.value(key, name): self.value(item, each)
                    for name, each in value.items()
                }
            case Named(name) if name in self.schema.enums:
                return self.enum(name, value)
            case Named() | Anything() if isinstance(value, Instance):
                return self.object(value)
            case _:
                return scalar(value)

    def object(self, value: Instance, name: str = "") -> Any:
        """An object, perhaps of another class that has the same members."""
        arguments = {
            attribute(each.alias or each.name): self.value(
                each.type, value.members[each.name]
            )
            for each in self.schema.members(value.shape)
            if each.name in value.members
        }
        return self.python_class(name or value.shape)(**arguments)

    def enum(self, name: str, number: int) -> Any:
        """The member of a number, or one that is not known."""
        declared, kind = self.schema.enums[name], self.python_class(name)
        member = declared.named(number)
        if declared.flags or declared.as_integer or not member:
            return kind(number)
        return kind(member.value or member.name)

    def expression(self, shape: Named) -> Any:
        """What a user writes for a class, open or closed."""
        kind = self.python_class(shape)
        arguments = tuple(
            self.expression(each) for each in shape.arguments if isinstance(each, Named)
        )
        return kind[arguments] if arguments else kind


def scalar(value: Value) -> Any:
    """What a scalar is in Python; ticks are cut off towards zero."""
    match value:
        case Moment(ticks, kind):
            moment = _clock(ticks)
            if kind is Kind.UNSPECIFIED:
                return moment
            zone = dt.UTC if kind is Kind.UTC else _SERVER
            return moment.replace(tzinfo=zone)
        case OffsetMoment(ticks, minutes):
            zone = dt.timezone(dt.timedelta(minutes=minutes))
            return _clock(ticks).replace(tzinfo=zone)
        case Span(ticks):
            length = dt.timedelta(microseconds=abs(ticks) // 10)
            return -length if ticks < 0 else length
        case Clock(ticks):
            return _clock(ticks).time()
        case _:
            return value


_SERVER = dt.timezone(dt.timedelta(hours=1))


def _clock(ticks: int) -> dt.datetime:
    return dt.datetime.min + dt.timedelta(microseconds=ticks // 10)


def same(one: Any, other: Any, *, zones: bool = False) -> bool:
    """Whether two values are equal, types and digits included.

    Args:
        one: A value of a package.
        other: Another one.
        zones: Whether moments must show the same clock, not only be the same instant.
    """
    return bool(one == other) and _told(one, zones) == _told(other, zones)


def _told(value: Any, zones: bool) -> Any:
    """What equality passes over: to it, 1 is True, and 1.0 is Decimal("1.00")."""
    if is_dataclass(value):
        members = ((each.name, getattr(value, each.name)) for each in fields(value))
        return type(value), {name: _told(each, zones) for name, each in members}
    match value:
        case dt.datetime():
            return value.isoformat() if zones else value.tzinfo is None
        case Decimal():
            # In JSON values, one with many zeros is of a class of its own.
            return Decimal, str(value)
        case list():
            return [_told(each, zones) for each in items_of(value)]
        case set():
            return sorted(repr(_told(each, zones)) for each in items_of(value))
        case dict():
            return {
                repr(_told(name, zones)): _told(each, zones)
                for name, each in entries_of(value)
            }
        case _:
            return type(value), str(value)
