"""The imports of a generated module: collected while it is planned, then sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.python.layout import Brackets, render

if TYPE_CHECKING:
    from collections.abc import Container

_MODULES = {"dt": ("import datetime as dt", "datetime")}
"""Annotations that are attributes of a module, and how the module is imported."""

_NAMES = {"Decimal": "decimal", "UUID": "uuid"}
"""Annotations that are names, and the module that has them."""


class Imports:
    """What one module imports; asking for a name imports it.

    Args:
        taken: Names that the module defines itself. What is imported under one of them
            gets another name.
    """

    def __init__(self, taken: Container[str]) -> None:
        self._taken = taken
        self._modules: set[str] = set()
        self._names: dict[str, set[str]] = {}

    def add(self, module: str, name: str) -> str:
        """Import a name; returns the name under which the module has it."""
        alias = f"_{name}" if name in self._taken else name
        text = name if alias == name else f"{name} as {alias}"
        self._names.setdefault(module, set()).add(text)
        return alias

    def runtime(self, module: str, name: str) -> str:
        """Import a name from a module of the runtime."""
        return self.add(f"._runtime.{module}", name)

    def annotation(self, text: str) -> str:
        """Import what the annotation of a scalar mentions; returns the annotation."""
        module = text.partition(".")[0]
        if module in _MODULES:
            self._modules.add(module)
        elif text in _NAMES:
            return self.add(_NAMES[text], text)
        return text

    def render(self) -> str:
        """The import statements, in three groups, without a final line end."""
        plain = [_MODULES[each][0] for each in sorted(self._modules)]
        standard = sorted(each for each in self._names if not each.startswith("."))
        runtime = sorted(each for each in self._names if each.startswith("."))
        groups = [
            ["from __future__ import annotations"],
            plain + [self._statement(each) for each in standard],
            [self._statement(each) for each in runtime],
        ]
        return "\n\n".join("\n".join(group) for group in groups if group)

    def _statement(self, module: str) -> str:
        names = sorted(self._names[module], key=_import_order)
        flat = f"from {module} import {', '.join(names)}"
        brackets = Brackets(f"from {module} import (", names)
        return flat if len(flat) <= 88 else render(brackets)


def _import_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions: the order that import sorters use."""
    bare = name.partition(" ")[0]
    kind = 0 if bare.isupper() and len(bare) > 1 else 1 if bare[:1].isupper() else 2
    return kind, bare
