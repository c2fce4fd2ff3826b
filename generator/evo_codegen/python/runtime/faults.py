"""What is wrong with a value that could not be decoded, and where.

The generated decoders are quick because they do not keep track of where they are. When
one of them fails, the value is gone through again here, with the type hints of the
classes as the measure, and every fault gets the path that leads to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import (
    TYPE_CHECKING,
    Any,
    NamedTuple,
    TypeGuard,
    TypeVar,
    get_args,
    get_origin,
)

from .errors import DecodeError, is_array, is_object
from .expressions import decoder_for, is_enum, may_be_null, without_none
from .hints import collection_of, members_of
from .registry import TYPE, concrete_class, object_class
from .spelling import NAME, spellings_in
from .strict import is_exact

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from .hints import Member

V = TypeVar("V")


def explained(
    expression: Any, decode: Callable[[Any], V], value: Any, *, strict: bool = False
) -> V:
    """Decode a value; say what is wrong with it, and where, when that fails.

    Args:
        expression: The type expression that `decode` decodes.
        decode: What decodes it, without explaining anything.
        value: The JSON value.
        strict: Whether to refuse what is not as it should be, too; see `from_dict`.

    Raises:
        DecodeError: With the path of the first fault; its `errors` has them all.
    """
    if strict or value is None:
        _refuse(_collect(expression, value, strict))
    try:
        return decode(value)
    except Exception:
        found = _collect(expression, value, strict)
        if not found:
            raise
    raise DecodeError.collect(found)


def _refuse(found: list[DecodeError]) -> None:
    if found:
        raise DecodeError.collect(found)


def _collect(expression: Any, value: Any, strict: bool) -> list[DecodeError]:
    try:
        return list(find_faults(expression, value, strict=strict))
    except RecursionError:
        return [DecodeError("a value that is less deeply nested", value)]


def find_faults(
    expression: Any, value: Any, *, strict: bool = False
) -> Iterator[DecodeError]:
    """Every reason why a value does not have the type that an expression tells.

    Null has it only if the expression says so (``X | None``). Inside of the value it
    has that of each class, text and collection as well, if not `strict`.
    """
    if value is None and not may_be_null(expression):
        yield DecodeError(_expected(expression), value)
    else:
        yield from _Search(strict).faults(expression, value)


def _expected(expression: Any) -> str:
    """What an expression expects, in the words of its decoder."""
    return next(_Search(strict=False).faults(expression, object())).expected


def _expected_exactly(expression: Any) -> str:
    if is_enum(expression):
        return f"a known value of {expression.__name__}"
    return _expected(expression)


def _is_value(expression: Any) -> bool:
    """Whether a type is one that .NET has no null of: a number, a date, an enum."""
    if is_dataclass(get_origin(expression) or expression):
        return False
    if collection_of(expression) is not None:
        return False
    return any(_decoding_faults(expression, None))


def _decoding_faults(expression: Any, value: Any) -> Iterator[DecodeError]:
    try:
        decoder_for(expression)(value)
    except DecodeError as fault:
        yield fault


class _Search(NamedTuple):
    """Goes through a value; each method tells what is wrong with one kind of types."""

    strict: bool

    def faults(self, expression: Any, value: Any) -> Iterator[DecodeError]:
        """The faults of a value that is part of another."""
        if value is None:
            yield from self._null_faults(expression)
            return
        wanted = without_none(expression)
        if wanted in (Any, object):
            yield from self._any_faults(value)
        elif is_dataclass(get_origin(wanted) or wanted):
            yield from self._object_faults(wanted, value)
        elif (collection := collection_of(wanted)) is not None:
            *keys, item = get_args(collection)
            if keys:
                yield from self._map_faults(keys[0], item, value)
            else:
                yield from self._array_faults(item, value)
        else:
            yield from self._scalar_faults(wanted, value)

    def _null_faults(self, expression: Any) -> Iterator[DecodeError]:
        if not may_be_null(expression) and (self.strict or _is_value(expression)):
            yield DecodeError(_expected(expression), None)

    def _any_faults(self, value: Any) -> Iterator[DecodeError]:
        if is_array(value):
            yield from self._array_faults(Any, value)
        elif is_object(value) and (found := object_class(value)):
            yield from self._object_faults(found, value)

    def _scalar_faults(self, expression: Any, value: Any) -> Iterator[DecodeError]:
        try:
            decoded = decoder_for(expression)(value)
        except DecodeError as fault:
            yield fault
            return
        if self.strict and not is_exact(expression, value, decoded):
            yield DecodeError(_expected_exactly(expression), value)

    def _array_faults(self, item: Any, value: Any) -> Iterator[DecodeError]:
        if not is_array(value):
            yield DecodeError("an array", value)
            return
        for index, each in enumerate(value):
            for fault in self.faults(item, each):
                yield fault.inside(index)

    def _map_faults(self, key: Any, item: Any, value: Any) -> Iterator[DecodeError]:
        if not is_object(value):
            yield DecodeError("an object", value)
            return
        for name, each in value.items():
            for fault in (*self._key_faults(key, name), *self.faults(item, each)):
                yield fault.inside(name)

    def _key_faults(self, key: Any, name: Any) -> Iterator[DecodeError]:
        """The faults of a name, which is text whatever the key is."""
        if self.strict and type(name) is not str:
            yield DecodeError(NAME, name)
        elif is_enum(key):
            yield from self._scalar_faults(key, name)
        elif key is not str:
            yield from _decoding_faults(key, name)

    def _object_faults(self, expression: Any, value: Any) -> Iterator[DecodeError]:
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
            yield from self._member_faults(member, names.get(member.wire_name), value)
        if self.strict:
            yield from _unknown_members(value, set(names.values()))

    def _member_faults(
        self, member: Member, spelling: str | None, value: Mapping[str, Any]
    ) -> Iterator[DecodeError]:
        if spelling is None:
            if member.required:
                yield DecodeError.missing().inside(member.wire_name)
        elif not self._is_unset(member, value[spelling]):
            for fault in self.faults(member.expression, value[spelling]):
                yield fault.inside(spelling)

    def _is_unset(self, member: Member, value: Any) -> bool:
        """Whether a value is what servers write for a member that is not set."""
        if value is None:
            return member.nullable
        is_blank = value == "" and member.blank and not self.strict
        return is_blank and _is_value(without_none(member.expression))


def _unknown_members(
    value: Mapping[str, Any], known: Container[str]
) -> Iterator[DecodeError]:
    for name, each in value.items():
        if name not in known and not (name == TYPE and type(each) is str):
            yield DecodeError("no such member", each).inside(name)


def _is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _concrete(expression: Any, value: Mapping[str, Any]) -> Any:
    cls = get_origin(expression) or expression
    concrete = concrete_class(cls, value)
    return expression if concrete is cls else concrete
