"""Decoding and encoding whole texts in a shorter way, in programs that do it a lot.

Where msgspec is installed, it can do most of the work by itself: see `struct_decoders`
and `struct_encoders`, which are imported once a program has read a megabyte of JSON.
To prepare them for a type takes some milliseconds. What they do not take goes the usual
way, and comes to the same.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .json_text import library, write_json
from .values import encode_value

if TYPE_CHECKING:
    from collections.abc import Callable

_WORTH = 1_000_000
"""After how many bytes of a type it is worth to prepare for more."""


class _Decoder:
    """Decodes texts of a type, once it has been worth to prepare for that.

    What it is prepared for depends on what has been there: names that are not known.
    So it is prepared anew when a lot had to be decoded in the usual way, each time a
    lot more than before.
    """

    def __init__(self, expression: Any) -> None:
        self.expression = expression
        self._decode: Callable[[Any], Any] | None = None
        self._worth = self._left = _WORTH

    def __call__(self, text: Any) -> Any:
        """Decode a text; None if it has to be decoded in the usual way."""
        if self._left <= 0:
            self._prepare()
        if self._decode is not None:
            with suppress(Exception):
                return self._decode(text)
        self._left -= len(text)
        return None

    def _prepare(self) -> None:
        self._worth *= 2
        self._left = self._worth
        with suppress(Exception):
            module = import_module(".struct_decoders", __package__)
            self._decode = module.struct_decoder(self.expression)


class _Decoders(dict[Any, _Decoder]):
    """From type expressions to what decodes texts of them."""

    def __missing__(self, expression: Any) -> _Decoder:
        self[expression] = decoder = _Decoder(expression)
        return decoder


_decoders = _Decoders()


def decoded_quickly(expression: Any, text: Any) -> Any:
    """Decode a JSON text; None for one that has to be decoded in the usual way."""
    return _decoders[expression](text) if library.is_quick else None


def to_json(value: Any) -> str:
    """Encode a value of any type that a package can hold to a JSON text."""
    written = _written_quickly(value) if library.is_quick else None
    return write_json(encode_value(value)) if written is None else written


def _written_quickly(value: Any) -> str | None:
    try:
        encoded = _encoders()[value.__class__](value)
    except Exception:
        return None
    return library.write_quickly(encoded)


@cache
def _encoders() -> Any:
    return import_module(".struct_encoders", __package__).encoders
