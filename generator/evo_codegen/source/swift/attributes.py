"""The grammar of ``// @Name(...)`` comments, which stand for C# attributes.

::

    attribute = "//" "@" name [ "(" [ argument { "," argument } ] ")" ]
    argument  = [ name "=" ] value
    value     = string | number | "true" | "false" | "null" | other
    other     = names, `typeof(X)`, `Enum.A|Enum.B`, JSON in brackets: kept as text
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.source.nodes import AttributeNode
from evo_codegen.source.swift.literals import STRING, read_integer, read_string
from evo_codegen.text import Place

if TYPE_CHECKING:
    from evo_codegen.source.nodes import AttributeValue
    from evo_codegen.text import Source

_BEGINNING = re.compile(r"//[ \t]*@")
_NAME = re.compile(r"//[ \t]*@(?P<name>[^\W\d][\w.]*)\s*")
_OPEN = re.compile(r"\(\s*")
_COMMA = re.compile(r",\s*")
_KEY = re.compile(r"([^\W\d]\w*)\s*=\s*")
_MARK = re.compile(rf"{STRING.pattern}|[\[\](){{}},]", re.DOTALL)
_FLOAT = re.compile(
    r"[-+]?\d+(?:\.\d+(?:E[-+]?\d+)?|E[-+]?\d+)", re.IGNORECASE | re.ASCII
)
_OTHER = re.compile(
    r"[\w.]+(?:\s*\|\s*[\w.]+)* | typeof\([^()]*\) | \[.*\] | \{.*\}",
    re.VERBOSE | re.DOTALL,
)

_WORDS: dict[str, AttributeValue] = {"true": True, "false": False, "null": None}


def is_attribute(comment: str) -> bool:
    """Whether a comment is meant to be an attribute."""
    return bool(_BEGINNING.match(comment))


def parse_attribute(source: Source, start: int, end: int) -> AttributeNode | Diagnostic:
    """The attribute in the comment at `start`, or the warning that it has none."""
    reader = _Reader(source.text[start:end].rstrip())
    place = Place(source, start, start + len(reader.text))
    try:
        name = reader.name()
        arguments = reader.arguments()
    except _MalformedError:
        return _malformed(Place(source, start + reader.at, place.end))
    return AttributeNode(
        name=name,
        arguments=tuple(value for key, value in arguments if key is None),
        named=tuple((key, value) for key, value in arguments if key is not None),
        place=place,
    )


def _malformed(place: Place) -> Diagnostic:
    return Diagnostic(
        code="malformed-attribute",
        severity=Severity.WARNING,
        message="this attribute cannot be read and is left out",
        place=place,
        expected='an attribute such as `// @Route("/path", "GET")`',
        help="correct the comment by hand, or go without",
    )


class _MalformedError(Exception):
    """The text does not follow the grammar at the offset that was reached."""


class _Reader(Struct):
    """Reads a comment from left to right."""

    text: str
    at: int = 0

    def name(self) -> str:
        return self._take(_NAME)["name"]

    def arguments(self) -> list[tuple[str | None, AttributeValue]]:
        """The arguments with their names, up to the end of the comment."""
        found: list[tuple[str | None, AttributeValue]] = []
        if self.at == len(self.text):
            return found
        self._take(_OPEN)
        while self.text[self.at :] != ")":
            if found:
                self._take(_COMMA)
            found.append(self._argument())
        return found

    def _argument(self) -> tuple[str | None, AttributeValue]:
        key = _KEY.match(self.text, self.at)
        if key:
            self.at = key.end()
        end = self._value_end()
        value = _value(self.text[self.at : end].strip())
        self.at = end
        return (key[1] if key else None), value

    def _value_end(self) -> int:
        """The offset of the comma or parenthesis after a value."""
        depth = 0
        for mark in _MARK.finditer(self.text, self.at):
            if depth == 0 and mark[0] in {",", ")"}:
                return mark.start()
            depth += (mark[0] in "([{") - (mark[0] in ")]}")
        raise _MalformedError

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self.text, self.at)
        if not match:
            raise _MalformedError
        self.at = match.end()
        return match


def _value(text: str) -> AttributeValue:
    if STRING.fullmatch(text):
        return read_string(text)
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    integer = read_integer(text)
    if integer is not None:
        return integer
    if _FLOAT.fullmatch(text):
        return float(text)
    if _OTHER.fullmatch(text):
        return text
    raise _MalformedError
