"""A server into a source: which of its addresses answers what, and which is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from evo_codegen.source.canonical import canonical, with_app_facts
from evo_codegen.source.decode import decode_source
from evo_codegen.source.detect import detect_kind
from evo_codegen.source.http import DEFAULT_LIMITS, HttpClient
from evo_codegen.source.http_errors import bad_status, web_page
from evo_codegen.source.language import is_html
from evo_codegen.source.urls import parse_url, show_url, without_credentials

if TYPE_CHECKING:
    import httpx2

    from evo_codegen.source.http import Answer, Limits
    from evo_codegen.source.outside import Outside
    from evo_codegen.text import Source

_JSON = "application/json"

_METADATA = "types/metadata.json"
_METADATA_ELSEWHERE = "types/metadata?format=json"
"""The same where a server does not know suffixes."""

_APP = "metadata/app.json"
_SWIFT = "types/swift"

_CLOSED = frozenset({401, 403, 404})
"""The statuses of an address that is there for others, or not at all."""

_DOCUMENT = re.compile(
    r"/(?:types|metadata)/.|\.(?:json|swift|txt|html?|gz)$", re.IGNORECASE
)
"""What the path of a document has."""

_JSON_DOCUMENT = re.compile(r"\.json$|/types/metadata$", re.IGNORECASE)

_INDEX = re.compile(
    r"(?:/(?:json|jsv|xml|csv|html))?/(?:metadata|types)/?$", re.IGNORECASE
)
"""The pages that list what a server has: people copy their addresses."""


def read_server(text: str, outside: Outside, limits: Limits = DEFAULT_LIMITS) -> Source:
    """What a server says about its API, in the form of `canonical`.

    A URL that names a document gets that document. Any other is taken for the base URL
    of a server: then its metadata JSON is what is read, with the facts that the app
    metadata adds; where it is closed, the app metadata; where that is closed, too, the
    Swift text.

    Args:
        text: The URL.
        outside: The headers to send.
        limits: How much the server may take.

    Raises:
        EvoError: ``bad-url``, ``http-status``, ``no-metadata``, or what `HttpClient`,
            `decode_source` and `detect_kind` raise.
    """
    url = parse_url(text)
    with HttpClient(url, outside, limits) as client:
        base = _base(url)
        if base is None:
            return canonical(_document(client, url))
        return _Server(client, base).read()


def _base(url: httpx2.URL) -> httpx2.URL | None:
    """The base URL of the server, if that is what a URL names."""
    if url.query or _DOCUMENT.search(url.path):
        return None
    path = _INDEX.sub("", url.path).rstrip("/")
    return without_credentials(url).copy_with(path=f"{path}/")


def _document(client: HttpClient, url: httpx2.URL) -> Source:
    is_json = bool(_JSON_DOCUMENT.search(url.path))
    answer = client.get(url, accept=_JSON if is_json else "*/*")
    source = _source(answer, [answer])
    if is_json and is_html(source.text):
        _refuse_page(source)
    return source


class _Server:
    """A server of which the base URL is known, and what came of asking it."""

    def __init__(self, client: HttpClient, base: httpx2.URL) -> None:
        self._client = client
        self._base = base
        self._closed: list[Answer] = []
        self._pages: list[Source] = []

    def read(self) -> Source:
        """The best that it has."""
        listing = self._ask(_METADATA) or self._ask(_METADATA_ELSEWHERE)
        app = self._ask(_APP)
        if listing:
            return with_app_facts(listing, app) if app else canonical(listing)
        best = app or self._ask(_SWIFT, accept="*/*")
        if best:
            return canonical(best)
        denied = [each for each in self._closed if each.status != 404]
        if self._pages and not denied:
            _refuse_page(self._pages[0])
        raise bad_status((denied or self._closed)[0], self._closed)

    def _ask(self, address: str, *, accept: str = _JSON) -> Source | None:
        """What an address answers; None if it is closed, or answers with a page."""
        answer = self._client.get(self._base.join(address), accept=accept)
        if answer.status in _CLOSED:
            self._closed.append(answer)
            return None
        source = _source(answer, [*self._closed, answer])
        if is_html(source.text):
            self._pages.append(source)
            return None
        return source


def _source(answer: Answer, asked: list[Answer]) -> Source:
    """The text of an answer.

    Raises:
        EvoError: ``http-status``, or what `decode_source` raises.
    """
    if answer.is_success:
        return decode_source(show_url(answer.url), answer.data)
    raise bad_status(answer, asked)


def _refuse_page(page: Source) -> NoReturn:
    """Say what a page is that came in place of metadata.

    Raises:
        EvoError: What `detect_kind` raises, or ``no-metadata``.
    """
    detect_kind(page)
    raise web_page(page.name)
