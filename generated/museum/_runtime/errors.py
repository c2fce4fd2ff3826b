"""What is wrong with a JSON value that does not have the declared shape, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeGuard


class DecodeError(ValueError):
    """A JSON value does not have the shape that was declared.

    Args:
        expected: What would have been right, in a few words: ``a string``.
        value: What was found. It is described, not kept.
        path: The steps from the root down to the value: ``.items[3].callState``.
    """

    expected: str
    """What would have been right, in a few words."""

    found: str
    """What was there instead, short and printable whatever the value was."""

    path: str
    """Where: ``$.items[3].callState``, and ``$`` for the outermost value."""

    def __init__(self, expected: str, value: object, path: str = "") -> None:
        self._fill(expected, describe(value), "$" + path)

    @classmethod
    def missing(cls) -> DecodeError:
        """The error of a member that has to be there and is not."""
        return cls._made("a member", "nothing", "$")

    @classmethod
    def collect(cls, errors: Iterable[DecodeError]) -> DecodeError:
        """One error that stands for several, of which there must be at least one.

        Its message and its attributes are those of the first; `errors` has them all.
        """
        first, *others = (each for error in errors for each in error.errors)
        if not others:
            return first
        return cls._made(first.expected, first.found, first.path, (first, *others))

    @property
    def errors(self) -> tuple[DecodeError, ...]:
        """All faults: those that were collected, otherwise the error itself."""
        return self._errors or (self,)

    def inside(self, segment: str | int) -> DecodeError:
        """The same error as seen one level up.

        Args:
            segment: The wire name of a member, or the index of an item.
        """
        if self._errors:
            return self.collect(each.inside(segment) for each in self._errors)
        path = f"${_step(segment)}{self.path[1:]}"
        return self._made(self.expected, self.found, path)

    def __reduce__(self) -> tuple[object, ...]:
        """Copy and pickle by attributes: the arguments of the class are gone."""
        return _blank, (type(self), *self.args), vars(self)

    @classmethod
    def _made(
        cls,
        expected: str,
        found: str,
        path: str,
        errors: tuple[DecodeError, ...] = (),
    ) -> DecodeError:
        error = cls.__new__(cls)
        error._fill(expected, found, path, errors)
        return error

    def _fill(
        self,
        expected: str,
        found: str,
        path: str,
        errors: tuple[DecodeError, ...] = (),
    ) -> None:
        self.expected = expected
        self.found = found
        self.path = path
        self._errors = errors
        more = f" (and {len(errors) - 1} more)" if errors else ""
        super().__init__(f"{path}: expected {expected}, found {found}{more}")


def _blank(kind: type[DecodeError], *args: object) -> DecodeError:
    return kind.__new__(kind, *args)


def describe(value: object) -> str:
    """A value in a few printable words: its JSON kind and the beginning of its text."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f"string {_quoted(value)}"
    if isinstance(value, int | float) or is_decimal(value):
        return f"number {_digits(value)}"
    if is_array(value):
        return f"array of {len(value)} item{'' if len(value) == 1 else 's'}"
    if isinstance(value, bytes | bytearray):
        return f"{len(value)} bytes"
    kind = type(value).__name__
    return "object" if isinstance(value, dict) else f"Python object of type {kind}"


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether a value is what a JSON array becomes, for type checkers too."""
    return isinstance(value, list)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value is what a JSON object becomes, for type checkers too."""
    return isinstance(value, dict)


def is_decimal(value: object) -> bool:
    """Whether a value is a `Decimal`, which a JSON reader can make of each number.

    It is told by its name, so that packages without one need not import the class.
    """
    return type(value).__name__ in {"Decimal", "LongDecimal"}


_SHOWN = 40
"""How many characters of a text, or digits of a number, are shown at most."""


def _quoted(text: str) -> str:
    shown = text[:_SHOWN].replace("\\", "\\\\").replace('"', '\\"')
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
    return f'"{safe}"' + ("..." if len(text) > _SHOWN else "")


def _digits(number: object) -> str:
    if isinstance(number, int) and abs(number) >= 10**_SHOWN:
        # Python refuses to write an integer of some thousand digits.
        return f"of more than {_SHOWN} digits"
    return str(number)[:_SHOWN]


def _step(segment: str | int) -> str:
    if not isinstance(segment, str):
        return f"[{_digits(segment)}]"
    if segment.isascii() and segment.isidentifier():
        return f".{segment}"
    return f"[{segment!r}]"
