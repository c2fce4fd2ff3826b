"""All or nothing, whatever fails and whenever the process dies."""

from __future__ import annotations

import errno
import resource
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.output.compare import compare
from evo_codegen.output.transaction import is_pending
from evo_codegen.output.write import write
from tests.output.disk import generated, lay, tree
from tests.output.faults import fail, faults, interrupt
from tests.output.scenario import NEW, OLD, complete, leftovers, prepare, visible

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from tests.output.faults import Action

AS_BEFORE = "out is as it was before; generate again when the cause is gone"
HALF_WRITTEN = "out is half written: generate again, which completes it"
LIMIT = 400
"""More calls than any run makes."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("out")


@pytest.mark.parametrize(
    ("how", "least"),
    [("kill_once", 60), ("kill_first", 40), ("kill_twice", 300), ("fail_and_kill", 200)],
)
def test_a_killed_run_is_completed_or_undone(
    how: str, least: int, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.output.crashes", how, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= least


def try_to_write(out: Path, files: Mapping[str, str], actions: Mapping[int, Action]) -> EvoError | None:
    with faults(actions) as seen:
        try:
            write(out, files)
        except EvoError as error:
            return error
    assert seen.count
    return None


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_any_call_may_fail(out: Path, number: int) -> None:
    failures = 0
    for call in range(1, LIMIT):
        prepare(out)
        error = try_to_write(out, NEW, {call: fail(number)})
        assert visible(out) == complete(OLD if error else NEW)
        assert not is_pending(out)
        assert not error or "half written" not in str(error)
        write(out, NEW)
        assert visible(out) == complete(NEW)
        assert not leftovers(out)
        failures += bool(error)
    assert failures > 60
