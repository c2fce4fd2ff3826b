"""A service on loopback, written from the specification (§2, §4.1 to §4.6) alone.

It binds a request as ServiceStack does: route, then query string, then body, by the
types that the members have in C#; and answers with what was bound, in JSON of either
dialect. It shares no code with the codecs that it tests.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote, urlsplit

from tests.runtime.service_values import Bound, bind, written

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping

Answer: TypeAlias = "Callable[[Bound], tuple[int, bytes]]"
"""From what was bound to the status and the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An operation of the service."""

    name: str
    method: str
    members: Mapping[str, str]
    """From names to types in C#."""

    paths: tuple[str, ...] = ()
    answer: Answer | None = None
    """By default, what was bound comes back."""


@contextmanager
def running(endpoints: Iterable[Endpoint], dialect: str = "T") -> Generator[str]:
    """The base URL of a service that runs until the context ends."""
    handler = type("Bound", (_Handler,), {"endpoints": endpoints, "dialect": dialect})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    endpoints: tuple[Endpoint, ...]
    dialect: str

    protocol_version = "HTTP/1.1"

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        status, body = self._answer(self.rfile.read(length))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _answer(self, body: bytes) -> tuple[int, bytes]:
        url = urlsplit(self.path)
        for endpoint in self.endpoints:
            variables = _route(endpoint, self.command, url.path)
            if variables is not None:
                break
        else:
            return 404, b"Handler for Request not found"
        try:
            bound = bind(endpoint.members, variables, url.query, body)
        except ValueError as error:
            return 400, _refusal(f"Unable to bind to request '{endpoint.name}'", error)
        if endpoint.answer:
            return endpoint.answer(bound)
        return 200, written(endpoint.members, bound, self.dialect).encode()

    def log_message(self, format: str, *args: object) -> None:
        """Keep silent."""


def _refusal(message: str, error: ValueError) -> bytes:
    status = {"errorCode": "SerializationException", "message": message}
    return json.dumps({"responseStatus": {**status, "errors": [str(error)]}}).encode()


# --- routes ------------------------------------------------------------------------


def _route(endpoint: Endpoint, method: str, path: str) -> dict[str, str] | None:
    """The variables in the path, if it leads to an endpoint."""
    if method != endpoint.method:
        return None
    own = (f"/api/{endpoint.name}", f"/json/reply/{endpoint.name}")
    if path.casefold() in (each.casefold() for each in own):
        return {}
    matches = (_match(template, path) for template in endpoint.paths)
    return next((each for each in matches if each is not None), None)


def _match(template: str, path: str) -> dict[str, str] | None:
    pieces = re.split(r"(\{[^}]*\}|[/.])", template)
    dotted = any("." in each and "{" in each for each in template.split("/"))
    pattern = "".join(_piece(each, dotted) for each in pieces if each)
    match = re.fullmatch(pattern + "/?", path)
    return match and {k: unquote(v) for k, v in match.groupdict("").items()}


def _piece(piece: str, dotted: bool) -> str:
    variable = re.fullmatch(r"\{(\**)(\w+)(\*?)(?::\w+)?(\??)\}", piece)
    if not variable:
        return re.escape(piece)
    before, name, after, optional = variable.groups()
    if before or after:
        return f"(?P<{name}>.*)"
    return f"(?P<{name}>[^/{'.' if dotted else ''}]{'*' if optional else '+'})"
