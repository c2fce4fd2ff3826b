"""The vectors of collections, dictionaries and nesting (§2.4), on a generated package.

Nulls in them are in `test_absence`, ``__type`` is in `test_polymorphism`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest

from tests.wire.packages import generated
from tests.wire.vectors import (
    Vector,
    accepted,
    check_accepted,
    check_emitted,
    emitted,
)

GUID = UUID("adfa988b-01f6-490d-b65b-63750f869496")
NEW_YEAR = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)

VECTORS = [
    Vector("2.4 List<int>", "Numbers", [1, 2], "[1,2]"),
    Vector("2.4 int[]", "Array", [1, 2], "[1,2]"),
    Vector("2.4 int?[] [T]", "MaybeNumbers", [1, None], "[1,null]"),
    Vector("2.4 DateTime?[] [T]", "MaybeDates", [None], "[null]"),
    Vector("2.4 int[][]", "Matrix", [[1, 2], [3], []], "[[1,2],[3],[]]"),
    Vector("2.4 HashSet", "Distinct", {1}, "[1]", ("[1,1]",)),
    Vector("2.4 Queue", "Waiting", ["a", "a"], '["a","a"]'),
    Vector("2.4 List<byte>", "ByteList", [0, 255], "[0,255]"),
    Vector("2.4 byte[]", "Blob", b"\0\xff", '"AP8="', ("[0,255]",)),
    Vector("2.4 Dictionary<int,string>", "ByInt", {1: "a"}, '{"1":"a"}'),
    Vector(
        "2.4 Dictionary<int,int> [T]",
        "IntByInt",
        {10: 100, 20: 200},
        '{"10":100,"20":200}',
    ),
    Vector("2.4 enum keys [S]", "ByEnum", "{p.EnumType.VALUE2: 1}", '{"Value2":1}'),
    Vector(
        "2.4 EnumMember keys [S]",
        "ByText",
        "{p.EnumText.VALUE1: 1}",
        '{"Member 1":1}',
    ),
    Vector("2.4 flags keys [S]", "ByFlags", "{p.EnumTypeFlags(3): 1}", '{"3":1}'),
    Vector(
        "2.4 bool keys [S]",
        "ByBool",
        {True: 1, False: 0},
        '{"true":1,"false":0}',
        ('{"True":1,"False":0}',),
    ),
    Vector(
        "2.4 Guid keys [S]",
        "ByGuid",
        {GUID: 1},
        f'{{"{GUID}":1}}',
        (f'{{"{GUID.hex}":1}}',),
    ),
    Vector(
        "2.4 DateTime keys [S]",
        "ByDate",
        {NEW_YEAR: 1},
        '{"2001-01-01T00:00:00Z":1}',
        (r'{"\/Date(978307200000)\/":1}',),
    ),
    Vector("2.4 keys are data", "ByName", {"UserID": "a"}, '{"UserID":"a"}'),
    Vector(
        "2.4 KeyValuePair",
        "Pair",
        "p.KeyValuePair(key='a', value='b')",
        '{"key":"a","value":"b"}',
        ('{"KEY":"a","value":"b"}',),
    ),
    Vector(
        "2.4 KeyValuePair without value [S]",
        "Pair",
        "p.KeyValuePair(key='a')",
        '{"key":"a"}',
    ),
    Vector(
        "2.4 Tuple", "Two", "p.Tuple(item1=1, item2='x')", '{"item1":1,"item2":"x"}'
    ),
    Vector(
        "2.4 nesting",
        "Deep",
        "{'a': [{'b': p.Poco(name='n')}]}",
        '{"a":[{"b":{"name":"n"}}]}',
    ),
    Vector("2.4 members null", "Poco", "p.Poco()", "{}"),
    Vector("2.4 object", "Object", [1, "a", {"b": [True]}], '[1,"a",{"b":[true]}]'),
    Vector("2.4 empty list", "Numbers", [], "[]"),
    Vector("2.4 empty dictionary", "ByInt", {}, "{}"),
    Vector("2.4 empty text", "String", "", '""'),
]


@accepted(VECTORS)
def test_read(vectors: Any, vector: Vector, text: str) -> None:
    check_accepted(vectors, vector, text)


@emitted(VECTORS)
def test_sent(vectors: Any, vector: Vector) -> None:
    check_emitted(vectors, vector)


SWIFT = """
import Foundation

public class Numbers : List<Int>
{
}

public class Sizes : Dictionary<Int, String>
{
}

public class Shop : Codable
{
    public var numbers:Numbers?
    public var sizes:Sizes?
}
"""


def test_classes_that_are_collections(tmp_path: Any) -> None:
    """A class derived from a list is an array, one from a dictionary its entries."""
    with generated(SWIFT, tmp_path) as package:
        text = '{"numbers":[1,2],"sizes":{"1":"S"}}'
        shop = package.Shop.from_json(text)
        assert shop.numbers == [1, 2]
        assert isinstance(shop.numbers, package.Numbers)
        assert shop.sizes == {1: "S"}
        assert shop.to_json() == text
        assert package.from_json(package.Numbers, "[3]") == package.Numbers([3])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"1,2"', 'string "1,2"'),
        ('"[1,2]"', 'string "[1,2]"'),
    ],
)
def test_jsv_in_a_text_is_for_servers_alone(
    vectors: Any, text: str, found: str
) -> None:
    """T reads a list in a text (§2.4 [S]), and writes none: it is a fault here."""
    with pytest.raises(vectors.DecodeError) as caught:
        vectors.Vectors.from_json(f'{{"numbers":{text}}}')
    assert str(caught.value) == f"$.numbers: expected an array, found {found}"
