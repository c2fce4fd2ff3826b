"""Dates, times of day and durations, in every form that servers write.

Servers count time in ticks of 100 ns, Python in microseconds: the seventh digit of a
second and all after it are cut off, towards zero.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from .errors import DecodeError
from .scalars import as_float, as_int

# --- dates and times: decoding -------------------------------------------------------


def as_datetime(value: Any) -> datetime:
    """A date and time in any form that a server may be set to write.

    ======================================  ===========================================
    ``2001-02-03T04:05:06.1234567Z``        ISO; ``T`` or a space; seconds, fraction and
                                            offset (``Z``, ``+01:00``, ``+0100``) may
                                            be absent
    ``2001-02-03``                          a date alone, midnight; also ``2001/02/03``,
                                            ``20010203``, ``03-02-2001``, ``03/02/2001``
    ``/Date(981173106123+0100)/``           milliseconds since 1970 in UTC, whatever the
                                            offset, which tells the clock to show
    ``Sat, 03 Feb 2001 04:05:06 GMT``       RFC 1123
    ``981173106``, ``"981173106"``          Unix time: seconds if the number fits in 32
                                            bits or is a limit of .NET's, as servers
                                            have it, otherwise milliseconds
    ======================================  ===========================================

    The result is aware of its offset where the value tells one: of `UTC` for ``Z``,
    ``GMT``, ``/Date(...)/`` without an offset or with ``-0000``, and Unix time. It is
    naive where the server has left the zone open ("Unspecified"). Instants outside of
    Python's calendar become its first or last one.

    Raises:
        DecodeError: It is something else.
    """
    try:
        if (
            value.__class__ is str
            and value.encode().translate(_ZEROS) in _USUAL
            and value[11:13] != "24"  # there are Pythons that read it
        ):
            return datetime.fromisoformat(value)
        return _read_datetime(value)
    except ValueError:
        raise DecodeError("a date and time", value) from None


def as_datetime_offset(value: object) -> datetime:
    """A date and time with its offset, .NET's ``DateTimeOffset``; see `as_datetime`.

    Without an offset in the value, it is taken for UTC, as servers do.

    Raises:
        DecodeError: It is something else.
    """
    moment = as_datetime(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_date(value: object) -> date:
    """A date: of any form of a date and time, the date part as it is written.

    Raises:
        DecodeError: It is something else.
    """
    try:
        if isinstance(value, str) and value.encode().translate(_ZEROS) == b"0000-00-00":
            return date.fromisoformat(value)
        return _read_datetime(value).date()
    except ValueError:
        raise DecodeError("a date", value) from None


_ZEROS = bytes.maketrans(b"123456789", b"000000000")
"""Makes of all texts that differ in digits alone the same one."""

_USUAL = frozenset(
    f"0000-00-00T00:00:00{fraction}{zone}".encode()
    for fraction in ("", *(f".{'0' * digits}" for digits in range(1, 8)))
    for zone in ("", "Z")
)
"""The forms that nearly all dates have, found in a fraction of a pattern's time."""


_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-9]{2}"  # never 24:00, which some Pythons read

_ISO = re.compile(
    rf"{_DATE}(?:[T ]{_CLOCK}(?::[0-9]{{2}}(?:\.[0-9]+)?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-5][0-9])?)?"
).fullmatch

_WCF = re.compile(
    r"\\?/Date\((-?[0-9]{1,19})(?:([+-])([0-9]{2})([0-5][0-9]))?\)\\?/"
).fullmatch

# The forms below are rare. `re` compiles them when one is met.

_REORDERED = (
    (r"([0-9]{4})/([0-9]{2})/([0-9]{2})", r"\1-\2-\3"),
    (r"([0-9]{2})([-/])([0-9]{2})\2([0-9]{4})", r"\4-\3-\1"),
    (r"([0-9]{4})([0-9]{2})([0-9]{2})", r"\1-\2-\3"),
)
"""Dates alone that are not ISO's, and how to put their parts in its order."""

_RFC1123 = (
    "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), "
    rf"([0-9]{{2}}) ([A-Z][a-z]{{2}}) ([0-9]{{4}}) ({_CLOCK}:[0-9]{{2}}) GMT"
)

_MONTHS: list[str] = [
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

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)

_NET_LIMITS = (-62135596800, 253402300799, 253402300800)
""".NET's first and last date in Unix seconds, and the last one rounded up."""


def _read_datetime(value: object) -> datetime:
    if not isinstance(value, str):
        return _from_unix(as_int(value))
    if _ISO(value):
        return datetime.fromisoformat(value)
    if wcf := _WCF(value):
        return _from_wcf(*wcf.groups())
    for form, iso in _REORDERED:
        if match := re.fullmatch(form, value):
            return datetime.fromisoformat(match.expand(iso))
    if match := re.fullmatch(_RFC1123, value):
        day, month, year, clock = match.groups()
        number = _MONTHS.index(month) + 1
        return datetime.fromisoformat(f"{year}-{number:02}-{day}T{clock}Z")
    return _from_unix(as_int(value))


def _from_wcf(
    milliseconds: str, sign: str | None, hours: str | None, minutes: str | None
) -> datetime:
    instant = _instant(int(milliseconds))
    if not hours or not minutes:
        return instant
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    zone = timezone(-offset if sign == "-" else offset)
    try:
        return instant.astimezone(zone)
    except OverflowError:  # the clock of that zone shows the year 0 or 10000
        return instant


def _from_unix(number: int) -> datetime:
    seconds = -(2**31) <= number < 2**31 or number in _NET_LIMITS
    return _instant(number * 1000 if seconds else number)


def _instant(milliseconds: int) -> datetime:
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return _LAST if milliseconds > 0 else _FIRST


# --- dates and times: encoding -------------------------------------------------------


def datetime_text(value: datetime) -> str:
    """A date and time in UTC: ``2001-02-03T04:05:06Z``, with six digits if any.

    A naive one is taken for UTC: servers do not agree about a text without a zone.
    """
    text = value.isoformat()
    if text.endswith("+00:00"):
        return f"{text[:-6]}Z"
    return _in_utc(value).replace(tzinfo=None).isoformat() + "Z"


def datetime_offset_text(value: datetime) -> str:
    """A date and time with its own offset: ``2001-02-03T04:05:06+01:00``.

    It is told in UTC where .NET's ``DateTimeOffset`` could not hold the offset.
    """
    utc = _in_utc(value)
    offset = value.utcoffset()
    if offset is None or offset % _MINUTE or abs(offset) > _WIDEST or utc != value:
        return utc.isoformat()
    return value.isoformat()


def date_text(value: date) -> str:
    """A date: ``2001-02-03``. Of a `datetime`, only its date."""
    return date.isoformat(value)


_MINUTE = timedelta(minutes=1)
_WIDEST = timedelta(hours=14)
""".NET knows offsets of whole minutes, up to this one."""


def _in_utc(value: datetime) -> datetime:
    """The same instant in UTC, or the next one that exists there."""
    if value.utcoffset() is None:
        return value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return _FIRST if value.year == 1 else _LAST


# --- durations and times of day ------------------------------------------------------


def as_timedelta(value: object) -> timedelta:
    """A duration.

    ``P1DT2H3M4.567S`` (XSD), ``1.02:03:04.567`` (.NET; days and seconds may be absent),
    both with ``-`` in front of it, or a number of seconds, bare or quoted.

    Raises:
        DecodeError: It is something else; years, months and weeks are not durations.
    """
    duration = _duration(value)
    if duration is None:
        raise DecodeError("a duration", value)
    return duration


def timedelta_text(value: timedelta) -> str:
    """A duration as servers write it: ``P1DT2H3M4.567S``, ``-PT1H``, ``PT0S``."""
    length = abs(value)
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days = f"{length.days}D" if length.days else ""
    clock = f"{hours}H" if hours else ""
    if minutes:
        clock += f"{minutes}M"
    if seconds or length.microseconds or not (days or clock):
        clock += f"{seconds}.{length.microseconds:06}".rstrip("0").rstrip(".") + "S"
    return f"{'-' if value.days < 0 else ''}P{days}{'T' if clock else ''}{clock}"


def as_time(value: object) -> time:
    """A time of day, told as the duration since midnight; see `as_timedelta`.

    Raises:
        DecodeError: It is something else, or not within a day.
    """
    duration = _duration(value)
    if duration is None or not timedelta() <= duration < _DAY:
        raise DecodeError("a time of day", value)
    return (datetime.min + duration).time()


def time_text(value: time) -> str:
    """A time of day as the duration since midnight: ``PT10H20M30S``, without zone."""
    naive = value.replace(tzinfo=None)
    return timedelta_text(datetime.combine(date.min, naive) - datetime.min)


_DAY = timedelta(days=1)

_XSD = re.compile(
    r"(-?)P(?=[0-9T])(?:([0-9]{1,9})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,12})H)?(?:([0-9]{1,12})M)?"
    r"(?:([0-9]{1,12})(?:\.([0-9]+))?S)?)?"
).fullmatch

_NET = re.compile(
    r"(-?)(?:([0-9]{1,9})\.)?([01]?[0-9]|2[0-3]):([0-5]?[0-9])"
    r"(?::([0-5]?[0-9])(?:\.([0-9]+))?)?"
).fullmatch


def _duration(value: object) -> timedelta | None:
    text = value if isinstance(value, str) else ""
    parts = _XSD(text) or _NET(text) or _XSD(_seconds(value))
    if not parts:
        return None
    sign, days, hours, minutes, seconds, fraction = parts.groups("0")
    try:
        length = timedelta(
            days=int(days),
            hours=int(hours),
            minutes=int(minutes),
            seconds=int(seconds),
            microseconds=int(fraction[:6].ljust(6, "0")),
        )
    except OverflowError:
        return None
    return -length if sign else length


def _seconds(value: object) -> str:
    """A number of seconds as XSD text, which has no exponents."""
    try:
        seconds = as_float(value)
    except DecodeError:
        return ""
    digits = f"{abs(seconds)!r}"
    if "e" in digits:
        digits = f"{abs(seconds):.7f}"
    return f"{'-' if seconds < 0 else ''}PT{digits}S"
