"""A metadata page as the HTML that a server sends or a browser saves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evo_codegen.source.language import Language, written_in
from evo_codegen.source.nodes import PageRoute
from evo_codegen.source.page.parts import (
    AUTHENTICATION,
    LANGUAGE_LINK,
    Access,
    NameOnPage,
    PageParts,
    page_without_swift,
    read_access,
)
from evo_codegen.source.page.routes import parse_verbs
from evo_codegen.source.page.shown import read_shown

if TYPE_CHECKING:
    from evo_codegen.source.page.shown import Element, Shown
    from evo_codegen.text import Source

_VERBS = re.compile(r"All Verbs|[A-Z]+(?:[\s,]+[A-Z]+)*")


def parse_html_page(source: Source) -> PageParts:
    """Take the HTML of a page apart.

    The parts refer to the text that the page shows, whose lines are numbered as those
    of the HTML.

    Raises:
        EvoError: ``page-without-swift``.
    """
    shown = read_shown(source)
    code = _swift_element(shown)
    if code is None:
        raise page_without_swift(source)
    titles = [shown.phrase(title) for title in shown.root.all({"h1"})]
    return PageParts(
        source=shown.source,
        service_name=titles[0] if titles else "",
        names=_names(shown),
        description=_description(shown),
        access=_access(shown),
        routes=_routes(shown),
        swift=(code.start, code.end),
        samples=(code.end, len(shown.source.text)),
    )


def _swift_element(shown: Shown) -> Element | None:
    """The Swift code: an element marked as such, or preformatted text that is Swift."""
    blocks = [each for each in shown.root.all({"code", "pre"}) if shown.phrase(each)]
    marked = (block for block in blocks if _is_marked_swift(block))
    written = (
        block for block in blocks if written_in(shown.text(block)) is Language.SWIFT
    )
    return next(marked, None) or next(written, None)


def _is_marked_swift(block: Element) -> bool:
    classes = block.attributes.get("class", "").split()
    return "language-swift" in classes or block.attributes.get("lang") == "swift"


def _names(shown: Shown) -> tuple[NameOnPage, ...]:
    """The heading, and the name in the link under the code."""
    names = [
        NameOnPage(shown.phrase(heading), shown.place(heading))
        for heading in shown.root.all({"h2"})
    ]
    for anchor in shown.root.all({"a"}):
        link = LANGUAGE_LINK.match(shown.phrase(anchor))
        if link:
            names.append(NameOnPage(link[2], shown.place(anchor)))
    return tuple(name for name in names if name.text.isidentifier())


def _description(shown: Shown) -> str:
    for heading in shown.root.all({"h3"}):
        if heading.attributes.get("id") == "desc":
            lines = shown.text(heading).split("\n")
            return "\n".join(line.strip() for line in lines).strip()
    return ""


def _access(shown: Shown) -> Access:
    for table in shown.root.all({"table"}):
        captions = [each for each in table.children if each.tag == "caption"]
        if any(shown.phrase(each).startswith(AUTHENTICATION) for each in captions):
            cells = [*captions, *table.all({"th", "td"})]
            return read_access("\t".join(shown.phrase(cell) for cell in cells))
    return Access()


def _routes(shown: Shown) -> tuple[PageRoute, ...]:
    """The table rows that begin with HTTP verbs and a path."""
    routes: list[PageRoute] = []
    for row in shown.root.all({"tr"}):
        cells = (
            shown.phrase(each) for each in row.children if each.tag in {"th", "td"}
        )
        verbs, path, summary, notes = (*cells, "", "", "", "")[:4]
        if path.startswith("/") and _VERBS.fullmatch(verbs):
            place = shown.place(row)
            routes.append(PageRoute(path, parse_verbs(verbs), summary, notes, place))
    return tuple(routes)
