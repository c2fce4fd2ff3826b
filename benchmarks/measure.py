"""Timing several contestants so that a machine's moods hit all of them alike."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).parents[1]
"""The checkout."""

BIN = Path(sys.executable).parent
"""Where the commands are that are measured."""

_ROUND = 0.02
"""How many seconds of calls make a round, so that reading the clock costs nothing."""


class Clock(NamedTuple):
    """What times one contestant: some calls of what it does, in seconds for all."""

    call: Callable[[int], float]

    def repeats(self) -> int:
        """How often to call for a round."""
        return max(1, round(_ROUND / min(self.call(1) for _ in range(2))))


def compete(
    contestants: Mapping[str, Clock], *, seconds: float, least: int = 5
) -> dict[str, float]:
    """Time contestants in turn, round after round, and give the median of one call.

    Args:
        contestants: What to call, by name.
        seconds: About how long each of them runs in all.
        least: How many rounds there are at least.
    """
    repeats = {name: clock.repeats() for name, clock in contestants.items()}
    rounds: dict[str, list[float]] = {name: [] for name in contestants}
    end = time.perf_counter() + seconds * len(contestants)
    done = 0
    while contestants and (done < least or time.perf_counter() < end):
        for name, clock in contestants.items():
            rounds[name].append(clock.call(repeats[name]) / repeats[name])
        done += 1
    return {name: statistics.median(each) for name, each in rounds.items()}


def _nothing() -> None:
    """What most commands need before they run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A process to measure."""

    arguments: Sequence[str | Path]
    folder: Path
    """The working directory."""

    prepare: Callable[[], None] = _nothing
    """Runs before each run, and is not measured."""

    passes: Sequence[int] = (0,)
    """The statuses that are no failure."""


class Run(NamedTuple):
    """What a process took, and what it wrote."""

    seconds: float
    memory: float
    """The largest amount of memory that it had at once, in MB."""

    output: str


class FailedError(Exception):
    """A command that should be measured does not work."""


def race(commands: Mapping[str, Command], *, rounds: int) -> dict[str, Run]:
    """Run whole processes in turn, and give the medians.

    The first round warms up caches and bytecode; it does not count unless it is all.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds if rounds == 1 else rounds + 1):
        for name, command in commands.items():
            runs[name].append(run(command))
    return {name: _median(each[1:] or each) for name, each in runs.items()}


def _median(runs: Sequence[Run]) -> Run:
    seconds = statistics.median(each.seconds for each in runs)
    memory = statistics.median(each.memory for each in runs)
    return Run(seconds, memory, runs[-1].output)


def run(command: Command) -> Run:
    """Run a process to its end.

    Raises:
        FailedError: It does not end as it should.
    """
    command.prepare()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command.arguments)),
            cwd=command.folder,
            env=_environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        # Linux counts what a process was forked from into its memory: what measures has
        # to stay small, and leaves all that is large to others.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode not in command.passes:
        shown = " ".join(map(str, command.arguments))
        raise FailedError(f"{shown}: status {process.returncode}\n{text[-2000:]}")
    return Run(seconds, usage.ru_maxrss / _PER_MB, text)


_PER_MB = 1e6 if sys.platform == "darwin" else 1e3


def _environment() -> dict[str, str]:
    """The environment of children, in which Python keeps the bytecode it makes."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    return kept | {"PYTHONPATH": _path(), "NO_COLOR": "1"}


def _path() -> str:
    """What children find: the same as this process, wherever they run."""
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return os.pathsep.join(str(Path(each).resolve()) for each in given if each)


def machine() -> str:
    """The machine and the Python that measured."""
    return (
        f"{platform.python_implementation()} {platform.python_version()},"
        f" {platform.system()} {platform.machine()}, {_processor()},"
        f" {os.cpu_count()} cores"
    )


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or "unknown processor"
