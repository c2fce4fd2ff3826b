"""The manifest: which files in an output folder this tool wrote, and with what text.

Without it there is no telling a file that may be replaced from one that somebody cares
for. It is committed together with the files, so it holds neither a date nor a version
nor a path of the machine: the same files give the same manifest.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias, cast

from evo_codegen.errors import EvoError
from evo_codegen.output.paths import OWN_PREFIX, find_flaw
from evo_codegen.text import Place, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST = OWN_PREFIX + "json"
"""The name of the manifest."""

Digests: TypeAlias = dict[str, str]
"""Paths of files and the digests of their texts."""


def digest(text: str) -> str:
    """What a manifest remembers of a text."""
    return "sha256:" + sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def render_manifest(files: Mapping[str, str]) -> str:
    """The manifest of a folder that holds `files`, path to text."""
    digests = {path: digest(text) for path, text in files.items()}
    return json.dumps({"files": digests}, indent=2, sort_keys=True) + "\n"


class DigestsError(ValueError):
    """A text that should hold paths and digests does not."""

    def __init__(self, why: str, start: int = 0, length: int = 1) -> None:
        super().__init__(why)
        self.start = start
        self.end = start + length


def parse_manifest(source: Source) -> Digests:
    """Read a manifest.

    Raises:
        EvoError: ``manifest-unreadable``: it was damaged, or names a file that this
            tool would never write, such as one outside the folder.
    """
    try:
        return parse_digests(source.text, "files")
    except DigestsError as error:
        raise EvoError.of(
            "manifest-unreadable",
            f"this does not tell which files are generated: {error}",
            Place(source, error.start, error.end),
            help=f"restore it (git checkout HEAD -- {source.name}), or delete the "
            "whole folder if nothing in it is yours; then generate again",
        ) from None


def parse_digests(text: str, section: str) -> Digests:
    """Read one section, an object of paths and digests, of a JSON object.

    Raises:
        DigestsError: It is something else, or a path is not one that this tool writes.
    """
    entries = _as_object(
        _as_object(_parse_json(text), "it").get(section), f'"{section}"'
    )
    for path, value in entries.items():
        flaw = find_flaw(path) or (
            not isinstance(value, str) and "its digest is no text"
        )
        if flaw:
            name = json.dumps(path)
            start = max(0, text.find(name))
            raise DigestsError(f"it names {name}, but {flaw}", start, len(name))
    return cast("Digests", entries)


def _parse_json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise DigestsError("it is not JSON", error.pos) from None
    except (ValueError, RecursionError):
        raise DigestsError("it has a number or a nesting beyond all measure") from None


def _as_object(value: object, name: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise DigestsError(f"{name} is not a JSON object")
    return cast("dict[str, object]", value)
