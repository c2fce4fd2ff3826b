"""Source text in the style of the usual formatters, which leave it as it is.

There is one rule: what fits on a line stands on one, and what does not is taken apart,
a line to each piece.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import combining, east_asian_width

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINE_LENGTH = 88
"""How wide a line of generated code may be; the default of the usual formatters."""

INDENT = 4


def width(text: str) -> int:
    """How many columns a text takes; characters of the far east take two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


# --- expressions -------------------------------------------------------------------


class Comma(Enum):
    """When a comma follows the last of some items in brackets."""

    NEVER = "never"
    """Where it would mean something else: after a single subscript."""

    BROKEN = "broken"
    """Where there is a line for each item."""

    ALWAYS = "always"
    """On one line too: a tuple of one item."""


class Brackets(Struct, frozen=True, gc=False):
    """Something in brackets: a call, a tuple, a dictionary, a list of imports."""

    head: str
    """What stands before the items, the opening bracket included."""

    items: Sequence[Part]
    tail: str = ")"
    """What stands after them, beginning with the closing bracket."""

    comma: Comma = Comma.BROKEN
    flat: str | None = None
    """What is written where it fits on a line, if that is something else."""


class Phrase(Struct, frozen=True, gc=False):
    """Pieces with a space between them: ``a if b else c``, ``X | None``.

    It can only be taken apart in brackets.
    """

    pieces: Sequence[Part]


Part: TypeAlias = str | Brackets | Phrase
"""A piece of an expression: finished text, or something that can be taken apart."""


def call(function: str, *arguments: Part) -> Brackets:
    """``function(arguments)``, of which there must be one."""
    return Brackets(f"{function}(", arguments)


def subscript(name: str, *arguments: Part) -> Part:
    """``name[arguments]``, or the name alone where there are no arguments."""
    comma = Comma.BROKEN if len(arguments) > 1 else Comma.NEVER
    return Brackets(f"{name}[", arguments, "]", comma) if arguments else name


def prefixed(words: str, part: Part) -> Part:
    """A part with words before it from which it cannot be parted: ``else part``."""
    match part:
        case str():
            return words + part
        case Phrase(pieces):
            return Phrase((prefixed(words, pieces[0]), *pieces[1:]))
        case Brackets(head, flat=flat):
            flat = None if flat is None else words + flat
            return replace(part, head=words + head, flat=flat)


def tuple_of(items: Iterable[Part], name: str = "") -> Brackets:
    """A tuple, as the value of the argument `name` if there is a name."""
    parts = tuple(items)
    comma = Comma.ALWAYS if len(parts) == 1 else Comma.BROKEN
    return Brackets(f"{name}=(" if name else "(", parts, comma=comma)


def flatten(part: Part) -> str:
    """The text of an expression on one line, however long."""
    # Most of the work of laying out is done here: calls are saved for finished text.
    if isinstance(part, str):
        return part
    if isinstance(part, Phrase):
        return " ".join(_flat(part.pieces))
    if part.flat is not None:
        return part.flat
    end = "," if part.comma is Comma.ALWAYS else ""
    return f"{part.head}{', '.join(_flat(part.items))}{end}{part.tail}"


def _flat(parts: Sequence[Part]) -> list[str]:
    return [each if isinstance(each, str) else flatten(each) for each in parts]


def render(part: Part, indent: int = 0, after: str = "") -> str:
    """The text of an expression, on one line if it fits, else taken apart.

    Args:
        part: The expression.
        indent: How many spaces stand before it.
        after: What follows on its last line, such as a comma.
    """
    if isinstance(part, str):
        return f"{' ' * indent}{part}{after}"
    line = f"{' ' * indent}{flatten(part)}{after}"
    if width(line) <= LINE_LENGTH:
        return line
    return "\n".join(_pieces(part, indent, after))


def _pieces(part: Brackets | Phrase, indent: int, after: str) -> Iterator[str]:
    """The pieces of an expression that is taken apart, each on lines of its own."""
    match part:
        case Phrase(pieces):
            for each in pieces[:-1]:
                yield render(each, indent)
            yield render(pieces[-1], indent, after)
        case Brackets(head, items, tail, comma):
            yield f"{' ' * indent}{head}"
            end = "" if comma is Comma.NEVER else ","
            for each in items:
                yield render(each, indent + INDENT, end)
            yield f"{' ' * indent}{tail}{after}"


# --- statements --------------------------------------------------------------------


def expression(part: Brackets, indent: int) -> str:
    """An expression as a statement."""
    return _statement(flatten(part), [part], indent)


def assignment(target: str, value: Part, indent: int) -> str:
    """``target = value``."""
    return _statement(
        f"{target} = {flatten(value)}", _assignments(target, value), indent
    )


def declaration(name: str, annotation: Part, value: Part, indent: int) -> str:
    """``name: annotation = value``; without a value if that is empty."""
    end = f" = {flatten(value)}" if value else ""
    line = f"{name}: {flatten(annotation)}{end}"
    return _statement(line, _declarations(name, annotation, value), indent)


def condition(test: Part, indent: int) -> str:
    """``if test:``."""
    way = _bracketed("if (", test, "):")
    return _statement(f"if {flatten(test)}:", [way], indent)


def _assignments(target: str, value: Part) -> Iterator[Brackets]:
    """Ways to write an assignment on several lines, the better one first."""
    if isinstance(value, Brackets):
        yield replace(value, head=f"{target} = {value.head}")
    yield _bracketed(f"{target} = (", value, ")")


def _declarations(name: str, annotation: Part, value: Part) -> Iterator[Brackets]:
    """Ways to write a declaration on several lines, the better one first."""
    end = ""
    if value:
        end = f" = {flatten(value)}"
        yield from _assignments(f"{name}: {flatten(annotation)}", value)
    match annotation:
        case Brackets(head, _, tail):
            yield replace(annotation, head=f"{name}: {head}", tail=tail + end)
        case Phrase():
            yield _bracketed(f"{name}: (", annotation, f"){end}")
        case str():
            pass


def members_block(members: Iterable[tuple[str, str]]) -> str:
    """Members of a class body; one with a docstring is set off by blank lines.

    Args:
        members: For each its declaration, and its docstring or nothing.
    """
    pieces: list[str] = []
    before = ""
    for line, doc in members:
        pieces += ("\n\n" if doc or before else "\n", line)
        if doc:
            pieces += ("\n", doc)
        before = doc
    return "".join(pieces[1:])


def _bracketed(head: str, part: Part, tail: str) -> Brackets:
    """A part in brackets that it needs only where it stands on a line of its own."""
    return Brackets(head, (part,), tail, Comma.NEVER)


def _statement(line: str, ways: Iterable[Brackets], indent: int) -> str:
    """A statement on one line if it fits, else in the first way in which it does.

    A statement with a name or a literal as long as a line may fit in no way. Formatters
    do not agree about such a one; it is kept from them.
    """
    line = f"{' ' * indent}{line}"
    if width(line) <= LINE_LENGTH:
        return line
    for way in ways:
        lines = list(_pieces(way, indent, ""))
        # With a comma at their end, nobody moves the items, however long they are.
        if _fits(lines[0]) and (way.comma is Comma.BROKEN or all(map(_fits, lines))):
            return "\n".join(lines)
    return f"{line}  # fmt: skip"


def _fits(lines: str) -> bool:
    return all(width(line) <= LINE_LENGTH for line in lines.split("\n"))
