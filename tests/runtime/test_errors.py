"""`DecodeError`: one line per fault, short and printable, with its path."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.errors import DecodeError, describe


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        ("abc", 'string "abc"'),
        ("", 'string ""'),
        (
            'a"b\\c\n\t/é\u200b\ud800',
            'string "a\\"b\\\\c\\u000a\\u0009/é\\u200b\\ud800"',
        ),
        ("x" * 40, f'string "{"x" * 40}"'),
        ("x" * 41, f'string "{"x" * 40}"...'),
        (3, "number 3"),
        (-1.5, "number -1.5"),
        (float("nan"), "number nan"),
        (Decimal("1.10"), "number 1.10"),
        (10**40 - 1, "number " + "9" * 40),
        (10**40, "number of more than 40 digits"),
        (-(10**5000), "number of more than 40 digits"),
        ([], "array of 0 items"),
        ([1], "array of 1 item"),
        ([1, 2, 3], "array of 3 items"),
        ({"a": 1}, "object"),
        (b"abc", "3 bytes"),
        ((1, 2), "Python object of type tuple"),
    ],
    ids=describe,
)
def test_description(value: object, found: str) -> None:
    assert describe(value) == found


def test_error_at_the_root() -> None:
    error = DecodeError("a string", 3)
    assert str(error) == "$: expected a string, found number 3"
    assert (error.path, error.expected, error.found) == ("$", "a string", "number 3")
    assert error.errors == (error,)
    assert isinstance(error, ValueError)


def test_path_grows_outwards() -> None:
    error = DecodeError("a string", 3)
    moved = error.inside("callState").inside(3).inside("items")
    assert str(moved) == "$.items[3].callState: expected a string, found number 3"
    assert moved.path == "$.items[3].callState"
    assert error.path == "$"


def test_path_given() -> None:
    error = DecodeError("a string", 3, ".items[3].callState")
    assert error.path == "$.items[3].callState"
    assert error.inside("page").path == "$.page.items[3].callState"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("_a1", "$._a1"),
        ("odd name", "$['odd name']"),
        ("1", "$['1']"),
        ("", "$['']"),
        ("a-b", "$['a-b']"),
        ("it's", '$["it\'s"]'),
        ("é", "$['é']"),
        ("line\nend\ud800", r"$['line\nend\ud800']"),
    ],
    ids=describe,
)
def test_names_in_paths(name: str, path: str) -> None:
    assert DecodeError("x", None).inside(name).path == path


def test_missing_member() -> None:
    error = DecodeError.missing().inside("id")
    assert str(error) == "$.id: expected a member, found nothing"


def test_the_value_is_not_kept() -> None:
    error = DecodeError("a string", value := [object()])
    assert value not in error.args
    assert value not in vars(error).values()


# --- several faults ------------------------------------------------------------------


def two_errors() -> DecodeError:
    first = DecodeError("a string", 3, ".a")
    return DecodeError.collect([first, DecodeError("an integer", "x", ".b")])


def test_collected_errors_are_one_line() -> None:
    error = two_errors()
    assert str(error) == "$.a: expected a string, found number 3 (and 1 more)"
    assert [each.path for each in error.errors] == ["$.a", "$.b"]
    assert (error.path, error.expected, error.found) == ("$.a", "a string", "number 3")


def test_one_error_is_not_wrapped() -> None:
    error = DecodeError("a string", 3)
    assert DecodeError.collect([error]) is error


def test_collections_are_flattened() -> None:
    outer = DecodeError.collect([two_errors(), DecodeError("a date", None, ".c")])
    assert [each.path for each in outer.errors] == ["$.a", "$.b", "$.c"]
    assert all(each.errors == (each,) for each in outer.errors)


def test_collected_errors_move_together() -> None:
    moved = two_errors().inside(0).inside("items")
    assert [each.path for each in moved.errors] == ["$.items[0].a", "$.items[0].b"]
    assert moved.path == "$.items[0].a"


# --- copies --------------------------------------------------------------------------


class SpecialError(DecodeError):
    """A subclass, as applications may have."""


def pickled(error: DecodeError, protocol: int) -> DecodeError:
    """An error as it comes back from another process."""
    twin = pickle.loads(pickle.dumps(error, protocol))
    assert isinstance(twin, DecodeError)
    return twin


@pytest.mark.parametrize(
    "error",
    [
        DecodeError("a string", 3, ".a[0]"),
        two_errors(),
        SpecialError("a string", [1, 2]).inside("a"),
    ],
    ids=["one", "two", "subclass"],
)
def test_copies(error: DecodeError) -> None:
    error.add_note("seen in production")
    twins = [copy.copy(error), copy.deepcopy(error)]
    twins += [pickled(error, each) for each in range(pickle.HIGHEST_PROTOCOL + 1)]
    for twin in twins:
        assert twin is not error
        assert type(twin) is type(error)
        assert repr(twin) == repr(error)
        assert [str(each) for each in twin.errors] == [str(e) for e in error.errors]
        assert (twin.path, twin.expected) == (error.path, error.expected)
        assert twin.found == error.found
        assert twin.__notes__ == error.__notes__


@given(st.lists(st.text(st.characters()) | st.integers(0), max_size=5))
def test_any_path_is_one_printable_line(segments: list[str | int]) -> None:
    error = DecodeError("a string", None)
    for segment in segments:
        error = error.inside(segment)
    assert str(error).isprintable()
