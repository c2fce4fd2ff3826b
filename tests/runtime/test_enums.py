"""Enums: what they know, what they keep, and what they refuse."""

from __future__ import annotations

import copy
import pickle
from typing import Any, ClassVar

import pytest

from evo_codegen.python.runtime.enums import (
    Members,
    OpenIntEnum,
    OpenStrEnum,
    lookup,
)
from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.values import encode_value
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
        ("", None),
    ],
)
def test_text(value: Any, member: Colour | None) -> None:
    assert colours[value] is member


@pytest.mark.parametrize("value", ["Mauve", "2", "-1", 2, "²", "9" * 5000])
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


@pytest.mark.parametrize("value", [True, 1.0, [], {}, b"1"])
def test_what_a_number_cannot_be(value: Any) -> None:
    with pytest.raises(DecodeError, match="expected a value of Level"):
        levels.decode(value)


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
        ("write IT, read", 3, True),
        (-1, -1, False),
        ("-5", -5, False),
    ],
)
def test_flags(value: Any, number: int, known: bool) -> None:
    flags = rights[value]
    assert flags is not None
    assert (int(flags), flags.is_known) == (number, known)
    assert flags.value == number
    assert rights.decode(value) == flags
    assert pickle.loads(pickle.dumps(flags)) == flags


@pytest.mark.parametrize("value", [1.0, False, [], {}, b"Read"])
def test_what_flags_cannot_be(value: Any) -> None:
    with pytest.raises(DecodeError, match="expected a value of Rights"):
        rights.decode(value)


def test_negative_flags_are_sent_as_they_came() -> None:
    all_bits = rights.decode(-1)
    assert (encode_value(all_bits), all_bits) == (-1, -1)
    assert Rights.READ in all_bits
    assert ~Rights.READ == Rights.WRITE
    assert rights.decode(-2).value == -2
    assert ~Rights.READ == Rights.WRITE


# --- texts that enums of numbers do not know ---------------------------------------


class Mode(OpenIntEnum):
    """Numbers with a text for one of them."""

    __texts__: ClassVar[dict[str, int]] = {"as it comes": 0}

    LOOSE = 0
    TIGHT = 1


OF_NUMBERS: list[Any] = [Level, Rights, Mode]


@pytest.mark.parametrize("text", ["Middle", "1.5", "Low, VeryHigh", "²", "Execute"])
@pytest.mark.parametrize("enum", OF_NUMBERS)
def test_a_text_is_kept(enum: Any, text: str) -> None:
    table: Members[Any] = lookup(enum)
    unknown: Any = table[text]
    assert type(unknown) is enum
    assert (unknown.value, unknown.name, unknown.is_known) == (text, text, False)
    assert repr(unknown) == f"<{enum.__name__}.{text}: {text!r}>"
    assert unknown not in enum.__members__.values()
    assert encode_value(unknown) == text
    for other in (
        table.decode(text),
        enum(text),
        pickle.loads(pickle.dumps(unknown)),
        copy.copy(unknown),
        copy.deepcopy(unknown),
    ):
        assert other == unknown
        assert hash(other) == hash(unknown)
        assert other.value == text


@pytest.mark.parametrize("enum", OF_NUMBERS)
def test_a_text_is_equal_to_itself_only(enum: Any) -> None:
    unknown: Any = lookup(enum)["Middle"]
    others: list[Any] = [0, "Middle", "", None, *enum, enum(0)]
    others += [lookup(enum)["Other"], colours["Middle"]]
    others += [lookup(each)["Middle"] for each in OF_NUMBERS if each != enum]
    for other in others:
        assert unknown != other
        assert other != unknown
        assert (unknown == other) is False
    assert unknown not in {*others}
    assert unknown != 0.0
    assert {unknown: 1}[lookup(enum)["Middle"]] == 1


def test_known_members_look_as_ever() -> None:
    assert repr(Level.LOW) == "<Level.LOW: 1>"
    assert repr(Rights.READ) == "<Rights.READ: 1>"
    assert repr(levels[5]) == "<Level.5: 5>"
    assert repr(rights[8]) == "<Rights: 8>"
    assert repr(rights[-5]) == "<Rights: -5>"
    assert (str(Level.LOW), f"{Rights.READ}") == ("1", "1")


def test_numbers_are_equal_as_ever() -> None:
    high: Any = Level.VERY_HIGH
    assert [high, 10] == [10, high]
    assert high not in (1, "10", None)
    assert high == 10.0
    assert {10: "a"}[high] == "a"
    assert Rights.READ | Rights.WRITE == 3
    assert levels[5] == levels["5"] == 5


def test_bits_of_a_text_are_those_of_the_names_that_are_known() -> None:
    flags: Any = rights["Read, Execute"]
    assert Rights.READ in flags
    assert Rights.WRITE not in flags
    assert flags & Rights.READ == Rights.READ
    assert (flags | Rights.WRITE).value == 3
    assert list(flags) == [Rights.READ]
    assert (flags.value, int(flags)) == ("Read, Execute", 1)
    assert rights["Read,"] != Rights.READ


def test_texts_of_a_class() -> None:
    modes = lookup(Mode)
    assert modes["as it comes"] is Mode.LOOSE
    assert modes["As It Comes"] is Mode.LOOSE
    assert modes.decode("as it comes") is Mode.LOOSE
    assert list(Mode) == [Mode.LOOSE, Mode.TIGHT]
    assert Members(Mode, {"b": 1})["b"] is Mode.TIGHT


def test_values_are_remembered_but_not_all_of_them() -> None:
    table = Members(Mode)
    assert table["Middle"] is table["Middle"]
    assert table[5] is table[5]
    for number in range(3000):
        assert table[f"x{number}"] == lookup(Mode)[f"x{number}"]
        assert table[number] == number
    assert len(table) <= 1000
    assert len(table.numbers) <= 1000
    with pytest.raises(DecodeError):
        table.decode(True)
    with pytest.raises(DecodeError):
        table.decode(1.0)


def test_there_is_one_table_for_each_enum() -> None:
    assert lookup(Mode) is lookup(Mode)
    assert lookup(Level) is levels


@pytest.mark.parametrize("table", [colours, levels, rights])
def test_an_empty_text_is_nothing(table: Any) -> None:
    assert table[""] is None
    empty: Any = table.decode("")
    assert (empty.value, empty.is_known) == ("", False)


def test_an_empty_text_that_an_enum_has() -> None:
    class Direction(OpenStrEnum):
        """With a value that is empty."""

        NONE = ""
        UP = "up"

    class Side(OpenIntEnum):
        """With a text that is empty."""

        __texts__: ClassVar[dict[str, int]] = {"": 1}

        LEFT = 1

    assert lookup(Direction)[""] is Direction.NONE
    assert lookup(Direction).decode("") is Direction.NONE
    assert Direction("NONE") is Direction.NONE
    assert lookup(Side)[""] is Side.LEFT


def test_an_enum_without_members_has_no_values() -> None:
    class Nothing(OpenStrEnum):
        """Nothing at all."""

    with pytest.raises(DecodeError, match="expected a value of Nothing"):
        Members(Nothing).decode("Red")
