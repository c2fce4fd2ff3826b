"""Declarations in metadata documents, and how they become one API."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import (
    Attribute,
    InterfaceDeclaration,
    Literal,
    SystemJson,
)
from evo_codegen.model.types import TypeId, describe
from evo_codegen.source.metadata_nodes import TextCase
from tests.helpers import (
    api_of,
    built,
    class_of,
    findings_of,
    page,
    refusal_of,
    types_of,
)
from tests.model.metadata_documents import (
    CASES,
    LISTS,
    Json,
    a_type,
    an_enum,
    app_metadata,
    metadata,
    operation,
    prop,
    to,
)

POCO = a_type("Poco", prop("Id", "Int32"))


def base_of(inherits: Json) -> str:
    """The base class of a class, in words."""
    owner = a_type("Owner", inherits=inherits)
    types = [owner, POCO, a_type("Of`1", genericArgs=["T"])]
    base = class_of(api_of(metadata(types)), "Owner").base
    return describe(base) if base else ""


# --- base classes ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inherits", "expected"),
    [
        (to("Poco"), "Poco"),
        (to("Of`1", "Poco"), "Of[Poco]"),
        (to("AuditBase", namespace="ServiceStack"), "AuditBase"),
        (
            to("QueryDb`2", "Poco", "Poco", namespace="ServiceStack"),
            "QueryDb[Poco, Poco]",
        ),
        # Classes that are arrays, or objects of entries, on the wire.
        (to("List`1", "Poco", namespace=LISTS), "list[Poco]"),
        (to("HashSet`1", "Int32", namespace=LISTS), "list[Int32]"),
        (to("Dictionary`2", "String", "Poco", namespace=LISTS), "dict[String, Poco]"),
        (
            to("List`1", "KeyValuePair<String,Poco>", namespace=LISTS),
            "list[KeyValuePair[String, Poco]]",
        ),
        # What everything derives from.
        (to("Object", namespace="System"), ""),
        (to("ValueType", namespace="System"), ""),
    ],
)
def test_base_classes(inherits: Json, expected: str) -> None:
    assert base_of(inherits) == expected


def test_a_base_class_that_is_described_nowhere() -> None:
    derived = a_type("Owner", inherits=to("Gone", namespace="ServiceStack.Auth"))
    (refusal,) = refusal_of(metadata([derived]))
    assert refusal.startswith(
        "1:8:13: error[missing-base]: no source declares the base class `Gone`\n"
    )
    assert "`/metadata/app.json` has ServiceStack's own types as well" in refusal
    assert "add the source" in refusal_of(app_metadata([derived]))[0]


@pytest.mark.parametrize("name", ["Exception", "Uri"])
def test_a_base_class_of_dotnet(name: str) -> None:
    derived = a_type("Owner", inherits=to(name, namespace="System"))
    api, (finding,) = built(metadata([derived]))
    assert class_of(api, "Owner").base is None
    assert (finding.code, str(finding.place)) == ("system-base", "1:8:13")


def test_a_base_class_without_a_name() -> None:
    api, (finding,) = built(metadata([a_type("Owner", inherits=to("a b"))]))
    assert class_of(api, "Owner").base is None
    assert finding.code == "invalid-type-name"


def test_a_base_that_is_no_class() -> None:
    (refusal,) = refusal_of(metadata([a_type("Owner", inherits=to("E")), an_enum("E")]))
    assert refusal.startswith("1:4:12: error[base-is-no-class]")


def test_a_cycle() -> None:
    types = [a_type("A", inherits=to("B")), a_type("B", inherits=to("A"))]
    (refusal,) = refusal_of(metadata(types))
    assert refusal.startswith("1:4:12: error[inheritance-cycle]")
    assert "1:13:12: `B` is declared here" in refusal


# --- interfaces and markers --------------------------------------------------------


def test_interfaces() -> None:
    shape = a_type(
        "IShape",
        prop("Sides", "Int32"),
        prop("Name", "String", description="What it is called"),
        isInterface=True,
        description="A shape",
        attributes=[{"name": "Api"}],
        implements=[to("INamed")],
    )
    named = a_type("INamed", isInterface=True)
    owner = a_type("Square", implements=[to("IShape"), to("IGone"), to("Poco")])
    api = api_of(metadata([shape, named, owner, POCO]))
    declared = api.table[TypeId("IShape")]
    assert isinstance(declared, InterfaceDeclaration)
    assert types_of(api, "IShape") == {"sides": "Int32", "name": "String | None"}
    assert (declared.doc, declared.namespace) == ("A shape", "Acme.Model")
    assert declared.attributes == (Attribute("Api"),)
    assert [describe(each) for each in declared.interfaces] == ["INamed"]
    square = class_of(api, "Square")
    assert [describe(each) for each in square.interfaces] == ["IShape"]
    assert square.markers == ("IGone", "Poco")


def test_a_generic_interface() -> None:
    of = a_type("IOf`1", prop("Item", "T"), isInterface=True, genericArgs=["T"])
    owner = a_type("Owner", implements=[to("IOf`1", "Poco")])
    api = api_of(metadata([of, owner, POCO]))
    assert [describe(each) for each in class_of(api, "Owner").interfaces] == [
        "IOf[Poco]"
    ]


def test_markers() -> None:
    names = ("IGet", "ICreateDb`1", "IMeta")
    markers = [to(each, "Poco", namespace="ServiceStack") for each in names]
    owner = a_type("Owner", implements=[*markers, to("<")])
    api, (finding,) = built(metadata([owner, POCO]))
    assert class_of(api, "Owner").markers == ("IGet", "ICreateDb", "IMeta")
    assert finding.code == "invalid-type-name"


def test_an_own_interface_of_the_name_of_a_marker() -> None:
    types = [
        a_type("IMeta", isInterface=True),
        a_type("Owner", implements=[to("IMeta")]),
    ]
    assert len(class_of(api_of(metadata(types)), "Owner").interfaces) == 1


def test_an_interface_as_a_property() -> None:
    owner = a_type("Owner", prop("Shape", "IShape"))
    api = api_of(metadata([owner, a_type("IShape", isInterface=True)]))
    assert types_of(api, "Owner") == {"shape": "IShape | None"}


# --- what else a class says --------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_a_class(case: TextCase) -> None:
    owner = a_type(
        "Owner",
        isAbstract=True,
        description="What it is",
        notes="More of it",
        attributes=[{"name": "Flags"}],
    )
    declared = class_of(api_of(metadata([owner], case=case)), "Owner")
    assert declared.abstract
    assert declared.doc == "What it is\n\nMore of it"
    assert declared.attributes == (Attribute("Flags"),)
    assert not declared.builtin


def test_notes_alone() -> None:
    api = api_of(metadata([a_type("Owner", notes="Only this")]))
    assert class_of(api, "Owner").doc == "Only this"


# --- ServiceStack's own ------------------------------------------------------------


def test_the_own_description_goes_before_the_table() -> None:
    status = a_type("ResponseStatus", prop("Code", "Int32"), namespace="ServiceStack")
    owner = a_type("Owner", prop("Status", "ResponseStatus", namespace="ServiceStack"))
    api = api_of(app_metadata([owner, status]))
    assert types_of(api, "ResponseStatus") == {"code": "Int32"}
    assert not class_of(api, "ResponseStatus").builtin


def test_the_table_documents_what_a_document_does_not() -> None:
    types = [
        a_type("NavItem", namespace="ServiceStack"),
        a_type("RequestLog", namespace="ServiceStack"),
        a_type("IdResponse", namespace="ServiceStack", description="Its own"),
        a_type("Register"),
    ]
    api = api_of(app_metadata(types))
    assert [each.doc for each in api.declarations] == [
        "An entry of a menu.",
        None,
        "Its own",
        None,
    ]


@pytest.mark.parametrize(
    ("case", "names"),
    [
        (TextCase.CAMEL, ["id", "responseStatus"]),
        (TextCase.PASCAL, ["Id", "ResponseStatus"]),
        (TextCase.SNAKE, ["id", "response_status"]),
    ],
)
def test_supplied_types_are_as_the_server_writes_them(
    case: TextCase, names: list[str]
) -> None:
    get = operation("Get", returnType=to("IdResponse", namespace="ServiceStack"))
    text = metadata([], [get], case=case)
    assert [*types_of(api_of(text), "IdResponse")] == names


def test_a_supplied_enum() -> None:
    job = prop("Job", "BackgroundJob", namespace="ServiceStack.Jobs")
    api = api_of(metadata([a_type("Owner", job)], case=TextCase.PASCAL))
    assert TypeId("BackgroundJobState") in api.table
    assert "ParentId" in types_of(api, "BackgroundJobBase")


# --- the API -----------------------------------------------------------------------


def test_what_the_server_says_about_itself() -> None:
    facts: Json = {"serviceName": "Acme", "baseUrl": "https://acme.org"}
    api = api_of(app_metadata([POCO], **facts, useSystemJson="Request"))
    assert (api.title, api.base_url) == ("Acme", "https://acme.org")
    assert api.text_case is TextCase.CAMEL
    assert api.system_json is SystemJson.REQUEST


def test_what_a_plain_document_does_not_say() -> None:
    api = api_of(metadata([POCO]))
    assert (api.title, api.base_url) == ("", "")
    assert api.system_json is SystemJson.UNKNOWN


def test_both_documents_of_a_server() -> None:
    """They differ in ServiceStack's own types, and in `IMeta`."""
    meta = to("IMeta", namespace="ServiceStack")
    page = a_type("Page`1", prop("Items", "List`1", "T"), genericArgs=["T"])
    query = a_type("Find", inherits=to("QueryDb`1", "Poco", namespace="ServiceStack"))
    find = operation(
        query,
        response=a_type("Page`1", prop("Items", "List`1", "Poco"), genericArgs=["T"]),
        returnType=to("Page`1", "Poco"),
    )
    base = a_type("QueryBase", prop("Skip", "Int32"), namespace="ServiceStack")
    own = [
        a_type("IGet", isInterface=True, namespace="ServiceStack"),
        a_type(
            "QueryDb`1",
            genericArgs=["T"],
            namespace="ServiceStack",
            inherits=to("QueryBase", namespace="ServiceStack"),
        ),
        base,
    ]
    plain = metadata([POCO | {"implements": [meta]}, page], [find])
    app = app_metadata([POCO, page, *own], [find], serviceName="Acme")
    api = api_of(plain, app)
    names = [str(each.id) for each in api.declarations]
    assert names == ["Find", "Page`1", "Poco", "QueryDb`1", "QueryBase"]
    assert types_of(api, "QueryBase") == {"skip": "Int32 | None"}
    assert api.title == "Acme"
    assert len(api.operations) == 1


def test_an_implicit_version() -> None:
    """Clients that ask for it tell the server which version they were made for."""
    get = operation(a_type("Get", prop("Id", "Int32")))
    own = operation(a_type("Find", prop("Version", "String")))
    asked: Json = {"addImplicitVersion": 7}
    for case in CASES:
        api = api_of(metadata([POCO], [get, own], case=case, **asked))
        version, _ = class_of(api, "Get").properties
        assert version.wire_name == (
            "Version" if case is TextCase.PASCAL else "version"
        )
        assert (describe(version.type), version.default) == ("Int32", Literal(7))
        assert len(class_of(api, "Find").properties) == 1
        assert len(class_of(api, "Poco").properties) == 1
    texts = metadata([POCO], [get], **asked), app_metadata([POCO], [get])
    assert len(class_of(api_of(*texts), "Get").properties) == 2


SWIFT = """
import Foundation

// @Route("/get")
public class Get : IReturn, Codable
{
    public typealias Return = Poco
    public var id:Int?
}
public class Poco : Codable
{
    public var id:Int?
}
public class Extra : Codable
{
    public var name:String?
    public var owner:Owner?
}
"""


def test_metadata_goes_before_swift_text() -> None:
    """It says what Swift text says, and more."""
    get = operation("Get", returnType=to("Poco"), requiresAuth=True, tags=["t"])
    extra = a_type("Owner", prop("Extra", "Extra"))
    text = metadata([POCO, extra], [get])
    for texts in ((text, SWIFT), (SWIFT, text)):
        api, findings = built(*texts)
        assert types_of(api, "Poco") == {"id": "Int32"}
        assert types_of(api, "Extra")["name"] == "String | None"
        assert types_of(api, "Owner") == {"extra": "Extra | None"}
        (declared,) = api.operations
        assert declared.requires_auth
        assert declared.tags == ("t",)
        assert [each.code for each in findings] == ["unknown-type"]


def test_metadata_goes_before_a_page() -> None:
    get = operation("Get", returnType=to("Poco"), method="PUT")
    texts = metadata([POCO], [get]), page("Get", SWIFT.replace("//", "///"), {"id": 1})
    api, _ = built(*texts)
    assert [each.method for each in api.operations] == ["PUT"]


def test_nothing() -> None:
    (finding,) = findings_of(metadata())
    assert "warning[empty-metadata]" in finding
