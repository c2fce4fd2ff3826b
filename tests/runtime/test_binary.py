"""Bytes: base64 without liberties, or an array of numbers."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.binary import as_bytes, bytes_text
from evo_codegen.python.runtime.errors import DecodeError
from tests.runtime.wire_values import refused


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("AQIDBAU=", b"\x01\x02\x03\x04\x05", id="9.1#17, 2.1[T]"),
        pytest.param([1, 2, 3, 4, 5], b"\x01\x02\x03\x04\x05", id="9.1#17 array"),
        pytest.param("", b"", id="empty text"),
        pytest.param([], b"", id="empty array"),
        pytest.param("+/+/", b"\xfb\xff\xbf", id="standard alphabet"),
    ],
)
def test_bytes(value: object, expected: bytes) -> None:
    assert as_bytes(value) == expected


def test_bytes_are_written_as_padded_base64() -> None:
    assert bytes_text(b"\x01\x02\x03\x04\x05") == "AQIDBAU="  # 9.1#17
    assert bytes_text(b"\xfb\xff\xbf" * 100) == "+/+/" * 100


@refused(
    (
        "AQIDBAU",
        "AQ=",
        "A===",
        "=",
        "====",
        "AQ==AQ==",
        "AQID=",
        "AQID====",
        "AQIDBAU=\n",
        " AQIDBAU=",
        "AQ\r\nID",
        "-_-_",
        "AQI\u0661",
        "\ud800",
        5,
        True,
        {},
        b"AQIDBAU=",
    )
)
def test_no_bytes(value: object) -> None:
    with pytest.raises(
        DecodeError, match=r"^\$: expected base64 text or an array of b"
    ):
        as_bytes(value)


@refused((256, -1, 1.0, "1", True, None, [1]))
def test_an_item_that_is_no_byte(value: object) -> None:
    with pytest.raises(DecodeError, match=r"^\$\[2\]: expected a byte \(0 to 255\), "):
        as_bytes([0, 255, value])


@given(st.binary())
def test_all_bytes_survive(value: bytes) -> None:
    assert as_bytes(bytes_text(value)) == as_bytes(list(value)) == value


BASE64 = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"


@given(st.text("AQgw+/-_= \n", max_size=12))
def test_nothing_but_padded_base64_is_taken(text: str) -> None:
    if re.fullmatch(BASE64, text):
        assert as_bytes(text) == base64.b64decode(text)
    else:
        with pytest.raises(DecodeError):
            as_bytes(text)
