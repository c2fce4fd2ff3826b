"""Python names: one pass over all names of a scope, so that no two can clash.

A name comes from the wire name alone, so that every source of an API gives the same
Python. `docs/naming.md` has the rules for users.
"""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

PyIdent = NewType("PyIdent", str)
"""A text that is certainly a Python identifier, and no keyword."""

_WORD = re.compile(
    r"""
      [A-Z]{2,}s(?![a-z])           # the plural of an acronym: IDs
    | [A-Z]+(?![a-z])               # an acronym, as far as the next word: URL|Value
    | [A-Z]?[^\WA-Z\d_]+            # a word
    | \d+                           # a number
    | [A-Z]                         # a capital before what is none of these
    """,
    re.VERBOSE,
)

RESERVED_ATTRIBUTES = frozenset(
    # What every generated class has.
    {"from_dict", "from_json", "to_dict", "to_json", "unknown_members"}
    # What the body of a generated class calls, and its annotations mention.
    | {"bool", "bytes", "dict", "dt", "field", "float", "int", "list", "object"}
    | {"property", "set", "str"}
)
"""Attribute names that get a suffix."""

RESERVED_CLASSES = frozenset(
    {"DecodeError", "IReturn", "IReturnVoid", "from_dict", "from_json"}
) | frozenset(dir(builtins))
"""Class names that get a suffix: what a package exports besides, and Python's own."""


def words(text: str) -> list[str]:
    """The words of a name in any case style: ``isBYOA`` gives ``is``, ``BYOA``."""
    plain = unicodedata.normalize("NFKC", text)
    found: list[str] = []
    for match in _WORD.finditer(plain):
        word = match.group()
        # A number belongs to the word before it, if nothing stands between them.
        if found and word.isdigit() and plain[match.start() - 1].isalpha():
            found[-1] += word
        else:
            found.append(word)
    return found


def snake_case(text: str) -> str:
    """``urlValue`` becomes ``url_value``; may be no identifier yet."""
    return "_".join(words(text)).lower()


def identifier(text: str, otherwise: str) -> PyIdent:
    """Make an identifier of a text.

    What an identifier cannot contain is dropped; one that would begin with a digit, or
    be empty, begins with `otherwise`; a keyword gets an underscore at its end.
    """
    kept = "".join(char for char in text if f"_{char}".isidentifier())
    kept = unicodedata.normalize("NFKC", kept)
    if not kept.isidentifier():
        kept = f"{otherwise}_{kept}".rstrip("_") if kept else otherwise
    return PyIdent(f"{kept}_" if keyword.iskeyword(kept) else kept)


def attribute_name(wire_name: str) -> PyIdent:
    """The attribute for a member of this wire name, before clashes are settled."""
    name = identifier(snake_case(wire_name), "member")
    return PyIdent(f"{name}_") if name in RESERVED_ATTRIBUTES else name


def constant_name(member: str) -> PyIdent:
    """The name of an enum member, before clashes are settled."""
    return identifier(snake_case(member).upper(), "VALUE")


def class_name(name: str) -> PyIdent:
    """The name of a class, before clashes are settled."""
    ident = identifier(name.strip("_"), "Type")
    return PyIdent(f"{ident}_") if ident in RESERVED_CLASSES else ident


def module_constant(name: str) -> PyIdent:
    """The name of a private module variable that belongs to a class."""
    return PyIdent(f"_{identifier(snake_case(name), 'value')}")


def allocate(wanted: Iterable[PyIdent], taken: Container[str] = ()) -> list[PyIdent]:
    """Settle clashes: the first to want a name gets it, the others a number.

    Args:
        wanted: The names in the order of the source.
        taken: Names that none of them can have.

    Returns:
        A name for each that was wanted, in the same order: ``a``, ``a_2``, ``a_3``.
    """
    names = list(wanted)
    given: set[str] = set()
    plain = set(names)
    result: list[PyIdent] = []
    for name in names:
        choice, number = name, 1
        while choice in given or choice in taken or (number > 1 and choice in plain):
            number += 1
            choice = PyIdent(f"{name.rstrip('_')}_{number}")
        given.add(choice)
        result.append(choice)
    return result
