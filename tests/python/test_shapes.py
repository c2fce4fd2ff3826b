"""Every shape of type as a member: its annotation, from JSON, to JSON, and faults."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_type_hints
from uuid import UUID

import pytest
from msgspec.structs import replace

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EmptyCollection,
    EnumDeclaration,
    EnumKind,
    EnumMember,
    InterfaceDeclaration,
    Literal,
)
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Scalar,
    ScalarType,
    SetType,
    TypeId,
    TypeParameter,
    UnknownType,
)
from tests.python.declared import TEXT, api, class_, enum, to
from tests.python.packages import files_of, models_in

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Api, Default
    from evo_codegen.model.types import TypeRef


COLOUR = enum("Colour", "Red", "DarkBlue")
RIGHTS = EnumDeclaration(
    id=TypeId("Rights"),
    kind=EnumKind.FLAGS,
    members=(
        EnumMember(name="Read", wire_value="Read", number=1),
        EnumMember(name="Write", wire_value="Write", number=2),
    ),
)
LEVEL = replace(RIGHTS, id=TypeId("Level"), kind=EnumKind.INTEGER)
NAMED = InterfaceDeclaration(id=TypeId("INamed"))
POINT = class_("Point", members={"x": Nullable(ScalarType(Scalar.INT32))})
BOX = class_("Box", of=("T",), members={"item": Nullable(TypeParameter("T"))})
POINTS = ClassDeclaration(id=TypeId("Points"), base=ListType(to("Point")))


def holder(
    shape: TypeRef, default: Default | None = None, required: bool = False
) -> Api:
    """An API with a class ``Holder`` that has one member, ``value``."""
    declaration = class_("Holder", members={"value": shape})
    (member,) = declaration.properties
    member = replace(member, default=default, required=required)
    return api(
        replace(declaration, properties=(member,)),
        *(COLOUR, RIGHTS, LEVEL, NAMED, POINT, BOX, POINTS),
    )


def scalar(kind: Scalar) -> ScalarType:
    return ScalarType(kind)


INT = scalar(Scalar.INT32)

SHAPES: list[tuple[TypeRef, str, Any, Any]] = [
    (scalar(Scalar.BOOLEAN), "bool", True, True),
    *((scalar(kind), "int", 5, 5) for kind in Scalar if "INT" in kind.name),
    (scalar(Scalar.BYTE), "int", 255, 255),
    (scalar(Scalar.SBYTE), "int", -1, -1),
    (scalar(Scalar.SINGLE), "float", 0.5, 0.5),
    (scalar(Scalar.DOUBLE), "float", 1e300, 1e300),
    (scalar(Scalar.DECIMAL), "Decimal", Decimal("1.10"), Decimal("1.10")),
    (scalar(Scalar.CHAR), "Char", "a", "a"),
    (TEXT, "str", "a", "a"),
    (scalar(Scalar.URI), "str", "/a", "/a"),
    (scalar(Scalar.TYPE), "str", "System.String", "System.String"),
    (scalar(Scalar.GUID), "UUID", str(UUID(int=5)), UUID(int=5)),
    (
        scalar(Scalar.DATE_TIME),
        "dt.datetime",
        "2001-02-03T04:05:06Z",
        dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC),
    ),
    (
        scalar(Scalar.DATE_TIME_OFFSET),
        "dt.datetime",
        "2001-02-03T04:05:06+00:00",
        dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC),
    ),
    (scalar(Scalar.DATE_ONLY), "dt.date", "2001-02-03", dt.date(2001, 2, 3)),
    (scalar(Scalar.TIME_ONLY), "dt.time", "PT10H", dt.time(10)),
    (scalar(Scalar.TIME_SPAN), "dt.timedelta", "P1D", dt.timedelta(1)),
    (scalar(Scalar.BYTES), "bytes", "AQID", b"\1\2\3"),
    (scalar(Scalar.STREAM), "bytes", "AQID", b"\1\2\3"),
    (ObjectType(), "Any", {"a": [1, None]}, {"a": [1, None]}),
    (UnknownType("Elsewhere"), "Any", [1], [1]),
    (to("INamed"), "Any", {"x": 1}, {"x": 1}),
    (ListType(TEXT), "list[str]", ["a"], ["a"]),
    (ListType(Nullable(INT)), "list[int | None]", [1, None], [1, None]),
    (ListType(ListType(INT)), "list[list[int]]", [[1], []], [[1], []]),
    (SetType(INT), "set[int]", [1], {1}),
    (SetType(ListType(INT)), "list[list[int]]", [[1]], [[1]]),
    (SetType(SetType(INT)), "list[set[int]]", [[1]], [{1}]),
    (DictType(TEXT, INT), "dict[str, int]", {"A": 1}, {"A": 1}),
    (DictType(INT, TEXT), "dict[int, str]", {"1": "a"}, {1: "a"}),
    (
        DictType(scalar(Scalar.BOOLEAN), TEXT),
        "dict[bool, str]",
        {"true": "a"},
        {True: "a"},
    ),
    (
        DictType(scalar(Scalar.DATE_ONLY), TEXT),
        "dict[dt.date, str]",
        {"2001-02-03": "a"},
        {dt.date(2001, 2, 3): "a"},
    ),
    (
        DictType(scalar(Scalar.GUID), Nullable(INT)),
        "dict[UUID, int | None]",
        {str(UUID(int=5)): None},
        {UUID(int=5): None},
    ),
    (DictType(ListType(INT), INT), "dict[str, int]", {"[1]": 1}, {"[1]": 1}),
    (
        DictType(TEXT, ListType(DictType(TEXT, INT))),
        "dict[str, list[dict[str, int]]]",
        {"a": [{"b": 1}]},
        {"a": [{"b": 1}]},
    ),
    (
        DictType(TEXT, scalar(Scalar.DATE_ONLY)),
        "dict[str, dt.date]",
        {"a": "2001-02-03"},
        {"a": dt.date(2001, 2, 3)},
    ),
]
"""A shape, its annotation, a JSON value, and the Python value that it stands for."""


def ids(value: Any) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("shape", "annotation", "json", "value"), SHAPES, ids=ids)
def test_optional(
    shape: TypeRef, annotation: str, json: Any, value: Any, generate: Any
) -> None:
    model = holder(Nullable(shape))
    union = annotation if annotation == "Any" else f"{annotation} | None"
    assert f"\n    value: {union} = None\n" in models_in(files_of(model))
    package = generate(model)
    assert_travels(package.Holder, json, value)
    for data in ({}, {"value": None}):
        assert package.Holder.from_dict(data) == package.Holder(value=None)
    assert package.Holder().to_dict() == {}


@pytest.mark.parametrize(("shape", "annotation", "json", "value"), SHAPES, ids=ids)
def test_required(
    shape: TypeRef, annotation: str, json: Any, value: Any, generate: Any
) -> None:
    model = holder(shape, required=True)
    assert f"\n    value: {annotation}\n" in models_in(files_of(model))
    package = generate(model)
    assert_travels(package.Holder, json, value)
    with pytest.raises(package.DecodeError, match=r"^\$\.value: expected a member"):
        package.Holder.from_dict({})
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument"):
        package.Holder()


@pytest.mark.parametrize(("shape", "annotation", "json", "value"), SHAPES, ids=ids)
def test_wrong_value(
    shape: TypeRef, annotation: str, json: Any, value: Any, generate: Any
) -> None:
    package = generate(holder(shape, required=True))
    if annotation == "Any":
        return
    with pytest.raises(package.DecodeError, match=r"^\$\.value: expected "):
        package.Holder.from_dict({"value": object()})


def assert_travels(class_: Any, json: Any, value: Any) -> None:
    """The JSON value becomes the Python value as a member, and goes back."""
    decoded = class_.from_dict({"value": json})
    assert decoded == class_(value=value)
    assert type(decoded.value) is type(value)
    assert decoded.to_dict() == {"value": json}
    assert class_.from_json(decoded.to_json()) == decoded


# --- collections by default --------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "factory", "empty", "json"),
    [
        (ListType(TEXT), "[]", [], ["a"]),
        (SetType(INT), "set()", set[int](), [1]),
        (SetType(ListType(INT)), "[]", [], [[1]]),
        (DictType(TEXT, INT), "{}", {}, {"a": 1}),
        (DictType(INT, INT), "{}", {}, {"1": 1}),
    ],
)
def test_collections_that_are_made_with_their_owner(
    shape: TypeRef, factory: str, empty: Any, json: Any, generate: Any
) -> None:
    model = holder(shape, default=EmptyCollection())
    assert f"field(default_factory=lambda: {factory})" in models_in(files_of(model))
    package = generate(model)
    for data in ({}, {"value": None}):
        made = package.Holder.from_dict(data)
        assert made.value == empty
        assert made.value is not package.Holder().value
        assert made.to_dict() == {}
    assert package.Holder.from_dict({"value": json}).to_dict() == {"value": json}


# --- values by default -------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "default", "text"),
    [
        (INT, 3, "int = 3"),
        (INT, -3, "int = -3"),
        (scalar(Scalar.BOOLEAN), True, "bool = True"),
        (scalar(Scalar.DOUBLE), 1e22, "float = 1e22"),
        (scalar(Scalar.DOUBLE), 2.5, "float = 2.5"),
        (scalar(Scalar.DOUBLE), float("-inf"), 'float = float("-inf")'),
        (TEXT, 'a "b"', "str = 'a \"b\"'"),
    ],
)
def test_literals(
    shape: TypeRef, default: str | float, text: str, generate: Any
) -> None:
    """As in ``public var version:Int = 3``."""
    model = holder(shape, default=Literal(default))
    assert f"\n    value: {text}\n" in models_in(files_of(model))
    package = generate(model)
    assert package.Holder().value == default
    assert package.Holder.from_dict({}).value == default
    assert package.Holder.from_dict({"value": None}).value == default
    assert package.Holder().to_dict() == {"value": default}


# --- declared types ----------------------------------------------------------------


DECLARED: list[tuple[TypeRef, str, Any, str]] = [
    (to("Point"), "Point", {"x": 1}, "Point(x=1)"),
    (ListType(to("Point")), "list[Point]", [{"x": 1}], "[Point(x=1)]"),
    (DictType(TEXT, to("Point")), "dict[str, Point]", {"a": {}}, "{'a': Point()}"),
    (to("Points"), "Points", [{"x": 1}], "Points([Point(x=1)])"),
    (ListType(to("Points")), "list[Points]", [[]], "[Points()]"),
    (to("Box", INT), "Box[int]", {"item": 1}, "Box[int](item=1)"),
    (
        to("Box", to("Box", to("Point"))),
        "Box[Box[Point]]",
        {"item": {"item": {"x": 1}}},
        "Box(item=Box(item=Point(x=1)))",
    ),
    (
        ListType(to("Box", Nullable(INT))),
        "list[Box[int | None]]",
        [{"item": 1}, {}],
        "[Box(item=1), Box(item=None)]",
    ),
    (to("Colour"), "Colour", "DarkBlue", "Colour.DARK_BLUE"),
    (to("Colour"), "Colour", "Green", "Colour('Green')"),
    (ListType(to("Colour")), "list[Colour]", ["Red"], "[Colour.RED]"),
    (SetType(to("Colour")), "set[Colour]", ["Red"], "{Colour.RED}"),
    (
        DictType(to("Colour"), to("Level")),
        "dict[Colour, Level]",
        {"Red": 1, "Green": 7},
        "{Colour.RED: Level.READ, Colour('Green'): Level(7)}",
    ),
    (to("Rights"), "Rights", 3, "Rights.READ | Rights.WRITE"),
    (to("Rights"), "Rights", 12, "Rights(12)"),
    (to("Level"), "Level", 2, "Level.WRITE"),
]
"""A shape, its annotation, a JSON value, and how to write the value in Python."""


@pytest.mark.parametrize(("shape", "annotation", "json", "value"), DECLARED)
def test_declared(
    shape: TypeRef, annotation: str, json: Any, value: str, generate: Any
) -> None:
    package = generate(holder(Nullable(shape)))
    names = {name: getattr(package, name) for name in package.__all__}
    hints = get_type_hints(package.Holder)
    assert hints["value"] == eval(f"{annotation} | None", names)
    made = eval(value, names)
    assert package.Holder.from_dict({"value": json}) == package.Holder(value=made)
    assert package.Holder(value=made).to_dict() == {"value": json}
