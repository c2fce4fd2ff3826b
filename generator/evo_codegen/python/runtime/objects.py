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


def type_name(cls: type) -> str:
    """The name of a class in .NET; without its namespace where nobody knows it."""
    name: str = getattr(cls, "__type_name__", "") or cls.__name__
    return name
