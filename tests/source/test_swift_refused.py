"""Swift texts that cannot be read, or not wholly, and all that is said of them.

The cases are in two files beside this one, each with its text and what is said of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.source.nodes import SwiftEnum
from evo_codegen.source.swift import parse_swift
from evo_codegen.text import Source

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic
    from evo_codegen.source.nodes import SwiftDeclaration

CASE = re.compile(
    r"^=== (?P<title>.+)\n(?P<text>(?:.*\n)*?)"
    r"--- says(?P<cut>, without the last line end)?\n(?P<said>(?:.*\n)*?)"
    r"(?=\n===|\Z)",
    re.MULTILINE,
)


def cases(name: str) -> dict[str, tuple[str, str]]:
    """The texts in a file, and what is said of them, by their titles."""
    content = Path(__file__).with_name(name).read_text("utf-8")
    found = {
        case["title"]: (
            case["text"][:-1] if case["cut"] else case["text"],
            case["said"].rstrip("\n"),
        )
        for case in CASE.finditer(content)
    }
    assert len(found) == content.count("=== ")
    return found


REFUSED = cases("swift_refused.txt")
LEFT_OUT = cases("swift_left_out.txt")
ALL = REFUSED | LEFT_OUT


def found_in(
    source: Source, start: int = 0, end: int | None = None
) -> list[Diagnostic]:
    """All that is said of a text, whether it can be read or not."""
    try:
        return list(parse_swift(source, start, end)[1])
    except EvoError as error:
        return list(error.diagnostics)


def said_of(text: str) -> str:
    """The same as it is shown."""
    return "\n\n".join(each.render() for each in found_in(Source("dtos.swift", text)))


@pytest.mark.parametrize("title", REFUSED)
def test_texts_that_cannot_be_read(title: str) -> None:
    text, said = REFUSED[title]
    assert said_of(text) == said
    with pytest.raises(EvoError):
        parse_swift(Source("dtos.swift", text))


@pytest.mark.parametrize("title", LEFT_OUT)
def test_what_is_left_out(title: str) -> None:
    text, said = LEFT_OUT[title]
    assert said_of(text) == said

    file, _ = parse_swift(Source("dtos.swift", text))

    kept = re.findall(
        r"\b(?:class [CZ]|var (?:before|after|other|c|id)|case D)\b", text
    )
    names = {name for node in file.declarations for name in names_in(node)}
    assert names >= {each.split()[1] for each in kept}


def names_in(node: SwiftDeclaration) -> list[str]:
    """The names of a declaration and of its members."""
    members = node.cases if isinstance(node, SwiftEnum) else node.properties
    return [node.name, *(each.name for each in members)]


@pytest.mark.parametrize("title", ALL)
def test_windows_line_ends_change_nothing(title: str) -> None:
    text, said = ALL[title]
    assert said_of(text.replace("\n", "\r\n")) == said


@pytest.mark.parametrize("title", ALL)
def test_places_refer_to_the_whole_source(title: str) -> None:
    text, _ = ALL[title]
    before = 'Größe 😀 { /* "\n'
    source = Source("page.txt", f'{before}{text}\n" }} */ class B {{')
    end = len(before) + len(text)
    alone = places(found_in(Source("page.txt", text)))
    inside = places(found_in(source, len(before), end))
    assert [(a - len(before), b - len(before)) for a, b in inside] == alone


def places(diagnostics: list[Diagnostic]) -> list[tuple[int, int]]:
    """The stretches that diagnostics point at."""
    others = [each.place for found in diagnostics for each in found.related]
    first = [found.place for found in diagnostics if found.place]
    return [(place.start, place.end) for place in first + others]
