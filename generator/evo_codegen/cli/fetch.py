"""`evo-codegen fetch`: from a server to a file that a repository can keep."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from evo_codegen.cli.program import FINDING, read_stdin, say
from evo_codegen.cli.remote import header_option, reach_outside

_EXAMPLES = """\b
Examples:
  evo-codegen fetch https://api.acme.org/ -o fixtures/acme/metadata.json
  evo-codegen generate fixtures/acme/metadata.json -o generated/acme
  evo-codegen fetch https://api.acme.org/types/swift -o acme.swift --check
"""


@click.command(epilog=_EXAMPLES)
@click.argument("source", metavar="URL")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file to write; it is not touched if it would stay the same.",
)
@header_option
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; print what would change as a diff, and exit with 1 if any.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def fetch(
    source: str, output: Path, headers: tuple[str, ...], *, check: bool, quiet: bool
) -> None:
    """Keep a copy of what a server says about its API.

    The copy is sorted and has no dates in it, so that it differs from the last one only
    where the API does. Generating from it is the same as generating from URL.

    URL is the address of a server or of a document on it. It can be any other SOURCE as
    well, such as a file that a browser has saved.
    """
    from evo_codegen import pipeline

    with reach_outside(headers, quiet=quiet) as outside:
        fetched, changes = pipeline.fetch(
            source, output, stdin=read_stdin, outside=outside, check=check
        )
    if changes.is_empty:
        outcome = "up to date with"
    else:
        outcome = "out of date with" if check else "written from"
    if not quiet:
        say(f"{output.as_posix()}: {outcome} {fetched.name}")
    if check and not changes.is_empty:
        click.echo(changes.diff(), nl=False)
        sys.exit(FINDING)
