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
PEER = "datamodel-codegen"
DATACLASSES_JSON = "dataclasses-json"
"""Classes with its decorators as ServiceStack's own Python output has them."""

MODELS = {
    "datamodel-codegen dataclasses": "dataclasses.dataclass",
    "datamodel-codegen pydantic v2": "pydantic_v2.BaseModel",
    "datamodel-codegen msgspec": "msgspec.Struct",
}
"""What datamodel-codegen is asked for, by the name of the contestant."""


def installed(command: str) -> bool:
    """Whether a command is there; where it is not, figures do without it."""
    return (BIN / command).exists()


def ours(source: Path, output: Path, *options: str) -> Words:
    """The command that generates our package."""
    command: Words = [BIN / "evo-codegen", "generate", "--quiet", source]
    return [*command, "--package", output.name, "--output", output, *options]


def peer(source: Path, output: Path, model: str, *options: str) -> Words:
    """The command that has datamodel-codegen generate a module."""
    return [
        BIN / PEER,
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
        """The generated packages and modules, of the contestants that are there."""
        folder = self.folder / f"generated{self.size}"
        folder.mkdir()
        made = {OURS: folder / "ours"} | {
            name: folder / f"{name.split()[1]}_models.py"
            for name in MODELS
            if installed(PEER)
        }
        made[DATACLASSES_JSON] = folder / "json_models.py"
        for name, output in made.items():
            run(Command(arguments=self._words(name, output), folder=ROOT))
        return made

    def _words(self, name: str, output: Path) -> Words:
        """The command that makes the output of a contestant."""
        if name == OURS:
            return ours(self.api / "metadata.json", output)
        if name == DATACLASSES_JSON:
            words: Words = [sys.executable, "-m", "benchmarks.write_peer"]
            return [*words, "servicestack", self.api / "metadata.json", output]
        # Formatted as users get it: that is what is imported and checked.
        formatted = ("--formatters", "builtin")
        return peer(self.api / "schema.json", output, MODELS[name], *formatted)


@cache
def workshop(folder: Path, size: int) -> Workshop:
    """The workshop of this size, which all figures share."""
    return Workshop(folder, size)
