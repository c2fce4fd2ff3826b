"""The paths of generated files: relative, inside the folder, the same on any system."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


OWN_PREFIX = ".evo-codegen."
"""What the names of this tool's own files in an output folder start with."""

_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)", re.I
)
"""Names that Windows keeps for devices, whatever their extension."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\ud800-\udfff\\:*?"<>|]|[. ]$')
"""What no file name on Windows may contain, or end with; lone surrogates nowhere."""


def require_writable(files: Mapping[str, str]) -> None:
    """Refuse files that cannot be written as they are on every system.

    Raises:
        ValueError: A bug of the caller: a path that is not allowed, two paths that
            cannot exist together, or a text with a carriage return.
    """
    for path, text in files.items():
        if flaw := find_flaw(path):
            raise ValueError(f"cannot write {path!r}: {flaw}")
        if "\r" in text:
            raise ValueError(f"cannot write {path!r}: its lines must end with LF")
    _require_compatible(files)


def find_flaw(path: str) -> str | None:
    """Say why a path is not one that this tool writes; None when it is."""
    if not path:
        return "it is empty"
    if path.startswith("/"):
        return "it is absolute"
    if path.startswith(OWN_PREFIX):
        return f"{OWN_PREFIX}* is reserved"
    return next(filter(None, map(_find_flaw_of_part, path.split("/"))), None)


def _find_flaw_of_part(part: str) -> str | None:
    if part in ("", ".", ".."):
        return f"{part!r} is not a name"
    if _DEVICE.match(part):
        return f"{part!r} is a device on Windows"
    if _FORBIDDEN.search(part):
        return f"{part!r} is not a file name on Windows"
    return None


def folders(paths: Iterable[str]) -> list[str]:
    """All the folders that files are in, sorted, without the output folder."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return sorted(found)


def _require_compatible(paths: Collection[str]) -> None:
    """Two files may not differ in case alone, and a file is not a folder as well."""
    taken: dict[str, str] = {}
    for path in paths:
        other = taken.setdefault(path.casefold(), path)
        if other != path:
            raise ValueError(f"{other!r} and {path!r} are one file on some systems")
    both = [each for each in folders(paths) if each.casefold() in taken]
    if both:
        path = next(each for each in paths if each.startswith(f"{both[0]}/"))
        raise ValueError(f"{both[0]!r} is a file, so {path!r} cannot exist")
