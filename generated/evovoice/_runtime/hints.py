"""What the type hints of a class tell: its members, and the collection that it is."""

from __future__ import annotations

import sys
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    NamedTuple,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from .expressions import may_be_null, substitute, without_none
from .spelling import own_wire_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from dataclasses import Field


class Member(NamedTuple):
    """What a class says about one of its members."""

    attribute: str
    wire_name: str
    expression: Any
    """The type expression of the attribute, without type parameters."""

    blank: bool
    """Whether an empty text means the same, if the type is of values and not of texts.

    What stands for a type parameter is decoded without knowing what it is.
    """

    default: Any
    """What the attribute is where nothing is told: a function makes it if it is a
    collection; `MISSING` if there is no default."""

    @property
    def required(self) -> bool:
        """Whether a constructor call has to give it, and so an object in JSON."""
        return self.default is MISSING

    @property
    def nullable(self) -> bool:
        """Whether null in JSON means that it is not there."""
        return not self.required


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
    hints = get_type_hints(origin, include_extras=True)
    arguments = _arguments(expression)
    defaults = {each.name: _default(each) for each in fields(origin)}
    for attribute, wire_name in own_wire_names(origin).items():
        hint = hints[attribute]
        yield Member(
            attribute,
            wire_name,
            substitute(hint, arguments),
            blank=may_be_null(hint) and not isinstance(without_none(hint), TypeVar),
            default=defaults[attribute],
        )


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory


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
