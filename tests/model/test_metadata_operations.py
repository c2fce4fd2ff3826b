"""Operations in metadata documents: what they return, and how they are called."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import ResponseOrigin, Route
from evo_codegen.model.types import describe
from tests.helpers import (
    api_of,
    built,
    class_of,
    findings_of,
    operation_of,
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
PAGE = a_type("Page`1", prop("Items", "List`1", "T"), genericArgs=["T"])


def returned(*types: Json, **facts: object) -> tuple[str, ResponseOrigin]:
    """What an operation with these facts returns, in words."""
    api = api_of(metadata([POCO, PAGE, *types], [operation("Get", **facts)]))
    declared = operation_of(api, "Get")
    shape = declared.response
    return describe(shape) if shape else "", declared.response_origin


# --- what they return --------------------------------------------------------------


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        (to("Poco"), "Poco"),
        (to("Page`1", "Poco"), "Page[Poco]"),
        (to("Page`1", "List<Page<Poco>>"), "Page[list[Page[Poco]]]"),
        (to("String", namespace="System"), "String"),
        (to("Int32", namespace="System"), "Int32"),
        (to("Byte[]", namespace="System"), "Byte[]"),
        (to("Stream", namespace="System.IO"), "Stream"),
        (to("HttpWebResponse", namespace="System.Net"), "Stream"),
        (to("Object", namespace="System"), "Any"),
        (to("Poco[]"), "list[Poco]"),
        (to("Int32[]", namespace="System"), "list[Int32]"),
        (to("List`1", "Poco", namespace=LISTS), "list[Poco]"),
        (to("Dictionary`2", "String", "Int32", namespace=LISTS), "dict[String, Int32]"),
        (to("Nullable`1", "Int32", namespace="System"), "Int32 | None"),
        (to("IdResponse", namespace="ServiceStack"), "IdResponse"),
        (
            to("QueryResponse`1", "Poco", namespace="ServiceStack"),
            "QueryResponse[Poco]",
        ),
    ],
)
def test_the_type_that_the_request_names(type: Json, expected: str) -> None:
    assert returned(returnType=type) == (expected, ResponseOrigin.DECLARED)


@pytest.mark.parametrize(
    "facts",
    [
        {"returnsVoid": True},
        {"returnsVoid": True, "response": POCO},
        {"returnType": to("Void", namespace="System")},
        {"response": a_type("Void", namespace="System")},
    ],
)
def test_nothing(facts: Json) -> None:
    assert returned(**facts) == ("", ResponseOrigin.VOID)


def test_nobody_knows() -> None:
    assert returned() == ("", ResponseOrigin.UNKNOWN)


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (POCO, "Poco"),
        (a_type("String", namespace="System"), "String"),
        (a_type("Poco[]"), "list[Poco]"),
        (a_type("List`1", genericArgs=["Poco"], namespace=LISTS), "list[Poco]"),
        # Old servers have the arguments there, new ones the names of parameters.
        (a_type("Page`1", genericArgs=["Poco"]), "Page[Poco]"),
        (
            a_type("Page`1", prop("Items", "List`1", "Poco"), genericArgs=["T"]),
            "Page[Poco]",
        ),
    ],
)
def test_the_type_that_the_server_knows(response: Json, expected: str) -> None:
    assert returned(response=response) == (expected, ResponseOrigin.DECLARED)


def test_arguments_are_inferred_from_members() -> None:
    definition = a_type(
        "All`6",
        prop("A", "A"),
        prop("B", "Nullable`1", "B", isValueType=True),
        prop("C", "HashSet`1", "C"),
        prop("D", "Dictionary`2", "D", "Page<E>"),
        prop("F", "Page`1", "F", isRequired=True),
        prop("Many", "List`1", "A", isRequired=True),
        prop("Plain", "Int32"),
        genericArgs=list("ABCDEF"),
    )
    response = a_type(
        "All`6",
        prop("A", "Poco"),
        prop("B", "Nullable`1", "Int32", isValueType=True),
        prop("C", "HashSet`1", "Guid"),
        prop("D", "Dictionary`2", "String", "Page<Byte>"),
        prop("F", "Page`1", "Page<Poco>"),
        prop("Other", "String"),
        genericArgs=list("ABCDEF"),
    )
    expected = "All[Poco, Int32, Guid, String, Byte, Page[Poco]]"
    shape, _ = returned(definition, response=response)
    assert shape == expected


def test_arguments_that_members_leave_open() -> None:
    response = a_type("Page`1", prop("Items", "String"), genericArgs=["T"])
    text = metadata([POCO, PAGE], [operation("Get", response=response)])
    api, (finding,) = built(text)
    shape = operation_of(api, "Get").response
    assert shape
    assert describe(shape) == "Page[Any]"
    assert (finding.code, finding.message) == (
        "arguments-lost",
        "$.operations[0].response.name: `Page` needs 1 type argument, and the document"
        " gives it none",
    )


def test_arguments_of_a_type_of_servicestack() -> None:
    response = a_type(
        "QueryResponse`1",
        prop("Results", "List`1", "Poco"),
        genericArgs=["T"],
        namespace="ServiceStack",
    )
    assert returned(response=response)[0] == "QueryResponse[Poco]"


def test_a_type_that_does_not_exist() -> None:
    text = metadata([], [operation("Get", returnType=to("Gone"))])
    api, (finding,) = built(text)
    assert finding.code == "unknown-type"
    assert finding.place
    assert finding.place.path == "$.operations[0].returnType.name"
    assert operation_of(api, "Get").response_origin is ResponseOrigin.DECLARED


# --- the method --------------------------------------------------------------------


def marked(*names: str) -> Json:
    markers = [to(name, namespace="ServiceStack") for name in names]
    return a_type("Do", implements=markers)


QUERY = a_type("Do", inherits=to("QueryDb`1", "Poco", namespace="ServiceStack"))


@pytest.mark.parametrize(
    ("request_type", "facts", "method"),
    [
        (marked("IGet"), {"method": "PATCH"}, "PATCH"),
        (marked("IGet"), {"method": "put"}, "PUT"),
        (marked("IGet"), {"routes": [{"path": "/a", "verbs": "PUT"}]}, "GET"),
        (marked("IMeta"), {"routes": [{"path": "/a", "verbs": "PUT"}]}, "PUT"),
        (marked("IDeleteDb`1"), {}, "DELETE"),
        (marked("ISaveDb`1"), {"routes": [{"path": "/a", "verbs": "ANY"}]}, "POST"),
        (QUERY, {"actions": ["POST"]}, "GET"),
        (marked(), {"actions": ["ANY", "delete", "POST"]}, "DELETE"),
        (marked(), {"actions": ["ANY"]}, "POST"),
        (marked(), {"actions": []}, "POST"),
    ],
)
def test_method(request_type: Json, facts: Json, method: str) -> None:
    api = api_of(metadata([POCO], [operation(request_type, **facts)]))
    assert operation_of(api, "Do").method == method


def test_a_query_base_that_the_document_has() -> None:
    base = a_type(
        "QueryDb`1",
        genericArgs=["T"],
        namespace="ServiceStack",
        inherits=to("QueryBase", namespace="ServiceStack"),
    )
    api = api_of(app_metadata([POCO, base], [operation(QUERY)]))
    assert operation_of(api, "Do").method == "GET"


# --- what else is said -------------------------------------------------------------


def test_routes() -> None:
    routes = [
        {"path": "/a/{Id}", "verbs": "GET, post", "summary": "s", "notes": "n"},
        {"path": "/b", "verbs": "ANY"},
        {"path": "/c"},
    ]
    for case in CASES:
        api = api_of(metadata([], [operation("Get", routes=routes)], case=case))
        assert operation_of(api, "Get").routes == (
            Route("/a/{Id}", ("GET", "POST"), "s", "n"),
            Route("/b"),
            Route("/c"),
        )


def test_who_may_call_it() -> None:
    facts = {
        "requiresAuth": True,
        "requiresApiKey": True,
        "requiredRoles": ["Admin"],
        "requiresAnyRole": ["A", "B"],
        "requiredPermissions": ["P"],
        "requiresAnyPermission": ["Q"],
        "tags": ["t", "u"],
    }
    for case in CASES:
        text = metadata([], [operation("Get", **facts), operation("Open")], case=case)
        api = api_of(text)
        get = operation_of(api, "Get")
        assert get.requires_auth is True
        assert get.requires_api_key
        assert get.required_roles == ("Admin",)
        assert get.requires_any_role == ("A", "B")
        assert get.required_permissions == ("P",)
        assert get.requires_any_permission == ("Q",)
        assert get.tags == ("t", "u")
        # What a document does not say is not so.
        assert operation_of(api, "Open").requires_auth is False


def test_the_summary_is_the_first_line_of_the_description() -> None:
    request = a_type("Get", description="  Gets it\nslowly", notes="Or not")
    api = api_of(metadata([], [operation(request)]))
    assert operation_of(api, "Get").summary == "Gets it"
    assert class_of(api, "Get").doc == "  Gets it\nslowly\n\nOr not"


def test_the_order_is_that_of_the_document() -> None:
    void = operation("C", returnsVoid=True)
    text = metadata(
        [POCO], [void, operation("A", returnType=to("Poco")), operation("B")]
    )
    assert [each.request.name for each in api_of(text).operations] == ["C", "A", "B"]


def test_servers_before_v5_9() -> None:
    request = a_type(
        "Get",
        prop("Id", "Int32", typeNamespace="System"),
        returnMarkerTypeName=to("Page`1", "Poco"),
        routes=[{"path": "/get", "verbs": "GET"}],
    )
    stop = a_type("Stop", returnVoidMarker=True)
    text = metadata([POCO, PAGE], [operation(request), operation(stop)])
    api = api_of(text)
    get = operation_of(api, "Get")
    assert get.response
    assert describe(get.response) == "Page[Poco]"
    assert (get.method, get.routes) == ("GET", (Route("/get", ("GET",)),))
    assert operation_of(api, "Stop").response_origin is ResponseOrigin.VOID


# --- requests that are none --------------------------------------------------------


@pytest.mark.parametrize(
    "request_type",
    [
        an_enum("Get", "A"),
        a_type("Get", isInterface=True),
        a_type("Get`1", genericArgs=["T"]),
    ],
)
def test_a_request_that_is_no_class(request_type: Json) -> None:
    text = metadata([POCO], [operation(request_type, returnType=to("Poco"))])
    api, (finding,) = built(text)
    assert not api.operations
    assert len(api.declarations) == 2
    assert finding.code == "operation-without-request"
    assert finding.place
    assert finding.place.path == "$.operations[0].request.name"


def test_a_request_whose_name_is_none() -> None:
    api, (finding,) = built(metadata([], [operation("")]))
    assert (api.operations, finding.code) == ((), "invalid-type-name")


def test_a_class_that_is_a_collection_can_be_a_request() -> None:
    request = a_type("Ids", inherits=to("List`1", "Int32", namespace=LISTS))
    api = api_of(metadata([], [operation(request, returnType=to("Ids"))]))
    assert operation_of(api, "Ids").response is not None


# --- twice -------------------------------------------------------------------------


def test_an_operation_in_two_documents() -> None:
    get = operation("Get", returnType=to("Poco"), tags=["t"])
    texts = metadata([POCO], [get]), app_metadata([POCO], [get])
    api = api_of(*texts)
    assert len(api.operations) == 1
    assert types_of(api, "Poco") == {"id": "Int32"}


def test_operations_that_differ() -> None:
    text = metadata([], [operation("Get", tags=["a"]), operation("Get", tags=["b"])])
    assert operation_of(built(text)[0], "Get").tags == ("a",)
    (finding,) = findings_of(text)
    assert finding.startswith(
        "1:19:13: warning[conflicting-operations]: the operation `Get` is described"
        " twice, and not alike\n"
    )
    assert "1:6:13: the first description, which is used, is here" in finding
