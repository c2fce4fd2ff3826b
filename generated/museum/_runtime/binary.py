"""Bytes, which travel as base64 text."""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64

from .errors import DecodeError, is_array
from .scalars import NULL


def as_bytes(value: object) -> bytes:
    """Bytes from base64 with padding and without white space, or from an array.

    None for null, as .NET's arrays can be.

    Raises:
        DecodeError: It is something else; for an array, the path leads to the item.
    """
    if value is None:
        return NULL
    if is_array(value):
        return bytes([_byte(index, each) for index, each in enumerate(value)])
    data = _from_base64(value) if isinstance(value, str) else None
    if data is None:
        raise DecodeError("base64 text or an array of bytes", value)
    return data


def bytes_text(value: bytes) -> str:
    """Bytes as base64 text: the standard alphabet, padded, in one line."""
    return b2a_base64(value, newline=False).decode("ascii")


def _from_base64(text: str) -> bytes | None:
    try:
        data = a2b_base64(text, strict_mode=True)
    except ValueError:
        return None
    # Some Pythons let surplus padding pass: ``AQID=``.
    return data if len(text) == (len(data) + 2) // 3 * 4 else None


def _byte(index: int, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 0xFF:
        return value
    raise DecodeError("a byte (0 to 255)", value).inside(index)
