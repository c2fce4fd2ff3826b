"""The staging folder, where a change is prepared; it lies inside the output folder."""

from __future__ import annotations

import shutil
from os.path import join
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.output import disk
from evo_codegen.output.disk import Entry
from evo_codegen.output.paths import OWN_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

_PREFIX = OWN_PREFIX + "staging-"


class Staging(Struct, frozen=True):
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

    def new(self, path: str) -> str:
        """Where a new file waits for being moved to its place."""
        return join(self.root, "new", path)

    def waiting(self) -> Mapping[str, Entry]:
        """The files and folders that have not been moved to their places, by name."""
        new = join(self.root, "new")
        return disk.list_folder(new) if disk.look(new) is Entry.FOLDER else {}

    def old(self, path: str) -> str:
        """Where a file is kept that was removed, or will be replaced."""
        return join(self.root, "old", path)

    def write_journal(self, text: str) -> None:
        """Let the new state count."""
        draft = self.journal.with_suffix(".draft")
        disk.write(str(draft), text.encode(), durable=True)
        draft.replace(self.journal)

    def discard(self) -> None:
        """Delete it: the journal at once, the rest as far as possible."""
        self.journal.unlink(missing_ok=True)
        shutil.rmtree(self.root, ignore_errors=True)


def find_stagings(output: Path) -> list[Staging]:
    """The staging folders in an output folder, which need not exist."""
    found = sorted(output.glob(f"{_PREFIX}*"))
    return [Staging(each) for each in found if each.is_dir() and not each.is_symlink()]
