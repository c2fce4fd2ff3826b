"""Decimal numbers, with the digits that were sent."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from .errors import DecodeError
from .json_text import keep_digits
from .scalars import number_text

keep_digits(Decimal)


def as_decimal(value: Any) -> Decimal:
    """A finite decimal number, bare or quoted.

    All digits are kept, trailing zeros too (``1.10``), if the JSON reader made a
    `Decimal` of the number. A float has forgotten the digits that were sent; it stands
    for the shortest number that reads as the same float.

    Raises:
        DecodeError: It is something else; ``NaN`` and infinities too.
    """
    number = value if value.__class__ is Decimal else _read(value)
    if number is None or not number.is_finite():
        raise DecodeError("a decimal number", value)
    return number


class LongDecimal(Decimal):
    """A decimal that has more zeros in JSON than in Python: ``1E+3`` is ``1000``.

    Servers need not know exponents. What writes JSON has to take notice of it.
    """

    __slots__ = ()


def decimal_value(value: Decimal) -> Decimal:
    """A decimal as a JSON value, which it stays until the JSON text is written."""
    return LongDecimal(value) if "E" in str(value) else value


def _read(value: object) -> Decimal | None:
    if isinstance(value, Decimal):
        return Decimal(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(float.__repr__(value))
    digits = number_text(value) if isinstance(value, str) else None
    try:
        return None if digits is None else Decimal(digits)
    except InvalidOperation:  # an exponent that no Decimal has
        return None
