"""The consolidated vectors (§9.1), on a generated package.

Rows 31 to 34 are about URLs: see `test_urls`. What has to do with null and with empty
texts is in `test_absence`.
"""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from math import inf, isnan
from typing import Any
from uuid import UUID

import pytest

from tests.wire.vectors import (
    Vector,
    accepted,
    check_accepted,
    check_emitted,
    emitted,
)

EAST = dt.timezone(dt.timedelta(hours=1))
GUID = UUID("adfa988b-01f6-490d-b65b-63750f869496")
MOMENT = dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
LONG = dt.timedelta(1, 7384, 567000)

VECTORS = [
    Vector("9.1#1", "Boolean", True, "true", ('"True"', '"true"')),
    Vector("9.1#2", "Int64", 2**53 + 1, "9007199254740993", ('"9007199254740993"',)),
    Vector(
        "9.1#3",
        "UInt64",
        2**64 - 1,
        "18446744073709551615",
        ('"18446744073709551615"',),
    ),
    Vector("9.1#4", "Double", 1.0, "1.0", ("1",)),
    Vector("9.1#4", "Double", 1e16, None, ("1E+16",)),
    Vector("9.1#4", "Double", 1.5, None, ('"1.5"',)),
    Vector("9.1#4", "Double", inf, None, ("Infinity",)),
    Vector("9.1#4", "Double", -inf, None, ("-Infinity",)),
    Vector("9.1#5", "Decimal", Decimal("1.10"), "1.10", ('"1.10"',)),
    Vector("9.1#5", "Decimal", Decimal(1), "1"),
    Vector("9.1#6", "Char", "a", '"a"'),
    Vector("9.1#6", "Char", "\0", r'"\u0000"'),
    Vector(
        "9.1#7",
        "Guid",
        GUID,
        '"adfa988b-01f6-490d-b65b-63750f869496"',
        (
            '"adfa988b01f6490db65b63750f869496"',
            '"{adfa988b-01f6-490d-b65b-63750f869496}"',
        ),
    ),
    Vector(
        "9.1#8",
        "DateTime",
        MOMENT,
        '"2001-02-03T04:05:06Z"',
        (
            r'"\/Date(981173106000)\/"',
            '"/Date(981173106000+0000)/"',
            '"2001-02-03T04:05:06.0000000Z"',
        ),
    ),
    Vector(
        "9.1#9",
        "DateTime",
        MOMENT.replace(microsecond=123456),
        '"2001-02-03T04:05:06.123456Z"',
        ('"2001-02-03T04:05:06.1234567Z"',),
    ),
    Vector(
        "9.1#9",
        "DateTime",
        MOMENT.replace(microsecond=123000),
        None,
        (r'"\/Date(981173106123)\/"',),
    ),
    Vector(
        "9.1#10",
        "DateTime",
        dt.datetime(1, 1, 1, tzinfo=dt.UTC),
        '"0001-01-01T00:00:00Z"',
        (r'"\/Date(-62135596800000-0000)\/"',),
    ),
    # S does not tell the zone, and Python is not told one: the moment is naive.
    Vector(
        "9.1#10", "DateTime", dt.datetime(1, 1, 1), None, ('"0001-01-01T00:00:00"',)
    ),
    Vector(
        "9.1#11",
        "DateTime",
        dt.datetime(1994, 11, 24, tzinfo=dt.UTC),
        '"1994-11-24T00:00:00Z"',
        (r'"\/Date(785635200000)\/"',),
    ),
    Vector(
        "9.1#12",
        "Offset",
        MOMENT.replace(tzinfo=EAST),
        '"2001-02-03T04:05:06+01:00"',
        (r'"\/Date(981169506000+0100)\/"',),
    ),
    Vector(
        "9.1#13",
        "Day",
        dt.date(2001, 2, 3),
        '"2001-02-03"',
        ('"2001-02-03T00:00:00"',),
    ),
    Vector("9.1#14", "Clock", dt.time(10, 20, 30), '"PT10H20M30S"', ('"10:20:30"',)),
    Vector("9.1#15", "Span", LONG, '"P1DT2H3M4.567S"', ('"1.02:03:04.5670000"',)),
    Vector("9.1#16", "Span", dt.timedelta(hours=-1), '"-PT1H"', ('"-01:00:00"',)),
    Vector("9.1#16", "Span", dt.timedelta(), '"PT0S"', ('"00:00:00"',)),
    Vector("9.1#16", "Span", dt.timedelta(milliseconds=1), '"PT0.001S"'),
    Vector("9.1#17", "Blob", b"\1\2\3\4\5", '"AQIDBAU="', ("[1,2,3,4,5]",)),
    Vector("9.1#18", "ByteList", [1, 2], "[1,2]"),
    Vector(
        "9.1#19",
        "Enum",
        "p.EnumType.VALUE2",
        '"Value2"',
        ('"value2"', "1", '"1"'),
    ),
    Vector("9.1#20", "Period", "p.Period.WEEKLY", '"Weekly"', ("7", '"7"')),
    Vector(
        "9.1#21",
        "Text",
        "p.EnumText.VALUE1",
        '"Member 1"',
        ('"Value1"', "1"),
    ),
    Vector(
        "9.1#22",
        "Flags",
        "p.EnumTypeFlags.VALUE2 | p.EnumTypeFlags.VALUE3",
        "3",
        ('"3"', '"Value2, Value3"'),
    ),
    Vector("9.1#24", "ByInt", {1: "a"}, '{"1":"a"}'),
    Vector("9.1#25", "ByEnum", "{p.EnumType.VALUE1: 2}", '{"Value1":2}'),
    Vector(
        "9.1#26",
        "Pair",
        "p.KeyValuePair(key='a', value='b')",
        '{"key":"a","value":"b"}',
        ('{"Key":"a","Value":"b"}',),
    ),
    Vector(
        "9.1#27",
        "Two",
        "p.Tuple(item1=1, item2='x')",
        '{"item1":1,"item2":"x"}',
        ('{"Item1":1,"Item2":"x"}',),
    ),
    Vector("9.1#28", "Pocos", "[p.Poco(), p.Poco()]", "[{},{}]"),
    Vector("9.1#29", "Object", {"a": 1}, '{"a":1}'),
    Vector(
        "9.1#29",
        "Object",
        {"__type": "Ns.T, Asm", "a": 1},
        '{"__type":"Ns.T, Asm","a":1}',
    ),
]


@accepted(VECTORS)
def test_read(vectors: Any, vector: Vector, text: str) -> None:
    check_accepted(vectors, vector, text)


@emitted(VECTORS)
def test_sent(vectors: Any, vector: Vector) -> None:
    check_emitted(vectors, vector)


def test_not_a_number(vectors: Any) -> None:  # 9.1#4
    holder = vectors.Vectors.from_json('{"double":NaN}')
    assert isnan(holder.double)
    assert holder.to_json() == '{"double":NaN}'


def test_what_is_not_set_is_not_sent(vectors: Any) -> None:  # 9.1#23
    assert vectors.Vectors(maybe_int=None).to_json() == "{}"
    for text in ("{}", '{"maybeInt":null}'):
        assert vectors.Vectors.from_json(text) == vectors.Vectors()


@pytest.mark.parametrize("change", [str, str.lower, str.upper, str.swapcase])
def test_names_in_any_letter_case(vectors: Any, change: Any) -> None:  # 9.1#30
    sent = {"userID": 1, "isBYOA": True, "urlValue": "u"}
    holder = vectors.Vectors.from_dict({change(k): v for k, v in sent.items()})
    assert holder == vectors.Vectors(user_id=1, is_byoa=True, url_value="u")
    assert holder.to_dict() == sent
    assert json.loads(holder.to_json()) == sent
