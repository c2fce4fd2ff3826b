"""All figures in one table.

    python -m benchmarks [--only FIGURE...] [--quick | --full]

Takes a few minutes; with ``--full``, which adds the large sizes, the better part of an
hour; with ``--quick``, which only shows that all works, a minute or so.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import checked, codecs, generate, imports, start
from benchmarks.figures import HEADING, line
from benchmarks.measure import FailedError, machine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.figures import Row


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How much is measured."""

    items: Sequence[int]
    """How many sessions the sample reply has."""

    seconds: float
    """How long each contestant decodes, and encodes."""

    patience: float
    sizes: Sequence[int]
    """How many types a package has."""

    checked: int
    """How many types the package has that is checked."""

    rounds: int
    black: bool = False


MODEST = Scale(
    items=(1, 100, 10_000),
    seconds=0.5,
    patience=codecs.PATIENCE,
    sizes=(100, 1000),
    checked=1000,
    rounds=4,
)
QUICK = Scale(
    items=(1, 100), seconds=0.05, patience=0.2, sizes=(30, 60), checked=30, rounds=1
)
FULL = Scale(
    items=(1, 100, 10_000),
    seconds=3,
    patience=float("inf"),
    sizes=(100, 1000, 10_000),
    checked=1000,
    rounds=10,
    black=True,
)


def _codecs(_: Path, scale: Scale) -> Iterator[Row]:
    for each in codecs.payloads(scale.items):
        yield from codecs.measure(each, seconds=scale.seconds, patience=scale.patience)


def _imports(folder: Path, scale: Scale) -> Iterator[Row]:
    yield from imports.all_rows(folder, scale.sizes, scale.rounds + 1)


def _generate(folder: Path, scale: Scale) -> Iterator[Row]:
    rounds = max(scale.rounds // 2, 1)
    yield from generate.all_rows(folder, scale.sizes, rounds, black=scale.black)


def _start(_: Path, scale: Scale) -> Iterator[Row]:
    yield from start.all_rows(scale.rounds * 4)


def _checked(folder: Path, scale: Scale) -> Iterator[Row]:
    yield from checked.all_rows(folder, scale.checked, max(scale.rounds // 4, 1))


FIGURES: dict[str, Callable[[Path, Scale], Iterator[Row]]] = {
    "codecs": _codecs,
    "imports": _imports,
    "generate": _generate,
    "start": _start,
    "checked": _checked,
}


def lines(names: Sequence[str], folder: Path, scale: Scale) -> Iterator[str]:
    """The lines of the table; a figure that fails is one of them."""
    for name in names:
        begin = time.perf_counter()
        try:
            yield from map(line, FIGURES[name](folder, scale))
        except FailedError as error:
            print(f"{name}: {error}", file=sys.stderr)
            yield f"| {name} | failed | | |"
        print(f"{name}: {time.perf_counter() - begin:.0f} s", file=sys.stderr)


def main() -> None:
    """Measure, and print in the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", choices=FIGURES, default=list(FIGURES))
    scales = parser.add_mutually_exclusive_group()
    scales.add_argument("--quick", action="store_true", help="see that all works")
    scales.add_argument("--full", action="store_true", help="10,000 types as well")
    options = parser.parse_args()
    scale = QUICK if options.quick else FULL if options.full else MODEST
    with tempfile.TemporaryDirectory() as name:
        found = list(lines(options.only, Path(name), scale))
    print("\n".join((machine(), "", *HEADING, *found)))


if __name__ == "__main__":
    main()
