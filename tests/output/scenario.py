"""A folder that one run wrote, and all that the next one can do to it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from evo_codegen.output.lock import LOCK
from evo_codegen.output.write import write
from tests.output.disk import generated, lay, tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OLD = {
    "changed.py": "old\n",
    "same.py": "",
    "gone/gone.py": "old",
    "gone/deep/gone.py": "old\n",
    "pair/one.py": "old\n",
    "pair/two.py": "old\n",
    "file": "was a file",
    "folder/x": "was in a folder",
}
NEW = {
    "changed.py": "new\n",
    "same.py": "",
    "pair/one.py": "new\n",
    "pair/three/four.py": "new\n",
    "mixed/added/added.py": "new",
    "mixed/added/deep/added.py": "new",
    "file/y": "is in a folder",
    "folder": "is a file",
}
OTHER = {"changed.py": "other\n", "gone/gone.py": "other", "new.py": ""}

_LEFTOVERS = (LOCK, ".evo-codegen.staging-")

FOREIGN = {"mine.py": b"mine\r\n", "mixed/mine.bin": b"\xff"}


def prepare(out: Path) -> None:
    """Make the folder as it is before: the old files, and some of others."""
    shutil.rmtree(out, ignore_errors=True)
    write(out, OLD)
    lay(out, FOREIGN)


def complete(files: Mapping[str, str]) -> dict[str, bytes]:
    """The tree that the folder is to have."""
    return {**generated(files), **FOREIGN}


def visible(out: Path) -> dict[str, bytes]:
    """The files without what a run that failed may leave for the next one to clean."""
    return {
        path: data
        for path, data in tree(out).items()
        if not path.startswith(_LEFTOVERS) and not path.endswith("/")
    }


def leftovers(out: Path) -> list[str]:
    """What a run that failed has left for the next one to clean."""
    return [path for path in tree(out) if path.startswith(_LEFTOVERS)]
