"""`evo-codegen explain`: why a type is generated, or is not."""

from __future__ import annotations

import click

from evo_codegen.cli.filters import filter_options
from evo_codegen.cli.program import read_stdin, report
from evo_codegen.cli.remote import header_option, reach_outside
from evo_codegen.cli.show import paint, show

_EXAMPLES = """\b
Examples:
  evo-codegen explain dtos.swift Order
  evo-codegen explain dtos.swift Order --include 'ListOrders.*'
  evo-codegen explain sales.txt billing.txt 'QueryDb`2' --format json

\b
The filters are those of evo-codegen generate.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.argument("name", metavar="TYPE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@filter_options
@header_option
@click.option(
    "-v", "--verbose", is_flag=True, help="Show the places that findings are about."
)
def explain(
    sources: tuple[str, ...],
    name: str,
    *,
    form: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    headers: tuple[str, ...],
    verbose: bool,
) -> None:
    """Tell why a type is generated, or why it is not.

    A SOURCE is whatever can be generated from. TYPE is the name of a type in the
    sources, or of its class in Python: the chain of references that leads to it is
    shown, the pattern that took it out, where it is declared, and what it is called.
    """
    from evo_codegen import pipeline
    from evo_codegen.inspect import why
    from evo_codegen.inspect.python_names import python_names
    from evo_codegen.model.explain import explain as explain_types
    from evo_codegen.model.sightings import sightings

    with reach_outside(headers) as outside:
        model = pipeline.choose(
            sources,
            include=include,
            exclude=exclude,
            stdin=read_stdin,
            outside=outside,
        )
    report(model.findings, verbose=verbose)
    names = python_names(model.selection.api)
    found = explain_types(
        name,
        model.selection,
        sightings(model.documents, model.selection.whole),
        {each.name: id for id, each in names.items()},
    )
    if form == "json":
        show(why.render_json_explanations(found, names))
    else:
        show(why.render_explanations(found, names, paint))
