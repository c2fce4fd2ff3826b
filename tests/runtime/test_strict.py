"""Strict decoding: what it refuses, and what it takes although it could be stricter."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from evo_codegen.python.runtime.decode import from_dict, from_json
from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.faults import find_faults
from evo_codegen.python.runtime.responses import decode_response
from evo_codegen.python.runtime.scalars import Char
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
)
from tests.runtime.test_responses import FindDogs, GetText, Mystery

GUID = "adfa988b-01f6-490d-b65b-63750f869496"


def refused(expression: Any, value: Any) -> list[str]:
    """The faults of a value, which is decoded all the same if that is not strict."""
    from_dict(expression, value)
    with pytest.raises(DecodeError) as caught:
        from_dict(expression, value, strict=True)
    found = [*map(str, caught.value.errors)]
    assert found == [*map(str, find_faults(expression, value, strict=True))]
    return found


# --- scalars -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (bool, True),
        (int, 5),
        (int, 2**80),
        (float, 1.5),
        (float, 1),
        (float, Decimal("1.5")),
        (float, float("nan")),
        (float, float("inf")),
        (Decimal, Decimal("1.10")),
        (Decimal, 1.5),
        (Decimal, 1),
        (str, ""),
        (str, "5"),
        (str, "true"),
        (Char, "5"),
        (bytes, "AQID"),
        (bytes, "1234"),
        (bytes, ""),
        (bytes, [1, 2, 3]),
        (UUID, GUID),
        (UUID, GUID.replace("-", "")),
        (UUID, "1" * 32),
        (UUID, f"{{{GUID}}}"),
        (dt.datetime, "2001-02-03T04:05:06Z"),
        (dt.datetime, "/Date(981173106123+0100)/"),
        (dt.datetime, 981173106),
        (dt.datetime, "2001-02-03"),
        (dt.datetime, "20010203"),
        (dt.datetime, "Sat, 03 Feb 2001 04:05:06 GMT"),
        (dt.date, "2001-02-03"),
        (dt.date, "20010203"),
        (dt.date, 981158400),
        (dt.time, "PT10H20M30S"),
        (dt.time, "10:20:30"),
        (dt.timedelta, "P1D"),
        (dt.timedelta, "-1.02:03:04"),
        (dt.timedelta, 1.5),
        (dt.timedelta, 90),
        (Colour, "Red"),
        (Colour, "red"),
        (Colour, "DARK_BLUE"),
        (Colour, "1"),
        (Colour, 7),
        (Level, 10),
        (Level, "VeryHigh"),
        (Level, "10"),
        (Rights, 3),
        (Rights, 0),
        (Rights, "Read, Write"),
        (Rights, "Write it"),
        (int | None, None),
        (int | None, 5),
        (Any, None),
        (object, {"a": [1]}),
    ],
)
def test_what_servers_write(expression: Any, value: Any) -> None:
    strict = from_dict(expression, value, strict=True)
    assert repr(strict) == repr(from_dict(expression, value))


@pytest.mark.parametrize(
    ("expression", "value", "fault"),
    [
        (bool, "true", 'expected true or false, found string "true"'),
        (bool, "False", 'expected true or false, found string "False"'),
        (int, "5", 'expected an integer, found string "5"'),
        (int, 1.0, "expected an integer, found number 1.0"),
        (int, Decimal("1.0"), "expected an integer, found number 1.0"),
        (int | None, "5", 'expected an integer, found string "5"'),
        (float, "1.5", 'expected a number, found string "1.5"'),
        (float, "1,234.5", 'expected a number, found string "1,234.5"'),
        (float, "NaN", 'expected a number, found string "NaN"'),
        (Decimal, "1.10", 'expected a decimal number, found string "1.10"'),
        (
            dt.datetime,
            "981173106",
            'expected a date and time, found string "981173106"',
        ),
        (
            dt.datetime,
            981173106.0,
            "expected a date and time, found number 981173106.0",
        ),
        (dt.date, "-5", 'expected a date, found string "-5"'),
        (dt.time, "90", 'expected a time of day, found string "90"'),
        (dt.timedelta, "1.5", 'expected a duration, found string "1.5"'),
        (dt.timedelta, "20010203", 'expected a duration, found string "20010203"'),
        (Colour, "Mauve", 'expected a known value of Colour, found string "Mauve"'),
        (Colour, 2, "expected a known value of Colour, found number 2"),
        (Colour, "", 'expected a known value of Colour, found string ""'),
        (Level, 5, "expected a known value of Level, found number 5"),
        (Level, "Middle", 'expected a known value of Level, found string "Middle"'),
        (Rights, 12, "expected a known value of Rights, found number 12"),
        (Rights, -1, "expected a known value of Rights, found number -1"),
        (Rights, "Fly", 'expected a known value of Rights, found string "Fly"'),
    ],
)
def test_what_could_be_read(expression: Any, value: Any, fault: str) -> None:
    assert refused(expression, value) == [f"$: {fault}"]
    assert refused(list[expression], [value]) == [f"$[0]: {fault}"]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (str, 5),
        (str, True),
        (int, True),
        (int, 1.5),
        (float, True),
        (Decimal, False),
        (bool, 1),
        (dt.datetime, "soon"),
        (UUID, "1"),
        (Colour, True),
        (Dog, []),
        (list[int], {}),
        (dict[str, int], []),
    ],
)
def test_what_is_wrong_anyhow(expression: Any, value: Any) -> None:
    for strict in (False, True):
        with pytest.raises(DecodeError):
            from_dict(expression, value, strict=strict)


# --- null --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (str, "a string"),
        (bytes, "base64 text or an array of bytes"),
        (Animal, "an object"),
        (Page[int], "an object"),
        (list[int], "an array"),
        (dict[str, int], "an object"),
        (Dogs, "an array"),
        (Scores, "an object"),
    ],
)
def test_null_inside(item: Any, expected: str) -> None:
    fault = f"expected {expected}, found null"
    assert refused(list[item], [None]) == [f"$[0]: {fault}"]
    assert refused(dict[str, item], {"a": None}) == [f"$.a: {fault}"]
    page: Any = Page
    assert refused(page[item], {"items": [None]}) == [f"$.items[0]: {fault}"]
    assert from_dict(list[item | None], [None], strict=True) == [None]


def test_members_that_are_not_set() -> None:
    data = dict.fromkeys(["name", "colour"])
    assert from_dict(Dog, {"legs": 4} | data, strict=True) == Dog(legs=4)
    assert from_dict(Kennel, {"items": None}, strict=True) == Kennel()
    assert refused(Scalars, {"at": ""}) == [
        '$.at: expected a date and time, found string ""'
    ]


# --- names -------------------------------------------------------------------------


def test_unknown_members() -> None:
    items: list[Any] = [{"legs": 4, "mood": "calm"}, {"legs": 4, "a b": []}]
    data = {"items": items, "n": 1}
    assert refused(Page[Dog], data) == [
        '$.items[0].mood: expected no such member, found string "calm"',
        "$.items[1]['a b']: expected no such member, found array of 0 items",
        "$.n: expected no such member, found number 1",
    ]


def test_names_in_another_case() -> None:
    assert from_dict(Dog, {"Legs": 4, "NAME": "Rex"}, strict=True).name == "Rex"
    assert refused(Dog, {"legs": 4, "Legs": 5}) == [
        "$.Legs: expected no such member, found number 5"
    ]


def test_keys() -> None:
    assert from_dict(dict[int, str], {"1": "a"}, strict=True) == {1: "a"}
    assert from_dict(dict[Colour, int], {"red": 1}, strict=True) == {Colour.RED: 1}
    assert refused(dict[Colour, int], {"Mauve": 1}) == [
        '$.Mauve: expected a known value of Colour, found string "Mauve"'
    ]
    assert refused(dict[int, int], {5: 1}) == [
        "$[5]: expected a text as the name of a member, found number 5"
    ]


# --- objects that say what they are ------------------------------------------------


def test_a_subclass() -> None:
    rex = {"__type": "Zoo.Dog, Zoo", "legs": 4}
    assert isinstance(from_dict(Animal, rex, strict=True), Dog)
    assert refused(Animal, rex | {"legs": "4", "x": None}) == [
        '$.legs: expected an integer, found string "4"',
        "$.x: expected no such member, found null",
    ]


def test_a_subclass_that_nobody_knows() -> None:
    tom: dict[str, Any] = {"__type": "Zoo.Cat, Zoo"}
    assert type(from_dict(Animal, tom, strict=True)) is Animal
    assert refused(Animal, tom | {"lives": 9}) == [
        "$.lives: expected no such member, found number 9"
    ]
    assert refused(Animal, {"__type": 5}) == [
        "$.__type: expected no such member, found number 5"
    ]


# --- every way in ------------------------------------------------------------------


def test_texts_and_responses() -> None:
    text = '{"items":[{"legs":"4"}]}'
    message = r'^\$\.items\[0\]\.legs: expected an integer, found string "4"$'
    assert decode_response(FindDogs(), text) == from_json(Page[Dog], text)
    with pytest.raises(DecodeError, match=message):
        from_json(Page[Dog], text, strict=True)
    with pytest.raises(DecodeError, match=message):
        decode_response(FindDogs(), text, strict=True)
    with pytest.raises(DecodeError, match=message):
        decode_response(Page[Dog], text, strict=True)
    assert decode_response(GetText(), text, strict=True) == text
    assert decode_response(Mystery(), text, strict=True) == {"items": [{"legs": "4"}]}


def test_the_strict_are_no_less_deep() -> None:
    data: dict[str, Any] = {}
    for _ in range(64):
        data = {"items": [data]}
    expression: Any = Page
    for _ in range(65):
        expression = Page[expression]
    assert from_dict(expression, data, strict=True) == from_dict(expression, data)
