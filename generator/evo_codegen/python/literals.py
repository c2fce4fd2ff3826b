"""The only way from a text of the outside into source text.

Whatever a server says about itself may stand in a generated file inside a string
literal or a docstring, and nowhere else. Names are not its words but ours, and come
from `names`.
"""

from __future__ import annotations

import re
import unicodedata
from math import isfinite
from typing import TYPE_CHECKING

from evo_codegen.python.layout import LINE_LENGTH, width

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = re.compile(r"[ !#-\[\]-~]*")
"""Texts that need no second look: printable ASCII without quotes and backslashes."""

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


# --- literals ----------------------------------------------------------------------


def string_literal(text: str) -> str:
    """A string literal in double quotes, or in single ones if that escapes less."""
    if _PLAIN.fullmatch(text):
        return f'"{text}"'
    quote = "'" if text.count('"') > text.count("'") else '"'
    body = "".join(
        f"\\{char}" if char == quote else _ESCAPES.get(char) or _visible(char)
        for char in text
    )
    return f"{quote}{body}{quote}"


def string_literals(text: str, room: int) -> list[str]:
    """String literals that are a text together, none wider than `room` if possible."""
    return [string_literal(each) for each in _chunks(text, room)]


def _chunks(text: str, room: int) -> Iterator[str]:
    """Pieces of a text, each of words with the blanks after them."""
    *words, last = text.split(" ")
    chunk = ""
    for word in [*(f"{each} " for each in words), last]:
        if chunk and width(string_literal(chunk + word)) > room:
            yield chunk
            chunk = ""
        chunk += word
    yield chunk


def value_literal(value: str | float | bool) -> str:
    """A literal for a text, a number or a truth value."""
    if isinstance(value, str):
        return string_literal(value)
    if isinstance(value, float) and not isfinite(value):
        return f'float("{value}")'
    # Formatters write 1e16, Python 1e+16.
    return repr(value).replace("e+", "e")


# --- docstrings --------------------------------------------------------------------


def docstring(text: str, indent: int) -> str:
    """A docstring, wrapped; empty for a text of nothing but white space.

    Args:
        text: Documentation as the server has it, perhaps of several lines.
        indent: How many spaces stand before it.

    Returns:
        Lines that a formatter leaves alone, the first one indented as the others are.
    """
    room = LINE_LENGTH - indent
    if _PLAIN.fullmatch(text) and len(text) + len('""""""') <= room:
        # Most are a few words; there is nothing to be done about them.
        words = text.strip()
        return f'{" " * indent}"""{words}"""' if words else ""
    paragraphs = _cleaned(text)
    if not paragraphs:
        return ""
    first, *others = paragraphs
    if not others:
        # A formatter would put the closing quotes after a single line.
        room -= len('"""')
    # A quote next to the docstring's own would be one of them.
    opened = f'""" {first}' if first.startswith('"') else f'"""{first}'
    lines = [line for each in (opened, *others) for line in _wrapped(each, room)]
    if len(lines) > 1:
        lines.append('"""')
    else:
        lines[0] += ' """' if first.endswith('"') else '"""'
    return "\n".join(f"{' ' * indent}{each}".rstrip() for each in lines)


def _cleaned(text: str) -> list[str]:
    """The lines of a documentation, without what could end the docstring."""
    if not _PLAIN.fullmatch(text):
        plain = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
        text = "".join(map(_readable, plain))
    text = text.strip()
    safe = re.sub('"{3,}', lambda match: _guarded(match.group()), text)
    return _dedented(safe.split("\n"))


def _guarded(quotes: str) -> str:
    """Quotes of which no two stand together, and the last one as it was."""
    return '\\"' * (len(quotes) - 1) + '"'


def _readable(char: str) -> str:
    """A character as it may stand in a docstring: with any kind of blank for one."""
    if char == "\n":
        return char
    if unicodedata.category(char) == "Zs":
        return " "
    return "\\\\" if char == "\\" else _visible(char)


def _dedented(lines: list[str]) -> list[str]:
    """The lines without the indentation that all but the first have in common."""
    first, *others = lines
    common = min((_indent(each) for each in others if each.strip()), default=0)
    lines = [first, *(each[common:].rstrip() for each in others)]
    return lines if any(each.strip() for each in lines) else []


def _wrapped(line: str, room: int) -> Iterator[str]:
    """A line, broken between words, each part with the indentation of the first."""
    pad = " " * _indent(line)
    first, *others = line.strip().split(" ")
    part = f"{pad}{first}"
    for word in others:
        longer = f"{part} {word}"
        if width(longer) > room and word:
            yield part
            longer = f"{pad}{word}"
        part = longer
    yield part


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _visible(char: str) -> str:
    """A character itself if it can be seen, else its escape sequence."""
    if char.isprintable():
        return char
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
