"""The line about progress, and headers on their way from the command line."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from evo_codegen.cli import remote
from evo_codegen.cli.remote import StatusLine, reach_outside
from evo_codegen.errors import EvoError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], str]:
    """Waits until a text ends what was written on a terminal, and returns all of it."""
    monkeypatch.setenv("COLUMNS", "21")
    written = ""

    def wait_for(end: str) -> str:
        nonlocal written
        deadline = time.monotonic() + 10
        while True:
            written += capsys.readouterr().err
            if written.endswith(end) or time.monotonic() > deadline:
                return written
            time.sleep(0.005)

    return wait_for


def test_what_is_quick_is_not_talked_about(capsys: pytest.CaptureFixture[str]) -> None:
    with StatusLine(patience=60) as line:
        line.show("text")

    assert capsys.readouterr() == ("", "")


def test_what_takes_long_is_told_in_one_line(screen: Callable[[str], str]) -> None:
    with StatusLine(patience=0.01, pace=0.01) as line:
        line.show("a" * 30)
        assert screen("a") == "\r" + "a" * 20
        line.show("short")
        screen(" ")
        line.show("longer")
        screen("longer")
    assert screen(" \r").split("\r")[1:] == [
        "a" * 20,
        "short" + " " * 15,
        "longer",
        " " * 6,
        "",
    ]


def test_what_was_said_in_silence_is_shown_later(screen: Callable[[str], str]) -> None:
    with StatusLine(patience=0.05) as line:
        line.show("one")
        line.show("two")
        assert screen("two") == "\rtwo"


def test_a_line_that_is_off_stays_off(capsys: pytest.CaptureFixture[str]) -> None:
    with StatusLine(enabled=False, patience=0, pace=0) as line:
        line.show("text")

    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("terminal", "quiet", "enabled"),
    [(True, False, True), (True, True, False), (False, False, False)],
)
def test_progress_is_for_people_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, quiet: bool, enabled: bool
) -> None:
    made: list[bool] = []

    def make(*, enabled: bool) -> StatusLine:
        made.append(enabled)
        return StatusLine(enabled=False)

    monkeypatch.setattr(remote, "StatusLine", make)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    with reach_outside([], quiet=quiet) as outside:
        outside.progress("text")

    assert made == [enabled]


def test_the_line_goes_when_something_fails(screen: Callable[[str], str]) -> None:
    def fail() -> None:
        with StatusLine(patience=0) as line:
            line.show("text")
            screen("text")
            raise EvoError([])

    with pytest.raises(EvoError):
        fail()
    assert screen(" \r") == "\rtext\r    \r"


def test_headers_are_filled_in_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("API_TOKEN", "s3cret")
    with reach_outside(("X-A=${API_TOKEN}", "X-B=b")) as outside:
        assert outside.headers == {"X-A": "s3cret", "X-B": "b"}
        assert outside.environment
        assert outside.environment["API_TOKEN"] == "s3cret"
