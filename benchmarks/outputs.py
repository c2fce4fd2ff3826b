"""Packages of the same synthetic API, ours and those of peers, each made once."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.measure import BIN, ROOT, Command, run

Words: TypeAlias = list[str | Path]
"""A command line."""

OURS = "evo-codegen"
DATACLASSES_JSON = "dataclasses-json"
"""Classes with its decorators as ServiceStack's own Python output has them."""

MODELS = {
    "datamodel-codegen dataclasses": "dataclasses.dataclass",
    "datamodel-codegen pydantic v2": "pydantic_v2.BaseModel",
    "datamodel-codegen msgspec": "msgspec.Struct",
}
"""What datamodel-codegen is asked for, by the name of the contestant."""


def ours(source: Path, output: Path, *options: str) -> Words:
    """The command that generates our package."""
    command: Words = [BIN / "evo-codegen", "generate", "--quiet", source]
    return [*command, "--package", output.name, "--output", output, *options]


def peer(source: Path, output: Path, model: str, *options: str) -> Words:
    """The command that has datamodel-codegen generate a module."""
    return [
        BIN / "datamodel-codegen",
        "--input-file-type=jsonschema",
        f"--output-model-type={model}",
        "--target-python-version=3.11",
        "--disable-timestamp",
        f"--input={source}",
        f"--output={output}",
        *options,
    ]


@dataclass(frozen=True)
class Workshop:
    """A folder in which an API of some size is, and what is generated from it."""

    folder: Path
    size: int

    @cached_property
    def api(self) -> Path:
        """The folder with the API in all its forms."""
        folder = self.folder / f"api{self.size}"
        # In a process of its own, so that the one that measures stays small.
        words: Words = [sys.executable, "-m", "benchmarks.synthesise"]
        words += [str(self.size), folder]
        run(Command(arguments=words, folder=ROOT))
        return folder

    @cached_property
    def example(self) -> Any:
        """A class of the API, and a reply of it."""
        return json.loads((self.api / "example.json").read_bytes())

    @cached_property
    def packages(self) -> dict[str, Path]:
        """The generated packages and modules, by contestant."""
        folder = self.folder / f"generated{self.size}"
        folder.mkdir()
        found = {OURS: folder / "ours"}
        self._make(ours(self.api / "metadata.json", found[OURS]))
        for name, model in MODELS.items():
            # Formatted as users get it: that is what is imported and checked.
            found[name] = folder / f"{name.split()[1]}_models.py"
            source = self.api / "schema.json"
            options = ("--formatters", "builtin")
            self._make(peer(source, found[name], model, *options))
        found[DATACLASSES_JSON] = folder / "json_models.py"
        words: Words = [sys.executable, "-m", "benchmarks.write_peer", "servicestack"]
        self._make([*words, self.api / "metadata.json", found[DATACLASSES_JSON]])
        return found

    def _make(self, arguments: Words) -> None:
        run(Command(arguments=arguments, folder=ROOT))


@cache
def workshop(folder: Path, size: int) -> Workshop:
    """The workshop of this size, which all figures share."""
    return Workshop(folder, size)
