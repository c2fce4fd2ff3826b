"""Types of properties in metadata documents: spec §6.7."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evo_codegen.model.metadata import MetadataTranslator
from evo_codegen.model.types import Nullable, TypeParameter, describe
from evo_codegen.source.metadata import parse_metadata
from evo_codegen.source.metadata_nodes import TextCase
from evo_codegen.text import Source
from tests.helpers import api_of, built, class_of, findings_of, types_of
from tests.model.metadata_documents import (
    CASES,
    Json,
    a_type,
    an_enum,
    app_metadata,
    metadata,
    prop,
)

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic

OTHERS = (
    a_type("Poco"),
    a_type("Page`1", prop("Items", "List`1", "T"), genericArgs=["T"]),
    a_type("Pair`2", genericArgs=["A", "B"]),
    a_type("IShape", isInterface=True, isAbstract=True),
    an_enum("Color", "Red"),
    a_type("Version"),
)


def shape(type: str, *arguments: str, **facts: object) -> str:
    """The type of a property in words, about which there is nothing to say.

    It is optional, so that what is null by nature looks like anything else.
    """
    facts = {"dataMember": {"emitDefaultValue": False}} | facts
    owner = a_type("Owner", prop("Member", type, *arguments, **facts))
    api = api_of(metadata([owner, *OTHERS]))
    return types_of(api, "Owner")["member"].removesuffix(" | None")


@pytest.mark.parametrize(
    ("type", "arguments", "expected"),
    [
        ("Int32", (), "Int32"),
        ("String", (), "String"),
        ("Guid", (), "Guid"),
        ("Object", (), "Any"),
        ("Poco", (), "Poco"),
        ("IShape", (), "IShape"),
        ("Color", (), "Color"),
        # Bytes are one thing as an array, and numbers in any other collection.
        ("Byte[]", (), "Byte[]"),
        ("Byte[][]", (), "list[Byte[]]"),
        ("SByte[]", (), "list[SByte]"),
        ("List`1", ("Byte",), "list[Byte]"),
        ("List`1", ("Byte[]",), "list[Byte[]]"),
        # Arguments of an array are those of its items.
        ("String[]", (), "list[String]"),
        ("Int32[][]", (), "list[list[Int32]]"),
        ("Poco[]", (), "list[Poco]"),
        ("List`1[]", ("Int32",), "list[list[Int32]]"),
        ("KeyValuePair`2[]", ("String", "Int32"), "list[KeyValuePair[String, Int32]]"),
        ("Nullable`1[]", ("Byte",), "list[Byte | None]"),
        ("Nullable<Byte>[]", (), "list[Byte | None]"),
        # Nullable items.
        ("List`1", ("Nullable<Byte>",), "list[Byte | None]"),
        ("List`1", ("Nullable<Color>",), "list[Color | None]"),
        ("Nullable`1", ("Color",), "Color"),
        ("List`1", ("Int32?",), "list[Int32 | None]"),
        # Collections.
        ("HashSet`1", ("Int32",), "set[Int32]"),
        ("ISet`1", ("Color",), "set[Color]"),
        ("Queue`1", ("Poco",), "list[Poco]"),
        ("ConcurrentQueue`1", ("Poco",), "list[Poco]"),
        ("IEnumerable", (), "list[Any]"),
        ("ArrayList", (), "list[Any]"),
        ("Dictionary`2", ("String", "Poco"), "dict[String, Poco]"),
        ("Dictionary`2", ("Int32", "String"), "dict[Int32, String]"),
        ("IDictionary`2", ("Color", "Object"), "dict[Color, Any]"),
        ("Dictionary`2", ("Guid", "List<Poco>"), "dict[Guid, list[Poco]]"),
        ("IDictionary", (), "dict[String, Any]"),
        ("NameValueCollection", (), "dict[String, String]"),
        # Nested to any depth.
        (
            "Dictionary`2",
            ("String", "List<Dictionary<String,Poco>>"),
            "dict[String, list[dict[String, Poco]]]",
        ),
        ("Page`1", ("Page<Page<Int32[]>>",), "Page[Page[Page[list[Int32]]]]"),
        (
            "Pair`2",
            ("Page<Poco>", "Pair<Color, Poco>"),
            "Pair[Page[Poco], Pair[Color, Poco]]",
        ),
        ("KeyValuePair`2", ("String", "Poco"), "KeyValuePair[String, Poco]"),
        ("Tuple`2", ("Int32", "String"), "Tuple[Int32, String]"),
        # A class that is a collection gives the arguments of its base.
        ("Poco", ("String", "Int32"), "Poco"),
        # The API's own type goes before .NET's where no namespace tells them apart.
        ("List`1", ("Version",), "list[Version]"),
    ],
)
def test_shapes(type: str, arguments: tuple[str, ...], expected: str) -> None:
    namespace = {"namespace": "System"} if type.startswith("Tuple") else {}
    assert shape(type, *arguments, **namespace) == expected


def test_a_namespace_tells_the_own_type_from_that_of_dotnet() -> None:
    assert shape("Version", namespace="System") == "String"
    assert shape("Version", namespace="Acme.Model") == "Version"


def test_a_namespace_of_dotnet_is_no_prefix() -> None:
    owner = a_type("Owner", prop("Id", "String", namespace="Systems.Acme"))
    (finding,) = findings_of(metadata([owner]))
    assert "no source declares the type `String`" in finding


def test_any_namespace_has_json_objects() -> None:
    assert shape("JToken", namespace="Newtonsoft.Json.Linq") == "Any"


def test_type_parameters() -> None:
    page = a_type(
        "Page`2",
        prop("Item", "T"),
        prop("Items", "List`1", "'T"),
        prop("ByKey", "Dictionary`2", "TKey", "T[]"),
        prop("Next", "Page`2", "T", "TKey"),
        prop("Old", "'TKey"),
        genericArgs=["T", "TKey"],
    )
    assert types_of(api_of(metadata([page])), "Page", 2) == {
        "item": "T | None",
        "items": "list[T] | None",
        "byKey": "dict[TKey, list[T]] | None",
        "next": "Page[T, TKey] | None",
        "old": "TKey | None",
    }


def test_a_type_parameter_goes_before_a_type_of_its_name() -> None:
    table = a_type("Table")
    of = a_type(
        "Of`1", prop("Item", "Table"), genericArgs=["Table"], isGenericTypeDef=True
    )
    declared = class_of(api_of(metadata([table, of])), "Of", 1)
    assert declared.type_parameters == ("Table",)
    assert declared.properties[0].type == Nullable(TypeParameter("Table"))


# --- arguments that are lost -------------------------------------------------------


@pytest.mark.parametrize(
    ("type", "arguments", "expected", "said"),
    [
        (
            "Nullable`1[]",
            (),
            "list[Any | None]",
            "`Nullable` needs 1 type argument, and",
        ),
        (
            "List`1",
            ("Dictionary`2",),
            "list[dict[Any, Any]]",
            "`Dictionary` needs 2 type",
        ),
        ("Page`1", (), "Page[Any]", "gives it none"),
        ("Pair`2", ("Int32",), "Pair[Int32, Any]", "gives it 1"),
        ("List`1", ("Int32", "Int32"), "list[Int32]", "gives it 2"),
    ],
)
def test_lost_arguments(
    type: str, arguments: tuple[str, ...], expected: str, said: str
) -> None:
    text = metadata([a_type("Owner", prop("Member", type, *arguments)), *OTHERS])
    (finding,) = findings_of(text)
    assert "warning[arguments-lost]: $.types[0].properties[0]." in finding
    assert said in finding


# --- what is described nowhere -----------------------------------------------------


def test_an_unknown_type_is_any_value() -> None:
    owner = a_type("Owner", prop("A", "Mystery"), prop("B", "List`1", "Mystery"))
    (finding,) = findings_of(metadata([owner]))
    assert "warning[unknown-type]: no source declares the type `Mystery`" in finding
    assert '"type": "Mystery"' in finding


def test_a_type_of_servicestack_is_in_the_app_metadata() -> None:
    user = prop("User", "AppUser", namespace="ServiceStack.Auth")
    owner = a_type("Owner", user)
    assert "app.json` has ServiceStack's own" in findings_of(metadata([owner]))[0]
    assert "add the source" in findings_of(app_metadata([owner]))[0]


def test_a_type_is_not_one_of_another_namespace() -> None:
    owner = a_type("Owner", prop("A", "Poco", namespace="Other"))
    (finding,) = findings_of(metadata([owner, a_type("Poco")]))
    assert "unknown-type" in finding


def test_a_name_that_is_none() -> None:
    owner = a_type("Owner", prop("A", "List<"), prop("B", "List`1", "a b"))
    first, second = findings_of(metadata([owner]))
    assert "warning[invalid-type-name]: `List<` is not the name of a .NET type" in first
    assert "expected: a type name" in first
    assert '"a b"' in second


# --- structs -----------------------------------------------------------------------


def point(facts: Json) -> str:
    """A document about a class with a value type of its own."""
    member = prop("At", "Point", isValueType=True)
    other = prop("Was", "Nullable`1", "Point", isValueType=True)
    return app_metadata([a_type("Owner", member, other)], **facts)


@pytest.mark.parametrize(
    ("facts", "expected", "form"),
    [
        ({}, {"at": "String", "was": "String | None"}, "text"),
        ({"useSystemJson": "Never"}, {"at": "String", "was": "String | None"}, "text"),
        ({"useSystemJson": "Always"}, {"at": "Any", "was": "Any | None"}, "any JSON"),
    ],
)
def test_a_struct(facts: Json, expected: dict[str, str], form: str) -> None:
    api, findings = built(point(facts))
    assert types_of(api, "Owner") == expected
    (finding,) = findings
    assert finding.code == "undescribed-struct"
    assert f"it is {form}" in finding.message


def test_a_described_struct_is_a_class() -> None:
    member = prop("At", "Point", isValueType=True)
    api = api_of(metadata([a_type("Owner", member), a_type("Point")]))
    assert types_of(api, "Owner") == {"at": "Point"}


def test_the_text_case_does_not_matter() -> None:
    owner = a_type("Owner", prop("Map", "Dictionary`2", "String", "List<Poco>"))
    for case in CASES:
        api = api_of(metadata([owner, *OTHERS], case=case))
        (member,) = class_of(api, "Owner").properties
        assert describe(member.type) == "dict[String, list[Poco]] | None"
        assert member.wire_name == ("Map" if case is TextCase.PASCAL else "map")


def test_what_is_unknown_is_reported_wherever_it_stands() -> None:
    twice = a_type("A", prop("First", "Mystery"), prop("Second", "Mystery"))
    document, _ = parse_metadata(Source("metadata.json", metadata([twice])))
    findings: list[Diagnostic] = []
    translator = MetadataTranslator.for_documents([document], (), findings.append)

    list(translator.declarations())

    places = [each.place.path for each in findings if each.place]
    assert places == [f"$.types[0].properties[{index}].type" for index in (0, 1)]
