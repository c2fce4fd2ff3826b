"""`evo-codegen generate`: from sources to a package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evo_codegen.cli.filters import filter_options
from evo_codegen.cli.program import FINDING, count, read_stdin, report, say
from evo_codegen.cli.remote import header_option, reach_outside

if TYPE_CHECKING:
    from evo_codegen.pipeline import Result

_EXAMPLES = """\b
Examples:
  evo-codegen generate list-sessions.txt --output evovoice
  evo-codegen generate dtos.swift sessions.txt -o src/acme/models
  evo-codegen generate https://api.acme.org/ -o acme
  evo-codegen generate dtos.swift -o acme --include 'List*.*' --exclude Audit
  evo-codegen generate list-sessions.txt --output evovoice --check
"""


@click.command(epilog=_EXAMPLES)
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
@filter_options
@click.option(
    "--unknown",
    type=click.Choice(["keep", "drop"]),
    default="keep",
    show_default=True,
    help="What becomes of members that a server sends and its description lacks.",
)
@click.option(
    "--guids",
    type=click.Choice(["uuid", "str"]),
    default="uuid",
    show_default=True,
    help="What a Guid is in Python.",
)
@header_option
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
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    unknown: str,
    guids: str,
    headers: tuple[str, ...],
    check: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Generate a Python package from one or more sources.

    A SOURCE is a file, - for the standard input, the URL of a server, or REV:path for a
    file in a revision of the git repository. It holds the page that a server shows for
    an operation, copied as text or saved as HTML, the Swift text of /types/swift, or
    the metadata JSON; what it is, is told from its content. Several sources become one
    package.
    """
    from evo_codegen import pipeline
    from evo_codegen.python.options import Options

    request = pipeline.Request(
        sources=sources,
        output=output,
        package=package,
        include=include,
        exclude=exclude,
        options=Options(keep_unknown=unknown == "keep", guids_as_text=guids == "str"),
        strict=strict,
    )
    with reach_outside(headers, quiet=quiet) as outside:
        result = pipeline.generate(
            request, stdin=read_stdin, outside=outside, check=check
        )
    if not quiet:
        report(result.findings, verbose=verbose)
        _summarise(result, check=check, verbose=verbose)
    if check and not result.changes.is_empty:
        click.echo(result.changes.diff(), nl=False)
        sys.exit(FINDING)


def _summarise(result: Result, *, check: bool, verbose: bool) -> None:
    """Say in a line what was generated, and what changed by that."""
    changes = result.changes
    types = count(len(result.api.declarations), "type")
    operations = count(len(result.api.operations), "operation")
    changed = [each for each in changes.files if each.old != each.new]
    if verbose:
        for each in changed:
            say(f"{each.kind.value} {changes.output / each.path}")
    if changes.is_empty:
        outcome = "up to date"
    elif check:
        outcome = f"out of date, {count(len(changed), 'file')} would change"
    else:
        outcome = f"{count(len(changed), 'file')} written"
    say(f"{changes.output.as_posix()}: {types}, {operations}, {outcome}")
