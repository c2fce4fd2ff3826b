"""The imports of a generated module: collected while it is planned, then sorted.

Names are in the order that ruff and isort make of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from evo_codegen.python.layout import LINE_LENGTH, Brackets, render, width

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_MODULES = {"dt": ("import datetime as dt", "datetime")}
"""Annotations that are attributes of a module, and how the module is imported."""

_NAMES = {"Decimal": "decimal", "UUID": "uuid"}
"""Annotations that are names, and the module that has them."""


class Imports:
    """What one module imports; asking for a name imports it.

    Args:
        taken: Names that the module has for its own purposes. What is imported from
            elsewhere under one of them gets another name.
    """

    def __init__(self, taken: Container[str]) -> None:
        self._taken = taken
        self._modules: set[str] = set()
        self._names: dict[tuple[str, str], str] = {}
        """From modules and the names that are imported from them to their names here.

        Flat, for the imports of many members are taken together.
        """

    def add(self, module: str, name: str, alias: str = "") -> str:
        """Import a name; returns the name under which the module has it."""
        here = alias or (f"_{name}" if name in self._taken else name)
        self._names[module, name] = here
        return here

    def runtime(self, module: str, name: str) -> str:
        """Import a name from a module of the runtime."""
        return self.add(f".._runtime.{module}", name)

    def annotation(self, text: str) -> str:
        """Import what the annotation of a scalar mentions; returns the annotation."""
        module = text.partition(".")[0]
        if module in _MODULES:
            self._modules.add(module)
        elif text in _NAMES:
            return self.add(_NAMES[text], text)
        elif text in {"Char", "GuidText"}:
            return self.runtime("scalars", text)
        return text

    def can_have(self, other: Imports) -> bool:
        """Whether what another module imports has the same names in this one."""
        if self._taken is other._taken:
            return True
        return not any(name in self._taken for _, name in other._names)

    def take(self, other: Imports) -> None:
        """Import what another module imports."""
        self._modules |= other._modules
        self._names |= other._names

    def render(self) -> str:
        """The import statements, in three groups, without a final line end."""
        modules = [_MODULES[each][0] for each in sorted(self._modules)]
        names: dict[str, dict[str, str]] = {}
        for (module, name), here in self._names.items():
            names.setdefault(module, {})[name] = here
        standard, relative = modules, list[str]()
        for module in sorted(names, key=_module_order):
            group = relative if module.startswith(".") else standard
            group += _statements(f"from {module} import ", names[module])
        groups = (["from __future__ import annotations"], standard, relative)
        return "\n\n".join(["\n".join(group) for group in groups if group])


def _statements(head: str, names: Mapping[str, str]) -> Iterator[str]:
    """The statements for a module; a name that is changed has its own."""
    ordered = sorted(names, key=_import_order) if len(names) > 1 else list(names)
    plain = [each for each in ordered if names[each] == each]
    # The statement for all of the plain names stands where the first would.
    for name in ordered:
        if names[name] != name:
            yield _statement(head, [f"{name} as {names[name]}"])
        elif name == plain[0]:
            yield _statement(head, plain)


def _statement(head: str, names: Sequence[str]) -> str:
    """An import statement, on several lines if it is too long for one."""
    line = f"{head}{', '.join(names)}"
    if width(line) <= LINE_LENGTH:
        return line
    return render(Brackets(f"{head}(", names, flat=line))


@cache
def _module_order(module: str) -> tuple[int, str]:
    """The order of modules: of relative ones, those that are further away go first."""
    name = module.lstrip(".")
    return len(name) - len(module), name


@cache
def _import_order(name: str) -> tuple[object, ...]:
    """The order of names in an import statement, which looks past letter case."""
    return _kind(name), _natural(name.lower()), _natural(name)


@cache
def export_order(name: str) -> tuple[object, ...]:
    """The order of names in ``__all__``."""
    return _kind(name), _natural(name)


def _kind(name: str) -> int:
    """Where a name stands: constants are first, then classes, then functions."""
    if name.isupper() and len(name.encode()) > 1:
        return 0
    return 1 if name[:1].isupper() else 2


def _natural(name: str) -> list[tuple[str, int]]:
    """A name as something to sort by, so that ``Hello2`` comes before ``Hello10``."""
    if name.isalpha():  # As most are, and then there is nothing to find.
        return [(name, -1), ("", -1)]
    parts = re.findall("([^0-9]*)([0-9]*)", name)
    return [(text, int(number or -1)) for text, number in parts]
