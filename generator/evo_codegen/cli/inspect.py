"""`evo-codegen inspect`: what there is in an API, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evo_codegen.cli.filters import filter_options
from evo_codegen.cli.program import read_stdin, report
from evo_codegen.cli.remote import header_option, reach_outside
from evo_codegen.cli.show import paint, show

if TYPE_CHECKING:
    from evo_codegen.inspect.subject import Subject

_EXAMPLES = """\b
Examples:
  evo-codegen inspect dtos.swift
  evo-codegen inspect https://api.acme.org/ --include '{sales}'
  evo-codegen inspect dtos.swift --format json | jq '.counts'
  evo-codegen inspect dtos.swift --format mermaid --type Order --depth 2

\b
It shows what evo-codegen generate works from, with the same filters.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["tree", "json", "mermaid"]),
    default="tree",
    show_default=True,
    help="For people, for programs, or as a class diagram.",
)
@click.option("--type", "center", metavar="NAME", help="The type that is drawn.")
@click.option(
    "--depth",
    type=click.IntRange(0),
    metavar="N",
    help="How many references away from it others are drawn.  [default: 1]",
)
@filter_options
@header_option
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Cut no list short; tell what the kinds of sources leave out.",
)
def inspect(
    sources: tuple[str, ...],
    *,
    form: str,
    center: str | None,
    depth: int | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    headers: tuple[str, ...],
    verbose: bool,
) -> None:
    """Show what one or more sources say about an API.

    A SOURCE is whatever can be generated from. Types are listed with their bases and
    members, operations by their tags, and what the sources leave open by itself.
    """
    _check_usage(form, center, depth)
    from evo_codegen import pipeline
    from evo_codegen.inspect.subject import Subject, origin

    with reach_outside(headers) as outside:
        model = pipeline.choose(
            sources,
            include=include,
            exclude=exclude,
            stdin=read_stdin,
            outside=outside,
        )
    report(model.findings, verbose=verbose)
    subject = Subject(
        api=model.selection.api,
        origins=tuple(map(origin, model.documents)),
        findings=model.findings,
    )
    show(_render(subject, form, center or "", depth, verbose=verbose))


def _check_usage(form: str, center: str | None, depth: int | None) -> None:
    drawn = form == "mermaid"
    if drawn and not center:
        raise click.UsageError("--format mermaid needs a --type to draw")
    if not drawn and (center or depth is not None):
        raise click.UsageError("--type and --depth go with --format mermaid")


def _render(
    subject: Subject, form: str, center: str, depth: int | None, *, verbose: bool
) -> str:
    if form == "json":
        from evo_codegen.inspect.as_json import render_json

        return render_json(subject)
    if form == "mermaid":
        from evo_codegen.inspect.mermaid import render_mermaid
        from evo_codegen.model.explain import find_types

        types = find_types(center, subject.api, {})
        return render_mermaid(subject.api, types, 1 if depth is None else depth)
    from evo_codegen.inspect.tree import render_tree

    return render_tree(subject, paint, verbose=verbose)
