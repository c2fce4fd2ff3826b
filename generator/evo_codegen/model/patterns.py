"""The patterns of ``--include`` and ``--exclude``, in ServiceStack's own syntax.

::

    Name  Name`2  Outer.Name    types, whatever they are
    Request.*                   the operation with this request
    *.Type                      the operations that refer to this type
    Namespace/*                 the types of a C# namespace
    {tag}  {a,b}                the operations with one of these tags

``*`` and ``?`` stand in a name for what they stand for in a shell. A name without an
arity means all arities; letter case matters, as it does in C#.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from evo_codegen.errors import EvoError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evo_codegen.model.types import TypeId


class NamePattern(Struct, frozen=True):
    """``Name``: types by their name."""

    name: str
    """The name, which may have wildcards, and the names it is nested in."""

    arity: int | None = None
    """How many type parameters they have; None for any number."""

    def __str__(self) -> str:
        """The pattern as it is written."""
        return self.name if self.arity is None else f"{self.name}`{self.arity}"

    def fits(self, id: TypeId) -> bool:
        """Whether this is the name of a type."""
        if self.arity not in (None, id.arity):
            return False
        path = f"{id.qualifier}.{id.name}" if id.qualifier else id.name
        return _glob(self.name).fullmatch(path) is not None


class OperationPattern(Struct, frozen=True):
    """``Request.*``: operations by the name of their request."""

    request: NamePattern

    def __str__(self) -> str:
        """The pattern as it is written."""
        return f"{self.request}.*"


class ReferrerPattern(Struct, frozen=True):
    """``*.Type``: the operations that a type is needed for."""

    type: NamePattern

    def __str__(self) -> str:
        """The pattern as it is written."""
        return f"*.{self.type}"


class NamespacePattern(Struct, frozen=True):
    """``Namespace/*``: the types of a C# namespace."""

    namespace: str

    def __str__(self) -> str:
        """The pattern as it is written."""
        return f"{self.namespace}/*"

    def fits(self, namespace: str) -> bool:
        """Whether this is the name of a namespace."""
        return _glob(self.namespace).fullmatch(namespace) is not None


class TagPattern(Struct, frozen=True):
    """``{tag}``: the operations with a tag."""

    tags: tuple[str, ...]

    def __str__(self) -> str:
        """The pattern as it is written."""
        return f"{{{','.join(self.tags)}}}"

    def fits(self, tags: Iterable[str]) -> bool:
        """Whether one of these tags is meant."""
        return any(_glob(ours).fullmatch(each) for ours in self.tags for each in tags)


Pattern: TypeAlias = (
    NamePattern | OperationPattern | ReferrerPattern | NamespacePattern | TagPattern
)
"""What a user writes to choose types or operations; a closed union."""


class Filters(Struct, frozen=True, kw_only=True):
    """What is to be generated."""

    include: tuple[Pattern, ...] = ()
    """What to begin with; everything if there are none."""

    exclude: tuple[Pattern, ...] = ()
    """What to leave out of that."""


def parse_filters(include: Iterable[str], exclude: Iterable[str]) -> Filters:
    """Read what a user wrote behind ``--include`` and ``--exclude``.

    Raises:
        EvoError: One of the texts is no pattern.
    """
    return Filters(include=parse_patterns(include), exclude=parse_patterns(exclude))


def parse_patterns(texts: Iterable[str]) -> tuple[Pattern, ...]:
    """Read patterns; a text may hold several with commas between them.

    Raises:
        EvoError: One of the texts is no pattern.
    """
    return tuple(_parse(each.strip()) for text in texts for each in _COMMA.split(text))


_COMMA = re.compile(r",(?![^{}]*\})")
"""A comma that is not between braces."""

_TAGS = re.compile(r"\{([^{}]+)\}")
_PATH = r"[\w*?]+(?:\.[\w*?]+)*"
_NAMESPACE = re.compile(rf"({_PATH})/\*")
_NAME = re.compile(rf"({_PATH})(?:`(\d{{1,3}}))?")


def _parse(text: str) -> Pattern:
    if tags := _TAGS.fullmatch(text):
        return TagPattern(tuple(each.strip() for each in tags[1].split(",")))
    if namespace := _NAMESPACE.fullmatch(text):
        return NamespacePattern(namespace[1])
    if text.endswith(".*"):
        return OperationPattern(_name(text, text.removesuffix(".*")))
    if text.startswith("*."):
        return ReferrerPattern(_name(text, text.removeprefix("*.")))
    return _name(text, text)


def _name(pattern: str, text: str) -> NamePattern:
    match = _NAME.fullmatch(text)
    if match is None:
        raise _no_pattern(pattern)
    return NamePattern(match[1], int(match[2]) if match[2] else None)


def _no_pattern(text: str) -> EvoError:
    return EvoError.of(
        "bad-pattern",
        f"`{text}` chooses nothing: it is no pattern",
        expected="`Name`, ``Name`2``, `Request.*`, `*.Type`, `Namespace/*` or `{tag}`",
        help="quote it, or the shell reads `*`, `{}` and the backtick in its own way",
    )


@lru_cache(maxsize=256)
def _glob(text: str) -> re.Pattern[str]:
    """What a name with wildcards stands for, in whatever it is nested."""
    escaped = re.escape(text).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(rf"(?:.*\.)?{escaped}", re.DOTALL)
