"""What is lost on the way, all of it: whatever is not in these tables must arrive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from tests.wire.dotnet import (
    DAY,
    EPOCH,
    SECOND,
    SERVER_ZONE,
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
from tests.wire.temporal import MILLISECOND, Mode, milliseconds
from tests.wire.writers import null_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.wire.dialects import Server
    from tests.wire.dotnet import Schema, Type, Value

Change: TypeAlias = "Callable[[Schema, Type, Value], Value]"
"""From a value, where it is declared with a type, to what is left of it."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that does not arrive."""

    name: str
    is_of: Callable[[Server], bool]
    change: Change


# --- from a server to Python -------------------------------------------------------

_WCF = (Mode.TIMESTAMP, Mode.UTC_OFFSET, Mode.DCJS)


def _seventh_digit(_schema: Schema, _shape: Type, value: Value) -> Value:
    match value:
        case Moment(ticks) | OffsetMoment(ticks) | Clock(ticks):
            return replace(value, ticks=ticks // 10 * 10)
        case Span(ticks):
            micros = abs(ticks) // 10 * 10
            return Span(-micros if ticks < 0 else micros)
        case _:
            return value


def _mode(server: Server) -> Change:
    def change(_schema: Schema, _shape: Type, value: Value) -> Value:
        if isinstance(value, Moment):
            return _DATES[server.mode](value)
        is_counted = server.mode not in (Mode.ISO, Mode.COMPATIBLE)
        if isinstance(value, OffsetMoment) and is_counted:
            ticks = _to_milliseconds(value.utc) + value.minutes * 60 * SECOND
            return OffsetMoment(ticks, value.minutes)
        return value

    return change


def _to_milliseconds(instant: int) -> int:
    return EPOCH + milliseconds(instant) * MILLISECOND


def _wcf(moment: Moment) -> Moment:
    instant = _to_milliseconds(moment.utc)
    if moment.kind is Kind.LOCAL:
        return Moment(instant + SERVER_ZONE, Kind.LOCAL)
    return Moment(instant)


def _dcjs(moment: Moment) -> Moment:
    kind = Kind.UTC if moment.kind is Kind.UTC else Kind.LOCAL
    return _wcf(Moment(moment.ticks, kind))


def _same(moment: Moment) -> Moment:
    return moment


_DATES: dict[Mode, Callable[[Moment], Moment]] = {
    Mode.TIMESTAMP: _wcf,
    Mode.UTC_OFFSET: _wcf,
    Mode.DCJS: _dcjs,
    Mode.ISO: _same,
    Mode.COMPATIBLE: _same,
    Mode.ISO_DATE: lambda at: Moment(at.ticks // DAY * DAY, Kind.UNSPECIFIED),
    Mode.ISO_DATE_TIME: lambda at: Moment(
        at.ticks // SECOND * SECOND, Kind.UNSPECIFIED
    ),
    Mode.RFC1123: lambda at: Moment(at.utc // SECOND * SECOND),
    Mode.UNIX: lambda at: Moment(EPOCH + milliseconds(at.utc) // 1000 * SECOND),
    Mode.UNIX_MS: lambda at: Moment(_to_milliseconds(at.utc)),
}
"""What is left of a ``DateTime`` in the text of each mode of dialect T."""


def _null_entries(_schema: Schema, shape: Type, value: Value) -> Value:
    if isinstance(shape, Map):
        return {name: each for name, each in value.items() if each is not None}
    return value


def _null_objects(schema: Schema, shape: Type, value: Value) -> Value:
    if isinstance(shape, Array) and isinstance(shape.item, Named):
        name = shape.item.name
        if name in schema.classes:
            return [
                Instance(shape.item, {}) if each is None else each for each in value
            ]
    return value


def _lone_nulls(_schema: Schema, shape: Type, value: Value) -> Value:
    if isinstance(shape, Array) and not null_item(shape.item) and value == [None]:
        return []
    return value


def _slices(schema: Schema, shape: Type, value: Value) -> Value:
    if isinstance(shape, Named) and isinstance(value, Instance):
        names = {each.name for each in schema.members(shape)}
        members = {k: v for k, v in value.members.items() if k in names}
        return Instance(shape, members)
    return value


def _is_t(server: Server) -> bool:
    return server.dialect == "T"


def _is_s(server: Server) -> bool:
    return server.dialect == "S"


def losses_of(server: Server) -> list[Loss]:
    """What a client of a server does not learn."""
    table = [
        Loss("what the date mode does not write", _is_t, _mode(server)),
        Loss("the seventh digit of a second", lambda _: True, _seventh_digit),
        Loss("entries that are null, in T", _is_t, _null_entries),
        Loss("null instead of {} in a list of objects, in T", _is_t, _null_objects),
        Loss("the only item, if nothing is written for it", _is_t, _lone_nulls),
        Loss("the members of a subclass, in S", _is_s, _slices),
    ]
    return [each for each in table if each.is_of(server)]


# --- from Python to a server -------------------------------------------------------


def _naive(_schema: Schema, _shape: Type, value: Value) -> Value:
    if isinstance(value, Moment) and value.kind is Kind.UNSPECIFIED:
        return Moment(value.ticks)
    return value


SENT = Loss("that a moment has no zone: it is sent as UTC", lambda _: True, _naive)


# --- applying them -----------------------------------------------------------------


def left_of(losses: Iterable[Loss], schema: Schema, shape: Type, value: Value) -> Value:
    """A value after all of these losses."""
    for loss in losses:
        value = _walk(loss.change, schema, shape, value)
    return value


def _walk(change: Change, schema: Schema, shape: Type, value: Value) -> Value:
    if value is None:
        return None
    if isinstance(shape, Nullable):
        return _walk(change, schema, shape.inner, value)
    value = change(schema, shape, value)
    match value, shape:
        case list(), Array(item):
            return [_walk(change, schema, item, each) for each in items_of(value)]
        case dict(), Map(key, item):
            return {
                _walk(change, schema, key, k): _walk(change, schema, item, v)
                for k, v in entries_of(value)
            }
        case Instance(kind, members), _:
            types = {each.name: each.type for each in schema.members(kind)}
            return Instance(
                kind,
                {k: _walk(change, schema, types[k], v) for k, v in members.items()},
            )
        case _:
            return value
