"""Enums: what they know, what they keep, and what they refuse."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from evo_codegen.python.runtime.enums import Members, OpenStrEnum
from evo_codegen.python.runtime.errors import DecodeError
from tests.runtime.dtos import Colour, Level, Rights, colours, levels, rights


@pytest.mark.parametrize(
    ("value", "member"),
    [
        ("Red", Colour.RED),
        ("red", Colour.RED),
        ("dark blue", Colour.DARK_BLUE),
        ("DarkBlue", Colour.DARK_BLUE),
        ("DARK_BLUE", Colour.DARK_BLUE),
        (1, Colour.DARK_BLUE),
        ("1", Colour.DARK_BLUE),
        (7, Colour.NONE),
        ("7", Colour.NONE),
        (None, None),
    ],
)
def test_text(value: Any, member: Colour | None) -> None:
    assert colours[value] is member


@pytest.mark.parametrize("value", ["Mauve", "", "2", "-1", 2, "²", "9" * 5000])
def test_text_that_is_not_known_is_kept(value: str | int) -> None:
    unknown = colours[value]
    assert isinstance(unknown, Colour)
    assert not unknown.is_known
    assert unknown.value == value
    assert unknown == colours[value]
    assert unknown != Colour.RED
    assert unknown not in list(Colour)
    assert hash(unknown) == hash(str(value))
    assert repr(unknown) == f"<Colour.{value}: {value!r}>"
    assert pickle.loads(pickle.dumps(unknown)) == unknown
    assert copy.deepcopy(unknown) == unknown
    assert len(Colour) == 3


def test_known_members() -> None:
    assert all(each.is_known for each in (*Colour, *Level, *Rights))
    assert str(Colour.DARK_BLUE) == "dark blue"
    assert Colour.NONE.value == "None"


@pytest.mark.parametrize("value", [True, 1.0, [], {}, b"Red", None])
def test_what_text_cannot_be(value: Any) -> None:
    with pytest.raises(DecodeError, match="expected a value of Colour"):
        colours.decode(value)


@pytest.mark.parametrize(
    ("value", "member"),
    [(1, Level.LOW), ("10", Level.VERY_HIGH), ("VeryHigh", Level.VERY_HIGH)],
)
def test_numbers(value: Any, member: Level) -> None:
    assert levels[value] is member


def test_a_number_that_is_not_known_is_kept() -> None:
    unknown = levels[5]
    assert unknown is not None
    assert (unknown.value, unknown.is_known, unknown == 5) == (5, False, True)
    assert pickle.loads(pickle.dumps(unknown)) == unknown


@pytest.mark.parametrize("value", ["Middle", True, 1.0, "1.5"])
def test_what_a_number_cannot_be(value: Any) -> None:
    with pytest.raises(DecodeError, match="expected a value of Level"):
        levels[value]


@pytest.mark.parametrize(
    ("value", "number", "known"),
    [
        (0, 0, True),
        (3, 3, True),
        ("3", 3, True),
        ("Read, Write", 3, True),
        ("all", 3, True),
        ("nothing", 0, True),
        ("Read,8", 9, False),
        (12, 12, False),
        ("Write it", 2, True),
    ],
)
def test_flags(value: Any, number: int, known: bool) -> None:
    flags = rights[value]
    assert flags is not None
    assert (int(flags), flags.is_known) == (number, known)
    assert flags.value == number
    assert rights.decode(value) == flags
    assert pickle.loads(pickle.dumps(flags)) == flags


@pytest.mark.parametrize("value", ["Execute", "Read,", "", 1.0, False])
def test_what_flags_cannot_be(value: Any) -> None:
    with pytest.raises(DecodeError, match="expected a value of Rights"):
        rights[value]


def test_an_enum_without_members_has_no_values() -> None:
    class Nothing(OpenStrEnum):
        """Nothing at all."""

    with pytest.raises(DecodeError, match="expected a value of Nothing"):
        Members(Nothing).decode("Red")
