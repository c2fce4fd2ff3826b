"""Classes that are read without the parser: it would have read the same."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.source.swift import declarations, parse_swift
from evo_codegen.source.swift.code import scan_code
from evo_codegen.source.swift.layout import read_blocks
from evo_codegen.source.swift.printed import read_printed
from evo_codegen.text import Source
from tests.source.swift_texts import ROOT, TEXTS

if TYPE_CHECKING:
    from evo_codegen.source.swift.code import Code
    from evo_codegen.source.swift.layout import Block

MUSEUM = (ROOT / "fixtures" / "museum" / "dtos.swift").read_text("utf-8")
ALL = {**TEXTS, "museum": MUSEUM}

EDITS = 150

PIECES = (
    *(" ", "\n", "\r\n", "\t", "?", "[", "]", "<", ">", "{", "}", "(", ")", ":", ", "),
    *(".", "=", ";", "`", "@", '"', "/*", "*/", "//", "_", "1", "a", "Z", "é", "\xa0"),
    *("Any", "Self", "Type", "in", "let ", "var ", "class ", "public ", "static "),
    *("weak ", "private ", "{ get }", "= 1", "= []", "??", "<A, B>", "[A:B]", "T.U"),
    *("-> Int", "some ", "any ", "func x() {}", "\n    public var q:Int?\n", "\u2028"),
)


def only_parser(code: Code, block: Block) -> None:
    """In place of `read_printed`: nothing is read without the parser."""


def outcome(text: str) -> object:
    """What comes of a text, be it an error."""
    try:
        return parse_swift(Source("dtos.swift", text))
    except EvoError as error:
        return str(error)


def assert_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser alone makes the same of a text."""
    fast = outcome(text)
    with monkeypatch.context() as patch:
        patch.setattr(declarations, "read_printed", only_parser)
        assert fast == outcome(text)


def is_printed(body: str, head: str = "public class A : B") -> bool:
    """Whether the parser is not needed for a class."""
    code = scan_code(Source("dtos.swift", f"{head}\n{{\n{body}\n}}\n"))
    (block,) = read_blocks(code)
    return read_printed(code, block) is not None


@pytest.mark.parametrize("name", ALL)
def test_the_texts_of_real_servers(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_same(ALL[name], monkeypatch)


@pytest.mark.parametrize("name", ALL)
def test_texts_that_were_edited(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    random_ = random.Random(name)
    parts = re.split(r"(?<=\n\})(?=\s)", ALL[name])
    for _ in range(EDITS):
        first = random_.randrange(len(parts))
        text = "".join(parts[first : first + 2])
        for _ in range(random_.randint(1, 3)):
            # Where words end, an edit more often leaves a text that can be read.
            ends = [each.start() for each in re.finditer(r"\b|$", text)]
            start = random_.choice(ends)
            end = start + random_.choice([0, 0, 0, 1, 5])
            text = text[:start] + random_.choice(PIECES) + text[end:]
        assert_same(text, monkeypatch)


@pytest.mark.parametrize(
    "line",
    [
        "public var a:Int",
        "public var a:Int? = 1",
        "public var `in`:[Item] = []",
        "public var in:[String:[Page<A, [B]>?]]? // why",
        "@TimeSpan public var a:TimeInterval?",
        "public typealias Return = [Page<Item>]",
        "required public init(){ super.init() }",
        "public override func encode(to encoder: Encoder) throws { }",
        "private enum CodingKeys : String, CodingKey {\n case a\n }",
        "// @DataMember\n    /**\n    * What it is\n    */\n public var a:Int\r",
    ],
)
def test_what_takes_no_parser(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_printed(line)
    text = f"public class A : B<C>, D\n{{\n{line}\n{line}\n}}\n"
    assert_same(text, monkeypatch)


@pytest.mark.parametrize(
    "line",
    [
        "public var a:Int = 1 + 1",
        "public var a:Any?",
        "public var a:Int??",
        "public var a:A.B",
        "public var a : Int",
        "public var a:Int, b:Int",
        "public var a:Int; public var b:Int",
        "public var a:Int { 1 }",
        "public var a:(Int)",
        "public var a:(Int) -> Int",
        "public var a:[Int",
        "public var 名:名",
        "public static var a:Int",
        "private var a:Int",
        "public let a:Int",
        "public class B {\n }",
        "public func a() {}",
        "required public init(){} public var a:Int",
        f"public var a:{'[' * 20}Int{']' * 20}",
    ],
)
def test_what_is_left_to_the_parser(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_printed(line)
    assert_same(f"public class A : B\n{{\n{line}\n}}\n", monkeypatch)


@pytest.mark.parametrize(
    "head",
    [
        "public class A<T : Codable> : B",
        "public final class A : B",
        "public class A : B.C",
        "public class A : Any",
        "public class a : B",
        "@objc public class A : B",
        "public struct A : B",
    ],
)
def test_heads_that_are_left_to_the_parser(
    head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_printed("public var a:Int", head)
    assert_same(f"{head}\n{{\npublic var a:Int\n}}\n", monkeypatch)
