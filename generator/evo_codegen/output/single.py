"""A single file that is not part of a package: compared, or written in one go."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError
from evo_codegen.output import disk
from evo_codegen.output.changes import Change, Changes

if TYPE_CHECKING:
    from pathlib import Path


def compare_file(path: Path, text: str) -> Changes:
    """Say what differs between a file and the text it should hold; write nothing.

    Line ends count as LF: a git checkout with ``autocrlf`` has CRLF on disk.

    Raises:
        EvoError: ``output-unreadable``.
    """
    try:
        old = path.read_bytes().replace(b"\r\n", b"\n")
    except FileNotFoundError:
        old = None
    except OSError as error:
        raise _cannot("output-unreadable", "read", path, error) from None
    before = None if old is None else old.decode("utf-8", "surrogateescape")
    change = Change(path.name, before, text.replace("\r\n", "\n"))
    return Changes(output=path.parent, files=(change,), manifest=Change("", None, None))


def write_file(path: Path, text: str) -> Changes:
    """Bring a file to the state in which it holds a text, and say what changed.

    It has the old text or the new one at any time; when it has the text already, it is
    not touched. Missing folders are made.

    Raises:
        EvoError: ``output-unreadable`` or ``output-not-writable``.
    """
    changes = compare_file(path, text)
    if not changes.is_empty:
        try:
            _replace(path.resolve(), text)
        except OSError as error:
            raise _cannot("output-not-writable", "write", path, error) from None
    return changes


def _replace(path: Path, text: str) -> None:
    """Write a text beside a file, and put it in its place."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        disk.make_folder(str(path.parent))
        disk.write(str(draft), text.encode(), durable=True)
        with suppress(FileNotFoundError):
            disk.copy_mode(str(path), str(draft))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _cannot(code: str, verb: str, path: Path, error: OSError) -> EvoError:
    return EvoError.of(
        code,
        f"cannot {verb} {path}: {error.strerror or error}",
        help="choose another file, or change who may do that",
    )
