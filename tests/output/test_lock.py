"""One process at a time: whoever comes second waits, and nobody waits for the dead."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

import evo_codegen.output.lock
from evo_codegen.errors import EvoError
from evo_codegen.output.changes import Kind
from evo_codegen.output.compare import compare
from evo_codegen.output.lock import LOCK, lock
from evo_codegen.output.transaction import Transaction, find_pending
from evo_codegen.output.write import write
from tests.output.disk import generated, lay, tree

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"models.py": "x = 1\n"}


def test_whoever_cannot_have_the_lock_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("evo_codegen.output.lock._ATTEMPTS", 2)
    out = tmp_path / "out"
    out.mkdir()
    with lock(out), pytest.raises(EvoError) as caught:
        write(out.relative_to(tmp_path), FILES)
    assert str(caught.value) == (
        "error[output-busy]: another evo-codegen is writing to out\n"
        " help: wait until it has finished, then try again"
    )
    assert tree(tmp_path) == {"out/": b""}


def test_somebody_who_writes_meanwhile_is_no_reason_to_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = [{"models.py": "", "more.py": "theirs"}]

    def find_late(output: Path) -> list[Transaction]:
        if theirs:
            write(output, theirs.pop())
        return find_pending(output)

    write(tmp_path, {"models.py": ""})
    monkeypatch.setattr("evo_codegen.output.compare.find_pending", find_late)
    changes = compare(tmp_path, {"models.py": "", "more.py": "mine"})
    assert changes.paths(Kind.UPDATED) == ("more.py",)
    assert changes.diagnostics == ()


def test_whoever_waits_gets_the_lock(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with lock(out):
        waiting = Thread(target=write, args=(out, FILES))
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
        assert tree(out) == {LOCK: b""}
    waiting.join()
    assert tree(out) == generated(FILES)


def test_nothing_is_locked_when_nothing_changes(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / ".evo-codegen.json").touch()
    tmp_path.chmod(0o555)
    assert write(tmp_path, FILES).is_empty


def test_a_lock_file_that_was_left_behind_locks_nothing(tmp_path: Path) -> None:
    lay(tmp_path, {LOCK: ""})
    write(tmp_path, FILES)
    assert tree(tmp_path) == generated(FILES)


def test_a_lock_file_that_was_left_behind_is_removed(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    lay(tmp_path, {LOCK: ""})
    assert write(tmp_path, FILES).is_empty
    assert tree(tmp_path) == generated(FILES)


def test_a_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / LOCK).symlink_to("elsewhere")
    with pytest.raises(EvoError, match="output-not-writable"):
        write(tmp_path, FILES)
    assert tree(tmp_path) == {LOCK: b"-> elsewhere"}


def test_a_lock_file_that_is_deleted_meanwhile_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [True]

    def take_and_lose(_: int) -> bool:
        if answers.pop():
            (tmp_path / LOCK).unlink()
            answers.append(False)
        return True

    monkeypatch.setattr("evo_codegen.output.lock._try_lock", take_and_lose)
    with lock(tmp_path):
        assert (tmp_path / LOCK).exists()
    assert answers == []


def test_without_locks_in_the_file_system_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("evo_codegen.output.lock.fcntl.flock", refuse)
    write(tmp_path, FILES)
    assert tree(tmp_path) == generated(FILES)


def test_windows_locks_a_byte_and_deletes_the_file_after_closing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []

    def locking(descriptor: int, mode: int, size: int) -> None:
        assert os.fstat(descriptor)
        assert (mode, size) == (2, 1)
        held.append(True)
        if len(held) == 1:
            raise PermissionError(13, "Permission denied")

    msvcrt = ModuleType("msvcrt")
    vars(msvcrt).update(LK_NBLCK=2, locking=locking)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(sys, "platform", "win32")
    windows = runpy.run_path(str(evo_codegen.output.lock.__file__))
    with windows["lock"](tmp_path):
        assert tree(tmp_path) == {LOCK: b""}
    assert tree(tmp_path) == {}
    assert len(held) == 2


_WRITER = """
import sys
from pathlib import Path
from evo_codegen.output.write import write
for turn in range(40):
    write(Path(sys.argv[1]), {f"{sys.argv[2]}{i}.py": f"{turn}" for i in range(5)})
"""


def test_two_processes_take_turns(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path / "out"), name])
        for name in "ab"
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert tree(tmp_path / "out") in [
        generated({f"{name}{i}.py": "39" for i in range(5)}) for name in "ab"
    ]
