"""JSON texts with numbers that no float holds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.json_text import (
    keep_digits,
    read_json,
    write_json,
)
from evo_codegen.python.runtime.values import encode_value

keep_digits(Decimal)

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
TEXTS = st.text(alphabet=st.sampled_from('\0"\\a,'), max_size=6)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), DECIMALS, TEXTS),
    lambda each: st.lists(each) | st.dictionaries(TEXTS, each),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    assert read_json(write_json(value)) == value


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1.10", "1.10"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("0.0000001", "0.0000001"),
        ("-0.00", "-0.00"),
        ("79228162514264337593543950335", "79228162514264337593543950335"),
        ("1E+50", "1E+50"),
    ],
)
def test_digits_of_decimals(number: str, text: str) -> None:
    assert write_json(encode_value([Decimal(number)])) == f"[{text}]"


def test_text_is_compact_and_readable() -> None:
    assert write_json({"a": [1, "é😀"]}) == '{"a":[1,"é😀"]}'


def test_what_is_not_json() -> None:
    with pytest.raises(TypeError, match="there is no JSON for a complex"):
        write_json([Decimal(1), 1j])
