"""Metadata pages into nodes: what a whole page says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evo_codegen.source.nodes import NamedType, PageRoute, Sample, SwiftClass
from evo_codegen.source.page import parse_page
from evo_codegen.source.read import read_source
from evo_codegen.text import Source
from tests.source import pages

SEED = Path(__file__).parents[2] / "fixtures/evovoice/list-sessions.txt"
CORPUS = Path("/work/shared/corpus/metadata-pages")


def value(sample: Sample | None) -> object:
    """The value of a sample that must be there."""
    assert sample is not None
    return sample.value


def rows(routes: tuple[PageRoute, ...]) -> list[tuple[str, str, str, str]]:
    """Routes without their places."""
    return [
        (" ".join(route.verbs), route.path, route.summary, route.notes)
        for route in routes
    ]


def test_the_seed() -> None:
    source = read_source(str(SEED), stdin=bytes)

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
    assert rows(page.routes) == [("GET", "/sessions", "", "")]
    assert (page.method, page.host) == ("GET", "evovoice.io")
    assert page.request_sample is None
    names = [declaration.name for declaration in page.swift.declarations]
    assert len(names) == 20
    assert names[:3] == ["ListSessions", "ListRequest", "SortOrders"]
    assert names[-1] == "BillingItem"


def test_the_sample_of_the_seed_is_all_there() -> None:
    page, _ = parse_page(read_source(str(SEED), stdin=bytes))

    body = SEED.read_text(encoding="utf-8").rstrip().rsplit("\n", 1)[1]

    assert value(page.response_sample) == json.loads(body)
    assert page.response_sample is not None
    assert page.response_sample.format == "json"
    place = page.response_sample.place
    assert place.source.text[place.start : place.end] == body


def test_a_table_that_kept_its_tabs() -> None:
    page = pages.clean(pages.HELLO)

    assert page.service_name == "My App"
    assert page.description == ""
    assert not page.requires_auth
    assert rows(page.routes) == [
        ("", "/hello", "", ""),
        ("GET PUT", "/hello/{Name}", "Says hello", "To whoever calls"),
    ]
    assert [str(route.place) for route in page.routes] == [
        "page.txt:8:11",
        "page.txt:9:9",
    ]
    assert (page.method, page.host) == ("POST", "app.example.org")
    assert value(page.request_sample) == {"Name": "String"}
    assert value(page.response_sample) == {"Result": "String"}


def test_roles_several_lines_of_description_and_no_reply() -> None:
    page = pages.clean(pages.DELETE_BOOKING)

    assert page.description == "Deletes a booking.\n\nIt cannot be undone."
    assert page.requires_auth
    assert page.required_roles == ("Employee",)
    assert page.requires_any_permission == ("CanDelete", "Can Cancel")
    assert rows(page.routes) == [("DELETE", "/bookings/{Id}", "", "")]
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
    assert value(page.request_sample) == {"year": 0}
    assert value(page.response_sample) == "(byte[])"


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
    assert rows(page.routes) == [
        ("GET", "/orders/{Status}", "Finds orders", "Only _open_ ones")
    ]
    assert value(page.response_sample) == [{"Id": 0}]


def test_a_page_with_jsv_samples() -> None:
    page = pages.clean(pages.JSV)

    assert rows(page.routes) == [("", "/echo", "", "")]
    assert value(page.request_sample) == {
        "text": 'a "quoted", text',
        "map": {"0": "String"},
        "days": ["2001-01-01T00:00:00.0000000+00:00", ""],
        "none": [],
    }
    assert page.request_sample is not None
    assert page.request_sample.format == "jsv"
    assert value(page.response_sample) == "String"


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

    assert rows(page.routes) == [
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


def test_a_heading_that_no_class_has() -> None:
    page = pages.clean(pages.BARE.replace("\nPing\n", "\nPong\n", 1))

    assert page.operation == "Pong"


# --- What copying does to a page ---------------------------------------------------


@pytest.mark.parametrize(
    "name", ["HELLO", "DELETE_BOOKING", "EXPORT", "BARE", "MARKDOWN", "JSV"]
)
@pytest.mark.parametrize(
    "copied",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="old Mac line ends"),
        pytest.param(lambda text: "\n\n\n" + text + "\n\n\n", id="blank lines around"),
        pytest.param(
            lambda text: "".join(f"    {line}" for line in text.splitlines(True)),
            id="indented",
        ),
        pytest.param(
            lambda text: "".join(f"> {line}" for line in text.splitlines(True)),
            id="quoted",
        ),
        pytest.param(lambda text: text.replace(" ", "\xa0"), id="non-breaking spaces"),
        pytest.param(
            lambda text: text.replace("a", "a\u200b").replace("\n", "\u200e\n"),
            id="zero-width characters",
        ),
        pytest.param(lambda text: "\ufeff" + text, id="a byte order mark"),
        pytest.param(
            lambda text: "URL: https://example.org/x?op=X\n---\n" + text, id="address"
        ),
    ],
)
def test_copying_changes_nothing(name: str, copied: object) -> None:
    assert callable(copied)
    original: str = getattr(pages, name)

    assert facts(copied(original)) == facts(original)


def facts(text: str) -> list[object]:
    """What a page says, apart from where it says it."""
    page = pages.clean(text)
    samples = (page.request_sample, page.response_sample)
    return [
        page.service_name,
        page.operation,
        page.description,
        page.requires_auth,
        page.required_roles,
        page.requires_any_role,
        page.required_permissions,
        page.requires_any_permission,
        rows(page.routes),
        page.host,
        page.method,
        [declaration.name for declaration in page.swift.declarations],
        [sample and sample.value for sample in samples],
    ]


def test_places_keep_the_line_numbers_of_the_original() -> None:
    page = pages.clean(pages.HELLO.replace("\n", "\u200b\r\n").replace(" ", "\xa0"))

    assert str(page.routes[1].place) == "page.txt:9:9"
    assert (
        page.routes[1]
        .place.excerpt()[0]
        .endswith("| GET,PUT\t/hello/{Name}\tSays " "hello\tTo whoever calls")
    )


def test_letters_of_other_scripts_keep_their_joiners() -> None:
    word = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"

    page = pages.clean(pages.BARE.replace("\nPing\n", f"\nPing\n{word}\n", 1))

    assert page.description == word


@pytest.mark.parametrize(
    "tabs",
    [
        "Metadata C# JavaScript TypeScript Dart Java Kotlin Python PHP Swift VB.NET F#",
        "Metadata\tC#\tTypeScript\tSwift\tF#",
        "MetadataC#JavaScriptTypeScriptDartJavaKotlinPythonSwiftVB.NETF#",
        "Metadata\nC#\nTypeScript\nSwift",
        "C# TypeScript Swift",
        "Swift",
        "",
    ],
)
def test_the_language_tabs_are_not_part_of_anything(tabs: str) -> None:
    code = pages.BARE.index("import")
    routes = "The following routes are available for this service:\nGET\t/ping\ta\tb\n"

    page = pages.clean(pages.BARE[:code] + routes + tabs + "\n" + pages.BARE[code:])
    bare = pages.clean(
        pages.BARE[:code] + "Pings\n\n" + tabs + "\n" + pages.BARE[code:]
    )

    assert rows(page.routes) == [("GET", "/ping", "a", "b")]
    assert bare.description == "Pings"


def test_a_code_block_with_comments_at_its_top() -> None:
    code = pages.BARE.index("import")
    header = """\
/* Options:
Date: 2024-10-21 12:44:04
SwiftVersion: 6.0

//BaseClass:
*/

"""
    page = pages.clean(pages.BARE[:code] + header + pages.BARE[code:])

    assert page.swift.options[:2] == (
        ("Date", "2024-10-21 12:44:04"),
        ("SwiftVersion", "6.0"),
    )
    assert page.description == ""


def test_a_code_block_without_its_imports() -> None:
    start, end = pages.LIST_HTML.index("// @Route"), pages.LIST_HTML.index("</code>")
    code = pages.LIST_HTML[start:end].replace("&lt;", "<").replace("&gt;", ">")
    doc = "/**\n* Lists things\n*/\n"

    page = pages.clean("T\n<back to all web services\nListThings\n" + doc + code)

    declaration = page.swift.declarations[0]
    assert isinstance(declaration, SwiftClass)
    assert declaration.doc == "Lists things"
    assert [each.name for each in declaration.attributes] == ["Route"]
    assert page.description == ""


def test_a_comment_whose_top_was_cut_off_is_not_description() -> None:
    page = pages.clean("things\n*/\n" + pages.BARE[pages.BARE.index("public") :])

    assert page.operation == "Ping"
    assert page.description == ""


def test_an_unrelated_comment_over_the_code_stays_outside() -> None:
    code = pages.BARE.index("import")

    page = pages.clean(pages.BARE[:code] + "a comment */\n\n" + pages.BARE[code:])

    assert page.description == "a comment */"


# --- HTML --------------------------------------------------------------------------


def test_html() -> None:
    page = pages.clean(pages.LIST_HTML)

    assert page.service_name == "Acme & Sons"
    assert page.operation == "ListThings"
    assert page.description == "Lists <all> things\nof everyone"
    assert page.requires_auth
    assert page.required_roles == ("Admin",)
    assert page.requires_any_permission == ("A", "B")
    assert rows(page.routes) == [
        ("GET POST", "/things", "All of them", "Slow"),
        ("", "/things/{Ids}", "", ""),
    ]
    assert (page.method, page.host) == ("POST", "acme.example.org")
    assert value(page.request_sample) == {"page": 0}
    assert value(page.response_sample) == {
        "items": [{"name": "<String>"}],
        "totalCount": 0,
    }
    first = page.swift.declarations[0]
    assert isinstance(first, SwiftClass)
    assert [each.name for each in first.supertypes] == ["ListRequest"]
    argument = first.supertypes[0].arguments[0]
    assert isinstance(argument, NamedType)
    assert argument.name == "Thing"


@pytest.mark.parametrize(
    "text", [pages.LIST_HTML, pages.LIST_HTML.replace("\n", "\r\n")]
)
def test_places_are_on_the_lines_of_the_html(text: str) -> None:
    page = pages.clean(text)

    def line(marker: str) -> int:
        return text[: text.index(marker)].count("\n") + 1

    assert page.request_sample is not None
    assert page.response_sample is not None
    places = {
        "<h2>": page.operation_place,
        "<th>GET,POST": page.routes[0].place,
        "public class ListThings": page.swift.declarations[0].place,
        "public class ListRequest": page.swift.declarations[1].place,
        '{"page"': page.request_sample.place,
        '{"items"': page.response_sample.place,
    }
    assert {
        marker: place.source.position(place.start)[0]
        for marker, place in places.items()
    } == {marker: line(marker) for marker in places}


def test_html_as_a_browser_saves_it() -> None:
    saved = (
        pages.LIST_HTML.replace("import Foundation", "<span>import</span> Foundation")
        .replace('class="language-swift"', 'class="hljs language-swift"')
        .replace("public class", '<span class="k">public</span> <span>class</span>')
        .replace("<tbody></tbody>", "")
    )

    assert facts(saved) == facts(pages.LIST_HTML)


def test_html_of_an_old_server() -> None:
    old = pages.LIST_HTML.replace("of everyone</h3>", "of everyone</div>").replace(
        '<code class="language-swift" lang="swift">', "<code>"
    )

    assert facts(old) == facts(pages.LIST_HTML)


def test_html_that_leaves_its_cells_open() -> None:
    open_cells = pages.LIST_HTML
    for tag in ("</td>", "</th>", "</tr>"):
        open_cells = open_cells.replace(tag, "")

    assert facts(open_cells) == facts(pages.LIST_HTML)


def test_html_with_next_to_nothing_in_it() -> None:
    page = pages.clean(
        "<pre>import Foundation\n\npublic class Ping : Codable {}\n</pre>"
    )

    assert page.operation == "Ping"
    assert page.service_name == page.description == ""
    assert not page.requires_auth


def test_text_and_html_of_a_page_say_the_same() -> None:
    copied = """\
Acme & Sons

<back to all web services
ListThings
Lists <all> things
of everyone

Requires Authentication
Required role:\tAdmin\tRequires any of the permissions:\tA, B
The following routes are available for this service:
GET,POST\t/things\tAll of them\tSlow
All Verbs\t/things/{Ids}\t\t
"""
    start = pages.LIST_HTML.index("import F")
    end = pages.LIST_HTML.index("</code>")
    code = pages.LIST_HTML[start:end].replace("&lt;", "<").replace("&gt;", ">")
    samples = """\
HTTP + JSON
POST /things HTTP/1.1
Host: acme.example.org
Accept: application/json
Content-Type: application/json
Content-Length: length

{"page":0}
HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: length

{"items":[{"name":"<String>"}],"totalCount":0}
"""

    assert facts(copied + code + samples) == facts(pages.LIST_HTML)


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
    path = CORPUS / f"test.servicestack.net__jsv__lang-swift__{operation}.txt"
    if not path.is_file():
        pytest.skip(f"the recorded page is not here: {path}")

    page, diagnostics = parse_page(Source(path.name, path.read_text(encoding="utf-8")))

    assert [each.code for each in diagnostics] == found
    assert (page.service_name, page.operation) == ("Test", operation)
    assert page.description == ""
    assert rows(page.routes) == routes
    assert (page.method, page.host) == ("POST", "test.servicestack.net")
    assert [each.name for each in page.swift.declarations] == [operation, "SubType"]


def test_the_samples_of_a_real_jsv_page() -> None:
    path = CORPUS / "test.servicestack.net__jsv__lang-swift__EchoComplexTypes.txt"
    if not path.is_file():
        pytest.skip(f"the recorded page is not here: {path}")

    page, _ = parse_page(Source(path.name, path.read_text(encoding="utf-8")))

    sub_type = {"id": "0", "name": "String"}
    assert value(page.response_sample) == {
        "subType": sub_type,
        "subTypes": [sub_type],
        "subTypeMap": {"String": sub_type},
        "stringMap": {"String": "String"},
        "intStringMap": {"0": "String"},
    }
    assert value(page.request_sample) == value(page.response_sample)
