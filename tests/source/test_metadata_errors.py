"""Texts that are no metadata: each leads to an error that says where and what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evo_codegen.errors import EvoError
from evo_codegen.source.metadata import parse_metadata
from evo_codegen.text import Source
from tests.source.json_values import VALUES, paths, replaced
from tests.source.metadata_samples import APP, DOCUMENT, OLD

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic
    from tests.source.json_values import Json


def errors_of(text: str) -> tuple[Diagnostic, ...]:
    """The diagnostics of the error that a text leads to."""
    with pytest.raises(EvoError) as caught:
        parse_metadata(Source("x.json", text))
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        (
            '{"types": [{"name": 5}]}',
            "1:21",
            "$.types[0].name: expected a string, found a number",
        ),
        (
            '{"types": [{"name": "A"}, {"name": "B", "properties": '
            '[{"name": 1.5, "type": "C"}]}]}',
            "1:65",
            "$.types[1].properties[0].name: expected a string, found a number",
        ),
        (
            '{"Types": [{"Name": "A",\n "Generic_Args": ["T", {}]}]}',
            "2:24",
            "$.Types[0].Generic_Args[1]: expected a string, found an object",
        ),
        (
            '{"types": [{"name": "A", "isEnum": "true"}]}',
            "1:36",
            "$.types[0].isEnum: expected a boolean, found a string",
        ),
        (
            '{"types": [{"name": "A", "inherits": "B"}]}',
            "1:38",
            "$.types[0].inherits: expected an object, found a string",
        ),
        (
            '{"types": [{"name": "A", "properties": [{"name": "B"}]}]}',
            "1:41",
            "$.types[0].properties[0]: `type` is missing",
        ),
        (
            '{"types": [{"name": "A", "properties": [{"name": "B", "type": "C",'
            ' "dataMember": {"order": 1.5}}]}]}',
            "1:92",
            "$.types[0].properties[0].dataMember.order: "
            "expected an integer, found a number",
        ),
        ('{"types": {}}', "1:11", "$.types: expected an array, found an object"),
        (
            '{"operations": "all"}',
            "1:16",
            "$.operations: expected an array, found a string",
        ),
        ('{"types": [null]}', "1:12", "$.types[0]: expected an object, found null"),
        (
            '{"types": [true]}',
            "1:12",
            "$.types[0]: expected an object, found a boolean",
        ),
        ('{"types": [{}]}', "1:12", "$.types[0]: `name` is missing"),
        ('{"operations": [{}]}', "1:17", "$.operations[0]: `request` is missing"),
        (
            '{"api": {"types": []}, "app": {"useSystemJson": [1]}}',
            "1:49",
            "$.app.useSystemJson: expected an integer or a string, found an array",
        ),
        (
            '{"api": {"types": [{"name": "A", "enumValues": [1]}]}}',
            "1:49",
            "$.api.types[0].enumValues[0]: expected a string, found a number",
        ),
        (
            '{"api": {"types": 1}}',
            "1:19",
            "$.api.types: expected an array, found a number",
        ),
    ],
)
def test_wrong_types_in_members(text: str, position: str, message: str) -> None:
    (diagnostic,) = errors_of(text)
    assert diagnostic.code == "metadata-shape"
    assert diagnostic.message == message
    assert str(diagnostic.place) == f"x.json:{position}"
    assert diagnostic.expected
    assert diagnostic.help


def test_every_type_and_operation_that_is_wrong_is_shown() -> None:
    text = '{"types": [{"name": 1}, {"name": "A"}, 2], "operations": [{"request": 3}]}'
    assert [each.message for each in errors_of(text)] == [
        "$.types[0].name: expected a string, found a number",
        "$.types[2]: expected an object, found a number",
        "$.operations[0].request: expected an object, found a number",
    ]


def test_not_all_of_many_wrong_types_are_shown() -> None:
    assert len(errors_of(json.dumps({"types": [1] * 10_000}))) == 20


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("[]", "1:1", "this JSON is not the metadata of an API"),
        (" {}", "1:2", "this JSON is not the metadata of an API"),
        ("12", "1:1", "this JSON is not the metadata of an API"),
        ('"types"', "1:1", "this JSON is not the metadata of an API"),
        ('{"name": "x"}', "1:1", "this JSON is not the metadata of an API"),
        ('{"types": null}', "1:1", "this JSON is not the metadata of an API"),
        ('{"api": null}', "1:9", "`api` holds neither types nor operations"),
        ('{"app": {}, "Api": {}}', "1:20", "`api` holds neither types nor operations"),
        ('{"api": [{"types": []}]}', "1:9", "`api` holds neither types nor operations"),
        ('{"openapi": "3.0"}', "1:1", "this is an OpenAPI description"),
        ('{"swagger": "2.0"}', "1:1", "this is an OpenAPI description"),
        ("\n <!DOCTYPE html>", "2:2", "this is HTML or XML, not JSON"),
        (
            '{"responseStatus": {"errorCode": "Unauthorized", "message": "Sign in"}}',
            "1:20",
            "the server answered with an error: Unauthorized: Sign in",
        ),
        (
            '{"ResponseStatus": {"ErrorCode": "Forbidden"}}',
            "1:20",
            "the server answered with an error: Forbidden",
        ),
        (
            '{"responseStatus": 5}',
            "1:20",
            "the server answered with an error: it does not say which",
        ),
    ],
)
def test_what_is_no_metadata(text: str, position: str, message: str) -> None:
    (diagnostic,) = errors_of(text)
    assert diagnostic.code == "not-metadata"
    assert diagnostic.message == message
    assert str(diagnostic.place) == f"x.json:{position}"
    assert diagnostic.expected
    assert diagnostic.help


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"types": [{"name": "A"}', "json-cut-off"),
        ('{"types": [{"name": "A"}]]', "invalid-json"),
        ('{"types": [{"name": "A", "allowableMin": NaN}]}', "invalid-json"),
        ('{"types": ' + "[" * 10_000 + "]" * 10_000 + "}", "json-nesting"),
        ('{"types": [], "x": ' + '{"a":' * 10_000 + "1" + "}" * 10_001, "json-nesting"),
        ("", "json-cut-off"),
    ],
)
def test_what_is_no_json(text: str, code: str) -> None:
    (diagnostic,) = errors_of(text)
    assert diagnostic.code == code
    assert diagnostic.place is not None
    assert diagnostic.expected
    assert diagnostic.help


def test_nesting_in_a_member_that_is_not_used_does_no_harm() -> None:
    text = '{"types": [{"name": "A", "x": ' + "[" * 200 + "]" * 200 + "}]}"
    document, diagnostics = parse_metadata(Source("x.json", text))
    assert document.types[0].name == "A"
    assert diagnostics == ()


@pytest.mark.parametrize("member", ["genericArgs", "inherits", "properties", "name"])
def test_nesting_in_a_member_that_is_used_is_a_wrong_type(member: str) -> None:
    value = "[" * 200 + "]" * 200
    (diagnostic,) = errors_of(f'{{"types": [{{"name": "A", "{member}": {value}}}]}}')
    assert diagnostic.code == "metadata-shape"


# --- any input ---------------------------------------------------------------------


def outcome(text: str) -> None:
    """Parse a text; it has to end well, or in an error that can be shown."""
    try:
        document, diagnostics = parse_metadata(Source("x.json", text))
    except EvoError as error:
        diagnostics = error.diagnostics
    else:
        for node in (*document.types, *document.operations):
            assert document.place(node).path
    for each in diagnostics:
        assert each.place is not None, each.code
        assert each.render()


@settings(deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    outcome(text)


@settings(deadline=None)
@given(VALUES, st.sampled_from(["types", "operations", "api", "app", "plugins"]))
def test_any_json(value: Json, key: str) -> None:
    outcome(json.dumps(value))
    outcome(json.dumps({key: value, "types": []}))
    outcome(json.dumps({"api": {"types": [], key: value}, key: value}))


SAMPLES: list[Json] = [
    json.loads(DOCUMENT),
    json.loads(OLD),
    json.loads(json.dumps(APP)),
]


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_metadata_with_any_value_in_it(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(SAMPLES))
    path = data.draw(st.sampled_from(list(paths(sample))))
    outcome(json.dumps(replaced(sample, path, data.draw(VALUES))))


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_metadata_with_any_text_in_it(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([DOCUMENT, OLD]))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    piece = data.draw(st.text(alphabet='{}[]:,"\\u0d8null \ud800', max_size=6))
    outcome(text[:start] + piece + text[end:])


def test_metadata_that_is_cut_off_anywhere() -> None:
    text = OLD.strip()
    for length in range(1, len(text)):
        (diagnostic,) = errors_of(text[:length])
        assert diagnostic.code == "json-cut-off", text[:length]
