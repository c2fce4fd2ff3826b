"""Payloads that no server should send: an error, or a value that stands for the same.

Never another exception than `DecodeError`, and never a wrong value in silence: what is
decoded is encoded to the same payload, written as this package writes it.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wire.dotnet import entries_of, items_of
from tests.wire.names import camel_case
from tests.wire.vectors import MEMBERS

GOOD: dict[str, str] = {
    "Boolean": "true",
    "Byte": "5",
    "Int32": "5",
    "Int64": "9007199254740993",
    "UInt64": "5",
    "Single": "1.5",
    "Double": "1.5",
    "Decimal": "1.10",
    "Char": '"a"',
    "String": '"text"',
    "Guid": '"adfa988b-01f6-490d-b65b-63750f869496"',
    "DateTime": '"2001-02-03T04:05:06Z"',
    "Offset": '"2001-02-03T04:05:06+01:00"',
    "Day": '"2001-02-03"',
    "Clock": '"PT10H"',
    "Span": '"P1DT2H"',
    "Blob": '"AQID"',
    "Numbers": "[1,2]",
    "Matrix": "[[1],[2]]",
    "Pocos": '[{"id":1,"name":"n"}]',
    "Distinct": "[1]",
    "MaybeInt": "5",
    "Enum": '"Value2"',
    "Flags": "3",
    "ByInt": '{"1":"a"}',
    "ByEnum": '{"Value1":2}',
    "ByGuid": '{"adfa988b-01f6-490d-b65b-63750f869496":1}',
    "Pair": '{"key":"a","value":"b"}',
    "Two": '{"item1":1,"item2":"x"}',
    "Deep": '{"a":[{"b":{"id":1,"name":"n"}}]}',
    "Poco": '{"id":1,"name":"n","children":[{"id":2}],"tags":{"a":"b"}}',
    "Object": '{"a":[1,true,null]}',
}
"""A payload for each kind of member."""

SHAPES = ["[]", "[[]]", "{}", '{"a":1}', '"text"', '""', "5", "-1.5", "true", "1e400"]

WHOLE = "{" + ",".join(f'"{camel_case(k)}":{v}' for k, v in GOOD.items()) + "}"
SMALL = (
    '{"int32":-5,"decimal":1.10,"string":"a\\u00e9é😀","dateTime":"2001-02-03T04:05:06Z",'
    '"numbers":[1,2],"poco":{"name":"n"},"enum":"Value2","flags":3,"object":[null]}'
)


def outcome(package: Any, text: str | bytes) -> Any:
    """What is decoded, as JSON; None if it is refused as it should be."""
    try:
        holder = package.Vectors.from_json(text)
    except package.DecodeError as error:
        fault = error
    else:
        return sent_back(package, holder)
    assert "\n" not in str(fault)
    assert fault.errors
    return None


def sent_back(package: Any, holder: Any) -> Any:
    """What is sent for what was decoded, which is read as the same."""
    again = holder.to_json()
    assert package.Vectors.from_json(again).to_json() == again
    return json.loads(again, parse_float=str)


def test_what_is_good_is_good(vectors: Any) -> None:
    assert outcome(vectors, WHOLE) == json.loads(WHOLE, parse_float=str)
    assert outcome(vectors, SMALL) == json.loads(SMALL, parse_float=str)


# --- shapes ------------------------------------------------------------------------


@pytest.mark.parametrize("text", SHAPES)
def test_another_shape_at_the_root(vectors: Any, text: str) -> None:
    if text in ("{}", '{"a":1}'):
        assert outcome(vectors, text) == json.loads(text)
    else:
        assert outcome(vectors, text) is None


TAKEN: dict[str, tuple[str, ...]] = {
    # Without a type, everything is right.
    "Object": tuple(SHAPES),
    **dict.fromkeys(("Byte", "Int32", "Int64", "UInt64", "MaybeInt"), ("5",)),
    **dict.fromkeys(("Single", "Double"), ("5", "-1.5")),
    "Decimal": ("5", "-1.5", "1e400"),
    # An enum keeps what it does not know, name or number.
    **dict.fromkeys(("Enum", "Flags"), ("5", '"text"')),
    "String": ('"text"', '""'),
    "Char": (),
    "Guid": (),
    "Boolean": ("true",),
    # Numbers are Unix time, or seconds.
    **dict.fromkeys(("DateTime", "Offset", "Day", "Clock"), ("5",)),
    "Span": ("5", "-1.5"),
    "Blob": ("[]", '""', '"text"'),
    **dict.fromkeys(("Numbers", "Distinct", "Pocos"), ("[]",)),
    "Matrix": ("[]", "[[]]"),
    **dict.fromkeys(("Poco", "Two", "Pair"), ("{}", '{"a":1}')),
    **dict.fromkeys(("ByInt", "ByGuid", "Deep"), ("{}",)),
    "ByEnum": ("{}", '{"a":1}'),
}
"""The shapes that a member takes; for empty texts of scalars, see `test_absence`."""


@pytest.mark.parametrize("member", GOOD)
@pytest.mark.parametrize("text", SHAPES)
def test_another_shape_of_a_member(vectors: Any, member: str, text: str) -> None:
    result = outcome(vectors, f'{{"{camel_case(member)}":{text}}}')
    if text != '""' or text in TAKEN[member]:
        assert (result is not None) == (text in TAKEN[member])


@pytest.mark.parametrize("member", [each for each in GOOD if each != "Span"])
@pytest.mark.parametrize("text", ["5", "-1.5", "true", '"text"'])
def test_what_is_taken_for_a_scalar_means_the_same(
    vectors: Any, member: str, text: str
) -> None:
    """The value that is sent back is the one that came, where both are of one kind."""
    result = outcome(vectors, f'{{"{camel_case(member)}":{text}}}')
    sent = json.loads(text, parse_float=str)
    if result is not None and type(result[camel_case(member)]) is type(sent):
        assert result == {camel_case(member): sent}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"poco":{"id":[]}}', "$.poco.id"),
        ('{"poco":{"children":[{},{"id":"x"}]}}', "$.poco.children[1].id"),
        ('{"poco":{"tags":{"a":[]}}}', "$.poco.tags.a"),
        (
            '{"pocos":[{"children":[{"children":3}]}]}',
            "$.pocos[0].children[0].children",
        ),
        ('{"matrix":[[1],[2,"x"]]}', "$.matrix[1][1]"),
        ('{"deep":{"a b":[{"c":{"id":{}}}]}}', "$.deep['a b'][0].c.id"),
        ('{"two":{"item1":"x"}}', "$.two.item1"),
        ('{"byInt":{"x":"a"}}', "$.byInt.x"),
        ('{"byGuid":{"x":1}}', "$.byGuid.x"),
        ('{"POCO":{"Id":true}}', "$.POCO.Id"),
    ],
)
def test_the_path_of_a_fault(vectors: Any, text: str, path: str) -> None:
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.Vectors.from_json(text)
    assert caught.value.path == path


def test_all_faults_are_reported(vectors: Any) -> None:
    text = '{"int32":"x","poco":{"id":[],"name":1},"guid":"g","numbers":[1,"y",{}]}'
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.Vectors.from_json(text)
    paths = {each.path for each in caught.value.errors}
    assert paths == {
        "$.int32",
        "$.poco.id",
        "$.poco.name",
        "$.guid",
        "$.numbers[1]",
        "$.numbers[2]",
    }


# --- missing, null, twice ----------------------------------------------------------


@pytest.mark.parametrize("member", MEMBERS)
def test_null_is_what_is_missing(vectors: Any, member: str) -> None:
    holder = vectors.Vectors.from_json(f'{{"{camel_case(member)}":null}}')
    assert holder == vectors.Vectors()
    assert holder.to_json() == "{}"


@pytest.mark.parametrize("text", ["null", "", " ", "\x00"])
def test_no_object_at_all(vectors: Any, text: str) -> None:
    assert outcome(vectors, text) is None


def test_the_last_of_two_members_counts(vectors: Any) -> None:
    """As for servers of both dialects, and for Python's own reader."""
    holder = vectors.Vectors.from_json('{"int32":1,"int32":2,"poco":1,"poco":{}}')
    assert holder == vectors.Vectors(int32=2, poco=vectors.Poco())
    assert outcome(vectors, '{"int32":2,"int32":"x"}') is None


# --- size and depth ----------------------------------------------------------------

DEPTH = 10_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * DEPTH, id="open"),
        pytest.param("[" * DEPTH + "]" * DEPTH, id="arrays"),
        pytest.param('{"a":' * DEPTH + "1" + "}" * DEPTH, id="unknown member"),
        pytest.param(
            '{"object":' + "[" * DEPTH + "]" * DEPTH + "}", id="without a type"
        ),
        pytest.param(
            '{"poco":{"children":'
            + '[{"children":' * DEPTH
            + "[]"
            + "}]" * DEPTH
            + "}}",
            id="of the right shape",
        ),
    ],
)
def test_ten_thousand_levels(vectors: Any, text: str) -> None:
    """Which are refused, or survive."""
    result = outcome(vectors, text) if "object" not in text else None
    assert result is None
    with pytest.raises(vectors.DecodeError):
        vectors.from_json(vectors.Poco, text)


@pytest.mark.parametrize("depth", [10, 100, 200])
def test_levels_as_they_may_be(vectors: Any, depth: int) -> None:
    text = '{"poco":' + '{"children":[' * depth + "{}" + "]}" * depth + "}"
    assert outcome(vectors, text) == json.loads(text)


HUNDRED_MB = 100_000_000


def test_a_text_of_100_mb(vectors: Any) -> None:
    text = '{"string":"' + "a" * HUNDRED_MB + '"}'
    holder = vectors.Vectors.from_json(text)
    assert len(holder.string) == HUNDRED_MB
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.Vectors.from_json(text.replace("string", "int32"))
    assert len(str(caught.value)) < 200


def test_an_array_of_100_mb(vectors: Any) -> None:
    items = HUNDRED_MB // 1000
    text = '{"texts":[' + f'"{"a" * 997}",' * items + "true]}"
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.Vectors.from_json(text)
    assert caught.value.path == f"$.texts[{items}]"


@pytest.mark.parametrize("member", ["Int32", "Double", "DateTime", "Span", "Guid"])
@pytest.mark.parametrize(
    "text", ["9" * 5000, f'"{"9" * 5000}"', "1e999999999", "-1E-999999999", "9" * 400]
)
def test_numbers_beyond_all_measure(vectors: Any, member: str, text: str) -> None:
    result = outcome(vectors, f'{{"{camel_case(member)}":{text}}}')
    if result is not None and member == "Int32":
        assert str(result["int32"]) == text.strip('"')


# --- texts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'{"string":"\xff"}', id="no UTF-8"),
        pytest.param(b'{"string":"\xc3"}', id="half a character"),
        pytest.param(b'{"string":"\xc0\xaf"}', id="overlong"),
        pytest.param(b'{"\xff":1}', id="in a name"),
        pytest.param(b"\xff\xfe{", id="half of UTF-16"),
        pytest.param(b"\x80", id="one byte"),
        pytest.param(b'{"string":"\x01"}', id="control character"),
        pytest.param(b'{"string":"a', id="end in a text"),
        pytest.param(b'{"int32":01}', id="leading zero"),
        pytest.param(b'{"int32":1}x', id="something behind"),
        pytest.param(b"{'int32':1}", id="other quotes"),
        pytest.param(b'{"int32":1,}', id="comma at the end"),
        pytest.param(b'{"numbers":[,1]}', id="2.4 [S] null Guid of dialect T"),
    ],
)
def test_no_json(vectors: Any, body: bytes) -> None:
    assert outcome(vectors, body) is None


@pytest.mark.parametrize("text", [r'"\ud800"', r'"a\udfffb"', r'"\udc00\ud800"'])
@pytest.mark.parametrize(
    "member", ["String", "Object", "Enum", "Guid", "Int32", "Blob"]
)
def test_half_of_a_character(vectors: Any, member: str, text: str) -> None:
    """.NET can send half of a pair; no text in UTF-8 could send it back."""
    assert outcome(vectors, f'{{"{camel_case(member)}":{text}}}') is None
    assert outcome(vectors, f'{{"string":"a",{text}:1}}') is None
    assert outcome(vectors, f'{{"byName":{{{text}:"a"}}}}') is None


def test_half_of_a_character_in_utf_8(vectors: Any) -> None:
    assert outcome(vectors, b'{"string":"\xed\xa0\x80"}') is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"])
def test_other_encodings(vectors: Any, encoding: str) -> None:
    """Which JSON may have, and no server sends: not refused, but not misread."""
    result = outcome(vectors, '{"string":"é"}'.encode(encoding))
    assert result in (None, {"string": "é"})


@pytest.mark.parametrize("text", [SMALL, WHOLE], ids=["small", "whole"])
def test_cut_off_anywhere(vectors: Any, text: str) -> None:
    body = text.encode()
    for end in range(len(body)):
        assert outcome(vectors, body[:end]) is None


# --- random ------------------------------------------------------------------------

random = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

CHANGES = st.lists(
    st.tuples(st.integers(0, len(SMALL.encode()) - 1), st.integers(0, 255)),
    min_size=1,
    max_size=3,
)


@given(CHANGES)
@random
def test_changed_bytes(vectors: Any, changes: list[tuple[int, int]]) -> None:
    """Whatever is decoded is what the standard library reads there, in other words."""
    body = bytearray(SMALL.encode())
    for place, byte in changes:
        body[place] = byte
    result = outcome(vectors, bytes(body))
    if result is not None:
        sent = json.loads(bytes(body), parse_float=str)
        assert leaves(result) == leaves(
            {k: v for k, v in sent.items() if v is not None}
        )


def leaves(value: Any) -> int:
    """How many values there are in a JSON value."""
    if isinstance(value, dict):
        return sum(leaves(each) for _, each in entries_of(value))
    if isinstance(value, list):
        return sum(leaves(each) for each in items_of(value))
    return 1


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.sampled_from([json.loads(each) for each in GOOD.values()]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*map(camel_case, MEMBERS)]), JSON, max_size=3))
@random
def test_any_json_in_any_member(vectors: Any, payload: dict[str, Any]) -> None:
    outcome(vectors, json.dumps(payload))


@given(st.binary(max_size=20) | st.text('[]{}:,"\\0123456789.eE+-tfnu ', max_size=20))
@random
def test_any_bytes(vectors: Any, body: str | bytes) -> None:
    outcome(vectors, body)
