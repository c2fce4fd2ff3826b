"""Booleans, numbers and texts: the vectors of the wire format, and what is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from math import inf, isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.scalars import (
    as_bool,
    as_char,
    as_float,
    as_int,
    as_str,
    bool_unless_blank,
    float_unless_blank,
    int_unless_blank,
    number_text,
)
from tests.runtime.wire_values import NEVER_NUMBERS, refused

# --- bool ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(True, True, id="9.1#1 true"),
        pytest.param("True", True, id='9.1#1 "True"'),
        pytest.param("true", True, id='9.1#1 "true"'),
        pytest.param(False, False, id="2.1 false"),
        pytest.param("FALSE", False, id='2.1 "FALSE"'),
    ],
)
def test_bool(value: object, expected: bool) -> None:
    assert as_bool(value) is expected


@refused((0, 1, 1.0, "1", "0", "yes", " true", "", None, [], {}, Decimal(1)))
def test_no_bool(value: object) -> None:
    with pytest.raises(DecodeError, match="expected true or false"):
        as_bool(value)


# --- int -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("5", 5, id="2.1 quoted"),
        pytest.param("-3", -3, id="2.1 quoted, negative"),
        pytest.param("007", 7, id="2.1 leading zeros"),
        pytest.param(9007199254740993, 9007199254740993, id="9.1#2 bare"),
        pytest.param("9007199254740993", 9007199254740993, id="9.1#2 quoted"),
        pytest.param(18446744073709551615, 18446744073709551615, id="9.1#3 bare"),
        pytest.param("18446744073709551615", 18446744073709551615, id="9.1#3 quoted"),
        pytest.param(1.0, 1, id="whole number"),
        pytest.param(-0.0, 0, id="negative zero"),
        pytest.param(2.0**53, 2**53, id="largest whole number"),
        pytest.param(Decimal("1.00"), 1, id="whole decimal"),
        pytest.param(Decimal("1E+3"), 1000, id="whole decimal with exponent"),
    ],
)
def test_int(value: object, expected: int) -> None:
    number = as_int(value)
    assert number == expected
    assert type(number) is int


@refused(
    (
        *NEVER_NUMBERS,
        1.5,
        nan,
        inf,
        -inf,
        1e16,  # digits may be lost already
        Decimal("1.5"),
        Decimal("1.00000000000000000001"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        Decimal("1E+999999999"),
        "1.0",
        "1e3",
        "1,000",
        "NaN",
    )
)
def test_no_int(value: object) -> None:
    with pytest.raises(DecodeError, match="expected an integer"):
        as_int(value)


def test_text_of_more_digits_than_python_reads_is_no_int() -> None:
    with pytest.raises(DecodeError, match=r'found string "1{40}"\.\.\.$'):
        as_int("1" * 5000)


@given(st.integers(-(2**200), 2**200))
def test_int_bare_and_quoted(value: int) -> None:
    assert as_int(value) == as_int(str(value)) == value


# --- float ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(1, 1.0, id="9.1#4 bare, whole"),
        pytest.param(1.0, 1.0, id="9.1#4 bare"),
        pytest.param(json.loads("1E+16"), 1e16, id="9.1#4 bare, exponent"),
        pytest.param("1.5", 1.5, id="9.1#4 quoted"),
        pytest.param(json.loads("Infinity"), inf, id="9.1#4 bare token Infinity"),
        pytest.param("Infinity", inf, id='9.1#4 "Infinity"'),
        pytest.param("-Infinity", -inf, id='2.1 "-Infinity"'),
        pytest.param("1E+16", 1e16, id="2.1 quoted, exponent"),
        pytest.param("1,234,567.5", 1234567.5, id="2.1 thousands separators"),
        pytest.param("-0.25e-2", -0.0025, id="2.1 quoted, negative exponent"),
        pytest.param(Decimal("1.10"), 1.1, id="decimal"),
        pytest.param(Decimal("-Infinity"), -inf, id="decimal infinity"),
        pytest.param(2**64 - 1, 2.0**64, id="integer next to a float"),
    ],
)
def test_float(value: object, expected: float) -> None:
    number = as_float(value)
    assert number == expected
    assert type(number) is float


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(json.loads("NaN"), id="9.1#4 bare token NaN"),
        pytest.param("NaN", id='9.1#4 "NaN"'),
        pytest.param(Decimal("NaN"), id="decimal"),
    ],
)
def test_float_that_is_no_number(value: object) -> None:
    assert isnan(as_float(value))


@refused(
    (
        *NEVER_NUMBERS,
        "nan",
        "inf",
        "infinity",
        "+Infinity",
        "1.",
        ".5",
        "1,5",
        "1,23,456",
        "1.5,000",
        "1e",
        "1e999",
        10**400,
        Decimal("1E+999"),
        Decimal("sNaN"),
    )
)
def test_no_float(value: object) -> None:
    with pytest.raises(DecodeError, match="expected a number"):
        as_float(value)


@given(st.floats(allow_nan=False))
def test_float_bare_and_quoted(value: float) -> None:
    quoted = json.dumps(value)
    assert as_float(value) == as_float(quoted) == value


# --- scalars that can be null ---------------------------------------------------------


def test_an_empty_text_is_no_value() -> None:
    assert bool_unless_blank("") is None
    assert int_unless_blank("") is None
    assert float_unless_blank("") is None


def test_what_is_not_empty_is_a_value() -> None:
    assert bool_unless_blank("true") is True
    assert int_unless_blank("0") == 0
    assert float_unless_blank("0.5") == 0.5


@pytest.mark.parametrize("value", [" ", [], {}])
def test_what_is_neither_empty_nor_a_value(value: object) -> None:
    for decode in (bool_unless_blank, int_unless_blank, float_unless_blank):
        with pytest.raises(DecodeError):
            decode(value)


# --- text ----------------------------------------------------------------------------


@given(st.text(st.characters()))
def test_str(value: str) -> None:
    assert as_str(value) == value


@refused((True, 5, 1.5, Decimal(1), [], ["a"], {}, b"a"))
def test_no_str(value: object) -> None:
    with pytest.raises(DecodeError, match="expected a string, "):
        as_str(value)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("a", id="9.1#6"),
        pytest.param(json.loads(r'"\u0000"'), id="9.1#6 default character"),
        pytest.param(json.loads(r'"\ud83d"'), id="half of a pair, which .NET can send"),
    ],
)
def test_char(value: str) -> None:
    assert as_char(value) == value


@refused(("", "ab", None, 5, True, ["a"], {}))
def test_no_char(value: object) -> None:
    with pytest.raises(DecodeError, match="expected a string of one character"):
        as_char(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.10", "1.10"),
        ("-1,234.5E-3", "-1234.5E-3"),
        ("12,34", None),
        ("1.2.3", None),
        ("NaN", None),
    ],
)
def test_number_text(text: str, expected: str | None) -> None:
    assert number_text(text) == expected
