"""Swift text with its comments and strings taken out, so that only code is left.

Servers print descriptions into comments as they are. One that holds ``*/``, or
``/api/*``, which opens a comment inside the comment, makes the text invalid Swift; yet
it is clear what is meant. So the comments are found here, by the layout in which
servers print them, and the parser sees blanks in their place.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.source.swift.errors import ends_in_comment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evo_codegen.text import Source


class Comment(Struct, frozen=True, gc=False):
    """A comment, its marks included."""

    start: int
    end: int
    text: str


class Code(Struct, frozen=True, dict=True):
    """A stretch of a source, read as Swift code."""

    source: Source
    start: int
    end: int
    text: str
    """As long as the source's text up to `end`, and every offset is the same in both.

    Comments, and all that is before `start`, are blank but for line ends; the contents
    of strings are replaced by ``x``.
    """

    comments: tuple[Comment, ...]
    """In the order of the text."""

    @cached_property
    def comment_starts(self) -> list[int]:
        """Where the comments begin."""
        return [each.start for each in self.comments]

    def original(self, start: int, end: int) -> str:
        """What the source has there, comments and strings included."""
        return self.source.text[start:end]


def scan_code(source: Source, start: int = 0, end: int | None = None) -> Code:
    """Find the comments and strings between two offsets.

    Raises:
        EvoError: ``swift-syntax`` if the text ends inside a comment.
    """
    end = len(source.text) if end is None else end
    scanner = _Scanner(source, end)
    text = blank(source.text[:start]) + "".join(scanner.scan(start))
    return Code(source, start, end, text, tuple(scanner.comments))


_NOT_LINE_END = re.compile(r"[^\r\n]")


def blank(text: str) -> str:
    """Spaces instead of a text, with its line ends."""
    if "\r" in text:
        return _NOT_LINE_END.sub(" ", text)
    return "\n".join([" " * len(line) for line in text.split("\n")])


_INTERESTING = re.compile(
    r"""
    / (?: (?P<line> /[^\r\n]* ) | (?P<block> \* ) )
    | " (?:
        (?P<long> "" (?: \\. | (?!\"{3}). )* \"{3} )
      | (?P<string> (?: \\[^\r\n] | [^"\\\r\n] )* "? )
    )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Each way begins with a plain character, for which the text is searched fast."""

_PRINTED = re.compile(r"/\*\*[ \t]*\r?$|/\* Options:", re.MULTILINE)
"""How the comments begin that servers print; their marks have lines of their own."""

_PRINTED_LINE = re.compile(r"/\*\*\n[ \t]*\* [^\n*/]*\n[ \t]*\*/(?=[ \t]*\n)")
"""A printed comment of one line, in which nothing looks like the end of a comment."""

_CLOSING_LINE = re.compile(r"^[ \t]*\*/(?=[ \t]*\r?$)", re.MULTILINE)

_MARK = re.compile(r"/\*|\*/")

_CODE_LINE = re.compile(
    r"^[ \t]*(?:[{}]|//|/\*|(?:public|open|private|required|extension)[ ]\w)",
    re.MULTILINE,
)
"""A line that cannot belong to a description, however many lines it has."""

_STRING = re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)

_LONG_ATTRIBUTE = re.compile(
    r'//[ \t]*@\w+\((?:[^"\r\n]|"(?:\\.|[^"\\])*")*\)(?=[ \t]*\r?$)',
    re.MULTILINE | re.DOTALL,
)
"""``// @Name("...")`` with line ends inside of a string, as old servers print it."""

_LONGEST_ATTRIBUTE = 4_000
"""How many characters are looked at to find the end of such a comment."""


class _Scanner:
    """Runs over the text once."""

    def __init__(self, source: Source, end: int) -> None:
        self.source = source
        self.text = source.text
        self.end = end
        self.comments: list[Comment] = []
        self._closing_line: tuple[int, int] = (-1, -1)
        self._comments_nest = True

    def scan(self, start: int) -> Iterator[str]:
        """Yield the code from `start` on, in pieces, and collect the comments."""
        at = start
        while match := _INTERESTING.search(self.text, at, self.end):
            yield self.text[at : match.start()]
            at = match.end()
            if match["line"] is not None:
                at = self._line_end(match.start(), at)
            elif match["block"] is not None:
                at = self._block_end(match.start())
            else:
                yield _masked(match[0])
                continue
            comment = self.text[match.start() : at]
            self.comments.append(Comment(match.start(), at, comment))
            yield blank(comment)
        yield self.text[at : self.end]

    def _line_end(self, start: int, end: int) -> int:
        """Where a ``//`` comment ends: at `end`, but for a string with line ends."""
        line = self.text[start:end]
        if '"' not in line or '"' not in _STRING.sub("", line):
            return end
        window = min(self.end, start + _LONGEST_ATTRIBUTE)
        match = _LONG_ATTRIBUTE.match(self.text, start, window)
        if match and not _CODE_LINE.search(self.text, end, match.end()):
            return match.end()
        return end

    def _block_end(self, start: int) -> int:
        if line := _PRINTED_LINE.match(self.text, start, self.end):
            return line.end()
        first = self.text.find("*/", start + 2, self.end)
        if first < 0:
            raise ends_in_comment(self.source, start, self.end)
        if _PRINTED.match(self.text, start, self.end):
            last = self._closing_line_after(first)
            if last >= 0 and not _CODE_LINE.search(self.text, first, last):
                return last + 2
            return first + 2
        return self._nested_end(start) or first + 2

    def _closing_line_after(self, offset: int) -> int:
        """The first ``*/`` from `offset` on that has a line of its own, or -1."""
        asked, found = self._closing_line
        if asked < 0 or 0 <= found < offset:
            match = _CLOSING_LINE.search(self.text, self._line_start(offset), self.end)
            found = match.end() - 2 if match else -1
            self._closing_line = offset, found
        return found

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _nested_end(self, start: int) -> int | None:
        """Where a comment ends that may hold others, if every one is closed."""
        depth = 0
        for mark in _MARK.finditer(self.text, start, self.end):
            depth += 1 if mark[0] == "/*" else -1
            if not depth:
                return mark.end()
            if not self._comments_nest:
                break
        self._comments_nest = False
        return None


def _masked(string: str) -> str:
    """A string with other contents; one that is not closed stays as it is."""
    quote = '"""' if string.startswith('"""') else '"'
    if len(string) < 2 * len(quote) or not string.endswith(quote):
        return string
    inner = string[len(quote) : -len(quote)]
    return quote + _NOT_LINE_END.sub("x", inner) + quote
