"""Enums that survive values they do not know."""

from __future__ import annotations

import enum as _enum
from contextlib import suppress
from enum import Enum, IntEnum, IntFlag, StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from .errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

E = TypeVar("E", bound=Enum)


class OpenStrEnum(StrEnum):
    """An enum whose members are text on the wire.

    A value that it does not know becomes a member of its own, outside the list of
    members, which keeps the value: `is_known` tells the two apart. Such members are
    equal when their values are.
    """

    _value_: str
    _number: int | None

    if not TYPE_CHECKING:
        # A third of the time that the one of `Enum` takes, which calls Python code.
        value = property(attrgetter("_value_"))

    def __new__(cls, value: str, number: int | None = None) -> Self:
        """Make a member; `number` is the one behind it, where that is not its place."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._number = number
        return member

    @property
    def is_known(self) -> bool:
        """Whether the server's description has this value."""
        return self._value_ in type(self)._value2member_map_

    def __repr__(self) -> str:
        """As every enum has it, though a value that is not known may be a number."""
        return _repr(self)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if isinstance(value, str):
            known = cls._by_text(value)
            return cls._unknown(value) if known is None else known
        if type(value) is int:
            known = cls._by_number(value)
            return cls._unknown(value) if known is None else known
        return None

    @classmethod
    def _by_text(cls, text: str) -> Self | None:
        """The member of this value, name or number, in any letter case."""
        folded = text.casefold()
        for member in cls:
            if folded == member._value_.casefold():
                return member
        if _is_number(text):
            return cls._by_number(int(text))
        return _named(cls, text)

    @classmethod
    def _by_number(cls, number: int) -> Self | None:
        for place, member in enumerate(cls):
            if number == (place if member._number is None else member._number):
                return member
        return None

    @classmethod
    def _unknown(cls, value: str | int) -> Self:
        """A member outside the list; its value is what the server sent, unchanged."""
        text = str(value)
        member = str.__new__(cls, text)
        vars(member).update(_name_=text, _value_=value, _number=None)
        return member


class _OpenNumber:
    """What enums of numbers do about texts that they do not know.

    Such a text becomes a member outside the list, equal to itself only: not to the
    number below it, which is nothing that a server has sent.
    """

    __texts__: ClassVar[dict[str, int]] = {}
    """The texts that a server sends for some of the numbers."""

    _text: str | None = None
    """The text that is the value, where one is."""

    def __eq__(self, other: object) -> bool:
        """As numbers are equal; a text that is not known is equal to itself only."""
        if self._text is not None:
            return type(self) is type(other) and self._text == _kept_text(other)
        equal = super().__eq__(other)
        return _kept_text(other) is None if equal is True else equal

    def __ne__(self, other: object) -> bool:
        """The opposite of being equal."""
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __hash__(self) -> int:
        """The hash of the number, or that of a text that is not known."""
        return super().__hash__() if self._text is None else hash(self._text)


def _kept_text(value: object) -> str | None:
    """The text that is the value of a member of an enum of numbers, if that is one."""
    text: str | None = getattr(value, "_text", None)
    return text


class OpenIntEnum(_OpenNumber, IntEnum):
    """An enum whose members are numbers on the wire; see `OpenStrEnum`.

    A number that it does not know is equal to that number, a text to itself only.
    """

    @property
    def is_known(self) -> bool:
        """Whether the server's description has this value."""
        return self._value_ in type(self)._value2member_map_

    def __repr__(self) -> str:
        """As every enum has it, though a value that is not known may be a text."""
        return _repr(self)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if isinstance(value, str):
            known = cls._by_text(value)
            return cls._unknown(value, 0, value) if known is None else known
        return cls._unknown(value, value) if type(value) is int else None

    @classmethod
    def _by_text(cls, text: str) -> Self | None:
        if _is_number(text):
            return cls(int(text))
        number = _number_of(cls.__texts__, text)
        return _named(cls, text) if number is None else cls(number)

    @classmethod
    def _unknown(cls, value: str | int, number: int, text: str | None = None) -> Self:
        member = int.__new__(cls, number)
        vars(member).update(_name_=str(value), _value_=value, _text=text)
        return member


class OpenFlag(_OpenNumber, IntFlag):
    """An enum whose members are numbers that can be combined.

    Bits that it does not know are kept. So is a text in which there is a name that it
    does not know: the text is the `value`, and the bits are those of the other names.
    """

    @_enum.property
    def value(self) -> int:
        """What is sent: the number, or a text that is not known."""
        value: Any = self._value_ if self._text is None else self._text
        number: int = value
        return number

    @property
    def is_known(self) -> bool:
        """Whether the server's description has every bit of this value."""
        known = 0
        for member in type(self):
            known |= int(member)
        return self._text is None and int(self) & ~known == 0

    def __repr__(self) -> str:
        """As every enum has it, though a value that is not known may be a text."""
        return super().__repr__() if self._text is None else _repr(self)

    def __reduce_ex__(self, protocol: object) -> tuple[object, ...]:
        """Pickle by the value, which is more than bits if it is a text or negative."""
        return _decoded, (type(self), self.value)

    @classmethod
    def _missing_(cls, value: object) -> Any:
        if isinstance(value, str):
            return cls._by_text(value)
        return super()._missing_(value) if type(value) is int else None

    @classmethod
    def _by_text(cls, text: str) -> Self:
        """A number in quotes, or names with commas between them."""
        if _is_number(text):
            return cls.from_number(int(text))
        parts = [cls._part(part.strip()) for part in text.split(",")]
        combined = cls(0)
        for part in parts:
            combined |= part or 0
        return cls._unknown(text, combined) if None in parts else combined

    @classmethod
    def _part(cls, text: str) -> Self | None:
        number = int(text) if _is_number(text) else _number_of(cls.__texts__, text)
        return _named(cls, text) if number is None else cls(number)

    @classmethod
    def from_number(cls, number: int) -> Self:
        """The member for a number that was sent, negative ones included.

        Python takes the bits of negative numbers for those of the members alone, which
        is right for ``~`` and would send another number than has come.
        """
        member = cls(number)
        if member._value_ == number:
            return member
        exact = int.__new__(cls, number)
        vars(exact).update(_name_=None, _value_=number)
        return exact

    @classmethod
    def _unknown(cls, text: str, bits: int) -> Self:
        member = int.__new__(cls, bits)
        vars(member).update(_name_=text, _value_=int(bits), _text=text)
        return member


def _repr(member: Any) -> str:
    return f"<{type(member).__name__}.{member.name}: {member.value!r}>"


def _number_of(texts: Mapping[str, int], text: str) -> int | None:
    """The number of a text, which may be in another letter case."""
    folded = text.casefold()
    found = (number for each, number in texts.items() if each.casefold() == folded)
    return next(found, None)


def _named(enum: type[E], text: str) -> E | None:
    """The member whose Python name a text from the wire means."""
    wanted = _bare(text)
    found = (each for name, each in enum.__members__.items() if _bare(name) == wanted)
    return next(found, None)


def _bare(name: str) -> str:
    return name.replace("_", "").casefold()


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) <= 20


_MANY = 1000
"""How many values of an enum a table holds before it takes no more."""


class Members(dict[Any, "E | None"], Generic[E]):
    """From a value on the wire to the member of an enum, and from None to None.

    A dictionary, because looking up is the whole work for a value that is known. An
    empty text is nothing, unless the enum has it: so servers write what is not set.
    """

    def __init__(self, enum: type[E], texts: Mapping[str, int] | None = None) -> None:
        """Prepare the known values of an enum.

        Args:
            enum: The enum.
            texts: For one of numbers, the texts that a server sends instead of some; by
                default those that the enum has as ``__texts__``.
        """
        super().__init__()
        self.enum = enum
        self[None] = self[""] = None
        # True and 1.0 are the number 1 to a dictionary, so only text is looked up.
        if issubclass(enum, StrEnum):
            self.update((each.value, each) for each in list(enum))
        told = getattr(enum, "__texts__", {}) if texts is None else texts
        self.update((text, enum(number)) for text, number in told.items())
        self.numbers = {each.value: each for each in enum if type(each.value) is int}

    def __missing__(self, value: object) -> E:
        """Find a value written in another way, or keep one that is not known."""
        return self.decode(value)

    def decode(self, value: Any) -> E:
        """The member for a value that must not be None."""
        known: E | None = None
        if type(value) is str:
            known = self.get(value)
        elif type(value) is int:
            known = self.numbers.get(value)
        return self._find(value) if known is None else known

    def _find(self, value: Any) -> E:
        # An enum without members cannot be called with a value.
        if self.enum.__members__ and type(value) in (str, int):
            with suppress(ValueError):
                return self._remembered(value, self._member(value))
        raise DecodeError(f"a value of {self.enum.__name__}", value)

    def _remembered(self, value: str | int, member: E) -> E:
        """Have a value at hand when it comes again, but not all that ever came."""
        table: dict[Any, Any] = self if isinstance(value, str) else self.numbers
        if len(table) < _MANY and value != "":
            table[value] = member
        return member

    def _member(self, value: str | int) -> E:
        if type(value) is int and issubclass(self.enum, OpenFlag):
            return self.enum.from_number(value)
        return self.enum(value)


_tables: dict[type[Enum], Members[Any]] = {}


def lookup(enum: type[E]) -> Members[E]:
    """The table of an enum's members; there is one for each enum.

    The texts of an enum of numbers are what the class says: ``__texts__ = {"a b": 1}``.
    """
    if enum not in _tables:
        _tables[enum] = Members(enum)
    return _tables[enum]


def _decoded(enum: type[E], value: str | int) -> E:
    """The member for a value, for pickles."""
    return lookup(enum).decode(value)
