"""What type checkers know about the package of the seed, and what they refuse."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.checkers.run import Finding, mypy, pyright
from tests.golden.packages import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Checker = Callable[[Path], list[Finding]]

ACCEPTED = """
from typing import Any, TypeVar, assert_type

from evovoice import (
    AccountInfo,
    DecodeError,
    EntityInfo,
    IReturn,
    ListRequest,
    ListResponse,
    ListSessions,
    SessionCallState,
    SessionInfo,
    SortOrders,
    decode_response,
    from_dict,
    from_json,
)

R = TypeVar("R")


def send(request: IReturn[R]) -> R:
    raise NotImplementedError


# The type of what is decoded is that of the expression.
page = from_json(ListResponse[SessionInfo], b"")
assert_type(page, ListResponse[SessionInfo])
assert_type(page.items, list[SessionInfo])
assert_type(page.items[0].call_state, SessionCallState | None)
assert_type(page.items[0].id, str | None)
assert_type(from_json(ListResponse[ListResponse[int]], "").items[0].items, list[int])
assert_type(from_dict(list[AccountInfo], []), list[AccountInfo])
assert_type(from_dict(dict[str, SortOrders], {}), dict[str, SortOrders])
assert_type(from_dict(SessionInfo, {}), SessionInfo)
assert_type(from_dict(int, 5), int)

# Class methods give their class, also where they are inherited.
assert_type(SessionInfo.from_json(""), SessionInfo)
assert_type(AccountInfo.from_dict({}), AccountInfo)

# A request knows its response.
request = ListSessions(account_ids=["a"], from_="+1", sort_order=SortOrders.ASCEND)
assert_type(send(request), ListResponse[SessionInfo])
assert_type(decode_response(request, b""), ListResponse[SessionInfo])

# Classes are what they derive from.
entity: EntityInfo = SessionInfo()
base: ListRequest[SessionInfo] = request
assert_type(request.to_dict(), dict[str, Any])
assert_type(request.unknown_members, dict[str, Any] | None)

match page.items[0]:
    case SessionInfo(call_state=SessionCallState.RINGING):
        pass
    case _:
        pass

try:
    from_dict(int, "")
except DecodeError as error:
    assert_type(error.path, str)
"""

HEAD, _, _ = ACCEPTED.partition("# The type of")
"""The imports, and ``send``."""

REFUSED = [
    "ListSessions(page='1')",
    "ListSessions('a')",
    "ListSessions(form='a')",
    "ListSessions(sort_order='Ascend')",
    "SessionInfo().nothing",
    "SessionInfo().call_state.value",
    "SessionInfo.from_json(5)",
    "send(SessionInfo())",
    "page: ListResponse[int] = send(ListSessions())",
    "base: ListRequest[int] = ListSessions()",
]
"""Statements with an error each."""

CHECKERS = [mypy, pyright]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the package, and with programs that use it."""
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    package = ROOT / "generated" / "evovoice"
    shutil.copytree(package, tmp_path / "evovoice", ignore=ignored)
    (tmp_path / "accepted.py").write_text(ACCEPTED)
    (tmp_path / "refused.py").write_text(HEAD + "\n".join(REFUSED))
    return tmp_path


@pytest.mark.parametrize("checker", CHECKERS)
def test_programs(checker: Checker, folder: Path) -> None:
    found = checker(folder)
    assert [each for each in found if each.path != "refused.py"] == []
    lines = {each.line for each in found}
    first = HEAD.count("\n") + 1
    passed = [each for line, each in enumerate(REFUSED, first) if line not in lines]
    assert passed == []
