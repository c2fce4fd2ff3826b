"""A whole Swift text: the sequence of steps that makes nodes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, EvoError, Severity
from evo_codegen.source.nodes import SwiftFile
from evo_codegen.source.swift.code import scan_code
from evo_codegen.source.swift.declarations import read_declarations
from evo_codegen.source.swift.errors import no_declarations
from evo_codegen.source.swift.layout import read_blocks
from evo_codegen.source.swift.notes import check_last_comment
from evo_codegen.source.swift.options import read_options

if TYPE_CHECKING:
    from evo_codegen.text import Source


def read_file(
    source: Source, start: int = 0, end: int | None = None
) -> tuple[SwiftFile, tuple[Diagnostic, ...]]:
    """Read Swift text; see `evo_codegen.source.swift.parse_swift`."""
    code = scan_code(source, start, end)
    blocks = read_blocks(code)
    check_last_comment(code, blocks)
    report: list[Diagnostic] = []
    declarations = tuple(read_declarations(code, blocks, report))
    if not declarations:
        raise _without_declarations(report) or no_declarations(code)
    file = SwiftFile(
        source=source,
        options=read_options(code.comments),
        declarations=declarations,
    )
    return file, tuple(report)


def _without_declarations(report: list[Diagnostic]) -> EvoError | None:
    """The error that nothing is left, if something was left out."""
    if not report:
        return None
    return EvoError(replace(each, severity=Severity.ERROR) for each in report)
