"""Kill processes while they write: ``python -m tests.output.crashes HOW FOLDER``.

A program of its own, as a process with threads, like one of pytest, cannot safely
fork. Every child is killed at another call that changes something on disk; after each
of them, the next run must find its way from whatever is there. Prints how many died.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from evo_codegen.errors import EvoError
from evo_codegen.output.compare import compare
from evo_codegen.output.transaction import find_pending
from evo_codegen.output.write import write
from tests.output.disk import generated, tree
from tests.output.faults import die, fail, faults
from tests.output.scenario import NEW, OLD, OTHER, complete, leftovers, prepare, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.output.faults import Action


STRIDE = 5
"""Of the kills after a kill or an error, every fifth is tried: all take a minute."""


def is_killed(out: Path, actions: Mapping[int, Action]) -> bool:
    """Write the new files in a child; say whether it died before it was done."""
    child = os.fork()
    if not child:
        try:
            with faults(actions, only_changes=True):
                write(out, NEW)
        except EvoError:
            pass
        finally:
            os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def crash_everywhere(
    origin: Path, out: Path, actions: Mapping[int, Action], numbers: Iterable[int]
) -> Iterator[int]:
    """Kill writers of a copy of `origin` at these calls, up to the last there is."""
    for number in numbers:
        shutil.rmtree(out, ignore_errors=True)
        if origin.exists():
            shutil.copytree(origin, out)
        if not is_killed(out, {**actions, number: die}):
            return
        yield number


def check_next_run(out: Path) -> None:
    """Whatever a killed run left, the next one brings about exactly what it should."""
    before = tree(out)
    shown = compare(out, NEW)
    assert tree(out) == before
    assert shown.diagnostics == ()
    assert shown.is_empty == (visible(out) == complete(NEW))
    if not find_pending(out):
        assert visible(out) in (complete(OLD), complete(NEW))
    left = out.with_name("left")
    shutil.copytree(out, left)
    for files in (NEW, OLD, OTHER):
        shutil.rmtree(out)
        shutil.copytree(left, out)
        assert write(out, files).diagnostics == ()
        assert visible(out) == complete(files)
        assert not leftovers(out)
    shutil.rmtree(out)
    left.rename(out)


class Novelty:
    """Remembers folders, to look only once at each state that one can be in."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, out: Path) -> bool:
        """Say whether this is a state for the first time; random names do not count."""
        state = re.sub(r"staging-\w+", "staging", repr(tree(out)))
        is_new = state not in self.seen
        self.seen.add(state)
        return is_new


def kill_once(root: Path) -> Iterator[int]:
    """Killed while it updates a folder."""
    prepare(root / "origin")
    for number in crash_everywhere(root / "origin", root / "out", {}, count(1)):
        check_next_run(root / "out")
        yield number


def kill_first(root: Path) -> Iterator[int]:
    """Killed while it writes a folder that is not there yet."""
    for number in crash_everywhere(
        root / "origin", root / "deep" / "out", {}, count(1)
    ):
        write(root / "deep" / "out", NEW)
        assert tree(root / "deep" / "out") == generated(NEW)
        yield number


def kill_twice(root: Path) -> Iterator[int]:
    """Killed, and the next run, which clears up, killed as well."""
    prepare(root / "origin")
    is_origin, is_new, turn = Novelty(), Novelty(), cycle(range(STRIDE))
    for _ in crash_everywhere(root / "origin", root / "once", {}, count(1)):
        if is_origin(root / "once"):
            numbers = count(1 + next(turn), STRIDE)
            for number in crash_everywhere(root / "once", root / "out", {}, numbers):
                if is_new(root / "out"):
                    check_next_run(root / "out")
                yield number


def fail_and_kill(root: Path) -> Iterator[int]:
    """Killed while it takes back what it did before an error."""
    prepare(root / "origin")
    is_new, turn = Novelty(), cycle(range(STRIDE))
    origin, out = root / "origin", root / "out"
    kills = crash_everywhere(origin, out, {}, count(1))
    for failing in [each for each in kills if find_pending(out)]:
        actions = {failing: fail(5)}
        numbers = count(failing + 1 + next(turn), STRIDE)
        for number in crash_everywhere(origin, out, actions, numbers):
            if is_new(out):
                check_next_run(out)
            yield number


HOW = {
    each.__name__: each for each in (kill_once, kill_first, kill_twice, fail_and_kill)
}

if __name__ == "__main__":
    with patch("os.fsync"):  # It takes most of the time, and helps no killed process.
        killed = sum(1 for _ in HOW[sys.argv[1]](Path(sys.argv[2])))
    sys.stdout.write(f"{killed}\n")
