"""Encoding to whole texts by way of msgspec's structs.

An object becomes a struct where its codec would make a dictionary, which takes a
fraction of the time, and msgspec leaves out what is not set. What has no struct becomes
what its codec makes of it: a text may be made of both.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, get_args, get_origin
from uuid import UUID

from .dates import date_text, datetime_text
from .expressions import is_class, is_enum, may_be_null, without_none
from .mirrors import Code, in_order, is_generated, is_regular, writing_struct
from .objects import encode_as
from .registry import TYPE
from .scalars import Char, GuidText
from .values import ENCODED, PLAIN, as_any, encode_key, encoder_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .hints import Member

_OFTEN = 50
"""How many objects of a class have to be encoded before it gets a struct."""

_IRREGULAR = ("datetime_offset_text",)
"""What codecs encode by that type hints do not tell from `datetime_text`."""


class _Encoders(dict[type, "Callable[[Any], Any]"]):
    """From classes to what makes, of a value of it, what msgspec can write."""

    def __init__(self) -> None:
        plain: Any = PLAIN
        super().__init__(dict.fromkeys(plain, as_any))
        self[list], self[dict] = _list, _dict
        self.seen: dict[type, int] = {}
        """How many objects there have been of a class that may get a struct."""

    def __missing__(self, cls: type) -> Callable[[Any], Any]:
        encoder = encoder_for(cls)
        if is_regular(cls, _IRREGULAR):
            self.seen[cls] = self.seen.get(cls, 0) + 1
            if self.seen[cls] < _OFTEN:
                return encoder
            with suppress(Exception):
                encoder = _struct_encoder(cls)
        self[cls] = encoder
        return encoder


def _list(values: list[Any]) -> list[Any]:
    if PLAIN.issuperset(map(type, values)):
        return values
    return [encoders[each.__class__](each) for each in values]


def _dict(values: dict[Any, Any]) -> dict[str, Any]:
    encoded = values
    if not PLAIN.issuperset(map(type, values.values())):
        encoded = {key: encoders[each.__class__](each) for key, each in values.items()}
    if _TEXT.issuperset(map(type, encoded)):
        return encoded
    return {encode_key(key): each for key, each in encoded.items()}


_TEXT = frozenset({str})

encoders = _Encoders()


def _other(value: Any, declared: type) -> Any:
    """Encode what stands where a class is declared, and is not just of that."""
    if value is None:
        return None
    if isinstance(value, declared) and is_generated(value.__class__):
        return encode_as(value, declared)
    raise TypeError


# --- structs -----------------------------------------------------------------------


def _struct_encoder(cls: Any) -> Callable[[Any], Any]:
    """A function that makes structs of the objects of a class."""
    members = in_order(cls)
    struct = writing_struct(cls, members)
    code = _Code(encoders=encoders, other=_other, rest=_rest, struct=struct)
    test = ["    if self.unknown_members:", "        return more(self)"]
    code.names["more"] = _WithMore(cls, members, code)
    return code.encoder(
        cls,
        *(test if hasattr(cls, "unknown_members") else ()),
        *("    return struct(", *code.members(members), "    )"),
    )


class _WithMore:
    """Encodes objects of a class that have members which the class does not know.

    There is a struct for each of the first few ways in which they are called.
    """

    def __init__(self, cls: type, members: Sequence[Member], code: _Code) -> None:
        self.cls = cls
        self.members = members
        self.code = code
        self.seen: dict[tuple[str, ...], Callable[[Any], Any]] = {}

    def __call__(self, value: Any) -> Any:
        """Make a struct of an object, or what its codec makes of it."""
        names = tuple(value.unknown_members)
        encode = self.seen.get(names)
        if encode is None:
            if not self._can_have(names):
                return value.to_dict()
            encode = self.seen[names] = self._encoder(names)
        return encode(value)

    def _can_have(self, names: tuple[str, ...]) -> bool:
        """Whether it is worth a struct, and each name is there but once."""
        taken = {TYPE, *(each.wire_name for each in self.members)}
        is_little = len(names) + len(self.seen) < _FEW
        return is_little and taken.isdisjoint(names)

    def _encoder(self, names: tuple[str, ...]) -> Callable[[Any], Any]:
        # Other threads may be at it, for other names.
        struct = writing_struct(self.cls, self.members, names)
        code = _Code(**{**self.code.names, "struct": struct})
        rest = "        *rest(self.unknown_members),"
        return code.encoder(
            self.cls, "    return struct(", *code.members(self.members), rest, "    )"
        )


_FEW = 20


def _rest(unknown: dict[str, Any]) -> list[Any]:
    return [encoders[each.__class__](each) for each in unknown.values()]


class _Code(Code):
    """Python that makes structs of objects."""

    def encoder(self, cls: type, *lines: str) -> Callable[[Any], Any]:
        """The function of an object of a class that some lines are."""
        self.run(cls.__name__, "def encode(self):", *lines)
        encode: Callable[[Any], Any] = self.names["encode"]
        return encode

    def members(self, members: Iterable[Member]) -> list[str]:
        """The lines with the arguments of a struct."""
        return [f"        {self._member(each)}," for each in members]

    def _member(self, member: Member) -> str:
        """An expression for a member; None where it is not written."""
        value = f"self.{member.attribute}"
        encoded = self.encoded(without_none(member.expression), value)
        if callable(member.default):
            return f"{encoded} if {value} else None"
        if encoded != value and may_be_null(member.expression):
            return f"None if {value} is None else {encoded}"
        return encoded

    def encoded(self, expression: Any, value: str) -> str:
        """An expression for a value of a type, which is not None."""
        if expression in _AS_IT_IS:
            return value
        if is_enum(expression):
            # What the value of an enum of texts is made of is quicker to get.
            return f"{value}.{'_value_' if issubclass(expression, str) else 'value'}"
        if is_class(expression):
            return self._object(get_origin(expression) or expression, value)
        arguments = get_args(expression)
        if get_origin(expression) is list:
            return self._array(arguments[0], value)
        if get_origin(expression) is dict:
            return self._map(arguments[0], arguments[1], value)
        if expression in _KNOWN:
            return self._known(expression, value)
        if _has_function(expression):
            return f"{self.name('encode', encoder_for(expression))}({value})"
        return _anything(value)

    def _object(self, cls: type, value: str) -> str:
        name = self.name("cls", cls)
        encoded = f"encoders[{name}]({value})"
        return f"({encoded} if {value}.__class__ is {name} else other({value}, {name}))"

    def _known(self, expression: Any, value: str) -> str:
        """Leave to msgspec what it writes as the codec does."""
        encode = self.name("encode", _KNOWN[expression])
        test = f"{value}.__class__ is {self.name('cls', expression)}"
        if expression is datetime:
            test += f" and {value}.tzinfo is {self.name('utc', UTC)}"
        return f"({value} if {test} else {encode}({value}))"

    def _array(self, item: Any, value: str) -> str:
        if _is_plain(item):
            return f"({value} if {value}.__class__ is list else list({value}))"
        if _is_simple(item):
            items = f"[{self.encoded(item, 'each')} for each in {value}]"
            return f"({items} if {value} else [])"
        return _anything(value)

    def _map(self, key: Any, item: Any, value: str) -> str:
        if key in (str, int) and _is_plain(item):
            return f"({value} if {value}.__class__ is dict else dict({value}))"
        if key is str and _is_simple(item):
            each = self.encoded(item, "each")
            return f"{{name: {each} for name, each in {value}.items()}}"
        return _anything(value)


_AS_IT_IS = frozenset({str, bool, int, float, Char, GuidText})
"""Types whose values are JSON."""

_KNOWN: dict[Any, Callable[[Any], Any]] = {
    UUID: str,
    date: date_text,
    datetime: datetime_text,
}
"""Types whose values msgspec writes in the same way, and what encodes all others."""


def _anything(value: str) -> str:
    return f"encoders[{value}.__class__]({value})"


def _is_plain(expression: Any) -> bool:
    """Whether msgspec writes values of a type as they are."""
    wanted = without_none(expression)
    if get_origin(wanted) is list:
        return _is_plain(*get_args(wanted))
    if get_origin(wanted) is dict:
        key, item = get_args(wanted)
        return key in (str, int) and _is_plain(item)
    return wanted in _AS_IT_IS


def _is_simple(expression: Any) -> bool:
    """Whether the items of a collection can be encoded without a look at their class.

    Those that can be None are looked at by what encodes them.
    """
    if is_class(expression) or is_enum(expression):
        return True
    return expression in _KNOWN or (
        _has_function(expression) and expression is not bytes
    )


def _has_function(expression: Any) -> bool:
    """Whether a function encodes the values of a type, as for decimals."""
    return isinstance(expression, type) and expression.__name__ in ENCODED
