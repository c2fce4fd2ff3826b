"""As much of JSON Schema 2020-12 as ``docs/inspect-schema.json`` uses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "inspect-schema.json"
SCHEMA: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in {int, float},
    "null": lambda value: value is None,
}

_ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description"}


def errors(value: Any, schema: Any = SCHEMA, at: str = "$") -> Iterator[str]:
    """What is wrong with a value, by path.

    Raises:
        KeyError: The schema uses a keyword that is not known here.
    """
    for keyword, expected in schema.items():
        if keyword in _ANNOTATIONS | {"properties"}:
            continue
        yield from _CHECKS[keyword](value, expected, schema, at)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for name, inner in cast("dict[str, Any]", value).items():
            if name in known:
                yield from errors(inner, known[name], f"{at}.{name}")


def _ref(value: Any, expected: str, _: Any, at: str) -> Iterator[str]:
    yield from errors(value, SCHEMA["$defs"][expected.removeprefix("#/$defs/")], at)


def _type(value: Any, expected: Any, _: Any, at: str) -> Iterator[str]:
    names = [expected] if isinstance(expected, str) else expected
    if not any(_TYPES[name](value) for name in names):
        yield f"{at}: not {' or '.join(names)}"


def _items(value: Any, expected: Any, _: Any, at: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, inner in enumerate(cast("Any", value)):
            yield from errors(inner, expected, f"{at}[{number}]")


def _required(value: Any, expected: list[str], _: Any, at: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{at}: no {name}" for name in expected if name not in value)


def _additional(value: Any, expected: Any, schema: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    for name, inner in cast("dict[str, Any]", value).items():
        if name in schema.get("properties", {}):
            continue
        if expected is False:
            yield f"{at}: {name} is not expected"
        else:
            yield from errors(inner, expected, f"{at}.{name}")


def _const(value: Any, expected: Any, _: Any, at: str) -> Iterator[str]:
    if value != expected:
        yield f"{at}: not {expected!r}"


def _enum(value: Any, expected: list[Any], _: Any, at: str) -> Iterator[str]:
    if value not in expected:
        yield f"{at}: not one of {expected!r}"


def _minimum(value: Any, expected: int, _: Any, at: str) -> Iterator[str]:
    if type(value) is int and value < expected:
        yield f"{at}: less than {expected}"


def _any_of(value: Any, expected: list[Any], _: Any, at: str) -> Iterator[str]:
    if not any(_fits(value, each, at) for each in expected):
        yield f"{at}: fits none of {len(expected)}"


def _one_of(value: Any, expected: list[Any], _: Any, at: str) -> Iterator[str]:
    fitting = [each for each in expected if _fits(value, each, at)]
    if len(fitting) != 1:
        yield f"{at}: fits {len(fitting)} of {len(expected)}"


def _fits(value: Any, schema: Any, at: str) -> bool:
    return not any(errors(value, schema, at))


_CHECKS: dict[str, Callable[[Any, Any, Any, str], Iterator[str]]] = {
    "$ref": _ref,
    "type": _type,
    "items": _items,
    "required": _required,
    "additionalProperties": _additional,
    "const": _const,
    "enum": _enum,
    "minimum": _minimum,
    "anyOf": _any_of,
    "oneOf": _one_of,
}
