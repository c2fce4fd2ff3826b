"""Decoding whole texts by way of msgspec's structs.

msgspec makes structs of a text in less time than dictionaries, and checks the types of
what it reads on the way, so that little is left to do for each member. It takes what is
as it should be and nothing else: an unknown name, an empty text for a number that is
not set, ``__type``, a fault. All that is left to the codecs, which know what to do. So
this is a shortcut: where it gets somewhere, it is where the codecs lead to.
"""

from __future__ import annotations

from collections import deque
from decimal import Decimal
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    NamedTuple,
    TypeAlias,
    Union,
    get_args,
    get_origin,
)
from uuid import UUID

from .enums import lookup
from .expressions import decoder_for, is_class, is_enum, may_be_null, without_none
from .json_text import library
from .mirrors import Code, Mirror, is_regular, msgspec, reading_struct
from .registry import TYPE
from .spelling import names_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .hints import Member

Text: TypeAlias = "str | bytes | bytearray | memoryview"

_ROOM = 50
"""How many classes have structs for one type; those farther off have their codecs."""

_MANY = 20
"""How many names that its class does not know a struct has at most."""

_IRREGULAR = ("as_datetime_offset",)
"""What codecs decode by that type hints do not tell from `as_datetime`."""


def struct_decoder(expression: Any) -> Callable[[Text], Any]:
    """A function that decodes JSON texts of a type expression; see `decoder_for`.

    It raises an exception of any kind for texts that it leaves to the codecs.
    """
    classes = _Classes()
    shape = classes.shape(expression)
    classes.finish()
    make = eval(f"lambda data: {shape.made('data')}", classes.code.names)
    # That there are decimals in the package may not have been known before.
    read = msgspec().json.Decoder(shape.type, float_hook=library.parse_float).decode
    return lambda text: make(read(text))


class Shape(NamedTuple):
    """How values of a type are decoded."""

    type: Any
    """What msgspec reads them to."""

    code: str = "@"
    """An expression for the value, in which ``@`` is what was read."""

    takes_null: bool = True
    """Whether that expression is None for None."""

    may_be_blank: bool = False
    """Whether an empty text may come in the place of a value that is not set."""

    test: str = ""
    """A test whether what was read is the value, if that is quicker to say."""

    def made(self, read: str, *, default: str = "", missing: str = "") -> str:
        """An expression for the value, or for a default if it is missing."""
        code = f"{default} if {missing} else {self.code}" if missing else self.code
        code = f"(@ if {self.test} else {code})" if self.test else code
        return code.replace("@", read)

    @property
    def is_plain(self) -> bool:
        """Whether what is read is the value."""
        return self.code == "@"


_PLAIN: Mapping[Any, Shape] = {
    str: Shape(str | None),
    bool: Shape(bool, takes_null=False),
    int: Shape(int, takes_null=False),
    float: Shape(float, takes_null=False),
    UUID: Shape(UUID, takes_null=False),
}
"""Types of which msgspec takes exactly what the codecs do without a second look.

The only forms that it takes of a Guid are those that mean the same to both.
"""


class _Classes:
    """The structs of the classes that a type leads to, and the code that uses them."""

    def __init__(self) -> None:
        self.code = Code(new=object.__new__)

        self._shapes: dict[Any, Shape] = {}
        self._waiting: deque[Mirror] = deque()
        """The classes whose structs have no types yet: a class may lead to itself."""

        self._seen = names_seen(_MANY)

    def finish(self) -> None:
        """Make everything that has been asked for, and what that asks for."""
        while self._waiting:
            self._finish_class(self._waiting.popleft())

    # --- types ---------------------------------------------------------------------

    def shape(self, expression: Any) -> Shape:
        """How values of a type are decoded."""
        if expression in _PLAIN:
            return _PLAIN[expression]
        if expression in self._shapes:
            return self._shapes[expression]
        if len(self._shapes) < _ROOM and is_regular(expression, _IRREGULAR):
            return self._class(expression)
        origin = get_origin(expression)
        if origin in (Union, UnionType):
            return self._optional(self.shape(without_none(expression)))
        if origin in (list, set):
            return self._array(origin, self.shape(*get_args(expression)))
        if origin is dict:
            return self._map(*get_args(expression))
        return self._other(expression)

    def _other(self, expression: Any) -> Shape:
        """How values are decoded that msgspec does not know the rules of."""
        if expression in (Any, object):
            return Shape(Any, f"{self.code.name('untyped', _untyped)}(@)")
        code = f"{self.code.name('decode', decoder_for(expression))}(@)"
        if is_enum(expression):
            # What the table has is right; the decoder has a look at all else.
            code = f"({self.code.name('members', lookup(expression))}[@] or {code})"
        elif expression is Decimal:
            decimal = self.code.name("decimal", Decimal)
            test = f"@.__class__ is {decimal} and @.is_finite()"
            return Shape(Any, code, takes_null=False, may_be_blank=True, test=test)
        if expression is bytes or is_class(expression):
            return Shape(Any, code)
        return Shape(Any, code, takes_null=False, may_be_blank=True)

    def _optional(self, shape: Shape) -> Shape:
        if shape.is_plain:
            return Shape(_or_none(shape.type))
        return Shape(_or_none(shape.type), f"(None if @ is None else {shape.code})")

    def _array(self, origin: Any, item: Shape) -> Shape:
        made = "@" if item.is_plain else f"[{item.made('each')} for each in @]"
        if origin is set:
            made = f"{self.code.name('set', set)}({made})"
        return self._optional(Shape(_list_of(item.type), made))

    def _map(self, key: Any, value: Any) -> Shape:
        item = self.shape(value)
        made = "@"
        if key is not str or not item.is_plain:
            name = "name" if key is str else self._other(key).made("name")
            made = f"{{{name}: {item.made('each')} for name, each in @.items()}}"
        return self._optional(Shape(_dict_of(item.type), made))

    # --- classes -------------------------------------------------------------------

    def _class(self, expression: Any) -> Shape:
        cls = get_origin(expression) or expression
        try:
            mirror = reading_struct(expression, *self._seen.get(cls, ({}, [])))
        except ValueError:  # there are names that no struct can have
            return self._other(expression)
        function = self.code.name("load", None)
        self._waiting.append(mirror._replace(function=function))
        shape = Shape(mirror.struct | None, f"{function}(@)")
        self._shapes[expression] = shape
        return shape

    def _finish_class(self, mirror: Mirror) -> None:
        """Tell the types of a struct's fields, and make what makes objects of it."""
        lines = [*self._unknown(mirror)]
        for name, member in mirror.members.items():
            shape = self.shape(without_none(member.expression))
            type_ = _or_none(shape.type) if _may_be_none(member) else shape.type
            mirror.struct.__annotations__[name] = type_
            value = self._value(member, f"data.{name}", shape)
            lines.append(f"self.{member.attribute} = {value}")
        self.code.run(
            mirror.cls.__name__,
            f"def {mirror.function}(data):",
            "    if data is None:",
            "        return None",
            f"    self = new({self.code.name('cls', mirror.cls)})",
            *(f"    {each}" for each in lines),
            "    return self",
        )

    def _unknown(self, mirror: Mirror) -> Iterator[str]:
        """The statement that keeps members which the class does not know."""
        if not hasattr(mirror.cls, "unknown_members"):
            return
        if not mirror.unknown:
            yield "self.unknown_members = None"
            return
        unset = self.code.name("unset", msgspec().UNSET)
        keep = self.code.name("keep", _those_that_are_set)
        names = self.code.name("names", [*mirror.unknown.values()])
        values = "".join(f"data.{name}, " for name in mirror.unknown)
        none = " and ".join(f"data.{name} is {unset}" for name in mirror.unknown)
        yield f"self.unknown_members = None if {none} else {keep}({names}, ({values}))"

    def _value(self, member: Member, read: str, shape: Shape) -> str:
        """An expression for a member that was read."""
        default = self._default(member)
        if not _may_be_none(member):
            return shape.made(read)
        if default == "None":
            if shape.is_plain or shape.takes_null:
                return shape.made(read)
            if is_enum(expression := without_none(member.expression)):
                return f"{self.code.name('members', lookup(expression))}[{read}]"
        is_blank = ' or @ == ""' if shape.may_be_blank and member.blank else ""
        return shape.made(read, default=default, missing=f"@ is None{is_blank}")

    def _default(self, member: Member) -> str:
        """Python that gives what a member is that is null or not there."""
        if member.required or member.default is None:
            return "None"
        name = self.code.name("default", member.default)
        return f"{name}()" if callable(member.default) else name


def _may_be_none(member: Member) -> bool:
    return member.nullable or may_be_null(member.expression)


def _those_that_are_set(
    names: Sequence[str], values: Sequence[Any]
) -> dict[str, Any] | None:
    unset = msgspec().UNSET
    found = zip(names, values, strict=True)
    return {name: each for name, each in found if each is not unset} or None


def _list_of(item: Any) -> Any:
    return list[item]


def _dict_of(item: Any) -> Any:
    return dict[str, item]


def _or_none(type_: Any) -> Any:
    return type_ if type_ is Any else type_ | None


def _untyped(value: Any) -> Any:
    """Take a value of any kind, unless it says what kind it is."""
    if value.__class__ is list:
        for each in value:
            _untyped(each)
    elif value.__class__ is dict and TYPE in value:
        raise ValueError
    return value
