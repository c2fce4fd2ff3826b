"""Swift text into nodes: what a server prints at ``/types/swift``.

The text goes through these steps::

    code          comments and strings are taken out of the code
    layout        braces give blocks; a text that was cut off shows here
    printed       a class that looks as servers print it is read line by line
    pieces        the parser, tree-sitter, reads any other declaration by itself
    declarations  syntax trees and the comments before them become nodes

A text that is incomplete, or is not Swift, raises `EvoError`. A single declaration or
member that cannot be read is left out, with a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic
    from evo_codegen.source.nodes import SwiftFile
    from evo_codegen.text import Source


def parse_swift(
    source: Source, start: int = 0, end: int | None = None
) -> tuple[SwiftFile, tuple[Diagnostic, ...]]:
    """Parse the Swift text in a source, or in the stretch between two offsets.

    Args:
        source: The source; all places refer to the whole of it.
        start: The offset of the first character of the Swift text.
        end: The offset after its last character; None for the source's end.

    Returns:
        The nodes, and warnings of the codes ``malformed-declaration`` and
        ``malformed-attribute``.

    Raises:
        EvoError: ``swift-syntax``, ``no-declarations`` or ``nesting-too-deep``.
    """
    from evo_codegen.source.swift.file import read_file

    return read_file(source, start, end)
