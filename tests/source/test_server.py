"""Servers: which addresses are asked, and what is said when none of them helps."""

from __future__ import annotations

import codecs
import gzip
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.source.http import Limits
from evo_codegen.source.outside import Outside
from evo_codegen.source.server import read_server
from tests.source.stub_server import (
    APP,
    APP_PAGE,
    APP_REPLY,
    LISTING,
    LISTING_REPLY,
    LOGIN_PAGE,
    NOT_FOUND,
    SITE,
    SWIFT,
    SWIFT_REPLY,
    Answer,
    Reply,
    StubServer,
    guarded,
    json_reply,
    redirect,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

CANARY = "canary-7f3a9"
HEADERS = {"X-Key": CANARY}

METADATA = "/types/metadata.json"
ELSEWHERE = "/types/metadata?format=json"
APP_METADATA = "/metadata/app.json"
SWIFT_TYPES = "/types/swift"

DENIED = Reply(status=401)


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[StubServer]:
    with StubServer() as server:
        yield server


def outside(headers: dict[str, str] | None = None) -> Outside:
    return Outside(headers=headers or {}, sleep=lambda _: None)


def error_for(url: str, headers: dict[str, str] | None = None) -> str:
    with pytest.raises(EvoError) as caught:
        read_server(url, outside(headers), Limits(read=5))
    assert CANARY not in repr(caught.value)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.render()


# --- a base URL --------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["", "/", "/metadata", "/metadata/", "/types", "/json/metadata", "#x"]
)
def test_a_base_url_is_enough(server: StubServer, path: str) -> None:
    server.answers |= SITE

    source = read_server(server.url + path, outside())

    assert source.name == f"{server.url}/types/metadata.json"
    found = json.loads(source.text)
    assert found["app"] == APP["app"]
    assert [each["request"]["name"] for each in found["operations"]] == [
        "Hello",
        "Ping",
    ]
    assert server.targets == [METADATA, APP_METADATA]
    assert {each.headers["accept"] for each in server.seen} == {"application/json"}


@pytest.mark.parametrize("path", ["/v1.2", "/v1.2/", "/v1.2/metadata"])
def test_an_api_may_be_below_a_path(server: StubServer, path: str) -> None:
    server.answers["/v1.2/types/metadata.json"] = LISTING_REPLY

    source = read_server(server.url + path, outside())

    assert source.name == f"{server.url}/v1.2/types/metadata.json"
    assert server.targets == [f"/v1.2{METADATA}", f"/v1.2{APP_METADATA}"]


@pytest.mark.parametrize("app", [NOT_FOUND, DENIED, Reply(status=403), APP_PAGE])
def test_the_app_metadata_need_not_be_there(server: StubServer, app: Reply) -> None:
    server.answers |= {METADATA: LISTING_REPLY, APP_METADATA: app}

    source = read_server(server.url, outside())

    assert "app" not in json.loads(source.text)


def test_app_metadata_that_fails_is_no_reason_to_go_without(
    server: StubServer,
) -> None:
    # The output would depend on whether the server has a good day.
    server.answers |= {METADATA: LISTING_REPLY, APP_METADATA: Reply(status=500)}

    assert error_for(server.url) == (
        f"error[http-status]: `{server.url}/metadata/app.json` answered 500 Internal"
        " Server Error\n"
        " help: the server failed, and its log may tell why; try again later"
    )


def test_metadata_may_be_at_the_other_address(server: StubServer) -> None:
    server.answers |= {**SITE, METADATA: NOT_FOUND, ELSEWHERE: LISTING_REPLY}

    source = read_server(server.url, outside())

    assert source.name == f"{server.url}/types/metadata?format=json"
    assert server.targets == [METADATA, ELSEWHERE, APP_METADATA]


@pytest.mark.parametrize("closed", [NOT_FOUND, DENIED, APP_PAGE])
def test_app_metadata_alone_will_do(server: StubServer, closed: Reply) -> None:
    server.answers |= {**SITE, METADATA: closed}

    source = read_server(server.url, outside())

    assert source.name == f"{server.url}/metadata/app.json"
    assert "api" in json.loads(source.text)


@pytest.mark.parametrize("closed", [NOT_FOUND, DENIED, LOGIN_PAGE, APP_PAGE])
def test_swift_is_read_where_metadata_is_closed(
    server: StubServer, closed: Reply
) -> None:
    server.answers |= {
        **SITE,
        METADATA: closed,
        ELSEWHERE: closed,
        APP_METADATA: closed,
    }

    source = read_server(server.url, outside())

    assert source.name == f"{server.url}/types/swift"
    assert source.text == SWIFT.replace("Date: 2026-01-02 03:04:05\n", "")
    assert server.seen[-1].headers["accept"] == "*/*"


def test_headers_open_what_is_closed(server: StubServer) -> None:
    server.answers |= {
        path: guarded(reply, "X-Key", CANARY)
        for path, reply in {METADATA: LISTING_REPLY, APP_METADATA: APP_REPLY}.items()
    }

    assert "app" in json.loads(read_server(server.url, outside(HEADERS)).text)
    assert error_for(server.url).startswith("error[http-status]: ")


# --- a document --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "accept"),
    [
        ("/types/swift", "*/*"),
        ("/types/swift?IncludeTypes=Hello", "*/*"),
        ("/json/metadata?op=Hello&lang=swift", "*/*"),
        ("/dtos.swift", "*/*"),
        ("/any?key=secret", "*/*"),
        ("/types/metadata", "application/json"),
        ("/TYPES/Metadata.json", "application/json"),
        ("/saved.json", "application/json"),
    ],
)
def test_a_document_is_fetched_as_it_is(
    server: StubServer, target: str, accept: str
) -> None:
    server.answers[target] = SWIFT_REPLY

    source = read_server(server.url + target, outside())

    assert source.name == server.url + target.replace("secret", "***")
    assert source.text.startswith("/* Options:\nSwiftVersion")
    assert server.targets == [target]
    assert server.seen[0].headers["accept"] == accept


def test_credentials_are_not_in_the_name(server: StubServer) -> None:
    server.answers["/types/swift"] = SWIFT_REPLY

    url = server.url.replace("//", f"//jo:{CANARY}@") + "/types/swift"

    assert read_server(url, outside()).name == f"{server.url}/types/swift"


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(LISTING_REPLY, id="plain"),
        pytest.param(replace(LISTING_REPLY, kind=""), id="no type"),
        pytest.param(
            replace(LISTING_REPLY, kind="text/html; charset=utf-7"), id="wrong type"
        ),
        pytest.param(
            replace(LISTING_REPLY, body=codecs.BOM_UTF8 + LISTING_REPLY.body), id="BOM"
        ),
        pytest.param(
            replace(
                LISTING_REPLY,
                body=codecs.BOM_UTF16_LE
                + LISTING_REPLY.body.decode().encode("utf-16-le"),
            ),
            id="UTF-16",
        ),
        pytest.param(
            replace(LISTING_REPLY, body=gzip.compress(LISTING_REPLY.body)),
            id="a file that is packed",
        ),
        pytest.param(
            replace(
                LISTING_REPLY,
                body=gzip.compress(gzip.compress(LISTING_REPLY.body)),
                headers={"Content-Encoding": "gzip"},
            ),
            id="packed on the way as well",
        ),
    ],
)
def test_the_same_document_gives_the_same_text(
    server: StubServer, reply: Reply
) -> None:
    server.answers |= {"/a.json": LISTING_REPLY, "/b.json": reply}

    one = read_server(f"{server.url}/a.json", outside())
    other = read_server(f"{server.url}/b.json", outside())

    assert one.text == other.text


# --- what users are told -----------------------------------------------------------


def test_a_server_that_has_nothing(server: StubServer) -> None:
    assert error_for(server.url) == (
        f"error[http-status]: `{server.url}{METADATA}` answered 404 Not Found\n"
        f" help: asked for: `{server.url}{METADATA}`, `{server.url}{ELSEWHERE}`,"
        f" `{server.url}{APP_METADATA}`, `{server.url}{SWIFT_TYPES}`; check the"
        " address, and give the API's base URL with its path, or the URL of a document"
        " that you can see in a browser"
    )


def test_a_document_that_is_not_there(server: StubServer) -> None:
    url = f"{server.url}/types/swift"
    assert error_for(url) == (
        f"error[http-status]: `{url}` answered 404 Not Found\n"
        f" help: asked for: `{url}`; check the address, and give the API's base URL"
        " with its path, or the URL of a document that you can see in a browser"
    )


SIGN_IN = (
    "give credentials with `--header 'Authorization=Bearer ${API_TOKEN}'`, or another"
    " header that the server knows"
)
NOT_ENOUGH = (
    "the server does not take the headers given with --header for credentials that may"
    " read this"
)


@pytest.mark.parametrize(
    ("status", "phrase"), [(401, "Unauthorized"), (403, "Forbidden")]
)
@pytest.mark.parametrize(("headers", "help"), [(None, SIGN_IN), (HEADERS, NOT_ENOUGH)])
def test_a_server_that_is_closed(
    server: StubServer,
    status: int,
    phrase: str,
    headers: dict[str, str] | None,
    help: str,
) -> None:
    server.answers[SWIFT_TYPES] = Reply(status=status)

    assert error_for(server.url, headers) == (
        f"error[http-status]: `{server.url}{SWIFT_TYPES}` answered {status} {phrase}\n"
        f" help: {help}"
    )


def test_a_server_that_sends_us_to_another_one(server: StubServer) -> None:
    login = f"/login?return={CANARY}"
    with StubServer({login: DENIED}) as other:
        server.answers["/types/swift"] = redirect(other.url + login)
        assert error_for(f"{server.url}/types/swift", HEADERS) == (
            f"error[http-status]: `{server.url}/types/swift` (redirected to"
            f" {other.url}) answered 401 Unauthorized\n"
            " help: headers are not handed on to another server; if the credentials are"
            " meant for that one, give its address"
        )


@pytest.mark.parametrize(
    ("retry_after", "when"), [("3600", "in 3600 s"), ("0", "later"), ("", "later")]
)
def test_a_server_that_is_asked_too_often(
    server: StubServer, retry_after: str, when: str
) -> None:
    server.answers["/x.json"] = Reply(status=429, headers={"Retry-After": retry_after})

    assert error_for(f"{server.url}/x.json") == (
        f"error[http-status]: `{server.url}/x.json` answered 429 Too Many Requests\n"
        f" help: the server gets too many requests; try again {when}"
    )


@pytest.mark.parametrize(
    ("status", "shown"), [(500, "500 Internal Server Error"), (599, "599")]
)
def test_a_server_that_fails(server: StubServer, status: int, shown: str) -> None:
    server.answers[METADATA] = Reply(status=status)

    assert error_for(server.url) == (
        f"error[http-status]: `{server.url}{METADATA}` answered {shown}\n"
        " help: the server failed, and its log may tell why; try again later"
    )


@pytest.mark.parametrize("status", [302, 400, 410])
def test_another_status(server: StubServer, status: int) -> None:
    server.answers["/x.json"] = Reply(status=status)

    assert error_for(f"{server.url}/x.json").endswith(
        " help: see where a browser ends up, and give that address"
    )


@pytest.mark.parametrize("path", ["", "/types/metadata.json"])
def test_a_login_page(server: StubServer, path: str) -> None:
    server.answers |= dict.fromkeys(
        [METADATA, ELSEWHERE, APP_METADATA, SWIFT_TYPES], redirect("/login")
    )
    server.answers["/login"] = LOGIN_PAGE

    message = error_for(server.url + path)

    assert message.startswith(
        f"{server.url}{METADATA}:1:1: error[login-page]: this is a login page; the"
        " server did not answer with what was asked for\n"
    )


@pytest.mark.parametrize("path", ["", "/types/metadata.json"])
def test_an_application_that_answers_everything_with_its_page(
    server: StubServer, path: str
) -> None:
    server.answers |= dict.fromkeys(
        [METADATA, ELSEWHERE, APP_METADATA, SWIFT_TYPES], APP_PAGE
    )

    assert error_for(server.url + path) == (
        f"error[no-metadata]: `{server.url}{METADATA}` is a web page, not the metadata"
        " of an API\n"
        " help: make sure that this is a ServiceStack server; if the API is below a"
        " path, name that, too, as in `https://acme.org/api/`"
    )


def test_a_denial_says_more_than_a_page(server: StubServer) -> None:
    server.answers |= {METADATA: APP_PAGE, SWIFT_TYPES: DENIED}

    assert f"`{server.url}{SWIFT_TYPES}` answered 401" in error_for(server.url)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(), "empty-source"),
        (Reply(body="ü".encode("latin-1"), kind="x; charset=utf-8"), "not-text"),
        (Reply(body=b"\x1f\x8b\x08cut"), "unreadable"),
        (json_reply({"openapi": "3.0.0"}), "openapi"),
        (json_reply({"responseStatus": {"errorCode": "Oops"}}), "other-json"),
        (Reply(body=b"<?xml version='1.0'?><a/>"), "xml-text"),
    ],
)
def test_an_answer_that_is_something_else(
    server: StubServer, reply: Reply, code: str
) -> None:
    answers: dict[str, Answer] = {METADATA: reply, APP_METADATA: APP_REPLY}
    server.answers |= answers

    assert f"error[{code}]: " in error_for(server.url)
    assert f"{server.url}{METADATA}" in error_for(server.url)


def test_json_that_was_cut_off_is_left_to_its_parser(server: StubServer) -> None:
    text = json.dumps(LISTING)[:-20]
    server.answers |= {METADATA: Reply(body=text.encode()), APP_METADATA: APP_REPLY}

    assert read_server(server.url, outside()).text == text


def test_a_url_that_is_none() -> None:
    assert error_for(f"http://jo:{CANARY}@:x/?{CANARY}").startswith("error[bad-url]: ")
