"""Reading JSON: values, and errors that point at the fault."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evo_codegen.errors import EvoError
from evo_codegen.source.json_text import read_json
from evo_codegen.text import Source


def value_of(text: str) -> object:
    """What a text holds; it must be free of oddities."""
    read = read_json(Source("x.json", text))
    assert read.diagnostics == ()
    return read.value


def error_of(text: str) -> EvoError:
    """The error that a text leads to."""
    with pytest.raises(EvoError) as caught:
        read_json(Source("x.json", text))
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"genericArgs": ["T"]}', {"genericargs": ["T"]}),
        ('{"Generic_Args": {"IsEnum": true}}', {"genericargs": {"isenum": True}}),
        ('{"a": null, "b": [null]}', {"b": [None]}),
        ("12", 12),
        ("-1.50", -1.5),
        ('"\\ud83d\\ude00\\u0041"', "😀A"),
        (f"[{'9' * 999}]", [int("9" * 999)]),
        (f"[-{'9' * 5000}, 1]", [float("-inf"), 1]),
    ],
)
def test_values(text: str, value: object) -> None:
    assert value_of(text) == value


def test_spellings_are_those_of_the_text() -> None:
    read = read_json(Source("x", '{"Is_Enum": 1, "name": {"Name": 2}}'))
    assert read.spellings == {"Is_Enum": "isenum", "name": "name", "Name": "name"}


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ('{"a": 1, "b": {"a": 2}}', False),
        ('{"a": null, "b": null}', False),
        ('{"a": 1, "a": 2}', True),
        ('[{"a": {"x_y": 1, "xY": null}}]', True),
    ],
)
def test_repeats_are_noticed(text: str, repeats: bool) -> None:
    assert read_json(Source("x", text)).has_repeats is repeats


def test_of_repeated_members_the_last_counts() -> None:
    assert read_json(Source("x", '{"a": 1, "a": 2}')).value == {"a": 2}


@pytest.mark.parametrize(
    ("text", "value", "offset"),
    [
        ('["a\\ud83d", "\\ude00"]', ["a\ufffd", "\ufffd"], 3),
        ('["\\ud83d\\ud83d\\ude00"]', ["\ufffd😀"], 2),
        ('["é\\ude00\\ud83d"]', ["é\ufffd\ufffd"], 3),
        ('["a\ud83d"]', ["a\ufffd"], 3),
    ],
)
def test_half_characters_are_replaced(text: str, value: object, offset: int) -> None:
    read = read_json(Source("x", text))
    assert read.value == value
    (diagnostic,) = read.diagnostics
    assert diagnostic.code == "json-broken-character"
    assert diagnostic.place is not None
    assert diagnostic.place.start == offset


def test_a_backslash_before_an_escape_makes_it_text() -> None:
    assert value_of(r'["\\ud83d", "\\\\ud83d"]') == [r"\ud83d", r"\\ud83d"]


@pytest.mark.parametrize(
    ("text", "position", "token", "expected"),
    [
        ("nope", "1:1", "nope", "a value"),
        ('{"a": 1,\n "b" 2}', "2:6", "2", "`:`"),
        ('{"a": 1 "b": 2}', "1:9", '"b"', "`,` or the closing bracket"),
        ("{'a': 1}", "1:2", "'a'", "a name in double quotes"),
        ('{"a": 1} }', "1:10", "}", "the end of the document"),
        ('{"a": "x\ny"}', "1:9", "\n", r"an escape such as \n"),
        ('{"a": "\\q"}', "1:8", r"\q", r"an escape such as \n, \" or \u00e9"),
        ('{"a": [012]}', "1:9", "12", "`,` or the closing bracket"),
        ('{"a": [1, NaN]}', "1:11", "NaN", "a number of JSON, or null"),
        ('{"NaN": -Infinity}', "1:9", "-Infinity", "a number of JSON, or null"),
        ("[" + "x" * 30 + "]", "1:2", "x" * 17 + "...", "a value"),
        ('{"a" , 1}', "1:6", ",", "`:`"),
    ],
)
def test_invalid_json(text: str, position: str, token: str, expected: str) -> None:
    (diagnostic,) = error_of(text).diagnostics
    assert diagnostic.code == "invalid-json"
    assert str(diagnostic.place) == f"x.json:{position}"
    assert diagnostic.message == f"this is not valid JSON: `{token}` cannot stand here"
    assert diagnostic.expected == expected
    assert diagnostic.help


def test_a_comma_too_much() -> None:
    (diagnostic,) = error_of('{"a": 1,}').diagnostics
    assert diagnostic.code == "invalid-json"
    assert str(diagnostic.place) in {"x.json:1:9", "x.json:1:8"}, "before Python 3.13"
    assert diagnostic.expected == "a name in double quotes"


COMPLETE = '{"types": [{"a": true, "b": -1.5e+3, "c": "x\\u00e9\\n"}, null, false]}'


@pytest.mark.parametrize("length", range(1, len(COMPLETE)))
@pytest.mark.parametrize("ending", ["", " \n\n"])
def test_a_text_that_was_cut_off(length: int, ending: str) -> None:
    (diagnostic,) = error_of(COMPLETE[:length] + ending).diagnostics
    last = len(COMPLETE[:length].rstrip())
    assert diagnostic.code == "json-cut-off"
    assert diagnostic.message == "the JSON ends in the middle"
    assert str(diagnostic.place) == f"x.json:1:{last}"
    assert diagnostic.expected
    assert diagnostic.help


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text(text: str) -> None:
    (diagnostic,) = error_of(text).diagnostics
    assert diagnostic.code == "json-cut-off"
    assert diagnostic.message == "the document is empty"


@pytest.mark.parametrize("unit", ["[", '{"a":', '[{"a":1},\n'])
def test_deep_nesting(unit: str) -> None:
    text = '{"[[[": "]",\n "x": ' + unit * 100_000
    (diagnostic,) = error_of(text).diagnostics
    assert diagnostic.code == "json-nesting"
    assert diagnostic.place is not None
    assert text[: diagnostic.place.end].count(unit[0]) >= 99
    assert diagnostic.help


@settings(deadline=None)
@given(st.text(alphabet='{}[]:,"\\truefalsn0-1.eENaI \nudD8\ud800\udc00é') | st.text())
def test_any_text_is_a_value_or_an_error_with_a_place(text: str) -> None:
    try:
        read_json(Source("x.json", text))
    except EvoError as error:
        (diagnostic,) = error.diagnostics
    else:
        return
    assert diagnostic.place is not None
    assert 0 <= diagnostic.place.start <= len(text)
    with pytest.raises(ValueError, match=r"."):
        json.loads(text, parse_constant=_refuse)


def _refuse(_: str) -> float:
    raise ValueError("no JSON")
