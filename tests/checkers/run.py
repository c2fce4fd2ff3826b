"""Runs the type checkers over a folder, as strict as they can be."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Finding(NamedTuple):
    """An error."""

    path: str
    """Below the folder."""

    line: int
    rule: str


def mypy(folder: Path) -> list[Finding]:
    """What mypy finds in the files of a folder."""
    cache = f"--cache-dir={folder / '.mypy_cache'}"
    text = _run(folder, "mypy", "--strict", "--python-version=3.11", cache, ".").stdout
    assert re.search(r"^(Found|Success)", text, re.MULTILINE), text
    found = re.findall(r"^([^:\n]+):(\d+): error: .*\[([\w-]+)\]$", text, re.MULTILINE)
    return [Finding(path, int(line), rule) for path, line, rule in found]


def pyright(folder: Path) -> list[Finding]:
    """What pyright finds in the files of a folder."""
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    report = json.loads(_run(folder, "pyright", "--outputjson").stdout)
    return [
        Finding(
            path=each["file"].removeprefix(f"{folder}/"),
            line=each["range"]["start"]["line"] + 1,
            rule=each.get("rule", ""),
        )
        for each in report["generalDiagnostics"]
        if each["severity"] == "error"
    ]


def said(folder: Path, module: str, *arguments: str) -> str:
    """What a Python module says about a folder, or that it fails."""
    done = _run(folder, module, *arguments)
    failed = f"exit status {done.returncode}" if done.returncode else ""
    return "\n".join(filter(None, [done.stdout, done.stderr, failed]))


def _run(
    folder: Path, module: str, *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )
