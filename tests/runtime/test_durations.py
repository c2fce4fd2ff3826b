"""Durations and times of day: every form of the wire format, and what is refused."""

from __future__ import annotations

from datetime import UTC, time, timedelta
from decimal import Decimal
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.dates import (
    as_time,
    as_timedelta,
    time_text,
    timedelta_text,
)
from evo_codegen.python.runtime.errors import DecodeError
from tests.runtime.wire_values import refused

LONG = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=567)
HOUR = timedelta(hours=1)
TICKS = timedelta(days=10675199, hours=2, minutes=48, seconds=5)
""".NET's longest duration without its fraction."""


# What the specification marks as read from sources, and not as asserted, recorded or
# run, has [S] in the name of its test.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("PT0S", timedelta(), id="2.3[T] zero"),
        pytest.param("PT0.001S", timedelta(milliseconds=1), id="2.3[T] 1 ms"),
        pytest.param("PT1S", timedelta(seconds=1), id="2.3[T] 1 s"),
        pytest.param("PT1M", timedelta(minutes=1), id="2.3[T] 1 min"),
        pytest.param("PT1H", HOUR, id="2.3[T] 1 h"),
        pytest.param("P1D", timedelta(days=1), id="2.3[T] 1 day"),
        pytest.param(
            "P1DT1H1M1.001S",
            timedelta(days=1, hours=1, minutes=1, seconds=1, milliseconds=1),
            id="2.3[T] one of each",
        ),
        pytest.param("-PT1H", -HOUR, id="2.3[T] negative"),
        pytest.param("P90000D", timedelta(days=90000), id="2.3[T] 90000 days"),
        pytest.param("P1DT2H3M4.567S", LONG, id="9.1#15"),
        pytest.param(
            "PT10H20M30S", timedelta(hours=10, minutes=20, seconds=30), id="2.3"
        ),
        pytest.param(
            "P1DT0.5S", timedelta(days=1, milliseconds=500), id="2.3 fraction"
        ),
        pytest.param("-P1DT23H", -timedelta(days=1, hours=23), id="2.3 negative day"),
    ],
)
def test_duration_in_xsd_form(text: str, value: timedelta) -> None:
    assert as_timedelta(text) == value
    assert timedelta_text(value) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # Python has microseconds, the seventh digit is cut off.
        pytest.param("PT0.0000001S", timedelta(), id="2.3[T] 1 tick"),
        pytest.param("-PT0.0000009S", timedelta(), id="2.3 towards zero"),
        pytest.param("P1DT2H3M4.5670001S", LONG, id="2.3[T] 1 tick more"),
        pytest.param(
            "P10675199DT2H48M5.4775391S",
            TICKS + timedelta(microseconds=477539),
            id="2.3[S] TimeSpan.MaxValue",
        ),
        pytest.param(
            "-P10675199DT2H48M5.4775391S",
            -TICKS - timedelta(microseconds=477539),
            id="2.3[S] TimeSpan.MinValue",
        ),
        pytest.param("PT36H", timedelta(hours=36), id="2.3 more than a day of hours"),
        # .NET's own form.
        pytest.param("1.02:03:04.5670001", LONG, id="2.3 StandardFormat"),
        pytest.param("1.02:03:04.5670000", LONG, id="9.1#15 .NET"),
        pytest.param("-01:00:00", -HOUR, id="9.1#16 negative"),
        pytest.param("00:00:00", timedelta(), id="9.1#16 zero"),
        pytest.param("00:00:00.0010000", timedelta(milliseconds=1), id="9.1#16 1 ms"),
        pytest.param("02:03", timedelta(hours=2, minutes=3), id="2.3 without seconds"),
        pytest.param("-1.00:00:00.5", -timedelta(days=1, seconds=0.5), id="2.3 days"),
        pytest.param(
            "10675199.02:48:05.4775807",
            TICKS + timedelta(microseconds=477580),
            id="TimeSpan.MaxValue in .NET's form",
        ),
        # Seconds.
        pytest.param(1.5, timedelta(seconds=1.5), id="2.3 number"),
        pytest.param("1.5", timedelta(seconds=1.5), id="2.3 quoted number"),
        pytest.param(90, timedelta(seconds=90), id="2.3 whole number"),
        pytest.param(-90, -timedelta(seconds=90), id="2.3 negative number"),
        pytest.param(4.567, timedelta(seconds=4, milliseconds=567), id="2.3 float"),
        pytest.param(0.0000019, timedelta(microseconds=1), id="2.3 cut, not rounded"),
        pytest.param(-0.0000019, -timedelta(microseconds=1), id="2.3 towards 0"),
        pytest.param(Decimal("0E-7"), timedelta(), id="2.3 decimal"),
        pytest.param(Decimal("4.567"), timedelta(seconds=4.567), id="2.3 digits"),
    ],
)
def test_duration(value: object, expected: timedelta) -> None:
    assert as_timedelta(value) == expected


NEVER_DURATIONS: tuple[object, ...] = (
    "",
    "P",
    "PT",
    "P1DT",
    "-",
    "P1Y",
    "P1M",
    "P1W",
    "PT1.5H",
    "PT1.S",
    "PT.5S",
    "PT1,5S",
    "PT1S2M",
    "P-1D",
    "+PT1H",
    "pt1h",
    "PT1H ",
    "PT1H\n",
    "PT\u0661H",
    "P9999999999D",
    "PT999999999999H",
    "24:00:00",
    "1:60:00",
    "1:00:60",
    "1:2:3:4",
    "1.2.03:04:05",
    ":05",
    "01:00:00\n",
    "+01:00:00",
    "\u0661:00",
    "1 day",
    "NaN",
    "-Infinity",
    nan,
    inf,
    1e15,
    1e300,
    10**400,
    True,
    None,
    [],
    {},
    HOUR,
)


@refused(NEVER_DURATIONS)
def test_no_duration(value: object) -> None:
    with pytest.raises(DecodeError, match="expected a duration, "):
        as_timedelta(value)
    with pytest.raises(DecodeError, match="expected a time of day, "):
        as_time(value)


@given(st.timedeltas())
def test_every_duration_survives(value: timedelta) -> None:
    assert as_timedelta(timedelta_text(value)) == value


@pytest.mark.parametrize("value", [timedelta.min, timedelta.max, timedelta.resolution])
def test_the_limits_survive(value: timedelta) -> None:
    assert as_timedelta(timedelta_text(value)) == value


@given(
    st.sampled_from(["", "-"]),
    st.integers(0, 10675199),
    st.times(),
    st.integers(0, 9),
)
def test_durations_in_net_form(sign: str, days: int, clock: time, tick: int) -> None:
    text = f"{sign}{days}.{clock:%H:%M:%S.%f}{tick}"
    length = timedelta(
        days, clock.second, clock.microsecond, 0, clock.minute, clock.hour
    )
    assert as_timedelta(text) == (-length if sign else length)


@given(st.integers(-(10**9), 10**9), st.integers(0, 999999))
def test_seconds_keep_their_microseconds(whole: int, micro: int) -> None:
    digits = f"{whole}.{micro:06}"
    expected = timedelta(seconds=abs(whole), microseconds=micro)
    expected = -expected if digits.startswith("-") else expected
    assert as_timedelta(float(digits)) == as_timedelta(digits) == expected


# --- TimeOnly ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("PT10H20M30S", time(10, 20, 30), id="9.1#14"),
        pytest.param("10:20:30", time(10, 20, 30), id="9.1#14 .NET"),
        pytest.param("10:20:30.1234567", time(10, 20, 30, 123456), id="2.3 7 digits"),
        pytest.param("PT0S", time(), id="2.3 midnight"),
        pytest.param(
            "PT23H59M59.9999999S", time(23, 59, 59, 999999), id="TimeOnly.MaxValue"
        ),
        pytest.param(37230, time(10, 20, 30), id="2.3 seconds"),
    ],
)
def test_time(value: object, expected: time) -> None:
    assert as_time(value) == expected


@refused(("PT24H", "P1D", "-PT1S", "1.00:00:00", 86400, -1, "2001-02-03T10:20:30"))
def test_no_time(value: object) -> None:
    with pytest.raises(DecodeError, match="expected a time of day, "):
        as_time(value)


def test_time_text() -> None:
    assert time_text(time(10, 20, 30)) == "PT10H20M30S"  # 9.1#14
    assert time_text(time()) == "PT0S"  # 2.3
    assert time_text(time(10, 20, 30, tzinfo=UTC)) == "PT10H20M30S"


@given(st.times())
def test_every_time_survives(value: time) -> None:
    assert as_time(time_text(value)) == as_time(value.isoformat()) == value
