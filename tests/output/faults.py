"""Make the n-th call into the operating system fail, or be the last one.

An audit hook sees every call that opens, renames, removes or lists, whichever Python
function makes it. A hook cannot be removed, so there is one, which is usually off.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

Action: TypeAlias = "Callable[[], NoReturn]"

_READING = {"os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.listxattr"}


@dataclass
class Faults:
    """Calls seen so far, and what happens at some of them."""

    actions: Mapping[int, Action]
    only_changes: bool = False
    """Whether calls that only read are neither counted nor disturbed."""

    count: int = 0

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Count a call, and do what is planned for it."""
        if event != "open" and not event.startswith(("os.", "fcntl.")):
            return
        if self.only_changes and _only_reads(event, arguments):
            return
        self.count += 1
        if action := self.actions.get(self.count):
            action()


def _only_reads(event: str, arguments: tuple[object, ...]) -> bool:
    if event != "open":
        return event in _READING
    flags = arguments[2]
    return isinstance(flags, int) and not flags & (os.O_WRONLY | os.O_RDWR)


_active: list[Faults] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    for each in _active:
        each.see(event, arguments)


sys.addaudithook(_hook)


@contextmanager
def faults(
    actions: Mapping[int, Action], *, only_changes: bool = False
) -> Generator[Faults]:
    """Do something at the calls with these numbers, counted from 1."""
    _active[:] = [Faults(actions, only_changes)]
    try:
        yield _active[0]
    finally:
        _active.clear()


def fail(error: int) -> Action:
    """The call fails with this errno."""

    def action() -> NoReturn:
        raise OSError(error, os.strerror(error))

    return action


def interrupt() -> NoReturn:
    """Somebody presses Control-C."""
    raise KeyboardInterrupt


def die() -> NoReturn:
    """The process is killed; nothing of it runs any more."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed processes do not get here")
