"""Source texts and places in them: what every node and every message points at."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from unicodedata import east_asian_width

from msgspec import Struct


class Source(Struct, frozen=True, dict=True):
    """One input, completely read and decoded."""

    name: str
    """How messages call it: the path or URL as the user gave it, or ``<stdin>``."""

    text: str
    """The decoded text, without a byte order mark."""

    def __repr__(self) -> str:
        """Its name, without the text."""
        return f"Source(name={self.name!r})"

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(i + 1 for i, char in enumerate(self.text) if char == "\n")
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column, both counted from 1, of a character offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : None if end < 0 else end].rstrip("\r")


class Place(Struct, frozen=True, gc=False):
    """A stretch of a source that a message can point at."""

    source: Source
    start: int = 0
    """Character offset of the first character."""

    end: int = 0
    """Character offset after the last character; `start` for a point."""

    path: str = ""
    """A JSON path (``$.types[3].name``) where the source is JSON."""

    def __str__(self) -> str:
        """``name:line:column``, the form editors and CI systems recognise."""
        line, column = self.source.position(self.start)
        return f"{self.source.name}:{line}:{column}"

    def excerpt(self) -> list[str]:
        """The first line of the place and a line of carets under it."""
        number, column = self.source.position(self.start)
        text = self.source.line(number)
        if not text.strip():
            return []
        gutter = str(number)
        shown, offset = _clip(text, column - 1)
        width = max(1, min(self.end - self.start, len(shown) - offset))
        before, marked = shown[:offset], shown[offset : offset + width]
        pad = "".join("\t" if char == "\t" else " " * _width(char) for char in before)
        carets = "^" * max(1, sum(_width(char) for char in marked))
        return [
            f" {gutter} | {shown}",
            f" {' ' * len(gutter)} | {pad}{carets}",
        ]


_CONTEXT = 160
"""How many characters of a long line an excerpt shows at most."""


def _clip(text: str, offset: int) -> tuple[str, int]:
    """Cut a very long line to the neighbourhood of `offset`."""
    if len(text) <= _CONTEXT:
        return text, offset
    start = max(0, offset - _CONTEXT // 2)
    head = "..." if start else ""
    tail = "..." if start + _CONTEXT < len(text) else ""
    return head + text[start : start + _CONTEXT] + tail, offset - start + len(head)


def _width(char: str) -> int:
    return 2 if east_asian_width(char) in "WF" else 1
