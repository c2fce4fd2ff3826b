"""Documents from servers: one GET at a time, with patience, limits, and discretion."""

from __future__ import annotations

import email.utils
from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import httpx2

from evo_codegen import __version__
from evo_codegen.source.http_errors import (
    client_unusable,
    failed,
    lost_redirect,
    too_large,
    too_many_redirects,
)
from evo_codegen.source.http_faults import Fault, fault_of
from evo_codegen.source.urls import same_server, show_url, without_credentials

if TYPE_CHECKING:
    from types import TracebackType

    from evo_codegen.source.outside import Outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much a server may take."""

    connect: float = 10
    """Seconds until a connection must be there."""

    read: float = 30
    """Seconds in which a part of the answer must come."""

    pauses: tuple[float, ...] = (1, 2, 4)
    """Seconds before each new attempt, where the server does not say how many."""

    longest_pause: float = 60
    """A server that wants to be left alone for more seconds is not asked again."""

    redirects: int = 5
    size: int = 64 * 1024 * 1024
    """Bytes of an answer, after unpacking; no API description comes near."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered in the end."""

    url: httpx2.URL
    """What was asked for."""

    answered_by: httpx2.URL
    """Where the answer came from, after redirects."""

    signed: bool
    """Whether headers of the user were sent to where the answer came from."""

    status: int
    data: bytes = field(default=b"", repr=False)
    """The body, of a status that means success; else nothing."""

    pause: float | None = None
    """The seconds after which the server wants to be asked again, if it says so."""

    @property
    def is_success(self) -> bool:
        """Whether it is what was asked for."""
        return 200 <= self.status < 300

    @property
    def may_pass(self) -> bool:
        """Whether the status may be another when one tries again."""
        return self.status in {429, 500, 502, 503, 504}

    @property
    def reason(self) -> str:
        """The status, as a reason to wait."""
        return f"the server answered {self.status}"


class HttpClient:
    """Gets documents with the headers that the user gave for the server.

    Args:
        url: An address of the server; the user name and password in it are used.
        outside: The headers, and what may tell of progress and wait.
        limits: Other limits than usual.
    """

    def __init__(
        self, url: httpx2.URL, outside: Outside, limits: Limits = DEFAULT_LIMITS
    ) -> None:
        self._outside = outside
        self._limits = limits
        self._headers = httpx2.Headers({"User-Agent": f"evo-codegen/{__version__}"})
        if url.userinfo:
            self._headers["Authorization"] = _basic(url)
        self._headers.update(dict(outside.headers))
        self._client = _client(limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def get(self, url: httpx2.URL, *, accept: str = "*/*") -> Answer:
        """What the server answers, after as many attempts as it takes.

        Args:
            url: The address of a document.
            accept: The media type that is wanted.

        Raises:
            EvoError: ``http-failed``, ``too-large`` or ``too-many-redirects``.
        """
        outcome = self._attempt(url, accept)
        for pause in self._limits.pauses:
            if not outcome.may_pass or not self._wait(url, outcome, pause):
                break
            outcome = self._attempt(url, accept)
        if isinstance(outcome, Fault):
            raise failed(url, outcome)
        return outcome

    def _wait(self, url: httpx2.URL, outcome: Answer | Fault, pause: float) -> bool:
        """Wait before the next attempt; False if that would take too long."""
        if isinstance(outcome, Answer) and outcome.pause is not None:
            pause = outcome.pause
        if pause > self._limits.longest_pause:
            return False
        self._outside.progress(
            f"{show_url(url)}: {outcome.reason}; trying again in {pause:g} s"
        )
        self._outside.sleep(pause)
        return True

    def _attempt(self, url: httpx2.URL, accept: str) -> Answer | Fault:
        """Ask once, and wherever the answer sends us."""
        self._outside.progress(f"{show_url(url)}: waiting for the answer")
        headers = httpx2.Headers({"Accept": accept})
        headers.update(self._headers)
        target = without_credentials(url)
        try:
            for _ in range(self._limits.redirects + 1):
                found = self._request(url, target, headers)
                if isinstance(found, Answer):
                    return found
                if not same_server(target, found):
                    headers = _harmless(headers)
                target = found
        except httpx2.RequestError as error:
            return fault_of(error)
        except httpx2.InvalidURL:
            # Before 2.16.1 the library looks at some redirects that it does not follow.
            raise lost_redirect(url, target) from None
        raise too_many_redirects(url, target, self._limits.redirects)

    def _request(
        self, url: httpx2.URL, target: httpx2.URL, headers: httpx2.Headers
    ) -> Answer | httpx2.URL:
        """The answer of one address, or the address that it redirects to."""
        with self._client.stream("GET", target, headers=headers) as response:
            if response.has_redirect_location:
                return _location(url, target, response)
            return Answer(
                url=url,
                answered_by=target,
                signed=bool(set(headers) - _HARMLESS),
                status=response.status_code,
                data=self._read(url, response) if response.is_success else b"",
                pause=_asked_pause(response),
            )

    def _read(self, url: httpx2.URL, response: httpx2.Response) -> bytes:
        """The body, unpacked."""
        limit = self._limits.size
        length = response.headers.get("Content-Length", "")
        total = int(length) if length.isdecimal() else 0
        data = bytearray()
        chunks = response.iter_bytes()
        while total <= limit and len(data) <= limit:
            chunk = next(chunks, None)
            if chunk is None:
                return bytes(data)
            data += chunk
            received = _amount(response.num_bytes_downloaded, total)
            self._outside.progress(f"{show_url(url)}: {received}")
        raise too_large(url, limit)


def _client(limits: Limits) -> httpx2.Client:
    """A client that takes proxies and certificates from the environment.

    Raises:
        EvoError: ``http-failed``, where what it takes is of no use.
    """
    timeout = httpx2.Timeout(limits.read, connect=limits.connect)
    try:
        return httpx2.Client(timeout=timeout)
    except (httpx2.InvalidURL, ValueError, ImportError, OSError) as error:
        raise client_unusable(error) from None


def _amount(received: int, total: int) -> str:
    """How much of how much has come."""
    of_total = f" of {total >> 10:,}" if total else ""
    return f"{received >> 10:,}{of_total} KiB"


# --- headers -----------------------------------------------------------------------

_HARMLESS = frozenset({"accept", "accept-language", "user-agent"})
"""The headers that any server may see."""


def _harmless(headers: httpx2.Headers) -> httpx2.Headers:
    return httpx2.Headers(
        {name: value for name, value in headers.items() if name in _HARMLESS}
    )


def _basic(url: httpx2.URL) -> str:
    credentials = f"{url.username}:{url.password}".encode()
    return f"Basic {b64encode(credentials).decode('ascii')}"


def _asked_pause(response: httpx2.Response) -> float | None:
    """The seconds of ``Retry-After``, which may be a date; the server has the clock."""
    value = response.headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    try:
        until = email.utils.parsedate_to_datetime(value)
        now = email.utils.parsedate_to_datetime(response.headers.get("Date", ""))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return None


# --- redirects ---------------------------------------------------------------------


def _location(
    url: httpx2.URL, target: httpx2.URL, response: httpx2.Response
) -> httpx2.URL:
    """Where an answer redirects to.

    Raises:
        EvoError: ``http-failed``, where that is nowhere.
    """
    try:
        found = target.join(response.headers["Location"])
    except (httpx2.InvalidURL, ValueError):
        raise lost_redirect(url, target) from None
    if found.scheme not in {"http", "https"} or not found.host:
        raise lost_redirect(url, target)
    return without_credentials(found)
