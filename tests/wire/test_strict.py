"""Strict decoding: what is refused then, and what no server can be blamed for."""

from __future__ import annotations

from typing import Any

import pytest

REFUSED = {
    "an unknown member": ('{"new":1}', "$.new"),
    "an unknown member, deep": ('{"pocos":[{"new":1}]}', "$.pocos[0].new"),
    "a quoted integer": ('{"int32":"5"}', "$.int32"),
    "a quoted float": ('{"double":"1.5"}', "$.double"),
    "a quoted decimal": ('{"decimal":"1.10"}', "$.decimal"),
    "a whole float": ('{"int32":1.0}', "$.int32"),
    "a number for a text": ('{"string":5}', "$.string"),
    "a boolean for a number": ('{"int32":true}', "$.int32"),
    "a text for a boolean": ('{"boolean":"true"}', "$.boolean"),
    "an unknown name": ('{"enum":"New"}', "$.enum"),
    "an unknown number": ('{"enum":7}', "$.enum"),
    "an unknown flag": ('{"flags":8}', "$.flags"),
    "an unknown text for flags": ('{"flags":"New"}', "$.flags"),
    "a null item": ('{"texts":[null]}', "$.texts[0]"),
    "a null object": ('{"pocos":[null]}', "$.pocos[0]"),
    "a null entry": ('{"byName":{"a":null}}', "$.byName.a"),
    "another shape": ('{"numbers":{}}', "$.numbers"),
    "a quoted integer in a list": ('{"numbers":[1,"2"]}', "$.numbers[1]"),
}

TAKEN = {
    "nothing": "{}",
    "null members": '{"int32":null,"poco":null,"texts":null}',
    "other letter case": '{"Int32":5,"POCO":{"ID":1}}',
    "the date of T": r'{"dateTime":"\/Date(981173106000+0100)\/"}',
    "the date of S": '{"dateTime":"2001-02-03T04:05:06Z"}',
    "the Guid of T": '{"guid":"adfa988b01f6490db65b63750f869496"}',
    "the Guid of S": '{"guid":"adfa988b-01f6-490d-b65b-63750f869496"}',
    "an integer for a float": '{"double":1,"decimal":1,"single":1}',
    "no number": '{"double":NaN}',
    "an enum by number": '{"enum":1,"scope":2}',
    "flags by name": '{"flags":"Value2, Value3"}',
    "a nullable item": '{"maybeNumbers":[null,1]}',
    "keys": '{"byInt":{"1":"a"},"byGuid":{"adfa988b01f6490db65b63750f869496":1}}',
    "anything": '{"object":{"a":[null,"5"]}}',
}


@pytest.mark.parametrize(("text", "path"), REFUSED.values(), ids=[*REFUSED])
def test_refused(vectors: Any, text: str, path: str) -> None:
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.Vectors.from_json(text, strict=True)
    assert caught.value.path == path
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.from_json(list[vectors.Vectors], f"[{text}]", strict=True)
    assert caught.value.path == f"$[0]{path[1:]}"


@pytest.mark.parametrize("text", TAKEN.values(), ids=[*TAKEN])
def test_taken(vectors: Any, text: str) -> None:
    strict = vectors.Vectors.from_json(text, strict=True)
    assert strict.to_json() == vectors.Vectors.from_json(text).to_json()


def test_all_faults_at_once(vectors: Any) -> None:
    text = '{"new":1,"int32":"5","pocos":[null,{"Id":"x"}],"enum":"New"}'
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.Vectors.from_json(text, strict=True)
    paths = {each.path for each in caught.value.errors}
    assert paths == {"$.new", "$.int32", "$.pocos[0]", "$.pocos[1].Id", "$.enum"}


def test_responses(vectors: Any) -> None:
    request = vectors.VectorsByPost()
    assert vectors.decode_response(request, b'{"int32":5}', strict=True).int32 == 5
    with pytest.raises(vectors.DecodeError):
        vectors.decode_response(request, b'{"int32":"5"}', strict=True)
