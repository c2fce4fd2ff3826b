"""The two kinds of trouble: a text that cannot be read, and one that means nonsense.

A text that cannot be read raises `EvoError` at once. A text that reads, but says
something wrong, yields `Diagnostic` values, which are collected and shown together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evo_codegen.text import Place


class Severity(Enum):
    """How much a diagnostic matters."""

    ERROR = "error"
    """Nothing is generated."""

    WARNING = "warning"
    """The output lacks something that the input says; an error under ``--strict``."""

    NOTE = "note"
    """Something was decided that a user may want to know."""


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a diagnostic speaks of."""

    message: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding about an input, with everything needed to show it."""

    code: str
    """A stable name in kebab case; each is explained in ``docs/diagnostics.md``."""

    severity: Severity
    message: str
    """What is wrong, in one line without a full stop."""

    place: Place | None = None
    related: tuple[Related, ...] = ()
    expected: str = ""
    """What would have been right, if that can be said in a few words."""

    help: str = ""
    """What the user can do about it."""

    def render(self) -> str:
        """The diagnostic as a compiler would print it, without a final line end."""
        where = f"{self.place}: " if self.place else ""
        lines = [f"{where}{self.severity.value}[{self.code}]: {self.message}"]
        if self.place:
            lines += self.place.excerpt()
        for related in self.related:
            lines.append(f"{related.place}: {related.message}")
            lines += related.place.excerpt()
        if self.expected:
            lines.append(f" expected: {self.expected}")
        if self.help:
            lines.append(f" help: {self.help}")
        return "\n".join(lines)


class EvoError(Exception):
    """Nothing can be generated; the root of all errors that users are shown.

    Args:
        diagnostics: What is wrong, at least one diagnostic of severity error.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(each.render() for each in self.diagnostics))

    @classmethod
    def of(
        cls,
        code: str,
        message: str,
        place: Place | None = None,
        *,
        expected: str = "",
        help: str = "",
    ) -> EvoError:
        """An error with a single diagnostic."""
        return cls(
            [
                Diagnostic(
                    code=code,
                    severity=Severity.ERROR,
                    message=message,
                    place=place,
                    expected=expected,
                    help=help,
                )
            ]
        )
