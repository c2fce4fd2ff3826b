"""Encoding objects that are items, or stand in the place of an object of their base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .registry import TYPE
from .values import encode_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .values import JsonObject


def encode_objects(values: Iterable[Any]) -> list[Any]:
    """Encode objects of generated classes to an array; None is null."""
    return [None if each is None else each.to_dict() for each in values]


def encode_as(value: Any, declared: type) -> JsonObject:
    """Encode an object where a class is declared that others derive from.

    An object of one of those says so, by the member ``__type``, which comes first. One
    of ServiceStack's serializers makes such an object of it; the other passes over it.
    """
    data: JsonObject = value.to_dict()
    kind: type[Any] = value.__class__
    if kind is declared or TYPE in data:
        return data
    return {TYPE: type_name(kind), **data}


def encode_list_as(values: Iterable[Any], declared: type) -> list[Any]:
    """Encode objects to an array where a class is declared that others derive from."""
    return [None if each is None else encode_as(each, declared) for each in values]


def encode_dict_as(values: Mapping[Any, Any], declared: type) -> JsonObject:
    """Encode entries where a class is declared that others derive from."""
    return {
        encode_key(key): None if each is None else encode_as(each, declared)
        for key, each in values.items()
    }


def without_type(value: Any) -> Any:
    """An object that stands where its base is declared, after it has been decoded.

    It does not have to keep the name of its class if that is what `encode_as` writes.
    The name that a server writes is a longer one, and is written back as it came.
    """
    unknown = getattr(value, "unknown_members", None)
    if unknown and unknown.get(TYPE) == type_name(value.__class__):
        rest = {name: each for name, each in unknown.items() if name != TYPE}
        value.unknown_members = rest or None
    return value


def type_name(cls: type) -> str:
    """The name of a class in .NET; without its namespace where nobody knows it."""
    name: str = getattr(cls, "__type_name__", "") or cls.__name__
    return name
