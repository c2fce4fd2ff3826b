"""Swift texts of real servers: everything in them is found.

How much is in them is counted with regular expressions that rely on the layout in
which servers print, line by line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from evo_codegen.source.nodes import SwiftClass, SwiftEnum, SwiftProtocol
from evo_codegen.source.swift import parse_swift
from evo_codegen.text import Source
from tests.source.swift_texts import CORPUS, TEXTS, at, swift

if TYPE_CHECKING:
    from evo_codegen.source.nodes import SwiftFile, SwiftProperty


def test_the_corpus_is_there() -> None:
    if len(TEXTS) == 1:
        pytest.skip(f"there are no real inputs in {CORPUS}; only the seed is tested")
    assert len(TEXTS) >= 6


def parse(text: str) -> SwiftFile:
    """The nodes of a text in which nothing is wrong."""
    file, found = parse_swift(Source("dtos.swift", text))
    assert [each.render() for each in found] == []
    return file


def count(pattern: str, text: str) -> list[str]:
    """What a pattern finds at the beginning of lines."""
    return re.findall(rf"^{pattern}", text, re.MULTILINE)


def count_pairs(pattern: str, text: str) -> list[tuple[str, str]]:
    """The two groups of what a pattern finds."""
    found = re.finditer(rf"^{pattern}", text, re.MULTILINE)
    return [(match[1], match[2] or "") for match in found]


def properties(file: SwiftFile) -> list[SwiftProperty]:
    """The properties of classes and protocols, in order."""
    nodes = [each for each in file.declarations if not isinstance(each, SwiftEnum)]
    return [property for node in nodes for property in node.properties]


@pytest.mark.parametrize("name", TEXTS)
def test_every_declaration_is_there(name: str) -> None:
    text = TEXTS[name]
    file = parse(text)
    for node_type, keyword in (
        (SwiftClass, "class"),
        (SwiftEnum, "enum"),
        (SwiftProtocol, "protocol"),
    ):
        nodes = [each for each in file.declarations if type(each) is node_type]
        names = [each.name for each in nodes]
        assert names == count(rf"public {keyword} (\w+)", text)
        assert [at(each.place) for each in nodes] == names


@pytest.mark.parametrize("name", TEXTS)
def test_every_member_is_there(name: str) -> None:
    text = TEXTS[name]
    file = parse(text)
    written = count_pairs(r"    (?:@\w+ )?(?:public )?var (\S+?):([^\r\n{]+)", text)
    found = properties(file)
    assert [at(each.place) for each in found] == [name for name, _ in written]
    assert [spaceless(each) for each in found] == [
        re.sub(r"\s|=.*", "", type) for _, type in written
    ]
    cases = [
        (case.name, "" if case.raw_value is None else str(case.raw_value))
        for each in file.declarations
        if isinstance(each, SwiftEnum)
        for case in each.cases
    ]
    assert cases == count_pairs(r"    case (\w+)(?: = (-?\d+))?", text)


def spaceless(node: SwiftProperty) -> str:
    """The type of a property as it is written, without spaces."""
    return swift(node.type).replace(" ", "")


@pytest.mark.parametrize("name", TEXTS)
def test_every_comment_belongs_to_something(name: str) -> None:
    text = TEXTS[name]
    file = parse(text)
    nodes = [*file.declarations, *properties(file)]
    attributes = [note.name for node in nodes for note in node.attributes]
    assert sorted(attributes) == sorted(count(r" *// @(\w+)", text))
    docs = [node.doc for node in nodes if node.doc]
    assert sorted(docs) == sorted(count(r" */\*\*\r?\n *\* (.*?)\r?\n *\*/", text))
    classes = [each for each in file.declarations if isinstance(each, SwiftClass)]
    ignored = [each.name for node in classes for each in node.ignored]
    assert ignored == count(r" *//(\w+):.* ignored\.", text)
    returns = [swift(each.return_type) for each in classes if each.return_type]
    assert returns == [
        re.sub(r",(?! )", ", ", each)
        for each in count(r" *public typealias Return = (.*?)\r?$", text)
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_said_about_encoding(name: str) -> None:
    text = TEXTS[name]
    found = properties(parse(text))
    keys = [each.coding_key for each in found if each.coding_key]
    assert keys == count_own(r"        case `?(\w+)`?\r?$", text)
    emptied = [each.name for each in found if each.omitted_when_empty]
    assert emptied == count_own(r"        if .*?(\w+)`?!?\.count > 0 ", text)
    omitted = [each.name for each in found if each.omitted_when_empty is False]
    assert omitted == count_own(r"        if `?(\w+)`? != nil \{", text)


def count_own(pattern: str, text: str) -> list[str]:
    """The names that a pattern finds, but for members that a base class declares."""
    return [
        name
        for part in re.split(r"^(?=public (?:class|enum))", text, flags=re.MULTILINE)
        for name in count(pattern, part)
        if count(rf"    (?:@\w+ )?public var `?{name}`?:", part)
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_every_option_is_there(name: str) -> None:
    text = TEXTS[name]
    header = text.partition("*/")[0] if text.startswith("/* Options:") else ""
    options = parse(text).options
    assert len(options) == len(count(r"(?://)?\w+: ", header))
