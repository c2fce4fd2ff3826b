"""The imports of a generated module: collected while it is planned, then sorted.

Names are in the order that ruff and isort make of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from evo_codegen.python.layout import Brackets, render

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

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
        self._names: dict[str, dict[str, str]] = {}
        """For each module, from the names that are imported to their names here."""

    def add(self, module: str, name: str, alias: str = "") -> str:
        """Import a name; returns the name under which the module has it."""
        here = alias or (f"_{name}" if name in self._taken else name)
        self._names.setdefault(module, {})[name] = here
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

    @property
    def names(self) -> Iterable[str]:
        """The names that are imported, as other modules have them."""
        return (name for names in self._names.values() for name in names)

    def can_have(self, other: Imports) -> bool:
        """Whether what another module imports has the same names in this one."""
        if self._taken is other._taken:
            return True
        return not any(name in self._taken for name in other.names)

    def take(self, other: Imports) -> None:
        """Import what another module imports."""
        self._modules |= other._modules
        for module, names in other._names.items():
            self._names.setdefault(module, {}).update(names)

    def render(self) -> str:
        """The import statements, in three groups, without a final line end."""
        plain = [_MODULES[each][0] for each in sorted(self._modules)]
        modules = sorted(self._names, key=_module_order)
        standard = [each for each in modules if not each.startswith(".")]
        relative = [each for each in modules if each.startswith(".")]
        groups = [
            ["from __future__ import annotations"],
            [*plain, *self._statements(standard)],
            [*self._statements(relative)],
        ]
        return "\n\n".join("\n".join(group) for group in groups if group)

    def _statements(self, modules: Iterable[str]) -> Iterator[str]:
        """The statements for some modules; a name that is changed has its own."""
        for module in modules:
            head = f"from {module} import "
            aliases = self._names[module]
            names = sorted(aliases, key=_import_order)
            plain = [each for each in names if aliases[each] == each]
            # The statement for all of the plain names stands where the first would.
            for name in names:
                if aliases[name] != name:
                    yield _statement(head, [f"{name} as {aliases[name]}"])
                elif name == plain[0]:
                    yield _statement(head, plain)


def _statement(head: str, names: Sequence[str]) -> str:
    """An import statement, on several lines if it is too long for one."""
    return render(Brackets(f"{head}(", names, flat=f"{head}{', '.join(names)}"))


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
    parts = re.findall("([^0-9]*)([0-9]*)", name)
    return [(text, int(number or -1)) for text, number in parts]
