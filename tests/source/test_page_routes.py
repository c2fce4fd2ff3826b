"""Route tables and role rows as copying flattens them."""

from __future__ import annotations

import pytest

from evo_codegen.source.page.parts import Access, read_access
from evo_codegen.source.page.routes import parse_verbs
from tests.source import pages

CAPTION = "The following routes are available for this service:"


def page_with(rows: str, name: str = "Ping", path: str = "", code: str = "") -> str:
    """A page with some lines under the caption of its routes."""
    request = f"GET {path} HTTP/1.1\nHost: example.org\n" if path else ""
    top, bottom = pages.BARE.replace("Ping", name).split("import Foundation")
    return (
        f"{top}{CAPTION}\n{rows}\nimport Foundation{bottom}"
        f"{code}\nSwift {name} DTOs\n{request}"
    )


def routes(page: str) -> list[tuple[str, str, str, str]]:
    """Verbs, path, summary and notes of a page about which nothing is unclear."""
    return [
        (" ".join(route.verbs), route.path, route.summary, route.notes)
        for route in pages.clean(page).routes
    ]


@pytest.mark.parametrize(
    "row",
    [
        "GET/sessions",
        "GET /sessions",
        "GET\t/sessions",
        "GET\t/sessions\t\t",
        "  GET \t /sessions  ",
        "GET\n/sessions",
        "GET\n\n/sessions\n",
        "| GET | /sessions | | |",
        "**GET** /sessions",
    ],
)
def test_a_route_alone(row: str) -> None:
    assert routes(page_with(row)) == [("GET", "/sessions", "", "")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("All Verbs/echo/complex", ("", "/echo/complex", "", "")),
        ("All Verbs\t/a\tFirst\tSecond", ("", "/a", "First", "Second")),
        ("All  Verbs\t/a\t\tSecond", ("", "/a", "", "Second")),
        ("ANY\t/a", ("", "/a", "", "")),
        ("GET POST/a", ("GET POST", "/a", "", "")),
        ("GET,POST\t/a\tFirst", ("GET POST", "/a", "First", "")),
        ("GET, PUT /a", ("GET PUT", "/a", "", "")),
        (
            "PATCH   /a   First one   Second one",
            ("PATCH", "/a", "First one", "Second one"),
        ),
        ("GET\n/a\nFirst\nSecond\nthird", ("GET", "/a", "First", "Second\nthird")),
        ("GET\t/a\tFirst\tSecond\nthird", ("GET", "/a", "First", "Second\nthird")),
        ("GET\t/a/{B}/{C*}", ("GET", "/a/{B}/{C*}", "", "")),
        ("GET\t/a/{B}.{Ext}", ("GET", "/a/{B}.{Ext}", "", "")),
        ("GET\t/", ("GET", "/", "", "")),
    ],
)
def test_rows_whose_columns_can_be_told(
    row: str, expected: tuple[str, str, str, str]
) -> None:
    assert routes(page_with(row)) == [expected]


def test_a_row_beside_the_caption() -> None:
    page = page_with("").replace(CAPTION, f"{CAPTION} All Verbs /abort/{{Receipt}}   ")

    assert routes(page) == [("", "/abort/{Receipt}", "", "")]


def test_what_stands_between_the_table_and_the_code_is_no_route() -> None:
    rows = 'GET\t/a\tFirst\n\nExamples:\n\nGET it\nPOST\n\n {\n  "B": 1\n }'

    assert routes(page_with(rows)) == [("GET", "/a", "First", "")]


def test_several_rows() -> None:
    assert routes(page_with("GET/a\nPOST/a\nAll Verbs/a/{B}")) == [
        ("GET", "/a", "", ""),
        ("POST", "/a", "", ""),
        ("", "/a/{B}", "", ""),
    ]


def test_a_path_that_the_sample_request_confirms() -> None:
    assert routes(page_with("GET/a/b Lists them", path="/a/b")) == [
        ("GET", "/a/b", "Lists them", "")
    ]


def test_a_path_that_an_attribute_confirms() -> None:
    page = page_with("GET/a/b Lists them")
    attribute = '// @Route("/a/b", "GET")\n'

    assert routes(page.replace("public class", attribute + "public class")) == [
        ("GET", "/a/b", "Lists them", "")
    ]


def test_notes_in_a_line_of_their_own_under_a_confirmed_path() -> None:
    assert routes(page_with("GET/a First\nSecond", path="/a")) == [
        ("GET", "/a", "First", "Second")
    ]


@pytest.mark.parametrize(
    ("row", "path", "summary"),
    [
        # The path goes up to the white space where nothing tells more.
        ("GET/a/b lists them", "/a/b", "lists them"),
        ("GET/a/bLists them", "/a/bLists", "them"),
        # The last segment begins with the operation's name.
        (
            "GET POST/APIkey/APIkeyGetChecks if given APIkey is validUses it",
            "/APIkey/APIkeyGet",
            "Checks if given APIkey is validUses it",
        ),
        ("GET/a/ApiKeyGetter of keys", "/a/ApiKeyGetter", "of keys"),
        ("GET/a/ApiKeyGet of keys", "/a/ApiKeyGet", "of keys"),
        # No letter follows a variable.
        ("GET/a/{Id}Gets one of them", "/a/{Id}", "Gets one of them"),
        ("GET/a/{Id}Gets", "/a/{Id}", "Gets"),
        ("GET/a/{Id}.json gets", "/a/{Id}.json", "gets"),
        # A known path is where the summary begins, unless it is another path.
        ("GET/knownLists them", "/known", "Lists them"),
        ("GET/knowns are listed", "/knowns", "are listed"),
        ("GET/known/All of them", "/known/All", "of them"),
    ],
)
def test_a_guessed_path_is_said_to_be_one(row: str, path: str, summary: str) -> None:
    page, found = pages.parse(page_with(row, name="APIKeyGet", path="/known"))

    assert [(route.path, route.summary) for route in page.routes] == [(path, summary)]
    assert [each.code for each in found] == ["route-text-unclear"]


def test_the_root_path_does_not_make_every_path_clear() -> None:
    page, found = pages.parse(page_with("GET/Lists them", path="/"))

    assert [route.path for route in page.routes] == ["/Lists"]
    assert len(found) == 1


def test_the_note_about_a_guess() -> None:
    _, found = pages.parse(page_with("GET POST/a/{Id}Gets one of them"))

    assert [each.render() for each in found] == [
        "page.txt:8:9: note[route-text-unclear]: the path runs into its summary; "
        "`/a/{Id}` was taken as the path\n"
        " 8 | GET POST/a/{Id}Gets one of them\n"
        "   |         ^^^^^^^\n"
        " help: put a tab after the path if that is wrong"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GET", ("GET",)),
        ("get, post", ("GET", "POST")),
        ("GET GET", ("GET",)),
        ("All Verbs", ()),
        ("GET ANY", ()),
    ],
)
def test_verbs(text: str, expected: tuple[str, ...]) -> None:
    assert parse_verbs(text) == expected


# --- Access ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Access()),
        ("Requires Authentication", Access(requires_auth=True)),
        (
            "Requires Authentication\nRequired role:Admin",
            Access(requires_auth=True, required_roles=("Admin",)),
        ),
        (
            "Requires AuthenticationRequired roles:A, BRequires any of the roles:C,D",
            Access(
                requires_auth=True,
                required_roles=("A", "B"),
                requires_any_role=("C", "D"),
            ),
        ),
        (
            "Requires the role:\tA\tRequired permissions:\tP, Q",
            Access(
                requires_auth=True,
                requires_any_role=("A",),
                required_permissions=("P", "Q"),
            ),
        ),
        (
            "Requires the permission:\n\n  May do it \n\nsomething else",
            Access(requires_auth=True, requires_any_permission=("May do it",)),
        ),
        (
            "Required permission:,\nRequires any of the permissions: P ,, Q",
            Access(requires_auth=True, requires_any_permission=("P", "Q")),
        ),
        (
            "Required role: A\nRequired role: B",
            Access(requires_auth=True, required_roles=("A", "B")),
        ),
    ],
)
def test_access(text: str, expected: Access) -> None:
    assert read_access(text) == expected


@pytest.mark.parametrize(
    "row", ["Required role:Admin", "Required role:\tAdmin", "Required role:\nAdmin"]
)
def test_a_role_row_without_its_caption(row: str) -> None:
    page = pages.clean(pages.BARE.replace("\nPing\n", f"\nPing\nPings\n{row}\n", 1))

    assert page.description == "Pings"
    assert page.requires_auth
    assert page.required_roles == ("Admin",)
