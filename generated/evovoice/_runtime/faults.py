"""What is wrong with a value that could not be decoded, and where.

The generated decoders are quick because they do not keep track of where they are. When
one of them fails, the value is gone through again here, with the type hints of the
classes as the measure, and every fault gets the path that leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from .errors import MISSING_MEMBER, DecodeError
from .expressions import decoder_for, substitute, without_none

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
    if type(value) is not list:
        yield DecodeError("an array", value)
        return
    for index, each in enumerate(value):
        for fault in find_faults(item, each):
            yield fault.inside(index)


def _map_faults(key: Any, item: Any, value: Any) -> Iterator[DecodeError]:
    if type(value) is not dict:
        yield DecodeError("an object", value)
        return
    for name, each in value.items():
        for fault in (*find_faults(key, name), *find_faults(item, each)):
            yield fault.inside(name)


def _object_faults(expression: Any, value: Any) -> Iterator[DecodeError]:
    if not isinstance(value, Mapping):
        yield DecodeError("an object", value)
        return
    members = members_of(expression)
    names = spellings({each.wire_name for each in members}, value)
    for member in members:
        spelling = names.get(member.wire_name)
        if spelling is None:
            if member.required:
                yield DecodeError("a value", MISSING_MEMBER).inside(member.wire_name)
        elif value[spelling] is not None or not member.nullable:
            for fault in find_faults(member.expression, value[spelling]):
                yield fault.inside(spelling)


class Member(NamedTuple):
    """What a class says about one of its members."""

    wire_name: str
    expression: Any
    """The type expression of the attribute, without type parameters."""

    required: bool
    """Whether a constructor call has to give it, and so an object in JSON."""

    nullable: bool
    """Whether null in JSON means that it is not there."""


@cache
def members_of(expression: Any) -> tuple[Member, ...]:
    """The members of a generated class or a closed generic, bases first."""
    origin = get_origin(expression) or expression
    arguments = dict(
        zip(getattr(origin, "__parameters__", ()), get_args(expression), strict=False)
    )
    inherited = [
        member
        for base in vars(origin).get("__orig_bases__", origin.__bases__)
        if is_dataclass(get_origin(base) or base)
        for member in members_of(substitute(base, arguments))
    ]
    return (*inherited, *_own_members(origin, arguments))


def _own_members(origin: Any, arguments: Mapping[Any, Any]) -> Iterator[Member]:
    hints = get_type_hints(origin)
    optional = {
        each.name: each.default is not MISSING or each.default_factory is not MISSING
        for each in fields(origin)
    }
    for attribute, wire_name in vars(origin).get("__wire_names__", {}).items():
        hint = substitute(hints[attribute], arguments)
        yield Member(wire_name, hint, not optional[attribute], optional[attribute])


@cache
def collection_of(expression: Any) -> Any:
    """``list[X]``, ``set[X]`` or ``dict[K, X]``: what an expression is; else None.

    A class that derives from a list or a dictionary is that collection.
    """
    origin = get_origin(expression) or expression
    if origin in (list, set, dict):
        return expression if get_args(expression) else None
    if not (isinstance(origin, type) and issubclass(origin, (list, dict))):
        return None
    arguments = dict(
        zip(getattr(origin, "__parameters__", ()), get_args(expression), strict=False)
    )
    bases = vars(origin).get("__orig_bases__", origin.__bases__)
    found = (collection_of(substitute(base, arguments)) for base in bases)
    return next((each for each in found if each is not None), None)


def spellings(known: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """From known member names to the way an object writes them.

    A name that is written exactly goes before one that differs in letter case, and
    that before one that differs in underscores and dashes.
    """
    found = {name: name for name in known if name in names}
    taken = set(found)
    for fold in (str.casefold, _bare):
        left = {fold(name): name for name in known if name not in found}
        for name in names:
            if name not in taken and (match := left.pop(fold(name), None)):
                found[match] = name
                taken.add(name)
    return found


def _bare(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()
