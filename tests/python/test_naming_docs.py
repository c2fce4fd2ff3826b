"""The examples in `docs/naming.md` are what happens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evo_codegen.python.modules import module_names
from evo_codegen.python.names import (
    PyIdent,
    allocate,
    attribute_name,
    class_name,
    constant_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAGE = Path(__file__).parents[2] / "docs" / "naming.md"


def each_by(rule: Callable[[str], PyIdent]) -> Callable[[list[str]], Iterable[str]]:
    """Names several things by a rule, and settles clashes."""
    return lambda names: allocate(map(rule, names))


def modules_of(classes: list[str]) -> Iterable[str]:
    """The modules of some classes."""
    return module_names(map(PyIdent, classes)).values()


RULES = {
    "name in JSON": each_by(attribute_name),
    "name in C#": each_by(constant_name),
    "type": each_by(class_name),
    "class": modules_of,
    "names in JSON": each_by(attribute_name),
    "classes": modules_of,
}
"""From the head of a table's first column to what makes its second column of it."""


def examples() -> list[tuple[str, list[str], list[str]]]:
    """The rows of all tables: the head of the first column, and two lists of names."""
    found: list[tuple[str, list[str], list[str]]] = []
    for table in PAGE.read_text("utf-8").split("\n\n"):
        if table.startswith("| "):
            head, _, *rows = (line.split("|")[1:3] for line in table.splitlines())
            for given, expected in rows:
                names = re.findall("`([^`]*)`", given), re.findall("`(.*?)`", expected)
                found.append((head[0].strip(), *names))
    return found


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    examples(),
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_example(kind: str, given: list[str], expected: list[str]) -> None:
    assert [*RULES[kind](given)] == expected


def test_there_are_examples() -> None:
    assert {kind for kind, _, _ in examples()} == RULES.keys()
