"""JSON texts: read with one kind of error, written without white space."""

from __future__ import annotations

import json
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from .errors import DecodeError, is_decimal
from .json_library import JsonLibrary

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

library = JsonLibrary()
"""What reads and writes all JSON of the package."""


def keep_digits(parse_float: Callable[[str], Any]) -> None:
    """Have numbers with a fraction read by a function that keeps their digits.

    A package in which a decimal occurs calls this once, when it is imported; all others
    read such numbers as floats, which is quicker.
    """
    library.keep_digits(parse_float)


def read_json(text: str | bytes | bytearray | memoryview) -> Any:
    """Parse a JSON text, in UTF-8 if it is bytes, or UTF-16 or UTF-32.

    ``NaN`` and ``Infinity`` are numbers, as servers write them. Of members of one name
    in an object, the last counts, as it does for them.

    Raises:
        DecodeError: The text is not JSON, is in no such encoding, is too deeply nested,
            or has a number in it that Python has not, or half of a character.
    """
    try:
        return library.read(text)
    except RecursionError:
        raise DecodeError("JSON that is less deeply nested", text) from None
    except ArithmeticError:
        raise DecodeError("JSON (a number is out of range)", text) from None
    except ValueError as error:
        raise DecodeError(f"JSON ({error})", text) from None


def write_json(value: Any) -> str:
    """Write a JSON value as compact text, with every character as it is.

    A `Decimal` becomes a number with just its digits, which no float could hold.
    """
    text = None if library.needs_marks else _dump(value, _refuse)
    return _with_decimals(value) if text is None else text


def _dump(value: Any, default: Callable[[Any], Any]) -> str | None:
    """The text, or None if there is a decimal in it that `default` does not take."""
    try:
        return library.write(value, default)
    except _DecimalFoundError:
        return None


class _DecimalFoundError(Exception):
    """There is a decimal in the value, and so more to do."""


def _refuse(value: Any) -> NoReturn:
    if is_decimal(value):
        raise _DecimalFoundError
    raise TypeError(f"there is no JSON for a {type(value).__name__}")


def _with_decimals(value: Any) -> str:
    """Write a JSON value with decimals in it.

    The standard library's writer cannot write them, so each gets a mark in its place,
    which is as long as it takes to be told from every text in the value.
    """
    mark = "\0"
    while True:
        numbers: list[str] = []
        text = _dump(value, partial(_put, numbers, mark)) or ""
        parts = text.split(json.dumps(mark))
        if len(parts) == len(numbers) + 1:
            break
        mark += "\0"
    return "".join(map("".join, zip_longest(parts, numbers, fillvalue="")))


def _put(numbers: list[str], mark: str, value: Any) -> str:
    if not is_decimal(value):
        _refuse(value)
    plain = abs(value.adjusted()) < _PLAIN_DIGITS
    numbers.append(format(value, "f") if plain else str(value))
    return mark


_PLAIN_DIGITS = 40
"""How large a decimal is before it is written with an exponent; .NET's have 29."""
