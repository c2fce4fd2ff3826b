"""A server on loopback that answers as ServiceStack does, and misbehaves on request."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

LONGEST = 20
"""Seconds after which even an answer that never comes has ended."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that came."""

    target: str
    """Path and query, or the whole URL when it came to a proxy."""

    headers: Mapping[str, str]
    """By name in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered."""

    body: bytes = b""
    kind: str = "application/json"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    claimed: int | None = None
    """A wrong length of the body; the connection is closed at the true one."""

    raw: bytes = b""
    """Sent instead of everything else."""

    hangs: bool = False
    """Whether the body never comes."""


Answer: TypeAlias = "Reply | Sequence[Reply] | Callable[[Seen], Reply]"
"""One for ever, one after the other (the last one for ever), or one made to measure."""

NOT_FOUND = Reply(status=404, body=b"Handler for Request not found", kind="text/plain")
LOGIN_PAGE = Reply(
    body=b"<!doctype html><html><head><title>Sign In</title></head><body>"
    b'<form><input type="password" name="password"></form></body></html>',
    kind="text/html",
)
APP_PAGE = Reply(
    body=b"<!doctype html><html><body><div id=app></div></body></html>",
    kind="text/html",
)
"""What a single-page application answers, whatever it is asked for."""


def redirect(target: str, status: int = 302) -> Reply:
    """An answer that sends the client elsewhere."""
    return Reply(status=status, headers={"Location": target})


def guarded(reply: Reply, header: str, value: str) -> Callable[[Seen], Reply]:
    """An answer for those who have a header, and 401 for all others."""

    def answer(seen: Seen) -> Reply:
        allowed = seen.headers.get(header.lower()) == value
        return reply if allowed else Reply(status=401)

    return answer


class StubServer:
    """A server that lives as long as the block it is used in.

    Args:
        answers: By path with query; what is not among them is not found.
    """

    def __init__(self, answers: Mapping[str, Answer] | None = None) -> None:
        self.answers: dict[str, Answer] = dict(answers or {})
        self.seen: list[Seen] = []
        self.closing = threading.Event()
        self._server = _Server(self)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(LONGEST)

    @property
    def targets(self) -> list[str]:
        """What was asked for, in order."""
        return [each.target for each in self.seen]

    def reply_to(self, seen: Seen) -> Reply:
        """The answer to a request."""
        self.seen.append(seen)
        answer = self.answers.get(seen.target, NOT_FOUND)
        if isinstance(answer, Reply):
            return answer
        if callable(answer):
            return answer(seen)
        return answer[min(self.targets.count(seen.target), len(answer)) - 1]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, stub: StubServer) -> None:
        handler = type("Handler", (_Handler,), {"stub": stub, "timeout": LONGEST})
        super().__init__(("127.0.0.1", 0), handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing about clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stub: ClassVar[StubServer]

    def do_GET(self) -> None:  # The name is that of the standard library's protocol.
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.stub.reply_to(Seen(self.path, headers))
        self.close_connection = True
        if reply.raw:
            self.wfile.write(reply.raw)
            return
        length = len(reply.body) if reply.claimed is None else reply.claimed
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(length))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if reply.hangs:
            self.stub.closing.wait(LONGEST)
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


# --- a small API -------------------------------------------------------------------

SWIFT = """\
/* Options:
Date: 2026-01-02 03:04:05
SwiftVersion: 6.0
Version: 8.41
BaseUrl: https://api.example.org

//AddModelExtensions: True
*/

import Foundation
import ServiceStack

// @Route("/hello/{Name}", "GET")
public class Hello : IReturn, IGet, Codable
{
    public typealias Return = HelloResponse

    public var name:String?

    required public init(){}
}

public class HelloResponse : Codable
{
    public var result:String?

    required public init(){}
}
"""

_HELLO = {
    "request": {
        "name": "Hello",
        "namespace": "Acme",
        "implements": [{"name": "IGet", "namespace": "ServiceStack"}],
        "properties": [{"name": "Name", "type": "String", "namespace": "System"}],
    },
    "response": {
        "name": "HelloResponse",
        "namespace": "Acme",
        "implements": [],
        "properties": [{"name": "Result", "type": "String", "namespace": "System"}],
    },
    "actions": ["ANY"],
    "method": "GET",
    "returnType": {"name": "HelloResponse", "namespace": "Acme"},
    "routes": [{"path": "/hello/{Name}", "verbs": "GET"}],
}
_PING = {
    "request": {
        "name": "Ping",
        "namespace": "Acme",
        "implements": [],
        "properties": [
            {"name": "Zone", "type": "Zone", "namespace": "Acme", "isEnum": True},
            {"name": "After", "type": "String", "namespace": "System"},
        ],
    },
    "actions": ["ANY"],
    "method": "POST",
    "returnsVoid": True,
}
_ZONE = {
    "name": "Zone",
    "namespace": "Acme",
    "implements": [],
    "isEnum": True,
    "enumNames": ["West", "East"],
    "enumValues": ["1", "0"],
}

OPERATIONS = [_PING, _HELLO]
LISTING: dict[str, object] = {
    "config": {"baseUrl": "https://api.example.org", "makePartial": True},
    "namespaces": ["System", "Acme"],
    "types": [_ZONE],
    "operations": OPERATIONS,
}
"""What ``/types/metadata.json`` answers."""

APP: dict[str, object] = {
    "date": "2026-01-02T03:04:05.0000000Z",
    "app": {
        "baseUrl": "https://api.example.org",
        "serviceStackVersion": "8.41",
        "serviceName": "Acme",
        "apiVersion": "1.0",
        "jsTextCase": "CamelCase",
        "useSystemJson": "Never",
    },
    "ui": {"theme": {"form": "shadow"}},
    "config": {"debugMode": True},
    "plugins": {
        "loaded": ["metadata"],
        "auth": {
            "hasAuthRepository": True,
            "authProviders": [{"name": "jwt", "type": "Bearer", "label": "JWT"}],
        },
    },
    "api": {"namespaces": ["Acme"], "types": [_ZONE], "operations": OPERATIONS},
}
"""What ``/metadata/app.json`` answers."""


def json_reply(value: object) -> Reply:
    """An answer in JSON, in one line as servers write it."""
    body = json.dumps(value, separators=(",", ":")).encode()
    return Reply(body=body, kind="application/json; charset=utf-8")


LISTING_REPLY = json_reply(LISTING)
APP_REPLY = json_reply(APP)
SWIFT_REPLY = Reply(body=SWIFT.replace("\n", "\r\n").encode(), kind="text/plain")

SITE: Mapping[str, Answer] = {
    "/types/metadata.json": LISTING_REPLY,
    "/metadata/app.json": APP_REPLY,
    "/types/swift": SWIFT_REPLY,
}
"""A server on which everything is open."""
