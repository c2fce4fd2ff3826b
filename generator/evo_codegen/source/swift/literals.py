"""The literals that servers print: in attribute comments and as values of cases."""

from __future__ import annotations

import re

STRING = re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)

_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,8})\}|u([0-9a-fA-F]{4})|(.))", re.DOTALL)

_ESCAPED = {
    **{mark: mark for mark in "\"\\'/"},
    **{"n": "\n", "r": "\r", "t": "\t", "0": "\0"},
    **{"a": "\a", "b": "\b", "f": "\f", "v": "\v"},
}

_INTEGER = re.compile(
    r"(?P<sign>[-+]?)\s*(?:0x(?P<hex>[\da-f_]+)|0o(?P<octal>[0-7_]+)"
    r"|0b(?P<binary>[01_]+)|(?P<decimal>\d[\d_]*))",
    re.IGNORECASE | re.ASCII,
)

_BASES = {"hex": 16, "octal": 8, "binary": 2, "decimal": 10}

_MOST_DIGITS = 400
"""Python refuses to read integers of more than some thousand digits."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_string(text: str) -> str:
    """The value of a string in double quotes, with the escapes of C# and Swift.

    A backslash that begins no known escape stays; old servers escaped nothing.
    """
    value = _ESCAPE.sub(_unescaped, text[1:-1])
    if _SURROGATE.search(value):
        # C# writes characters beyond U+FFFF as two escapes, which are one character.
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def read_integer(text: str) -> int | None:
    """The value of an integer as Swift and C# write it; None if it is not one."""
    match = _INTEGER.fullmatch(text)
    if not match or len(text) > _MOST_DIGITS:
        return None
    name = match.lastgroup or ""
    digits = match[name].replace("_", "")
    if not digits:
        return None
    value = int(digits, _BASES[name])
    return -value if match["sign"] == "-" else value


def _unescaped(match: re.Match[str]) -> str:
    long, short, mark = match.groups()
    if mark:
        return _ESCAPED.get(mark, match[0])
    code = int(long or short, 16)
    return chr(code) if code <= 0x10FFFF else match[0]
