"""Names into sources: files, standard input, addresses of servers, git revisions."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError
from evo_codegen.source.decode import decode_source
from evo_codegen.source.outside import Outside

if TYPE_CHECKING:
    from collections.abc import Callable

    from evo_codegen.text import Source

_STDIN = "<stdin>"

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_IN_REVISION = re.compile(r"[^:\0]{2,}:[^\0]+")
"""``REV:path``; a single letter before the colon is a drive of Windows."""

_NOTHING = Outside()


def read_source(
    name: str, *, stdin: Callable[[], bytes], outside: Outside = _NOTHING
) -> Source:
    """The complete, decoded text that a name on the command line stands for.

    A file goes before a revision of git that is spelled like it.

    Args:
        name: The path of a file, ``-`` for standard input, the URL of a server or of a
            document on it, or ``REV:path`` in the surrounding git repository.
        stdin: Reads standard input to its end; called for ``-`` only.
        outside: What it takes to reach servers and git.

    Raises:
        EvoError: ``not-found``, ``unreadable``, or what `decode_source`, `read_server`
            and `read_revision` raise.
    """
    if name == "-":
        return decode_source(_STDIN, _read_stdin(stdin))
    if _URL.match(name):
        from evo_codegen.source.server import read_server

        return read_server(name, outside)
    if _IN_REVISION.fullmatch(name) and not _exists(name):
        from evo_codegen.source.revision import read_revision

        return decode_source(name, read_revision(name, outside.environment))
    return decode_source(name.replace(os.sep, "/"), _read_file(name))


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        # It is too long for a file, or holds a NUL character.
        return False


def _read_stdin(stdin: Callable[[], bytes]) -> bytes:
    try:
        return stdin()
    except OSError as error:
        raise _unreadable(_STDIN, _reason(error), "give the file's path") from None


def _read_file(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except (FileNotFoundError, ValueError):
        # ValueError: no file can have this name, it holds a NUL character.
        raise _not_found(name) from None
    except IsADirectoryError:
        raise _unreadable(name, "it is a directory", "give a file in it") from None
    except PermissionError:
        raise _unreadable(name, "permission denied", "make it readable") from None
    except OSError as error:
        raise _unreadable(name, _reason(error), "check the path") from None


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _not_found(shown: str) -> EvoError:
    return EvoError.of(
        "not-found",
        f"there is no file `{shown}`",
        help="check the path; `-` reads from standard input",
    )


def _unreadable(shown: str, reason: str, help: str) -> EvoError:
    return EvoError.of("unreadable", f"cannot read `{shown}`: {reason}", help=help)
