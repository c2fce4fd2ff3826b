"""An API as ``/types/metadata.json`` has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from benchmarks.shapes import SCALARS, VALUE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.shapes import Member, Shape, Type

_COLLECTIONS = ("List", "Dictionary")
NAMESPACE = "Synthetic"


def metadata(api: Iterable[Type]) -> str:
    """Write the API."""
    types = {each.name: each for each in api}
    enums = {name for name, each in types.items() if each.values}
    plain = [each for each in types.values() if not each.route]
    requests = [each for each in types.values() if each.route]
    return json.dumps(
        {
            "config": {"baseUrl": "https://example.org"},
            "namespaces": [NAMESPACE],
            "types": [_type(each, enums) for each in plain],
            "operations": [_operation(each, types, enums) for each in requests],
        }
    )


def _type(type_: Type, enums: set[str]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": type_.name + ("`1" if type_.parameter else ""),
        "namespace": NAMESPACE,
        "implements": [],
        "description": type_.doc,
    }
    if type_.values:
        return described | {"isEnum": True, "enumNames": list(type_.values)}
    if type_.parameter:
        described |= {"genericArgs": [type_.parameter], "isGenericTypeDef": True}
    if type_.base:
        described |= {"inherits": {"name": type_.base, "namespace": NAMESPACE}}
    properties = [_property(each, enums) for each in type_.members]
    return described | {"properties": properties}


def _property(member: Member, enums: set[str]) -> dict[str, Any]:
    described = {"name": member.name, **_reference(member.shape, "type")}
    if member.shape.name in VALUE_TYPES | enums:
        described |= {"isValueType": True}
    if member.shape.name in enums:
        described |= {"isEnum": True}
    return described | ({"description": member.doc} if member.doc else {})


def _reference(shape: Shape, key: str) -> dict[str, Any]:
    """A type as documents name it, in a pair of members."""
    if shape.nullable and shape.name != "String":
        inner = {"genericArgs": [str(shape)], "namespace": "System"}
        return {key: "Nullable`1", **inner}
    if not shape.arguments:
        ours = shape.name not in SCALARS
        return {key: shape.name, "namespace": NAMESPACE if ours else "System"}
    collection = shape.name in _COLLECTIONS
    return {
        key: f"{shape.name}`{len(shape.arguments)}",
        "namespace": "System.Collections.Generic" if collection else NAMESPACE,
        "genericArgs": [str(each) for each in shape.arguments],
    }


def _operation(
    request: Type, types: dict[str, Type], enums: set[str]
) -> dict[str, Any]:
    assert request.returns is not None
    return {
        "request": _type(request, enums),
        "response": _type(types[request.returns.name], enums),
        "actions": ["ANY"],
        "method": request.verb,
        "returnType": _reference(request.returns, "name"),
        "routes": [{"path": request.route, "verbs": request.verb}],
    }
