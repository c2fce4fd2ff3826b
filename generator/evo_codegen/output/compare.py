"""Find out what generating will change, and refuse what it must not touch."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from evo_codegen.errors import Diagnostic, EvoError, Severity
from evo_codegen.output.changes import Change, Changes, Kind
from evo_codegen.output.folder import Folder
from evo_codegen.output.manifest import (
    MANIFEST,
    digest,
    parse_manifest,
    render_manifest,
)
from evo_codegen.output.paths import require_writable
from evo_codegen.output.transaction import find_pending, find_state
from evo_codegen.text import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set
    from pathlib import Path
    from typing import Self

_Owned: TypeAlias = "Mapping[str, Set[str]]"
"""The files that this tool wrote, each with the digests of the texts it gave them."""


def compare(output: Path, files: Mapping[str, str]) -> Changes:
    """Say what differs between a folder and the files it should hold; write nothing.

    The old state is what is really on disk. After a run that was killed while it put
    its files in place, that is part old and part new: both are known to be ours, and
    whatever is not as `files` wants it is a change like any other.

    Args:
        output: The folder, which need not exist; messages name it as it is given.
        files: POSIX paths in the folder, and texts with LF line ends.

    Raises:
        EvoError: The folder cannot be read, or is not one that may be written to.
        ValueError: A path or text in `files` cannot be written, a bug of the caller.
    """
    return compare_with(output, Wanted.of(files))


class Wanted(Struct, frozen=True):
    """What a folder should hold, worked out once for several comparisons."""

    files: Mapping[str, str]
    manifest: str

    @classmethod
    def of(cls, files: Mapping[str, str]) -> Self:
        """Take files if they can be written.

        Raises:
            ValueError: A path or text cannot be written, a bug of the caller.
        """
        require_writable(files)
        return cls(files, render_manifest(files))


def compare_with(output: Path, wanted: Wanted) -> Changes:
    """Say the same as `compare`."""
    while True:
        state = find_state(output)
        try:
            return _read_and_compare(output, wanted)
        except EvoError:
            # Somebody who was writing meanwhile is no reason to refuse.
            if find_state(output) == state:
                raise


def _read_and_compare(output: Path, wanted: Wanted) -> Changes:
    try:
        return _compare(Folder(output), wanted)
    except OSError as error:
        raise EvoError.of(
            "output-unreadable",
            f"cannot read {error.filename or output}: {error.strerror or error}",
            help="choose another folder, or make this one readable",
        ) from error


def _compare(folder: Folder, wanted: Wanted) -> Changes:
    files = wanted.files
    folder.require_usable()
    _require_no_links(folder, [MANIFEST])
    manifest = Change(MANIFEST, folder.read(MANIFEST), wanted.manifest)
    owned = _find_owned(folder, manifest.old)
    paths = sorted({*files, *owned})
    _require_no_links(folder, paths)
    found = [Change(path, folder.read(path), files.get(path)) for path in paths]
    edited = [change for change in found if _is_edited(change, owned)]
    kept = {change.path for change in edited if change.new is None}
    changes = tuple(
        change
        for change in found
        if change.path not in kept and (change.old, change.new) != (None, None)
    )
    _require_ours(folder, [*changes, manifest], {*owned, MANIFEST} - kept)
    return Changes(
        output=folder.root,
        files=changes,
        manifest=manifest,
        diagnostics=tuple(_describe_edit(folder, change) for change in edited),
    )


def _find_owned(folder: Folder, manifest: str | None) -> _Owned:
    """What the manifest lists, and what an interrupted run was about to write."""
    pending = find_pending(folder.root)
    known = [each for one in pending for each in (one.writes, one.removes)]
    if manifest is not None:
        text = manifest.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        known.append(parse_manifest(Source(str(folder.root / MANIFEST), text)))
    elif not pending and (strangers := folder.strangers()):
        raise _not_ours(folder, strangers)
    owned: defaultdict[str, set[str]] = defaultdict(set)
    for digests in known:
        for path, value in digests.items():
            owned[path].add(value)
    return owned


def _is_edited(change: Change, owned: _Owned) -> bool:
    """Whether a file of ours has a text that neither we gave it nor will give it."""
    if change.path not in owned or change.old is None:
        return False
    return change.old != change.new and digest(change.old) not in owned[change.path]


def _describe_edit(folder: Folder, change: Change) -> Diagnostic:
    name = folder.root / change.path
    if change.new is None:
        return Diagnostic(
            code="edited-file-kept",
            severity=Severity.WARNING,
            message=f"{name} is not generated any more, but kept: "
            "it was edited by hand",
            help="it is your file from now on; delete it if nothing needs it",
        )
    return Diagnostic(
        code="edited-file-overwritten",
        severity=Severity.WARNING,
        message=f"{name} was edited by hand; generating it again drops the edit",
        help=f"git has the old text if it was committed: git log -p -- {name}",
    )


def _require_no_links(folder: Folder, paths: Collection[str]) -> None:
    _refuse(
        Diagnostic(
            code="output-is-link",
            severity=Severity.ERROR,
            message=f"{folder.root / link} is a symbolic link, which is not followed",
            help="put a real file or folder in its place",
        )
        for link in sorted(folder.find_links(paths))
    )


def _require_ours(folder: Folder, changes: Sequence[Change], ours: Set[str]) -> None:
    """Refuse to write over what somebody else wrote, unless it is the same text."""
    _refuse(
        Diagnostic(
            code="file-not-ours",
            severity=Severity.ERROR,
            message=f"{folder.root / path} is in the way: evo-codegen did not write it",
            help="move it away or delete it, then generate again",
        )
        for path in sorted(_find_foreign(folder, changes, ours))
    )


def _find_foreign(
    folder: Folder, changes: Sequence[Change], ours: Set[str]
) -> set[str]:
    created = [each.path for each in changes if each.kind is Kind.CREATED]
    updated = {each.path for each in changes if each.kind is Kind.UPDATED}
    return (updated - ours) | folder.find_obstacles(created, ours)


def _not_ours(folder: Folder, names: Sequence[str]) -> EvoError:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return EvoError.of(
        "output-not-ours",
        f"{folder.root} holds files that evo-codegen did not write: "
        f"{', '.join(names[:3])}{more}",
        help=f"choose an empty folder, or delete {folder.root}",
    )


def _refuse(problems: Iterable[Diagnostic]) -> None:
    if found := tuple(problems):
        raise EvoError(found)
