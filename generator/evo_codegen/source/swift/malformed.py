"""The warnings about declarations and members that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.source.swift.errors import token_place, unexpected_member
from evo_codegen.source.swift.faults import find_fault
from evo_codegen.source.swift.headers import HEADER, MODIFIERS, title

if TYPE_CHECKING:
    from evo_codegen.source.swift.code import Code
    from evo_codegen.source.swift.layout import Block
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

_MEMBERS = {"enum": "case", "protocol": "requirement"}
"""What declarations mostly consist of; the others, of properties."""

_FORMS = {
    "class": "`public class Name<T : Codable> : Base, Other`",
    "enum": "`public enum Name : String, Codable`",
    "protocol": "`public protocol Name : Other`",
    "property": "`public var name:Type?`",
    "case": "`case Name` or `case Name = 1`",
    "alias": "`public typealias Return = Type`",
    "type parameter": "`associatedtype Name`",
    "import": "`import Name`",
    "requirement": "`var name:Type? { get set }`",
}
"""What things look like when they are right."""


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
    """The warning about a declaration that is left out because of its header.

    Args:
        code: The whole text.
        block: The declaration.
        at: Where the parser gave up.
    """
    fault = find_fault(code.text[block.start : block.opening])
    return _warning(
        f"the header of `{title(code, block.start)}` cannot be read, so it is left out",
        token_place(code, block.start + fault.offset if fault else at, block.opening),
        fault.expected if fault else _FORMS.get(block.kind, _FORMS["class"]),
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
        modifiers = MODIFIERS.match(text)
        start += modifiers.end() if modifiers else 0
        form = _FORMS[_MEMBERS.get(block.kind, "property")]
        raise unexpected_member(code, start, owner, form)
    word = _WORDS.get(header["kind"])
    if not word:
        return None
    fault = find_fault(text)
    at = start + fault.offset if fault else at
    place = token_place(code, at, start + len(text))
    return malformed(word, owner, place, fault.expected if fault else "")


def _warning(message: str, place: Place, expected: str) -> Diagnostic:
    return Diagnostic(
        code="malformed-declaration",
        severity=Severity.WARNING,
        message=message,
        place=place,
        expected=expected,
        help="correct the text by hand, or go without",
    )
