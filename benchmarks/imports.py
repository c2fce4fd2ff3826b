"""Import one type of a large package, and decode it for the first time.

    python -m benchmarks.imports [--sizes N...] [--rounds N] [--full]

Every contestant runs as a process of its own, in turn, and so does a Python that does
nothing, whose time is taken off.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import GROWTH, Row, Target, at_most, table
from benchmarks.measure import Command, FailedError, machine, race, run
from benchmarks.outputs import DATACLASSES_JSON, OURS, workshop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.outputs import Workshop

LIMIT = 30
"""How many milliseconds the import of a type may take."""

BARE = "python -c pass"
_LARGE = 5000
"""So many types take peers so long that a few rounds have to do."""

_DECODE = {
    OURS: "{0}.from_json(body)",
    DATACLASSES_JSON: "__import__('servicestack').from_json({0}, body)",
    "datamodel-codegen pydantic v2": "{0}.model_validate_json(body)",
    "datamodel-codegen msgspec": "__import__('msgspec').json.decode(body, type={0})",
}
"""What decodes for the first time; plain dataclasses cannot."""

_COUNT = """
import sys
before = set(sys.modules)
from {0} import {1}
new = set(sys.modules) - before
print(len(new), len([each for each in new if each.partition(".")[0] == {0!r}]))
"""


def measure(shop: Workshop, rounds: int) -> Iterator[Row]:
    """Time the import and the first decoding, and count what is loaded."""
    yield _import(shop, rounds)
    yield _first_decode(shop, rounds)
    yield _loaded(shop)


def _import(shop: Workshop, rounds: int) -> Row:
    lines = {name: _line(shop, name) for name in shop.packages}
    ours, peers = _timed(shop, lines, rounds)
    what = f"import one type of {shop.size:,}, over bare Python"
    return Row(what, "ms", ours, peers, (at_most(ours, LIMIT, "ms"),))


def _first_decode(shop: Workshop, rounds: int) -> Row:
    read = f"body = open({str(_body(shop))!r}).read()"
    lines = {
        name: f"{_line(shop, name)}; {read}; {call.format(shop.example['class'])}"
        for name, call in _DECODE.items()
        if name in shop.packages
    }
    ours, peers = _timed(shop, lines, rounds)
    return Row(f"import and decode one type of {shop.size:,}", "ms", ours, peers)


def _timed(
    shop: Workshop, lines: Mapping[str, str], rounds: int
) -> tuple[float, dict[str, float | str]]:
    """The milliseconds that lines take over bare Python: ours, and those of peers."""
    working, failures = _working(shop, lines)
    commands = {BARE: _command(shop, "pass")} | working
    runs = race(commands, rounds=rounds)
    bare = runs.pop(BARE).seconds
    found: dict[str, float | str] = {
        name: (each.seconds - bare) * 1e3 for name, each in runs.items()
    }
    ours = found.pop(OURS)
    assert isinstance(ours, float)
    return ours, found | failures


def _working(
    shop: Workshop, lines: Mapping[str, str]
) -> tuple[dict[str, Command], dict[str, str]]:
    """The commands that work, and what is the matter with the others."""
    working: dict[str, Command] = {}
    failures: dict[str, str] = {}
    for name, line in lines.items():
        command = _command(shop, line)
        try:
            run(command)
        except FailedError as error:
            if name == OURS:
                raise
            failures[name] = _reason(error)
        else:
            working[name] = command
    return working, failures


def _reason(error: FailedError) -> str:
    """The last line of what a process wrote."""
    return f"fails: {str(error).splitlines()[-1]}"[:90]


def _loaded(shop: Workshop) -> Row:
    """How many modules are loaded; those of the package itself may not grow."""
    every, own = _count(shop, OURS)
    peers: dict[str, float | str] = {}
    for name in (each for each in shop.packages if each != OURS):
        try:
            peers[name] = float(_count(shop, name)[0])
        except FailedError as error:
            peers[name] = _reason(error)
    what = f"modules loaded for one type of {shop.size:,} ({own} of the package)"
    return Row(what, "", float(every), peers)


def _count(shop: Workshop, name: str) -> tuple[int, int]:
    module = shop.packages[name].stem
    code = _COUNT.format(module, shop.example["class"])
    every, own = run(_command(shop, code)).output.split()
    return int(every), int(own)


def _command(shop: Workshop, code: str) -> Command:
    folder = shop.packages[OURS].parent
    return Command(arguments=[sys.executable, "-c", code], folder=folder)


def _line(shop: Workshop, name: str) -> str:
    return f"from {shop.packages[name].stem} import {shop.example['class']}"


def _body(shop: Workshop) -> Path:
    """A file with a reply of the class."""
    path = shop.api / "reply.json"
    path.write_text(json.dumps(shop.example["reply"]), encoding="utf-8")
    return path


def flat(rows: Mapping[int, Row]) -> Row:
    """How the import grows with the package."""
    first, last = min(rows), max(rows)
    growth = rows[last].ours / rows[first].ours
    target = Target("does not grow (≤ 1.5x)", f"{growth:.2g}x", growth <= 1.5)
    what = f"import one type: {last:,} types in relation to {first:,}"
    peers: dict[str, float | str] = {}
    for name, found in rows[last].peers.items():
        before = rows[first].peers[name]
        if isinstance(found, float) and isinstance(before, float):
            peers[name] = found / before
    return Row(what, GROWTH, growth, peers, (target,))


def all_rows(folder: Path, sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """All figures, for packages of several sizes."""
    found: dict[int, Row] = {}
    for size in sizes:
        few = min(rounds, 5) if size > _LARGE else rounds
        first, *others = measure(workshop(folder, size), few)
        found[size] = first
        yield from (first, *others)
    if len(sizes) > 1:
        yield flat(found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--full", action="store_true", help="10,000 types as well")
    options = parser.parse_args()
    sizes = [*options.sizes, *([10_000] if options.full else [])]
    with tempfile.TemporaryDirectory() as name:
        rows = list(all_rows(Path(name), sizes, options.rounds))
    print(f"{machine()}\n\n{table(rows)}")


if __name__ == "__main__":
    main()
