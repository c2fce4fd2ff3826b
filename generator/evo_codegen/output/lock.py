"""One process at a time writes to an output folder."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError
from evo_codegen.output.paths import OWN_PREFIX

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

LOCK = OWN_PREFIX + "lock"
"""The name of the lock file, which exists only while somebody writes."""

_PAUSE = 0.05
_ATTEMPTS = 200
"""Ten seconds, longer than any run needs to write its files."""


@contextmanager
def lock(output: Path) -> Generator[None]:
    """Hold the only right to write to a folder; wait for whoever has it.

    The operating system keeps the lock and ends it with the process, however that
    dies: a lock file that is left behind locks nothing.

    Raises:
        EvoError: ``output-busy``: it was not to be had in ten seconds.
        OSError: The lock file cannot be made.
    """
    path = output / LOCK
    descriptor = _acquire(path)
    if descriptor is None:
        raise EvoError.of(
            "output-busy",
            f"another evo-codegen is writing to {output}",
            help="wait until it has finished, then try again",
        )
    try:
        yield
    finally:
        _release(path, descriptor)


def _acquire(path: Path) -> int | None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    for _ in range(_ATTEMPTS):
        descriptor = os.open(path, flags, 0o666)
        if _try_lock(descriptor) and _is_at(path, descriptor):
            return descriptor
        os.close(descriptor)
        time.sleep(_PAUSE)
    return None


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether the locked file was not deleted by its last owner."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(path: Path, descriptor: int) -> None:
        os.close(descriptor)
        with suppress(OSError):  # Somebody who waits has it open.
            path.unlink()

else:

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # A file system without locks, such as some network folders.
            return True
        return True

    def _release(path: Path, descriptor: int) -> None:
        with suppress(OSError):
            path.unlink()  # While the lock is held: nobody else can have it yet.
        os.close(descriptor)
