"""JSON for programs: what is in it, and that it is what the schema promises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.inspect.as_json import describe_subject, describe_type, render_json
from evo_codegen.model.declarations import (
    Attribute,
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
    EnumMember,
    Literal,
    Property,
)
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    Scalar,
    ScalarType,
    SetType,
    TypeId,
    TypeParameter,
    TypeRef,
    UnknownType,
)
from evo_codegen.text import Place, Source
from tests.inspect.schema import SCHEMA, errors
from tests.inspect.subjects import (
    PUBLISHED,
    file_subject,
    seed_subject,
    shop_subject,
    subject_of,
)
from tests.shop import shop

if TYPE_CHECKING:
    from pathlib import Path

    from evo_codegen.inspect.subject import Subject

TEXT = ScalarType(Scalar.STRING)


def read(subject: Subject) -> dict[str, Any]:
    """What a program reads of a subject, which fits the schema."""
    value: dict[str, Any] = json.loads(render_json(subject))
    assert list(errors(value)) == []
    return value


def declared(value: dict[str, Any], id: str) -> dict[str, Any]:
    """The type of an id."""
    found: list[dict[str, Any]] = [each for each in value["types"] if each["id"] == id]
    (only,) = found
    return only


def test_the_head() -> None:
    value = read(shop_subject())
    assert value["schema"] == 1
    assert value["title"] is None
    assert value["baseUrl"] == "https://shop.example"
    assert value["sources"] == [
        {"name": "shop.swift", "kind": "Swift text", "loses": ["tags"]}
    ]
    assert value["counts"] == {
        "operations": 3,
        "types": 15,
        "classes": 11,
        "interfaces": 1,
        "enums": 1,
        "supplied": 2,
        "findings": 0,
    }


def test_an_operation() -> None:
    operation = read(shop_subject())["operations"][0]
    assert operation == {
        "request": "ListOrders",
        "method": "GET",
        "routes": [
            {"path": "/orders", "verbs": ["GET"], "summary": None, "notes": None}
        ],
        "response": {
            "text": "Page[Order]",
            "kind": "reference",
            "target": "Page`1",
            "arguments": [
                {
                    "text": "Order",
                    "kind": "reference",
                    "target": "Order",
                    "arguments": [],
                }
            ],
        },
        "responseOrigin": "declared",
        "summary": None,
        "tags": ["sales"],
        "requiresAuth": None,
        "requiresApiKey": False,
        "requiredRoles": [],
        "requiresAnyRole": [],
        "requiredPermissions": [],
        "requiresAnyPermission": [],
        "place": {"source": "1", "line": 8, "column": 14, "path": None},
    }


def test_a_class() -> None:
    found = declared(read(shop_subject()), "Page`1")
    (items,) = found.pop("properties")
    assert found == {
        "id": "Page`1",
        "kind": "class",
        "name": "Page",
        "arity": 1,
        "qualifier": None,
        "supplied": False,
        "base": None,
        "markers": [],
        "abstract": False,
        "typeParameters": ["T"],
        "interfaces": [],
        "doc": None,
        "attributes": [],
        "place": {"source": "1", "line": 34, "column": 14, "path": None},
    }
    assert items["wireName"] == "items"
    assert items["type"]["text"] == "list[T]"
    assert items["default"] == {"kind": "empty"}


def test_an_interface_and_an_enum() -> None:
    value = read(shop_subject())
    assert declared(value, "INamed")["kind"] == "interface"
    assert declared(value, "Entity")["interfaces"][0]["target"] == "INamed"
    status = declared(value, "Status")
    assert status["enumKind"] == "string"
    assert [each["wireValue"] for each in status["members"]] == ["Open", "Paid"]


def test_what_is_supplied_has_no_place() -> None:
    status = declared(read(shop_subject()), "ResponseStatus")
    assert status["supplied"] is True
    assert status["place"] is None


def test_what_is_not_known() -> None:
    assert read(shop_subject())["unknown"] == [
        {"what": "title", "subjects": []},
        {
            "what": "authentication",
            "subjects": ["ListOrders", "DeleteOrder", "AddUser"],
        },
        {"what": "type", "subjects": ["Mystery"]},
        {"what": "integer", "subjects": ["DeleteOrder.id", "Paged`1.skip"]},
    ]


def test_findings_are_in_it() -> None:
    finding = Diagnostic(
        code="some-code", severity=Severity.NOTE, message="so it is", help="let it be"
    )
    value = read(replace(shop_subject(), findings=(finding,)))
    assert value["findings"] == [
        {
            "code": "some-code",
            "severity": "note",
            "message": "so it is",
            "help": "let it be",
            "place": None,
        }
    ]


def test_all_kinds_of_members_fit_the_schema() -> None:
    literals = ("text", 1, 1.5, True)
    attribute = Attribute("Range", (1, 2.5, "x", None), (("Max", True),))
    types = (
        ClassDeclaration(
            id=TypeId("Inner", 0, "Outer"),
            base=ListType(TEXT),
            attributes=(attribute,),
            properties=tuple(
                Property(wire_name=str(each), type=TEXT, default=Literal(each))
                for each in literals
            ),
        ),
        EnumDeclaration(
            id=TypeId("Flags"),
            kind=EnumKind.FLAGS,
            members=(EnumMember(name="A", wire_value="A", number=1, doc="First."),),
        ),
    )
    value = read(subject_of(replace(shop(), declarations=types, operations=())))
    inner = declared(value, "Outer.Inner")
    assert inner["qualifier"] == "Outer"
    assert [each["default"]["value"] for each in inner["properties"]] == list(literals)
    assert inner["attributes"] == [
        {"name": "Range", "arguments": [1, 2.5, "x", None], "named": {"Max": True}}
    ]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (TEXT, {"text": "String", "kind": "scalar", "name": "String"}),
        (
            ListType(ObjectType()),
            {
                "text": "list[Any]",
                "kind": "list",
                "item": {"text": "Any", "kind": "object"},
            },
        ),
        (
            SetType(TypeParameter("T")),
            {
                "text": "set[T]",
                "kind": "set",
                "item": {"text": "T", "kind": "parameter", "name": "T"},
            },
        ),
        (
            DictType(TEXT, Nullable(UnknownType("X"))),
            {
                "text": "dict[String, X | None]",
                "kind": "dict",
                "key": {"text": "String", "kind": "scalar", "name": "String"},
                "value": {
                    "text": "X | None",
                    "kind": "nullable",
                    "inner": {"text": "X", "kind": "unknown", "name": "X"},
                },
            },
        ),
        (
            Reference(TypeId("Inner", 0, "Outer")),
            {
                "text": "Inner",
                "kind": "reference",
                "target": "Outer.Inner",
                "arguments": [],
            },
        ),
    ],
)
def test_types(shape: TypeRef, expected: dict[str, Any]) -> None:
    assert describe_type(shape) == expected
    assert list(errors(expected, {"$ref": "#/$defs/type"})) == []


def test_places_in_json_are_found_when_they_are_needed() -> None:
    source = Source("x.json", '{\n  "types": [{"name": "A"}]\n}')
    place = Place(source, path="$.types[0].name")
    declaration = ClassDeclaration(id=TypeId("A"), place=place)
    api = replace(shop(), declarations=(declaration,), operations=())
    (found,) = read(subject_of(api))["types"]
    assert found["place"] == {
        "source": "x.json",
        "line": 2,
        "column": 22,
        "path": "$.types[0].name",
    }


def test_the_text_is_ascii() -> None:
    assert render_json(subject_of(replace(shop(), title="Größe → \ud800"))).isascii()


# --- the schema --------------------------------------------------------------------


def test_the_seed_fits() -> None:
    value = read(seed_subject())
    assert value["title"] == "Evo Voice"
    assert value["operations"][0]["requiresAuth"] is True


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.parent.name)
def test_the_corpus_fits(path: Path) -> None:
    assert read(file_subject(path))["counts"]["types"] > 20


def test_the_corpus_is_there() -> None:
    if not PUBLISHED:
        pytest.skip("the texts of real servers are not beside the project")


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("schema",), 2, "$.schema: not 1"),
        (("title",), 1, "$.title: not string or null"),
        (("counts", "types"), -1, "$.counts.types: less than 0"),
        (("counts", "types"), True, "$.counts.types: not integer"),
        (("operations", 0, "tags", 0), None, "$.operations[0].tags[0]: not string"),
        (
            ("operations", 0, "responseOrigin"),
            "guessed",
            "$.operations[0].responseOrigin: not one of"
            " ['declared', 'inferred', 'void', 'unknown']",
        ),
        (("operations", 0, "response"), {}, "$.operations[0].response: fits none of 2"),
        (("types", 0, "kind"), "enum", "$.types[0]: fits 0 of 3"),
        (("more",), 1, "$: more is not expected"),
    ],
)
def test_the_schema_refuses(path: tuple[Any, ...], value: Any, expected: str) -> None:
    whole = describe_subject(shop_subject())
    inner: Any = whole
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert list(errors(whole)) == [expected]


def test_the_schema_misses_what_is_not_there() -> None:
    whole = describe_subject(shop_subject())
    del whole["counts"]
    assert list(errors(whole)) == ["$: no counts"]


def test_a_keyword_that_the_validator_lacks_is_no_success() -> None:
    with pytest.raises(KeyError):
        list(errors("x", {"pattern": "y"}))


def test_everything_in_the_schema_is_explained() -> None:
    unexplained = [
        name for name, each in SCHEMA["$defs"].items() if not each.get("description")
    ]
    assert unexplained == []
