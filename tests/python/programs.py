"""Programs that use a package in an interpreter of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_package(folder: Path, files: Mapping[str, str]) -> None:
    """Write a package to a folder, which is the package."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def run_program(folder: Path, program: str) -> Any:
    """Run a program that can import the packages in a folder.

    Nothing that is installed is there, so that it has imported nothing beforehand.

    Args:
        folder: Where the packages are.
        program: It calls ``say`` with the value that this function returns.
    """
    head = (
        f"import sys\nsys.path.insert(0, {str(folder)!r})\n"
        "def say(value):\n    import json\n    print(json.dumps(value))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", head + program],
        check=False,
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)
