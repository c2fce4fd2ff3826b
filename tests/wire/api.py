"""The API that the properties run with: every type, in every place that it can have."""

from __future__ import annotations

from tests.wire.dotnet import (
    Anything,
    Array,
    Class,
    EnumClass,
    EnumMember,
    Map,
    Member,
    Named,
    Nullable,
    Parameter,
    Scalar,
    Schema,
)

SCALARS = [
    "Boolean",
    "Byte",
    "SByte",
    "Int16",
    "UInt16",
    "Int32",
    "UInt32",
    "Int64",
    "UInt64",
    "Single",
    "Double",
    "Decimal",
    "Char",
    "String",
    "Uri",
    "Type",
    "Guid",
    "DateTime",
    "DateTimeOffset",
    "DateOnly",
    "TimeOnly",
    "TimeSpan",
    "Byte[]",
]

VALUES = [each for each in SCALARS if each not in ("String", "Uri", "Type", "Byte[]")]

COLOUR = EnumClass("Colour", (EnumMember("Value1", 0), EnumMember("Value2", 1)))
PERIOD = EnumClass("Period", (EnumMember("Daily", 1), EnumMember("Weekly", 7)))
LABEL = EnumClass(
    "Label",
    (EnumMember("None", 0), EnumMember("Value1", 1, "Member 1"), EnumMember("Two", 2)),
)
RIGHTS = EnumClass(
    "Rights",
    (
        EnumMember("None", 0),
        EnumMember("Read", 1, "Read it"),
        EnumMember("Write", 2),
        EnumMember("Admin", 4),
    ),
    flags=True,
)
LEVEL = EnumClass(
    "Level", (EnumMember("Low", 1), EnumMember("High", 10)), as_integer=True
)
ENUMS = (COLOUR, PERIOD, LABEL, RIGHTS, LEVEL)

POCO = Class(
    "Poco",
    (
        Member("Id", Scalar("Int32")),
        Member("Name", Scalar("String")),
        Member("Children", Array(Named("Poco"))),
        Member("Tags", Map(Scalar("String"), Scalar("String"))),
    ),
)
PAGE = Class(
    "Page`1",
    (
        Member("Items", Array(Parameter("T"))),
        Member("First", Parameter("T")),
        Member("Total", Scalar("Int32")),
    ),
    parameters=("T",),
)
PAIR = Class(
    "KeyValuePair`2",
    (Member("Key", Parameter("TKey")), Member("Value", Parameter("TValue"))),
    parameters=("TKey", "TValue"),
)
TUPLE = Class(
    "Tuple`2",
    (Member("Item1", Parameter("T1")), Member("Item2", Parameter("T2"))),
    parameters=("T1", "T2"),
)
ANIMAL = Class("Animal", (Member("Legs", Scalar("Int32")),), abstract=True)
DOG = Class("Dog", (Member("Name", Scalar("String")),), base=Named("Animal"))
PUPPY = Class("Puppy", (Member("Weeks", Scalar("Int32")),), base=Named("Dog"))


def _members(prefix: str, names: list[str]) -> list[tuple[str, Scalar]]:
    return [
        (f"{prefix}{each.replace('[]', 's').capitalize()}", Scalar(each))
        for each in names
    ]


PLAIN = Class(
    "Plain",
    tuple(
        [Member(name, shape) for name, shape in _members("One", SCALARS)]
        + [Member(f"In{each.name}", Named(each.name)) for each in ENUMS]
    ),
)
"""A member of each scalar, and of each enum."""

OPTIONAL = Class(
    "Optional",
    tuple(
        [Member(n, Nullable(shape)) for n, shape in _members("Maybe", VALUES)]
        + [Member(f"In{each.name}", Nullable(Named(each.name))) for each in ENUMS]
    ),
)
"""A nullable member of each scalar, and of each enum."""

LISTS = Class(
    "Lists",
    tuple(
        [Member(n, Array(shape)) for n, shape in _members("Many", SCALARS)]
        + [Member(f"In{each.name}", Array(Named(each.name))) for each in ENUMS]
        + [
            Member("Matrix", Array(Array(Scalar("Int32")))),
            Member("Texts", Array(Array(Scalar("String")), "[]")),
            Member("Pocos", Array(Named("Poco"), "[]")),
            Member("Ids", Array(Scalar("Int32"), "HashSet`1")),
            Member("Keys", Array(Scalar("Guid"), "HashSet`1")),
            Member("Queue", Array(Scalar("String"), "Queue`1")),
            Member("Pairs", Array(Named("Tuple`2", (Scalar("Int32"), Scalar("Guid"))))),
        ]
    ),
)
"""A list of each scalar and of each enum, and lists of other things."""

SPARSE = Class(
    "Sparse",
    tuple(
        Member(f"Maybe{name}", Array(Nullable(Scalar(name))))
        for name in ("Int32", "Boolean", "Double", "Decimal", "DateTime")
    ),
)
"""Lists of nullable values that both dialects can write."""

_PAGE_OF_POCO = Named("Page`1", (Named("Poco"),))

MAPS = Class(
    "Maps",
    (
        Member("Texts", Map(Scalar("String"), Scalar("String"))),
        Member("ByInt", Map(Scalar("Int32"), Scalar("String"))),
        Member("ByLong", Map(Scalar("Int64"), Named("Poco"))),
        Member("ByGuid", Map(Scalar("Guid"), Scalar("TimeSpan"))),
        Member("ByDate", Map(Scalar("DateTime"), Scalar("Decimal"))),
        Member("ByBool", Map(Scalar("Boolean"), Scalar("DateTime"))),
        Member("ByColour", Map(Named("Colour"), Scalar("Int32"))),
        Member("ByLabel", Map(Named("Label"), Array(Scalar("Guid")))),
        Member(
            "Deep",
            Map(Scalar("String"), Array(Map(Scalar("String"), Named("Poco")))),
        ),
        Member("Pair", Named("KeyValuePair`2", (Scalar("String"), Scalar("Decimal")))),
        Member("Couple", Named("Tuple`2", (Scalar("Int32"), Scalar("String")))),
        Member("Page", _PAGE_OF_POCO),
        Member("Pages", Named("Page`1", (_PAGE_OF_POCO,))),
        Member("Dates", Named("Page`1", (Scalar("DateTime"),))),
        Member("Moments", Named("Page`1", (Scalar("DateTimeOffset"),))),
    ),
)
"""Dictionaries with keys of all kinds, and closed generic classes."""

LOOSE = Class(
    "Loose",
    (
        Member("Anything", Anything()),
        Member("Things", Array(Anything())),
        Member("ByName", Map(Scalar("String"), Anything())),
    ),
)
"""Values without a type; no URL can tell them."""

NAMES = Class(
    "Names",
    (
        Member("UserName", Scalar("String")),
        Member("Counted", Scalar("Int32"), "how_many"),
        Member("Dog", Named("Dog")),
    ),
    contract=True,
)

SCHEMA = Schema.of(
    *ENUMS,
    *(POCO, PAGE, PAIR, TUPLE, ANIMAL, DOG, PUPPY),
    *(PLAIN, OPTIONAL, LISTS, SPARSE, MAPS, LOOSE, NAMES),
)

ROOTS = ("Plain", "Optional", "Lists", "Sparse", "Maps", "Loose", "Names")
"""The classes that are sent and echoed."""
