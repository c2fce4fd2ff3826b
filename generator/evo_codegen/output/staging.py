"""The staging folder, where a change is prepared; it lies inside the output folder."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from evo_codegen.output.paths import OWN_PREFIX

if TYPE_CHECKING:
    from typing import Self

_PREFIX = OWN_PREFIX + "staging-"


@dataclass(frozen=True, slots=True)
class Staging:
    """A staging folder."""

    root: Path

    @classmethod
    def create(cls, output: Path) -> Self:
        """Make a new one in a folder."""
        return cls(Path(mkdtemp(prefix=_PREFIX, dir=output)))

    @property
    def journal(self) -> Path:
        """The file that says what is staged; it is there when everything else is."""
        return self.root / "journal.json"

    @property
    def counts(self) -> bool:
        """Whether the new state, which is staged here, is the one that counts."""
        return self.journal.exists()

    def new(self, path: str) -> Path:
        """Where a new file waits for being moved to its place."""
        return self.root / "new" / path

    def old(self, path: str) -> Path:
        """Where a file is kept that was removed, or will be replaced."""
        return self.root / "old" / path

    def write_journal(self, text: str) -> None:
        """Let the new state count."""
        draft = self.journal.with_suffix(".draft")
        write_text(draft, text, durable=True)
        draft.replace(self.journal)

    def discard(self) -> None:
        """Delete it: the journal at once, the rest as far as possible."""
        self.journal.unlink(missing_ok=True)
        shutil.rmtree(self.root, ignore_errors=True)


def find_stagings(output: Path) -> list[Staging]:
    """The staging folders in an output folder, which need not exist."""
    found = sorted(output.glob(f"{_PREFIX}*"))
    return [Staging(each) for each in found if each.is_dir() and not each.is_symlink()]


def write_text(path: Path, text: str, *, durable: bool = False) -> None:
    """Write a new file, with its folders; a durable one survives a power failure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(text.encode())
        if durable:
            file.flush()
            os.fsync(file.fileno())
