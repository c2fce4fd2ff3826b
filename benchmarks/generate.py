"""Generate a package for APIs of several sizes, next to datamodel-codegen.

    python -m benchmarks.generate [--sizes N...] [--rounds N]

Every contestant runs as a process of its own, in turn; the whole process counts.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import machine
from benchmarks.synthesise import write

BIN = Path(sys.executable).parent


class Run(NamedTuple):
    """What a process took."""

    seconds: float
    megabytes: float


def contestants(folder: Path) -> dict[str, list[str]]:
    """The commands, by name; ``OUT`` stands for a folder that is not there yet."""
    ours = [str(BIN / "evo-codegen"), "generate", "--quiet", "--package", "out"]
    peer = [
        str(BIN / "datamodel-codegen"),
        "--input-file-type=jsonschema",
        "--output-model-type=dataclasses.dataclass",
        "--target-python-version=3.11",
        "--disable-timestamp",
        f"--input={folder / 'schema.json'}",
        "--output=OUT/models.py",
    ]
    return {
        "evo-codegen, metadata JSON": [*ours, str(folder / "metadata.json"), "-o=OUT"],
        "evo-codegen, Swift": [*ours, str(folder / "dtos.swift"), "-o=OUT"],
        "datamodel-codegen, builtin": [*peer, "--formatters", "builtin"],
        "datamodel-codegen, black": [*peer, "--formatters", "black"],
    }


def run(command: list[str], folder: Path, fresh: bool) -> Run:
    """Run a command, into an empty folder if `fresh`."""
    out = folder / "out"
    if fresh:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [each.replace("OUT", str(out)) for each in command],
        check=True,
        capture_output=True,
    )
    seconds = time.perf_counter() - start
    assert done.returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # The largest child so far; right for a contestant only if it is the largest.
    return Run(seconds, max(before.ru_maxrss, after.ru_maxrss) / 1024)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        for size in options.sizes:
            folder = Path(name) / str(size)
            write(size, folder)
            print(f"\n| {size} types x 15 members | s | ours = 1 |")
            print("| --- | ---: | ---: |")
            measure(contestants(folder), folder, options.rounds)


def measure(commands: dict[str, list[str]], folder: Path, rounds: int) -> None:
    """Run the commands in turn, and print the median of each."""
    times: dict[str, list[float]] = {each: [] for each in commands}
    for _ in range(rounds):
        for each, command in commands.items():
            times[each].append(run(command, folder, fresh=True).seconds)
    first = next(iter(commands))
    run(commands[first], folder, fresh=True)
    again = [run(commands[first], folder, fresh=False).seconds for _ in range(rounds)]
    times["evo-codegen, nothing changed"] = again
    ours = statistics.median(times[first])
    for each, seconds in times.items():
        median = statistics.median(seconds)
        print(f"| {each} | {median:.2f} | {median / ours:.2f} |")


if __name__ == "__main__":
    main()
