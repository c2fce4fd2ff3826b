"""Values of a JSON text into nodes, and what is wrong with those that do not fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec.structs import force_setattr

from evo_codegen.errors import Diagnostic, EvoError, Severity
from evo_codegen.source.json_places import place_at
from evo_codegen.source.metadata_nodes import Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evo_codegen.text import Source

NodeT = TypeVar("NodeT", bound=Node)

_SHOWN_PROBLEMS = 20
"""How many problems are shown; more of them are the same one, again and again."""


class NodeReader:
    """Makes nodes of values, and collects what is wrong with the values."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._problems: list[Diagnostic] = []

    def read(self, value: object, kind: type[NodeT], path: str) -> NodeT | None:
        """The node that a value is; None, and a problem, if the value does not fit.

        Args:
            value: What `read_json` made of the text.
            kind: The class of the node.
            path: Where the value is in the document.
        """
        try:
            node = msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            self._report(str(error), path)
            return None
        _give_paths(node, path)
        return node

    def read_all(
        self, values: Iterable[object], kind: type[NodeT], path: str
    ) -> tuple[NodeT, ...]:
        """The nodes that the items of an array are; without those that do not fit."""
        nodes = (
            self.read(value, kind, f"{path}[{index}]")
            for index, value in enumerate(values)
        )
        return tuple(node for node in nodes if node is not None)

    def raise_problems(self) -> None:
        """End here if anything was wrong.

        Raises:
            EvoError: ``metadata-shape``, once for each value.
        """
        if self._problems:
            raise EvoError(self._problems)

    def _report(self, message: str, path: str) -> None:
        if len(self._problems) < _SHOWN_PROBLEMS:
            self._problems.append(_problem(self._source, message, path))


def _give_paths(node: Node, path: str) -> None:
    """Tell a node and all nodes in it where they are."""
    force_setattr(node, "json_path", path)
    for field, key in node.nodes:
        held: Node | tuple[Node, ...] | None = getattr(node, field)
        if not held:
            continue
        if isinstance(held, tuple):
            for index, each in enumerate(held):
                _give_paths(each, f"{path}.{key}[{index}]")
        else:
            _give_paths(held, f"{path}.{key}")


# --- problems ----------------------------------------------------------------------

_AT = re.compile(r"(?P<fault>.*?)(?: - at `\$(?P<path>[^`]*)`)?", re.DOTALL)
_MISMATCH = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_MISSING = re.compile(r"Object missing required field `([^`]+)`")

_WORDS = {
    "str": "a string",
    "int": "an integer",
    "float": "a number",
    "bool": "a boolean",
    "object": "an object",
    "array": "an array",
    "null": "null",
}
"""From msgspec's words for what it expected or found."""


def _problem(source: Source, message: str, path: str) -> Diagnostic:
    """What msgspec says about a value, in our words, with its place."""
    parts = _AT.fullmatch(message)
    fault, inner = parts.group("fault", "path") if parts else (message, "")
    place = place_at(source, path + (inner or ""))
    said, expected = _say(fault)
    return Diagnostic(
        code="metadata-shape",
        severity=Severity.ERROR,
        message=f"{place.path}: {said}",
        place=place,
        expected=expected,
        help="if the file was edited, fetch it again; if a server sent it like this, "
        "please report the server's version",
    )


def _say(fault: str) -> tuple[str, str]:
    """A fault as a message, and what was expected."""
    if missing := _MISSING.fullmatch(fault):
        return f"`{missing[1]}` is missing", f"a member `{missing[1]}`"
    if mismatch := _MISMATCH.fullmatch(fault):
        wanted, found = mismatch.groups()
        expected = " or ".join(
            _WORDS.get(each, each) for each in wanted.split(" | ") if each != "null"
        )
        found = "a number" if found == "int" else _WORDS.get(found, found)
        return f"expected {expected}, found {found}", expected
    return fault, ""
