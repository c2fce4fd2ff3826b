"""What reads and writes JSON: two libraries, and no difference in what comes out."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.json_library import JsonLibrary

if TYPE_CHECKING:
    from collections.abc import Callable

READ: Any = [
    *(b"1", b"-0", b"-0.0", b"0.1", b"1e5", b"1E+5", b"1e-400", b"1e400", b"-1e999"),
    *(b"18446744073709551616", b"-9223372036854775809", b"9" * 100, b"1" * 400),
    *(b"9007199254740993", b"9007199254740993.0", b"0.30000000000000004", b"1e23"),
    *(b"4.9e-324", b"1.7976931348623157e308", b"123456789012345678901234567890.5"),
    *(b"NaN", b"[Infinity,-Infinity]", b"null", b"true", b" [1 , 2]\n"),
    *(b'{"a":1,"a":2}', b'{"a":{"b":1},"a":3}', b'{"":0}', b"{}", b"[[[]]]"),
    *(b'"\\ud83d\\ude00"', b'"\\u0000\\/\\u00e9"', b'"\x7f"', '"é😀"'.encode()),
    *(b"\xef\xbb\xbf[1]", '"é"'.encode("utf-16"), '[1,"é"]'.encode("utf-32-le")),
    *("[1.5]", '"é😀"', "\ufeff{}", bytearray(b"[1]"), memoryview(b"[1]")),
]

REFUSED: Any = [
    *(b"", b" ", b"01", b"1.", b".5", b"[1,]", b'{"a":1,}', b"1 2", b"[", b"'a'"),
    *(b"True", b"// c\n1", b"-", b"1.5e", b'"\\x41"', b'"a\tb"', b'"\x01"', b"{1:2}"),
    *(b'"\xff"', b'"\xed\xa0\x80"', b'"\\ud800"', b'{"\\udc00":1}', '"\ud800"'),
    *(b"1" * 5000, b"\x0b1", b"\xc2\xa01"),
]


def libraries(parse_float: Callable[[str], Any] | None = None) -> list[JsonLibrary]:
    """The standard library alone, and msgspec before it."""
    found = [JsonLibrary(), JsonLibrary()]
    for each in found:
        if parse_float is not None:
            each.keep_digits(parse_float)
    found[1].use_msgspec()
    return found


def exactly(value: Any) -> Any:
    """A value in a form that tells types, signs and digits apart."""
    return repr(value)


@pytest.mark.parametrize("parse_float", [None, Decimal])
@pytest.mark.parametrize("text", READ, ids=range(len(READ)))
def test_both_read_the_same(text: Any, parse_float: Any) -> None:
    standard, quick = libraries(parse_float)
    assert exactly(quick.read(text)) == exactly(standard.read(text))


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_both_refuse_the_same(text: Any) -> None:
    messages: list[str] = []
    for library in libraries():
        with pytest.raises(ValueError, match=r".") as caught:
            library.read(text)
        messages.append(str(caught.value))
    assert messages[0] == messages[1]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values, st.booleans())
def test_both_read_what_the_other_writes(value: Any, ensure_ascii: bool) -> None:
    standard, quick = libraries()
    text = json.dumps(value, ensure_ascii=ensure_ascii)
    assert exactly(quick.read(text)) == exactly(standard.read(text)) == exactly(value)
    written = quick.write(value, str)
    assert exactly(standard.read(written)) == exactly(value)


@given(
    st.recursive(
        st.none() | st.integers() | st.text() | st.floats(0.001, 1000),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_both_write_the_same(value: Any) -> None:
    standard, quick = libraries()
    assert quick.write(value, str) == standard.write(value, str)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 2**64, -(2**70)])
def test_numbers_that_msgspec_does_not_write(number: float) -> None:
    standard, quick = libraries()
    value = {"a": [number], "b": "text"}
    assert quick.write(value, str) == standard.write(value, str)


def test_floats_with_an_exponent_may_have_another_one() -> None:
    standard, quick = libraries()
    for number in (1e16, 1e-5, 1.5e300, 5e-324):
        assert standard.read(quick.write(number, str)) == number


def test_msgspec_is_used_when_it_is_worth_its_import() -> None:
    program = """
import sys
from evo_codegen.python.runtime.json_text import read_json
read_json("[1]")
print("msgspec" in sys.modules)
read_json(b'"' + b"x" * 1_000_000 + b'"')
print("msgspec" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(("version", "used"), [("0.18.6", False), ("1.0.0rc1", True)])
def test_versions_that_are_too_old_are_not_used(
    version: str, used: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("msgspec.__version__", version)
    library = JsonLibrary()
    library.use_msgspec()
    assert library.is_quick is used


def test_without_msgspec(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == "msgspec"]:
        monkeypatch.setitem(sys.modules, name, None)
    library = JsonLibrary()
    library.use_msgspec()
    assert library.read(b"[1.5]") == [1.5]
    assert library.write([1.5, "é"], str) == '[1.5,"é"]'
