"""Type expressions: from ``list[SessionInfo]`` to a function that decodes one."""

from __future__ import annotations

from enum import Enum
from functools import cache, partial, reduce
from importlib import import_module
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    ForwardRef,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from .enums import lookup
from .scalars import Char, GuidText, as_bool, as_char, as_float, as_int, as_str
from .values import as_dict, as_list, as_map, as_object, as_set, optional

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .values import Decoder

_SCALARS: dict[Any, Decoder[Any]] = {
    str: as_str,
    Char: as_char,
    bool: as_bool,
    int: as_int,
    float: as_float,
    Any: as_object,
    object: as_object,
}

_LAZY = {
    ("datetime", "datetime"): ("dates", "as_datetime"),
    ("datetime", "date"): ("dates", "as_date"),
    ("datetime", "time"): ("dates", "as_time"),
    ("datetime", "timedelta"): ("dates", "as_timedelta"),
    ("decimal", "Decimal"): ("numbers", "as_decimal"),
    ("uuid", "UUID"): ("identifiers", "as_uuid"),
    ("builtins", "bytes"): ("binary", "as_bytes"),
}
"""Where a type's decoder is that not every package has to import."""


@cache
def decoder_for(expression: Any) -> Decoder[Any]:
    """The decoder for a type expression.

    Args:
        expression: A class, a closed generic class, ``list[X]``, ``set[X]``,
            ``dict[K, X]``, ``X | None``, a scalar or ``Any``.

    Raises:
        TypeError: The expression is none of these.
    """
    if expression in _SCALARS:
        return _SCALARS[expression]
    if expression == GuidText:
        return _imported("identifiers", "as_guid_text")
    origin, arguments = get_origin(expression), get_args(expression)
    if origin is not None:
        return _generic_decoder(expression, origin, arguments)
    if hasattr(expression, "__load__"):
        # Without its arguments, a generic class holds anything in their place.
        parameters = getattr(expression, "__parameters__", ())
        return partial(expression.__load__, of=(as_object,) * len(parameters))
    if is_enum(expression):
        return lookup(expression).decode
    return _lazy_decoder(expression)


def _generic_decoder(expression: Any, origin: Any, arguments: Any) -> Decoder[Any]:
    if origin in (Union, UnionType):
        return optional(decoder_for(without_none(expression)))
    decoders = tuple(decoder_for(each) for each in arguments)
    if hasattr(origin, "__load__"):
        return partial(origin.__load__, of=decoders)
    if origin is list:
        return partial(as_list, item=decoders[0])
    if origin is set:
        return partial(as_set, item=decoders[0])
    if origin is dict:
        key, item = decoders
        if arguments[0] is str:
            return partial(as_dict, item=item)
        return partial(as_map, key=key, item=item)
    raise _cannot_decode(expression)


def _lazy_decoder(expression: Any) -> Decoder[Any]:
    module = getattr(expression, "__module__", "")
    name = getattr(expression, "__name__", "")
    if (module, name) not in _LAZY:
        raise _cannot_decode(expression)
    return _imported(*_LAZY[module, name])


def _imported(module: str, function: str) -> Decoder[Any]:
    decoder: Decoder[Any] = getattr(import_module(f".{module}", __package__), function)
    return decoder


def _union(left: Any, right: Any) -> Any:
    """``left | right``, of types."""
    return left | right


def _cannot_decode(expression: Any) -> TypeError:
    return TypeError(f"there is no JSON for {expression!r}")


_NO_NAMES: Mapping[str, Any] = {}


def may_be_null(expression: Any) -> bool:
    """Whether null is a value of a type, as opposed to nothing at all."""
    return expression in (Any, object) or get_origin(expression) in (Union, UnionType)


def is_class(expression: Any) -> bool:
    """Whether a type is one of the package's, closed or not, other than an enum."""
    return hasattr(get_origin(expression) or expression, "__load__")


def is_enum(expression: Any) -> bool:
    """Whether a type is an enum."""
    return isinstance(expression, type) and issubclass(expression, Enum)


def without_none(expression: Any) -> Any:
    """``X`` for ``X | None``; the expression itself if it is no such union."""
    if get_origin(expression) not in (Union, UnionType):
        return expression
    others = [each for each in get_args(expression) if each is not NoneType]
    if len(others) != 1:
        raise _cannot_decode(expression)
    return others[0]


def substitute(
    expression: Any,
    arguments: Mapping[Any, Any],
    names: Mapping[str, Any] = _NO_NAMES,
) -> Any:
    """Put type arguments into an expression that speaks of type parameters.

    Args:
        expression: A type expression.
        arguments: From type parameters to what stands in their place.
        names: What names in quotes mean, of which a class statement may be full.
    """
    if isinstance(expression, TypeVar):
        return arguments.get(expression, Any)
    if isinstance(expression, str | ForwardRef):
        # A class derived from `list` or `dict` keeps its quoted arguments as texts.
        text = getattr(expression, "__forward_arg__", expression)
        holder = type("holder", (), {"__annotations__": {"it": text}})
        quoted = get_type_hints(holder, dict(names))["it"]
        return substitute(quoted, arguments, names)
    parts = get_args(expression)
    if not parts or expression in (Char, GuidText):
        return expression
    closed = tuple(substitute(each, arguments, names) for each in parts)
    origin = get_origin(expression)
    if origin in (Union, UnionType):
        return reduce(_union, closed)
    return origin[closed] if origin else expression
