"""What sources need from outside of the program, handed down by the command line."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _say_nothing(_: str) -> None:
    """Keep the progress of the work to oneself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The way to servers and to git; as it is, nobody is signed in and nothing said."""

    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """HTTP headers for the servers that the user names. Their values are secret."""

    environment: Mapping[str, str] | None = field(default=None, repr=False)
    """The environment variables that git runs with; None for those of the program."""

    progress: Callable[[str], None] = _say_nothing
    """Is told what is being waited for, in a line, many times a second."""

    sleep: Callable[[float], None] = time.sleep
    """Waits for a number of seconds."""
