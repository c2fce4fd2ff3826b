"""The values that are compared: types, their JSON, what libraries are told of them."""

from __future__ import annotations

from typing import Any, NamedTuple


class Kind(NamedTuple):
    """A type of the server."""

    property: dict[str, Any]
    """What metadata says of a member of that type."""

    annotation: str
    """What a user of another library writes for it."""


def _scalar(name: str, annotation: str, *arguments: str) -> Kind:
    """A type of .NET."""
    said: dict[str, Any] = {"name": "Value", "type": name, "namespace": "System"}
    return Kind(said | ({"genericArgs": [*arguments]} if arguments else {}), annotation)


def _enum(name: str) -> Kind:
    """An enum of the API."""
    return Kind({"name": "Value", "type": name, "isEnum": True}, name)


KINDS = {
    "Boolean": _scalar("Boolean", "bool"),
    "Int64": _scalar("Int64", "int"),
    "UInt64": _scalar("UInt64", "int"),
    "Double": _scalar("Double", "float"),
    "Decimal": _scalar("Decimal", "Decimal"),
    "Char": _scalar("Char", "str"),
    "String": _scalar("String", "str"),
    "Guid": _scalar("Guid", "UUID"),
    "DateTime": _scalar("DateTime", "datetime"),
    "DateTimeOffset": _scalar("DateTimeOffset", "datetime"),
    "DateOnly": _scalar("DateOnly", "date"),
    "TimeOnly": _scalar("TimeOnly", "time"),
    "TimeSpan": _scalar("TimeSpan", "timedelta"),
    "Byte[]": _scalar("Byte[]", "bytes"),
    "List<Int32>": _scalar("List`1", "List[int]", "Int32"),
    "List<Int32?>": _scalar("List`1", "List[Optional[int]]", "Nullable<Int32>"),
    "List<String>": _scalar("List`1", "List[str]", "String"),
    "HashSet<Int32>": _scalar("HashSet`1", "Set[int]", "Int32"),
    "Dictionary<Int32,String>": _scalar(
        "Dictionary`2", "Dict[int, str]", "Int32", "String"
    ),
    "Dictionary<Guid,Int32>": _scalar(
        "Dictionary`2", "Dict[UUID, int]", "Guid", "Int32"
    ),
    "Dictionary<Colour,Int32>": _scalar(
        "Dictionary`2", "Dict[Colour, int]", "Colour", "Int32"
    ),
    "enum Colour": _enum("Colour"),
    "enum Period (1, 7)": _enum("Period"),
    "flags Rights": _enum("Rights"),
    "object": _scalar("Object", "Any"),
}

CASES: dict[str, list[str]] = {
    "Boolean": ["true", '"True"', "1"],
    "Int64": ["9007199254740993", '"5"', "1.0", "1.5"],
    "UInt64": ["18446744073709551615"],
    "Double": ["1.5", "1", "1E+16", '"1.5"', "NaN", "-Infinity"],
    "Decimal": ["1.10", '"1.10"', "1", "12345678901234567890.123456789"],
    "Char": ['"a"', r'"\u0000"', '"ab"'],
    "String": ['"text"', '""', "5"],
    "Guid": [
        '"adfa988b-01f6-490d-b65b-63750f869496"',
        '"adfa988b01f6490db65b63750f869496"',
        '"{adfa988b-01f6-490d-b65b-63750f869496}"',
        '""',
    ],
    "DateTime": [
        '"2001-02-03T04:05:06Z"',
        '"2001-02-03T04:05:06.1234567Z"',
        '"2001-02-03T04:05:06+01:00"',
        '"0001-01-01T00:00:00"',
        '"2001-02-03"',
        '"2001-02-03 04:05:06"',
        r'"\/Date(981173106123)\/"',
        r'"\/Date(981169506123+0100)\/"',
        r'"\/Date(-62135596800000-0000)\/"',
        r'"\/Date(253402300800000)\/"',
        '"Sat, 03 Feb 2001 04:05:06 GMT"',
        "981173106",
        "981173106123",
    ],
    "DateTimeOffset": [
        '"2001-02-03T04:05:06+01:00"',
        r'"\/Date(981169506000+0100)\/"',
    ],
    "DateOnly": ['"2001-02-03"', '"2001-02-03T00:00:00"'],
    "TimeOnly": ['"PT10H20M30S"', '"10:20:30"'],
    "TimeSpan": [
        '"P1DT2H3M4.567S"',
        '"-PT1H"',
        '"PT0.0000001S"',
        '"1.02:03:04.5670000"',
        '"-01:00:00"',
        "1.5",
    ],
    "Byte[]": ['"AQIDBAU="', "[1,2,3]"],
    "List<Int32>": ["[1,2]", "[1,null]", '["1"]'],
    "List<Int32?>": ["[1,null]"],
    "List<String>": ['["a",null]'],
    "HashSet<Int32>": ["[1,2]"],
    "Dictionary<Int32,String>": ['{"1":"a"}', '{"1":null}'],
    "Dictionary<Guid,Int32>": ['{"adfa988b01f6490db65b63750f869496":1}'],
    "Dictionary<Colour,Int32>": ['{"Red":1}'],
    "enum Colour": ['"Red"', '"red"', "1", '"1"', '"New"'],
    "enum Period (1, 7)": ['"Weekly"', "7"],
    "flags Rights": ["3", '"3"', '"Read, Write"', "8"],
    "object": ['{"a":[1,null]}', "1.5"],
}
"""From types to the JSON of their values: §2 and §3 of the specification."""

ENUMS = """
from datetime import time
from enum import IntFlag
from typing import Set
class Colour(str, Enum):
    RED = "Red"
    DARK_BLUE = "dark blue"
class Period(str, Enum):
    DAILY = "Daily"
    WEEKLY = "Weekly"
class Rights(IntFlag):
    READ = 1
    WRITE = 2
"""
"""The enums as users of another library write them."""

_FLAGS = {"isEnumInt": True, "attributes": [{"name": "Flags"}]}

METADATA: list[dict[str, Any]] = [
    {
        "name": "Colour",
        "isEnum": True,
        "enumNames": ["Red", "DarkBlue"],
        "enumMemberValues": ["Red", "dark blue"],
    },
    {
        "name": "Period",
        "isEnum": True,
        "enumNames": ["Daily", "Weekly"],
        "enumValues": ["1", "7"],
    },
    {
        "name": "Rights",
        "isEnum": True,
        "enumNames": ["Read", "Write"],
        "enumValues": ["1", "2"],
        **_FLAGS,
    },
]
"""The same enums, as metadata tells of them."""
