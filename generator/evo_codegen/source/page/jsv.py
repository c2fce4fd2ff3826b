"""JSV, ServiceStack's own text format, as its pages print it for people.

The grammar is that of ``JSON-like CSV``: strings are quoted only where they have to be,
a quote is doubled inside quotes, there are no escapes. The printed form adds line ends
and tabs around the separators. A text does not tell numbers from strings.
"""

from __future__ import annotations

import re
from typing import NoReturn

_SPACE = re.compile(r"\s*")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_KEY = re.compile(r"[^\n:,{}\[\]]+")
_SCALAR = re.compile(r"[^\n,{}\[\]]*")

_DEPTH = 100
"""How deep values may nest; the samples that servers make up are not recursive."""


class JsvError(ValueError):
    """A text that is not JSV.

    Attributes:
        msg: What is wrong, as ``expected `:```.
        pos: The offset in the text where that is; both named as in `json`.
    """

    def __init__(self, msg: str, pos: int) -> None:
        super().__init__(msg)
        self.msg = msg
        self.pos = pos


def parse_jsv(text: str, start: int) -> tuple[object, int]:
    """The value that begins at an offset, and the offset after it.

    Objects become dicts, lists lists, and every scalar the text it is written as.

    Raises:
        JsvError: The text is not JSV or nests too deep.
    """
    return _Reader(text).value(start, 0)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text

    def value(self, at: int, depth: int) -> tuple[object, int]:
        start = self._skip(at)
        if depth > _DEPTH:
            self._fail("less nesting", start)
        if self._text.startswith("{", start):
            return self._object(start + 1, depth + 1)
        if self._text.startswith("[", start):
            return self._list(start + 1, depth + 1)
        return self._scalar(start)

    def _object(self, at: int, depth: int) -> tuple[dict[str, object], int]:
        members: dict[str, object] = {}
        at = self._skip(at)
        if self._text.startswith("}", at):
            return members, at + 1
        while True:
            key, at = self._key(at)
            members[key], at = self.value(at, depth)
            at = self._skip(at)
            if self._text.startswith("}", at):
                return members, at + 1
            at = self._skip(self._expect(",", at))

    def _list(self, at: int, depth: int) -> tuple[list[object], int]:
        items: list[object] = []
        at = self._skip(at)
        if self._text.startswith("]", at):
            return items, at + 1
        while True:
            item, at = self.value(at, depth)
            items.append(item)
            at = self._skip(at)
            if self._text.startswith("]", at):
                return items, at + 1
            at = self._expect(",", at)

    def _key(self, at: int) -> tuple[str, int]:
        match = _QUOTED.match(self._text, at) or _KEY.match(self._text, at)
        if not match:
            self._fail("a member's name", at)
        return _content(match), self._expect(":", match.end())

    def _scalar(self, at: int) -> tuple[str, int]:
        match = _QUOTED.match(self._text, at)
        if match is None and self._text.startswith('"', at):
            self._fail("a closing quote", at)
        match = match or _SCALAR.match(self._text, at)
        assert match is not None, "_SCALAR matches the empty text"
        return _content(match), match.end()

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        assert match is not None, "_SPACE matches the empty text"
        return match.end()

    def _expect(self, mark: str, at: int) -> int:
        if not self._text.startswith(mark, at):
            self._fail(f"`{mark}`", at)
        return at + 1

    def _fail(self, expected: str, at: int) -> NoReturn:
        raise JsvError(f"expected {expected}", at)


def _content(match: re.Match[str]) -> str:
    if match.re is _QUOTED:
        return match[1].replace('""', '"')
    return match[0].strip()
