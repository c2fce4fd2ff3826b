"""What becomes of the texts of real servers: a table of what was counted.

    python -m benchmarks.corpus FOLDER [FILE...]

The folder holds recorded texts. Every text that can be read is generated into a package
of its own; then all packages are imported, and both type checkers go over them.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from evo_codegen.errors import EvoError
from evo_codegen.model.declarations import EnumDeclaration
from evo_codegen.pipeline import Request, generate

BIN = Path(sys.executable).parent
ENDINGS = {".swift", ".json", ".txt", ".html"}


class Row(NamedTuple):
    """What one text became."""

    name: str
    package: str
    types: int
    members: int
    operations: int
    refused: str
    """The code of the error where nothing could be generated."""


def row(path: Path, name: str, folder: Path, number: int) -> Row:
    """Generate a package from a text."""
    package = f"package_{number}"
    request = Request(sources=[str(path)], output=folder / package)
    try:
        api = generate(request, stdin=bytes).api
    except EvoError as error:
        return Row(name, "", 0, 0, 0, error.diagnostics[0].code)
    members = sum(
        len(each.members if isinstance(each, EnumDeclaration) else each.properties)
        for each in api.declarations
    )
    types = len(api.declarations)
    return Row(name, package, types, members, len(api.operations), "")


def imports(package: str, folder: Path) -> bool:
    """Whether a package can be imported without a warning."""
    command = [sys.executable, "-W", "error", "-c", f"from {package} import *"]
    return subprocess.run(command, cwd=folder, check=False).returncode == 0


def complaints(command: list[str], folder: Path) -> Counter[str]:
    """How many errors a type checker finds in each package."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    lines = (line for line in done.stdout.splitlines() if " error" in line)
    found = (re.search(r"package_\d+", line) for line in lines)
    return Counter(match.group() for match in found if match)


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    paths = sorted(each for each in options.folder.rglob("*") if each.suffix in ENDINGS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            row(path, path.relative_to(options.folder).as_posix(), folder, number)
            for number, path in enumerate(paths)
        ]
        (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
        mypy = complaints([str(BIN / "mypy"), "--strict", "."], folder)
        pyright = complaints([str(BIN / "pyright"), "-p", "."], folder)
        print("| text | types | members | operations | imports | mypy | pyright |")
        print("| --- | ---: | ---: | ---: | --- | ---: | ---: |")
        for each in rows:
            if each.refused:
                print(f"| {each.name} | refused: `{each.refused}` | | | | | |")
                continue
            works = "yes" if imports(each.package, folder) else "NO"
            counts = f"{each.types} | {each.members} | {each.operations} | {works}"
            checked = f"{mypy[each.package]} | {pyright[each.package]}"
            print(f"| {each.name} | {counts} | {checked} |")


if __name__ == "__main__":
    main()
