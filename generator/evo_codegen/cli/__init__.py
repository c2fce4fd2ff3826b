"""The command line: options in, exit status out. The work is done in `pipeline`.

A command is a module of this package. What only a command needs is imported when it
runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import click

from evo_codegen import __version__
from evo_codegen.cli.explain import explain
from evo_codegen.cli.fetch import fetch
from evo_codegen.cli.generate import generate
from evo_codegen.cli.inspect import inspect
from evo_codegen.cli.program import Program


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


main.add_command(generate)
main.add_command(fetch)
main.add_command(inspect)
main.add_command(explain)
