"""Dates and durations as servers write and read them: §2.2 and §2.3."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum

from tests.wire.dotnet import (
    DAY,
    EPOCH,
    SECOND,
    SERVER_ZONE,
    Kind,
    Moment,
    OffsetMoment,
    ticks_of,
)

MILLISECOND = SECOND // 1000
MINUTE = 60 * SECOND


class Mode(Enum):
    """How a server of dialect T is set to write a ``DateTime``."""

    TIMESTAMP = "TimestampOffset"
    UTC_OFFSET = "TimestampOffset with AppendUtcOffset"
    DCJS = "DCJSCompatible"
    ISO = "ISO8601"
    ISO_DATE = "ISO8601DateOnly"
    ISO_DATE_TIME = "ISO8601DateTime"
    RFC1123 = "RFC1123"
    UNIX = "UnixTime"
    UNIX_MS = "UnixTimeMs"
    COMPATIBLE = "T-compat"


# --- writing -----------------------------------------------------------------------


def clock_text(ticks: int, separator: str = "T") -> str:
    """``2001-02-03T04:05:06``, whatever the fraction is."""
    moment = dt.datetime.min + dt.timedelta(seconds=ticks // SECOND)
    return moment.isoformat(separator)


def fraction_text(ticks: int) -> str:
    """The fraction of a second with its point and without zeros at the end."""
    return f".{ticks % SECOND:07}".rstrip("0").rstrip(".")


def offset_text(minutes: int, separator: str = ":") -> str:
    """``+01:00``"""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}{separator}{rest:02}"


def zone_text(moment: Moment) -> str:
    """The suffix of an ISO text."""
    local = offset_text(SERVER_ZONE // MINUTE)
    return {Kind.UTC: "Z", Kind.LOCAL: local, Kind.UNSPECIFIED: ""}[moment.kind]


def milliseconds(ticks: int) -> int:
    """Since 1970; ticks are cut off as .NET divides, towards zero."""
    since = ticks - EPOCH
    return since // MILLISECOND if since >= 0 else -(-since // MILLISECOND)


def wcf_text(instant: int, suffix: str) -> str:
    """``/Date(981173106123+0100)/`` of an instant in UTC."""
    return f"/Date({milliseconds(instant)}{suffix})/"


def date_time_text(moment: Moment, mode: Mode) -> str | int:
    """A ``DateTime`` as T writes it; a number in the modes that count."""
    zone = zone_text(moment)
    match mode:
        case Mode.TIMESTAMP | Mode.UTC_OFFSET | Mode.DCJS:
            return wcf_text(moment.utc, _wcf_suffix(moment.kind, mode))
        case Mode.ISO:
            return f"{clock_text(moment.ticks)}.{moment.ticks % SECOND:07}{zone}"
        case Mode.ISO_DATE:
            return clock_text(moment.ticks)[:10]
        case Mode.ISO_DATE_TIME:
            return clock_text(moment.ticks, " ")
        case Mode.RFC1123:
            return _rfc1123(moment.utc)
        case Mode.UNIX:
            return milliseconds(moment.utc) // 1000
        case Mode.UNIX_MS:
            return milliseconds(moment.utc)
        case Mode.COMPATIBLE:
            return iso_text(moment)


def iso_text(moment: Moment) -> str:
    """A ``DateTime`` as S writes it."""
    fraction = fraction_text(moment.ticks)
    return clock_text(moment.ticks) + fraction + zone_text(moment)


def offset_moment_text(moment: OffsetMoment, mode: Mode) -> str:
    """A ``DateTimeOffset`` as T writes it."""
    if mode is Mode.ISO:
        clock = f"{clock_text(moment.ticks)}.{moment.ticks % SECOND:07}"
        return clock + offset_text(moment.minutes)
    if mode is Mode.COMPATIBLE:
        return iso_offset_text(moment)
    suffix = offset_text(moment.minutes, "") if moment.minutes else ""
    return wcf_text(moment.utc, suffix)


def iso_offset_text(moment: OffsetMoment) -> str:
    """A ``DateTimeOffset`` as S writes it."""
    clock = clock_text(moment.ticks) + fraction_text(moment.ticks)
    return clock + offset_text(moment.minutes)


def xsd_text(ticks: int) -> str:
    """A duration: ``P1DT2H3M4.5670001S``."""
    sign, length = ("-", -ticks) if ticks < 0 else ("", ticks)
    days, rest = divmod(length, DAY)
    hours, rest = divmod(rest, 60 * MINUTE)
    minutes, rest = divmod(rest, MINUTE)
    clock = f"{hours}H" if hours else ""
    clock += f"{minutes}M" if minutes else ""
    if rest or not length:
        clock += f"{rest // SECOND}{fraction_text(rest)}S"
    return f"{sign}P{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}"


def standard_text(ticks: int) -> str:
    """A duration in .NET's ``c`` format: ``1.02:03:04.5670001``."""
    sign, length = ("-", -ticks) if ticks < 0 else ("", ticks)
    days, rest = divmod(length, DAY)
    hours, rest = divmod(rest, 60 * MINUTE)
    minutes, rest = divmod(rest, MINUTE)
    fraction = f".{rest % SECOND:07}" if rest % SECOND else ""
    clock = f"{hours:02}:{minutes:02}:{rest // SECOND:02}{fraction}"
    return f"{sign}{f'{days}.' if days else ''}{clock}"


def _wcf_suffix(kind: Kind, mode: Mode) -> str:
    if kind is Kind.UTC:
        return "+0000" if mode is Mode.UTC_OFFSET else ""
    if kind is Kind.UNSPECIFIED and mode is not Mode.DCJS:
        return "-0000"
    return offset_text(SERVER_ZONE // MINUTE, "")


def _rfc1123(instant: int) -> str:
    moment = dt.datetime.min + dt.timedelta(seconds=instant // SECOND)
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[moment.weekday()]
    month = _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment.time()} GMT"


_MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


# --- reading -----------------------------------------------------------------------

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,16}))?)?"
    r"(Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
_WCF = re.compile(r"/Date\((-?\d+)(?:([+-]\d\d)(\d\d))?\)/", re.ASCII)


def read_iso(text: str) -> tuple[int, int | None]:
    """What the clock of an ISO text shows in ticks, and minutes ahead of UTC.

    Raises:
        ValueError: It is not of the profile that S reads.
    """
    match = _ISO.fullmatch(text)
    if not match:
        raise ValueError(f"no ISO date: {text}")
    date, clock, seconds, fraction, zone = match.groups()
    moment = dt.datetime.fromisoformat(f"{date}T{clock or '00:00'}:{seconds or '00'}")
    ticks = ticks_of(moment) + int((fraction or "").ljust(7, "0")[:7])
    return ticks, None if zone is None else _minutes(zone)


def read_date_time(text: str, dialect: str) -> Moment:
    """A ``DateTime`` of the forms of §2.2 that tell a zone, and of dates alone.

    Raises:
        ValueError: A server of the dialect does not read it.
    """
    if dialect == "T" and (match := _WCF.fullmatch(text)):
        return _local(EPOCH + int(match[1]) * MILLISECOND)
    ticks, minutes = read_iso(text)
    if minutes is None:
        return Moment(ticks, Kind.UNSPECIFIED)
    instant = ticks - minutes * MINUTE
    if dialect == "T":
        return _local(instant)
    return Moment(ticks) if text.endswith("Z") else _local(instant)


def read_offset_moment(text: str, dialect: str) -> OffsetMoment:
    """A ``DateTimeOffset``; without an offset it is UTC.

    Raises:
        ValueError: A server of the dialect does not read it.
    """
    if dialect == "T" and (match := _WCF.fullmatch(text)):
        minutes = _minutes(f"{match[2]}:{match[3]}") if match[2] else 0
        ticks = EPOCH + int(match[1]) * MILLISECOND
        return OffsetMoment(ticks + minutes * MINUTE, minutes)
    ticks, offset = read_iso(text)
    return OffsetMoment(ticks, offset or 0)


def read_xsd(text: str) -> int:
    """A duration in ticks.

    Raises:
        ValueError: It is another text; a server would make zero of some of them.
    """
    match = re.fullmatch(
        r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,7}))?S)?)?",
        text,
        re.ASCII,
    )
    if not match or text.endswith(("P", "T")):
        raise ValueError(f"no duration: {text}")
    days, hours, minutes, seconds = (int(each or 0) for each in match.groups()[1:5])
    ticks = days * DAY + (hours * 60 + minutes) * MINUTE + seconds * SECOND
    ticks += int((match[6] or "").ljust(7, "0"))
    return -ticks if match[1] else ticks


def _local(instant: int) -> Moment:
    return Moment(instant + SERVER_ZONE, Kind.LOCAL)


def _minutes(zone: str) -> int:
    if zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return -minutes if zone[0] == "-" else minutes
