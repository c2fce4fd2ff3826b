"""Source text in the style of the usual formatters, which leave it as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from evo_codegen.python.literals import LINE_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

INDENT = 4

Part: TypeAlias = "str | Brackets"
"""A piece of an expression: finished text, or something that can be taken apart."""


@dataclass(frozen=True, slots=True)
class Brackets:
    """Something in brackets: a call, a tuple, a dictionary, a list of imports."""

    head: str
    """What stands before the items, the opening bracket included."""

    items: Sequence[Part]
    tail: str = ")"
    """What stands after them, beginning with the closing bracket."""

    comma: bool = False
    """Whether a single item needs a comma after it even on one line."""


def tuple_of(items: Iterable[Part], name: str = "") -> Brackets:
    """A tuple, as the value of the argument `name` if there is a name."""
    parts = tuple(items)
    return Brackets(f"{name}=(" if name else "(", parts, comma=len(parts) == 1)


def render(part: Part, indent: int = 0, after: str = "") -> str:
    """The text of an expression, on one line if it fits, else an item to a line.

    Args:
        part: The expression.
        indent: How many spaces stand before it.
        after: What follows on its last line, such as a comma.
    """
    flat = flatten(part) + after
    if isinstance(part, str) or not part.items or indent + len(flat) <= LINE_LENGTH:
        return " " * indent + flat
    lines = [" " * indent + part.head]
    lines += [render(each, indent + INDENT, ",") for each in part.items]
    lines.append(" " * indent + part.tail + after)
    return "\n".join(lines)


def flatten(part: Part) -> str:
    """The text of an expression on one line, however long."""
    if isinstance(part, str):
        return part
    comma = "," if part.comma else ""
    return f"{part.head}{', '.join(map(flatten, part.items))}{comma}{part.tail}"


def assignment(target: str, value: str, indent: int) -> str:
    """``target = value``, over several lines if it does not fit on one.

    Args:
        target: What is assigned to.
        value: A conditional expression, a comprehension, a call or an attribute.
        indent: How many spaces stand before the statement.
    """
    pad, inner = " " * indent, " " * (indent + INDENT)
    if len(line := f"{pad}{target} = {value}") <= LINE_LENGTH:
        return line
    if " if " in value:
        head, body, tail = "(", _conditional(value, inner), ")"
    elif value.startswith("["):
        head, body, tail = "[", [f"{inner}{value[1:-1]}"], "]"
    elif value.endswith("()") or not value.endswith(")"):
        head, body, tail = "(", [f"{inner}{value}"], ")"
    else:
        function, _, argument = value[:-1].partition("(")
        head, body, tail = f"{function}(", [f"{inner}{argument}"], ")"
    return "\n".join([f"{pad}{target} = {head}", *body, f"{pad}{tail}"])


def _conditional(value: str, pad: str) -> list[str]:
    """A conditional expression, broken at its words if it does not fit on a line."""
    if len(pad) + len(value) <= LINE_LENGTH:
        return [f"{pad}{value}"]
    then, _, rest = value.partition(" if ")
    condition, _, otherwise = rest.partition(" else ")
    return [f"{pad}{then}", f"{pad}if {condition}", f"{pad}else {otherwise}"]
