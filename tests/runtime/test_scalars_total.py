"""Whatever arrives, a decoder returns its type or raises `DecodeError`."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given, settings

from evo_codegen.python.runtime.binary import as_bytes
from evo_codegen.python.runtime.dates import (
    as_date,
    as_datetime,
    as_datetime_offset,
    as_time,
    as_timedelta,
)
from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.identifiers import as_uuid
from evo_codegen.python.runtime.numbers import as_decimal
from evo_codegen.python.runtime.scalars import (
    as_bool,
    as_char,
    as_float,
    as_int,
    as_str,
)
from tests.runtime.wire_values import JSON_VALUES

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS: dict[Callable[[object], object], type] = {
    as_bool: bool,
    as_int: int,
    as_float: float,
    as_str: str,
    as_char: str,
    as_decimal: Decimal,
    as_datetime: datetime,
    as_datetime_offset: datetime,
    as_date: date,
    as_time: time,
    as_timedelta: timedelta,
    as_uuid: UUID,
    as_bytes: bytes,
}

REFERENCES = (as_str, as_bytes)
"""The decoders of types of which .NET has a null."""

every_decoder = pytest.mark.parametrize("decode", KINDS)


def outcome(decode: Callable[[object], object], value: object) -> object:
    """What a decoder returns, or the error that it raises."""
    try:
        return decode(value)
    except DecodeError as error:
        return error


@settings(max_examples=400, deadline=None)
@given(JSON_VALUES)
def test_anything(value: object) -> None:
    for decode, kind in KINDS.items():
        found = outcome(decode, value)
        if isinstance(found, DecodeError):
            assert str(found).isprintable()
            assert len(str(found)) < 400
        else:
            assert type(found) is kind or (value is None and decode in REFERENCES)


@every_decoder
@pytest.mark.parametrize("value", [object(), b"1", (1, 2), {1}, Ellipsis])
def test_what_is_not_json_is_refused(
    decode: Callable[[object], object], value: object
) -> None:
    with pytest.raises(DecodeError):
        decode(value)


@every_decoder
def test_null(decode: Callable[[object], object]) -> None:
    found = outcome(decode, None)
    assert found is None if decode in REFERENCES else isinstance(found, DecodeError)


@every_decoder
def test_a_million_digits(decode: Callable[[object], object]) -> None:
    digits = "9" * 1_000_001
    if decode in (as_str, as_decimal):
        assert str(decode(digits)) == digits
    else:
        with pytest.raises(DecodeError):
            decode(digits)


@every_decoder
def test_a_deep_array(decode: Callable[[object], object]) -> None:
    value: object = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(DecodeError, match="found array of 1 item"):
        decode(value)
