"""Checks that need the whole model: bases, cycles, members declared twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, Related, Severity
from evo_codegen.model.declarations import ClassDeclaration
from evo_codegen.model.types import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.types import TypeId


def ancestors(
    declaration: ClassDeclaration, table: Mapping[TypeId, Declaration]
) -> Iterator[ClassDeclaration]:
    """The base class, its base class, and so on; ends where a cycle closes."""
    seen = {declaration.id}
    while isinstance(declaration.base, Reference):
        base = table.get(declaration.base.target)
        if not isinstance(base, ClassDeclaration) or base.id in seen:
            return
        seen.add(base.id)
        yield base
        declaration = base


def check_inheritance(table: Mapping[TypeId, Declaration]) -> Iterator[Diagnostic]:
    """Find classes that are their own ancestors, and bases that are no classes."""
    reported: set[TypeId] = set()
    for declaration in table.values():
        if not isinstance(declaration, ClassDeclaration):
            continue
        if not isinstance(declaration.base, Reference):
            continue
        base = table.get(declaration.base.target)
        if base is not None and not isinstance(base, ClassDeclaration):
            yield _no_class(declaration, base)
        cycle = _cycle_from(declaration, table)
        if cycle and declaration.id not in reported:
            reported.update(each.id for each in cycle)
            yield _cycle_diagnostic(cycle)


def _cycle_from(
    declaration: ClassDeclaration, table: Mapping[TypeId, Declaration]
) -> list[ClassDeclaration]:
    """The classes of the cycle that a class is part of; empty if it is part of none."""
    chain = [declaration, *ancestors(declaration, table)]
    last = chain[-1].base
    closes = isinstance(last, Reference) and last.target == declaration.id
    return chain if closes else []


def _cycle_diagnostic(cycle: list[ClassDeclaration]) -> Diagnostic:
    first, *others = cycle
    path = " → ".join(f"`{each.id}`" for each in [*cycle, first])
    return Diagnostic(
        code="inheritance-cycle",
        severity=Severity.ERROR,
        message=f"a class cannot be its own ancestor: {path}",
        place=first.place,
        related=tuple(
            Related(f"`{each.id}` is declared here", each.place)
            for each in others
            if each.place
        ),
        help="the text was changed by hand, or two servers' types are mixed in it",
    )


def _no_class(declaration: ClassDeclaration, base: Declaration) -> Diagnostic:
    return Diagnostic(
        code="base-is-no-class",
        severity=Severity.ERROR,
        message=f"`{declaration.id}` derives from `{base.id}`, which is no class",
        place=declaration.place,
        related=(
            (Related(f"`{base.id}` is declared here", base.place),)
            if base.place
            else ()
        ),
    )
