"""The route table of a copied page, whose columns may have run into each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.source.nodes import PageRoute
from evo_codegen.text import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evo_codegen.source.page.lines import Line
    from evo_codegen.text import Source

_VERB = r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT|ANY)"

ROUTE_ROW = re.compile(
    rf"(?P<verbs>All\s+Verbs|{_VERB}(?:[\s,]+{_VERB})*)\s*(?P<rest>/.*)?$", re.DOTALL
)
"""The first line of a row: verbs, then the path, unless that is on the next line."""

_GAP = re.compile(r" {2,}")
"""What some tools make of the tab between two columns."""

_GLUED_VARIABLE = re.compile(r".*\}(?=[A-Z])")
"""``/hello/{Name}Says``: no server lets a letter follow a variable."""


class RouteHints(Struct, frozen=True):
    """What the rest of the page knows about its routes."""

    source: Source
    operation: str
    """The operation's name; empty if the page does not tell it."""

    paths: frozenset[str]
    """Paths from the sample request and from ``@Route`` attributes."""


def parse_verbs(text: str) -> tuple[str, ...]:
    """``GET,POST`` or ``GET POST`` as methods; none for ``All Verbs`` and ``ANY``."""
    verbs = re.findall(_VERB, text.upper())
    return () if "ANY" in verbs else tuple(dict.fromkeys(verbs))


def parse_routes(
    lines: Sequence[Line], hints: RouteHints
) -> tuple[tuple[PageRoute, ...], tuple[Diagnostic, ...]]:
    """The routes in the lines under the table's caption.

    A cell may stand on a line of its own. Where a path runs into its summary the path
    is told from the hints, or else ends at the first white space; a
    ``route-text-unclear`` note says so.
    """
    routes: list[PageRoute] = []
    unclear: list[Diagnostic] = []
    for row in _rows(lines):
        match = ROUTE_ROW.match("\t".join(line.text for line in row))
        if match and match["rest"]:
            path, cells, certain = _split_row(match["rest"], hints)
            place = _path_place(row, path, hints.source)
            summary, notes = (*cells, "", "")[:2]
            routes.append(
                PageRoute(path, parse_verbs(match["verbs"]), summary, notes, place)
            )
            if not certain:
                unclear.append(_unclear(path, place))
    return tuple(routes), tuple(unclear)


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines of each row; a blank line ends a row that has its path."""
    rows: list[list[Line]] = []
    inside = False
    for line in lines:
        if ROUTE_ROW.match(line.text):
            rows.append([line])
            inside = True
        elif inside and line.text:
            rows[-1].append(line)
        elif inside:
            inside = not any("/" in part.text for part in rows[-1])
    return rows


def _split_row(text: str, hints: RouteHints) -> tuple[str, list[str], bool]:
    """Path, summary and notes, and whether the path's end is certain."""
    token, gap, tail = _split_token(text)
    if not tail:
        path = _up_to_variable(token)
        return path, [token[len(path) :]], path == token
    if "\t" in gap:
        return token, _cells("\t" * (gap.count("\t") - 1) + tail), True
    if len(gap) > 1:
        return token, _cells(_GAP.sub("\t", tail)), True
    if token in hints.paths:
        return token, _cells(tail), True
    path = _guess_path(token, hints)
    return path, _cells((token + gap + tail)[len(path) :]), False


def _split_token(text: str) -> tuple[str, str, str]:
    """Text up to the first white space, that space, what follows."""
    token = re.split(r"\s", text, maxsplit=1)[0]
    rest = text[len(token) :]
    tail = rest.lstrip()
    return token, rest[: len(rest) - len(tail)], tail.rstrip()


def _cells(text: str) -> list[str]:
    """Summary and notes; further cells are lines of the notes."""
    summary, *notes = (cell.strip() for cell in text.split("\t"))
    return [summary, "\n".join(notes).strip()]


def _guess_path(token: str, hints: RouteHints) -> str:
    """The part of a glued token that is the path."""
    known = [path for path in hints.paths if path != "/" and token.startswith(path)]
    if known:
        path = max(known, key=len)
        return path if token[len(path)].isupper() else token
    return _up_to_operation(_up_to_variable(token), hints.operation)


def _up_to_variable(token: str) -> str:
    variable = _GLUED_VARIABLE.match(token)
    return variable[0] if variable else token


def _up_to_operation(token: str, operation: str) -> str:
    """The token up to the operation's name, if its last segment begins with that."""
    start = token.rindex("/") + 1
    end = start + len(operation)
    named = operation and token[start:end].lower() == operation.lower()
    return token[:end] if named and token[end:][:1].isupper() else token


def _path_place(row: Sequence[Line], path: str, source: Source) -> Place:
    start = source.text.index("/", row[0].start)
    return Place(source, start, start + len(path))


def _unclear(path: str, place: Place) -> Diagnostic:
    return Diagnostic(
        code="route-text-unclear",
        severity=Severity.NOTE,
        message=f"the path runs into its summary; `{path}` was taken as the path",
        place=place,
        help="put a tab after the path if that is wrong",
    )
