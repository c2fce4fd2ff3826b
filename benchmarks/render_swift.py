"""An API as ``/types/swift`` has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.shapes import Member, Shape, Type

_SCALARS = {
    "Boolean": "Bool",
    "Int32": "Int",
    "Int64": "Int",
    "Double": "Double",
    "Decimal": "Double",
    "Guid": "String",
    "String": "String",
    "DateTime": "Date",
    "DateOnly": "Date",
    "TimeSpan": "TimeInterval",
}


def swift(api: Iterable[Type]) -> str:
    """Write the API."""
    lines = ["import Foundation", "import ServiceStack", ""]
    for each in api:
        lines += _enum(each) if each.values else _class(each)
    return "\n".join(lines)


def _enum(type_: Type) -> Iterator[str]:
    yield from _doc(type_.doc, "")
    yield from (f"public enum {type_.name} : String, Codable", "{")
    yield from (f"    case {each}" for each in type_.values)
    yield from ("}", "")


def _class(type_: Type) -> Iterator[str]:
    yield from _doc(type_.doc, "")
    if type_.route:
        yield f'// @Route("{type_.route}", "{type_.verb}")'
    parameter = f"<{type_.parameter} : Codable>" if type_.parameter else ""
    yield from (f"public class {type_.name}{parameter} : {_bases(type_)}", "{")
    if type_.returns:
        yield from (f"    public typealias Return = {_type(type_.returns)}", "")
    for each in type_.members:
        yield from _member(each)
    yield from ("", "    required public init(){}", "}", "")


def _bases(type_: Type) -> str:
    if type_.base:
        return type_.base
    marker = f", I{type_.verb.capitalize()}" if type_.route else ""
    return f"IReturn{marker}, Codable" if type_.returns else "Codable"


def _member(member: Member) -> Iterator[str]:
    yield from _doc(member.doc, "    ")
    wrapper = "@TimeSpan " if member.shape.name == "TimeSpan" else ""
    variable = f"public var {member.wire_name}:{_type(member.shape)}"
    default = " = []" if member.shape.name == "List" else "?"
    yield f"    {wrapper}{variable}{default}"


def _type(shape: Shape) -> str:
    arguments = [_type(each) for each in shape.arguments]
    match shape.name:
        case "List":
            return f"[{arguments[0]}]"
        case "Dictionary":
            return f"[{arguments[0]}:{arguments[1]}]"
        case name if arguments:
            return f"{name}<{', '.join(arguments)}>"
        case name:
            return _SCALARS.get(name, name)


def _doc(text: str, indent: str) -> list[str]:
    if not text:
        return []
    return [f"{indent}/**", f"{indent}* {text}", f"{indent}*/"]
