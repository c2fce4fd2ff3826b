"""Metadata documents from a few lines: what a server of any text case would write."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from evo_codegen.model import dotnet
from evo_codegen.model.text_case import cased
from evo_codegen.source.metadata_nodes import TextCase

if TYPE_CHECKING:
    from collections.abc import Iterable

Json: TypeAlias = dict[str, Any]

NAMESPACE = "Acme.Model"
CASES = tuple(TextCase)

LISTS = "System.Collections.Generic"

_NAMESPACES = {
    **dict.fromkeys([*dotnet.SCALARS, "Object", "Nullable"], "System"),
    **dict.fromkeys([*dotnet.LISTS, *dotnet.SETS, "KeyValuePair"], LISTS),
    **dict.fromkeys([*dotnet.DICTS, *dotnet.TEXT_DICTS], LISTS),
}


def prop(name: str, type: str, *arguments: str, **facts: object) -> Json:
    """A property; the namespace of its type is the one that a server would give.

    Args:
        name: Its C# name.
        type: The name of its type: ``List`1``.
        arguments: The type arguments.
        facts: What else is said of it, with camelCase keys.
    """
    simple = re.split(r"[`<\[]", type)[0]
    said: Json = {"name": name, "type": type}
    said["namespace"] = _NAMESPACES.get(simple, NAMESPACE)
    if arguments:
        said["genericArgs"] = list(arguments)
    if simple in dotnet.SCALARS and dotnet.SCALARS[simple] in dotnet.VALUE_TYPES:
        said["isValueType"] = "[]" not in type
    return said | facts


def a_type(name: str, *properties: Json, **facts: object) -> Json:
    """A class, unless the facts make it something else."""
    said: Json = {"name": name, "namespace": NAMESPACE, "implements": []}
    if properties:
        said["properties"] = list(properties)
    return said | facts


def an_enum(name: str, *names: str, **facts: object) -> Json:
    """An enum with these members."""
    return a_type(name, isEnum=True, enumNames=list(names), **facts)


def to(name: str, *arguments: str, namespace: str = NAMESPACE) -> Json:
    """A reference to a type."""
    said: Json = {"name": name, "namespace": namespace}
    return said | ({"genericArgs": list(arguments)} if arguments else {})


def operation(request: Json | str, **facts: object) -> Json:
    """An operation."""
    described = a_type(request) if isinstance(request, str) else request
    return {"request": described, "actions": ["ANY"]} | facts


def metadata(
    types: Iterable[Json] = (),
    operations: Iterable[Json] = (),
    *,
    case: TextCase = TextCase.CAMEL,
    **config: Any,
) -> str:
    """What ``/types/metadata.json`` of a server answers, with its ``config``."""
    said: Json = {"types": list(types), "operations": list(operations)}
    if config:
        said["config"] = config
    return json.dumps(recased(said, case), indent=1)


def app_metadata(
    types: Iterable[Json] = (),
    operations: Iterable[Json] = (),
    *,
    case: TextCase = TextCase.CAMEL,
    **facts: Any,
) -> str:
    """What ``/metadata/app.json`` of a server answers.

    Args:
        types: As in `metadata`.
        operations: As in `metadata`.
        case: The text case, which the document tells as well.
        facts: What the server says about itself.
    """
    about = {"jsTextCase": case.value} | facts
    api = {"types": list(types), "operations": list(operations)}
    return json.dumps(recased({"app": about, "api": api}, case), indent=1)


def recased(value: Any, case: TextCase) -> Any:
    """A value with the keys of its objects as a server of a text case writes them."""
    if isinstance(value, dict):
        return {
            cased(key[:1].upper() + key[1:], case): recased(each, case)
            for key, each in cast("Json", value).items()
        }
    if isinstance(value, list):
        return [recased(each, case) for each in cast("list[object]", value)]
    return value
