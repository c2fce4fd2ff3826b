"""The program: what all commands share, and what happens when one fails.

Exit status: 0 all is well, 1 a finding such as drift, 2 it cannot be done. Data goes to
the standard output, everything else to the standard error.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from evo_codegen.errors import EvoError, Severity

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from evo_codegen.errors import Diagnostic

FINDING = 1
"""The exit status when there is something to be looked at."""

FAILURE = 2
"""The exit status when a command could not do its work."""


class Program(click.Group):
    """The program: turns whatever fails into a message and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            with _uncollected():
                return super().invoke(ctx)
        except EvoError as error:
            report(error.diagnostics)
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception as error:  # The user gets a message whatever happens.
            say(f"{_styled('error')}[internal]: {type(error).__name__}: {error}")
            say(" help: this is a mistake in evo-codegen; please report it")
            if os.environ.get("EVO_CODEGEN_TRACEBACK"):
                raise
        sys.exit(FAILURE)


@contextmanager
def _uncollected() -> Generator[None]:
    """Look for no garbage: a command makes none, and is soon over.

    That buys a twentieth of the time of a large API. What is there at the end is left
    to the end of the process, which would look through all of it once more.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def say(text: str) -> None:
    """Print a line that is no data."""
    click.echo(text, err=True)


def report(findings: Iterable[Diagnostic], *, verbose: bool = True) -> None:
    """Print findings; notes in a line each unless `verbose`."""
    for finding in findings:
        text = finding.render()
        if finding.severity is Severity.NOTE and not verbose:
            text = text.partition("\n")[0]
        name = finding.severity.value
        say(re.sub(rf"\b{name}(?=\[)", _styled(name), text, count=1))


def read_stdin() -> bytes:
    """Everything on the standard input."""
    return sys.stdin.buffer.read()


def count(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _styled(severity: str) -> str:
    colours = {"error": "red", "warning": "yellow", "note": "cyan"}
    return click.style(severity, fg=colours[severity], bold=True)
