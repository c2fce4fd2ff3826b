"""All or nothing, whatever fails and whenever the process dies."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.output.changes import Kind
from evo_codegen.output.compare import compare
from evo_codegen.output.transaction import find_pending, stage
from evo_codegen.output.write import write
from tests.output.disk import generated, lay, tree
from tests.output.faults import fail, faults, interrupt
from tests.output.scenario import NEW, OLD, complete, leftovers, prepare, visible

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from tests.output.faults import Action

AS_BEFORE = "out is as it was before; generate again when the cause is gone"
HALF_WRITTEN = "out is half written: generate again, which completes it"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("out")


@pytest.mark.parametrize(
    ("how", "least"),
    [
        ("kill_once", 60),
        ("kill_first", 30),
        ("kill_twice", 300),
        ("fail_and_kill", 100),
    ],
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


def write_with(
    actions: Mapping[int, Action], out: Path, files: Mapping[str, str]
) -> tuple[EvoError | None, int]:
    """Write with faults; return the error, and how many calls there were."""
    with faults(actions) as seen:
        try:
            write(out, files)
        except EvoError as error:
            return error, seen.count
    return None, seen.count


def each_call(files: Mapping[str, str], out: Path) -> range:
    """The numbers of all calls that a run without errors makes."""
    return range(1, write_with({}, out, files)[1] + 1)


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_any_call_may_fail(out: Path, number: int) -> None:
    prepare(out)
    failures = 0
    for call in each_call(NEW, out):
        prepare(out)
        error, _ = write_with({call: fail(number)}, out, NEW)
        assert visible(out) == complete(OLD if error else NEW)
        assert not find_pending(out)
        assert error is None or HALF_WRITTEN not in str(error)
        write(out, NEW)
        assert visible(out) == complete(NEW)
        assert not leftovers(out)
        failures += error is not None
    assert failures > 60


def test_any_call_may_fail_when_the_folder_is_new(out: Path) -> None:
    new = out / "deep"
    calls = each_call(NEW, new)
    for call in calls:
        shutil.rmtree(out)
        error, _ = write_with({call: fail(errno.EIO)}, new, NEW)
        assert out.exists() == (error is None)
        write(new, NEW)
        assert tree(new) == generated(NEW)


def test_all_calls_from_one_on_may_fail(out: Path) -> None:
    prepare(out)
    half_written = 0
    for call in each_call(NEW, out):
        prepare(out)
        error, _ = write_with(dict.fromkeys(range(call, 500), fail(5)), out, NEW)
        if find_pending(out):
            assert HALF_WRITTEN in str(error)
            half_written += 1
        else:
            assert HALF_WRITTEN not in str(error)
            assert visible(out) == complete(OLD if error else NEW)
        assert compare(out, NEW).is_empty == (visible(out) == complete(NEW))
        write(out, NEW)
        assert visible(out) == complete(NEW)
        assert not leftovers(out)
    assert half_written > 10


def test_any_call_may_be_interrupted(out: Path) -> None:
    prepare(out)
    for call in each_call(NEW, out):
        prepare(out)
        with pytest.raises(KeyboardInterrupt), faults({call: interrupt}):
            write(out, NEW)
        assert visible(out) in (complete(OLD), complete(NEW))
        assert not find_pending(out)


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_taken_back_looks_as_before(
    out: Path, has_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    if not has_links:
        monkeypatch.setattr("evo_codegen.output.disk.os.link", refuse)
    prepare(out)
    for call in each_call(NEW, out):
        prepare(out)
        os.utime(out / "changed.py", ns=(1, 2))
        (out / "changed.py").chmod(0o640)
        error, _ = write_with({call: fail(errno.EIO)}, out, NEW)
        if error:
            status = (out / "changed.py").stat()
            assert (status.st_mtime_ns, S_IMODE(status.st_mode)) == (2, 0o640)
            assert status.st_nlink == 1


def test_a_full_disk_is_reported_and_changes_nothing(out: Path) -> None:
    prepare(out)
    before = tree(out)
    messages: set[str] = set()
    for call in each_call(NEW, out):
        prepare(out)
        error, _ = write_with({call: fail(errno.ENOSPC)}, out, NEW)
        if error and error.diagnostics[0].code != "output-unreadable":
            assert tree(out) == before
            messages.add(str(error))
    assert messages == {
        "error[write-failed]: cannot write to out: No space left on device\n"
        f" help: {AS_BEFORE}"
    }


@contextmanager
def largest_file(size: int) -> Generator[None]:
    """No file can grow beyond this size; the system refuses to write more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_text_that_cannot_be_written_to_its_end_changes_nothing(out: Path) -> None:
    prepare(out)
    before = tree(out)
    with largest_file(4096), pytest.raises(EvoError) as caught:
        write(out, {**NEW, "large.py": "x" * 5000})
    assert str(caught.value) == (
        f"error[write-failed]: cannot write to out: File too large\n help: {AS_BEFORE}"
    )
    assert tree(out) == before


def test_a_folder_that_was_made_for_nothing_is_removed(out: Path) -> None:
    with largest_file(4096), pytest.raises(EvoError):
        write(out / "deep", {"large.py": "x" * 5000})
    assert not out.exists()


def test_a_staging_folder_without_a_journal_is_discarded(out: Path) -> None:
    write(out, NEW)
    lay(out, {".evo-codegen.staging-x/new/changed.py": "half a te"})
    assert compare(out, NEW).is_empty
    assert write(out, NEW).is_empty
    assert tree(out) == generated(NEW)


def test_a_staging_folder_that_is_a_link_is_left_alone(out: Path) -> None:
    lay(Path(), {"mine/journal.json": "{}"})
    out.mkdir()
    (out / ".evo-codegen.staging-x").symlink_to("../mine")
    write(out, NEW)
    assert tree(Path("mine")) == {"journal.json": b"{}"}


def test_a_file_with_the_name_of_a_staging_folder_is_left_alone(out: Path) -> None:
    lay(out, {".evo-codegen.staging-x": "mine"})
    write(out, NEW)
    assert tree(out) == {**generated(NEW), ".evo-codegen.staging-x": b"mine"}


def interrupted(out: Path) -> None:
    """Leave the folder with a journal, and nothing moved yet."""
    prepare(out)
    error, _ = write_with({}, out, OLD)
    assert error is None
    stage(out, compare(out, NEW))
    assert find_pending(out)


def test_after_a_crash_the_changes_are_those_to_the_disk(out: Path) -> None:
    interrupted(out)
    expected = compare(out, NEW)
    assert expected.paths(Kind.UPDATED) == ("changed.py", "pair/one.py")
    assert write(out, NEW) == expected
    assert visible(out) == complete(NEW)


def test_clearing_up_after_a_crash_may_fail_anywhere(out: Path) -> None:
    interrupted(out)
    calls = each_call(NEW, out)
    messages: set[str] = set()
    for call in calls:
        interrupted(out)
        error, _ = write_with({call: fail(errno.EIO)}, out, NEW)
        if not find_pending(out):
            assert visible(out) == complete(NEW)
        elif error and error.diagnostics[0].code == "write-failed":
            messages.add(str(error))
        write(out, NEW)
        assert visible(out) == complete(NEW)
        assert not leftovers(out)
    assert messages == {
        f"error[write-failed]: cannot write to out: Input/output error\n help: {help}"
        for help in (AS_BEFORE, HALF_WRITTEN)
    }


def test_a_stale_file_edited_after_a_crash_is_kept(out: Path) -> None:
    interrupted(out)
    lay(out, {"gone/gone.py": "edited after the crash"})
    changes = write(out, NEW)
    assert [each.code for each in changes.diagnostics] == ["edited-file-kept"]
    assert visible(out) == {
        **complete(NEW),
        "gone/gone.py": b"edited after the crash",
    }


def test_a_file_edited_after_a_crash_is_reported(out: Path) -> None:
    interrupted(out)
    lay(out, {"changed.py": "edited after the crash"})
    changes = write(out, NEW)
    assert [each.code for each in changes.diagnostics] == ["edited-file-overwritten"]
    assert visible(out) == complete(NEW)
