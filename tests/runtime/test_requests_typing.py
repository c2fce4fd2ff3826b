"""What type checkers know about requests and responses, and what they refuse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import evovoice
from tests.runtime.test_requests_docs import CLIENT

TYPED = """\
from typing import Any, TypeVar, assert_type

from evovoice import IReturn, ListResponse, ListSessions, SessionInfo
from evovoice import body_of, decode_response, parse_error, to_url
from evovoice._runtime.model import Model
from evovoice._runtime.operation import IReturnVoid, Operation

R = TypeVar("R")


class Forget(Model, IReturnVoid):
    __operation__ = Operation(name="Forget", method="POST")


class Unknown(Model):
    __operation__ = Operation(name="Unknown", method="POST")


def send(request: IReturn[R]) -> R:
    to_url(request, "")
    body_of(request)
    return decode_response(request, b"")


def checked() -> None:
    assert_type(decode_response(ListSessions(), b""), ListResponse[SessionInfo])
    assert_type(decode_response(Forget(), b""), None)
    assert_type(decode_response(SessionInfo, ""), SessionInfo)
    assert_type(decode_response(list[SessionInfo], ""), list[SessionInfo])
    page = decode_response(ListResponse[SessionInfo], "")
    assert_type(page, ListResponse[SessionInfo])
    assert_type(decode_response(int, b"5"), int)
    assert_type(decode_response(Unknown(), b""), Any)
    assert_type(send(ListSessions()), ListResponse[SessionInfo])
    assert_type(ListSessions().to_url(""), str)
    assert_type(ListSessions().to_query(), str)
    to_url(Forget(), "")
    raise parse_error(404, b"", "Not Found")
"""

CLIENT_TYPED = f"""\
{CLIENT}
from typing import assert_type
from evovoice import ListResponse, SessionInfo
assert_type(page, ListResponse[SessionInfo])
"""

WRONG = """\
from evovoice import ListSessions, SessionInfo, decode_response, to_url

page: SessionInfo = decode_response(ListSessions(), b"")  # wrong
decode_response(ListSessions(), 5)  # wrong
decode_response(5, b"")  # wrong
to_url(ListSessions, "")  # wrong
"""

CHECKERS = {
    "mypy": ("-m", "mypy", "--strict", "--cache-dir", ".cache"),
    "pyright": ("-m", "pyright", "--pythonpath", sys.executable),
}


@pytest.mark.parametrize("checker", CHECKERS)
def test_type_checkers(checker: str, tmp_path: Path) -> None:
    files = {"typed.py": TYPED, "client.py": CLIENT_TYPED, "wrong.py": WRONG}
    for name, text in files.items():
        (tmp_path / name).write_text(f"# pyright: strict\n{text}", "utf-8")
    (tmp_path / "evovoice").symlink_to(Path(evovoice.__file__).parent)
    done = subprocess.run(
        (sys.executable, *CHECKERS[checker], *files),
        cwd=tmp_path,
        env={**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        text=True,
        capture_output=True,
        check=False,
    )
    found = re.findall(r"(\w+\.py):(\d+).* error: ", done.stdout)
    found += re.findall(r"(\w+\.py):(\d+):\d+ - error: ", done.stdout)
    lines = WRONG.splitlines()
    wrong = {number for number, line in enumerate(lines, 2) if "# wrong" in line}
    assert {(name, int(line)) for name, line in found} == {
        ("wrong.py", line) for line in wrong
    }, done.stdout
