"""Metadata pages as HTML."""

from __future__ import annotations

import pytest

from evo_codegen.source.nodes import NamedType, SwiftClass
from tests.source import pages


def test_the_html_that_a_server_sends() -> None:
    page = pages.clean(pages.LIST_HTML)

    assert page.service_name == "Acme & Sons"
    assert page.operation == "ListThings"
    assert page.description == "Lists <all> things\nof everyone"
    assert page.requires_auth
    assert page.required_roles == ("Admin",)
    assert page.requires_any_permission == ("A", "B")
    assert pages.rows(page.routes) == [
        ("GET POST", "/things", "All of them", "Slow"),
        ("", "/things/{Ids}", "", ""),
    ]
    assert (page.method, page.host) == ("POST", "acme.example.org")
    assert pages.value(page.request_sample) == {"page": 0}
    assert pages.value(page.response_sample) == {
        "items": [{"name": "<String>"}],
        "totalCount": 0,
    }


def test_the_code_is_unescaped() -> None:
    first = pages.clean(pages.LIST_HTML).swift.declarations[0]

    assert isinstance(first, SwiftClass)
    (base,) = first.supertypes
    (argument,) = base.arguments
    assert isinstance(argument, NamedType)
    assert (base.name, argument.name) == ("ListRequest", "Thing")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_places_are_on_the_lines_of_the_html(line_end: str) -> None:
    html = pages.LIST_HTML.replace("\n", line_end)
    page = pages.clean(html)
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

    found = {
        key: place.source.position(place.start)[0] for key, place in places.items()
    }

    assert found == {key: html[: html.index(key)].count("\n") + 1 for key in places}


def test_html_as_a_browser_saves_it() -> None:
    saved = (
        pages.LIST_HTML.replace("import Foundation", "<span>import</span> Foundation")
        .replace('class="language-swift"', 'class="hljs language-swift"')
        .replace("public class", '<span class="k">public</span> <span>class</span>')
        .replace("<tbody></tbody>", "")
    )

    assert pages.facts(saved) == pages.facts(pages.LIST_HTML)


def test_html_of_an_old_server() -> None:
    old = pages.LIST_HTML.replace("of everyone</h3>", "of everyone</div>").replace(
        '<code class="language-swift" lang="swift">', "<code>"
    )

    assert pages.facts(old) == pages.facts(pages.LIST_HTML)


def test_html_that_leaves_its_cells_open() -> None:
    open_cells = pages.LIST_HTML
    for tag in ("</td>", "</th>", "</tr>"):
        open_cells = open_cells.replace(tag, "")

    assert pages.facts(open_cells) == pages.facts(pages.LIST_HTML)


def test_html_with_a_malformed_declaration() -> None:
    malformed = pages.LIST_HTML.replace("<h2>", "<![if x]><![x[<h1></h1>]]><h2>")

    assert pages.facts(malformed) == pages.facts(pages.LIST_HTML)


def test_html_with_a_link_left_open() -> None:
    page = pages.clean(pages.LIST_HTML.replace("back to all web services</a>", "back"))

    assert page.operation == "ListThings"
    assert page.service_name == "Acme & Sons"


def test_html_with_next_to_nothing_in_it() -> None:
    page = pages.clean(
        "<pre>import Foundation\n\npublic class Ping : Codable {}\n</pre>"
    )

    assert page.operation == "Ping"
    assert page.service_name == page.description == ""
    assert not page.requires_auth


def test_text_and_html_of_a_page_say_the_same() -> None:
    start, end = pages.LIST_HTML.index("import F"), pages.LIST_HTML.index("</code>")
    code = pages.LIST_HTML[start:end].replace("&lt;", "<").replace("&gt;", ">")

    assert pages.facts(LIST_TEXT.format(code=code)) == pages.facts(pages.LIST_HTML)


LIST_TEXT = """\
Acme & Sons

<back to all web services
ListThings
Lists <all> things
of everyone

Requires Authentication
Required role:\tAdmin\tRequires any of the permissions:\tA, B
The following routes are available for this service:
GET,POST\t/things\tAll of them\tSlow
All Verbs\t/things/{{Ids}}\t\t
{code}
HTTP + JSON
POST /things HTTP/1.1
Host: acme.example.org
Accept: application/json
Content-Type: application/json
Content-Length: length

{{"page":0}}
HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: length

{{"items":[{{"name":"<String>"}}],"totalCount":0}}
"""
