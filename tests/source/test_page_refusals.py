"""Pages that cannot be read, or not to their end, and what is said about them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.errors import EvoError
from evo_codegen.source.detect import detect_kind
from evo_codegen.source.page import parse_page
from evo_codegen.text import Source
from tests.source import pages

CODE = pages.HELLO.index("import F")
LINK = pages.HELLO.index("Swift Hello DTOs")

LANG_SWIFT = (
    " help: open the page with `&lang=swift` at the end of its address and copy or "
    "save it again; a server without that page has `/types/swift`"
)

REFUSALS = [
    (
        "no code at all",
        pages.HELLO[:CODE],
        f"""\
page.txt:1:1: error[page-without-swift]: this metadata page shows no Swift code
 1 | My App
   | ^
{LANG_SWIFT}""",
    ),
    (
        "code in another language, told by its link",
        pages.HELLO[:CODE] + "public class Hello\n\nC# Hello DTOs\n",
        f"""\
page.txt:13:1: error[page-without-swift]: this metadata page shows C# code, not Swift
 13 | C# Hello DTOs
    | ^^^^^^^^^^^^^
{LANG_SWIFT}""",
    ),
    (
        "code in another language, told by the code",
        pages.HELLO[:CODE] + "using System;\nnamespace A;\npublic enum Hello {}\n",
        f"""\
page.txt:1:1: error[page-without-swift]: this metadata page shows C# code, not Swift
 1 | My App
   | ^
{LANG_SWIFT}""",
    ),
    (
        "HTML without code",
        "<!doctype html>\n<h2>Hello</h2>\n<pre>POST / HTTP/1.1</pre>\n",
        f"""\
page.txt:1:1: error[page-without-swift]: this metadata page shows no Swift code
 1 | <!doctype html>
   | ^
{LANG_SWIFT}""",
    ),
    (
        "HTML with empty code and its link",
        '<pre><code lang="swift"> </code></pre>\n<a href="">Swift A DTOs</a>\n',
        f"""\
page.txt:2:12: error[page-without-swift]: this metadata page shows no Swift code
 2 | <a href="">Swift A DTOs</a>
   |            ^^^^^^^^^^^^
{LANG_SWIFT}""",
    ),
    (
        "nothing that names the operation",
        "<back to all web services\n\npublic enum Color : String\n{\n    case Red\n}\n",
        """\
page.txt:3:1: error[page-without-operation]: this metadata page does not say which \
operation it is about
 3 | public enum Color : String
   | ^
 help: copy the whole page, from its title to its end""",
    ),
]


@pytest.mark.parametrize(
    ("text", "message"),
    [each[1:] for each in REFUSALS],
    ids=[each[0] for each in REFUSALS],
)
def test_what_is_no_page_is_refused(text: str, message: str) -> None:
    with pytest.raises(EvoError) as caught:
        pages.parse(text)

    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.render() == message


@pytest.mark.parametrize(
    "start", ["    public var name", "    required public init", "}\n"]
)
def test_a_page_that_begins_inside_a_class_is_refused_where_it_does(start: str) -> None:
    with pytest.raises(EvoError) as caught:
        pages.parse(pages.HELLO[pages.HELLO.index(start) :])

    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "swift-syntax"
    assert str(diagnostic.place).startswith("page.txt:1:")


def test_a_page_that_ends_inside_a_class_is_refused() -> None:
    with pytest.raises(EvoError) as caught:
        pages.parse(pages.HELLO[: pages.HELLO.index("    required public")])

    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "swift-syntax"


def test_a_second_page_in_the_same_text_is_not_read() -> None:
    page, found = pages.parse(pages.HELLO + pages.DELETE_BOOKING)

    assert page.operation == "Hello"
    assert page.response_sample is not None
    assert page.response_sample.value == {"Result": "String"}
    assert [each.render() for each in found] == [
        "page.txt:56:1: warning[several-pages]: a second metadata page begins here; "
        "only the first is read\n"
        " 56 | <back to all web services\n"
        "    | ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        " help: save each page in a file of its own and give all of them"
    ]


def test_findings_come_in_the_order_of_the_page() -> None:
    text = pages.HELLO.replace("GET,PUT\t/hello/{Name}\t", "GET/hello/{Name}")
    text = text.replace('{"Name":"String"}', '{"Name":').replace("?\n", "?.\n", 1)

    _, found = pages.parse(text)

    assert [each.code for each in found] == [
        "route-text-unclear",
        "malformed-declaration",
        "unreadable-sample",
    ]


def outcome(text: str) -> bool:
    """Whether a text is a page; if it is none, the error can be shown."""
    source = Source("page.txt", text)
    with contextlib.suppress(EvoError):
        detect_kind(source)
    with contextlib.suppress(EvoError):
        _, found = parse_page(source)
        return all(each.render() for each in found)
    return False


RECORDED = [
    path.read_text(encoding="utf-8-sig")
    for path in (pages.SEED, *sorted(pages.CORPUS.glob("*.*")))
    if path.is_file()
]
TEXTS = [
    *RECORDED,
    pages.HELLO,
    pages.DELETE_BOOKING,
    pages.EXPORT,
    pages.MARKDOWN,
    pages.JSV,
    pages.LIST_HTML,
]
SCRAPS = [
    "<",
    ">",
    "&lt;",
    "<![",
    "<!",
    "</",
    "<td>",
    "</table>",
    "<pre>",
    "\n",
    "\n\n",
    "\t",
    "|",
    "`",
    "```",
    "\\",
    "[",
    "](",
    ")",
    "{",
    "}",
    '"',
    ":",
    ",",
    "/*",
    "*/",
    "# ",
    "> ",
    "GET ",
    "GET /",
    "HTTP/1.1",
    "HTTP/1.1 200 OK\n",
    "Required role:",
    "\u200b",
    "\xe9",
    "Swift A DTOs",
    "back to all web services",
    "public class A : Codable {",
    "\0",
]


@given(st.sampled_from(TEXTS), st.integers(0), st.integers(0))
def test_any_part_of_a_page_is_read_or_refused(text: str, one: int, two: int) -> None:
    start, end = sorted((one % (len(text) + 1), two % (len(text) + 1)))

    outcome(text[start:end])


@given(
    st.sampled_from(TEXTS),
    st.lists(
        st.tuples(st.integers(0), st.integers(0, 40), st.sampled_from(SCRAPS)),
        max_size=12,
    ),
)
def test_any_damaged_page_is_read_or_refused(
    text: str, edits: list[tuple[int, int, str]]
) -> None:
    for at, length, scrap in edits:
        start = at % (len(text) + 1)
        text = text[:start] + scrap + text[start + length :]

    outcome(text)


@pytest.mark.parametrize("text", TEXTS, ids=[text[:12] for text in TEXTS])
def test_a_page_cut_off_anywhere_is_read_or_refused(text: str) -> None:
    for offset in range(0, len(text), max(1, len(text) // 60)):
        outcome(text[:offset])
        outcome(text[offset:])


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "<back to all web services\n" + ">" * 200_000,
        "<table><tr>" * 20_000,
        "<back to all web services\nA\n" + "\u200d\xe9" * 50_000,
        "import Foundation\n" + "\n" * 200_000,
        "import Foundation\nHTTP/1.1 200 OK\n" + " \n" * 100_000 + "x",
    ],
    ids=["brackets", "angles", "tables", "joiners", "blank lines", "spaces"],
)
def test_long_nonsense_does_not_take_long(text: str) -> None:
    outcome(text)
