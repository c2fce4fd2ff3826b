"""Properties in metadata documents: names on the wire, nullability, attributes."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import (
    Attribute,
    EmptyCollection,
    Property,
    SystemJson,
)
from evo_codegen.model.text_case import snake_case
from evo_codegen.model.types import Nullable, TypeId, describe
from evo_codegen.source.metadata_nodes import TextCase
from tests.helpers import api_of, built, class_of, findings_of, types_of
from tests.model.metadata_documents import (
    CASES,
    Json,
    a_type,
    an_enum,
    app_metadata,
    metadata,
    operation,
    prop,
    to,
)


def member(described: Json, **facts: object) -> Property:
    """The only member of a class with these facts."""
    api = api_of(
        metadata([a_type("Owner", described, **facts), an_enum("Color", "Red")])
    )
    (declared,) = class_of(api, "Owner").properties
    return declared


# --- names -------------------------------------------------------------------------

NAMES = {
    # C#: camelCase, snake_case
    "Id": ("id", "id"),
    "IsBYOA": ("isBYOA", "is_b_y_o_a"),
    "UserID": ("userID", "user_i_d"),
    "URLValue": ("urlValue", "url_value"),
    "LogitBias": ("logitBias", "logit_bias"),
    "AddressLine1": ("addressLine1", "address_line1"),
    "Address_Line1": ("address_Line1", "address__line1"),
    "MD5Hash": ("mD5Hash", "m_d5_hash"),
    "oauth_token": ("oauth_token", "oauth_token"),
    "ÄName": ("ÄName", "_ä_name"),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_text_case_of_the_server(name: str) -> None:
    camel, snake = NAMES[name]
    expected = {
        TextCase.CAMEL: camel,
        TextCase.PASCAL: name,
        TextCase.SNAKE: snake,
    }
    for case in CASES:
        api = api_of(metadata([a_type("Owner", prop(name, "Int32"))], case=case))
        (declared,) = class_of(api, "Owner").properties
        assert (declared.csharp_name, declared.wire_name) == (name, expected[case])
        assert api.text_case is case


def test_snake_case_is_of_characters() -> None:
    assert snake_case("") == ""
    assert snake_case("A1b2C") == "a1b2_c"
    assert snake_case("naïveÉlan") == "naïve_élan"


@pytest.mark.parametrize("case", CASES)
def test_a_data_member_has_its_name_in_every_text_case(case: TextCase) -> None:
    named = prop("UserName", "String", dataMember={"name": "User-Name"})
    unnamed = prop("UserId", "Int32", dataMember={"order": 2})
    text = metadata([a_type("Owner", named, unnamed, dataContract={})], case=case)
    expected = {"CamelCase": "userId", "PascalCase": "UserId", "SnakeCase": "user_id"}
    assert [*types_of(api_of(text), "Owner")] == ["User-Name", expected[case.value]]


@pytest.mark.parametrize(
    ("told", "contract", "expected"),
    [
        ("", None, "alias"),
        ("Never", None, "alias"),
        ("Request", None, "alias"),
        # System.Text.Json looks at it in a class with [DataContract] only.
        ("Response", None, "name"),
        ("Always", None, "name"),
        ("Always", {}, "alias"),
    ],
)
def test_a_data_member_outside_a_contract(
    told: str, contract: Json | None, expected: str
) -> None:
    owner = a_type("Owner", prop("Name", "String", dataMember={"name": "alias"}))
    if contract is not None:
        owner["dataContract"] = contract
    api = api_of(app_metadata([owner], useSystemJson=told))
    assert [*types_of(api, "Owner")] == [expected]
    assert api.system_json is SystemJson(told)
    (declared,) = class_of(api, "Owner").properties
    # Answers of the other serializer are read as well.
    others = set[str]() if contract is not None else {"alias", "name"} - {expected}
    assert {*declared.other_names} == others


@pytest.mark.parametrize(
    ("told", "expected"), [("Response", "alias"), ("Request", "name")]
)
def test_a_request_is_as_the_server_reads_it(told: str, expected: str) -> None:
    request = a_type("Get", prop("Name", "String", dataMember={"name": "alias"}))
    api = api_of(app_metadata([], [operation(request)], useSystemJson=told))
    assert [*types_of(api, "Get")] == [expected]


def test_system_text_json_always_writes_camel_case() -> None:
    owner = a_type("Owner", prop("UserId", "Int32"))
    for case in CASES:
        api = api_of(app_metadata([owner], case=case, useSystemJson="Always"))
        assert [*types_of(api, "Owner")] == ["userId"]


def test_one_document_tells_what_another_does_not() -> None:
    owner = a_type("Owner", prop("Name", "String", dataMember={"name": "alias"}))
    plain, app = metadata([owner]), app_metadata([owner], useSystemJson="Always")
    for texts in ((plain, app), (app, plain)):
        api = api_of(*texts)
        assert [*types_of(api, "Owner")] == ["name"]
        assert api.system_json is SystemJson.ALWAYS
    assert [*types_of(api_of(plain), "Owner")] == ["alias"]


# --- what is on the wire -----------------------------------------------------------


@pytest.mark.parametrize("name", ["IgnoreDataMember", "JsonIgnore"])
def test_a_hidden_property(name: str) -> None:
    hidden = prop("Secret", "String", attributes=[{"name": name}])
    ignored = prop("Row", "String", attributes=[{"name": "Ignore"}])
    api = api_of(metadata([a_type("Owner", hidden, ignored)]))
    assert [*types_of(api, "Owner")] == ["row"]


OUTSIDE = a_type(
    "Owner",
    prop("In", "Int32", dataMember={}),
    prop("Out", "Int32"),
    prop("Many", "List`1", "Int32", isRequired=True),
    dataContract={},
)


@pytest.mark.parametrize(
    ("told", "members", "notes"),
    [
        # Nobody knows whether they are there.
        ("", {"in": "Int32", "out": "Int32 | None", "many": "list[Int32] | None"}, 2),
        ("Never", {"in": "Int32"}, 2),
        ("Always", {"in": "Int32", "out": "Int32", "many": "list[Int32]"}, 0),
    ],
)
def test_a_property_outside_the_contract(
    told: str, members: dict[str, str], notes: int
) -> None:
    api, findings = built(app_metadata([OUTSIDE], useSystemJson=told))
    assert types_of(api, "Owner") == members
    assert [each.code for each in findings] == ["outside-contract"] * notes


def test_the_note_about_it() -> None:
    note, _ = findings_of(metadata([OUTSIDE]))
    assert note.startswith("1:16:14: note[outside-contract]: `Owner.Out` has no ")


# --- what may be null --------------------------------------------------------------


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        (prop("A", "Int32"), "Int32"),
        (prop("A", "DateTime"), "DateTime"),
        (prop("A", "Color", isValueType=True, isEnum=True), "Color"),
        (
            prop("A", "KeyValuePair`2", "String", "Int32", isValueType=True),
            "KeyValuePair",
        ),
        # A server before some version says nothing of value types.
        (prop("A", "Guid", isValueType=False), "Guid"),
    ],
)
def test_a_value_type_is_always_there(described: Json, expected: str) -> None:
    declared = member(described)
    assert declared.required
    assert declared.default is None
    assert describe(declared.type).partition("[")[0] == expected


@pytest.mark.parametrize(
    "described",
    [
        prop("A", "Nullable`1", "Int32", isValueType=True),
        prop("A", "Nullable`1", "Int32", isValueType=True, isRequired=True),
        prop("A", "Nullable`1", "Color", isValueType=True, isEnum=True),
        prop("A", "String"),
        prop("A", "Uri"),
        prop("A", "Object"),
        prop("A", "Byte[]", isRequired=True),
        # The server's code means it to be there, and leaves it out when it is null.
        prop("A", "String", isRequired=True),
        prop("A", "Owner", isRequired=True),
        prop("A", "List`1", "Int32"),
        prop("A", "String[]", isRequired=False),
        # A default value is left out.
        prop("A", "Int32", dataMember={"emitDefaultValue": False}),
    ],
)
def test_what_may_be_missing(described: Json) -> None:
    declared = member(described)
    assert isinstance(declared.type, Nullable)
    assert not declared.required
    assert declared.default is None


@pytest.mark.parametrize(
    "described",
    [
        prop("A", "List`1", "Int32", isRequired=True),
        prop("A", "String[]", isRequired=True),
        prop("A", "HashSet`1", "Int32", isRequired=True),
        prop("A", "Dictionary`2", "String", "Int32", isRequired=True),
    ],
)
def test_a_required_collection_is_empty_until_it_is_filled(described: Json) -> None:
    declared = member(described)
    assert not isinstance(declared.type, Nullable)
    assert not declared.required
    assert declared.default == EmptyCollection()


@pytest.mark.parametrize(
    "facts",
    [
        {"inherits": to("QueryDb`1", "Owner", namespace="ServiceStack")},
        {"inherits": to("QueryData`2", "Owner", "Owner", namespace="ServiceStack")},
        {"inherits": to("QueryBase", namespace="ServiceStack")},
        {"implements": [to("IPatchDb`1", "Owner", namespace="ServiceStack")]},
    ],
)
def test_a_query_tells_no_collection_from_an_empty_one(facts: Json) -> None:
    declared = member(prop("A", "List`1", "Int32", isRequired=True), **facts)
    assert describe(declared.type) == "list[Int32] | None"
    assert declared.default is None


def test_a_request_is_optional_with_its_bases() -> None:
    base = a_type("Base", prop("Id", "Int32"))
    many = prop("Ids", "List`1", "Int32", isRequired=True)
    request = a_type("Get", prop("Take", "Int32"), many, inherits=to("Base"))
    api = api_of(metadata([base], [operation(request)]))
    assert types_of(api, "Get") == {"take": "Int32 | None", "ids": "list[Int32]"}
    assert types_of(api, "Base") == {"id": "Int32 | None"}


def test_a_type_parameter_may_be_null_whatever_it_stands_for() -> None:
    page = a_type("Page`1", prop("Item", "T", isRequired=True), genericArgs=["T"])
    assert types_of(api_of(metadata([page])), "Page", 1) == {"item": "T | None"}


# --- what else is said -------------------------------------------------------------


def test_docs() -> None:
    assert member(prop("A", "Int32", description="How many")).doc == "How many"
    assert member(prop("A", "Int32")).doc is None


def test_attributes() -> None:
    def argument(name: str, value: str, type: str = "") -> Json:
        return {"name": name, "type": type, "value": value}

    attributes: list[Json] = [
        {"name": "StringLength", "constructorArgs": [argument("max", "50", "Int32")]},
        {
            "name": "ApiMember",
            "args": [
                argument("Description", "true", "String"),
                argument("IsRequired", "true", "Boolean"),
                argument("AllowMultiple", "false", "Boolean"),
                argument("Weight", "-1.5", "Double"),
                argument("Ref", "typeof(Acme.Model.Owner)", "Type"),
                argument("Verb", "Verbs.Get"),
                argument("Nothing", "null"),
                argument("Long", "9" * 50),
            ],
        },
        {"name": "Required", "args": []},
    ]
    assert member(prop("A", "Int32", attributes=attributes)).attributes == (
        Attribute("StringLength", (50,)),
        Attribute(
            "ApiMember",
            (),
            (
                ("Description", "true"),
                ("IsRequired", True),
                ("AllowMultiple", False),
                ("Weight", -1.5),
                ("Ref", "typeof(Acme.Model.Owner)"),
                ("Verb", "Verbs.Get"),
                ("Nothing", None),
                ("Long", "9" * 50),
            ),
        ),
        Attribute("Required"),
    )


def test_a_member_that_is_there_twice() -> None:
    text = metadata([a_type("Owner", prop("Id", "Int32"), prop("ID", "String"))])
    api, findings = built(text)
    assert types_of(api, "Owner") == {"id": "Int32"}
    (finding,) = findings
    assert (finding.code, str(finding.place)) == ("duplicate-member", "1:15:14")
    assert finding.place is not None
    assert finding.place.path == "$.types[0].properties[1].name"


def test_places() -> None:
    api = api_of(metadata([a_type("Owner", prop("Id", "Int32"))]))
    declared = api.table[TypeId("Owner")]
    assert declared.place is not None
    assert declared.place.path == "$.types[0].name"
