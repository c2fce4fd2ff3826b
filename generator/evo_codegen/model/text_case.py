"""From C# names to wire names, exactly as a server does it."""

from __future__ import annotations

from string import ascii_uppercase
from typing import assert_never
from unicodedata import category

from evo_codegen.source.metadata_nodes import TextCase


def cased(name: str, case: TextCase) -> str:
    """The name on the wire of a C# member, with a server that writes in this case."""
    match case:
        case TextCase.CAMEL:
            return camel_case(name)
        case TextCase.PASCAL:
            return name
        case TextCase.SNAKE:
            return snake_case(name)
        case _:
            assert_never(case)


def camel_case(name: str) -> str:
    """The camelCase form of a C# name: ``IsBYOA`` becomes ``isBYOA``.

    The leading run of ASCII capitals is lowered, except for the last of them when a
    character that is no capital follows it.
    """
    capitals = len(name) - len(name.lstrip(ascii_uppercase))
    if 1 < capitals < len(name):
        capitals -= 1
    return name[:capitals].lower() + name[capitals:]


def snake_case(name: str) -> str:
    """The snake_case form of a C# name: ``IsBYOA`` becomes ``is_b_y_o_a``.

    After `camel_case`, an underscore goes before each character but digits, lower-case
    letters and underscores.
    """
    letters = camel_case(name)
    return "".join(each if _stays(each) else f"_{each.lower()}" for each in letters)


def _stays(letter: str) -> bool:
    return letter == "_" or category(letter) in {"Ll", "Nd"}
