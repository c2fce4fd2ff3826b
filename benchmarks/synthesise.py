"""An API of any size, the same every time: as metadata JSON, Swift, and JSON Schema.

python -m benchmarks.synthesise 1000 FOLDER
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MEMBERS = 15
"""How many members a type has."""

_SCALARS = ("String", "Int32", "Boolean", "Double", "DateTime")
_SWIFT = {
    "String": "String",
    "Int32": "Int",
    "Boolean": "Bool",
    "Double": "Double",
    "DateTime": "Date",
}
_SCHEMA: dict[str, dict[str, Any]] = {
    "String": {"type": "string"},
    "Int32": {"type": "integer"},
    "Boolean": {"type": "boolean"},
    "Double": {"type": "number"},
    "DateTime": {"type": "string", "format": "date-time"},
}


@dataclass(frozen=True)
class Member:
    """A member of a synthetic type."""

    name: str
    type: str
    """A scalar, or the name of another type."""

    is_list: bool

    @property
    def wire_name(self) -> str:
        """The name in JSON."""
        return self.name[0].lower() + self.name[1:]

    @property
    def doc(self) -> str:
        """A sentence of documentation."""
        return f"The {self.name} of it, as the server has it"


def types(count: int) -> dict[str, list[Member]]:
    """Types that mostly refer to types near them, as those of real APIs do."""
    chance = random.Random(count)
    found: dict[str, list[Member]] = {}
    for place in range(count):
        members: list[Member] = []
        for number in range(MEMBERS):
            is_reference = place > 0 and chance.random() < 0.12
            kind = chance.choice(_SCALARS)
            if is_reference:
                kind = f"Entity{chance.randrange(max(0, place - 40), place)}Info"
            is_list = chance.random() < (0.5 if is_reference else 0.1)
            members.append(Member(f"Member{number}Value", kind, is_list))
        found[f"Entity{place}Info"] = members
    return found


def metadata(api: dict[str, list[Member]]) -> str:
    """The API as ``/types/metadata.json`` has it."""
    return json.dumps(
        {
            "config": {"baseUrl": "https://example.org"},
            "types": [
                {
                    "name": name,
                    "namespace": "Synthetic",
                    "implements": [],
                    "description": f"What there is to know of {name}",
                    "properties": [_metadata_property(each) for each in members],
                }
                for name, members in api.items()
            ],
            "operations": [],
        }
    )


def _metadata_property(member: Member) -> dict[str, Any]:
    described = {"name": member.name, "description": member.doc}
    if member.is_list:
        return described | {"type": "List`1", "genericArgs": [member.type]}
    if member.type in _SCALARS and member.type != "String":
        arguments = {"genericArgs": [member.type], "isValueType": True}
        return described | {"type": "Nullable`1", "namespace": "System"} | arguments
    return described | {"type": member.type}


def swift(api: dict[str, list[Member]]) -> str:
    """The API as ``/types/swift`` has it."""
    lines = ["import Foundation", "import ServiceStack", ""]
    for name, members in api.items():
        lines += ["/**", f"* What there is to know of {name}", "*/"]
        lines += [f"public class {name} : Codable", "{"]
        for each in members:
            kind = _SWIFT.get(each.type, each.type)
            kind = f"[{kind}]" if each.is_list else kind
            lines += ["    /**", f"    * {each.doc}", "    */"]
            lines += [f"    public var {each.wire_name}:{kind}?", ""]
        lines += ["    required public init(){}", "}", ""]
    return "\n".join(lines)


def schema(api: dict[str, list[Member]]) -> str:
    """The API as a JSON Schema, for generators that read that."""
    return json.dumps(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": {
                name: {
                    "type": "object",
                    "description": f"What there is to know of {name}",
                    "properties": {
                        each.wire_name: _schema_property(each) for each in members
                    },
                }
                for name, members in api.items()
            },
        }
    )


def _schema_property(member: Member) -> dict[str, Any]:
    item = _SCHEMA.get(member.type) or {"$ref": f"#/$defs/{member.type}"}
    if member.is_list:
        item = {"type": "array", "items": item}
    return {**item, "description": member.doc}


def write(count: int, folder: Path) -> None:
    """Write the API of this size in all forms."""
    api = types(count)
    folder.mkdir(parents=True, exist_ok=True)
    for name, render in (
        ("metadata.json", metadata),
        ("dtos.swift", swift),
        ("schema.json", schema),
    ):
        (folder / name).write_text(render(api), encoding="utf-8")


def main() -> None:
    """Write the texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    write(options.count, options.folder)


if __name__ == "__main__":
    main()
