"""Compiled templates, kept where Python keeps compiled modules.

Compiling them anew takes longer than generating a package for a small API.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket


class CompiledTemplates(FileSystemBytecodeCache):
    """A folder with compiled templates, each valid for just the text it is made of.

    There is nothing in it where Python would not write bytecode either, such as in a
    folder that belongs to somebody else.

    Args:
        module: The file of a module beside the templates.
    """

    def __init__(self, module: str) -> None:
        folder = Path(cache_from_source(module)).parent
        super().__init__(str(folder), f"%s.{sys.implementation.cache_tag}.template")

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The place of a compiled template, which other settings make invalid too."""
        settings = (
            environment.trim_blocks,
            environment.lstrip_blocks,
            environment.keep_trailing_newline,
            environment.autoescape,
        )
        return super().get_bucket(environment, name, filename, f"{settings}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a compiled template, if there is one."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a compiled template, if that is possible."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
