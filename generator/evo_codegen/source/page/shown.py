"""HTML as the text it shows and the elements that the text stands in."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from msgspec import Struct, field

from evo_codegen.source.page.lines import clean_copy
from evo_codegen.text import Place, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_HEADINGS = frozenset({"h1", "h2", "h3"})
_CELLS = frozenset({"th", "td"})
_KEPT = _HEADINGS | _CELLS | {"table", "caption", "tr", "pre", "code", "a"}
"""The elements that carry a page's meaning."""

_CLOSED_BY = {
    "h1": _HEADINGS,
    "h2": _HEADINGS,
    "h3": _HEADINGS,
    "table": _HEADINGS,
    "pre": _HEADINGS,
    "tr": _CELLS | {"tr"},
    "th": _CELLS,
    "td": _CELLS,
}
"""The open elements that a start tag ends; old servers close an h3 with ``</div>``."""

_HIDDEN = frozenset({"script", "style", "title"})


class Element(Struct):
    """An element as a stretch of the text that the page shows."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    children: list[Element] = field(default_factory=list["Element"])

    def all(self, tags: Collection[str]) -> Iterator[Element]:
        """The descendants with one of some tags, in document order."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            waiting += element.children[::-1]
            if element.tag in tags:
                yield element


class Shown(Struct, frozen=True):
    """What a page shows."""

    source: Source
    """The text without tags and scripts.

    Each line has the number it has in the HTML, so that places in this source are
    places in the HTML, columns aside.
    """

    root: Element

    def text(self, element: Element) -> str:
        """The element's text with its line ends."""
        return self.source.text[element.start : element.end]

    def phrase(self, element: Element) -> str:
        """The element's text on one line."""
        return " ".join(self.text(element).split())

    def place(self, element: Element) -> Place:
        """Where the element's text is."""
        text = self.text(element)
        start = element.start + len(text) - len(text.lstrip())
        return Place(self.source, start, start + len(text.strip()))


def read_shown(source: Source) -> Shown:
    """What a browser shows of HTML, be it well-formed or not."""
    reader = _Reader()
    reader.feed(clean_copy(source).text)
    reader.close()
    return reader.shown(source.name)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._text: list[str] = []
        self._length = 0
        self._line = 1
        self._hidden = False
        self._open = [Element("", {}, 0)]
        self._open_tags = Counter[str]()

    def shown(self, name: str) -> Shown:
        """The page read so far, whatever is still open in it."""
        for element in self._open:
            element.end = self._length
        text = "".join(self._text)
        return Shown(Source(name, text), self._open[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._catch_up()
        while self._open[-1].tag in _CLOSED_BY.get(tag, ()):
            self._end()
        self._hidden = self._hidden or tag in _HIDDEN
        if tag == "br":
            self._append(" ")
        if tag in _KEPT:
            attributes = {name: value or "" for name, value in attrs}
            element = Element(tag, attributes, self._length)
            self._open[-1].children.append(element)
            self._open.append(element)
            self._open_tags[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        self._catch_up()
        self._hidden = self._hidden and tag not in _HIDDEN
        if self._open_tags[tag]:
            while self._open[-1].tag != tag:
                self._end()
            self._end()

    def handle_data(self, data: str) -> None:
        self._catch_up()
        if not self._hidden:
            self._append(data.replace("\xa0", " "))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read ``<![`` as browsers do, as a comment; the base class may raise."""
        return self.parse_bogus_comment(i, report)

    def _catch_up(self) -> None:
        """Show an empty line for each line of tags, scripts and comments."""
        self._append("\n" * (self.getpos()[0] - self._line))

    def _append(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)
        self._line += text.count("\n")

    def _end(self) -> None:
        """End the innermost open element; a tab keeps it apart from the next."""
        element = self._open.pop()
        element.end = self._length
        self._open_tags[element.tag] -= 1
        if element.tag not in {"a", "code"}:
            self._append("\t")
