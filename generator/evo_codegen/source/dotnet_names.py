"""The names of .NET types as ServiceStack writes them in metadata.

::

    name   = [ "'" ] ident [ arity | arguments ] { "[]" } [ "?" ]
    ident  = identifier { "." identifier }
    arity  = "`" number
    arguments = "<" name { "," name } ">"

``'T`` (a type parameter), ``Outer.Inner`` and ``Nullable<Byte>[]`` are what servers
wrote up to v6.6; ``?`` is in this tool's own tables only. Spaces between the parts
are skipped.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

_NESTING_LIMIT = 100
"""How deep arguments and arrays may be nested in each other."""

_PARTS = re.compile(
    r"""
    \s* (?:
        (?P<ident> [^\W\d]\w* (?: \. [^\W\d]\w* )* )
      | ` (?P<arity> \d{1,3} ) (?! \d )
      | (?P<array> \[\] )
      | (?P<mark> ['<>,?] )
      | (?P<end> \Z )
    )
    """,
    re.VERBOSE,
)


class DotnetName(Struct, frozen=True):
    """A type as it is written: ``List`1``, ``Dictionary<String,Int32[]>``, ``'T``."""

    name: str
    """The name without arity and arguments; ``Outer.Inner`` is kept."""

    arguments: tuple[DotnetName, ...] = ()
    arity: int = 0
    """How many type parameters the type has.

    As many as there are arguments; where only ``List`1`` is written, the arguments are
    missing: the source gives them elsewhere, or has lost them.
    """

    rank: int = 0
    """How many arrays are around it: 2 for ``Int32[][]``."""

    nullable: bool = False
    """Whether a ``?`` follows, after all the arrays."""

    is_parameter: bool = False
    """Whether it is marked as a type parameter, as in ``'T``."""

    @property
    def simple_name(self) -> str:
        """The name without the types that it is nested in: ``Inner``."""
        return self.name.rpartition(".")[2]

    def __str__(self) -> str:
        """The name in the form of generic arguments, without spaces."""
        shown = f"'{self.name}" if self.is_parameter else self.name
        if self.arguments:
            shown += f"<{','.join(map(str, self.arguments))}>"
        elif self.arity:
            shown += f"`{self.arity}"
        return shown + "[]" * self.rank + "?" * self.nullable


class DotnetNameError(ValueError):
    """A text is not the name of a .NET type.

    Args:
        text: The whole text.
        offset: Where it stops being a type name.
        expected: What should have been there.
    """

    def __init__(self, text: str, offset: int, expected: str) -> None:
        self.text = text
        self.offset = offset
        self.expected = expected
        super().__init__(f"expected {expected} at offset {offset}")


@lru_cache(maxsize=4096)
def parse_type_name(text: str) -> DotnetName:
    """Take the name of a type apart.

    Raises:
        DotnetNameError: It is none, or it is nested too deeply.
    """
    return _Parser(text).parse()


class _Parser:
    """A recursive descent over the grammar above, one method per rule."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = 0

    def parse(self) -> DotnetName:
        name, _ = self._name(depth=1)
        if self._take("end") is None:
            raise self._error("`<`, `[]` or the end of the type name")
        return name

    def _name(self, depth: int) -> tuple[DotnetName, int]:
        """A name, and how deep it is: 1 for one without arguments and arrays."""
        is_parameter = self._take_mark("'")
        name = self._take("ident")
        if name is None:
            raise self._error("a type name")
        arguments, height = self._arguments(depth)
        arity = len(arguments) or int(self._take("arity") or 0)
        rank = 0
        while self._take("array") is not None:
            rank += 1
            self._check_nesting(depth + height + rank)
        nullable = self._take_mark("?")
        parsed = DotnetName(name, arguments, arity, rank, nullable, is_parameter)
        return parsed, 1 + height + rank

    def _arguments(self, depth: int) -> tuple[tuple[DotnetName, ...], int]:
        """The arguments of a name, and how deep the deepest of them is."""
        if not self._take_mark("<"):
            return (), 0
        self._check_nesting(depth + 1)
        items: list[DotnetName] = []
        deepest = 0
        while not items or self._take_mark(","):
            item, height = self._name(depth + 1)
            items.append(item)
            deepest = max(deepest, height)
        if not self._take_mark(">"):
            raise self._error("`,` or `>`")
        return tuple(items), deepest

    def _check_nesting(self, depth: int) -> None:
        if depth > _NESTING_LIMIT:
            raise self._error(f"at most {_NESTING_LIMIT} types inside each other")

    def _take(self, kind: str) -> str | None:
        """The next part if it is of a kind, else None."""
        part = _PARTS.match(self._text, self._offset)
        if part is None or part.lastgroup != kind:
            return None
        self._offset = part.end()
        return part[kind]

    def _take_mark(self, mark: str) -> bool:
        part = _PARTS.match(self._text, self._offset)
        if part is None or part["mark"] != mark:
            return False
        self._offset = part.end()
        return True

    def _error(self, expected: str) -> DotnetNameError:
        rest = self._text[self._offset :]
        offset = self._offset + len(rest) - len(rest.lstrip())
        return DotnetNameError(self._text, offset, expected)
