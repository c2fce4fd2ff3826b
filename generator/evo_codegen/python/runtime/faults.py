"""What is wrong with a value that could not be decoded, and where.

The generated decoders are quick because they do not keep track of where they are. When
one of them fails, the value is gone through again here, with the type hints of the
classes as the measure, and every fault gets the path that leads to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar, Union, get_args, get_origin

from .errors import DecodeError, is_array, is_object
from .expressions import decoder_for, may_be_null, without_none
from .hints import collection_of, members_of
from .registry import concrete_class
from .spelling import spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

V = TypeVar("V")


def explained(expression: Any, decode: Callable[[Any], V], value: Any) -> V:
    """Decode a value; say what is wrong with it, and where, when that fails.

    Raises:
        DecodeError: With the path of the first fault; its `errors` has them all.
    """
    try:
        return decode(value)
    except Exception:
        found = _collect(expression, value)
        if not found:
            raise
    raise DecodeError.collect(found)


def _collect(expression: Any, value: Any) -> list[DecodeError]:
    try:
        return list(find_faults(expression, value))
    except RecursionError:
        return [DecodeError("a value that is less deeply nested", value)]


def find_faults(expression: Any, value: Any) -> Iterator[DecodeError]:
    """Every reason why a value does not have the type that an expression tells."""
    origin = get_origin(expression) or expression
    if origin in (Union, UnionType):
        if value is not None:
            yield from find_faults(without_none(expression), value)
    elif is_dataclass(origin):
        yield from _object_faults(expression, value)
    elif (collection := collection_of(expression)) is not None:
        *keys, item = get_args(collection)
        if keys:
            yield from _map_faults(keys[0], item, value)
        else:
            yield from _array_faults(item, value)
    else:
        yield from _scalar_faults(expression, value)


def _scalar_faults(expression: Any, value: Any) -> Iterator[DecodeError]:
    try:
        decoder_for(expression)(value)
    except DecodeError as fault:
        yield fault


def _array_faults(item: Any, value: Any) -> Iterator[DecodeError]:
    if not is_array(value):
        yield DecodeError("an array", value)
        return
    for index, each in enumerate(value):
        for fault in find_faults(item, each):
            yield fault.inside(index)


def _map_faults(key: Any, item: Any, value: Any) -> Iterator[DecodeError]:
    if not is_object(value):
        yield DecodeError("an object", value)
        return
    for name, each in value.items():
        if each is None and not may_be_null(item):
            continue
        for fault in (*find_faults(key, name), *find_faults(item, each)):
            yield fault.inside(name)


def _object_faults(expression: Any, value: Any) -> Iterator[DecodeError]:
    if not _is_mapping(value):
        yield DecodeError("an object", value)
        return
    members = members_of(_concrete(expression, value))
    names = spellings({each.wire_name for each in members}, value)
    for member in members:
        spelling = names.get(member.wire_name)
        if spelling is None:
            if member.required:
                yield DecodeError.missing().inside(member.wire_name)
        elif value[spelling] is not None or not member.nullable:
            for fault in find_faults(member.expression, value[spelling]):
                yield fault.inside(spelling)


def _is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _concrete(expression: Any, value: Mapping[str, Any]) -> Any:
    cls = get_origin(expression) or expression
    concrete = concrete_class(cls, value)
    return expression if concrete is cls else concrete
