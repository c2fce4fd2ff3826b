"""Swift code into blocks: what every pair of braces belongs to.

Whether a text is complete shows in its braces. Each declaration is then parsed by
itself, so that one that cannot be read spoils none of the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from evo_codegen.source.swift import errors
from evo_codegen.source.swift.headers import AT_TOP, BETWEEN, HEADERS, NESTING, TYPES

if TYPE_CHECKING:
    from evo_codegen.source.swift.code import Code


class Block(Struct, frozen=True):
    """A pair of braces and the header before it."""

    kind: str
    """The keyword of the declaration; empty where the braces belong to none.

    What the braces inside of code belong to, those of an ``if``, is not looked at.
    """

    start: int
    """Offset of the header's first character; of the brace if it has no header."""

    opening: int
    """Offset of ``{``."""

    end: int
    """Offset after ``}``."""

    inner: tuple[Block, ...]


def read_blocks(code: Code) -> tuple[Block, ...]:
    """The blocks at the top level.

    Raises:
        EvoError: ``no-declarations``; ``swift-syntax`` if braces do not match or if
            something stands between the declarations; ``nesting-too-deep``.
    """
    headers = HEADERS.finditer(code.text, code.start, code.end)
    if not any(each["kind"] in TYPES for each in headers):
        raise errors.no_declarations(code)
    builder = _Builder(code)
    for brace in _BRACE.finditer(code.text, code.start, code.end):
        builder.add(brace[0], brace.start())
    return builder.finish()


_BRACE = re.compile(r"[{}]")

_MAY_GO_ON = re.compile(r"[\w.)]\Z")
"""What modifiers may end with."""

_LONGEST_GAP = 1_000
"""How many blanks are looked at to find what is before a line."""


class _Open(Struct):
    """A block that is not closed yet."""

    kind: str
    start: int
    opening: int
    inner: list[Block] = field(default_factory=list[Block])

    def close(self, end: int) -> Block:
        return Block(self.kind, self.start, self.opening, end, tuple(self.inner))


class _Builder:
    """Takes the braces of a text one after the other."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._stack: list[_Open] = []
        self._done: list[Block] = []
        self._after_block = code.start
        """Where the last block of the top level ended."""

        self._after_brace = code.start
        self._suspect: tuple[int, int] | None = None
        """Where the text was probably damaged, if it turns out to be.

        The starts of a declaration, and of the block that should have ended before.
        """

    def add(self, brace: str, offset: int) -> None:
        """Go on to the brace at an offset."""
        if brace == "{":
            self._open(offset)
        else:
            self._close(offset)
        self._after_brace = offset + 1

    def finish(self) -> tuple[Block, ...]:
        """The blocks, when all braces were added."""
        if self._suspect and self._stack:
            raise errors.not_closed(self._code, *self._suspect)
        if self._stack:
            raise errors.ends_inside(self._code, self._stack[0].start)
        self._check_between(self._code.end)
        return tuple(self._done)

    def _open(self, offset: int) -> None:
        if len(self._stack) >= errors.NESTING_LIMIT:
            raise errors.too_deep(self._code.source, offset)
        kind, start = self._header(offset)
        if not self._stack:
            self._check_between(start)
            if kind not in AT_TOP:
                raise errors.unexpected(self._code, start)
        elif kind in NESTING and not self._suspect:
            self._suspect_outermost(start)
        self._stack.append(_Open(kind, start, offset))

    def _header(self, offset: int) -> tuple[str, int]:
        """The kind and the start of the block whose brace is at an offset."""
        if self._stack and self._stack[-1].kind not in NESTING:
            return "", offset
        start = self._last_header(offset)
        headers = HEADERS.finditer(self._code.text, start, offset)
        found = [(each["kind"], each.start("head")) for each in headers]
        return found[-1] if found else ("", offset)

    def _last_header(self, end: int) -> int:
        """The last line before an offset that begins with a header.

        Where the words before it may be modifiers, it may begin on an earlier line.
        Without such a line it is where the last brace was: all members of a class are
        between that and the brace of its ``init``, and need no look.
        """
        text, first = self._code.text, self._after_brace
        start = end
        while start > first:
            start = max(first, text.rfind("\n", first, start - 1) + 1)
            if HEADERS.match(text, start, end):
                before = text[max(first, start - _LONGEST_GAP) : start].rstrip()
                if before and not _MAY_GO_ON.search(before, len(before) - 1):
                    return start
        return first

    def _suspect_outermost(self, start: int) -> None:
        """Suspect the outermost block if a declaration in it is not indented."""
        outermost = self._stack[0].start
        if self._column(start) <= self._column(outermost):
            self._suspect = start, outermost

    def _column(self, offset: int) -> int:
        return offset - self._code.text.rfind("\n", 0, offset)

    def _close(self, offset: int) -> None:
        if not self._stack:
            self._check_between(offset)
            raise errors.unexpected(self._code, offset)
        block = self._stack.pop().close(offset + 1)
        if self._stack:
            self._stack[-1].inner.append(block)
        else:
            self._done.append(block)
            self._after_block = block.end
            self._suspect = None

    def _check_between(self, end: int) -> None:
        """Make sure that nothing unknown stands between two blocks."""
        between = BETWEEN.match(self._code.text, self._after_block, end)
        at = between.end() if between else end
        if at < end:
            raise errors.stray_text(self._code, at, end)
