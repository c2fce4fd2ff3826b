"""The side of the parent: starts workers, and asks them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from benchmarks.measure import ROOT, Clock, FailedError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class RefusedError(FailedError):
    """A worker cannot do it; the text says why."""


class Worker:
    """A contestant in a process of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", name, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def ready(self) -> None:
        """Wait until its classes are made.

        Raises:
            RefusedError: It has none, for instance because the library is not there.
        """
        self._answer()

    def ask(self, what: str, argument: Any) -> Any:
        """Have it do something.

        Raises:
            RefusedError: It cannot.
        """
        assert self._process.stdin
        self._process.stdin.write(json.dumps([what, argument]) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def clock(self, what: str) -> Clock:
        """What times it while it decodes or encodes."""

        def call(repeats: int) -> float:
            return float(self.ask(what, repeats))

        return Clock(call)

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RefusedError("it crashed")
        answer = json.loads(line)
        if "error" in answer:
            raise RefusedError(answer["error"])
        return answer["value"]
