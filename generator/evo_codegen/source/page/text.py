"""A metadata page as text that someone copied out of a browser."""

from __future__ import annotations

import re
from enum import IntEnum, auto
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.source.language import LANGUAGE_NAMES
from evo_codegen.source.page.lines import clean_copy, split_lines
from evo_codegen.source.page.parts import (
    ACCESS_LABEL,
    AUTHENTICATION,
    LANGUAGE_LINK,
    NameOnPage,
    PageParts,
    read_access,
)
from evo_codegen.source.page.routes import ROUTE_ROW, RouteHints, parse_routes
from evo_codegen.source.page.samples import REQUEST_LINE
from evo_codegen.source.page.swift import find_swift, first_class
from evo_codegen.text import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evo_codegen.source.page.lines import Line
    from evo_codegen.text import Source

_BACK = re.compile(r"\W*back to all web services\b", re.IGNORECASE)
"""``<back to all web services``, between the title and the operation's name."""

_ROUTES_CAPTION = "The following routes are available for this service"

_URL = re.compile(r"URL:\s*\S+")
_OPERATION_IN_URL = re.compile(r"[?&]op=(\w+)")

_RULE = re.compile(r"[-=*_]{3,}|(?:```|~~~).*")
"""A line that only divides: a rule, an underline, the opening of a code block."""

_NAME = re.compile(r"[^\W\d]\w*")
_ROUTE_ATTRIBUTE = re.compile(r'// @Route\("(/[^"]*)"')

_TAB = rf"(?:{LANGUAGE_NAMES})"
_NAV = re.compile(rf"(?:Metadata(?:\W*{_TAB})*|{_TAB}(?:\W*{_TAB})+|Swift)$")
"""The tabs over the code."""


class _Section(IntEnum):
    """The parts of a page over its code, in order."""

    DESCRIPTION = auto()
    ACCESS = auto()
    ROUTES = auto()
    REST = auto()


class _Layout(Struct, frozen=True):
    """The lines of a page: over its code, the code, under it."""

    source: Source
    head: list[Line]
    code: list[Line]
    tail: list[Line]

    @property
    def swift(self) -> tuple[int, int]:
        return self.code[0].start, self.code[-1].end

    @property
    def samples(self) -> tuple[int, int]:
        last = self.tail[-1] if self.tail else self.code[-1]
        return self.code[-1].end, last.end


class _Head(Struct, frozen=True):
    """The page over its code."""

    title: str
    operation: Line | None
    sections: dict[_Section, list[Line]]

    def text(self, section: _Section) -> str:
        return "\n".join(line.text for line in self.sections[section]).strip()


def parse_copied_page(source: Source) -> PageParts:
    """Take the text of a page apart.

    The text may be indented, quoted or turned into Markdown, its tables may have lost
    their tabs, and it may lack its beginning or its end.

    Raises:
        EvoError: ``page-without-swift``.
    """
    layout, further = _lay_out(clean_copy(source))
    named = _names_beside_heading(layout)
    head = _split_head(layout, {name.text.casefold() for name in named})
    names = (*_heading_name(layout, head), *named)
    routes, unclear = parse_routes(
        head.sections[_Section.ROUTES], _route_hints(layout, names)
    )
    return PageParts(
        source=layout.source,
        service_name=head.title,
        names=names,
        description=head.text(_Section.DESCRIPTION),
        access=read_access(head.text(_Section.ACCESS)),
        routes=routes,
        swift=layout.swift,
        samples=layout.samples,
        diagnostics=(*unclear, *further),
    )


def _lay_out(source: Source) -> tuple[_Layout, list[Diagnostic]]:
    """Divide a page; a further page under it is reported and left out."""
    lines = split_lines(source.text)
    code = find_swift(source, lines)
    tail = lines[code.stop :]
    further = next((line for line in tail if _BACK.match(line.text)), None)
    if further:
        tail = tail[: tail.index(further)]
    head = lines[: code.start]
    if head and head[-1].text.endswith("*/"):
        # The page was cut off inside a comment that belongs to the code.
        head = []
    layout = _Layout(source, head, lines[code.start : code.stop], tail)
    return layout, [_several_pages(source, further)] if further else []


def _several_pages(source: Source, line: Line) -> Diagnostic:
    return Diagnostic(
        code="several-pages",
        severity=Severity.WARNING,
        message="a second metadata page begins here; only the first is read",
        place=Place(source, line.start, line.end),
        help="save each page in a file of its own and give all of them",
    )


# --- The operation's name ----------------------------------------------------------


def _names_beside_heading(layout: _Layout) -> list[NameOnPage]:
    """What the link under the code and the page's address call the operation."""
    named: list[NameOnPage] = []
    for line in layout.tail:
        if link := LANGUAGE_LINK.match(line.text):
            named.append(_name(layout.source, line, link[2]))
    for line in layout.head:
        if _URL.match(line.text) and (operation := _OPERATION_IN_URL.search(line.text)):
            named.append(_name(layout.source, line, operation[1]))
    return named


def _heading_name(layout: _Layout, head: _Head) -> list[NameOnPage]:
    line = head.operation
    return [_name(layout.source, line, line.text)] if line else []


def _name(source: Source, line: Line, text: str) -> NameOnPage:
    # Markdown may spell the name with escapes; then it is not found.
    start = max(line.start, source.text.find(text, line.start, line.end))
    return NameOnPage(text, Place(source, start, start + len(text)))


# --- The head ----------------------------------------------------------------------


def _split_head(layout: _Layout, names: set[str]) -> _Head:
    """Divide the lines over the code.

    Args:
        names: The names that tell the heading where the back link was cut off.
    """
    lines = [line for line in layout.head if not _is_rule(line.text)]
    back = next((i for i, line in enumerate(lines) if _BACK.match(line.text)), -1)
    titles = [line.text for line in lines[: max(back, 0)] if line.text]
    names = names | {first_class(layout.code).casefold()}
    heading = _heading(lines, back, names)
    body = lines[(back if heading is None else heading) + 1 :]
    return _Head(
        title=titles[-1].lstrip("# ") if titles else "",
        operation=None if heading is None else lines[heading],
        sections=_sections(body, cut=back < 0),
    )


def _is_rule(text: str) -> bool:
    return bool(_RULE.fullmatch(text) or _URL.match(text))


def _heading(lines: Sequence[Line], back: int, names: set[str]) -> int | None:
    """The index of the operation's name: under the back link, or a known name."""
    if back < 0:
        known = (i for i, line in enumerate(lines) if line.text.casefold() in names)
        return next((i for i in known if lines[i].text), None)
    below = next((i for i in range(back + 1, len(lines)) if lines[i].text), None)
    return below if below and _NAME.fullmatch(lines[below].text) else None


def _sections(lines: Iterable[Line], *, cut: bool) -> dict[_Section, list[Line]]:
    """The lines of each section, without the caption of the routes.

    Args:
        cut: Whether the page's beginning is missing, so that it may begin in a table.
    """
    sections: dict[_Section, list[Line]] = {section: [] for section in _Section}
    current = _Section.DESCRIPTION
    for line in lines:
        current = max(current, _opened_section(line.text, cut=cut) or current)
        sections[current].append(_without_caption(line))
    return sections


def _without_caption(line: Line) -> Line:
    """A line of the page; what stands beside the caption of the routes is a row."""
    if not line.text.startswith(_ROUTES_CAPTION):
        return line
    return replace(line, text=line.text.removeprefix(_ROUTES_CAPTION).lstrip(": \t"))


def _opened_section(text: str, *, cut: bool) -> _Section | None:
    if text.startswith(AUTHENTICATION) or ACCESS_LABEL.match(text):
        return _Section.ACCESS
    if text.startswith(_ROUTES_CAPTION):
        return _Section.ROUTES
    if _NAV.match(text):
        return _Section.REST
    row = ROUTE_ROW.match(text) if cut else None
    return _Section.ROUTES if row and row["rest"] else None


def _route_hints(layout: _Layout, names: Sequence[NameOnPage]) -> RouteHints:
    attributes = [_ROUTE_ATTRIBUTE.match(line.text) for line in layout.code]
    request = REQUEST_LINE.search(layout.source.text, *layout.samples)
    paths = {match[1] for match in attributes if match}
    return RouteHints(
        source=layout.source,
        operation=names[0].text if names else first_class(layout.code),
        paths=frozenset(paths | {request[2]} if request else paths),
    )
