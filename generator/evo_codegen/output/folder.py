"""What an output folder holds on disk. Links in it are found, but never followed."""

from __future__ import annotations

from os.path import join
from typing import TYPE_CHECKING

from msgspec import Struct, field

from evo_codegen.errors import EvoError
from evo_codegen.output.disk import Entry, list_folder, look, read
from evo_codegen.output.paths import OWN_PREFIX, folders

if TYPE_CHECKING:
    from collections.abc import Collection, Set
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

_PASSABLE = (Entry.FOLDER, Entry.NOTHING)
"""What may be where a folder is needed."""


class Folder(Struct, frozen=True):
    """An output folder, which need not exist. All paths are relative to it.

    It is listed once, and so are the folders in it; what happens later is not seen.
    """

    root: Path
    _listed: dict[str, dict[str, Entry]] = field(
        default_factory=dict[str, dict[str, Entry]]
    )

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
        return [
            name
            for name in self._names("")
            if name not in _BYSTANDERS and not name.startswith(OWN_PREFIX)
        ]

    def read(self, path: str) -> str | None:
        """The text of a regular file; None when there is none.

        Line ends are LF: a git checkout with ``autocrlf`` has CRLF on disk. Bytes that
        are not UTF-8 arrive as surrogates, so that they are like no generated text.
        """
        if self._kind(path) is not Entry.FILE:
            return None
        data = read(join(self.root, path))
        if b"\r" in data:  # Looking for one byte is quicker than replacing none.
            data = data.replace(b"\r\n", b"\n")
        return data.decode("utf-8", "surrogateescape")

    def find_links(self, paths: Collection[str]) -> set[str]:
        """The symbolic links among paths and the folders that they are in.

        What is behind a link is not looked at.
        """
        found = {*folders(paths), *paths}
        return {each for each in found if self._kind(each) is Entry.LINK}

    def find_obstacles(self, paths: Collection[str], ours: Set[str]) -> set[str]:
        """What is in the way of new files, apart from files of ours and their folders.

        Where one of ours is in the way of another, it is one that will be removed.
        """
        needed = {each for each in folders(paths) if self._kind(each) not in _PASSABLE}
        taken = {each for each in paths if not self._is_free(each, ours)}
        return taken | (needed - ours)

    def _is_free(self, path: str, ours: Set[str]) -> bool:
        kind = self._kind(path)
        if kind is Entry.FOLDER:
            return self._everything_in(path) <= {*ours, *folders(ours)}
        return kind is Entry.NOTHING

    def _everything_in(self, path: str) -> set[str]:
        found = {path}
        for name in self._names(path):
            found |= self._everything_in(f"{path}/{name}")
        return found

    def _kind(self, path: str) -> Entry:
        folder, _, name = path.rpartition("/")
        names = self._names(folder)
        if not names or name in names:
            return names.get(name, Entry.NOTHING)
        # On some systems a file is found by a name that is not quite its own.
        return look(join(self.root, path))

    def _names(self, path: str) -> dict[str, Entry]:
        """What is in a folder; nothing is in what is no folder."""
        if path not in self._listed:
            self._listed[path] = self._list(path)
        return self._listed[path]

    def _list(self, path: str) -> dict[str, Entry]:
        is_folder = self._kind(path) is Entry.FOLDER if path else self.root.exists()
        return list_folder(join(self.root, path)) if is_folder else {}


def _is_file(message: str) -> EvoError:
    return EvoError.of(
        "output-is-file",
        message,
        help="choose another folder, or delete the file",
    )
