"""Decoding what a type expression tells, for types that have no method of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .expressions import decoder_for
from .faults import explained
from .json_text import read_json

if TYPE_CHECKING:
    from collections.abc import Callable

V = TypeVar("V")


def from_dict(expression: type[V], value: Any) -> V:
    """Decode a JSON value to the type that an expression tells.

    Args:
        expression: A class, a closed generic such as ``ListResponse[SessionInfo]``,
            ``list[X]``, ``dict[str, X]``, or a scalar.
        value: What a JSON parser gives.

    Raises:
        DecodeError: The value has another shape; the error tells where.
        TypeError: The expression is no type that JSON can hold.
    """
    wanted: Any = expression
    decode: Callable[[Any], V] = decoder_for(wanted)
    return explained(expression, decode, value)


def from_json(expression: type[V], text: str | bytes) -> V:
    """Decode a JSON text to the type that an expression tells; see `from_dict`."""
    return from_dict(expression, read_json(text))
