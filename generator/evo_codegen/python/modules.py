"""The modules of a package: one for each type, and its name."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from evo_codegen.python.names import PyIdent, allocate, identifier, snake_case
from evo_codegen.python.runtime.lazy import module_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST = 100
"""How many bytes a module's name has at most; file systems take some 250."""

_RESERVED = frozenset(
    {"aux", "con", "nul", "prn", "__init__", "__main__"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""File names that mean something else, on Windows or to Python."""


def module_names(classes: Iterable[PyIdent]) -> dict[PyIdent, PyIdent]:
    """From each class to its module: ``session_info`` for ``SessionInfo``.

    No two are equal, whatever the file system thinks of letter case, and none is the
    name of a class: a package has the classes as attributes, and the modules too.
    """
    known = tuple(classes)
    names = allocate(map(_wanted, known), frozenset(known))
    return dict(zip(known, names, strict=True))


def _wanted(class_: PyIdent) -> PyIdent:
    name = identifier(snake_case(class_), "type")
    if len(name.encode()) > LONGEST:
        digest = sha256(name.encode()).hexdigest()[:8]
        name = PyIdent(f"{_shortened(name, LONGEST - 9)}_{digest}")
    return PyIdent(f"{name}_") if name in _RESERVED else name


def _shortened(name: str, size: int) -> str:
    """The beginning of a name that takes no more than so many bytes."""
    return name.encode()[:size].decode(errors="ignore")


def irregular(modules: Mapping[PyIdent, PyIdent]) -> dict[PyIdent, PyIdent]:
    """The modules that nobody could tell from the name of the class."""
    return {
        name: module for name, module in modules.items() if module_name(name) != module
    }
