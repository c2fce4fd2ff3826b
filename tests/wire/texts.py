"""How .NET writes numbers and characters."""

from __future__ import annotations

import struct
from decimal import Decimal
from math import isfinite


def net_number(value: float, *, single: bool = False) -> str:
    """The shortest text that reads as the same number: ``1``, ``1.1``, ``1E+16``."""
    if not isfinite(value):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]
    text = shortest_single(value) if single else repr(value)
    sign, digits, exponent = Decimal(text).normalize().as_tuple()
    assert isinstance(exponent, int)
    if digits == (0,):
        return "-0" if sign else "0"
    places = len(digits) + exponent - 1
    if -5 <= places < (7 if single else 15):
        return f"{Decimal(text).normalize():f}"
    head, rest = digits[0], "".join(map(str, digits[1:]))
    power = f"E{'-' if places < 0 else '+'}{abs(places):02}"
    return f"{'-' if sign else ''}{head}{f'.{rest}' if rest else ''}{power}"


def shortest_single(value: float) -> str:
    """The shortest text of a number that is the same in 32 bits."""
    wanted = struct.pack("f", value)
    texts = (f"{value:.{digits}g}" for digits in range(1, 10))
    return next(each for each in texts if struct.pack("f", float(each)) == wanted)


_SHORT = {
    "\n": r"\n",
    "\r": r"\r",
    "\t": r"\t",
    "\f": r"\f",
    "\b": r"\b",
    "\\": r"\\",
}


def escaped_t(char: str) -> str:
    """A character in a string of dialect T."""
    if char == '"':
        return r"\""
    is_control = char < " " or "\x7f" <= char <= "\x9f"
    return _SHORT.get(char, rf"\u{ord(char):04X}" if is_control else char)


def escaped_s(char: str) -> str:
    """A character in a string of dialect S: one unit of UTF-16, or two."""
    if char in _SHORT:
        return _SHORT[char]
    if " " <= char < "\x7f" and char not in "\"<>&'+`":
        return char
    units = char.encode("utf-16-be").hex().upper()
    return "".join(rf"\u{units[at : at + 4]}" for at in range(0, len(units), 4))
