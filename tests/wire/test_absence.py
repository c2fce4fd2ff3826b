"""What is not there: null items, null entries, empty texts (§2.4, §9.1#23 and #28)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.wire.vectors import (
    Vector,
    accepted,
    check_accepted,
    check_emitted,
    emitted,
)

VECTORS = [
    Vector("9.1#28", "Pocos", "[p.Poco(), None]", "[{},null]"),
    Vector("2.4 null object, T [S]", "Pocos", "[p.Poco()]", "[{}]"),
    Vector("2.4 null in List<String> [S]", "Texts", ["a", None], '["a",null]'),
    Vector("2.4 null in List<object> [T]", "Object", [None, 1], "[null,1]"),
    Vector("2.4 null list, S [S]", "Matrix", [[1], None], "[[1],null]"),
    Vector("2.4 null entry, S", "ByName", {"a": None}, '{"a":null}'),
    Vector("2.4 null entry, T", "ByName", {}, "{}"),
    Vector("2.4 null entry, S [S]", "ByInt", {1: None}, '{"1":null}'),
    Vector(
        "2.4 null entries, S [S]",
        "Deep",
        {"a": None, "b": [None, {"c": None}]},
        '{"a":null,"b":[null,{"c":null}]}',
    ),
]


@accepted(VECTORS)
def test_read(vectors: Any, vector: Vector, text: str) -> None:
    check_accepted(vectors, vector, text)


@emitted(VECTORS)
def test_sent(vectors: Any, vector: Vector) -> None:
    check_emitted(vectors, vector)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"numbers":[1,null]}', "$.numbers[1]"),
        ('{"matrix":[[1,null]]}', "$.matrix[0][1]"),
        ('{"distinct":[null]}', "$.distinct[0]"),
        ('{"byteList":[null]}', "$.byteList[0]"),
        ('{"intByInt":{"1":null}}', "$.intByInt['1']"),
        ('{"byGuid":{"adfa988b01f6490db65b63750f869496":null}}', ""),
    ],
)
def test_a_value_type_is_never_null(vectors: Any, text: str, path: str) -> None:
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.Vectors.from_json(text)
    assert caught.value.path.startswith(path or "$.byGuid")
    assert caught.value.found == "null"


@pytest.mark.parametrize(
    "member",
    [
        *("boolean", "byte", "int32", "int64", "uInt64", "single", "double", "decimal"),
        *("char", "guid", "dateTime", "offset", "day", "clock", "span", "maybeInt"),
        *("enum", "scope", "flags", "text", "flagText", "onIntHost"),
    ],
)
def test_an_empty_text_is_a_scalar_that_is_not_set(vectors: Any, member: str) -> None:
    """T takes it for that, and so do we (§2.4, §9.1#23)."""
    holder = vectors.Vectors.from_json(f'{{"{member}":""}}')
    assert holder == vectors.Vectors()
    assert holder.to_json() == "{}"


@pytest.mark.parametrize("member", ["string", "uri", "type"])
def test_an_empty_text_is_a_text(vectors: Any, member: str) -> None:
    text = f'{{"{member}":""}}'
    assert vectors.Vectors.from_json(text).to_json() == text


@pytest.mark.parametrize(
    "text", ['{"numbers":[""]}', '{"maybeNumbers":[""]}', '{"intByInt":{"1":""}}']
)
def test_an_empty_text_in_a_collection_is_a_fault(vectors: Any, text: str) -> None:
    with pytest.raises(vectors.DecodeError):
        vectors.Vectors.from_json(text)


@pytest.mark.parametrize("expression", ["p.Poco", "str", "list[int]", "dict[str, str]"])
def test_null_alone(vectors: Any, expression: str) -> None:
    kind = eval(expression, {"p": vectors})
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.from_json(kind, "null")
    assert (caught.value.path, caught.value.found) == ("$", "null")
    assert vectors.from_json(kind | None, "null") is None


def test_nulls_in_expressions(vectors: Any) -> None:
    assert vectors.from_json(list[vectors.Poco], "[null]") == [None]
    assert vectors.from_json(dict[str, list[int]], '{"a":null}') == {"a": None}
    with pytest.raises(vectors.DecodeError):
        vectors.from_json(list[int], "[null]")
