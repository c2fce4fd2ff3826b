"""JSON texts: read with one kind of error, written without white space."""

from __future__ import annotations

import json
from typing import Any

from .errors import DecodeError


def read_json(text: str | bytes | bytearray) -> Any:
    """Parse a JSON text.

    Raises:
        DecodeError: The text is not JSON, not UTF-8, or too deeply nested.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise DecodeError("JSON that is less deeply nested", text) from None
    except ValueError as error:
        raise DecodeError(f"JSON ({error})", text) from None


def write_json(value: Any) -> str:
    """Write a JSON value as compact text, with every character as it is."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
