"""What is wrong with a value that could not be decoded, and where.

The generated decoders are quick because they do not keep track of where they are. When
one of them fails, the value is gone through again here, with the type hints of the
classes as the measure, and every fault gets the path that leads to it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    NamedTuple,
    TypeGuard,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from .errors import DecodeError, is_array, is_object
from .expressions import decoder_for, may_be_null, substitute, without_none

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

C = TypeVar("C")
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


TYPE = "__type"
"""The member with the name of an object's class: ``Namespace.Name, Assembly``."""


def concrete_class(cls: type[C], data: Mapping[str, Any]) -> type[C]:
    """The subclass that an object says it is; the class itself if it does not say.

    A subclass that is not known, or is generic, so that its arguments are not, is read
    as the class itself; what more it has is kept as unknown members.
    """
    kind = data.get(TYPE)
    if type(kind) is not str:
        return cls
    name = re.split(r"[.+]", kind.partition(",")[0].partition("`")[0])[-1]
    return _subclass(cls, name) or cls


def _subclass(cls: type[C], name: str) -> type[C] | None:
    # A dataclass with slots is made of a class without, which may linger before it.
    for each in reversed(cls.__subclasses__()):
        if each.__name__ == name:
            return None if getattr(each, "__parameters__", ()) else each
        if found := _subclass(each, name):
            return found
    return None


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
    inherited = [
        member
        for base in bases_of(expression)
        if is_dataclass(get_origin(base) or base)
        for member in members_of(base)
    ]
    return (*inherited, *_own_members(expression))


def _own_members(expression: Any) -> Iterator[Member]:
    origin = get_origin(expression) or expression
    hints = get_type_hints(origin)
    arguments = _arguments(expression)
    optional = {
        each.name: each.default is not MISSING or each.default_factory is not MISSING
        for each in fields(origin)
    }
    for attribute, wire_name in own_wire_names(origin).items():
        hint = substitute(hints[attribute], arguments)
        yield Member(wire_name, hint, not optional[attribute], optional[attribute])


def own_wire_names(cls: type) -> Mapping[str, str]:
    """From the attributes that a class itself declares to their names in JSON."""
    names: Mapping[str, str] = cls.__dict__.get("__wire_names__", {})
    return names


@cache
def collection_of(expression: Any) -> Any:
    """``list[X]``, ``set[X]`` or ``dict[K, X]``: what an expression is; else None.

    A class that derives from a list or a dictionary is that collection.
    """
    origin = get_origin(expression) or expression
    if origin in (list, set, dict):
        return expression if get_args(expression) else None
    found = map(collection_of, bases_of(expression))
    return next((each for each in found if each is not None), None)


def bases_of(expression: Any) -> list[Any]:
    """The base classes of a class, closed over the arguments of the expression."""
    origin: Any = get_origin(expression) or expression
    if not isinstance(origin, type):
        return []
    arguments = _arguments(expression)
    bases: Any = vars(origin).get("__orig_bases__", origin.__bases__)
    return [
        substitute(each, arguments, vars(sys.modules[origin.__module__]))
        for each in bases
        if get_origin(each) is not Generic
    ]


def _arguments(expression: Any) -> dict[Any, Any]:
    """From the type parameters of a generic class to what an expression gives them."""
    parameters = getattr(get_origin(expression), "__parameters__", ())
    return dict(zip(parameters, get_args(expression), strict=False))


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
