"""Start the command line and have it say no more than what it can do.

python -m benchmarks.start [--rounds N]
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from benchmarks.figures import Row, at_most, table
from benchmarks.measure import BIN, ROOT, Command, machine, race
from benchmarks.outputs import OURS, PEER, installed

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 100
"""How many milliseconds it may take."""

BARE = "python -c pass"


def all_rows(rounds: int) -> Iterator[Row]:
    """Both options, as whole processes."""
    bare = Command(arguments=[sys.executable, "-c", "pass"], folder=ROOT)
    for option in ("--help", "--version"):
        commands = {
            name: Command(arguments=[BIN / name, option], folder=ROOT)
            for name in (OURS, PEER)
            if installed(name)
        }
        runs = race({**commands, BARE: bare}, rounds=rounds)
        found = {name: each.seconds * 1e3 for name, each in runs.items()}
        ours = found.pop(OURS)
        target = at_most(ours, LIMIT, "ms")
        yield Row(f"{OURS} {option}", "ms", ours, found, (target,))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    print(f"{machine()}\n\n{table(list(all_rows(options.rounds)))}")


if __name__ == "__main__":
    main()
