"""Reading JSON: with the standard library, or with msgspec where that is installed.

msgspec takes half of the time. What it reads, it reads to the same values: integers of
any size, the last of several members of one name, numbers to the nearest float. What it
refuses goes to the standard library, which takes more (``NaN``, a byte order mark) and
tells what is wrong with the rest.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_WORTH = 1_000_000
"""After how many bytes the import of msgspec, some milliseconds, has been worth it."""


class Reader:
    """Reads JSON texts for a package."""

    def __init__(self) -> None:
        self._parse_float: Callable[[str], Any] | None = None
        self._standard = json.JSONDecoder()
        self._quick: Callable[[Any], Any] | None = None
        self._is_settled = False
        self._bytes = 0
        """How much has been read before it was settled what reads."""

    def keep_digits(self, parse_float: Callable[[str], Any]) -> None:
        """Have numbers with a fraction made from their texts, by a function."""
        self._parse_float = parse_float
        self._standard = json.JSONDecoder(parse_float=parse_float)
        self._is_settled = False

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
        if self._quick is not None:
            try:
                return self._quick(text)
            except Exception:
                return self._standard.decode(_checked(text))
        return self._standard.decode(_checked(text))

    def _settle(self, size: int) -> None:
        """Choose what reads, as soon as the choice is worth its price."""
        self._bytes += size
        if "msgspec" in sys.modules or self._bytes >= _WORTH:
            self._quick, self._is_settled = self._find(), True

    def _find(self) -> Callable[[Any], Any] | None:
        """The function of msgspec that reads; None where it is not installed."""
        try:
            decoder: Any = import_module("msgspec.json").Decoder
        except ImportError:
            return None
        read: Callable[[Any], Any] = decoder(float_hook=self._parse_float).decode
        return read


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


_ESCAPE = r"\\(?:(u[dD][89abAB]..\\u[dD][c-fC-F]..)|(u[dD][89a-fA-F]..)|.)"
"""An escape in a JSON text: that of a surrogate pair, of one without the other, any."""


def _refuse_half_characters(text: str) -> None:
    for escape in re.finditer(_ESCAPE, text, re.DOTALL):
        if escape[2]:
            raise ValueError(f"half of a character at {escape.start()}")
