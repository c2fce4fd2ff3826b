"""The JSON scalars: booleans, numbers, text.

Each function is what generated code falls back on when a value is not of the expected
class already. It accepts what a server of either dialect may write, and nothing that
only Python takes for a number (``"1_000"``, ``"+5"``, ``" 5"``, other digits).
"""

from __future__ import annotations

import re
from math import inf, isinf, nan
from typing import Annotated, Any, Never, TypeAlias, cast

from .errors import DecodeError, is_decimal

NULL: Never = cast("Never", None)
"""What stands for a null where .NET has a reference: in a list, or as a value of a
dictionary. Type hints do not tell that it can be there; `strict` refuses it.
"""


Char: TypeAlias = Annotated[str, "one character"]
"""A text of one character, as a type hint that tells faults of it from other texts."""

GuidText: TypeAlias = Annotated[str, "a Guid"]
"""The text of a Guid, likewise."""


def as_bool(value: object) -> bool:
    """A boolean, or its name as text in any letter case; numbers are none.

    Raises:
        DecodeError: It is something else.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _BOOLS:
        return _BOOLS[value.lower()]
    raise DecodeError("true or false", value)


def as_int(value: object) -> int:
    """An integer of any size, bare or quoted, or a whole number like ``1.0``.

    A whole number written with a fraction or an exponent is accepted up to 2**53 only:
    beyond that, the digits that JSON reading has left may not be the ones sent.

    Raises:
        DecodeError: It is something else.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    number = _integer(value) if isinstance(value, str) else _whole(value)
    if number is None:
        raise DecodeError("an integer", value)
    return number


def as_float(value: object) -> float:
    """A number, bare or quoted, or a name: ``NaN``, ``Infinity``, ``-Infinity``.

    Raises:
        DecodeError: It is something else, or too large for a float.
    """
    if isinstance(value, float):
        return value
    number = _nearest(value)
    if number is None:
        raise DecodeError("a number", value)
    return number


def as_str(value: object) -> str:
    """A text; None for null, as .NET's texts can be.

    Raises:
        DecodeError: It is something else; a number is not taken for its digits.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return NULL
    raise DecodeError("a string", value)


def as_char(value: object) -> str:
    r"""A text of one character; .NET's default character is ``"\u0000"``.

    Raises:
        DecodeError: It is something else, an empty text too.
    """
    if isinstance(value, str) and len(value) == 1:
        return value
    raise DecodeError("a string of one character", value)


# An empty text is what servers write for a number or another scalar that is not set,
# where a member can be null; items are never blank. Each scalar has a function of its
# own: one for all, which takes a decoder, is a generic call to solve for type checkers,
# at each member of an API.


def bool_unless_blank(value: object) -> bool | None:
    """A boolean as `as_bool` reads it; None for an empty text."""
    return None if value == "" else as_bool(value)


def int_unless_blank(value: object) -> int | None:
    """An integer as `as_int` reads it; None for an empty text."""
    return None if value == "" else as_int(value)


def float_unless_blank(value: object) -> float | None:
    """A number as `as_float` reads it; None for an empty text."""
    return None if value == "" else as_float(value)


def number_text(text: str) -> str | None:
    """The text of a number as Python reads it, without thousands separators.

    None if it is not a number: JSON's grammar, but leading zeros are allowed, and so
    are commas where they part groups of three digits.
    """
    return text.replace(",", "") if re.fullmatch(_NUMBER, text) else None


# Given to `re` as text, which compiles it at the first quoted number: most packages
# never meet one.
_NUMBER = (
    r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)"  # 1234 or 1,234
    r"(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
)

_BOOLS = {"true": True, "false": False}

_NAMED = {"NaN": nan, "Infinity": inf, "-Infinity": -inf}

_EXACT = 2**53
"""Up to here, every integer is a float of its own."""


def _integer(text: str) -> int | None:
    """The value of decimal digits, of which Python reads some thousands at most."""
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        return None
    try:
        return int(text)
    except ValueError:
        return None


def _whole(value: object) -> int | None:
    """The value of a float or `Decimal` that is an integer."""
    number = value if isinstance(value, float) else _nearest(value)
    if number is None or number != value or abs(number) > _EXACT:
        return None
    return int(number) if number.is_integer() else None


def _nearest(value: object) -> float | None:
    """The float next to an integer, a `Decimal` or the text of a number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return _float_of_int(value)
    text = _text_or_float(value) if is_decimal(value) else value
    if isinstance(text, float):
        return None if isinf(text) else text
    if not isinstance(text, str):
        return None
    if text in _NAMED:
        return _NAMED[text]
    digits = number_text(text)
    number = inf if digits is None else float(digits)
    return None if isinf(number) else number


def _text_or_float(value: Any) -> str | float:
    """The float next to a `Decimal`; the name of one that is no number."""
    return float(value) if value.is_finite() else str(value)


def _float_of_int(value: int) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None
