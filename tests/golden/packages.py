"""The packages that are committed, and what they are generated from."""

from __future__ import annotations

import re
from pathlib import Path

from evo_codegen.pipeline import load, package_files

ROOT = Path(__file__).parents[2]

SOURCES = {
    name: sources.split()
    for name, sources in re.findall(
        r"^sources-(\w+) := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M
    )
}
"""From the packages in ``generated/`` to their sources, as the Makefile has them."""


def generated(package: str) -> dict[str, str]:
    """The files of a package, as they are generated now."""
    sources = [str(ROOT / each) for each in SOURCES[package]]
    api, _ = load(sources, stdin=lambda: b"")
    return package_files(api, package)


def committed(package: str) -> dict[str, str]:
    """The files of a package that are committed."""
    folder = ROOT / "generated" / package
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".pyc"
    }
