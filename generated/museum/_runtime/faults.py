"""What is wrong with a value that could not be decoded, and where.

The generated decoders are quick because they do not keep track of where they are. When
one of them fails, the value is gone through again here, with the type hints of the
classes as the measure, and every fault gets the path that leads to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar, get_args, get_origin

from .errors import DecodeError, is_array, is_object
from .expressions import decoder_for, may_be_null, without_none
from .hints import collection_of, members_of
from .registry import concrete_class, object_class
from .spelling import spellings_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .hints import Member

V = TypeVar("V")


def explained(expression: Any, decode: Callable[[Any], V], value: Any) -> V:
    """Decode a value; say what is wrong with it, and where, when that fails.

    Raises:
        DecodeError: With the path of the first fault; its `errors` has them all.
    """
    if value is None and not may_be_null(expression):
        raise DecodeError(_expected(expression), value)
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
    """Every reason why a value does not have the type that an expression tells.

    Null has it only if the expression says so (``X | None``). Inside of the value it
    has that of each class, text and collection as well.
    """
    if value is None and not may_be_null(expression):
        yield DecodeError(_expected(expression), value)
    else:
        yield from _faults(expression, value)


def _faults(expression: Any, value: Any) -> Iterator[DecodeError]:
    if value is None:
        if not may_be_null(expression) and _is_value(expression):
            yield DecodeError(_expected(expression), value)
        return
    wanted = without_none(expression)
    if wanted in (Any, object):
        yield from _any_faults(value)
    elif is_dataclass(get_origin(wanted) or wanted):
        yield from _object_faults(wanted, value)
    elif (collection := collection_of(wanted)) is not None:
        *keys, item = get_args(collection)
        if keys:
            yield from _map_faults(keys[0], item, value)
        else:
            yield from _array_faults(item, value)
    else:
        yield from _scalar_faults(wanted, value)


def _expected(expression: Any) -> str:
    """What an expression expects, in the words of its decoder."""
    return next(_faults(expression, object())).expected


def _is_value(expression: Any) -> bool:
    """Whether a type is one that .NET has no null of: a number, a date, an enum."""
    if is_dataclass(get_origin(expression) or expression):
        return False
    if collection_of(expression) is not None:
        return False
    return any(_scalar_faults(expression, None))


def _scalar_faults(expression: Any, value: Any) -> Iterator[DecodeError]:
    try:
        decoder_for(expression)(value)
    except DecodeError as fault:
        yield fault


def _any_faults(value: Any) -> Iterator[DecodeError]:
    if is_array(value):
        yield from _array_faults(Any, value)
    elif is_object(value) and (found := object_class(value)):
        yield from _object_faults(found, value)


def _array_faults(item: Any, value: Any) -> Iterator[DecodeError]:
    if not is_array(value):
        yield DecodeError("an array", value)
        return
    for index, each in enumerate(value):
        for fault in _faults(item, each):
            yield fault.inside(index)


def _map_faults(key: Any, item: Any, value: Any) -> Iterator[DecodeError]:
    if not is_object(value):
        yield DecodeError("an object", value)
        return
    for name, each in value.items():
        for fault in (*_key_faults(key, name), *_faults(item, each)):
            yield fault.inside(name)


def _key_faults(key: Any, name: str) -> Iterator[DecodeError]:
    return iter(()) if key is str else _scalar_faults(key, name)


def _object_faults(expression: Any, value: Any) -> Iterator[DecodeError]:
    if not _is_mapping(value):
        yield DecodeError("an object", value)
        return
    concrete = _concrete(expression, value)
    try:
        names = spellings_in(get_origin(concrete) or concrete, value)
    except DecodeError as error:
        yield error
        return
    for member in members_of(concrete):
        spelling = names.get(member.wire_name)
        if spelling is None:
            if member.required:
                yield DecodeError.missing().inside(member.wire_name)
        elif not _is_unset(member, value[spelling]):
            for fault in _faults(member.expression, value[spelling]):
                yield fault.inside(spelling)


def _is_unset(member: Member, value: Any) -> bool:
    """Whether a value is what servers write for a member that is not set."""
    if value is None:
        return member.nullable
    return value == "" and member.blank and _is_value(without_none(member.expression))


def _is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _concrete(expression: Any, value: Mapping[str, Any]) -> Any:
    cls = get_origin(expression) or expression
    concrete = concrete_class(cls, value)
    return expression if concrete is cls else concrete
