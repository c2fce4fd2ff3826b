"""Showing text on the standard output: colours, and characters that it may not have."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypedDict

import click

if TYPE_CHECKING:
    from evo_codegen.inspect.text import Role


class _Style(TypedDict, total=False):
    fg: str
    bold: bool
    dim: bool


_STYLES: dict[str, _Style] = {
    "heading": {"bold": True},
    "name": {"fg": "cyan"},
    "quiet": {"dim": True},
    "good": {"fg": "green", "bold": True},
    "bad": {"fg": "yellow"},
}
"""What parts look like, by the values of their roles."""


def paint(role: Role, text: str) -> str:
    """Make a part of a text stand out; only a terminal gets to see it."""
    style = _STYLES.get(role.value)
    return click.style(text, **style) if style and text else text


def show(text: str) -> None:
    """Print data; what the output's encoding lacks is replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.replace("→", "->").encode(encoding, "replace").decode(encoding)
    click.echo(text, nl=False)
