"""Bytes into sources: packed or not, in any Unicode form, or refused as no text."""

from __future__ import annotations

import codecs
import re
import zlib
from gzip import GzipFile
from io import BytesIO

from evo_codegen.errors import EvoError
from evo_codegen.text import Source

_UNPACKED_LIMIT = 64 * 1024 * 1024
"""How many bytes a gzip source may unpack to; no API description comes near."""

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

_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
"""Characters that no text has; in UTF-8, each of them is one byte."""

_CONTROL = f"[{_CONTROLS.decode()}]"

_HELP_TEXT = "save the page or the DTO text as plain text in UTF-8 and give that file"


def decode_source(shown: str, data: bytes) -> Source:
    """The text that bytes stand for.

    Args:
        shown: How messages call the source.
        data: Everything that it holds.

    Raises:
        EvoError: ``unreadable`` (damaged gzip data), ``too-large``, ``not-text`` or
            ``empty-source``.
    """
    text = _decode(shown, _unpack(shown, data))
    if not text.strip():
        raise EvoError.of(
            "empty-source",
            f"`{shown}` is empty" if not text else f"`{shown}` holds only white space",
            help="give a metadata page, the Swift DTO text or the metadata JSON",
        )
    return Source(shown, text)


def _unpack(shown: str, data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        unpacked = GzipFile(fileobj=BytesIO(data)).read(_UNPACKED_LIMIT + 1)
    except (OSError, EOFError, zlib.error):
        raise EvoError.of(
            "unreadable",
            f"cannot read `{shown}`: its gzip data is damaged or cut off",
            help="fetch it again",
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
    if codec == "utf-8" and len(data.translate(None, _CONTROLS)) == len(data):
        return text
    if control := re.search(_CONTROL, text):
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
