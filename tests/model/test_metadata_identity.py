"""Types of one name in metadata documents: who is who, and what names mean."""

from __future__ import annotations

from evo_codegen.model.build import build_api
from evo_codegen.model.generics import references
from evo_codegen.model.sightings import sightings
from evo_codegen.model.types import Nullable, Reference, TypeId, UnknownType
from evo_codegen.source.metadata import parse_metadata
from evo_codegen.text import Source
from tests.helpers import (
    api_of,
    built,
    class_of,
    findings_of,
    operation_of,
    refusal_of,
)
from tests.model.metadata_documents import (
    Json,
    a_type,
    an_enum,
    app_metadata,
    metadata,
    operation,
    prop,
    to,
)
from tests.python.packages import files_of, models_in

ADMIN = "Acme.Admin"


def names(*texts: str) -> list[str]:
    """The identities of all types, in order."""
    return [str(each.id) for each in built(*texts)[0].declarations]


def targets(text: str, owner: str) -> list[str]:
    """The identities of the types that a class mentions."""
    declared = class_of(built(text)[0], owner)
    return [str(id) for each in declared.properties for id in references(each.type)]


# --- what is declared --------------------------------------------------------------


def test_the_arity_is_part_of_the_identity() -> None:
    types = [a_type("Base"), a_type("Base`1", genericArgs=["T"])]
    api = api_of(metadata(types))
    assert [each.id for each in api.declarations] == [TypeId("Base"), TypeId("Base", 1)]


def test_requests_then_responses_then_other_types() -> None:
    first = operation("A", response=a_type("B"), returnType=to("B"))
    second = operation("C", response=a_type("D"), returnType=to("D"))
    text = metadata([a_type("E"), an_enum("F")], [first, second])
    assert names(text) == ["A", "C", "B", "D", "E", "F"]


def test_what_is_described_again_is_one_type() -> None:
    both = a_type("Both", prop("Id", "Int32"))
    first = operation(both, response=both, returnType=to("Both"))
    assert names(metadata([both], [first, first])) == ["Both"]


def test_markers_and_types_of_dotnet_are_no_types() -> None:
    types = [
        a_type("IReturn`1", namespace="ServiceStack", isInterface=True),
        a_type("IGet", namespace="ServiceStack", isInterface=True),
        a_type("Uri", namespace="System"),
        a_type("IMeta", isInterface=True),
    ]
    assert names(app_metadata(types)) == ["IMeta"]


def test_responses_that_are_no_dtos() -> None:
    operations = [
        operation("A", response=a_type("String", namespace="System")),
        operation("B", response=a_type("Poco[]")),
        operation(
            "C", response=a_type("List`1", namespace="System.Collections.Generic")
        ),
    ]
    assert names(metadata([a_type("Poco")], operations)) == ["A", "B", "C", "Poco"]


def test_pairs_that_a_document_defines() -> None:
    pair = a_type(
        "KeyValuePair`2",
        prop("Key", "TKey"),
        prop("Value", "TValue"),
        namespace="System.Collections.Generic",
        genericArgs=["TKey", "TValue"],
    )
    owner = a_type("Owner", prop("Pair", "KeyValuePair`2", "String", "Int32"))
    declared, _ = api_of(app_metadata([pair, owner])).declarations
    assert declared.place is not None
    assert declared.namespace == "System.Collections.Generic"


def test_namespaces() -> None:
    (declared,) = api_of(metadata([a_type("Poco")])).declarations
    assert declared.namespace == "Acme.Model"


# --- one name in two namespaces ----------------------------------------------------

USER = a_type("User", prop("Id", "Int32"))
ADMIN_USER = a_type("User", prop("Name", "String"), namespace=ADMIN)


def test_the_first_has_the_plain_name() -> None:
    assert names(metadata([USER, ADMIN_USER])) == ["User", "Admin.User"]
    assert names(metadata([ADMIN_USER, USER])) == ["User", "Model.User"]


def test_requests_go_before_other_types() -> None:
    text = metadata([USER], [operation(ADMIN_USER)])
    assert names(text) == ["User", "Model.User"]


def test_qualifiers_are_as_long_as_they_need_to_be() -> None:
    spaces = ("X", "A.Admin", "B.Admin", "C.B.Admin", "A.Admin")
    types = [a_type("User", namespace=each) for each in spaces]
    assert names(metadata(types)) == [
        *("User", "Admin.User"),
        *("B.Admin.User", "C.B.Admin.User"),
    ]


def test_a_namespace_says_which() -> None:
    members = [prop("A", "User"), prop("B", "User", namespace=ADMIN)]
    text = metadata([USER, ADMIN_USER, a_type("Owner", *members, prop("C", "User[]"))])
    assert targets(text, "Owner") == ["User", "Admin.User", "User"]
    assert findings_of(text) == []


def test_base_classes_and_responses_have_namespaces() -> None:
    derived = a_type("Derived", inherits=to("User", namespace=ADMIN))
    get = operation("Get", returnType=to("User", namespace=ADMIN))
    api = api_of(metadata([USER, ADMIN_USER, derived], [get]))
    expected = Reference(TypeId("User", 0, "Admin"))
    assert class_of(api, "Derived").base == expected
    assert operation_of(api, "Get").response == expected


def test_type_arguments_have_none() -> None:
    owner = a_type("Owner", prop("Users", "List`1", "User"))
    (finding,) = findings_of(metadata([USER, ADMIN_USER, owner]))
    assert finding.startswith(
        "1:38:7: warning[ambiguous-type]: $.types[2].properties[0].genericArgs[0]:"
        " `User` may be one of 2 types, and the document does not say which:"
        " `Acme.Model.User` is taken"
    )
    assert "`Acme.Admin.User` is described here" in finding


def test_an_own_type_of_the_name_of_one_of_servicestack() -> None:
    """Nobody takes it for the other one."""
    own = a_type("NavItem", prop("Mine", "Int32"))
    items = [prop(name, "NavItem") for name in "AB"]
    items[1]["namespace"] = "ServiceStack"
    api, findings = built(metadata([own, a_type("Owner", *items)]))
    types = [each.type for each in class_of(api, "Owner").properties]
    assert types == [
        Nullable(Reference(TypeId("NavItem"))),
        Nullable(UnknownType("NavItem")),
    ]
    assert [each.code for each in findings] == ["unknown-type"]


def test_the_nearer_type_is_taken() -> None:
    owner = a_type("Owner", prop("Users", "List`1", "User"), namespace=ADMIN)
    text = metadata([USER, ADMIN_USER, owner])
    assert targets(text, "Owner") == ["Admin.User"]
    (finding,) = findings_of(text)
    assert "`Acme.Admin.User` is taken" in finding


def test_their_names_in_python() -> None:
    models = models_in(files_of(built(metadata([USER, ADMIN_USER]))[0]))
    assert "class User(" in models
    assert "class AdminUser(" in models


# --- one name in two classes -------------------------------------------------------


def nested(*properties: Json, **facts: object) -> Json:
    return a_type("Item", *properties, isNested=True, **facts)


ITEM, OTHER_ITEM = nested(prop("A", "Int32")), nested(prop("B", "Int32"))


def outer(name: str, **facts: object) -> Json:
    return a_type(name, prop("Item", "Item"), innerTypes=[to("Item")], **facts)


def test_a_nested_type_has_its_own_name() -> None:
    assert names(metadata([outer("Cart"), ITEM])) == ["Cart", "Item"]


def test_nested_types_are_told_apart() -> None:
    text = metadata([outer("Cart"), outer("Order"), ITEM, OTHER_ITEM])
    assert names(text) == ["Cart", "Order", "Item", "Order.Item"]
    assert findings_of(text) == []
    assert targets(text, "Cart") == ["Item"]
    assert targets(text, "Order") == ["Order.Item"]


def test_a_response_is_nested_in_its_request() -> None:
    answers = [
        operation(
            a_type(name, innerTypes=[to("Response")]),
            response=a_type("Response", prop(name, "Int32"), isNested=True),
            returnType=to("Response"),
        )
        for name in ("GetA", "GetB")
    ]
    api = api_of(metadata([], answers))
    assert [str(each.id) for each in api.declarations] == [
        *("GetA", "GetB"),
        *("Response", "GetB.Response"),
    ]
    assert [each.response for each in api.operations] == [
        Reference(TypeId("Response")),
        Reference(TypeId("Response", 0, "GetB")),
    ]


def test_an_operation_says_which_response_it_has() -> None:
    """Though its request does not tell: the response is described beside it."""
    answers = [
        operation(a_type("GetA", innerTypes=[to("Response")])),
        operation(
            a_type("GetB", innerTypes=[to("Response")]),
            response=a_type("Response", prop("B", "Int32"), isNested=True),
            returnType=to("Response"),
        ),
        operation(
            "FindA",
            response=a_type("Response", prop("A", "Int32"), isNested=True),
            returnType=to("Response"),
        ),
    ]
    response = operation_of(api_of(metadata([], answers)), "FindA").response
    assert response == Reference(TypeId("Response", 0, "GetA"))


def test_old_servers_name_the_outer_class() -> None:
    types = [
        a_type("Cart", prop("Item", "Cart.Item")),
        a_type(
            "Order", prop("Item", "Order.Item"), prop("Items", "List`1", "Order.Item")
        ),
        a_type("Cart.Item", prop("A", "Int32"), isNested=True),
        a_type("Order.Item", prop("B", "Int32"), isNested=True),
    ]
    text = metadata(types)
    assert names(text) == ["Cart", "Order", "Item", "Order.Item"]
    assert findings_of(text) == []
    assert targets(text, "Cart") == ["Item"]
    assert targets(text, "Order") == ["Order.Item", "Order.Item"]


def test_a_nested_type_among_others_of_its_name() -> None:
    types = [a_type("Item", prop("C", "Int32")), outer("Cart"), ITEM]
    text = metadata([*types, a_type("Owner", prop("Item", "Item"))])
    assert names(text) == ["Item", "Cart", "Cart.Item", "Owner"]
    (finding,) = findings_of(text)
    assert "`Acme.Model.Cart.Item` is described here" in finding
    assert "`Acme.Model.Item` is taken" in finding


# --- where they are ----------------------------------------------------------------


def test_where_types_are_described() -> None:
    get = operation("Get", response=USER, returnType=to("User"))
    text = metadata([USER, a_type("IMeta", isInterface=True)], [get])
    document, _ = parse_metadata(Source("x.json", text))
    api, _ = build_api([document])
    found = sightings([document], api)
    paths = {str(id): [each.path for each in found[id]] for id in found}
    assert paths == {
        "Get": ["$.operations[0].request.name"],
        "User": ["$.operations[0].response.name", "$.types[0].name"],
        "IMeta": ["$.types[1].name"],
    }
    assert [str(each) for each in found[TypeId("Get")]] == ["x.json:26:13"]


# --- the same type, twice and not alike --------------------------------------------


def test_descriptions_that_differ() -> None:
    second = a_type("User", prop("Id", "String"))
    (refusal,) = refusal_of(metadata([USER, second]))
    assert refusal.startswith(
        "1:22:14: error[conflicting-types]: `User` is declared twice, and `id` is"
        " `String | None` here, but `Int32` there"
    )
    assert "1:9:14: the other declaration is here" in refusal


def test_describing_a_type_twice_says_nothing_twice() -> None:
    owner = a_type("Owner", prop("A", "Mystery"))
    assert len(findings_of(metadata([owner, owner]))) == 1
    assert len(findings_of(metadata([owner]), app_metadata([owner]))) == 1
