"""Metadata pages into nodes: what a page says."""

from __future__ import annotations

import json

import pytest

from evo_codegen.source.page import parse_page
from evo_codegen.source.read import read_source
from evo_codegen.text import Source
from tests.source import pages


def test_the_seed() -> None:
    source = read_source(str(pages.SEED), stdin=bytes)

    page, found = parse_page(source)

    assert found == ()
    assert page.source is source
    assert page.service_name == "Evo Voice"
    assert page.operation == "ListSessions"
    assert source.position(page.operation_place.start) == (5, 1)
    assert page.description == "Retrieve a list of sessions"
    assert page.requires_auth
    assert page.required_roles == page.requires_any_role == ()
    assert page.required_permissions == page.requires_any_permission == ()
    assert pages.rows(page.routes) == [("GET", "/sessions", "", "")]
    assert (page.method, page.host) == ("GET", "evovoice.io")
    assert page.request_sample is None
    names = [declaration.name for declaration in page.swift.declarations]
    assert len(names) == 20
    assert names[:3] == ["ListSessions", "ListRequest", "SortOrders"]
    assert names[-1] == "BillingItem"


def test_the_sample_of_the_seed_is_all_there() -> None:
    page, _ = parse_page(read_source(str(pages.SEED), stdin=bytes))

    body = pages.SEED.read_text(encoding="utf-8").rstrip().rsplit("\n", 1)[1]

    assert pages.value(page.response_sample) == json.loads(body)
    assert page.response_sample is not None
    assert page.response_sample.format == "json"
    place = page.response_sample.place
    assert place.source.text[place.start : place.end] == body


def test_a_table_that_kept_its_tabs() -> None:
    page = pages.clean(pages.HELLO)

    assert page.service_name == "My App"
    assert page.description == ""
    assert not page.requires_auth
    assert pages.rows(page.routes) == [
        ("", "/hello", "", ""),
        ("GET PUT", "/hello/{Name}", "Says hello", "To whoever calls"),
    ]
    assert [str(route.place) for route in page.routes] == [
        "page.txt:8:11",
        "page.txt:9:9",
    ]
    assert (page.method, page.host) == ("POST", "app.example.org")
    assert pages.value(page.request_sample) == {"Name": "String"}
    assert pages.value(page.response_sample) == {"Result": "String"}


def test_roles_several_lines_of_description_and_no_reply() -> None:
    page = pages.clean(pages.DELETE_BOOKING)

    assert page.description == "Deletes a booking.\n\nIt cannot be undone."
    assert page.requires_auth
    assert page.required_roles == ("Employee",)
    assert page.requires_any_permission == ("CanDelete", "Can Cancel")
    assert pages.rows(page.routes) == [("DELETE", "/bookings/{Id}", "", "")]
    assert page.method == "DELETE"
    assert page.request_sample is None
    assert page.response_sample is None


def test_role_rows_on_two_lines_and_a_reply_of_bytes() -> None:
    page = pages.clean(pages.EXPORT)

    assert page.description == ""
    assert page.required_roles == ("Admin", "Auditor")
    assert page.requires_any_role == ("Reporting",)
    assert page.required_permissions == ("Export",)
    assert page.routes == ()
    assert pages.value(page.request_sample) == {"year": 0}
    assert pages.value(page.response_sample) == "(byte[])"


def test_a_page_that_ends_with_its_code() -> None:
    page = pages.clean(pages.BARE)

    assert (page.service_name, page.operation) == ("Bare", "Ping")
    assert (page.description, page.host, page.method) == ("", "", "")
    assert page.routes == ()
    assert page.request_sample is page.response_sample is None


def test_a_page_turned_into_markdown() -> None:
    page = pages.clean(pages.MARKDOWN)

    assert (page.service_name, page.operation) == ("Shop", "FindOrders")
    assert page.description == "Finds *all* <open> orders"
    assert page.requires_auth
    assert page.required_roles == ("Sales",)
    assert pages.rows(page.routes) == [
        ("GET", "/orders/{Status}", "Finds orders", "Only _open_ ones")
    ]
    assert pages.value(page.response_sample) == [{"Id": 0}]


def test_a_page_with_jsv_samples() -> None:
    page = pages.clean(pages.JSV)

    assert pages.rows(page.routes) == [("", "/echo", "", "")]
    assert pages.value(page.request_sample) == {
        "text": 'a "quoted", text',
        "map": {"0": "String"},
        "days": ["2001-01-01T00:00:00.0000000+00:00", ""],
        "none": [],
    }
    assert page.request_sample is not None
    assert page.request_sample.format == "jsv"
    assert pages.value(page.response_sample) == "String"


# --- The operation's name ----------------------------------------------------------


def test_the_class_has_the_last_word_on_the_text_case() -> None:
    page = pages.clean(pages.HELLO.replace("\nHello\n", "\nhello\n"))

    assert page.operation == "Hello"
    assert str(page.operation_place) == "page.txt:5:1"


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("Hello\n", "page.txt:1:1"),
        ("The following", "page.txt:25:7"),
        ("import Foundation", "page.txt:21:7"),
    ],
)
def test_a_page_without_its_top(start: str, place: str) -> None:
    page = pages.clean(pages.HELLO[pages.HELLO.index(start) :])

    assert page.service_name == ""
    assert page.operation == "Hello"
    assert str(page.operation_place) == place
    assert page.description == ""
    assert page.method == "POST"


def test_a_page_that_begins_in_its_route_table() -> None:
    page = pages.clean(pages.HELLO[pages.HELLO.index("GET,PUT") :])

    assert pages.rows(page.routes) == [
        ("GET PUT", "/hello/{Name}", "Says hello", "To whoever calls")
    ]


def test_a_page_that_begins_with_its_description() -> None:
    page = pages.clean(pages.DELETE_BOOKING[pages.DELETE_BOOKING.index("It cannot") :])

    assert page.description == "It cannot be undone."
    assert page.required_roles == ("Employee",)
    assert page.operation == "DeleteBooking"


def test_only_the_code_and_the_address() -> None:
    code = pages.BARE[pages.BARE.index("import") :]
    address = "URL: https://example.org/json/metadata?lang=swift&op=Ping\n---\n"

    page = pages.clean(address + code)

    assert page.operation == "Ping"
    assert str(page.operation_place) == "page.txt:1:54"
    assert page.description == ""


def test_only_code_and_prose() -> None:
    page = pages.clean(
        "Pings the server\n\n" + pages.BARE[pages.BARE.index("import") :]
    )

    assert page.operation == "Ping"
    assert str(page.operation_place) == "page.txt:6:14"
    assert page.description == "Pings the server"


def test_a_heading_that_is_no_name_is_description() -> None:
    page = pages.clean(pages.BARE.replace("\nPing\n", "\nPings the server\n", 1))

    assert page.operation == "Ping"
    assert page.description == "Pings the server"


def test_a_name_that_markdown_escaped() -> None:
    text = pages.MARKDOWN.replace("FindOrders", "Find_Orders")

    page = pages.clean(text.replace("## Find_Orders", "## Find\\_Orders"))

    assert page.operation == "Find_Orders"
    assert str(page.operation_place) == "page.txt:5:1"


def test_a_heading_that_no_class_has() -> None:
    page = pages.clean(pages.BARE.replace("\nPing\n", "\nPong\n", 1))

    assert page.operation == "Pong"


# --- Recorded pages ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("operation", "routes", "found"),
    [
        ("AllTypes", [], ["unreadable-sample"]),
        ("EchoComplexTypes", [("", "/echo/complex", "", "")], []),
    ],
)
def test_pages_of_a_real_server(
    operation: str, routes: list[tuple[str, str, str, str]], found: list[str]
) -> None:
    path = pages.CORPUS / f"test.servicestack.net__jsv__lang-swift__{operation}.txt"
    if not path.is_file():
        pytest.skip(f"the recorded page is not here: {path}")

    page, diagnostics = parse_page(Source(path.name, path.read_text(encoding="utf-8")))

    assert [each.code for each in diagnostics] == found
    assert (page.service_name, page.operation) == ("Test", operation)
    assert page.description == ""
    assert pages.rows(page.routes) == routes
    assert (page.method, page.host) == ("POST", "test.servicestack.net")
    assert [each.name for each in page.swift.declarations] == [operation, "SubType"]


def test_the_samples_of_a_real_jsv_page() -> None:
    path = pages.CORPUS / "test.servicestack.net__jsv__lang-swift__EchoComplexTypes.txt"
    if not path.is_file():
        pytest.skip(f"the recorded page is not here: {path}")

    page, _ = parse_page(Source(path.name, path.read_text(encoding="utf-8")))

    sub_type = {"id": "0", "name": "String"}
    assert pages.value(page.response_sample) == {
        "subType": sub_type,
        "subTypes": [sub_type],
        "subTypeMap": {"String": sub_type},
        "stringMap": {"String": "String"},
        "intStringMap": {"0": "String"},
    }
    assert pages.value(page.request_sample) == pages.value(page.response_sample)
