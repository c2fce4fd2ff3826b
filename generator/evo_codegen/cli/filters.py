"""The options that choose what is generated; several commands have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")


def filter_options(command: _Command) -> _Command:
    """Add ``--include`` and ``--exclude`` to a command."""
    include = click.option(
        "--include",
        multiple=True,
        metavar="PATTERN",
        help="Choose what is generated, with all that it needs: Name, Name`2,"
        " Request.*, *.Type, Namespace/* or {tag}, in quotes. May be repeated.",
    )
    exclude = click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Leave something out, unless something else needs it. May be repeated.",
    )
    return include(exclude(command))
