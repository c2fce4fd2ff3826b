"""Where a header or a member is wrong, and what it would take to be right.

The parser only knows that a text is not correct, and often notices far behind the
place. Here the usual mistakes are looked for, from left to right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from evo_codegen.source.swift.headers import HEADER, TYPES

if TYPE_CHECKING:
    from collections.abc import Callable


class Fault(Struct, frozen=True):
    """A place where something else was expected."""

    offset: int
    expected: str


def find_fault(text: str) -> Fault | None:
    """The first fault of a header or a member; None if it is not found.

    Args:
        text: The code of no more than the header or the member.
    """
    header = HEADER.match(text)
    kind = header["kind"] if header else ""
    reader = _Reader(text, header.end("kind") if header else 0)
    faults = (
        step(reader) for step in _STEPS.get("class" if kind in TYPES else kind, ())
    )
    return next(filter(None, faults), None)


_NAME = re.compile(r"\s*(?:`[^`\n]+`|\w+)")
_COLON = re.compile(r"\s*:")
_EQUALS = re.compile(r"\s*=")
_TYPE = re.compile(r"\s*(?:(?:any|some)\s+)?(?=[\w`\[(])")
_PART_OF_TYPE = re.compile(r"(?:[\w.?!]|`\w+`)*")
_AFTER_TYPE = re.compile(r"\s*(?:$|[=,{]|->|&)")
_AFTER_CASE = re.compile(r"\s*(?:$|[=,(])")
_AFTER_NAME = re.compile(r"\s*(?:$|:|where\b)")
_PARAMETER = re.compile(r"\s*\w+\s*(?::[^\[\]<>]*)?")
_BRACKET = re.compile(r"->|[\[\](){}<>]")

_CLOSING = {"[": "]", "(": ")", "<": ">", "{": "}"}

_LONGEST_SHOWN = 40
"""How many characters of what is not closed a message repeats."""


class _Reader(Struct):
    """Reads on as long as there is no fault."""

    text: str
    at: int

    def name(self) -> Fault | None:
        return self.take(_NAME, "a name")

    def parameters(self) -> Fault | None:
        """``<T : Codable, U : Codable>``, if there are any."""
        if self.text[self.at : self.at + 1] != "<":
            return None
        end = self._closed()
        if end is None:
            return self._not_closed()
        self.at += 1
        for parameter in self.text[self.at : end - 1].split(","):
            if not _PARAMETER.fullmatch(parameter):
                return Fault(self.at, "a type parameter such as `T : Codable`")
            self.at += len(parameter) + 1
        return None

    def type(self) -> Fault | None:
        """Words and pairs of brackets."""
        self.take(_PART_OF_TYPE, "")
        while self.text[self.at : self.at + 1] in {"[", "(", "<"}:
            end = self._closed()
            if end is None:
                return self._not_closed()
            self.at = end
            self.take(_PART_OF_TYPE, "")
        return self.take(_AFTER_TYPE, "the end of the type")

    def take(self, pattern: re.Pattern[str], expected: str) -> Fault | None:
        match = pattern.match(self.text, self.at)
        if not match:
            return Fault(self.at, expected)
        self.at = match.end()
        return None

    def _closed(self) -> int | None:
        """The offset after the bracket that closes the one here."""
        stack: list[str] = []
        for bracket in _BRACKET.finditer(self.text, self.at):
            if bracket[0] in _CLOSING:
                stack.append(_CLOSING[bracket[0]])
            elif bracket[0] == stack[-1]:
                stack.pop()
            if not stack:
                return bracket.end()
        return None

    def _not_closed(self) -> Fault:
        bracket = self.text[self.at]
        rest = self.text[self.at :].partition("=")[0].strip()
        shown = rest if len(rest) <= _LONGEST_SHOWN else bracket
        return Fault(self.at, f"`{_CLOSING[bracket]}` to close `{shown}`")


_Step: TypeAlias = "Callable[[_Reader], Fault | None]"


def _expect(pattern: re.Pattern[str], expected: str) -> _Step:
    return lambda reader: reader.take(pattern, expected)


_PROPERTY: tuple[_Step, ...] = (
    _Reader.name,
    _expect(_COLON, "`:` and a type after the name"),
    _expect(_TYPE, "a type after `:`"),
    _Reader.type,
)

_STEPS: dict[str, tuple[_Step, ...]] = {
    "class": (
        _Reader.name,
        _Reader.parameters,
        _expect(_AFTER_NAME, "`:` and a base, or `{`"),
    ),
    "case": (
        _Reader.name,
        _expect(_AFTER_CASE, "`=` and a value, or nothing"),
    ),
    "var": _PROPERTY,
    "let": _PROPERTY,
    "typealias": (
        _Reader.name,
        _expect(_EQUALS, "`=` and a type after the name"),
        _expect(_TYPE, "a type after `=`"),
        _Reader.type,
    ),
}
"""What has to come after the keyword."""
