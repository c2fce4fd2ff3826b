"""Collections, and values whose type is only known when they are there."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from importlib import import_module
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, get_origin

from .errors import DecodeError, is_array, is_object
from .registry import TYPE, object_class
from .scalars import NULL, as_bool, as_float, as_int, as_str

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Protocol

    class _JsonMembers(Protocol):
        """What generated functions do with a `JsonObject`; see `JsonMembers`."""

        def get(self, name: str, /) -> Any | None: ...
        def __getitem__(self, name: str, /) -> Any: ...
        def __setitem__(self, name: str, value: Any, /) -> None: ...


V = TypeVar("V")
K = TypeVar("K")

JsonObject: TypeAlias = dict[str, Any]

JsonMembers: TypeAlias = "_JsonMembers"
"""A `JsonObject` as generated functions have it, which speak of it for each member.

It has one signature for each method, where `dict.get` has three, all of them generic,
which type checkers would choose among and solve for each member.
"""

Decoder: TypeAlias = "Callable[[Any], V]"
"""From a JSON value to a Python value; raises `DecodeError` for one it cannot take."""

Decoders: TypeAlias = "tuple[Decoder[Any], ...]"
"""A decoder for each type argument of a generic class."""


# --- decoding ----------------------------------------------------------------------
#
# .NET's collections can be null, and so can what is in them, if it is an object, a text
# or a collection. Each decoder of such a type gives None for null, those of other types
# raise; `optional` makes one of them take null as well.


def as_list(value: Any, item: Decoder[V]) -> list[V]:
    """Decode an array; None for null."""
    if value.__class__ is not list and not is_array(value):
        _refuse_all_but_null(value, "an array")
        return NULL
    return list(map(item, value))


def as_scalars(value: Any, item: Decoder[V]) -> list[V]:
    """Decode an array of booleans, numbers or texts; None for null.

    One that has nothing but what its items are in Python is taken whole.
    """
    if value.__class__ is list and _EXACT[item].issuperset(map(type, value)):
        return list(value)
    return as_list(value, item)


_EXACT: Mapping[Any, frozenset[type]] = {
    as_str: frozenset({str, type(None)}),
    as_int: frozenset({int}),
    as_float: frozenset({float}),
    as_bool: frozenset({bool}),
}
"""The classes of JSON values that decoders of scalars leave as they are."""


def as_set(value: Any, item: Decoder[V]) -> set[V]:
    """Decode an array of items that are all different; None for null."""
    return NULL if value is None else set(as_list(value, item))


def as_dict(value: Any, item: Decoder[V]) -> dict[str, V]:
    """Decode an object whose member names are data; None for null."""
    if value.__class__ is not dict and not is_object(value):
        _refuse_all_but_null(value, "an object")
        return NULL
    return {name: item(each) for name, each in value.items()}


def as_map(value: Any, key: Decoder[K], item: Decoder[V]) -> dict[K, V]:
    """Decode an object whose member names are the texts of keys; None for null."""
    if value.__class__ is not dict and not is_object(value):
        _refuse_all_but_null(value, "an object")
        return NULL
    return {key(name): item(each) for name, each in value.items()}


def _refuse_all_but_null(value: object, expected: str) -> None:
    if value is not None:
        raise DecodeError(expected, value)


def as_any(value: Any) -> Any:
    """Take a JSON value of any kind as it is."""
    return value


def as_object(value: Any) -> Any:
    """Take a JSON value of any kind; an object that says what it is becomes that.

    It says so by ``__type``, and the package has to have the class. So do the items of
    an array; all else stays as it is, also what is in it.
    """
    if is_array(value):
        return [as_object(each) for each in value]
    found = object_class(value) if is_object(value) and TYPE in value else None
    return value if found is None else found.__load__(value)


def list_of(item: Decoder[V]) -> Decoder[list[V]]:
    """A decoder for arrays."""
    return lambda value: as_list(value, item)


def scalars_of(item: Decoder[V]) -> Decoder[list[V]]:
    """A decoder for arrays of booleans, numbers or texts."""
    return lambda value: as_scalars(value, item)


def set_of(item: Decoder[V]) -> Decoder[set[V]]:
    """A decoder for arrays of items that are all different."""
    return lambda value: as_set(value, item)


def dict_of(item: Decoder[V]) -> Decoder[dict[str, V]]:
    """A decoder for objects whose member names are data."""
    return lambda value: as_dict(value, item)


def map_of(key: Decoder[K], item: Decoder[V]) -> Decoder[dict[K, V]]:
    """A decoder for objects whose member names are the texts of other keys."""
    return lambda value: as_map(value, key, item)


def optional(item: Decoder[V]) -> Decoder[V | None]:
    """A decoder that takes null as well."""
    return lambda value: None if value is None else item(value)


def closed(generic: type[V], *of: Decoder[Any]) -> Decoder[V]:
    """A decoder for a closed generic class.

    Args:
        generic: The class with its arguments: ``QueryResponse[Booking]``.
        of: A decoder for each argument.
    """
    origin: Any = get_origin(generic)
    return lambda value: origin.__load__(value, of)


# --- encoding ----------------------------------------------------------------------

PLAIN = frozenset({str, int, float, bool, type(None)})
"""The classes of values that are JSON as they are."""

ENCODED = {
    "datetime": ("dates", "datetime_text"),
    "date": ("dates", "date_text"),
    "time": ("dates", "time_text"),
    "timedelta": ("dates", "timedelta_text"),
    "bytes": ("binary", "bytes_text"),
    "Decimal": ("numbers", "decimal_value"),
}
"""Where the JSON value of a type is made that not every package has to import."""


def encode_value(value: Any) -> Any:
    """Encode a value of any type that a package can hold to a JSON value."""
    kind: type[Any] = value.__class__
    if kind in PLAIN:
        return value
    encoder = _encoders.get(kind)
    if encoder is None:
        encoder = _encoders[kind] = encoder_for(kind)
    return encoder(value)


_encoders: dict[type[Any], Callable[[Any], Any]] = {}
"""What encodes values, by their classes, of which a program has some hundreds."""


def encoder_for(kind: type[Any]) -> Callable[[Any], Any]:
    """The function that encodes values of a class."""
    if hasattr(kind, "__load__"):
        method = "to_dict" if hasattr(kind, "to_dict") else "to_list"
        return methodcaller(method)
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, (list, tuple, set, frozenset)):
        return encode_list
    if issubclass(kind, dict):
        return encode_dict
    if kind.__name__ in ENCODED:
        module, function = ENCODED[kind.__name__]
        encoder: Callable[[Any], Any] = getattr(
            import_module(f".{module}", __package__), function
        )
        return encoder
    # A Guid is its text.
    return as_any if kind.__name__ == "LongDecimal" else str


def encode_list(values: Iterable[Any]) -> list[Any]:
    """Encode a collection to an array; that of a set is in order.

    So a set is the same text each time, where its items can be told apart by size.
    """
    if isinstance(values, list) and PLAIN.issuperset(map(type, values)):
        return list(values)
    items = [encode_value(each) for each in values]
    if isinstance(values, (set, frozenset)):
        with suppress(TypeError):
            items.sort()
    return items


def encode_dict(values: Mapping[Any, Any]) -> JsonObject:
    """Encode a mapping to an object."""
    return {encode_key(key): encode_value(each) for key, each in values.items()}


def encode_key(key: Any) -> str:
    """The member name that stands for a key."""
    if type(key) is str:
        return key
    value = encode_value(key)
    return str(value).lower() if type(value) is bool else str(value)
