"""Have type checkers go over a client of a large package, and over the package itself.

    python -m benchmarks.checked [--size N] [--rounds N]

Both checkers are as strict as they can be, and start cold: without a cache.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Row, Target, table, within
from benchmarks.measure import BIN, Command, machine, race
from benchmarks.outputs import MODELS, OURS, PEER, workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measure import Run
    from benchmarks.outputs import Workshop

_CLIENT = """\
from {module} import {name}


def same(value: {name}) -> {name}:
    return value
"""
_ERRORS = {
    "mypy": re.compile(r"Found (\d+) errors?"),
    "pyright": re.compile(r"^(\d+) errors?", re.MULTILINE),
}
_STATUSES = (0, 1)
"""A checker that finds errors has done its work."""


def all_rows(folder: Path, size: int, rounds: int) -> Iterator[Row]:
    """Each checker, with a small client file and with the whole package."""
    shop = workshop(folder, size)
    for checker in ("mypy", "pyright"):
        for scope in ("a client", "the whole package"):
            runs = race(_commands(shop, checker, scope), rounds=rounds)
            yield _row(runs, checker, f"{scope} of {size:,} types")


def _commands(shop: Workshop, checker: str, scope: str) -> dict[str, Command]:
    folder = shop.packages[OURS].parent
    found: dict[str, Command] = {}
    for name in (each for each in (OURS, *MODELS) if each in shop.packages):
        path = shop.packages[name]
        checked = path if scope != "a client" else _client(path, shop.example["class"])
        words = _mypy(checked) if checker == "mypy" else _pyright(checked, folder)
        found[name] = Command(arguments=words, folder=folder, passes=_STATUSES)
    return found


def _client(package: Path, name: str) -> Path:
    """A small module that imports a type."""
    path = package.parent / f"client_of_{package.stem}.py"
    path.write_text(_CLIENT.format(module=package.stem, name=name), encoding="utf-8")
    return path


def _mypy(path: Path) -> list[str | Path]:
    return [BIN / "mypy", "--strict", f"--cache-dir={os.devnull}", path]


def _pyright(path: Path, folder: Path) -> list[str | Path]:
    """The command for pyright, which reads from a file how strict it is to be."""
    project = folder / f"{path.stem}.pyright.json"
    settings = {"typeCheckingMode": "strict", "include": [path.name]}
    project.write_text(json.dumps(settings), encoding="utf-8")
    return [BIN / "pyright", "-p", project, "--pythonpath", BIN / "python"]


def _row(runs: dict[str, Run], checker: str, scope: str) -> Row:
    found = {name: each.seconds for name, each in runs.items()}
    errors = {name: errors_in(checker, each.output) for name, each in runs.items()}
    ours = found.pop(OURS)
    # A checker that gives up, or finds errors, is no measure.
    right = {name: found[name] for name in found if not errors[name]} or found
    fastest = min(right, key=lambda name: right[name], default=PEER)
    targets = (
        within(ours, right.get(fastest), f"the fastest without errors ({fastest})", 1),
        Target("0 errors", f"{errors[OURS]}", errors[OURS] == 0),
    )
    peers: dict[str, float | str] = {
        f"{name} [{errors[name]} errors]": seconds for name, seconds in found.items()
    }
    return Row(f"{checker} --strict, {scope}", "s", ours, peers, targets)


def errors_in(checker: str, output: str) -> int:
    """How many errors a checker has found, by what it says in the end."""
    match = _ERRORS[checker].search(output)
    return int(match[1]) if match else 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rows = list(all_rows(Path(name), options.size, options.rounds))
    print(f"{machine()}\n\n{table(rows)}")


if __name__ == "__main__":
    main()
