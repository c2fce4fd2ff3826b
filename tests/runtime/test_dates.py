"""Dates and times: every form of the wire format, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from math import inf, nan
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evo_codegen.python.runtime.dates import (
    as_date,
    as_datetime,
    as_datetime_offset,
    date_text,
    datetime_offset_text,
    datetime_text,
)
from evo_codegen.python.runtime.errors import DecodeError
from tests.runtime.wire_values import refused

CET = timezone(timedelta(hours=1))
NEW_YORK = timezone(-timedelta(hours=5))
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)


def moment(microsecond: int = 0, zone: tzinfo | None = UTC) -> datetime:
    """The moment that most examples of the wire format speak of."""
    return datetime(2001, 2, 3, 4, 5, 6, microsecond, zone)


MIDNIGHT = datetime(2001, 2, 3)


# What the specification marks as read from sources or as runtime behaviour, and not as
# asserted, recorded or run, has [S] or [K] in the name of its test.
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # The modes of dialect T, and dialect S.
        pytest.param(
            "/Date(981173106123)/", moment(123000), id="2.2 TimestampOffset, UTC"
        ),
        pytest.param(
            "/Date(981169506123+0100)/",
            moment(123000, CET),
            id="2.2 TimestampOffset, Local",
        ),
        pytest.param(
            "/Date(981169506123-0000)/",
            moment(123000) - timedelta(hours=1),
            id="2.2 TimestampOffset, Unspecified",
        ),
        pytest.param(
            "/Date(981173106123+0000)/", moment(123000), id="2.2 AppendUtcOffset"
        ),
        pytest.param(
            "2001-02-03T04:05:06.1234567Z", moment(123456), id="2.2 ISO8601, UTC"
        ),
        pytest.param(
            "2001-02-03T04:05:06.1234567+01:00",
            moment(123456, CET),
            id="2.2 ISO8601, Local",
        ),
        pytest.param(
            "2001-02-03T04:05:06.1234567",
            moment(123456, None),
            id="2.2 ISO8601, Unspecified",
        ),
        pytest.param("2001-02-03", MIDNIGHT, id="2.2 ISO8601DateOnly"),
        pytest.param(
            "2001-02-03 04:05:06", moment(zone=None), id="2.2 ISO8601DateTime"
        ),
        pytest.param("Sat, 03 Feb 2001 04:05:06 GMT", moment(), id="2.2 RFC1123"),
        pytest.param(981173106, moment(), id="2.2 UnixTime"),
        pytest.param(981173106123, moment(123000), id="2.2 UnixTimeMs"),
        pytest.param("2001-02-03T04:05:06Z", moment(), id="2.2 S, no fraction"),
        pytest.param("2001-02-03T04:05:06.1Z", moment(100000), id="2.2 S, 1 digit"),
        pytest.param(
            "2001-02-03T04:05:06.12345Z", moment(123450), id="2.2 S, 5 digits"
        ),
        # The rules.
        pytest.param(r"\/Date(0)\/", EPOCH, id="2.2[T] raw"),
        pytest.param(
            "/Date(785635200000)/", datetime(1994, 11, 24, tzinfo=UTC), id="2.2[T] date"
        ),
        pytest.param(
            "/Date(1371239017663+0000)/",
            datetime(2013, 6, 14, 19, 43, 37, 663000, UTC),
            id="2.2[T] +0000",
        ),
        pytest.param(
            "/Date(1678094690292)/",
            datetime(2023, 3, 6, 9, 24, 50, 292000, UTC),
            id="2.2[R] app.json of v6.61",
        ),
        pytest.param(
            "2025-11-08T19:08:02.2410172Z",
            datetime(2025, 11, 8, 19, 8, 2, 241017, UTC),
            id="2.2[R] app.json of v8.91",
        ),
        pytest.param("/Date(-62135596800000-0000)/", FIRST, id="2.2[S] default, T"),
        pytest.param("0001-01-01T00:00:00", datetime.min, id="2.2[S] default, S"),
        pytest.param(
            "/Date(253402300799999)/",
            LAST.replace(microsecond=999000),
            id="2.2[S] DateTime.MaxValue",
        ),
        pytest.param(
            "/Date(253402300800000)/", LAST, id="2.2[S] DateTime.MaxValue, rounded up"
        ),
        # What a server reads.
        pytest.param(
            "2001-02-03T04:05:06.123+0100", moment(123000, CET), id="2.2 ±HHmm"
        ),
        pytest.param(
            "2001-02-03T04:05:06-05:00", moment(zone=NEW_YORK), id="2.2 -HH:mm"
        ),
        pytest.param("2001-02-03 04:05:06Z", moment(), id="2.2 space and Z"),
        pytest.param(
            "2001-02-03T04:05", MIDNIGHT.replace(hour=4, minute=5), id="2.2[K]"
        ),
        pytest.param(
            "2001-02-03T04:05:06.1234567890123456Z",
            moment(123456),
            id="2.2[K] 16 digits",
        ),
        pytest.param("2001/02/03", MIDNIGHT, id="2.2 yyyy/MM/dd"),
        pytest.param("03-02-2001", MIDNIGHT, id="2.2 dd-MM-yyyy"),
        pytest.param("03/02/2001", MIDNIGHT, id="2.2 dd/MM/yyyy"),
        pytest.param("20010203", MIDNIGHT, id="2.2 yyyyMMdd"),
        pytest.param("981173106", moment(), id="2.2 digits, seconds"),
        pytest.param(
            "-981173106123",
            EPOCH - timedelta(milliseconds=981173106123),
            id="2.2 digits, ms",
        ),
        # The consolidated vectors.
        pytest.param("/Date(981173106000)/", moment(), id="9.1#8 /Date()/"),
        pytest.param("/Date(981173106000+0000)/", moment(), id="9.1#8 +0000"),
        pytest.param(
            "2001-02-03T04:05:06.0000000Z", moment(), id="9.1#8 ISO, 7 digits"
        ),
        pytest.param("/Date(981173106123)/", moment(123000), id="9.1#9 /Date()/"),
        pytest.param("2001-02-03T04:05:06.1234567Z", moment(123456), id="9.1#9 cut"),
        pytest.param(
            "2001-02-03T04:05:06.1234569Z", moment(123456), id="9.1#9 no rounding"
        ),
        pytest.param("/Date(-62135596800000-0000)/", FIRST, id="9.1#10 /Date()/"),
        pytest.param("0001-01-01T00:00:00", datetime.min, id="9.1#10 ISO"),
        pytest.param(
            "/Date(785635200000)/", datetime(1994, 11, 24, tzinfo=UTC), id="9.1#11"
        ),
        pytest.param("/Date(981169506000+0100)/", moment(zone=CET), id="9.1#12"),
    ],
)
def test_datetime(value: object, expected: datetime) -> None:
    found = as_datetime(value)
    assert found == expected
    assert found.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # As the .NET reader of seconds has it, they fit in 32 bits.
        (2**31 - 1, datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC)),
        (2**31, datetime(1970, 1, 25, 20, 31, 23, 648000, UTC)),
        (-(2**31), datetime(1901, 12, 13, 20, 45, 52, tzinfo=UTC)),
        (0, EPOCH),
        # The limits of .NET are told in seconds and in milliseconds.
        (-62135596800, FIRST),
        (-62135596800000, FIRST),
        (253402300799, LAST.replace(microsecond=0)),
        (253402300800, LAST),
        (253402300800000, LAST),
        # JSON readers make these of 981173106.0.
        (981173106.0, moment()),
        (Decimal("981173106.0"), moment()),
    ],
)
def test_unix_time(value: object, expected: datetime) -> None:
    assert as_datetime(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/Date(999999999999999999)/", LAST),
        ("/Date(-9223372036854775808)/", FIRST),
        (10**30, LAST),
        (-(10**30), FIRST),
        # The instant exists, but not the clock of its zone.
        ("/Date(253402300799999+0100)/", LAST.replace(microsecond=999000)),
        ("/Date(-62135596800000-0500)/", FIRST),
    ],
)
def test_what_is_outside_of_the_calendar_is_moved_into_it(
    value: object, expected: datetime
) -> None:
    found = as_datetime(value)
    assert found == expected
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1, "Jan"),
        (2, "Feb"),
        (3, "Mar"),
        (4, "Apr"),
        (5, "May"),
        (6, "Jun"),
        (7, "Jul"),
        (8, "Aug"),
        (9, "Sep"),
        (10, "Oct"),
        (11, "Nov"),
        (12, "Dec"),
    ],
)
def test_months_of_rfc1123(number: int, name: str) -> None:
    expected = datetime(2001, number, 3, 4, 5, 6, tzinfo=UTC)
    assert as_datetime(f"Sat, 03 {name} 2001 04:05:06 GMT") == expected


NEVER_DATES: tuple[object, ...] = (
    "",
    "now",
    "2001-W05-6",  # these are ISO, and fromisoformat() reads them
    "2001-W05",
    "20010203T040506",
    "2001-02-03T04",
    "2001-02-03T04Z",
    "2001-02-03T040506Z",
    "2001-02-03T04:05:06,123Z",
    "2001-02-03T04:05:06+01",
    "2001-02-03T04:05:06+01:00:30",
    "2001-02-03x04:05:06",
    "2001-02-03t04:05:06z",
    "2001-02-03T04:05:06.Z",
    "2001-02-03T24:00:00",
    "2001-02-03T04:05:60Z",
    "2001-02-03T04:60:00Z",
    "2001-02-03T04:05:06+24:00",
    "2001-02-03T04:05:06+01:60",
    "2001-02-03Z04:05:06",
    "2001-02-03T04:05:06Z ",
    "2001-02-03T04:05:06Z\n",
    "2001-02-03\n",
    " 2001-02-03",
    "2001-13-03",
    "2001-02-30",
    "0000-01-01",
    "10000-01-01",
    "\u0662\u0660\u0660\u0661-\u0660\u0662-\u0660\u0663",
    "2001/02/30",
    "02-30-2001",
    "03-02/2001",
    "3/2/2001",
    "2001/02/03 04:05:06",
    "20011301",
    "Sat, 03 Foo 2001 04:05:06 GMT",
    "Sat, 03 feb 2001 04:05:06 GMT",
    "Sat, 30 Feb 2001 04:05:06 GMT",
    "Sat, 03 Feb 2001 24:00:00 GMT",
    "Sat, 03 Feb 2001 04:05:06 +0100",
    "Sat, 3 Feb 2001 04:05:06 GMT",
    "/Date()/",
    "/Date(+5)/",
    "/Date(1.5)/",
    "/Date(5+1)/",
    "/Date(5+2400)/",
    "/Date(5+0160)/",
    "/Date(5Z)/",
    "/Date(5)/\n",
    "Date(5)",
    "/Date(99999999999999999999)/",
    "/Date(\u0665)/",
    "1.5",
    "+5",
    1.5,
    nan,
    inf,
    True,
    None,
    [],
    {},
    moment(),
)


@refused(NEVER_DATES)
def test_no_datetime(value: object) -> None:
    with pytest.raises(DecodeError, match="expected a date and time, "):
        as_datetime(value)
    with pytest.raises(DecodeError, match="expected a date and time, "):
        as_datetime_offset(value)
    with pytest.raises(DecodeError, match="expected a date, "):
        as_date(value)


# --- DateTimeOffset and DateOnly -----------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("/Date(981169506000+0100)/", moment(zone=CET), id="9.1#12"),
        pytest.param("/Date(981173106000)/", moment(), id="2.3 T, offset zero"),
        pytest.param(
            "2001-02-03T04:05:06.1234567+01:00", moment(123456, CET), id="2.3 ISO8601"
        ),
        pytest.param("2001-02-03T04:05:06+00:00", moment(), id="2.3 S, offset zero"),
        pytest.param("2001-02-03T04:05:06", moment(), id="2.3 without offset"),
    ],
)
def test_datetime_offset(value: object, expected: datetime) -> None:
    found = as_datetime_offset(value)
    assert found == expected
    assert found.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("2001-02-03", id="9.1#13"),
        pytest.param("2001-02-03T00:00:00", id="9.1#13 with time"),
        pytest.param(981158400, id="2.3 UnixTime"),
        pytest.param(981158400000, id="2.3 UnixTimeMs"),
        pytest.param("/Date(981158400000)/", id="2.3 /Date()/"),
        pytest.param("/Date(981154800000+0100)/", id="2.3 /Date()/, as its clock says"),
        pytest.param("2001-02-03T00:30:00+14:00", id="2.3 ISO, as it is written"),
    ],
)
def test_date(value: object) -> None:
    found = as_date(value)
    assert found == date(2001, 2, 3)
    assert type(found) is date


# --- encoding ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(moment(), "2001-02-03T04:05:06Z", id="9.1#8"),
        pytest.param(moment(123456), "2001-02-03T04:05:06.123456Z", id="9.1#9"),
        pytest.param(datetime(1, 1, 1), "0001-01-01T00:00:00Z", id="9.1#10"),
        pytest.param(
            datetime(1994, 11, 24, tzinfo=UTC), "1994-11-24T00:00:00Z", id="9.1#11"
        ),
        pytest.param(moment(zone=None), "2001-02-03T04:05:06Z", id="2.2 naive"),
        pytest.param(moment(zone=CET), "2001-02-03T03:05:06Z", id="2.2 offset"),
        pytest.param(
            datetime(2001, 7, 3, 4, tzinfo=ZoneInfo("Europe/Berlin")),
            "2001-07-03T02:00:00Z",
            id="2.2 zone with summer time",
        ),
        pytest.param(FIRST.replace(tzinfo=CET), "0001-01-01T00:00:00Z", id="year 0"),
        pytest.param(
            LAST.replace(tzinfo=NEW_YORK),
            "9999-12-31T23:59:59.999999Z",
            id="year 10000",
        ),
    ],
)
def test_datetime_text(value: datetime, text: str) -> None:
    assert datetime_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(moment(zone=CET), "2001-02-03T04:05:06+01:00", id="9.1#12"),
        pytest.param(moment(1), "2001-02-03T04:05:06.000001+00:00", id="2.3 UTC"),
        pytest.param(moment(zone=None), "2001-02-03T04:05:06+00:00", id="naive"),
        pytest.param(
            moment(zone=timezone(timedelta(hours=-14))),
            "2001-02-03T04:05:06-14:00",
            id="widest offset",
        ),
        pytest.param(
            moment(zone=timezone(timedelta(hours=14, minutes=1))),
            "2001-02-02T14:04:06+00:00",
            id="too wide",
        ),
        pytest.param(
            moment(zone=timezone(timedelta(minutes=53, seconds=28))),
            "2001-02-03T03:11:38+00:00",
            id="seconds in the offset",
        ),
        pytest.param(
            FIRST.replace(tzinfo=CET), "0001-01-01T00:00:00+00:00", id="year 0"
        ),
    ],
)
def test_datetime_offset_text(value: datetime, text: str) -> None:
    assert datetime_offset_text(value) == text


class NoOffset(tzinfo):
    """A time zone that does not tell its offset, which makes a datetime naive."""

    def utcoffset(self, dt: datetime | None) -> None:
        return None

    def dst(self, dt: datetime | None) -> None:
        return None

    def tzname(self, dt: datetime | None) -> None:
        return None


def test_a_time_zone_without_offset_is_none() -> None:
    value = moment(zone=NoOffset())
    assert datetime_text(value) == "2001-02-03T04:05:06Z"
    assert datetime_offset_text(value) == "2001-02-03T04:05:06+00:00"


def test_date_text() -> None:
    assert date_text(date(2001, 2, 3)) == "2001-02-03"  # 9.1#13
    assert date_text(moment()) == "2001-02-03"
    assert date_text(date.min) == "0001-01-01"


OFFSETS = st.timedeltas(
    -timedelta(hours=23, minutes=59), timedelta(hours=23, minutes=59)
)
AWARE = st.datetimes(timezones=st.builds(timezone, OFFSETS))


def in_utc(value: datetime) -> datetime:
    """The instant in UTC, or the next one that exists there."""
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return FIRST if value.year == 1 else LAST


@given(st.datetimes())
def test_every_naive_datetime_survives_as_utc(value: datetime) -> None:
    expected = value.replace(tzinfo=UTC)
    assert as_datetime(datetime_text(value)) == expected
    assert as_datetime_offset(datetime_offset_text(value)) == expected
    assert as_datetime(value.isoformat()) == value


@given(AWARE)
def test_every_aware_datetime_survives(value: datetime) -> None:
    assert as_datetime(datetime_text(value)) == in_utc(value)
    assert as_datetime_offset(datetime_offset_text(value)) == in_utc(value)


@settings(deadline=None)  # the first one reads the time zones
@given(st.datetimes(timezones=st.timezones()))
def test_every_datetime_in_a_zone_survives(value: datetime) -> None:
    assert as_datetime(datetime_text(value)) == in_utc(value)
    assert as_datetime_offset(datetime_offset_text(value)) == in_utc(value)


MINUTES = st.integers(-14 * 60, 14 * 60).map(
    lambda each: timezone(timedelta(minutes=each))
)


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=MINUTES))
def test_a_datetime_offset_keeps_its_offset(value: datetime) -> None:
    found = as_datetime_offset(datetime_offset_text(value))
    assert (found, found.utcoffset()) == (value, value.utcoffset())


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=MINUTES))
def test_wcf_text_tells_the_instant_and_the_clock(value: datetime) -> None:
    value = value.replace(microsecond=value.microsecond // 1000 * 1000)
    milliseconds = (value - EPOCH) // timedelta(milliseconds=1)
    found = as_datetime(f"/Date({milliseconds}{value:%z})/")
    assert (found, found.utcoffset()) == (value, value.utcoffset())


@given(st.datetimes(timezones=st.just(UTC)))
def test_milliseconds_are_told_from_seconds(value: datetime) -> None:
    value = value.replace(microsecond=0)
    seconds = (value - EPOCH) // timedelta(seconds=1)
    if abs(seconds * 1000) > 2**31:
        assert as_datetime(seconds * 1000) == value
    if -(2**31) <= seconds < 2**31:
        assert as_datetime(seconds) == value


@given(st.dates())
def test_every_date_survives(value: date) -> None:
    assert as_date(date_text(value)) == value
    assert as_date(f"{date_text(value)}T23:59:59.9999999") == value


@given(st.datetimes(), st.text("0123456789", min_size=1, max_size=40))
def test_digits_are_cut_not_rounded(value: datetime, digits: str) -> None:
    value = value.replace(microsecond=0)
    expected = value.replace(microsecond=int(f"{digits:0<6}"[:6]))
    assert as_datetime(f"{value.isoformat()}.{digits}") == expected
