"""Where things are in a JSON text: from a path such as ``$.types[3].name`` to offsets.

Reading JSON keeps no positions, because hardly any is ever asked for. When a message
needs one, the text is searched along the path; what was seen on the way is remembered.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.text import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evo_codegen.text import Source

TOKEN = re.compile(
    r"""
    "[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)  # a string; the last one may lack its end
  | [{}\[\]]
  | [^\s"{}\[\],:]+                     # a number, true, false, null
    """,
    re.VERBOSE | re.DOTALL,
)
"""The parts of a JSON text, without commas and colons."""

_STEP = re.compile(r'\.([^.\[\]]+)|\[(\d+)\]|\[("[^"\\]*(?:\\.[^"\\]*)*")\]', re.DOTALL)
_PLAIN_KEY = re.compile(r"\w+")


def locate(source: Source, path: str) -> tuple[int, int]:
    """The offsets of the value at a path: its first character, and behind its last.

    Member names are compared as in `plain_key`. Where a path leads to nothing, the
    innermost value on the way to it is taken.
    """
    place = place_at(source, path)
    return place.start, place.end


def place_at(source: Source, path: str) -> Place:
    """The place of the value at a path, as in `locate`.

    Its own path is spelled as the source spells it, and ends where the value ends
    that was found.
    """
    index = _index(source)
    found, start, end = "$", *index.root
    for step in _steps(path):
        entry = _last_match(index.entries(start), step)
        if entry is None:
            break
        found, start, end = found + entry.step, entry.start, entry.end
    return Place(source, start, end, found)


def located(place: Place) -> Place:
    """A place in JSON that knows its path only, with its offsets."""
    return place if place.end or not place.path else place_at(place.source, place.path)


def plain_key(key: str) -> str:
    """A member's name in the form in which names are compared.

    A server writes ``genericArgs``, ``GenericArgs`` or ``generic_args``, depending on
    how it writes the names of its own DTOs.
    """
    return key.replace("_", "").lower()


_SEARCHED_DEPTH = 20
"""How deep repeated members are searched for: twice as deep as metadata is."""


def repeated_keys(
    source: Source, ignored: frozenset[str]
) -> Iterator[tuple[Place, Place]]:
    """Find members that have the name of an earlier one in the same object.

    Args:
        source: A valid JSON text.
        ignored: Members whose values are not searched, as in `plain_key`.

    Yields:
        The place of the earlier name and that of the later, for every later one.
    """
    index = _index(source)
    waiting = [("$", index.root[0], 0)]
    while waiting:
        path, start, depth = waiting.pop()
        seen: dict[str | int, _Entry] = {}
        for entry in index.entries(start):
            key = _comparable(entry.key)
            if key in seen:
                yield seen[key].name_place(source, path), entry.name_place(source, path)
            seen[key] = entry
            nested = source.text[entry.start] in "{[" and key not in ignored
            if nested and depth < _SEARCHED_DEPTH:
                waiting.append((path + entry.step, entry.start, depth + 1))


class _Entry(Struct, frozen=True):
    """A member of an object or an item of an array."""

    key: str | int
    key_start: int
    key_end: int
    start: int
    end: int

    @property
    def step(self) -> str:
        """What leads to it in a path."""
        if isinstance(self.key, int):
            return f"[{self.key}]"
        plain = _PLAIN_KEY.fullmatch(self.key)
        return f".{self.key}" if plain else f"[{json.dumps(self.key)}]"

    def name_place(self, source: Source, path: str) -> Place:
        """The place of a member's name, in an object at a path."""
        return Place(source, self.key_start, self.key_end, path + self.step)


class _Index:
    """The places of values in a text, found when they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, Sequence[_Entry]] = {}

    @property
    def root(self) -> tuple[int, int]:
        """The offsets of the whole value, without the space around it."""
        text = self._text.rstrip()
        return len(text) - len(text.lstrip()), len(text)

    def entries(self, start: int) -> Sequence[_Entry]:
        """The entries of the object or array at an offset; none for another value."""
        if self._text[start : start + 1] not in ("{", "["):
            return ()
        if start not in self._known:
            self._known[start] = self._search(start)
        return self._known[start]

    def _search(self, start: int) -> Sequence[_Entry]:
        spans = list(_spans(self._text, start))
        if self._text[start] == "[":
            return [_Entry(i, *span, *span) for i, span in enumerate(spans)]
        pairs = zip(spans[::2], spans[1::2], strict=False)
        return [_Entry(self._key(key), *key, *value) for key, value in pairs]

    def _key(self, span: tuple[int, int]) -> str:
        written = self._text[slice(*span)]
        return str(json.loads(written)) if "\\" in written else written[1:-1]


@lru_cache(maxsize=8)
def _index(source: Source) -> _Index:
    return _Index(source.text)


def _spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The offsets of the values that are directly in the object or array at `start`."""
    depth = 0
    opened = start
    for token in TOKEN.finditer(text, start):
        first = text[token.start()]
        if first in "{[":
            depth += 1
            opened = token.start() if depth == 2 else opened
        elif first in "}]":
            depth -= 1
            if depth == 0:
                return
            if depth == 1:
                yield opened, token.end()
        elif depth == 1:
            yield token.span()


def _steps(path: str) -> Iterator[str | int]:
    for name, number, quoted in _STEP.findall(path):
        yield int(number) if number else name or str(json.loads(quoted))


def _last_match(entries: Sequence[_Entry], step: str | int) -> _Entry | None:
    """The entry that a step leads to; the last of several, which is what counts."""
    if isinstance(step, int):
        return next(
            (each for each in entries[step : step + 1] if each.key == step), None
        )
    wanted = plain_key(step)
    matches = (each for each in reversed(entries) if _comparable(each.key) == wanted)
    return next(matches, None)


def _comparable(key: str | int) -> str | int:
    return plain_key(key) if isinstance(key, str) else key
