"""The consolidated vectors for a package of Swift text, which has other types.

A ``Date`` is any date, a ``String`` may be a Guid, and enums with numbers are names on
the wire all the same.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
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

if TYPE_CHECKING:
    from collections.abc import Iterator

SWIFT = """
import Foundation
import ServiceStack

public class Vectors : Codable
{
    public var boolean:Bool?
    public var int64:Int?
    public var double:Double?
    public var guid:String?
    public var char:String?
    public var dateTime:Date?
    public var day:Date?
    @TimeSpan public var span:TimeInterval?
    @TimeSpan public var clock:TimeInterval?
    public var blob:[UInt8]?
    public var enumeration:EnumType?
    public var scope:ScopeType?
    public var flags:EnumTypeFlags?
    public var byInt:[Int:String]?
    public var pair:KeyValuePair<String, String>?
    public var object:String?
}

public enum EnumType : String, Codable
{
    case Value1
    case Value2
}

public enum ScopeType : Int, Codable
{
    case Global = 1
    case Sale = 2
}

// @Flags()
public enum EnumTypeFlags : Int, Codable
{
    case Value1 = 0
    case Value2 = 1
    case Value3 = 2
}
"""

MOMENT = dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
GUID = "adfa988b01f6490db65b63750f869496"

VECTORS = [
    Vector("9.1#1 Bool", "Boolean", True, "true", ('"True"',)),
    Vector("9.1#2 Int", "Int64", 2**53 + 1, "9007199254740993"),
    # Double in the text may be Decimal on the server: digits beyond a float are lost.
    Vector("9.1#5 Decimal as Double", "Double", 1.1, "1.1", ("1.10", '"1.10"')),
    Vector("9.1#6 Char as String", "Char", "a", '"a"'),
    # The text of a Guid stays as the server wrote it.
    Vector("9.1#7 Guid as String, T", "Guid", GUID, f'"{GUID}"'),
    Vector("9.1#7 Guid as String, S", "Guid", str(UUID(GUID)), f'"{UUID(GUID)}"'),
    Vector(
        "9.1#8 Date",
        "DateTime",
        MOMENT,
        '"2001-02-03T04:05:06Z"',
        (r'"\/Date(981173106000)\/"',),
    ),
    Vector(
        "9.1#12 DateTimeOffset as Date",
        "DateTime",
        MOMENT.replace(hour=5, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        # A Date is sent in UTC.
        '"2001-02-03T04:05:06Z"',
        ('"2001-02-03T05:05:06+01:00"',),
    ),
    Vector(
        "9.1#14 TimeOnly as TimeInterval",
        "Clock",
        dt.timedelta(hours=10, minutes=20, seconds=30),
        '"PT10H20M30S"',
        ('"10:20:30"',),
    ),
    Vector("9.1#15 TimeInterval", "Span", dt.timedelta(1.5), '"P1DT12H"'),
    Vector("9.1#17 [UInt8]", "Blob", b"\1\2", '"AQI="', ("[1,2]",)),
    Vector(
        "9.1#19 enum : String", "Enumeration", "p.EnumType.VALUE2", '"Value2"', ("1",)
    ),
    Vector(
        "9.1#20 enum : Int",
        "Scope",
        "p.ScopeType.SALE",
        '"Sale"',
        ("2", '"2"', '"sale"'),
    ),
    Vector("9.1#22 @Flags", "Flags", "p.EnumTypeFlags(3)", "3", ('"Value2, Value3"',)),
    Vector("9.1#24 [Int:String]", "ByInt", {1: "a"}, '{"1":"a"}'),
    Vector(
        "9.1#26 KeyValuePair",
        "Pair",
        "p.KeyValuePair(key='a', value='b')",
        '{"key":"a","value":"b"}',
        ('{"Key":"a","Value":"b"}',),
    ),
    Vector("9.1#29 object as String", "Object", "a", '"a"'),
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with generated(SWIFT, tmp_path_factory.mktemp("swift")) as package:
        yield package


# What is sent in UTC is read on another clock, so that those two are not compared.
@accepted([each for each in VECTORS if "Offset" not in each.id])
def test_read(package: Any, vector: Vector, text: str) -> None:
    check_accepted(package, vector, text)


@emitted(VECTORS)
def test_sent(package: Any, vector: Vector) -> None:
    check_emitted(package, vector)


def test_an_offset_is_read(package: Any) -> None:
    holder = package.Vectors.from_json('{"dateTime":"2001-02-03T05:05:06+01:00"}')
    assert holder.date_time == MOMENT
    assert holder.date_time.utcoffset() == dt.timedelta(hours=1)


@pytest.mark.parametrize("text", ["1", "true", '{"a":1}', "[1]"])
def test_an_object_that_is_no_text(package: Any, text: str) -> None:
    """Swift calls ``object`` a String: any other value is a fault, not a wrong text."""
    with pytest.raises(package.DecodeError, match=r"^\$\.object: expected a string"):
        package.Vectors.from_json(f'{{"object":{text}}}')
