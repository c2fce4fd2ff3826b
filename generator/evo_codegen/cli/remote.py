"""What commands share that read from servers: headers, and a line about progress."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from types import TracebackType

    from evo_codegen.source.outside import Outside

header_option = click.option(
    "--header",
    "headers",
    multiple=True,
    metavar="NAME=VALUE",
    help="Send a header to the servers that are read, such as "
    "'Authorization=Bearer ${API_TOKEN}'; ${...} is taken from the environment. "
    "Can be given several times.",
)


@contextmanager
def reach_outside(headers: Sequence[str], *, quiet: bool = False) -> Generator[Outside]:
    """The way to servers and git, with a line about progress while it is in use.

    Args:
        headers: As `header_option` gives them.
        quiet: Say nothing, not even on a terminal.

    Raises:
        EvoError: ``bad-header`` or ``unset-variable``.
    """
    from evo_codegen.source.http_headers import expand_headers
    from evo_codegen.source.outside import Outside

    line = StatusLine(enabled=not quiet and sys.stderr.isatty())
    with line:
        yield Outside(
            headers=expand_headers(headers, os.environ.get),
            environment=os.environ,
            progress=line.show,
        )


class StatusLine:
    """A line at the bottom of the terminal, which comes when something takes long.

    It goes at the end of the block it is used in.

    Args:
        enabled: Whether it is shown at all.
        patience: Seconds that pass in silence.
        pace: Seconds that a text stays at least.
    """

    def __init__(
        self, *, enabled: bool = True, patience: float = 1, pace: float = 0.1
    ) -> None:
        self._enabled = enabled
        self._patience = patience
        self._pace = pace
        self._text = ""
        self._shown = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def show(self, text: str) -> None:
        """Have a text there from now on."""
        self._text = text

    def __enter__(self) -> Self:
        if self._enabled:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        if self._enabled:
            self._thread.join()

    def _run(self) -> None:
        """Show the last text at a pace at which people can read."""
        pause = self._patience
        while not self._done.wait(pause):
            self._write(self._text[: shutil.get_terminal_size().columns - 1])
            pause = self._pace
        if self._shown:
            self._write("")
            click.echo("\r", err=True, nl=False)

    def _write(self, text: str) -> None:
        if text != self._shown:
            padded = text.ljust(len(self._shown))
            click.echo(f"\r{padded}", err=True, nl=False)
            self._shown = text
