"""Decode and encode replies of several kinds, next to other libraries.

    python -m benchmarks.codecs [--items N...] [--seconds S] [--full]

Every contestant has a process of its own, which the parent asks in turn, and is timed
only after what it decoded and encoded was found to be right.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Row, faster, table, within
from benchmarks.measure import BIN, Command, compete, machine, run
from benchmarks.payloads import Payload, deep, rich, sample
from benchmarks.worker import OURS, STDLIB
from benchmarks.workers import RefusedError, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.figures import Target

NAMES = (
    "msgspec",
    "pydantic v2",
    "mashumaro",
    "mashumaro + orjson",
    "cattrs",
    "cattrs + orjson",
    "dataclasses-json",
    "servicestack",
)
PATIENCE = 1.5
"""How many seconds a call may take; what is slower runs with ``--full`` only."""

_MUCH = 50_000
"""How many bytes make a body that the figures to reach are about."""


def payloads(items: Sequence[int]) -> list[Payload]:
    """All that is decoded and encoded."""
    return [sample(items), rich(100), deep(30, 10)]


def measure(
    payload: Payload,
    *,
    seconds: float,
    patience: float = PATIENCE,
    names: Sequence[str] = NAMES,
) -> Iterator[Row]:
    """Time all contestants with all bodies of a payload."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        write(payload, folder)
        contest = Contest([OURS, STDLIB, *names], folder, stack, patience)
        for place, (size, body) in enumerate(payload.bodies.items()):
            contest.load(f"body{place}.json", body)
            for what in ("decode", "encode"):
                yield contest.row(what, size, seconds)


class Contest:
    """All contestants, and what is known of each."""

    def __init__(
        self, names: Sequence[str], folder: Path, stack: ExitStack, patience: float
    ) -> None:
        self.workers = [stack.enter_context(Worker(each, folder)) for each in names]
        self.refusals: dict[str, str] = {}
        self.slow: set[str] = set()
        """Those that are too slow for the body at hand."""

        self.patience = patience
        self.size = 0
        self.pace: dict[tuple[str, str], float] = {}
        """The seconds to a byte, where a contestant has run before."""

        for each in self.workers:
            self.refusing(each, each.ready)

    def refusing(self, worker: Worker, call: Callable[[], object]) -> object:
        """Call something, and note why a worker cannot do it; only ours has to."""
        try:
            return call()
        except RefusedError as error:
            if worker.name == OURS:
                raise
            self.refusals[worker.name] = str(error)
            return None

    def load(self, name: str, body: bytes) -> None:
        """Have everybody take a body who is not too slow for it."""
        self.size = len(body)
        self.slow = {
            name
            for name, what in self.pace
            if self.estimate(name, what) > self.patience
        }
        for each in self.there():
            self.take(each, name)

    def there(self) -> list[Worker]:
        """Those that can decode and encode the body at hand."""
        gone = self.slow | self.refusals.keys()
        return [each for each in self.workers if each.name not in gone]

    def estimate(self, name: str, what: str) -> float:
        """How many seconds somebody is going to take, by what a smaller body took."""
        return self.pace[name, what] * self.size

    def refusal(self, name: str, what: str) -> str:
        """Why somebody is not timed; empty for what goes without saying."""
        if name in self.refusals:
            return self.refusals[name]
        return f"not run, about {self.estimate(name, what):.0f} s"

    def take(self, worker: Worker, name: str) -> None:
        """Have a worker take a body."""
        reader = self.refusing(worker, lambda: worker.ask("load", name))
        if worker.name == OURS and reader == "json":
            # Both of ours would be one and the same.
            self.refusals[STDLIB] = ""

    def row(self, what: str, size: str, seconds: float) -> Row:
        """Time everybody who is there."""
        clocks = {each.name: each.clock(what) for each in self.there()}
        found = compete(clocks, seconds=seconds)
        self.pace |= {(name, what): t / self.size for name, t in found.items()}
        scale, unit = (1e6, "µs") if found[OURS] < 5e-4 else (1e3, "ms")
        ours = found.pop(OURS) * scale
        every: dict[str, float | str] = {}
        for name in (each.name for each in self.workers if each.name != OURS):
            if name in found:
                every[name] = found[name] * scale
            elif text := self.refusal(name, what):
                every[name] = text
        targets = _targets(what, ours, every) if self.size > _MUCH else ()
        return Row(f"{what} {size}", unit, ours, every, tuple(targets))


def _targets(what: str, ours: float, peers: dict[str, float | str]) -> Iterator[Target]:
    yield faster(ours, peers.get("pydantic v2"), "pydantic v2", 1)
    if what == "decode":
        yield faster(ours, peers.get("dataclasses-json"), "dataclasses-json", 150)
        yield within(ours, peers.get("msgspec"), "msgspec", 5)


def write(payload: Payload, folder: Path) -> None:
    """Write what workers need: the source, the package, the bodies, and the checks."""
    source = folder / f"source{payload.ending}"
    source.write_text(payload.source, encoding="utf-8")
    for place, body in enumerate(payload.bodies.values()):
        (folder / f"body{place}.json").write_bytes(body)
    described = {
        "root": payload.root,
        "checks": payload.checks,
        "items": payload.items,
    }
    (folder / "payload.json").write_text(json.dumps(described), encoding="utf-8")
    command: list[str | Path] = [BIN / "evo-codegen", "generate", source]
    command += ["--output", folder / "package"]
    run(Command(arguments=command, folder=folder))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, nargs="*", default=[1, 100, 10_000])
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--full", action="store_true", help="run the slowest ones too")
    options = parser.parse_args()
    patience = float("inf") if options.full else PATIENCE
    rows: list[Row] = []
    for each in payloads(options.items):
        rows += measure(each, seconds=options.seconds, patience=patience)
    print(f"{machine()}\n\n{table(rows)}")


if __name__ == "__main__":
    main()
