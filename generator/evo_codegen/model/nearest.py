"""Names that someone may have meant: what a message asks "did you mean" about."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(wanted: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The names that are most like one that does not exist, the most similar first.

    Args:
        wanted: The name as it was written; wildcards don't count.
        names: All names that there are.
        limit: How many to return at most.
    """
    by_key: dict[str, list[str]] = {}
    for name in names:
        by_key.setdefault(_key(name), []).append(name)
    close = get_close_matches(_key(wanted), by_key, limit, cutoff=0.6)
    likeness = [SequenceMatcher(None, key, _key(wanted)).ratio() for key in close]
    return [
        name
        for key, ratio in zip(close, likeness, strict=True)
        if ratio > likeness[0] - _MUCH_LESS
        for name in by_key[key]
    ][:limit]


_MUCH_LESS = 0.1
"""By how much less a name is similar than another one that it is not worth a word."""


def did_you_mean(wanted: str, names: Iterable[str]) -> str:
    """The question that a message asks about near names; empty if there are none."""
    close = [f"`{each}`" for each in nearest(wanted, names)]
    return f"did you mean {' or '.join(close)}?" if close else ""


def _key(name: str) -> str:
    return name.casefold().replace("*", "").replace("?", "")
