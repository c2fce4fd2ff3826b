"""A reader of JSV, written from the grammar in the specification (§4.4) alone."""

from __future__ import annotations

from typing import TypeAlias

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""A value without types: scalars are text, and what is empty is None."""

STRUCTURAL = '":,{}[]\r\n'
"""What a scalar without quotes cannot contain."""


def read_jsv(text: str) -> Tree:
    """Read a value, all of the text.

    Raises:
        ValueError: It is not JSV.
    """
    tree, end = _value(text, 0)
    if end != len(text):
        raise ValueError(f"not JSV from {end} on: {text!r}")
    return tree


def read_list(text: str) -> list[Tree]:
    """Read a list, which at the top level may have no brackets."""
    tree = read_jsv(text if text.startswith("[") else f"[{text}]")
    assert isinstance(tree, list)
    return tree


def _value(text: str, at: int) -> tuple[Tree, int]:
    match text[at : at + 1]:
        case "[":
            return _list(text, at + 1)
        case "{":
            return _object(text, at + 1)
        case _:
            return _scalar(text, at)


def _list(text: str, at: int) -> tuple[list[Tree], int]:
    items: list[Tree] = []
    if text[at] == "]":
        return items, at + 1
    while True:
        item, at = _value(text, at)
        items.append(item)
        if text[at] == "]":
            return items, at + 1
        at = _expect(text, at, ",")


def _object(text: str, at: int) -> tuple[dict[str, Tree], int]:
    members: dict[str, Tree] = {}
    if text[at] == "}":
        return members, at + 1
    while True:
        key, at = _scalar(text, at)
        at = _expect(text, at, ":")
        members[key or ""], at = _value(text, at)
        if text[at] == "}":
            return members, at + 1
        at = _expect(text, at, ",")


def _scalar(text: str, at: int) -> tuple[str | None, int]:
    if text[at : at + 1] == '"':
        return _quoted(text, at + 1)
    end = at
    while end < len(text) and text[end] not in STRUCTURAL:
        end += 1
    return text[at:end] or None, end


def _quoted(text: str, at: int) -> tuple[str, int]:
    found = ""
    while True:
        end = text.index('"', at)
        found += text[at:end]
        if text[end + 1 : end + 2] != '"':
            return found, end + 1
        found += '"'
        at = end + 2


def _expect(text: str, at: int, char: str) -> int:
    if text[at] != char:
        raise ValueError(f"expected {char} at {at}: {text!r}")
    return at + 1
