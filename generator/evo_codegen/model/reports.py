"""How findings travel: each step reports what it finds, one list collects it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from evo_codegen.errors import Diagnostic, EvoError, Related, Severity

if TYPE_CHECKING:
    from evo_codegen.text import Place

Report: TypeAlias = Callable[[Diagnostic], None]
"""Takes a finding; the caller collects them."""


def related(message: str, place: Place | None) -> tuple[Related, ...]:
    """The second place of a finding, where there is one."""
    return (Related(message, place),) if place else ()


def once(report: Report) -> Report:
    """Pass on a finding only if none with the same message came before.

    Several sources often print the same class, and a class may name a type that does
    not exist in every member; the first place is enough.
    """
    seen: set[tuple[str, str]] = set()

    def report_new(finding: Diagnostic) -> None:
        key = finding.code, finding.message
        if key not in seen:
            seen.add(key)
            report(finding)

    return report_new


def stop_on_errors(findings: Iterable[Diagnostic]) -> None:
    """End the work if there is an error among the findings.

    Raises:
        EvoError: There is; it carries all the errors.
    """
    if errors := [each for each in findings if each.severity is Severity.ERROR]:
        raise EvoError(errors)
