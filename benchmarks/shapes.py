"""The types of a benchmark's API, in a notation close to that of C#."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VALUE_TYPES = frozenset(
    [
        "Boolean",
        "Int32",
        "Int64",
        "Double",
        "Decimal",
        "Guid",
        "DateTime",
        "DateOnly",
        "TimeSpan",
    ]
)
"""The scalars that are null only where they are told to be."""

SCALARS = VALUE_TYPES | {"String"}

_TOKEN = re.compile(r"\w+|[<>,?]")


@dataclass(frozen=True, slots=True)
class Shape:
    """A type: ``Int32?``, ``List<Item>``, ``Dictionary<String,Decimal>``."""

    name: str
    arguments: tuple[Shape, ...] = ()
    nullable: bool = False

    def __str__(self) -> str:
        inner = ",".join(map(str, self.arguments))
        return f"{self.name}<{inner}>" if inner else self.name


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a class."""

    name: str
    """As in C#: `wire_name` is the one in JSON."""

    shape: Shape
    doc: str = ""

    @property
    def wire_name(self) -> str:
        """The name in JSON."""
        return self.name[0].lower() + self.name[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A class, or an enum if it has values."""

    name: str
    doc: str = ""
    parameter: str = ""
    """The type parameter of a generic class."""

    base: str = ""
    members: Sequence[Member] = ()
    values: Sequence[str] = ()
    """The names of an enum's members."""

    route: str = ""
    """Where an operation is found; empty for what is no request."""

    returns: Shape | None = None
    """What an operation answers."""

    @property
    def verb(self) -> str:
        """The HTTP method of an operation, by the first word of its name."""
        return _VERBS.get(_WORD.findall(self.name)[0], "GET")


_WORD = re.compile(r"[A-Z][a-z]*")
_VERBS = {"Create": "POST", "Update": "PUT", "Delete": "DELETE"}


def shape(text: str) -> Shape:
    """Read a type that is written in the notation."""
    tokens = _TOKEN.findall(text)
    return _shape(tokens)


def _shape(tokens: list[str]) -> Shape:
    name = tokens.pop(0)
    arguments: list[Shape] = []
    if tokens[:1] == ["<"]:
        while tokens.pop(0) != ">":
            arguments.append(_shape(tokens))
    nullable = tokens[:1] == ["?"]
    if nullable:
        tokens.pop(0)
    return Shape(name, tuple(arguments), nullable)


def a_class(name: str, members: Mapping[str, str]) -> Type:
    """A class with members that are written in the notation."""
    found = [Member(each, shape(text)) for each, text in members.items()]
    return Type(name=name, doc=f"What is known of a {name}", members=found)
