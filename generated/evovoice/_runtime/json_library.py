"""What reads and writes JSON: the standard library, or msgspec where that is installed.

msgspec takes half of the time to read, and a tenth to write. What it reads, it reads to
the same values: integers of any size, the last of several members of one name, numbers
to the nearest float. What it refuses goes to the standard library, which takes more
(``NaN``, a byte order mark) and tells what is wrong with the rest.

What it writes means the same, too; only floats that are written with an exponent may
have another one (``1e16``).
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_OLDEST = (0, 19)
"""The oldest version of msgspec that is known to read and write as is told above."""

_WORTH = 1_000_000
"""After how many bytes the import of msgspec, some milliseconds, has been worth it."""


class JsonLibrary:
    """Reads and writes JSON texts for a package."""

    def __init__(self) -> None:
        self._standard = json.JSONDecoder()
        self.parse_float: Callable[[str], Any] | None = None
        """Makes numbers with a fraction of their texts; floats if it is None."""

        self._read: Callable[[Any], Any] | None = None
        self._write: Callable[[Any], bytes] | None = None
        """The functions of msgspec; None as long as they are not used."""

        self._is_settled = False
        self._bytes = 0
        """How much has been read or written before it was settled by what."""

    def keep_digits(self, parse_float: Callable[[str], Any]) -> None:
        """Have numbers with a fraction made from their texts, by a function."""
        self.parse_float = parse_float
        self._standard = json.JSONDecoder(parse_float=parse_float)
        self._is_settled = False

    @property
    def is_quick(self) -> bool:
        """Whether msgspec is what reads and writes."""
        return self._write is not None

    @property
    def needs_marks(self) -> bool:
        """Whether there may be decimals, and what writes knows none."""
        return self.parse_float is not None and self._write is None

    def read(self, text: str | bytes | bytearray | memoryview) -> Any:
        """Parse a JSON text, in UTF-8 if it is bytes, or UTF-16 or UTF-32.

        Raises:
            ValueError: It is not JSON, is in no such encoding, or has half of a
                character in it.
            ArithmeticError: A number is out of the range of decimals.
            RecursionError: It is too deeply nested.
        """
        if not self._is_settled:
            self._settle(len(text))
        if self._read is not None:
            with suppress(Exception):
                return self._read(text)
        return self._standard.decode(_checked(text))

    def write(self, value: Any, default: Callable[[Any], Any]) -> str:
        """Write a JSON value as compact text, with every character as it is.

        Args:
            value: The value.
            default: Takes what is no JSON value; see `json.dumps`.
        """
        if (text := self.write_quickly(value)) is not None:
            return text
        written = json.dumps(
            value, separators=(",", ":"), ensure_ascii=False, default=default
        )
        if not self._is_settled:
            self._settle(len(written))
        return written

    def write_quickly(self, value: Any) -> str | None:
        """Write what msgspec knows to write; None if it is not used, or in doubt."""
        if self._write is None:
            return None
        try:
            text = self._write(value)
        except Exception:
            return None
        # This is what it writes for NaN and for infinities as well. To search from the
        # end takes half of the time.
        has_null = text.rfind(b"null") >= 0 and re.search(_NULL, text)
        return None if has_null else text.decode()

    def _settle(self, size: int) -> None:
        """Choose what reads and writes, as soon as the choice is worth its price."""
        self._bytes += size
        if "msgspec" in sys.modules or self._bytes >= _WORTH:
            self.use_msgspec()

    def use_msgspec(self) -> None:
        """Read and write with msgspec from now on, if it is installed."""
        self._is_settled = True
        try:
            version = import_module("msgspec").__version__
            library: Any = import_module("msgspec.json")
        except ImportError:
            return
        if tuple(map(int, version.split(".")[:2])) < _OLDEST:
            return
        self._read = library.Decoder(float_hook=self.parse_float).decode
        self._write = library.Encoder(decimal_format="number").encode


def _checked(text: str | bytes | bytearray | memoryview) -> str:
    """The text without a byte order mark, of which all can be encoded again."""
    if not isinstance(text, str):
        data = bytes(text)
        text = data.decode(json.detect_encoding(data))
    elif not text.isascii():
        text.encode()
    if "\\ud" in text or "\\uD" in text:
        _refuse_half_characters(text)
    return text.removeprefix("\ufeff")


_NULL = rb"(?<![^:,[])null(?![^],}])"
"""A null that is no part of a text or a name, or hardly ever."""

_ESCAPE = r"\\(?:(u[dD][89abAB]..\\u[dD][c-fC-F]..)|(u[dD][89a-fA-F]..)|.)"
"""An escape in a JSON text: that of a surrogate pair, of one without the other, any."""


def _refuse_half_characters(text: str) -> None:
    for escape in re.finditer(_ESCAPE, text, re.DOTALL):
        if escape[2]:
            raise ValueError(f"half of a character at {escape.start()}")
