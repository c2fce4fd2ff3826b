"""The calls into the operating system that are made once for every file.

Paths are plain text here. For a thousand files, building `pathlib` objects takes ten
times as long as everything that is done with them.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from enum import Enum
from stat import S_IMODE, S_ISDIR, S_ISLNK, S_ISREG
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import DirEntry

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Entry(Enum):
    """What a path leads to; links are not followed."""

    NOTHING = "nothing"
    FILE = "file"
    """A regular one, which can be read without waiting for anybody."""

    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"
    """A pipe, a socket, a device."""


def look(path: str) -> Entry:
    """Say what is at a path."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Entry.NOTHING
    if S_ISLNK(mode):
        return Entry.LINK
    if S_ISDIR(mode):
        return Entry.FOLDER
    return Entry.FILE if S_ISREG(mode) else Entry.OTHER


def list_folder(path: str) -> dict[str, Entry]:
    """Say what is in a folder, by name, in the order of the names."""
    with os.scandir(path) as entries:
        found = {entry.name: _kind(entry) for entry in entries}
    return dict(sorted(found.items()))


def _kind(entry: DirEntry[str]) -> Entry:
    if entry.is_symlink():
        return Entry.LINK
    if entry.is_dir(follow_symlinks=False):
        return Entry.FOLDER
    return Entry.FILE if entry.is_file(follow_symlinks=False) else Entry.OTHER


def read(path: str) -> bytes:
    """The bytes of a file."""
    with open(path, "rb", buffering=0) as file:
        return file.read()


def write(path: str, data: bytes, *, durable: bool = False) -> None:
    """Write a new file in an existing folder; a durable one survives a power failure.

    Raises:
        FileExistsError: There is something already.
    """
    descriptor = os.open(path, _NEW, 0o666)
    try:
        rest = data
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if durable:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_mode(path: str, target: str) -> None:
    """Give a file the permissions of another."""
    os.chmod(target, S_IMODE(os.stat(path).st_mode))


def keep(path: str, target: str) -> None:
    """Keep a file under a second name, which is not touched when the first is replaced.

    It costs no copy, except on a file system where a file can have one name only.
    """
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)


def move(path: str, target: str) -> None:
    """Move a file or folder to its place in a folder, which is made if necessary."""
    try:
        os.replace(path, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.replace(path, target)


def merge(kind: Entry, path: str, target: str) -> None:
    """Move a file or folder, of which the kind is known, to where one may be already.

    A file replaces a file, or a folder that holds nothing but folders. A folder is
    moved as a whole where there is none: one call for everything that is in it.
    """
    if kind is not Entry.FOLDER:
        _replace(path, target)
    elif look(target) is Entry.NOTHING:
        move(path, target)
    else:
        for name, inner in list_folder(path).items():
            merge(inner, f"{path}/{name}", f"{target}/{name}")


def _replace(path: str, target: str) -> None:
    try:
        move(path, target)
    except OSError:
        if look(target) is not Entry.FOLDER:
            raise
        _remove_folders(target)
        move(path, target)


def _remove_folders(path: str) -> None:
    """Remove a folder that holds nothing but folders."""
    for name in list_folder(path):
        _remove_folders(f"{path}/{name}")
    os.rmdir(path)


def make_folder(path: str) -> None:
    """Make a folder, and those that it is in, where they are missing."""
    os.makedirs(path, exist_ok=True)


def remove_if_empty(path: str) -> None:
    """Remove a folder that nothing is in."""
    with suppress(OSError):
        os.rmdir(path)
