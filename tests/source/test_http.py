"""Getting documents over HTTP: what is sent where, patience, limits, and messages."""

from __future__ import annotations

import gzip
import logging
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

import httpx2
import pytest

from evo_codegen import __version__
from evo_codegen.errors import EvoError
from evo_codegen.source.http import Answer, HttpClient, Limits
from evo_codegen.source.outside import Outside
from tests.source.stub_server import Reply, Seen, StubServer, redirect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CANARY = "canary-7f3a9"
HEADERS = {"Authorization": f"Bearer {CANARY}", "X-Tenant": CANARY}


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine has for its own use must not get in between."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[StubServer]:
    with StubServer() as server:
        yield server


@dataclass
class Watch:
    """Writes down what was said, and how long was waited."""

    lines: list[str] = field(default_factory=list[str])
    pauses: list[float] = field(default_factory=list[float])

    def outside(self, headers: dict[str, str] | None = None) -> Outside:
        return Outside(
            headers=headers or {}, progress=self.lines.append, sleep=self.pauses.append
        )


USUAL = Limits()


def get(
    url: str,
    *,
    headers: dict[str, str] | None = None,
    watch: Watch | None = None,
    limits: Limits = USUAL,
    accept: str = "*/*",
) -> Answer:
    """What comes of asking for a URL."""
    outside = (watch or Watch()).outside(headers)
    address = httpx2.URL(url)
    with HttpClient(address, outside, limits) as client:
        return client.get(address, accept=accept)


def error_for(url: str, *, limits: Limits = USUAL, watch: Watch | None = None) -> str:
    """The message that asking for a URL with secret headers ends in."""
    with pytest.raises(EvoError) as caught:
        get(url, headers=HEADERS, limits=limits, watch=watch)
    assert CANARY not in repr(caught.value)
    assert CANARY not in repr(caught.value.__cause__)
    (diagnostic,) = caught.value.diagnostics
    assert CANARY not in diagnostic.render()
    return diagnostic.render()


# --- what is sent ------------------------------------------------------------------


def test_a_document_is_asked_for_with_the_headers_of_the_user(
    server: StubServer,
) -> None:
    server.answers["/x?a=1"] = Reply(body=b"text")

    answer = get(f"{server.url}/x?a=1", headers=HEADERS, accept="application/json")

    assert (answer.status, answer.data, answer.signed) == (200, b"text", True)
    (seen,) = server.seen
    assert seen.headers["authorization"] == f"Bearer {CANARY}"
    assert seen.headers["x-tenant"] == CANARY
    assert seen.headers["accept"] == "application/json"
    assert seen.headers["user-agent"] == f"evo-codegen/{__version__}"


def test_headers_of_the_user_go_before_our_own(server: StubServer) -> None:
    get(server.url, headers={"accept": "text/x", "USER-AGENT": "me"})

    (seen,) = server.seen
    assert seen.headers["accept"] == "text/x"
    assert seen.headers["user-agent"] == "me"


def test_an_answer_to_nobody_in_particular_is_not_signed(server: StubServer) -> None:
    assert not get(server.url, headers={"Accept-Language": "de"}).signed


def test_credentials_of_the_url_become_a_header(server: StubServer) -> None:
    server.answers["/x"] = Reply(body=b"text")

    address = server.url.replace("http://", "http://jo%40x.org:p%C3%A4ss@")
    answer = get(f"{address}/x#part")

    assert answer.signed
    assert server.targets == ["/x"]
    assert server.seen[0].headers["authorization"] == "Basic am9AeC5vcmc6cMOkc3M="


def test_an_authorization_header_goes_before_credentials_of_the_url(
    server: StubServer,
) -> None:
    get(server.url.replace("//", "//a:b@"), headers={"authorization": "Bearer x"})

    assert server.seen[0].headers["authorization"] == "Bearer x"


# --- the body ----------------------------------------------------------------------


def test_a_packed_body_is_unpacked(server: StubServer) -> None:
    packed = gzip.compress(b"text" * 1000)
    server.answers["/"] = Reply(body=packed, headers={"Content-Encoding": "gzip"})

    assert get(f"{server.url}/").data == b"text" * 1000


def test_a_body_that_is_not_packed_as_it_says(server: StubServer) -> None:
    server.answers["/"] = Reply(body=b"text", headers={"Content-Encoding": "gzip"})
    watch = Watch()

    assert error_for(f"{server.url}/", watch=watch) == (
        f"error[http-failed]: cannot fetch `{server.url}/`: the answer is not packed as"
        " its header says\n"
        " help: try again later; `curl -v` with the same address may show more"
    )
    assert watch.pauses == []


def too_large(server: StubServer, *, mib: int = 1) -> str:
    return (
        f"error[too-large]: `{server.url}/` is larger than {mib} MiB\n"
        " help: make sure that it is the address of an API description"
    )


SMALL = Limits(size=1 << 20)


def test_a_body_that_is_announced_as_too_large_is_not_read(server: StubServer) -> None:
    server.answers["/"] = Reply(claimed=(1 << 20) + 1, hangs=True)

    assert error_for(f"{server.url}/", limits=SMALL) == too_large(server)


def test_a_body_of_unknown_size_is_counted(server: StubServer) -> None:
    body = b"x" * ((1 << 20) + 1)
    server.answers["/"] = Reply(raw=b"HTTP/1.1 200 OK\r\n\r\n" + body)

    assert error_for(f"{server.url}/", limits=SMALL) == too_large(server)


def test_a_body_of_just_the_limit_is_read(server: StubServer) -> None:
    server.answers["/"] = Reply(body=b"x" * (1 << 20))

    assert len(get(f"{server.url}/", limits=SMALL).data) == 1 << 20


def test_a_gzip_bomb_is_counted_when_unpacked(server: StubServer) -> None:
    bomb = gzip.compress(b"\0" * (64 << 20))
    assert len(bomb) < SMALL.size
    server.answers["/"] = Reply(body=bomb, headers={"Content-Encoding": "gzip"})

    assert error_for(f"{server.url}/", limits=SMALL) == too_large(server)


def test_an_empty_body_is_an_answer(server: StubServer) -> None:
    server.answers["/"] = Reply(status=204)

    answer = get(f"{server.url}/")
    assert (answer.is_success, answer.data) == (True, b"")


def test_the_body_of_a_failure_is_not_read(server: StubServer) -> None:
    server.answers["/"] = Reply(status=403, claimed=1 << 40, hangs=True)

    answer = get(f"{server.url}/")
    assert (answer.is_success, answer.data) == (False, b"")


# --- patience ----------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_ever_more_slowly(
    server: StubServer, status: int
) -> None:
    failure = Reply(status=status)
    server.answers["/"] = [failure, failure, failure, Reply(body=b"text")]
    watch = Watch()

    assert get(f"{server.url}/", watch=watch).data == b"text"
    assert watch.pauses == [1, 2, 4]
    assert f"{server.url}/: the server answered {status}; trying again in 2 s" in (
        watch.lines
    )


def test_after_four_attempts_the_failure_is_the_answer(server: StubServer) -> None:
    server.answers["/"] = Reply(status=500)

    assert get(f"{server.url}/").status == 500
    assert len(server.seen) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 501])
def test_what_stays_is_not_tried_again(server: StubServer, status: int) -> None:
    server.answers["/"] = Reply(status=status)
    watch = Watch()

    assert get(f"{server.url}/", watch=watch).status == status
    assert watch.pauses == []


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "60"}, 60),
        (
            {
                "X-Date": "one Date header comes from the server itself",
                "Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT",
            },
            0,
        ),
        ({"Retry-After": "soon"}, 1),
        ({"Retry-After": "-3"}, 1),
        ({}, 1),
    ],
)
def test_a_server_may_say_how_long_it_wants_to_be_left_alone(
    server: StubServer, headers: dict[str, str], pause: float
) -> None:
    server.answers["/"] = [Reply(status=429, headers=headers), Reply(body=b"text")]
    watch = Watch()

    assert get(f"{server.url}/", watch=watch).data == b"text"
    assert watch.pauses == [pause]


def test_a_date_to_wait_for_is_measured_by_the_clock_of_the_server(
    server: StubServer,
) -> None:
    head = (
        b"HTTP/1.1 503 Busy\r\nDate: Fri, 31 Dec 1999 23:59:30 GMT\r\n"
        b"Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\nContent-Length: 0\r\n\r\n"
    )
    server.answers["/"] = [Reply(raw=head), Reply(body=b"text")]
    watch = Watch()

    assert get(f"{server.url}/", watch=watch).data == b"text"
    assert watch.pauses == [29]


def test_nobody_waits_for_more_than_a_minute(server: StubServer) -> None:
    server.answers["/"] = Reply(status=429, headers={"Retry-After": "61"})
    watch = Watch()

    answer = get(f"{server.url}/", watch=watch)

    assert (answer.status, answer.pause, watch.pauses) == (429, 61, [])


def failed(url: str, reason: str) -> str:
    return f"error[http-failed]: cannot fetch `{url}`: {reason}\n help: "


CUT_OFF = "the answer was cut off, or is not HTTP"
DEAD = [
    pytest.param(Reply(body=b"x" * 10, claimed=20), id="in the middle of the body"),
    pytest.param(Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Le"), id="in a header"),
    pytest.param(Reply(raw=b"SSH-2.0-OpenSSH\r\n\r\n"), id="no HTTP at all"),
]


@pytest.mark.parametrize("reply", DEAD)
def test_a_connection_that_dies_is_tried_again(
    server: StubServer, reply: Reply
) -> None:
    server.answers["/"] = [reply, reply, Reply(body=b"text")]
    watch = Watch()

    assert get(f"{server.url}/", watch=watch).data == b"text"
    assert watch.pauses == [1, 2]


@pytest.mark.parametrize("reply", DEAD)
def test_a_connection_that_always_dies(server: StubServer, reply: Reply) -> None:
    server.answers["/"] = reply

    message = error_for(f"{server.url}/")

    assert message.startswith(failed(f"{server.url}/", CUT_OFF))
    assert len(server.seen) == 4


def test_a_server_that_never_sends_the_body(server: StubServer) -> None:
    server.answers["/"] = Reply(claimed=10, hangs=True)
    hasty = Limits(read=0.1, pauses=(1,))
    watch = Watch()

    assert error_for(f"{server.url}/", limits=hasty, watch=watch).startswith(
        failed(f"{server.url}/", "the server did not answer in time")
    )
    assert watch.pauses == [1]


def test_a_port_on_which_nobody_listens() -> None:
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    watch = Watch()

    assert error_for(url, watch=watch) == (
        failed(url, "the connection was refused")
        + "check how the host is spelled, and whether a VPN or proxy is needed"
    )
    assert watch.pauses == [1, 2, 4]


def test_a_server_that_speaks_no_tls(server: StubServer) -> None:
    url = server.url.replace("http:", "https:")
    watch = Watch()

    message = error_for(url, watch=watch)

    # The rest of the reason is the words of the TLS library.
    assert message.startswith(f"error[http-failed]: cannot fetch `{url}`: TLS failed (")
    assert message.endswith(
        "help: check whether the server speaks https on that port, or only http"
    )
    assert watch.pauses == []


def test_progress_is_told(server: StubServer) -> None:
    server.answers["/x?key=1"] = Reply(body=b"x" * 3000)
    watch = Watch()

    get(f"{server.url}/x?key=1", watch=watch)

    assert watch.lines[0] == f"{server.url}/x?key=***: waiting for the answer"
    assert watch.lines[-1] == f"{server.url}/x?key=***: 2 of 2 KiB"


def test_progress_of_a_body_of_unknown_size(server: StubServer) -> None:
    server.answers["/"] = Reply(raw=b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 2048)
    watch = Watch()

    get(f"{server.url}/", watch=watch)

    assert watch.lines[-1] == f"{server.url}/: 2 KiB"


# --- redirects ---------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_the_same_server_keeps_the_headers(
    server: StubServer, status: int
) -> None:
    server.answers |= {"/a/b": redirect("../c?x=1", status), "/c?x=1": Reply(body=b"c")}

    answer = get(f"{server.url}/a/b", headers=HEADERS)

    assert (answer.data, answer.signed) == (b"c", True)
    assert str(answer.url) == f"{server.url}/a/b"
    assert str(answer.answered_by) == f"{server.url}/c?x=1"
    assert server.seen[1].headers["x-tenant"] == CANARY


@pytest.mark.parametrize("secrets", ["headers", "url"])
def test_another_server_gets_no_credentials(server: StubServer, secrets: str) -> None:
    with StubServer({"/x": Reply(body=b"x")}) as other:
        server.answers["/"] = redirect(f"{other.url}/x")
        url = f"{server.url}/"
        if secrets == "url":
            url = url.replace("//", f"//jo:{CANARY}@")
        answer = get(url, headers=HEADERS if secrets == "headers" else None)

    assert (answer.data, answer.signed) == (b"x", False)
    assert "authorization" in server.seen[0].headers
    (seen,) = other.seen
    assert set(seen.headers) == {
        *("accept", "accept-encoding", "connection", "host", "user-agent"),
    }
    assert CANARY not in str(seen.headers)
    assert seen.headers["host"] == f"127.0.0.1:{other.port}"


def test_another_name_of_the_machine_is_another_server(server: StubServer) -> None:
    server.answers |= {
        "/": redirect(f"http://localhost:{server.port}/x"),
        "/x": Reply(body=b"x"),
    }

    assert not get(f"{server.url}/", headers=HEADERS).signed
    assert "x-tenant" not in server.seen[1].headers


def test_credentials_that_were_put_away_stay_away(server: StubServer) -> None:
    with StubServer({"/": redirect(f"{server.url}/back")}) as other:
        server.answers |= {"/": redirect(f"{other.url}/"), "/back": Reply(body=b"x")}
        answer = get(f"{server.url}/", headers=HEADERS)

    assert not answer.signed
    assert "x-tenant" not in server.seen[1].headers


def test_credentials_in_a_redirect_are_not_used(server: StubServer) -> None:
    with StubServer({"/x": Reply(body=b"x")}) as other:
        target = other.url.replace("//", "//jo:pass@")
        server.answers["/"] = redirect(f"{target}/x")
        assert get(f"{server.url}/").data == b"x"

    assert "authorization" not in other.seen[0].headers


def test_five_redirects_are_followed(server: StubServer) -> None:
    hops: dict[str, Reply] = {f"/{n}": redirect(f"/{n + 1}") for n in range(5)}
    server.answers |= {**hops, "/5": Reply(body=b"x")}

    assert get(f"{server.url}/0").data == b"x"


def test_a_redirect_loop(server: StubServer) -> None:
    server.answers["/"] = redirect(f"/?leak={CANARY}")
    server.answers[f"/?leak={CANARY}"] = redirect(f"/{CANARY}")
    server.answers[f"/{CANARY}"] = redirect("/")

    assert error_for(f"{server.url}/") == (
        f"error[too-many-redirects]: `{server.url}/` redirects more than 5 times, the"
        f" last time to {server.url}\n"
        " help: see where a browser ends up, and give that address; where it is a login"
        " page, give credentials with `--header 'Authorization=Bearer ${API_TOKEN}'`,"
        " or another header that the server knows"
    )
    assert len(server.seen) == 6


@pytest.mark.parametrize(
    "target", ["ftp://example.org/x", "file:///etc/passwd", "mailto:x@y"]
)
def test_a_redirect_to_what_cannot_be_fetched(server: StubServer, target: str) -> None:
    server.answers["/"] = redirect(target)

    assert error_for(f"{server.url}/") == (
        failed(f"{server.url}/", f"{server.url} redirects to what is no address")
        + "see where a browser ends up, and give that address"
    )


def test_a_redirect_to_what_is_no_url(server: StubServer) -> None:
    server.answers["/"] = redirect("http://x:y/")

    # Before 2.16.1 of the library it is one more kind of broken answer.
    assert error_for(f"{server.url}/").startswith(
        f"error[http-failed]: cannot fetch `{server.url}/`: "
    )


def test_a_redirect_that_the_library_cannot_bear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise httpx2.InvalidURL(f"Invalid URL {CANARY}")

    monkeypatch.setattr(httpx2.Client, "stream", fail)

    assert "http://host redirects to what is no address" in error_for("http://host/")


def test_a_redirect_without_a_target_is_a_status(server: StubServer) -> None:
    server.answers["/"] = Reply(status=302)

    assert get(f"{server.url}/").status == 302


# --- the environment ---------------------------------------------------------------


def test_the_proxy_of_the_environment_is_used(
    server: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["http://api.invalid/x"] = Reply(body=b"x")
    monkeypatch.setenv("HTTP_PROXY", server.url)

    assert get("http://api.invalid/x").data == b"x"


def test_a_proxy_that_refuses(
    server: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", server.url.replace("//", "//jo:proxy-pass@"))

    # The stub has no CONNECT, and answers it with 501.
    assert error_for("https://api.invalid/") == (
        failed("https://api.invalid/", "the proxy refused to connect")
        + "check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY in the environment"
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HTTPS_PROXY", f"gopher://jo:{CANARY}@proxy:1"),
        ("ALL_PROXY", f"socks5://jo:{CANARY}@proxy:1"),
        ("SSL_CERT_FILE", f"/no/such/{CANARY}.pem"),
    ],
)
def test_settings_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)

    message = error_for("https://api.invalid/")

    assert message.startswith(
        "error[http-failed]: the proxies or certificates that the environment names "
        "cannot be used ("
    )
    assert variable in message


# --- discretion --------------------------------------------------------------------


def echo(seen: Seen) -> Reply:
    """An answer that is broken, and full of what came."""
    said = str(seen.headers).encode()
    return Reply(raw=b"HTTP/1.1 200 " + said + b"\r\nX: " + said + b"\r\n\r\n\r\nX")


ANSWERS: dict[str, Callable[[Seen], Reply]] = {
    "success": lambda _: Reply(body=b"text"),
    "denied": lambda _: Reply(status=401),
    "broken": lambda _: Reply(status=500),
    "redirected": lambda seen: redirect("/" + seen.headers["x-tenant"]),
    "malformed": lambda seen: Reply(raw=str(seen.headers).encode()),
    "echoed": echo,
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_headers_are_in_no_log_and_no_message(
    server: StubServer,
    answer: Callable[[Seen], Reply],
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.answers |= {"/": answer, f"/{CANARY}": redirect("/")}
    watch = Watch()
    outcome = ""
    with caplog.at_level(logging.DEBUG):
        try:
            outcome = repr(get(f"{server.url}/", headers=HEADERS, watch=watch))
        except EvoError as error:
            outcome = f"{error!r} {error.__cause__!r} {error}"

    assert server.seen[0].headers["x-tenant"] == CANARY
    assert CANARY not in outcome
    assert CANARY not in "".join(watch.lines)
    if answer not in (ANSWERS["redirected"], ANSWERS["echoed"]):
        # What a server repeats is in the debug log of the library, by its own choice.
        assert CANARY not in caplog.text


def test_headers_are_not_shown_by_what_carries_them() -> None:
    outside = Outside(headers=HEADERS, environment={"TOKEN": CANARY})
    assert CANARY not in repr(outside)


def test_only_a_url_imports_the_client() -> None:
    code = "import evo_codegen.pipeline, sys; print('httpx2' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
