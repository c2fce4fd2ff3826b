"""A change of many files that happens completely or not at all.

Everything is prepared in a staging folder inside the output folder: ``new/`` gets the
new texts, ``old/`` a second name of every file that will be replaced. Then the journal
appears there, in one step, and from that moment the new state is what counts: files
that go are moved to ``old/``, the new ones are moved to their places, in whole folders
where there is none yet, the manifest last.

- Killed before there is a journal: the next run deletes the staging folder.
- Killed after: the next run makes the same moves, those that have not happened yet. It
  only goes forward, as ``old/`` may not be complete any more.
- An error while moving: the moves are taken back, then the journal is deleted. Taking
  back gives ``new/`` its files again, so that being killed in the middle is no
  different from being killed while moving.

This holds however the process dies. After a power failure, files may be damaged that
the system had not written yet; the next run sees that their texts are wrong.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from os.path import join
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.errors import EvoError
from evo_codegen.output import disk
from evo_codegen.output.disk import Entry
from evo_codegen.output.folder import Folder
from evo_codegen.output.manifest import MANIFEST, DigestsError, digest, parse_digests
from evo_codegen.output.paths import folders
from evo_codegen.output.staging import Staging, find_stagings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from evo_codegen.output.changes import Changes
    from evo_codegen.output.manifest import Digests


class HalfWrittenError(OSError):
    """Neither the new nor the old state could be reached; the next run will try."""


@contextmanager
def _half_written() -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise HalfWrittenError(*error.args) from error


class Transaction(Struct, frozen=True):
    """Files to write and to remove, all of them staged."""

    output: Path
    staging: Staging
    writes: Digests
    """The new files, without the manifest, which is always written too."""

    removes: Digests
    """The files that go; one that has another text by now stays."""

    def commit(self) -> None:
        """Bring the folder to the new state; on an error, back to the old one.

        Raises:
            OSError: The folder is as it was.
            HalfWrittenError: It could not be brought back; the transaction is pending.
        """
        try:
            self._apply()
        except BaseException:
            if self.staging.counts:
                with _half_written():
                    self._take_back()
            raise

    def complete(self) -> None:
        """Bring the folder to the new state, after a run that was killed doing so.

        Raises:
            HalfWrittenError: The transaction is still pending.
        """
        with _half_written():
            self._apply()

    def _apply(self) -> None:
        folder = Folder(self.output)
        for path, value in self.removes.items():
            text = folder.read(path)
            if text is not None and digest(text) == value:
                disk.move(self._place(path), self.staging.old(path))
        self._prune(self.removes)
        new = self.staging.waiting()
        # The manifest comes last.
        for name in sorted(new, key=lambda name: (name == MANIFEST, name)):
            disk.merge(new[name], self.staging.new(name), self._place(name))
        self.staging.discard()

    def _take_back(self) -> None:
        for path in (MANIFEST, *self.writes):
            if disk.look(self.staging.new(path)) is Entry.FILE:
                continue
            disk.move(self._place(path), self.staging.new(path))
            self._restore(path)
        self._prune(self.writes)
        for path in self.removes:
            self._restore(path)
        self.staging.discard()

    def _restore(self, path: str) -> None:
        if disk.look(self.staging.old(path)) is Entry.FILE:
            disk.move(self.staging.old(path), self._place(path))

    def _prune(self, gone: Iterable[str]) -> None:
        """Remove the folders that are empty without these files."""
        for folder in sorted(folders(gone), reverse=True):
            disk.remove_if_empty(self._place(folder))

    def _place(self, path: str) -> str:
        return join(self.output, path)


def stage(output: Path, changes: Changes) -> Transaction:
    """Prepare changes of an existing folder, so that committing them only moves files.

    Raises:
        OSError: Nothing is left behind, the folder is as it was.
    """
    staging = Staging.create(output)
    try:
        return _fill(staging, output, changes)
    except BaseException:
        staging.discard()
        raise


def _fill(staging: Staging, output: Path, changes: Changes) -> Transaction:
    every = (*changes.files, changes.manifest)
    texts = {
        each.path: each.new
        for each in every
        if each.new is not None and (each.new != each.old or each.path == MANIFEST)
    }
    _write_new(staging, texts)
    old = [each.path for each in every if each.old is not None and each.path in texts]
    _keep_old(staging, output, old)
    digests = parse_digests(texts.pop(MANIFEST), "files")
    writes = {path: digests[path] for path in texts}
    removes = {
        each.path: digest(each.old)
        for each in changes.files
        if each.old is not None and each.new is None
    }
    staging.write_journal(json.dumps({"writes": writes, "removes": removes}))
    return Transaction(output, staging, writes, removes)


def _write_new(staging: Staging, texts: Mapping[str, str]) -> None:
    for folder in ("", *folders(texts)):
        disk.make_folder(staging.new(folder))
    for path, text in texts.items():
        disk.write(staging.new(path), text.encode(), durable=path == MANIFEST)


def _keep_old(staging: Staging, output: Path, paths: Iterable[str]) -> None:
    """Keep what will be replaced; what replaces it gets its permissions."""
    for folder in ("", *folders(paths)):
        disk.make_folder(staging.old(folder))
    for path in paths:
        disk.keep(join(output, path), staging.old(path))
        disk.copy_mode(join(output, path), staging.new(path))


def find_pending(output: Path) -> list[Transaction]:
    """The transactions that count already, but are not complete.

    Raises:
        EvoError: ``journal-unreadable``
    """
    return [_read(output, each) for each in find_stagings(output) if each.counts]


def _read(output: Path, staging: Staging) -> Transaction:
    try:
        text = staging.journal.read_text("utf-8", "replace")
        writes = parse_digests(text, "writes")
        return Transaction(output, staging, writes, parse_digests(text, "removes"))
    except DigestsError as error:
        raise EvoError.of(
            "journal-unreadable",
            f"{staging.journal} does not tell what an interrupted run did: {error}",
            help=f"delete {staging.root}, then generate again",
        ) from error


def find_state(output: Path) -> object:
    """Something that is another whenever a transaction has begun or ended since."""
    with suppress(OSError):
        journals = [each.journal for each in find_stagings(output)]
        status = {
            each: each.lstat()
            for each in (output / MANIFEST, *journals)
            if each.exists()
        }
        return {each: (one.st_ino, one.st_mtime_ns) for each, one in status.items()}
    return None


def recover(output: Path) -> bool:
    """Finish what a killed run left behind; say whether that changed any file.

    Raises:
        HalfWrittenError: It could not be finished.
        OSError: There is nothing to finish, but something to delete, which failed.
    """
    pending = find_pending(output)
    for transaction in pending:
        transaction.complete()
    for staging in find_stagings(output):
        staging.discard()
    return bool(pending)
