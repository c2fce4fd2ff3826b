"""What is wrong with a declaration or a member that cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.source.swift_errors import token_place, unexpected_member
from evo_codegen.source.swift_headers import HEADER, title

if TYPE_CHECKING:
    from evo_codegen.source.swift_code import Code
    from evo_codegen.source.swift_layout import Block
    from evo_codegen.text import Place

_WORDS = {
    "var": "property",
    "let": "property",
    "case": "case",
    "typealias": "alias",
    "associatedtype": "type parameter",
    "import": "import",
}
"""What messages call members, by their keyword; others are not read."""

_FORMS = {
    "class": "`public class Name<T : Codable> : Base, Other`",
    "enum": "`public enum Name : String, Codable`",
    "protocol": "`public protocol Name : Other`",
    "property": "`public var name:Type?`",
    "case": "`case Name` or `case Name = 1`",
    "alias": "`public typealias Return = Type`",
    "type parameter": "`associatedtype Name`",
    "import": "`import Name`",
}


def malformed(word: str, owner: str, place: Place, expected: str = "") -> Diagnostic:
    """The warning that a member is left out.

    Args:
        word: What the member is.
        owner: The declaration that it is in.
        place: The token that is wrong.
        expected: What should be there; what such members look like by default.
    """
    return _warning(
        f"this {word} of `{owner}` cannot be read and is left out",
        place,
        expected or _FORMS[word],
    )


def malformed_declaration(code: Code, block: Block, at: int) -> Diagnostic:
    """The warning about a declaration whose header stops making sense at `at`."""
    header = HEADER.match(code.text, block.start)
    if header and not header["name"]:
        at = header.end("kind")
    return _warning(
        f"the header of `{title(code, block.start)}` cannot be read, so it is left out",
        token_place(code.source, at, block.opening),
        _FORMS.get(block.kind, _FORMS["class"]),
    )


def malformed_member(
    code: Code, block: Block, text: str, start: int, at: int
) -> Diagnostic | None:
    """The warning about a member; None if it is one of those that are not read.

    Args:
        code: The whole text.
        block: The declaration with the member.
        text: The member, without what is not read.
        start: Where the member begins.
        at: Where the parser gave up.

    Raises:
        EvoError: ``swift-syntax``: it does not begin like any member.
    """
    owner = title(code, block.start)
    header = HEADER.match(text)
    if not header:
        raise unexpected_member(code, start, owner)
    word = _WORDS.get(header["kind"])
    if not word:
        return None
    expected = ""
    if word in _STEPS:
        found, expected = _wrong(text, header.end("kind"), _STEPS[word])
        at = start + found if expected else at
    place = token_place(code.source, at, start + len(text))
    return malformed(word, owner, place, expected)


# --- Where a property or an alias is wrong -----------------------------------------

_NAME = re.compile(r"\s*(?:`[^`\n]+`|\w+)")
_COLON = re.compile(r"\s*:")
_EQUALS = re.compile(r"\s*=")
_TYPE_BEGINS = re.compile(r"\s*(?:(?:any|some)\s+)?(?=[\w`\[(])")
_TYPE_GOES_ON = re.compile(r"(?:[\w.?!]|`\w+`)*")
_TYPE_ENDS = re.compile(r"\s*(?:$|[=,{]|->|&)")
_BRACKET = re.compile(r"->|[\[\](){}<>=]")
_LONGEST_SHOWN = 40
"""How many characters of a type that is not closed are repeated."""

_PAIRS = {"[": "]", "(": ")", "<": ">", "{": "}"}

_STEPS = {
    "property": (
        (_NAME, "a name"),
        (_COLON, "`:` and a type after the name"),
        (_TYPE_BEGINS, "a type after `:`"),
    ),
    "alias": (
        (_NAME, "a name"),
        (_EQUALS, "`=` and a type after the name"),
        (_TYPE_BEGINS, "a type after `=`"),
    ),
}
"""What comes after the keyword, and what to say where it does not."""


def _wrong(
    text: str, at: int, steps: tuple[tuple[re.Pattern[str], str], ...]
) -> tuple[int, str]:
    """Where a member is wrong, and what is expected there; empty if that is unclear.

    Args:
        text: The member.
        at: The offset after its keyword.
        steps: What has to follow, up to the beginning of the type.
    """
    for pattern, expected in steps:
        match = pattern.match(text, at)
        if not match:
            return at, expected
        at = match.end()
    return _wrong_type(text, at)


def _wrong_type(text: str, at: int) -> tuple[int, str]:
    while goes_on := _TYPE_GOES_ON.match(text, at):
        at = goes_on.end()
        if text[at : at + 1] not in _PAIRS or text[at] == "{":
            break
        closed = _closed(text, at)
        if closed is None:
            rest = text[at:].partition("=")[0].strip()
            shown = rest if len(rest) <= _LONGEST_SHOWN else text[at]
            return at, f"`{_PAIRS[text[at]]}` to close `{shown}`"
        at = closed
    return at, "" if _TYPE_ENDS.match(text, at) else "the end of the type"


def _closed(text: str, start: int) -> int | None:
    """The offset after the bracket that closes the one at `start`."""
    stack: list[str] = []
    for bracket in _BRACKET.finditer(text, start):
        if bracket[0] in _PAIRS:
            stack.append(_PAIRS[bracket[0]])
        elif bracket[0] == stack[-1]:
            stack.pop()
        if not stack:
            return bracket.end()
    return None


def _warning(message: str, place: Place, expected: str) -> Diagnostic:
    return Diagnostic(
        code="malformed-declaration",
        severity=Severity.WARNING,
        message=message,
        place=place,
        expected=expected,
        help="correct the text by hand, or go without",
    )
