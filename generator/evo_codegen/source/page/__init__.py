"""The page that a server shows people for one operation, into a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic
    from evo_codegen.source.nodes import MetadataPage
    from evo_codegen.text import Source


def parse_page(source: Source) -> tuple[MetadataPage, tuple[Diagnostic, ...]]:
    """A metadata page, as copied text or as HTML.

    What the page lacks is empty in the node. The node's `MetadataPage.source`, which
    all its places refer to, is the given source freed of tags and of traces of copying;
    its lines have the numbers they have in the given one.

    Raises:
        EvoError: ``page-without-swift``, ``page-without-operation``, or what
            `parse_swift` raises.
    """
    from evo_codegen.source.page.whole import read_page

    return read_page(source)
