"""The command line: options in, exit status out. The work is done in `pipeline`.

Exit status: 0 all is well, 1 a finding such as drift, 2 it cannot be done. Data goes to
the standard output, everything else to the standard error. What only a command needs is
imported when it runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evo_codegen import __version__
from evo_codegen.errors import EvoError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evo_codegen.errors import Diagnostic
    from evo_codegen.pipeline import Result

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
            return super().invoke(ctx)
        except EvoError as error:
            _report(error.diagnostics)
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception as error:  # The user gets a message whatever happens.
            _say(f"{_style('error')}[internal]: {type(error).__name__}: {error}")
            _say(" help: this is a mistake in evo-codegen; please report it")
            if os.environ.get("EVO_CODEGEN_TRACEBACK"):
                raise
        sys.exit(FAILURE)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Make typed Python packages from what a ServiceStack API says about itself.

    \b
    Example:
      evo-codegen generate list-sessions.txt --output evovoice

    \b
    Exit status:
      0  all is well
      1  a finding, such as a package that is out of date
      2  it cannot be done: usage, unreadable input, unwritable output
    """


@main.command(epilog="""\b
Examples:
  evo-codegen generate list-sessions.txt --output evovoice
  evo-codegen generate dtos.swift sessions.txt -o src/acme/models
  curl -s https://api.acme.org/types/swift | evo-codegen generate - -o acme
  evo-codegen generate list-sessions.txt --output evovoice --check
""")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder that becomes the package. What else is in it stays as it is.",
)
@click.option(
    "--package",
    default="",
    metavar="NAME",
    help="The name it is imported under, if that is not the name of the folder.",
)
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; print what would change as a diff, and exit with 1 if any.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Refuse what would otherwise be a warning, such as an undeclared type.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Show where notes come from, and all files."
)
def generate(
    sources: tuple[str, ...],
    output: Path,
    package: str,
    *,
    check: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Generate a Python package from one or more sources.

    A SOURCE is a file, or - for the standard input: the page that a server shows for an
    operation, copied as text or saved as HTML, or the Swift text of /types/swift. What
    it is, is told from its content. Several sources become one package.
    """
    from evo_codegen import pipeline

    request = pipeline.Request(
        sources=sources, output=output, package=package, strict=strict
    )
    result = pipeline.generate(request, stdin=_stdin, check=check)
    if not quiet:
        _report(result.findings, verbose=verbose)
        _summarise(result, check=check, verbose=verbose)
    if check and not result.changes.is_empty:
        click.echo(result.changes.diff(), nl=False)
        sys.exit(FINDING)


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _say(text: str) -> None:
    click.echo(text, err=True)


def _style(severity: str) -> str:
    colours = {"error": "red", "warning": "yellow", "note": "cyan"}
    return click.style(severity, fg=colours[severity], bold=True)


def _report(findings: Iterable[Diagnostic], *, verbose: bool = True) -> None:
    """Print findings; notes in a line each unless there is time for more."""
    for finding in findings:
        text = finding.render()
        if finding.severity is Severity.NOTE and not verbose:
            text = text.partition("\n")[0]
        name = finding.severity.value
        _say(re.sub(rf"\b{name}(?=\[)", _style(name), text, count=1))


def _summarise(result: Result, *, check: bool, verbose: bool) -> None:
    """Say in a line what was generated, and what changed by that."""
    changes = result.changes
    types = _count(len(result.api.declarations), "type")
    operations = _count(len(result.api.operations), "operation")
    changed = [each for each in changes.files if each.old != each.new]
    if verbose:
        for each in changed:
            _say(f"{each.kind.value} {changes.output / each.path}")
    if changes.is_empty:
        outcome = "up to date"
    elif check:
        outcome = f"out of date, {_count(len(changed), 'file')} would change"
    else:
        outcome = f"{_count(len(changed), 'file')} written"
    _say(f"{changes.output.as_posix()}: {types}, {operations}, {outcome}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
