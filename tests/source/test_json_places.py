"""From paths to places in JSON texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evo_codegen.source.json_places import (
    locate,
    located,
    place_at,
    plain_key,
    repeated_keys,
)
from evo_codegen.text import Place, Source
from tests.source.json_values import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.source.json_values import Json

TEXT = r"""
 {
  "types" : [ {"Name": "A", "generic_args": ["T", "U\"]"] } , 12,null, [[],{}] ],
  "a.b": {"ключ": true, "x\u0079": 1.5e3},
  "empty": {},
  "last": "x"
 }
"""
SOURCE = Source("x.json", TEXT)


def shown(path: str) -> str:
    """The text that a path leads to."""
    return TEXT[slice(*locate(SOURCE, path))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("$", TEXT.strip()),
        ("", TEXT.strip()),
        ("$.types[0].Name", '"A"'),
        ("$.types[0].name", '"A"'),
        ("$.TYPES[0].NAME", '"A"'),
        ("$.types[0].genericArgs", r'["T", "U\"]"]'),
        ("$.types[0].genericArgs[1]", r'"U\"]"'),
        ("$.types[1]", "12"),
        ("$.types[2]", "null"),
        ("$.types[3]", "[[],{}]"),
        ("$.types[3][1]", "{}"),
        ('$["a.b"].ключ', "true"),
        ('$["a.b"].xy', "1.5e3"),
        ("$.empty", "{}"),
        ("$.last", '"x"'),
    ],
)
def test_a_path_leads_to_a_value(path: str, text: str) -> None:
    assert shown(path) == text


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$.nothing", "$"),
        ("$[0]", "$"),
        ("$.types[4]", "$.types"),
        ("$.types.name", "$.types"),
        ("$.types[0].name.deeper", "$.types[0].Name"),
        ("$.empty.x[3]", "$.empty"),
        ("$.types[1][0]", "$.types[1]"),
    ],
)
def test_a_path_to_nothing_leads_as_far_as_it_can(path: str, found: str) -> None:
    assert place_at(SOURCE, path).path == found


def test_a_path_is_spelled_as_the_source_spells_it() -> None:
    assert place_at(SOURCE, "$.Types[0].GenericArgs[0]").path == (
        "$.types[0].generic_args[0]"
    )
    assert place_at(SOURCE, '$["a.b"]["xy"]').path == '$["a.b"].xy'


def test_of_two_members_of_one_name_the_last_counts() -> None:
    source = Source("x", '{"a": 1, "A": 2, "b": 3}')
    assert locate(source, "$.a") == (14, 15)


def test_a_place_without_offsets_gets_them_when_they_are_needed() -> None:
    rough = Place(SOURCE, path="$.types[0].name")
    exact = located(rough)
    assert str(exact) == "x.json:3:24"
    assert located(exact) is exact


def test_a_place_that_is_not_in_json_stays_as_it_is() -> None:
    point = Place(SOURCE)
    assert located(point) is point


@pytest.mark.parametrize(
    ("key", "plain"),
    [("genericArgs", "genericargs"), ("Generic_Args", "genericargs"), ("_", "")],
)
def test_plain_keys(key: str, plain: str) -> None:
    assert plain_key(key) == plain


def repeats(text: str) -> list[tuple[str, int, int]]:
    """The path of each repeated member, with the offsets of both names."""
    return [
        (later.path, earlier.start, later.start)
        for earlier, later in repeated_keys(Source("x", text), frozenset({"meta"}))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1, "b": {"a": 2}}', []),
        ('{"a": 1, "a": 2}', [("$.a", 1, 9)]),
        ('{"a": 1, "a": 2, "a": 3}', [("$.a", 1, 9), ("$.a", 9, 17)]),
        ('{"a_b": 1, "aB": 2}', [("$.aB", 1, 11)]),
        ('[0, {"a": {"b": 1, "b": 2}}]', [("$[1].a.b", 11, 19)]),
        ('{"meta": {"a": 1, "a": 2}}', []),
        ('{"a": "a", "b": ["a", "a"]}', []),
        ("1", []),
    ],
)
def test_repeated_keys(text: str, found: list[tuple[str, int, int]]) -> None:
    assert repeats(text) == found


def walk(value: Json, path: str) -> Iterator[tuple[str, Json]]:
    """A value and all values inside of it, with their paths."""
    yield path, value
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from walk(each, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from walk(each, f"{path}[{json.dumps(key)}]")


@settings(deadline=None)
@given(
    value=VALUES,
    indent=st.sampled_from([None, 1]),
    ascii=st.booleans(),
)
def test_every_value_is_found(value: Json, indent: int | None, ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii, allow_nan=False)
    source = Source("x", text)
    for path, part in walk(value, "$"):
        place = place_at(source, path)
        assert json.loads(text[place.start : place.end]) == part
        assert locate(source, place.path) == (place.start, place.end)


def test_repeated_keys_are_not_searched_for_where_no_metadata_is() -> None:
    text = '{"x":' * 21 + '{"a": 1, "a": 2}' + "}" * 21
    assert repeats(text) == []
    assert repeats(text[5:-1]) == [("$" + ".x" * 20 + ".a", 101, 109)]
