"""Enums that survive values they do not know."""

from __future__ import annotations

from enum import Enum, IntEnum, IntFlag, StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if isinstance(value, str):
            return cls._by_text(value) or cls._unknown(value)
        if type(value) is int:
            return cls._by_number(value) or cls._unknown(value)
        return None

    @classmethod
    def _by_text(cls, text: str) -> Self | None:
        """The member of this value, name or number, in any letter case."""
        folded = text.casefold()
        for member in cls:
            if folded == member._value_.casefold() or _same_name(member._name_, text):
                return member
        return cls._by_number(int(text)) if _is_number(text) else None

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


class OpenIntEnum(IntEnum):
    """An enum whose members are numbers on the wire; see `OpenStrEnum`."""

    @property
    def is_known(self) -> bool:
        """Whether the server's description has this value."""
        return self._value_ in type(self)._value2member_map_

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if isinstance(value, str):
            return cls._by_text(value)
        return cls._unknown(value) if type(value) is int else None

    @classmethod
    def _by_text(cls, text: str) -> Self | None:
        if _is_number(text):
            return cls(int(text))
        return next((each for each in cls if _same_name(each._name_, text)), None)

    @classmethod
    def _unknown(cls, number: int) -> Self:
        member = int.__new__(cls, number)
        member._name_ = str(number)
        member._value_ = number
        return member


class OpenFlag(IntFlag):
    """An enum whose members are numbers that can be combined.

    Bits that it does not know are kept.
    """

    @property
    def is_known(self) -> bool:
        """Whether the server's description has every bit of this value."""
        known = 0
        for member in type(self):
            known |= int(member)
        return int(self) & ~known == 0

    @classmethod
    def _missing_(cls, value: object) -> Any:
        if isinstance(value, str):
            return cls._by_text(value)
        return super()._missing_(value) if type(value) is int else None

    @classmethod
    def _by_text(cls, text: str) -> Self | None:
        """A number in quotes, or names with commas between them."""
        combined = cls(0)
        for part in (part.strip() for part in text.split(",")):
            member = (
                cls(int(part))
                if _is_number(part)
                else next(
                    (each for each in cls._all() if _same_name(str(each.name), part)),
                    None,
                )
            )
            if member is None:
                return None
            combined |= member
        return combined

    @classmethod
    def _all(cls) -> Iterator[Self]:
        """Every declared member, those included that are zero or a combination."""
        yield from cls.__members__.values()


def _same_name(name: str, text: str) -> bool:
    """Whether a text from the wire means the member of this Python name."""
    return name.replace("_", "").casefold() == text.replace("_", "").casefold()


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) <= 20


class Members(dict[Any, "E | None"], Generic[E]):
    """From a value on the wire to the member of an enum, and from None to None.

    A dictionary, because looking up is the whole work for a value that is known.
    """

    def __init__(self, enum: type[E], texts: Mapping[str, int] | None = None) -> None:
        """Prepare the known values of an enum.

        Args:
            enum: The enum.
            texts: For one of numbers, the texts that a server sends instead of some.
        """
        super().__init__()
        self.enum = enum
        self[None] = None
        # True and 1.0 are the number 1 to a dictionary, so only text is looked up.
        if issubclass(enum, StrEnum):
            self.update((each.value, each) for each in list(enum))
        self.update((text, enum(number)) for text, number in (texts or {}).items())

    def __missing__(self, value: object) -> E:
        """Find a value written in another way, or keep one that is not known."""
        return self.decode(value)

    def decode(self, value: Any) -> E:
        """The member for a value that must not be None."""
        # An enum without members cannot be called with a value.
        if self.enum.__members__ and type(value) in (str, int):
            known = self.get(value) if type(value) is str else None
            if known is not None:
                return known
            try:
                return self.enum(value)
            except ValueError:
                pass
        raise DecodeError(f"a value of {self.enum.__name__}", value)


def lookup(enum: type[E]) -> Members[E]:
    """The table of the members of an enum, of which there is one."""
    if enum not in _TABLES:
        _TABLES[enum] = Members(enum, getattr(enum, "__texts__", None))
    return _TABLES[enum]


_TABLES: dict[type[Any], Members[Any]] = {}
