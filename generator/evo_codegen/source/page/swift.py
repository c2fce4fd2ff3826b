"""Where the Swift code of a copied page begins and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evo_codegen.source.language import Language, written_in
from evo_codegen.source.page.parts import LANGUAGE_LINK, page_without_swift
from evo_codegen.source.page.samples import FORMAT_LINE, REQUEST_LINE, STATUS_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evo_codegen.source.page.lines import Line
    from evo_codegen.text import Source

_DECLARATION = re.compile(
    r"import [A-Z]\w*;?$"
    r"|public (?:final )?(?:class|enum|protocol|struct) \w"
    r"|extension \w+ ?: ?\w"
)
"""What the Swift code on a page begins with, comments aside."""

_MEMBER = re.compile(
    r"public (?:override )?(?:var|typealias|func) "
    r"|required public |private enum CodingKeys|.*\btry (?:super|container)\."
)
"""What it begins with if the page's top was cut off inside a class.

The code is taken from there on so that the parser says what is missing.
"""

_CLASS = re.compile(r"public (?:final )?class (\w+)")

_AFTER = re.compile(
    r"To override the Content-type|To embed the response in a"
    r"|The following are sample HTTP|```|~~~"
)
"""What follows the code on a page, or closes it in Markdown."""

_END = (LANGUAGE_LINK, _AFTER, FORMAT_LINE, REQUEST_LINE, STATUS_LINE)


def find_swift(source: Source, lines: Sequence[Line]) -> range:
    """The indexes of the lines that hold the Swift code.

    Raises:
        EvoError: ``page-without-swift``.
    """
    language = written_in(source.text) or _linked_language(source.text)
    starts = (i for i, line in enumerate(lines) if _begins_swift(line.text, language))
    cut_at_brace = language is Language.SWIFT and _begins_with_brace(lines)
    first = 0 if cut_at_brace else next(starts, None)
    if first is None or language not in {Language.SWIFT, None}:
        raise page_without_swift(source, language)
    after = (i for i in range(first, len(lines)) if _ends_swift(lines[i].text))
    return range(_with_comments(lines, first), next(after, len(lines)))


def first_class(lines: Sequence[Line]) -> str:
    """The name of the first class that is declared in some lines, or nothing."""
    found = (_CLASS.match(line.text) for line in lines)
    return next((match[1] for match in found if match), "")


def _linked_language(text: str) -> Language | None:
    """The language that the link under the code names."""
    link = LANGUAGE_LINK.search(text)
    return Language(link[1]) if link else None


def _begins_with_brace(lines: Sequence[Line]) -> bool:
    """Whether the page was cut off right before the end of a class."""
    return next((line.text for line in lines if line.text), "") == "}"


def _begins_swift(text: str, language: Language | None) -> bool:
    inside = language is Language.SWIFT and _MEMBER.match(text)
    return bool(_DECLARATION.match(text) or inside)


def _ends_swift(text: str) -> bool:
    return any(pattern.match(text) for pattern in _END)


def _with_comments(lines: Sequence[Line], first: int) -> int:
    """The index of the first comment line that belongs to a declaration."""
    while first and (start := _comment_above(lines, first)) is not None:
        first = start
    return first


def _comment_above(lines: Sequence[Line], below: int) -> int | None:
    """The index of the first line of the comment over a line, if there is one."""
    last = below - 1
    if lines[last].text.startswith("//"):
        return last
    if lines[last].text.endswith("*/"):
        return _comment_start(lines, last)
    # A blank line follows the comment with the options, and no other.
    if last and not lines[last].text and lines[last - 1].text.endswith("*/"):
        start = _comment_start(lines, last - 1)
        is_options = start is not None and "Options:" in lines[start].text
        return start if is_options else None
    return None


def _comment_start(lines: Sequence[Line], last: int) -> int | None:
    """The index of the line that opens a comment; None if that was cut off."""
    opening = (i for i in range(last, -1, -1) if lines[i].text.startswith("/*"))
    return next(opening, None)
