"""An API of any size, the same every time: as metadata JSON, Swift, and JSON Schema.

python -m benchmarks.synthesise 1000 FOLDER
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.render_metadata import metadata
from benchmarks.render_schema import schema
from benchmarks.render_swift import swift
from benchmarks.synthetic import types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.shapes import Shape, Type

__all__ = ["FORMS", "metadata", "reply", "schema", "subject", "swift", "types", "write"]

FORMS = {"metadata.json": metadata, "dtos.swift": swift, "schema.json": schema}
"""The files that are written, and what writes them."""

_EXAMPLES: dict[str, Any] = {
    "Boolean": True,
    "Int32": 7,
    "Int64": 700,
    "Double": 0.5,
    "Decimal": 12.25,
    "Guid": "0b9c7f4e-3c1d-4c3b-9a53-2d1f6f0a1b2c",
    "String": "some text",
    "DateTime": "2026-03-02T09:14:27Z",
    "DateOnly": "2026-03-02",
    "TimeSpan": "PT1H30M",
}


def write(count: int, folder: Path) -> list[Type]:
    """Write the API of this size in all forms."""
    api = types(count)
    folder.mkdir(parents=True, exist_ok=True)
    for name, render in FORMS.items():
        (folder / name).write_text(render(api), encoding="utf-8")
    example = {"class": subject(api).name, "reply": reply(api)}
    (folder / "example.json").write_text(json.dumps(example), encoding="utf-8")
    return api


def subject(api: Sequence[Type]) -> Type:
    """A class from the middle of the API that refers to others."""
    classes = {each.name for each in api if each.members and not each.route}
    for each in api[len(api) // 2 :]:
        refers = {member.shape.name for member in each.members} & classes
        if each.name in classes and len(refers) >= 2:
            return each
    return api[-1]


def reply(api: Sequence[Type]) -> dict[str, Any]:
    """An object of the subject, as a server sends it, two levels deep."""
    return _object(subject(api), {each.name: each for each in api}, 2)


def _object(type_: Type, types: dict[str, Type], depth: int) -> dict[str, Any]:
    found = _object(types[type_.base], types, depth) if type_.base else {}
    for each in type_.members:
        value = _value(each.shape, types, depth)
        found |= {} if value is None else {each.wire_name: value}
    return found


def _value(shape: Shape, types: dict[str, Type], depth: int) -> Any:
    match shape.name:
        case "List":
            item = _value(shape.arguments[0], types, depth)
            return [] if item is None else [item, item]
        case "Dictionary":
            return {"key": _value(shape.arguments[1], types, depth)}
        case name if name in _EXAMPLES:
            return _EXAMPLES[name]
        case name if types[name].values:
            return types[name].values[0]
        case name:
            return _object(types[name], types, depth - 1) if depth else None


def main() -> None:
    """Write the texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    api = write(options.count, options.folder)
    members = sum(len(each.members) for each in api)
    print(f"{len(api)} types, {members} members, subject {subject(api).name}")


if __name__ == "__main__":
    main()
