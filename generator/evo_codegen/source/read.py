"""Names into sources: files and standard input, packed or not, in any Unicode form."""

from __future__ import annotations

import codecs
import os
import re
import zlib
from gzip import GzipFile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError
from evo_codegen.text import Source

if TYPE_CHECKING:
    from collections.abc import Callable

_STDIN = "<stdin>"

_UNPACKED_LIMIT = 64 * 1024 * 1024
"""How many bytes a gzip source may unpack to; no API description comes near."""

_URL = re.compile(r"https?://", re.IGNORECASE)

_GZIP = b"\x1f\x8b"

_ENCODINGS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    (b"", "utf-8", "UTF-8"),
)
"""Byte order mark, codec, the name that messages use."""

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"MZ\x90\x00", "a Windows program or .NET assembly"),
    (b"\x7fELF", "a Linux program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"BZh9", "a bzip2 archive"),
)
"""The first bytes of files that people have beside the one they meant."""

_PLAIN_MAGIC = (b"%PDF-", b"{\\rtf")
"""The kinds of file that may decode as text without being the text."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_HELP_TEXT = "save the page or the DTO text as plain text in UTF-8 and give that file"


def read_source(name: str, *, stdin: Callable[[], bytes]) -> Source:
    """The complete, decoded text that a name on the command line stands for.

    Args:
        name: The path of a file, or ``-`` for standard input.
        stdin: Reads standard input to its end; called for ``-`` only.

    Raises:
        EvoError: ``not-found``, ``unreadable``, ``unsupported-source``, ``too-large``,
            ``not-text`` or ``empty-source``.
    """
    if _URL.match(name):
        raise _unsupported_url(name)
    shown = _STDIN if name == "-" else name.replace(os.sep, "/")
    data = _unpack(shown, _read_stdin(stdin) if name == "-" else _read_file(name))
    text = _decode(shown, data)
    if not text.strip():
        raise EvoError.of(
            "empty-source",
            f"`{shown}` is empty" if not text else f"`{shown}` holds only white space",
            help="give a metadata page, the Swift DTO text or the metadata JSON",
        )
    return Source(shown, text)


def _unsupported_url(url: str) -> EvoError:
    return EvoError.of(
        "unsupported-source",
        f"reading from a server is not there yet: {url}",
        help=(
            "save the page or the text to a file first "
            f"(`curl -o api.txt '{url}'`) and give the file"
        ),
    )


# --- Bytes -------------------------------------------------------------------------


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


def _unpack(shown: str, data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        unpacked = GzipFile(fileobj=BytesIO(data)).read(_UNPACKED_LIMIT + 1)
    except (OSError, EOFError, zlib.error):
        raise _unreadable(
            shown,
            "its gzip data is damaged or cut off",
            "fetch it again",
        ) from None
    if len(unpacked) > _UNPACKED_LIMIT:
        raise EvoError.of(
            "too-large",
            f"`{shown}` unpacks to more than {_UNPACKED_LIMIT >> 20} MiB",
            help="make sure that it is an API description, and unpack it first",
        )
    return unpacked


# --- Text --------------------------------------------------------------------------


def _decode(shown: str, data: bytes) -> str:
    mark, codec, encoding = next(
        each for each in _ENCODINGS if data.startswith(each[0])
    )
    if data.startswith(_PLAIN_MAGIC):
        raise _not_text(shown, data, 0, encoding)
    try:
        text = data[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        offset = len(mark) + error.start
        raise _not_text(shown, data, offset, encoding) from None
    control = _CONTROL.search(text)
    if control:
        offset = len(mark) + len(text[: control.start()].encode(codec))
        raise _not_text(shown, data, offset, encoding)
    return text


def _not_text(shown: str, data: bytes, offset: int, encoding: str) -> EvoError:
    kind, help = _guess(data, offset)
    looks = f"; it looks like {kind}" if kind else ""
    return EvoError.of(
        "not-text",
        f"`{shown}` is not text: byte 0x{data[offset]:02x} at offset {offset}{looks}",
        expected=f"{encoding} text without control characters",
        help=help,
    )


def _guess(data: bytes, offset: int) -> tuple[str, str]:
    """What a file that is no text may be, and what to do about it."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind, _HELP_TEXT
    if b"\0" in data[:2] and any(data[:2]):
        help = "save it again in UTF-8, or in UTF-16 with a byte order mark"
        return "UTF-16 without a byte order mark", help
    if b"\0" not in data and data[offset] >= 0x80:
        return "text in an older encoding (Windows-1252?)", "save it again in UTF-8"
    return "", _HELP_TEXT
