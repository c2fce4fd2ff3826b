"""Decimal numbers keep the digits that were sent."""

from __future__ import annotations

import json
from decimal import Decimal, localcontext
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.numbers import as_decimal
from tests.runtime.wire_values import NEVER_NUMBERS, refused


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        pytest.param(json.loads("1.10", parse_float=Decimal), "1.10", id="9.1#5 bare"),
        pytest.param("1.10", "1.10", id="9.1#5 quoted"),
        pytest.param(1, "1", id="9.1#5 whole"),
        pytest.param(0.1, "0.1", id="2.1 through a float"),
        pytest.param(1.1, "1.1", id="2.1 through a float, digits lost"),
        pytest.param("1E+10", "1E+10", id="2.1 quoted, exponent"),
        pytest.param("1,234,567.80", "1234567.80", id="2.1 thousands separators"),
        pytest.param(
            "79228162514264337593543950335",
            "79228162514264337593543950335",
            id="decimal.MaxValue",
        ),
        pytest.param(
            "-0.0000000000000000000000000001",
            "-1E-28",
            id="smallest step of a .NET decimal",
        ),
        pytest.param(10**5000, f"1{'0' * 5000}", id="huge"),
    ],
)
def test_decimal(value: object, digits: str) -> None:
    assert str(as_decimal(value)) == digits


@refused(
    (
        *NEVER_NUMBERS,
        nan,
        inf,
        "NaN",
        "Infinity",
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        "1,5",
        ".5",
        "1e99999999999999999999",
    )
)
def test_no_decimal(value: object) -> None:
    with pytest.raises(DecodeError, match="expected a decimal number"):
        as_decimal(value)


def test_the_context_of_the_application_does_not_matter() -> None:
    with localcontext() as context:
        context.prec = 2
        context.clear_traps()
        assert str(as_decimal("1.2345")) == "1.2345"
        assert str(as_decimal(12345)) == "12345"
        with pytest.raises(DecodeError):
            as_decimal("1e99999999999999999999")


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_decimal_survives_as_text(value: Decimal) -> None:
    assert as_decimal(str(value)).as_tuple() == value.as_tuple()
    assert as_decimal(value).as_tuple() == value.as_tuple()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_stands_for_its_shortest_text(value: float) -> None:
    assert float(as_decimal(value)) == value
