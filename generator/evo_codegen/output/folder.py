"""What an output folder holds on disk. Links in it are found, but never followed."""

from __future__ import annotations

from dataclasses import dataclass
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError
from evo_codegen.output.paths import OWN_PREFIX, parents

if TYPE_CHECKING:
    from collections.abc import Set
    from pathlib import Path

_BYSTANDERS = frozenset(
    [
        *(".git", ".gitattributes", ".gitignore", ".gitkeep", ".keep"),
        *(".hg", ".hgignore", ".svn"),
        *(".DS_Store", "Thumbs.db", "desktop.ini"),
        *("__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
    ]
)
"""Names of things that version control, caches and file managers leave anywhere."""


@dataclass(frozen=True, slots=True)
class Folder:
    """An output folder, which need not exist. All paths are relative to it."""

    root: Path

    def require_usable(self) -> None:
        """Refuse what is not a folder and cannot become one.

        Raises:
            EvoError: ``output-is-file``, ``output-is-link``
        """
        if self.root.is_dir():
            return
        if self.root.exists():
            raise _is_file(f"{self.root} is a file, not a folder")
        if self.root.is_symlink():
            raise EvoError.of(
                "output-is-link",
                f"{self.root} is a symbolic link that leads nowhere",
                help="delete the link, or make the folder that it leads to",
            )
        for parent in self.root.parents:
            if parent.exists() and not parent.is_dir():
                raise _is_file(f"{parent} is a file, so {self.root} cannot be made")

    def strangers(self) -> list[str]:
        """The names in the folder that are neither this tool's own nor bystanders'."""
        if not self.root.exists():
            return []
        return sorted(
            name
            for name in (entry.name for entry in self.root.iterdir())
            if name not in _BYSTANDERS and not name.startswith(OWN_PREFIX)
        )

    def read(self, path: str) -> str | None:
        """The text of a regular file; None when there is none.

        Line ends are LF: a git checkout with ``autocrlf`` has CRLF on disk. Bytes that
        are not UTF-8 arrive as surrogates, so that they are like no generated text.
        """
        if not S_ISREG(self._mode(path)):
            return None
        data = (self.root / path).read_bytes().replace(b"\r\n", b"\n")
        return data.decode("utf-8", "surrogateescape")

    def find_link(self, path: str) -> str | None:
        """The first symbolic link on the way to a path, which may be one itself."""
        ways = (*parents(path), path)
        return next((way for way in ways if S_ISLNK(self._mode(way))), None)

    def find_obstacle(self, path: str, ours: Set[str]) -> str | None:
        """What is in the way of a new file, apart from files of ours and their folders.

        Where one of ours is in the way of another, it is one that will be removed.
        """
        for parent in parents(path):
            mode = self._mode(parent)
            if mode and not S_ISDIR(mode):
                return None if parent in ours else parent
        mode = self._mode(path)
        if S_ISDIR(mode) and self._everything_in(path) <= _with_parents(ours):
            return None
        return path if mode else None

    def _everything_in(self, path: str) -> set[str]:
        below = (self.root / path).rglob("*")
        return {path, *(entry.relative_to(self.root).as_posix() for entry in below)}

    def _mode(self, path: str) -> int:
        """The type of a path, 0 when nothing is there."""
        try:
            return (self.root / path).lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return 0


def _with_parents(paths: Set[str]) -> Set[str]:
    return {*paths, *(parent for path in paths for parent in parents(path))}


def _is_file(message: str) -> EvoError:
    return EvoError.of(
        "output-is-file",
        message,
        help="choose another folder, or delete the file",
    )
