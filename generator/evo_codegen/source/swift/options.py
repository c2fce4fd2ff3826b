"""The ``/* Options: */`` header of a Swift text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evo_codegen.source.swift.code import Comment

_BEGINNING = "/* Options:"

_OPTION = re.compile(r"^[ \t]*(?://[ \t]*)?(\w+):[ \t]*([^\r\n]*?)[ \t]*\r?$", re.M)
"""``Key: value``; with ``//`` before it where the value is the server's default."""


def read_options(comments: Iterable[Comment]) -> tuple[tuple[str, str], ...]:
    """The options in the header, which is the first comment of its kind, if any."""
    for comment in comments:
        if comment.text.startswith(_BEGINNING):
            lines = comment.text.removeprefix(_BEGINNING).removesuffix("*/")
            return tuple((match[1], match[2]) for match in _OPTION.finditer(lines))
    return ()
