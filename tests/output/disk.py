"""Folders on disk, made and looked at by the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.output.manifest import MANIFEST, render_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def lay(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files as somebody else would."""
    for path, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def tree(root: Path) -> dict[str, bytes]:
    """Everything in a folder, what is neither file nor folder and empty ones too."""
    found: dict[str, bytes] = {}
    for entry in sorted(root.rglob("*")):
        path = entry.relative_to(root).as_posix()
        if entry.is_symlink():
            found[path] = b"-> " + str(entry.readlink()).encode()
        elif entry.is_file():
            found[path] = entry.read_bytes()
        elif not entry.is_dir() or not any(entry.iterdir()):
            found[path + "/"] = b""
    return found


def generated(files: Mapping[str, str]) -> dict[str, bytes]:
    """The tree of a folder in which there is nothing but generated files."""
    texts = {**files, MANIFEST: render_manifest(files)}
    return {path: text.encode() for path, text in texts.items()}
