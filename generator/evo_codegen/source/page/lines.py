"""The lines of a copied page, freed of what browsers and copy tools add to them."""

from __future__ import annotations

import re

from msgspec import Struct

from evo_codegen.text import Source

_SPACES = str.maketrans(
    dict.fromkeys(
        "\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(8192, 8203))), " "
    )
)

_INVISIBLE = (
    "[\u200b\u2060\ufeff]"
    # Joiners and direction marks matter between letters of other scripts only.
    "|(?<![^\x00-\x7f])[\u200c-\u200f\u202a-\u202e\u2066-\u2069]+"
    "|[\u200c-\u200f\u202a-\u202e\u2066-\u2069]+(?![^\x00-\x7f])"
)

_QUOTE = r"(?m)^[ \t]*> ?"

_LINK = r"\[((?:\\.|[^\]\\]){0,200})\]\([^)\s]*\)"
_ESCAPE = r"\\([<>\[\]_*#`|&+-])"
_EMPHASIS = r"^(\*\*|__|\*|_|`)(.+?)\1"
_HEADING = r"^#{2,6}\s+"
_RULE_CELL = r"[\s:-]*"


class Line(Struct, frozen=True):
    """A line as the page shows it."""

    text: str
    """Without indentation and Markdown; the cells of a table row divided by tabs."""

    start: int
    """Where its first visible character stands in the source."""

    end: int
    """Where its last visible character ends in the source."""


def clean_copy(source: Source) -> Source:
    """The source without the traces of copying; itself if there are none.

    The lines stay where they are, so that a place in the copy has the line number of
    the original. Line ends become ``\\n``, all kinds of space a space; zero-width
    characters and the ``>`` marks of a quoted page are dropped.
    """
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = re.sub(_INVISIBLE, "", text.translate(_SPACES))
    if _is_quoted(text):
        text = re.sub(_QUOTE, "", text)
    return source if text == source.text else Source(source.name, text)


def _is_quoted(text: str) -> bool:
    if not text.lstrip().startswith(">"):
        return False
    lines = (line.lstrip() for line in text.split("\n"))
    return all(line.startswith(">") for line in lines if line)


def split_lines(text: str) -> list[Line]:
    """All lines of a clean text, blank ones included."""
    lines: list[Line] = []
    offset = 0
    for raw in text.split("\n"):
        start = offset + len(raw) - len(raw.lstrip())
        lines.append(Line(plain(raw), start, start + len(raw.strip())))
        offset += len(raw) + 1
    return lines


def plain(text: str) -> str:
    """A line of Markdown as a browser shows it; other lines stay as they are."""
    text = text.strip()
    if text.startswith(("```", "~~~")):
        return text
    if len(text) > 1 and text[0] == text[-1] == "|":
        return _table_row(text)
    if "](" in text:
        text = re.sub(_LINK, r"\1", text)
    text = re.sub(_HEADING, "", text)
    text = re.sub(_EMPHASIS, r"\2", text)
    return re.sub(_ESCAPE, r"\1", text)


def _table_row(text: str) -> str:
    cells = re.split(r"(?<!\\)\|", text[1:-1])
    if all(re.fullmatch(_RULE_CELL, cell) for cell in cells):
        return ""
    return "\t".join(plain(cell) for cell in cells)
