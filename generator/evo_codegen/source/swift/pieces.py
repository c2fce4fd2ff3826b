"""Blocks into syntax trees: one for each declaration, or one for each of its members.

The parser is given no more than is read: without what is inside of functions, without
nested declarations, and with ``x`` in place of names, since servers do not put all
keywords into backticks (``public var in:String?``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.source.swift.code import blank
from evo_codegen.source.swift.headers import HEADER, MODIFIERS, NESTING, title
from evo_codegen.source.swift.malformed import malformed_declaration, malformed_member
from evo_codegen.source.swift.syntax import Fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evo_codegen.errors import Diagnostic
    from evo_codegen.source.swift.code import Code
    from evo_codegen.source.swift.layout import Block
    from evo_codegen.source.swift.syntax import Syntax


class Piece(Struct, frozen=True):
    """A declaration, parsed."""

    code: Code
    block: Block
    header: Syntax
    """The declaration's node; it may lack the members."""

    members: tuple[Syntax, ...]

    @property
    def title(self) -> str:
        """How messages call the declaration."""
        return title(self.code, self.block.start)


def parse_piece(code: Code, block: Block, report: list[Diagnostic]) -> Piece | None:
    """Parse a declaration; None if its header cannot be read.

    Args:
        code: The text.
        block: The declaration.
        report: Takes the warnings about what is left out.

    Raises:
        EvoError: ``swift-syntax`` if something in the body is no declaration at all.
    """
    text = _readable(code, block)
    whole = Fragment(code.source, block.start, text).declaration()
    if whole:
        return Piece(code, block, whole, tuple(_members(whole)))
    opening = block.opening + 1 - block.start
    head = Fragment(code.source, block.start, text[:opening], after="}")
    header = head.declaration()
    if not header:
        report.append(malformed_declaration(code, block, head.first_error()))
        return None
    members: list[Syntax] = []
    for start, end in split_members(text, opening, len(text) - 1):
        members += _parse_member(code, block, text[start:end], start, report)
    return Piece(code, block, header, tuple(members))


def _parse_member(
    code: Code, block: Block, text: str, start: int, report: list[Diagnostic]
) -> list[Syntax]:
    """Parse a single member by itself, in a declaration of the same kind."""
    offset = block.start + start
    fragment = Fragment(
        code.source, offset, text, before=f"{block.kind} X {{\n", after="\n}"
    )
    whole = fragment.declaration()
    if whole:
        return _members(whole)
    warning = malformed_member(code, block, text, offset, fragment.first_error())
    report += [warning] if warning else []
    return []


def _members(declaration: Syntax) -> list[Syntax]:
    return [each for body in declaration.fields("body") for each in body.children]


# --- What the parser is given ------------------------------------------------------

_OBSERVERS = re.compile(r"\{\s*(?:didSet|willSet)\b")
_ARGUMENTS = re.compile(r"(@[\w.]+)(\([^()]*\))")
_NAMING = re.compile(
    r"""(?P<before> \b (?: var | let ) [ \t]+
      | (?: ^ | \{ ) [ \t]* (?: indirect [ \t]+ )? case [ \t]+ )
    (?P<rest> [^\n]+ )""",
    re.VERBOSE | re.MULTILINE,
)
_NAME = re.compile(r"(?P<before>^|,[ \t]*)(?P<name>\w+)")


def _readable(code: Code, block: Block) -> str:
    """The code of a declaration, of the same length, without what is not read."""
    parts: list[str] = []
    at = block.start
    for inner in block.inner:
        start, end = _unread(code, block, inner)
        parts += [code.text[at:start], blank(code.text[start:end])]
        at = end
    parts.append(code.text[at : block.end])
    text = "".join(parts).replace(";", "\n")
    text = _ARGUMENTS.sub(lambda match: match[1] + blank(match[2]), text)
    return _NAMING.sub(_hide_names, text)


def _unread(code: Code, block: Block, inner: Block) -> tuple[int, int]:
    """The part of an inner block that is not read."""
    if inner.kind in NESTING:
        return inner.start, inner.end
    if _OBSERVERS.match(code.text, inner.opening):
        # With its braces, or the property would look computed.
        return inner.opening, inner.end
    return inner.opening + 1, inner.end - 1


def _hide_names(match: re.Match[str]) -> str:
    """Other names for those that a line declares, and for some that it uses."""
    return match["before"] + _NAME.sub(_hide, match["rest"])


def _hide(match: re.Match[str]) -> str:
    return match["before"] + "x" * len(match["name"])


# --- Members that are parsed one by one --------------------------------------------

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_CONTINUES = re.compile(r"\s*(?:[{}.,:=)\]>?]|->|where\b)")
_OPENING = re.compile(r"[\[({]")
_CLOSING = re.compile(r"[\])}]")


def split_members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a body that hold one member each.

    A line begins a member if it looks like the beginning of one, or if nothing of what
    is before it is still open.
    """
    member, last, depth = -1, -1, 0
    for line in _LINE.finditer(text, start, end):
        if member >= 0 and _begins(text, member, line, depth):
            yield member, last
            member, depth = -1, 0
        if member < 0:
            member = line.start() + len(line[0]) - len(line[0].lstrip())
        depth += len(_OPENING.findall(line[0])) - len(_CLOSING.findall(line[0]))
        last = line.end()
    if member >= 0:
        yield member, last


def _begins(text: str, member: int, line: re.Match[str], depth: int) -> bool:
    """Whether a line begins a member, after the one that begins at `member`."""
    if MODIFIERS.fullmatch(text, member, line.start()):
        # Only attributes or modifiers so far: `@TimeSpan` on a line of its own.
        return False
    if HEADER.match(line[0].lstrip()):
        return True
    return depth <= 0 and not _CONTINUES.match(line[0])
