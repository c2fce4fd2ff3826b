"""The whole program in one page: from what a user names to the files of a package.

read      source → text              `source.read`
parse     text → nodes               `source.page`, `source.swift`, `source.metadata`
build     nodes → the model          `model.build`
select    the model → a smaller one  `model.select`
plan      the model → a view         `python.plan`
render    a view → files in memory   `python.render`
write     files → disk               `output.write`, or `output.compare` instead

A stage is imported when it runs: importing them all takes longer than most commands do,
and only `generate` needs them all.
"""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from evo_codegen.errors import Diagnostic, EvoError, Severity
from evo_codegen.python.options import DEFAULTS
from evo_codegen.source.detect import Kind, detect_kind
from evo_codegen.source.outside import Outside
from evo_codegen.source.page import parse_page
from evo_codegen.source.read import read_source
from evo_codegen.source.swift import parse_swift

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from evo_codegen.model.declarations import Api
    from evo_codegen.model.select import Selection
    from evo_codegen.output.changes import Changes
    from evo_codegen.python.options import Options
    from evo_codegen.source.nodes import Document
    from evo_codegen.text import Source


class Request(Struct, frozen=True, kw_only=True):
    """What a user wants to have generated."""

    sources: Sequence[str]
    """Paths, URLs, ``REV:path``, or ``-`` for the standard input."""

    output: Path
    """The folder that is to be the package."""

    package: str = ""
    """The name under which it is imported; the folder's name if empty."""

    include: Sequence[str] = ()
    """Patterns that choose what is generated; everything if there are none."""

    exclude: Sequence[str] = ()
    """Patterns for what is left out of that."""

    options: Options = DEFAULTS
    """What is chosen about the code of the package."""

    strict: bool = False
    """Whether warnings are errors."""


class Model(Struct, frozen=True):
    """What sources say, and what is chosen of it."""

    documents: tuple[Document, ...]
    selection: Selection
    findings: tuple[Diagnostic, ...]


class Result(Struct, frozen=True):
    """What came of it."""

    api: Api
    changes: Changes
    findings: tuple[Diagnostic, ...]


_NOTHING = Outside()


def generate(
    request: Request,
    *,
    stdin: Callable[[], bytes],
    outside: Outside = _NOTHING,
    check: bool = False,
) -> Result:
    """Generate a package, or tell what generating it would change.

    Args:
        request: What to generate.
        stdin: Reads the standard input.
        outside: What it takes to reach servers and git.
        check: Compare with what is there, and write nothing.

    Raises:
        EvoError: It cannot be done; nothing has been written.
    """
    from evo_codegen.output.compare import compare
    from evo_codegen.output.write import write

    package = package_name(request)
    model = choose(
        request.sources,
        include=request.include,
        exclude=request.exclude,
        stdin=stdin,
        outside=outside,
    )
    if request.strict:
        stop_on_warnings(model.findings)
    api, findings = model.selection.api, model.findings
    del model  # What was read is large, and not needed any more.
    files = package_files(api, package, request.options)
    changes = (compare if check else write)(request.output, files)
    return Result(api, changes, (*findings, *changes.diagnostics))


def fetch(
    name: str,
    output: Path,
    *,
    stdin: Callable[[], bytes],
    outside: Outside = _NOTHING,
    check: bool = False,
) -> tuple[Source, Changes]:
    """Keep a source in its canonical form, or tell what that would change.

    Args:
        name: The source, as in `Request.sources`.
        output: The file to keep it in.
        stdin: Reads the standard input.
        outside: What it takes to reach servers and git.
        check: Compare with what is there, and write nothing.

    Raises:
        EvoError: It cannot be read, or is no description of an API.
    """
    from evo_codegen.output.single import compare_file, write_file
    from evo_codegen.source.canonical import canonical

    source = canonical(read_source(name, stdin=stdin, outside=outside))
    # A page that nobody knows is refused by its parser alone.
    if detect_kind(source) is Kind.OTHER_HTML:
        parse_page(source)
    return source, (compare_file if check else write_file)(output, source.text)


def load(
    sources: Sequence[str],
    *,
    stdin: Callable[[], bytes],
    outside: Outside = _NOTHING,
) -> tuple[Api, tuple[Diagnostic, ...]]:
    """Read sources, and merge what they say into one API."""
    model = choose(sources, stdin=stdin, outside=outside)
    return model.selection.whole, model.findings


def choose(
    sources: Sequence[str],
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    stdin: Callable[[], bytes],
    outside: Outside = _NOTHING,
) -> Model:
    """Read sources, merge what they say into one API, and choose what is wanted of it.

    Args:
        sources: As in `Request`.
        include: As in `Request`.
        exclude: As in `Request`.
        stdin: Reads the standard input.
        outside: What it takes to reach servers and git.

    Raises:
        EvoError: A source cannot be read, or the patterns leave nothing.
    """
    from evo_codegen.model.build import build_api
    from evo_codegen.model.patterns import parse_filters
    from evo_codegen.model.select import select

    filters = parse_filters(include, exclude)
    documents: list[Document] = []
    findings: list[Diagnostic] = []
    for name in sources:
        document, found = parse(read_source(name, stdin=stdin, outside=outside))
        documents.append(document)
        findings += found
    api, found = build_api(documents)
    selection = select(api, filters)
    return Model(tuple(documents), selection, (*findings, *found, *selection.findings))


def parse(source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Parse a source of any kind; its content tells which."""
    kind = detect_kind(source)
    match kind:
        case Kind.METADATA_PAGE | Kind.METADATA_PAGE_HTML | Kind.OTHER_HTML:
            return parse_page(source)
        case Kind.SWIFT:
            return parse_swift(source)
        case Kind.METADATA_JSON | Kind.APP_METADATA_JSON:
            from evo_codegen.source.metadata import parse_metadata

            return parse_metadata(source)
        case _:
            assert_never(kind)


def package_files(
    api: Api, package: str, options: Options = DEFAULTS
) -> dict[str, str]:
    """The files of the package that is generated for an API."""
    from evo_codegen.model.absence import may_miss_members
    from evo_codegen.python.plan import plan_package
    from evo_codegen.python.render import render_package

    return render_package(plan_package(may_miss_members(api), package, options))


def package_name(request: Request) -> str:
    """The name under which the package is going to be imported.

    Raises:
        EvoError: It is no name that Python could import.
    """
    name = request.package or request.output.resolve().name
    if name.isidentifier() and not keyword.iskeyword(name):
        return name
    raise EvoError.of(
        "package-name",
        f"`{name}` cannot be imported: it is not a Python identifier",
        expected="letters, digits and underscores, not beginning with a digit",
        help="name the package with --package, or choose another --output folder",
    )


def stop_on_warnings(findings: Sequence[Diagnostic]) -> None:
    """Make an error of what would otherwise be a warning.

    Raises:
        EvoError: There is a warning among the findings.
    """
    warnings = [each for each in findings if each.severity is Severity.WARNING]
    if warnings:
        raise EvoError(warnings)
