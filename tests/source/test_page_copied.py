"""What copying does to a page, and what is nevertheless read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evo_codegen.source.nodes import SwiftClass
from tests.source import pages

if TYPE_CHECKING:
    from collections.abc import Callable


def with_prefix(text: str, prefix: str) -> str:
    """The text with something before each line."""
    return "".join(prefix + line for line in text.splitlines(keepends=True))


def with_invisibles(text: str) -> str:
    """The text with characters in it that nobody sees."""
    return text.replace("a", "a\u200b").replace("\n", "\u200e\n")


COPIES: dict[str, Callable[[str], str]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "blank lines around": lambda text: f"\n\n\n{text}\n\n\n",
    "indented": lambda text: with_prefix(text, "    "),
    "quoted": lambda text: with_prefix(text, "> "),
    "non-breaking spaces": lambda text: text.replace(" ", "\xa0"),
    "zero-width characters": with_invisibles,
    "a byte order mark": lambda text: "\ufeff" + text,
    "its address": lambda text: f"URL: https://example.org/x?op=X\n---\n{text}",
}


@pytest.mark.parametrize(
    "name", ["HELLO", "DELETE_BOOKING", "EXPORT", "BARE", "MARKDOWN", "JSV"]
)
@pytest.mark.parametrize("copy", COPIES)
def test_copying_changes_nothing(name: str, copy: str) -> None:
    original: str = getattr(pages, name)

    assert pages.facts(COPIES[copy](original)) == pages.facts(original)


def test_places_keep_the_line_numbers_of_the_original() -> None:
    page = pages.clean(pages.HELLO.replace("\n", "\u200b\r\n").replace(" ", "\xa0"))

    assert str(page.routes[1].place) == "page.txt:9:9"
    assert page.routes[1].place.excerpt() == [
        " 9 | GET,PUT\t/hello/{Name}\tSays hello\tTo whoever calls",
        "   |        \t^^^^^^^^^^^^^",
    ]


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
    top, code = pages.BARE.split("import Foundation")
    routes = "The following routes are available for this service:\nGET\t/ping\ta\tb\n"

    page = pages.clean(f"{top}{routes}{tabs}\nimport Foundation{code}")
    bare = pages.clean(f"{top}Pings\n\n{tabs}\nimport Foundation{code}")

    assert pages.rows(page.routes) == [("GET", "/ping", "a", "b")]
    assert bare.description == "Pings"


def test_a_code_block_with_its_options() -> None:
    options = """\
/* Options:
Date: 2024-10-21 12:44:04
SwiftVersion: 6.0

//BaseClass:
*/

"""

    page = pages.clean(pages.BARE.replace("import F", f"{options}import F"))

    assert page.swift.options[:2] == (
        ("Date", "2024-10-21 12:44:04"),
        ("SwiftVersion", "6.0"),
    )
    assert page.description == ""


def test_a_code_block_without_its_imports() -> None:
    top, code = pages.BARE.split("import Foundation\nimport ServiceStack\n\n")
    comments = '/**\n* Pings the server\n*/\n// @Route("/ping", "GET")\n'

    page = pages.clean(f"{top}{comments}{code}")

    declaration = page.swift.declarations[0]
    assert isinstance(declaration, SwiftClass)
    assert declaration.doc == "Pings the server"
    assert [each.name for each in declaration.attributes] == ["Route"]
    assert page.description == ""


def test_a_comment_whose_top_was_cut_off_is_not_description() -> None:
    page = pages.clean("things\n*/\n" + pages.BARE[pages.BARE.index("public") :])

    assert page.operation == "Ping"
    assert page.description == ""


def test_an_unrelated_comment_over_the_code_stays_outside() -> None:
    page = pages.clean(pages.BARE.replace("import F", "a comment */\n\nimport F"))

    assert page.description == "a comment */"
