"""Generate a package for APIs of several sizes, next to datamodel-codegen.

    python -m benchmarks.generate [--sizes N...] [--rounds N] [--black] [--full]

Every contestant runs as a process of its own, in turn; the whole process counts, with
its largest amount of memory.
"""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import GROWTH, Row, Target, table, within
from benchmarks.measure import Command, machine, race, run
from benchmarks.outputs import PEER, installed, ours, peer, workshop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.measure import Run
    from benchmarks.outputs import Workshop

METADATA = "metadata JSON"
SWIFT = "Swift"
UNCHANGED = "nothing changed"
BARE = f"{PEER}, no formatter"
BUILTIN = f"{PEER}, builtin formatter"
BLACK = f"{PEER}, black"
_FORMATTERS = {
    BARE: ["--no-formatters"],
    BUILTIN: ["--formatters", "builtin"],
    BLACK: ["--formatters", "black"],
}


def commands(shop: Workshop, peers: Sequence[str]) -> dict[str, Command]:
    """What generates, by contestant; each writes into a folder that is not there."""
    folder = shop.folder / f"race{shop.size}"
    folder.mkdir(exist_ok=True)
    fresh, kept = folder / "fresh", folder / "kept"
    ready = partial(_renew, fresh)
    metadata = ours(shop.api / "metadata.json", fresh)
    swift = ours(shop.api / "dtos.swift", fresh)
    again = ours(shop.api / "metadata.json", kept)
    run(Command(arguments=again, folder=folder))
    found = {
        METADATA: Command(arguments=metadata, folder=folder, prepare=ready),
        SWIFT: Command(arguments=swift, folder=folder, prepare=ready),
        UNCHANGED: Command(arguments=again, folder=folder),
    }
    schema, model = shop.api / "schema.json", "dataclasses.dataclass"
    for name in peers:
        words = peer(schema, fresh / "models.py", model, *_FORMATTERS[name])
        found[name] = Command(arguments=words, folder=folder, prepare=ready)
    return found


def _renew(folder: Path) -> None:
    """Make an empty folder; what was there before is put aside.

    It is not deleted yet: for some seconds after that, file systems such as ext4 look
    for places that were not just freed, and a new file takes ten times as long.
    """
    if folder.exists():
        folder.rename(tempfile.mkdtemp(dir=folder.parent))
    folder.mkdir()


def measure(runs: Mapping[str, Run], size: int) -> Iterator[Row]:
    """The rows for one size: seconds for each of ours, and memory."""
    peers = {name: each for name, each in runs.items() if name.startswith(PEER)}
    seconds = {name: each.seconds for name, each in peers.items()}
    fastest = min(seconds, key=lambda name: seconds[name], default=PEER)
    for name in (METADATA, SWIFT, UNCHANGED):
        found = runs[name].seconds
        reach = within(found, seconds.get(fastest), f"its fastest ({fastest})", 1 / 6)
        what = f"generate {size:,} types, {name}"
        targets = () if name == UNCHANGED else (reach,)
        yield Row(what, "s", found, seconds, targets)
    memory = {name: each.memory for name, each in peers.items()}
    least = min(memory.values(), default=None)
    for name in (METADATA, SWIFT):
        found = runs[name].memory
        reach = within(found, least, "its least", 1)
        what = f"peak memory of generating {size:,} types, {name}"
        yield Row(what, "MB", found, memory, (reach,))


def linear(runs: Mapping[int, Mapping[str, Run]]) -> Iterator[Row]:
    """How much longer it takes for the largest API than for the one before it."""
    before, last = sorted(runs)[-2:]
    limit = 1.2 * last / before
    for name in (METADATA, SWIFT):
        growth = runs[last][name].seconds / runs[before][name].seconds
        peers = {
            each: runs[last][each].seconds / runs[before][each].seconds
            for each in runs[last]
            if each.startswith(PEER)
        }
        text = f"≤ {limit:.3g}x for {last / before:.3g} times as many"
        target = Target(text, f"{growth:.3g}x", growth <= limit)
        what = f"generate {last:,} types in relation to {before:,}, {name}"
        yield Row(what, GROWTH, growth, peers, (target,))


def all_rows(
    folder: Path, sizes: Sequence[int], rounds: int, *, black: bool = False
) -> Iterator[Row]:
    """All figures, for APIs of several sizes."""
    peers = [BARE, BUILTIN, *([BLACK] if black else [])] if installed(PEER) else []
    found: dict[int, dict[str, Run]] = {}
    for size in sizes:
        few = 1 if size > 5000 else rounds
        found[size] = race(commands(workshop(folder, size), peers), rounds=few)
        yield from measure(found[size], size)
    if len(sizes) > 1:
        yield from linear(found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--black", action="store_true", help="the peer with black too")
    parser.add_argument("--full", action="store_true", help="10,000 types as well")
    options = parser.parse_args()
    sizes = [*options.sizes, *([10_000] if options.full else [])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = list(all_rows(folder, sizes, options.rounds, black=options.black))
    print(f"{machine()}\n\n{table(rows)}")


if __name__ == "__main__":
    main()
