"""Whatever arrives is decoded, or is a `DecodeError`, and never anything else."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given, settings

from evo_codegen.python.runtime.decode import from_dict, from_json
from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.faults import find_faults
from evo_codegen.python.runtime.json_text import keep_digits, read_json
from evo_codegen.python.runtime.spelling import known_names
from tests.runtime.dtos import (
    Animal,
    Colour,
    Dog,
    Dogs,
    Kennel,
    Level,
    Page,
    Rights,
    Scalars,
    Scores,
    Tree,
)
from tests.runtime.everything import Everything
from tests.runtime.wire_values import JSON_VALUES

EXPRESSIONS: list[Any] = [
    *(Dog, Animal, Page[int], Page[Dog], Tree, Kennel, Scalars, Everything, Dogs),
    *(Scores, int, float, str, bool, Decimal, UUID, bytes, Colour, Level, Rights, Any),
    *(dt.datetime, dt.date, dt.time, dt.timedelta, int | None, Dog | None, list[int]),
    *(dict[str, int], dict[int, str], dict[dt.datetime, int], dict[Colour, Dog]),
    *(set[str], set[float], list[list[Dog]], list[int | None], dict[bool, bytes]),
]

every_type = pytest.mark.parametrize("expression", EXPRESSIONS, ids=str)
strict_or_not = pytest.mark.parametrize("strict", [False, True])


def outcome(expression: Any, value: Any, *, strict: bool = False) -> object:
    """What a JSON value is decoded to, or the error, which has to be printable."""
    try:
        return from_dict(expression, value, strict=strict)
    except DecodeError as error:
        "".join(map(str, error.errors)).encode()
        return error


def refusal(text: Any, expression: Any = Any) -> str:
    """The message with which a text is refused."""
    with pytest.raises(DecodeError) as caught:
        from_json(expression, text)
    return str(caught.value)


# --- texts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected JSON (Expecting value"),
        (b"", "expected JSON (Expecting value"),
        ("{}{}", "expected JSON (Extra data"),
        ("{}\0", "expected JSON (Extra data"),
        ("\0", "expected JSON (Expecting value"),
        ('"\0"', "expected JSON (Invalid control character"),
        ("[" * 10_000 + "]" * 10_000, "expected JSON that is less deeply nested"),
        ('{"items":' * 10_000, "expected JSON that is less deeply nested"),
        (b"\xff", "expected JSON ('utf-8' codec can't decode"),
        (memoryview(b"\xff"), "expected JSON ('utf-8' codec can't decode"),
        (b'"\xed\xa0\x80"', "expected JSON ('utf-8' codec can't decode"),
        (b'"\0\xd8"\0', "expected JSON ('utf-16-le' codec can't decode"),
        ('"\ud800"', "expected JSON ('utf-8' codec can't encode"),
        (r'"\ud800"', "expected JSON (half of a character at 1)"),
        (r'"ab\uDC00\ud800"', "expected JSON (half of a character at 3)"),
        (r'"\ud83d\\ude00"', "expected JSON (half of a character at 1)"),
        (r'{"\uDFFF":1}', "expected JSON (half of a character at 2)"),
        ("9" * 5000, "expected JSON (Exceeds the limit"),
        ("1e99999999999999999999", "expected JSON (a number is out of range)"),
    ],
)
def test_texts_that_are_no_json(text: Any, message: str) -> None:
    assert refusal(text).startswith(f"$: {message}")
    assert refusal(text, Dog).startswith(f"$: {message}")


@pytest.mark.parametrize(
    "text",
    [
        '{"legs":4,"name":"é😀"}'.encode(),
        '{"legs":4,"name":"é😀"}'.encode("utf-8-sig"),
        '\ufeff{"legs":4,"name":"é😀"}',
        '{"legs":4,"name":"é😀"}'.encode("utf-16"),
        '{"legs":4,"name":"é😀"}'.encode("utf-16-be"),
        '{"legs":4,"name":"é😀"}'.encode("utf-32"),
        bytearray('{"legs":4,"name":"é😀"}'.encode()),
        memoryview('{"legs":4,"name":"é😀"}'.encode()),
        r'{"legs":4,"name":"\u00e9\uD83D\ude00"}',
        r'{"legs":5,"name":"\u00e9\uD83D\ude00","legs":4}',
    ],
)
def test_texts_in_other_encodings(text: Any) -> None:
    assert from_json(Dog, text) == Dog(legs=4, name="é😀")


@pytest.mark.parametrize(
    "text", [r'"\\ud800"', r'"\\\\uDC00"', r'"\/\"\\ud8"', '"ud8"']
)
def test_backslashes_that_are_no_escapes(text: str) -> None:
    assert "ud" in from_json(str, text).lower()


def test_a_text_of_100_mb_is_no_problem() -> None:
    text = b'{"legs":"' + b"x" * 100_000_000 + b'"}'
    message = refusal(text, Dog)
    assert message.startswith('$.legs: expected an integer, found string "xxx')
    assert len(message) < 200


def test_of_members_of_one_name_the_last_counts() -> None:
    assert from_json(Dog, '{"legs":1,"legs":2}').legs == 2
    assert from_json(dict[str, int], '{"a":1,"a":2}') == {"a": 2}


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1" * 400 + ".5"])
def test_numbers_that_no_float_can_hold(text: str) -> None:
    keep_digits(Decimal)
    assert refusal(text, float).startswith("$: expected a number, found number")
    assert refusal(f'"{text}"', float).startswith("$: expected a number, found string")
    assert refusal(text, int).startswith("$: expected an integer")
    assert from_json(Decimal, text) == Decimal(text)


def test_numbers_without_a_decimal_in_the_package() -> None:
    text = "import evo_codegen.python.runtime.json_text as j; "
    text += "print(j.read_json('[1.5,NaN,-Infinity,1E5,-1e999]'))"
    result = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=True
    )
    # What is too large is infinite, as it is for Python and for .NET.
    assert result.stdout == "[1.5, nan, -inf, 100000.0, -inf]\n"


def test_names_of_numbers() -> None:
    assert read_json("[NaN, -Infinity]")[1] == float("-inf")
    for name in ("NaN", "Infinity", "-Infinity"):
        assert isinstance(from_json(float, name), float)
        assert refusal(name, int).startswith("$: expected an integer, found number")
        assert refusal(name, Decimal).startswith("$: expected a decimal number")
        assert refusal(name, dt.datetime).startswith("$: expected a date and time")


# --- values ------------------------------------------------------------------------

STRANGE: list[Any] = [
    *({1: 2}, {None: 1}, {True: 1}, {(1,): 2}, {b"a": 1}, {1.5: 2}, {10**5000: "x"}),
    *(float("nan"), float("inf"), 10**5000, -(10**5000), 1e300, 2**70, 1j),
    *(Decimal("sNaN"), Decimal("NaN"), Decimal("Infinity"), Decimal("1e999999")),
    *(
        object(),
        int,
        len,
        [object()],
        (1, 2),
        {1, 2},
        range(3),
        Ellipsis,
        NotImplemented,
    ),
    *("\ud800", "a\0b", b"\xff", bytearray(b"x"), memoryview(b"a")),
    *(MappingProxyType({"legs": 1}), MappingProxyType({}), iter([])),
    *({"legs": object()}, {"legs": 10**5000}, {"legs": Decimal("sNaN")}, {"items": ()}),
    *({"byName": MappingProxyType({})}, {"sizes": {None: 1}}, {"sizes": {"1": {}}}),
    *({"__type": object()}, {"__type": "Zoo.Dog"}, {"legs": 1, "colour": []}),
    *(Dog(legs=1), Dogs([Dog(legs=1)]), Colour.RED, Level.LOW, Rights.READ),
    *({"at": 1e300}, {"at": 2**70}, {"at": "9" * 30}, {"at": float("nan")}),
    *({"span": 1e300}, {"span": "9" * 12}, {"span": 10**400}, {"": ""}),
]


@every_type
@strict_or_not
def test_values_that_are_no_json(expression: Any, strict: bool) -> None:
    for value in STRANGE:
        outcome(expression, value, strict=strict)
        for each in around(value):
            outcome(expression, each, strict=strict)


def around(value: Any) -> list[Any]:
    """The value in several places."""
    return [
        [value],
        [None, value, None],
        {"a": value},
        {"items": [value], "legs": 1, "x": value},
        dict.fromkeys(known_names(Everything), value),
    ]


@settings(max_examples=40, deadline=None)
@given(JSON_VALUES)
@example("")
@example(None)
@example("5")
@example(2.0)
@example("Mauve")
def test_the_search_for_faults_agrees_with_decoding(value: Any) -> None:
    for expression in EXPRESSIONS:
        for each in (value, *around(value)):
            agree(expression, each)


def agree(expression: Any, value: Any) -> None:
    """Faults are found where decoding fails, and more of them strictly."""
    faults = [*map(str, find_faults(expression, value))]
    result = outcome(expression, value)
    if isinstance(result, DecodeError):
        assert [*map(str, result.errors)] == faults
        assert faults
    else:
        assert not faults
    strictly = [*map(str, find_faults(expression, value, strict=True))]
    assert bool(strictly) or not faults
    assert bool(strictly) == isinstance(
        outcome(expression, value, strict=True), DecodeError
    )
