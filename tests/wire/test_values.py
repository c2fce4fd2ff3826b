"""The vectors of scalars and of dates (§2.1 to §2.3), on a generated package.

What servers of dialect S and of each date mode write is also what the stub servers in
`test_echo` write, for any value.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tests.wire.vectors import (
    Vector,
    accepted,
    check_accepted,
    check_emitted,
    emitted,
)

EAST = dt.timezone(dt.timedelta(hours=1))
GUID = UUID("adfa988b-01f6-490d-b65b-63750f869496")
AT = dt.datetime(2001, 2, 3, 4, 5, 6, 123456, dt.UTC)
SECOND = AT.replace(microsecond=0)
MILLI = AT.replace(microsecond=123000)
LOCAL = AT.replace(tzinfo=EAST)
NAIVE = AT.replace(tzinfo=None)
LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


def span(*values: float, **parts: float) -> dt.timedelta:
    return dt.timedelta(*values, **parts)


SCALARS = [
    Vector("2.1 int", "Int32", 5, "5", ('"5"',)),
    Vector("2.1 long", "Int64", 2**63 - 1, "9223372036854775807"),
    Vector("2.1 ulong", "UInt64", 2**64 - 1, "18446744073709551615"),
    Vector("2.1 float", "Single", 1.5, "1.5"),
    Vector("2.1 float", "Single", 1e10, None, ("1E+10",)),
    Vector("2.1 float", "Single", 1234.5, None, ('"1,234.5"',)),
    Vector("2.1 double", "Double", 3.0, "3.0", ("3",)),
    Vector("2.1 double", "Double", 1.1, "1.1", ('"1.1"',)),
    Vector("2.1 decimal", "Decimal", Decimal("1.10"), "1.10"),
    Vector("2.1 decimal", "Decimal", Decimal("0.1"), "0.1"),
    Vector("2.1 decimal", "Decimal", Decimal("1E+3"), None, ('"1E+3"', "1E+3")),
    Vector("2.1 decimal", "Decimal", Decimal("1234.50"), None, ('"1,234.50"',)),
    Vector("2.1 bool", "Boolean", False, "false", ('"False"', '"FALSE"')),
    Vector("2.1 char", "Char", "a", '"a"'),
    Vector(
        "2.1 string",
        "String",
        'a"b\n/é',
        r'"a\"b\n/é"',
        (r'"a\u0022b\n/\u00E9"',),
    ),
    Vector(
        "2.1 Guid [T]",
        "Guid",
        GUID,
        f'"{GUID}"',
        (f'"{GUID.hex}"', f'"{str(GUID).upper()}"', f'"({GUID})"'),
    ),
    Vector("2.1 byte[] [T]", "Blob", b"\1\2\3\4\5", '"AQIDBAU="'),
    Vector("2.1 Uri [S]", "Uri", "/a?b=c", '"/a?b=c"'),
    Vector("2.1 Type [S]", "Type", "System.String", '"System.String"'),
]

DATES = [
    Vector("2.2 UTC", "DateTime", MILLI, None, (r'"\/Date(981173106123)\/"',)),
    Vector(
        "2.2 Local",
        "DateTime",
        MILLI.replace(tzinfo=EAST),
        None,
        (r'"\/Date(981169506123+0100)\/"',),
    ),
    Vector(
        "2.2 Unspecified",
        "DateTime",
        MILLI.replace(hour=3),
        None,
        (r'"\/Date(981169506123-0000)\/"',),
    ),
    Vector(
        "2.2 AppendUtcOffset",
        "DateTime",
        MILLI,
        None,
        (r'"\/Date(981173106123+0000)\/"',),
    ),
    Vector("2.2 ISO8601", "DateTime", AT, None, ('"2001-02-03T04:05:06.1234567Z"',)),
    Vector(
        "2.2 ISO8601, Local",
        "DateTime",
        LOCAL,
        None,
        ('"2001-02-03T04:05:06.1234567+01:00"',),
    ),
    Vector(
        "2.2 ISO8601, Unspecified",
        "DateTime",
        NAIVE,
        None,
        ('"2001-02-03T04:05:06.1234567"',),
    ),
    Vector(
        "2.2 ISO8601DateOnly",
        "DateTime",
        dt.datetime(2001, 2, 3),
        None,
        ('"2001-02-03"', '"2001/02/03"', '"03-02-2001"', '"03/02/2001"', '"20010203"'),
    ),
    Vector(
        "2.2 ISO8601DateTime",
        "DateTime",
        SECOND.replace(tzinfo=None),
        None,
        ('"2001-02-03 04:05:06"',),
    ),
    Vector(
        "2.2 RFC1123", "DateTime", SECOND, None, ('"Sat, 03 Feb 2001 04:05:06 GMT"',)
    ),
    Vector("2.2 UnixTime", "DateTime", SECOND, None, ("981173106",)),
    Vector("2.2 UnixTimeMs", "DateTime", MILLI, None, ("981173106123",)),
    Vector("2.2 space", "DateTime", SECOND, None, ('"2001-02-03 04:05:06Z"',)),
    Vector(
        "2.2 S [K]",
        "DateTime",
        SECOND.replace(second=0),
        None,
        ('"2001-02-03T04:05Z"',),
    ),
    Vector(
        "2.2 DateTime.MaxValue [S]",
        "DateTime",
        dt.datetime(9999, 12, 31, 23, 59, 59, 999000, dt.UTC),
        None,
        (r'"\/Date(253402300799999)\/"',),
    ),
    Vector(
        "2.2 DateTime.MaxValue, rounded [S]",
        "DateTime",
        LAST,
        None,
        (r'"\/Date(253402300800000)\/"',),
    ),
    Vector(
        "2.2 [T]",
        "DateTime",
        dt.datetime(1994, 11, 24, tzinfo=dt.UTC),
        None,
        (r'"\/Date(785635200000)\/"',),
    ),
    Vector(
        "2.2 [T]",
        "DateTime",
        dt.datetime(2013, 6, 14, 19, 43, 37, 663000, dt.UTC),
        None,
        (r'"\/Date(1371239017663+0000)\/"',),
    ),
    Vector(
        "2.2 v6.61 [R]",
        "DateTime",
        dt.datetime(2023, 3, 6, 9, 24, 50, 292000, dt.UTC),
        None,
        (r'"\/Date(1678094690292)\/"',),
    ),
    Vector(
        "2.2 v8.91 [R]",
        "DateTime",
        dt.datetime(2025, 11, 8, 19, 8, 2, 241017, dt.UTC),
        None,
        ('"2025-11-08T19:08:02.2410172Z"',),
    ),
    Vector("2.2", "DateTime", AT, '"2001-02-03T04:05:06.123456Z"'),
    Vector(
        "2.3 DateTimeOffset, offset zero [S]",
        "Offset",
        MILLI,
        None,
        (r'"\/Date(981173106123)\/"',),
    ),
    Vector(
        "2.3 DateTimeOffset [S]",
        "Offset",
        MILLI.replace(tzinfo=EAST),
        '"2001-02-03T04:05:06.123000+01:00"',
        (r'"\/Date(981169506123+0100)\/"',),
    ),
    Vector(
        "2.3 DateTimeOffset, S [K]",
        "Offset",
        AT,
        '"2001-02-03T04:05:06.123456+00:00"',
        ('"2001-02-03T04:05:06.1234567+00:00"', '"2001-02-03T04:05:06.1234567"'),
    ),
    Vector(
        "2.3 DateOnly [S]",
        "Day",
        dt.date(2001, 2, 3),
        '"2001-02-03"',
        ("981158400", "981158400000"),
    ),
    Vector(
        "2.3 TimeOnly [S]",
        "Clock",
        dt.time(10, 20, 30),
        '"PT10H20M30S"',
        ('"10:20:30"',),
    ),
    Vector("2.3 TimeOnly [S]", "Clock", dt.time(), '"PT0S"'),
]

SPANS = [
    Vector("2.3 zero [T]", "Span", span(), '"PT0S"'),
    Vector("2.3 tick [T]", "Span", span(), None, ('"PT0.0000001S"',)),
    Vector("2.3 1 ms [T]", "Span", span(milliseconds=1), '"PT0.001S"'),
    Vector("2.3 1 s [T]", "Span", span(seconds=1), '"PT1S"', ("1", '"1"', '"1.0"')),
    Vector("2.3 1.5 s [S]", "Span", span(seconds=1.5), '"PT1.5S"', ("1.5", '"1.5"')),
    Vector("2.3 1 min [T]", "Span", span(minutes=1), '"PT1M"', ('"0:01"',)),
    Vector("2.3 1 h [T]", "Span", span(hours=1), '"PT1H"'),
    Vector("2.3 1 day [T]", "Span", span(1), '"P1D"'),
    Vector("2.3 each [T]", "Span", span(1, 3661, 1000), '"P1DT1H1M1.001S"'),
    Vector(
        "2.3 tick more [T]",
        "Span",
        span(1, 7384, 567000),
        None,
        ('"P1DT2H3M4.5670001S"', '"1.02:03:04.5670001"'),
    ),
    Vector("2.3 negative [T]", "Span", span(hours=-1), '"-PT1H"', ('"-01:00:00"',)),
    Vector("2.3 90000 days [T]", "Span", span(90000), '"P90000D"'),
    Vector(
        "2.3 TimeSpan.MaxValue [S]",
        "Span",
        span(10675199, 10085, 477539),
        None,
        ('"P10675199DT2H48M5.4775391S"',),
    ),
    Vector(
        "2.3 TimeSpan.MinValue [S]",
        "Span",
        -span(10675199, 10085, 477539),
        None,
        ('"-P10675199DT2H48M5.4775391S"',),
    ),
]

ALL = [*SCALARS, *DATES, *SPANS]


@accepted(ALL)
def test_read(vectors: Any, vector: Vector, text: str) -> None:
    check_accepted(vectors, vector, text)


@emitted(ALL)
def test_sent(vectors: Any, vector: Vector) -> None:
    check_emitted(vectors, vector)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        pytest.param(LOCAL, "2001-02-03T03:05:06.123456Z", id="2.2 aware"),
        pytest.param(NAIVE, "2001-02-03T04:05:06.123456Z", id="2.2 naive"),
    ],
)
def test_a_moment_is_sent_in_utc(vectors: Any, moment: dt.datetime, text: str) -> None:
    assert vectors.Vectors(date_time=moment).to_dict() == {"dateTime": text}
