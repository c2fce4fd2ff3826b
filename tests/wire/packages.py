"""Packages that are generated into a folder, through the whole pipeline."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module, invalidate_caches
from itertools import count
from typing import TYPE_CHECKING, Any

from evo_codegen.pipeline import Request, generate
from tests.model.metadata_documents import a_type, metadata, operation, prop, to
from tests.wire.both_ways import both_ways

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from tests.model.metadata_documents import Json
    from tests.wire.dotnet import Class, EnumClass, Member, Schema

from tests.wire.dotnet import (
    Anything,
    Array,
    Map,
    Named,
    Nullable,
    Parameter,
    Scalar,
    Type,
)


@contextmanager
def generated(text: str, folder: Path) -> Generator[Any]:
    """The package that is generated from a source, importable until the context ends.

    Args:
        text: Metadata JSON, or Swift.
        folder: Where the source and the package are written.
    """
    name = f"wire_{next(_numbers)}"
    source = folder / f"{name}.txt"
    source.write_text(text, "utf-8")
    request = Request(sources=[str(source)], output=folder / name)
    generate(request, stdin=lambda: b"")
    with importable(folder, name) as package:
        yield package


@contextmanager
def importable(folder: Path, name: str) -> Generator[Any]:
    """A package in a folder, imported, until the context ends."""
    sys.path.insert(0, str(folder))
    invalidate_caches()
    try:
        package = import_module(name)
        both_ways(package)
        yield package
    finally:
        sys.path.remove(str(folder))
        for each in [each for each in sys.modules if each.split(".")[0] == name]:
            del sys.modules[each]


_numbers = count(1)


# --- metadata ----------------------------------------------------------------------


def metadata_of(schema: Schema, *echoed: str) -> str:
    """What a server says about the types that it has.

    Args:
        schema: The types.
        echoed: The names of classes that there are two requests for, ``PlainByGet`` and
            ``PlainByPost``, with their members, and with them as the response.
    """
    types = [_class(schema, each) for each in schema.classes.values()]
    types += [_enum(each) for each in schema.enums.values()]
    requests = [
        operation(
            a_type(f"{name}By{method.capitalize()}", inherits=to(name)),
            method=method,
            returnType=to(name),
        )
        for name in echoed
        for method in ("GET", "POST")
    ]
    return metadata([each for each in types if each["name"] not in _BUILT_IN], requests)


_BUILT_IN = ("KeyValuePair`2", "Tuple`2")
"""What no server describes."""


def _class(schema: Schema, declared: Class) -> Json:
    said = a_type(
        declared.name, *(_property(schema, each) for each in declared.members)
    )
    if declared.base:
        name, arguments = _type(declared.base)
        said["inherits"] = to(name, *arguments)
    if declared.parameters:
        said |= {"genericArgs": list(declared.parameters), "isGenericTypeDef": True}
    if declared.contract:
        said["dataContract"] = {}
    if declared.abstract:
        said["isAbstract"] = True
    return said


def _property(schema: Schema, member: Member) -> Json:
    name, arguments = _type(member.type)
    facts: Json = {}
    inner = member.type.inner if isinstance(member.type, Nullable) else member.type
    if schema.is_value_type(inner):
        facts["isValueType"] = True
    if schema.is_enum(inner):
        facts["isEnum"] = True
    if name.startswith("Tuple`"):
        facts["namespace"] = "System"
    if member.alias:
        facts["dataMember"] = {"name": member.alias}
    return prop(member.name, name, *arguments, **facts)


def _enum(declared: EnumClass) -> Json:
    members = sorted(declared.members, key=lambda each: each.number)
    numbers = [each.number for each in members]
    said = a_type(declared.name, isEnum=True, enumNames=[each.name for each in members])
    is_integer = declared.flags or declared.as_integer
    if is_integer:
        said["isEnumInt"] = True
    if is_integer or numbers != [*range(len(numbers))]:
        said["enumValues"] = [*map(str, numbers)]
    if declared.flags:
        said["attributes"] = [{"name": "Flags"}]
    if any(each.value for each in members):
        said["enumMemberValues"] = [each.value or each.name for each in members]
    return said


def _type(shape: Type) -> tuple[str, list[str]]:
    """The name of a type, and its arguments (§6.7)."""
    match shape:
        case Scalar(name) | Parameter(name):
            return name, []
        case Nullable(inner):
            return "Nullable`1", [_argument(inner)]
        case Array(item, "[]"):
            name, arguments = _type(item)
            return f"{name}[]", arguments
        case Array(item, name):
            return name, [_argument(item)]
        case Map(key, item):
            return "Dictionary`2", [_argument(key), _argument(item)]
        case Named(name, arguments):
            return name, [*map(_argument, arguments)]
        case Anything():
            return "Object", []


def _argument(shape: Type) -> str:
    name, arguments = _type(shape)
    if name.endswith("[]"):
        return f"{_argument(shape.item)}[]" if isinstance(shape, Array) else name
    simple = name.partition("`")[0]
    return f"{simple}<{','.join(arguments)}>" if arguments else simple
