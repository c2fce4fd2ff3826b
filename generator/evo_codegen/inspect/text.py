"""Lines of text whose parts may stand out, and what is needed to write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias


class Role(Enum):
    """What a part of a line is."""

    TEXT = "text"
    HEADING = "heading"
    NAME = "name"
    """The name of a type or an operation."""

    QUIET = "quiet"
    """What an eye may skip."""

    GOOD = "good"
    """What is generated."""

    BAD = "bad"
    """What is not generated, or not known."""


class Part(NamedTuple):
    """A stretch of a line."""

    text: str
    role: Role = Role.TEXT


Line: TypeAlias = tuple[Part, ...]
Paint: TypeAlias = Callable[[Role, str], str]
"""Makes a part of a line stand out."""


def plain(_: Role, text: str) -> str:
    """No colours: a text says the same without them."""
    return text


def render_lines(lines: Iterable[Line], paint: Paint) -> str:
    """Lines as a text.

    What a terminal would obey instead of showing it is replaced.
    """
    painted = (
        "".join(paint(each.role, _shown(each.text)) for each in line) for line in lines
    )
    return "".join(f"{line.rstrip()}\n" for line in painted)


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def indented(depth: int, *parts: Part | str) -> Line:
    """A line that belongs to another one."""
    return (
        Part("  " * depth),
        *(Part(each) if isinstance(each, str) else each for each in parts),
    )


def count(number: int, noun: str) -> str:
    """``1 type``, ``2 types``, ``2 classes``."""
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def some(names: Sequence[str], limit: int | None) -> str:
    """Names with commas between them; how many more there are beyond the limit."""
    shown = ", ".join(names[:limit])
    more = 0 if limit is None else len(names) - limit
    return f"{shown} and {more} more" if more > 0 else shown
