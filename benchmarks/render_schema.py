"""An API as a JSON Schema, for generators that read that.

JSON Schema has no generics: a closed generic is a type of its own. It has no operations
either; a request is a class like any other.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from benchmarks.shapes import Member, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.shapes import Type

_SCALARS: dict[str, dict[str, Any]] = {
    "Boolean": {"type": "boolean"},
    "Int32": {"type": "integer"},
    "Int64": {"type": "integer"},
    "Double": {"type": "number"},
    "Decimal": {"type": "number"},
    "Guid": {"type": "string", "format": "uuid"},
    "String": {"type": "string"},
    "DateTime": {"type": "string", "format": "date-time"},
    "DateOnly": {"type": "string", "format": "date"},
    "TimeSpan": {"type": "string"},
}


def schema(api: Iterable[Type]) -> str:
    """Write the API."""
    types = {each.name: each for each in api}
    definitions = {
        name: _definition(each) for name, each in types.items() if not each.parameter
    }
    for returned in _closed(types.values()):
        definitions[_name(returned)] = _specialised(types[returned.name], returned)
    return json.dumps(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": definitions,
        }
    )


def _closed(types: Iterable[Type]) -> Iterator[Shape]:
    """The closed generics that operations answer with."""
    found = (each.returns for each in types if each.returns and each.returns.arguments)
    yield from dict.fromkeys(found)


def _definition(type_: Type) -> dict[str, Any]:
    described = {"description": type_.doc}
    if type_.values:
        return {"type": "string", "enum": list(type_.values)} | described
    shown = {
        "type": "object",
        "properties": {each.wire_name: _property(each) for each in type_.members},
    }
    if type_.base:
        return {"allOf": [_reference(type_.base), shown]} | described
    return shown | described


def _specialised(generic: Type, closed: Shape) -> dict[str, Any]:
    """A generic class with its parameter replaced."""
    (argument,) = closed.arguments
    members = [
        Member(each.name, _replaced(each.shape, generic.parameter, argument), each.doc)
        for each in generic.members
    ]
    properties = {each.wire_name: _property(each) for each in members}
    return {"type": "object", "description": generic.doc, "properties": properties}


def _replaced(shape: Shape, parameter: str, argument: Shape) -> Shape:
    if shape.name == parameter:
        return argument
    inner = tuple(_replaced(each, parameter, argument) for each in shape.arguments)
    return Shape(shape.name, inner, shape.nullable)


def _property(member: Member) -> dict[str, Any]:
    return _type(member.shape) | ({"description": member.doc} if member.doc else {})


def _type(shape: Shape) -> dict[str, Any]:
    match shape.name:
        case "List":
            return {"type": "array", "items": _type(shape.arguments[0])}
        case "Dictionary":
            values = _type(shape.arguments[1])
            return {"type": "object", "additionalProperties": values}
        case name if name in _SCALARS:
            return dict(_SCALARS[name])
        case _:
            return _reference(_name(shape))


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _name(shape: Shape) -> str:
    arguments = "And".join(_name(each) for each in shape.arguments)
    return f"{shape.name}Of{arguments}" if arguments else shape.name
