"""Timing several contestants so that a machine's moods hit all of them alike."""

from __future__ import annotations

import gc
import platform
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Timing(NamedTuple):
    """What one contestant took."""

    name: str
    seconds: float
    """The median of all rounds, for one call."""


def compete(
    contestants: Mapping[str, Callable[[], object]], *, seconds: float = 2.0
) -> list[Timing]:
    """Time callables in turn, round after round.

    Args:
        contestants: What to call, by name.
        seconds: About how long each of them runs in all.
    """
    repeats = {name: _repeats(call) for name, call in contestants.items()}
    rounds: dict[str, list[float]] = {name: [] for name in contestants}
    end = time.perf_counter() + seconds * len(contestants)
    while time.perf_counter() < end or len(rounds[next(iter(rounds))]) < 5:
        for name, call in contestants.items():
            rounds[name].append(_time(call, repeats[name]))
    return [Timing(name, statistics.median(each)) for name, each in rounds.items()]


def _repeats(call: Callable[[], object]) -> int:
    """How often to call something so that a round takes some 20 ms."""
    once = min(_time(call, 1) for _ in range(3))
    return max(1, round(0.02 / once))


def _time(call: Callable[[], object], repeats: int) -> float:
    gc.collect()
    start = time.perf_counter()
    for _ in range(repeats):
        call()
    return (time.perf_counter() - start) / repeats


def machine() -> str:
    """The machine and the Python that measured."""
    return (
        f"{platform.python_implementation()} {platform.python_version()},"
        f" {platform.system()} {platform.machine()}, {_processor()}"
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


def table(title: str, timings: Sequence[Timing], unit: float, name: str) -> str:
    """A Markdown table: each contestant, its time, and how many times ours that is."""
    ours = timings[0].seconds
    lines = [f"| {title} | {name} | ours = 1 |", "| --- | ---: | ---: |"]
    lines += [
        f"| {each.name} | {each.seconds / unit:.3g} | {each.seconds / ours:.2f} |"
        for each in timings
    ]
    return "\n".join(lines)
