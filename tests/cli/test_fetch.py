"""`evo-codegen fetch`, and generating from servers, as users do it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import Outcome, run, tree
from tests.source.stub_server import (
    APP,
    LISTING,
    LOGIN_PAGE,
    OPERATIONS,
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
    from pathlib import Path

CANARY = "canary-7f3a9"
HEADER = ("--header", "Authorization=Bearer ${API_TOKEN}")
NO_PROXIES = {
    f"{name}_proxy": "" for name in ("http", "https", "all", "HTTP", "HTTPS", "ALL")
}


@pytest.fixture
def server() -> Iterator[StubServer]:
    with StubServer(SITE) as server:
        yield server


def call(*arguments: str, cwd: Path, **environment: str) -> Outcome:
    """Run the command, which has a secret that it must not tell."""
    secret = {"API_TOKEN": CANARY, **NO_PROXIES, **environment}
    outcome = run(*arguments, cwd=cwd, stdin=b"", **secret)
    assert CANARY not in outcome.out + outcome.err
    return outcome


# --- fetch -------------------------------------------------------------------------


def test_a_copy_is_kept_in_canonical_form(server: StubServer, tmp_path: Path) -> None:
    url = f"{server.url}/"
    outcome = call("fetch", url, "-o", "fixtures/acme/metadata.json", cwd=tmp_path)

    assert outcome == (
        0,
        "",
        f"fixtures/acme/metadata.json: written from {server.url}/types/metadata.json\n",
    )
    text = (tmp_path / "fixtures" / "acme" / "metadata.json").read_text("utf-8")
    assert text.startswith('{\n  "app": {\n    "apiVersion": "1.0",\n')
    assert text.endswith("\n}\n")
    assert json.loads(text)["app"] == APP["app"]


def test_a_copy_that_would_stay_the_same_is_not_touched(
    server: StubServer, tmp_path: Path
) -> None:
    arguments = ("fetch", server.url, "-o", "api.json")
    call(*arguments, cwd=tmp_path)
    os.utime(tmp_path / "api.json", (1, 1))
    server.answers["/metadata/app.json"] = json_reply(
        {**APP, "date": "2027-01-01T00:00:00Z"}
    )
    listing = {**LISTING, "operations": OPERATIONS[::-1]}
    server.answers["/types/metadata.json"] = json_reply(listing)

    outcome = call(*arguments, cwd=tmp_path)

    assert outcome == (
        0,
        "",
        f"api.json: up to date with {server.url}/types/metadata.json\n",
    )
    assert (tmp_path / "api.json").stat().st_mtime == 1


def test_check_shows_what_differs_and_writes_nothing(
    server: StubServer, tmp_path: Path
) -> None:
    arguments = ("fetch", f"{server.url}/types/swift", "-o", "api.swift")
    call(*arguments, cwd=tmp_path)
    assert call(*arguments, "--check", cwd=tmp_path).status == 0
    before = tree(tmp_path)
    changed = SWIFT.replace("name:String?", "name:Int?").replace("2026-01", "2027-02")
    server.answers["/types/swift"] = Reply(body=changed.encode(), kind="text/plain")

    outcome = call(*arguments, "--check", cwd=tmp_path)

    assert outcome.status == 1
    assert outcome.out.startswith("diff --git a/api.swift b/api.swift\n")
    assert [
        line for line in outcome.out.splitlines()[4:] if line.startswith(("+", "-"))
    ] == ["-    public var name:String?", "+    public var name:Int?"]
    assert outcome.err == (f"api.swift: out of date with {server.url}/types/swift\n")
    assert tree(tmp_path) == before


def test_quiet_says_nothing(server: StubServer, tmp_path: Path) -> None:
    outcome = call("fetch", server.url, "-o", "api.json", "-q", cwd=tmp_path)
    assert outcome == (0, "", "")


def test_a_file_from_a_browser_is_brought_into_the_same_form(
    server: StubServer, tmp_path: Path
) -> None:
    (tmp_path / "saved.swift").write_bytes(SWIFT_REPLY.body)

    call("fetch", f"{server.url}/types/swift", "-o", "a.swift", cwd=tmp_path)
    call("fetch", "saved.swift", "-o", "b.swift", cwd=tmp_path)

    assert (tmp_path / "a.swift").read_bytes() == (tmp_path / "b.swift").read_bytes()


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (LOGIN_PAGE, "login-page"),
        (Reply(body=b"<html><body>hello</body></html>"), "page-without-swift"),
        (Reply(body=b"hello"), "unknown-kind"),
        (Reply(), "empty-source"),
    ],
)
def test_what_is_no_description_of_an_api_is_not_kept(
    server: StubServer, tmp_path: Path, reply: Reply, code: str
) -> None:
    server.answers["/types/swift"] = reply
    (tmp_path / "api.swift").write_text("old\n", encoding="utf-8")

    outcome = call(
        "fetch", f"{server.url}/types/swift", "-o", "api.swift", cwd=tmp_path
    )

    assert outcome.status == 2
    assert f"error[{code}]: " in outcome.err
    assert (tmp_path / "api.swift").read_text("utf-8") == "old\n"


# --- generate ----------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/types/swift", "/types/metadata.json", "/"])
def test_generating_from_a_copy_is_generating_from_the_server(
    server: StubServer, tmp_path: Path, path: str
) -> None:
    url = server.url + path
    fetched = call("fetch", url, "-o", "copy", cwd=tmp_path)
    name = fetched.err.split()[-1]

    one = call("generate", url, "-o", "one/acme", cwd=tmp_path)
    two = call("generate", "copy", "-o", "two/acme", cwd=tmp_path)

    assert one.status == two.status == 0, one.err
    assert one.err.replace(name, "copy").replace("one/", "two/") == two.err
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert (tmp_path / "one" / "acme" / "__init__.py").exists()


def test_credentials_come_from_the_environment(
    server: StubServer, tmp_path: Path
) -> None:
    server.answers["/types/swift"] = guarded(
        SWIFT_REPLY, "Authorization", f"Bearer {CANARY}"
    )
    arguments = ("generate", f"{server.url}/types/swift", "-o", "acme", "--verbose")

    assert call(*arguments, cwd=tmp_path).status == 2
    assert call(*arguments, *HEADER, cwd=tmp_path).status == 0
    assert all(CANARY.encode() not in data for data in tree(tmp_path).values())


def test_a_variable_that_is_not_set(server: StubServer, tmp_path: Path) -> None:
    arguments = ("generate", server.url, "-o", "acme", *HEADER)
    outcome = call(*arguments, cwd=tmp_path, API_TOKEN="")

    assert outcome.status == 2
    assert outcome.err.startswith(
        "error[unset-variable]: the header `Authorization` needs the environment"
        " variable `API_TOKEN`, which is empty or not set\n"
    )
    assert server.seen == []


FAILURES: dict[str, tuple[Answer, str]] = {
    "denied": (Reply(status=401), "http-status"),
    "absent": (Reply(status=404), "http-status"),
    "failing": (Reply(status=500, headers={"Retry-After": "0"}), "http-status"),
    "busy": (Reply(status=429, headers={"Retry-After": "99"}), "http-status"),
    "loop": (lambda seen: redirect(seen.target), "too-many-redirects"),
    "lost": (redirect("ftp://example.org/"), "http-failed"),
    "login": (LOGIN_PAGE, "login-page"),
    "packed": (
        replace(SWIFT_REPLY, headers={"Content-Encoding": "gzip"}),
        "http-failed",
    ),
    "large": (Reply(claimed=1 << 40), "too-large"),
    "no text": (Reply(body=b"\xff\0"), "not-text"),
    "cut off": (Reply(body=SWIFT[:-20].encode()), "swift-syntax"),
}


@pytest.mark.parametrize(("answer", "code"), FAILURES.values(), ids=FAILURES)
def test_no_failure_tells_a_secret(
    server: StubServer, tmp_path: Path, answer: Answer, code: str
) -> None:
    server.answers["/types/swift"] = answer
    url = server.url.replace("//", f"//jo:{CANARY}@")
    arguments = ("generate", f"{url}/types/swift", "-o", "acme", "-v", *HEADER)

    outcome = call(*arguments, cwd=tmp_path, EVO_CODEGEN_TRACEBACK="1")

    assert server.seen[0].headers["authorization"] == f"Bearer {CANARY}"
    assert (outcome.status, outcome.out) == (2, "")
    assert f"error[{code}]: " in outcome.err
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    "header", [CANARY, f"Authorization: {CANARY}", f"A={CANARY}${{", f"A={CANARY}ü"]
)
def test_a_header_that_is_written_wrongly_is_not_repeated(
    server: StubServer, tmp_path: Path, header: str
) -> None:
    arguments = ("fetch", server.url, "-o", "x", "--header", header)
    outcome = call(*arguments, cwd=tmp_path)

    assert outcome.status == 2
    assert outcome.err.startswith("error[bad-header]: ")


# --- git ---------------------------------------------------------------------------


def test_a_revision_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "api.swift").write_text(SWIFT, encoding="utf-8")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "api.swift"),
        (*identity, "commit", "--quiet", "-m", "x"),
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    (tmp_path / "api.swift").unlink()

    outcome = call("generate", "main:api.swift", "-o", "acme", cwd=tmp_path)

    assert outcome.status == 0
    assert "acme: 2 types, 1 operation, " in outcome.err
    missing = call("generate", "main:other.swift", "-o", "acme", cwd=tmp_path)
    assert (missing.status, missing.out) == (2, "")
    assert missing.err.startswith("error[not-in-revision]: ")
