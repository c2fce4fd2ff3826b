"""Python names: from the names of a server to identifiers, and clashes among them.

A name comes from the name that the server uses alone, so that every source of an API
gives the same Python. `docs/naming.md` has the rules for users.
"""

from __future__ import annotations

import builtins
import keyword
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NewType
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

PyIdent = NewType("PyIdent", str)
"""A text that is certainly a Python identifier, and no keyword."""

RESERVED_ATTRIBUTES = frozenset(
    # What every generated class has.
    {"from_dict", "from_json", "to_dict", "to_json", "to_query", "to_url"}
    | {"unknown_members"}
    # What the annotations and the defaults in a class body mention.
    | {"bool", "bytes", "dict", "dt", "field", "float", "int", "list", "set", "str"}
    # What stands in the way when a closed generic is called: `ListResponse[X](...)`.
    | {"self"}
)
"""Attribute names that get an underscore."""

RESERVED_CLASSES = frozenset(
    {"ApiError", "DecodeError", "IReturn", "IReturnVoid", *dir(builtins)}
)
"""Class names that get an underscore: what a package exports, and Python's own."""


# --- words -------------------------------------------------------------------------


class _Kinds(dict[int, str]):
    """From a character to what it is in a name; worked out once for each character.

    ``A`` is a capital, ``a`` any other letter, ``s`` the letter s, ``1`` a digit; what
    no identifier can contain, and an underscore, is a blank.
    """

    def __missing__(self, code: int) -> str:
        kind = self[code] = self._kind(chr(code))
        return kind

    @staticmethod
    def _kind(char: str) -> str:
        if char == "_" or not f"_{char}".isidentifier():
            return " "
        if char.isupper():
            return "A"
        if char.isdecimal():
            return "1"
        return "s" if char == "s" else "a"


_KINDS = _Kinds()

_SHAPE = r"""
      AA+s(?![as])1*                # the plural of an acronym: IDs
    | A+(?![as])1*                  # an acronym, as far as the next word: URL|Value
    | A?[as]+1*                     # a word, with the number after it: Line1
    | 1+(?:[as]+|A+(?![as]))?       # a number, with the unit after it: 1st, 3D
    | A
"""
"""What a word looks like, in kinds of characters."""

_WORD = re.compile(_SHAPE, re.VERBOSE)
_ASCII_WORD = re.compile(
    _SHAPE.replace("[as]", "[a-z]").replace("A", "[A-Z]").replace("1", "[0-9]"),
    re.VERBOSE,
)
"""The same in characters, for names that have no others than ASCII has."""


def words(name: str) -> list[str]:
    """The words of a name in any case style: ``isBYOA`` gives ``is``, ``BYOA``."""
    plain = normalize("NFKC", name)
    return ascii_words(plain) if plain.isascii() else all_words(plain)


def all_words(name: str) -> list[str]:
    """The words of a name with any characters."""
    kinds = name.translate(_KINDS)
    if kinds.startswith(("aA", "sA")):
        # Camel case has made the first of several capitals small: iDs, mD5Hash.
        kinds = f"A{kinds[1:]}"
    return [name[match.start() : match.end()] for match in _WORD.finditer(kinds)]


def ascii_words(name: str) -> list[str]:
    """The same for a name without others than ASCII has, in a third of the time."""
    if name[:1].islower() and name[1:2].isupper():
        first, *others = _ASCII_WORD.findall(name[0].upper() + name[1:])
        return [name[0] + first[1:], *others]
    return _ASCII_WORD.findall(name)


def snake_case(name: str) -> str:
    """``urlValue`` becomes ``url_value``; may be no identifier yet."""
    return "_".join(words(name)).lower()


# --- identifiers -------------------------------------------------------------------


def identifier(text: str, prefix: str) -> PyIdent:
    """Make an identifier of a text.

    What an identifier cannot contain is dropped. If it would be empty, or begin with a
    digit, it gets a prefix; if it would be a keyword, an underscore at its end.
    """
    name = _kept(text)
    if not name.isidentifier():
        name = f"{prefix}_{name}" if name else prefix
    return PyIdent(f"{name}_" if keyword.iskeyword(name) else name)


def _kept(text: str) -> str:
    """What an identifier can contain of a text, in the form that Python reads it in."""
    plain = normalize("NFKC", text)
    if plain.isidentifier():
        return plain
    kept = "".join(char for char in plain if f"_{char}".isidentifier())
    return normalize("NFKC", kept)


def attribute_name(wire_name: str) -> PyIdent:
    """The attribute for a member of this wire name: ``urlValue`` is ``url_value``."""
    return _attribute_name(wire_name)


# Half of the members of an API are called as others are.
@lru_cache(maxsize=4096)
def _attribute_name(wire_name: str) -> PyIdent:
    name = identifier(snake_case(wire_name), "member")
    return PyIdent(f"{name}_") if name in RESERVED_ATTRIBUTES else name


def constant_name(member: str) -> PyIdent:
    """The name of an enum member: ``InProgress`` is ``IN_PROGRESS``."""
    return identifier(snake_case(member).upper(), "VALUE")


def class_name(name: str) -> PyIdent:
    """The name of a class: that of the type, beginning with a capital."""
    bare = _kept(name).strip("_")
    ident = identifier(bare[:1].upper() + bare[1:], "Type")
    return PyIdent(f"{ident}_") if ident in RESERVED_CLASSES else ident


def variable_name(class_: PyIdent) -> PyIdent:
    """The name of a private variable of the module that belongs to a class."""
    return PyIdent(f"_{snake_case(class_)}")


# --- clashes -----------------------------------------------------------------------


def allocate(wanted: Iterable[PyIdent], taken: Container[str] = ()) -> list[PyIdent]:
    """Settle clashes: the first to want a name gets it, those after it a number.

    So a name depends on those before it only: ``a``, ``a_2``, ``a_3``.

    Args:
        wanted: The names in the order of the source.
        taken: Names that none of them can have.

    Returns:
        A name for each that was wanted, in the same order.
    """
    numbers: dict[str, int] = {}
    given: dict[PyIdent, None] = {}
    for name in wanted:
        choice = name
        while choice in given or choice in taken:
            numbers[name] = numbers.get(name, 1) + 1
            choice = PyIdent(f"{name.rstrip('_')}_{numbers[name]}")
        given[choice] = None
    return list(given)
