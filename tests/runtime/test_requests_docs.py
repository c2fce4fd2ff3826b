"""The client in `docs/requests.md` works, and type checkers know what it returns."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import evovoice
from tests.runtime.service import Endpoint, running

if TYPE_CHECKING:
    from tests.runtime.service_values import Bound

TEXT = (Path(__file__).parents[2] / "docs" / "requests.md").read_text("utf-8")
(CLIENT,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def sessions(bound: Bound) -> tuple[int, bytes]:
    """A page of sessions, if they are those of the account a1."""
    if bound == {"accountIds": ["a1"]}:
        return 200, b'{"items":[{"displayName":"Front desk"}]}'
    return 404, b'{"responseStatus":{"errorCode":"NotFound"}}'


LIST_SESSIONS = Endpoint(
    name="ListSessions",
    method="GET",
    members={"accountIds": "List<string>"},
    paths=("/sessions",),
    answer=sessions,
)


def run(client: str, base_url: str) -> None:
    """Run the client against another server."""
    exec(client.replace("https://api.example.org", base_url), {})


def test_the_client_prints_the_sessions(capsys: pytest.CaptureFixture[str]) -> None:
    with running([LIST_SESSIONS]) as base_url:
        run(CLIENT, base_url)
    assert capsys.readouterr().out == "['Front desk']\n"


def test_the_client_raises_errors() -> None:
    client = CLIENT.replace('"a1"', '"a2"')
    with (
        running([LIST_SESSIONS]) as base_url,
        pytest.raises(evovoice.ApiError, match=r"^404 NotFound$"),
    ):
        run(client, base_url)
