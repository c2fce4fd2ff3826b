"""The type of a reply, in the model of the API that declares it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model.types import Reference
from evo_codegen.pipeline import load

if TYPE_CHECKING:
    from pathlib import Path

    from evo_codegen.model.declarations import Api


def find(folder: Path, root: str) -> tuple[Api, Reference]:
    """Read the API in a folder, and find a class or a closed generic in it."""
    (source,) = folder.glob("source.*")
    api, _ = load([str(source)], stdin=bytes)
    generic, _, argument = root.rstrip("]").partition("[")
    ids = {each.name: each for each in api.table}
    arguments = (Reference(ids[argument]),) if argument else ()
    return api, Reference(ids[generic], arguments)
