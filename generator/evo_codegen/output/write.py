"""Write a generated package to disk."""

from __future__ import annotations

import errno
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError
from evo_codegen.output.compare import Wanted, compare_with
from evo_codegen.output.lock import LOCK, lock
from evo_codegen.output.staging import find_stagings
from evo_codegen.output.transaction import HalfWrittenError, recover, stage

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

    from evo_codegen.output.changes import Changes

_NO_SPACE = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


def write(output: Path, files: Mapping[str, str]) -> Changes:
    """Bring a folder to the state in which it holds `files`, and say what changed.

    Files that an earlier call wrote and that are not in `files` are removed; whatever
    else is in the folder is left alone. All of it happens, or none: see `transaction`.
    A folder that is as it should be is not touched.

    Args:
        output: The folder, which need not exist; messages name it as it is given.
        files: POSIX paths in the folder, and texts with LF line ends.

    Raises:
        EvoError: The folder is not ours, or cannot be written to.
        ValueError: A path or text in `files` cannot be written, a bug of the caller.
    """
    wanted = Wanted.of(files)
    changes = compare_with(output, wanted)
    with ExitStack() as held:
        with _explained(output, "output-not-writable"):
            if changes.is_empty and not _is_interrupted(output):
                return changes
            held.enter_context(_folder(output))
            held.enter_context(lock(output))
        with _explained(output, "write-failed"):
            return _write(output, wanted)


def _write(output: Path, wanted: Wanted) -> Changes:
    changes = compare_with(output, wanted)
    rest = compare_with(output, wanted) if recover(output) else changes
    if not rest.is_empty:
        stage(output, rest).commit()
    return changes


def _is_interrupted(output: Path) -> bool:
    """Whether another run is writing, or was killed when it did."""
    return bool(find_stagings(output)) or (output / LOCK).exists()


@contextmanager
def _folder(output: Path) -> Generator[None]:
    """Make the folder and those it is in; remove them again when the block fails."""
    missing = [each for each in (output, *output.parents) if not each.exists()]
    made: list[Path] = []
    try:
        for each in reversed(missing):
            with suppress(FileExistsError):
                each.mkdir()
                made.append(each)
        yield
    except BaseException:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
        raise


@contextmanager
def _explained(output: Path, code: str) -> Generator[None]:
    """Turn an error of the operating system into one that users understand."""
    try:
        yield
    except OSError as error:
        code = "write-failed" if error.errno in _NO_SPACE else code
        message = f"cannot write to {output}: {error.strerror or error}"
        raise EvoError.of(code, message, help=_advise(output, code, error)) from error


def _advise(output: Path, code: str, error: OSError) -> str:
    if isinstance(error, HalfWrittenError):
        return f"{output} is half written: generate again, which completes it"
    if code == "write-failed":
        return f"{output} is as it was before; generate again when the cause is gone"
    return "choose another folder, or change who may write to this one"
