"""The only way from a text of the outside into source text.

Whatever a server says about itself may stand in a generated file inside a string
literal or a docstring, and nowhere else.
"""

from __future__ import annotations

import textwrap

LINE_LENGTH = 88
"""How long a line of generated code may be; the default of the usual formatters."""

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string_literal(text: str) -> str:
    """A string literal in double quotes, or in single ones if that escapes less."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    body = "".join(
        f"\\{char}" if char == quote else _ESCAPES.get(char) or _printable(char)
        for char in text
    )
    return f"{quote}{body}{quote}"


def value_literal(value: str | float | bool) -> str:
    """A literal for a text, a number or a truth value."""
    return string_literal(value) if isinstance(value, str) else repr(value)


def docstring(text: str, indent: int) -> str:
    """A docstring, wrapped; empty for a text without any visible character.

    Args:
        text: Documentation as the server has it, perhaps of several lines.
        indent: How many spaces stand before it.

    Returns:
        Lines that a formatter leaves alone, the first one indented as the others are.
    """
    lines = _wrapped(_clean(text), LINE_LENGTH - indent)
    if not lines:
        return ""
    pad = " " * indent
    opened = "\n".join(
        [f'{pad}"""{lines[0]}', *(_padded(pad, each) for each in lines[1:])]
    )
    return f'{opened}"""' if len(lines) == 1 else f'{opened}\n{pad}"""'


def _padded(pad: str, line: str) -> str:
    return f"{pad}{line}".rstrip()


def _clean(text: str) -> str:
    """Documentation without what could end the docstring, or cannot be seen."""
    visible = "".join(
        char if char == "\n" else "\\\\" if char == "\\" else _printable(char)
        for char in text.expandtabs(4).replace("\r\n", "\n").replace("\r", "\n")
    )
    return visible.replace('"""', '\\"\\"\\"').strip()


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, the long ones wrapped between words."""
    if text.startswith('"'):
        text = f" {text}"
    if text.endswith('"'):
        text = f'{text[:-1]}\\"'
    quotes = 6 if len(text) <= width and "\n" not in text else 3
    lines: list[str] = []
    for line in textwrap.dedent(text).splitlines():
        lines += textwrap.wrap(
            line.rstrip(),
            width,
            initial_indent="" if lines else " " * quotes,
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
            subsequent_indent=" " * (len(line) - len(line.lstrip())),
        ) or [""]
    return [each[quotes:] if place == 0 else each for place, each in enumerate(lines)]


def _printable(char: str) -> str:
    """A character itself if it can be seen, else its escape sequence."""
    if char.isprintable():
        return char
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
