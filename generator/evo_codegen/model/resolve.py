"""Inheritance: base classes that exist, and lead to an end."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model.declarations import ClassDeclaration
from evo_codegen.model.generics import lineage, open_type, title
from evo_codegen.model.reports import related
from evo_codegen.model.types import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.errors import Related
    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.types import TypeId


def ancestors(
    declaration: ClassDeclaration, table: Mapping[TypeId, Declaration]
) -> Iterator[ClassDeclaration]:
    """The base class, its base class, and so on; there must be no cycle."""
    bases = islice(lineage(open_type(declaration), table), 1, None)
    return (each for each, _ in bases)


def check_inheritance(table: Mapping[TypeId, Declaration]) -> Iterator[Diagnostic]:
    """Find classes that are their own ancestors, and bases that are no classes."""
    for declaration in table.values():
        if isinstance(declaration, ClassDeclaration):
            yield from _check_base(declaration, table)
    yield from map(_cycle_diagnostic, _cycles(table))


def _check_base(
    declaration: ClassDeclaration, table: Mapping[TypeId, Declaration]
) -> Iterator[Diagnostic]:
    if isinstance(declaration.base, Reference):
        base = table[declaration.base.target]
        if not isinstance(base, ClassDeclaration):
            yield _no_class(declaration, base)


def _cycles(table: Mapping[TypeId, Declaration]) -> Iterator[list[ClassDeclaration]]:
    """Every cycle of base classes, once."""
    done: set[TypeId] = set()
    for declaration in table.values():
        path: dict[TypeId, ClassDeclaration] = {}
        current = declaration if isinstance(declaration, ClassDeclaration) else None
        while current and current.id not in done and current.id not in path:
            path[current.id] = current
            current = _base(current, table)
        if current and current.id in path:
            start = list(path).index(current.id)
            yield list(path.values())[start:]
        done.update(path)


def _base(
    declaration: ClassDeclaration, table: Mapping[TypeId, Declaration]
) -> ClassDeclaration | None:
    """The class that a class derives from."""
    if not isinstance(declaration.base, Reference):
        return None
    base = table[declaration.base.target]
    return base if isinstance(base, ClassDeclaration) else None


_SHOWN = 5
"""How many classes of a cycle a message shows at most."""


def _cycle_diagnostic(cycle: list[ClassDeclaration]) -> Diagnostic:
    first, *others = cycle[:_SHOWN]
    names = [f"`{title(each)}`" for each in (first, *others)]
    left_out = ["..."] if len(cycle) > _SHOWN else []
    path = " → ".join([*names, *left_out, names[0]])
    return Diagnostic(
        code="inheritance-cycle",
        severity=Severity.ERROR,
        message=f"a class cannot be its own ancestor: {path}",
        place=first.place,
        related=tuple(related for each in others for related in _declared_here(each)),
        help="the text was changed by hand, or two servers' types are mixed in it",
    )


def _no_class(declaration: ClassDeclaration, base: Declaration) -> Diagnostic:
    return Diagnostic(
        code="base-is-no-class",
        severity=Severity.ERROR,
        message=f"`{title(declaration)}` derives from `{title(base)}`,"
        " which is no class",
        place=declaration.place,
        related=_declared_here(base),
    )


def _declared_here(declaration: Declaration) -> tuple[Related, ...]:
    return related(f"`{title(declaration)}` is declared here", declaration.place)
