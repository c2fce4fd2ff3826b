"""Generate a package for APIs of several sizes, next to datamodel-codegen.

    python -m benchmarks.generate [--sizes N...] [--rounds N]

Every contestant runs as a process of its own, in turn; the whole process counts.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import machine
from benchmarks.synthesise import write

BIN = Path(sys.executable).parent


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
        "evo-codegen, metadata JSON": [
            *ours,
            str(folder / "metadata.json"),
            "--output=OUT",
        ],
        "evo-codegen, Swift": [*ours, str(folder / "dtos.swift"), "--output=OUT"],
        "datamodel-codegen, builtin": [*peer, "--formatters", "builtin"],
        "datamodel-codegen, black": [*peer, "--formatters", "black"],
    }


def run(command: list[str], folder: Path, *, fresh: bool) -> float:
    """The seconds that a command takes, into an empty folder if `fresh`."""
    out = folder / "out"
    if fresh:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
    finished = [each.replace("OUT", str(out)) for each in command]
    start = time.perf_counter()
    subprocess.run(finished, check=True, capture_output=True)
    return time.perf_counter() - start


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
            times[each].append(run(command, folder, fresh=True))
    first = next(iter(commands))
    run(commands[first], folder, fresh=True)
    again = [run(commands[first], folder, fresh=False) for _ in range(rounds)]
    times["evo-codegen, nothing changed"] = again
    ours = statistics.median(times[first])
    for each, seconds in times.items():
        median = statistics.median(seconds)
        print(f"| {each} | {median:.2f} | {median / ours:.2f} |")


if __name__ == "__main__":
    main()
