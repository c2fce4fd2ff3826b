"""Structs of msgspec that stand for classes while a text is read or written.

What is between them and the objects is made by `struct_decoders` and `struct_encoders`.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, get_origin

from .codecs import codec_of
from .expressions import may_be_null
from .hints import members_of
from .spelling import own_wire_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .hints import Member

_ROOT = __name__.rpartition("._")[0]
_OWN = (f"{_ROOT}.models.", f"{_ROOT}._codecs.", f"{_ROOT}._runtime.")
_COMMON = ("builtins", "typing")


@cache
def msgspec() -> Any:
    """msgspec, for those who have made sure that it is installed.

    Modules that use it can be imported without it, as any module of a package can.
    """
    return import_module("msgspec")


@cache
def is_regular(expression: Any, irregular: tuple[str, ...] = ()) -> bool:
    """Whether type hints tell all that the codec of a class does.

    Classes that were written by hand may do anything, also as bases of others.

    Args:
        expression: A type expression.
        irregular: The functions of the runtime by which a codec does something that no
            type hint tells.
    """
    cls = get_origin(expression) or expression
    if not (isinstance(cls, type) and is_dataclass(cls) and is_generated(cls)):
        return False
    codecs = [codec for base in cls.__mro__ if (codec := codec_of(base))]
    return not any(hasattr(codec, name) for codec in codecs for name in irregular)


def is_generated(cls: type) -> bool:
    """Whether a class is one of the package's models, and so are all of its bases."""
    if not cls.__module__.startswith(_OWN[0]):
        return False
    return all(map(_is_own, cls.__mro__))


def _is_own(base: type) -> bool:
    if base.__module__ in _COMMON:
        return True
    functions = [vars(base).get(each) for each in ("__decode__", "__encode__")]
    modules = [base.__module__, *(each.__module__ for each in functions if each)]
    return all(f"{each}.".startswith(_OWN) for each in modules)


class Code:
    """Python that is written for a type, with what its names refer to.

    Args:
        names: What some names refer to, in a plain dictionary: names in any other are
            slower to look up.
    """

    def __init__(self, **names: Any) -> None:
        self.names = names

    def name(self, stem: str, value: object) -> str:
        """A name by which to refer to a value."""
        name = f"{stem}_{len(self.names)}"
        self.names[name] = value
        return name

    def run(self, title: str, *lines: str) -> None:
        """Run statements, which may define more names; tracebacks show the title."""
        exec(compile("\n".join(lines), f"<{title}>", "exec"), self.names)


# --- reading -----------------------------------------------------------------------


class Mirror(NamedTuple):
    """The struct of a class."""

    cls: Any
    struct: Any
    members: Mapping[str, Member]
    """The members by the names of the fields."""

    unknown: Mapping[str, str]
    """The names of members that the class does not know, by those of the fields."""

    function: str = ""
    """The name of the function that makes an object of a struct."""


def reading_struct(
    expression: Any, spelled: Mapping[str, str], unknown: Sequence[str]
) -> Mirror:
    """The struct that msgspec reads objects of a class to; types are still to be told.

    Args:
        expression: The class, or closed generic class.
        spelled: How names of members were written, where that was another way.
        unknown: The names that were there besides.

    Raises:
        ValueError: There are names that no struct can have.
    """
    members = {f"m{n}": each for n, each in enumerate(members_of(expression))}
    others = {f"u{n}": name for n, name in enumerate(unknown)}
    names = {name: each.wire_name for name, each in members.items()}
    cls = get_origin(expression) or expression
    struct: Any = msgspec().defstruct(
        cls.__name__,
        [
            *(_field(name, each) for name, each in members.items()),
            *((name, Any, msgspec().UNSET) for name in others),
        ],
        rename={name: spelled.get(each, each) for name, each in names.items()} | others,
        forbid_unknown_fields=True,
        kw_only=True,
        gc=False,
    )
    return Mirror(cls, struct, members, others)


def _field(name: str, member: Member) -> Any:
    return (name, Any, None) if member.nullable else name


# --- writing -----------------------------------------------------------------------


def in_order(cls: type) -> list[Member]:
    """The members of a class in the order in which they are written: bases last."""
    members = {each.wire_name: each for each in members_of(cls)}
    names = [name for base in cls.__mro__ for name in own_wire_names(base).values()]
    return [members[name] for name in dict.fromkeys(names)]


def _left_out(member: Member) -> Any:
    """What a member is that is not written; one that always is, is never that."""
    may_be_absent = callable(member.default) or may_be_null(member.expression)
    return None if may_be_absent else _NEVER


_NEVER = object()


def writing_struct(
    cls: type, members: Sequence[Member], more: Sequence[str] = ()
) -> Any:
    """The struct that msgspec writes objects of a class from.

    Args:
        cls: The class.
        members: Its members, as `in_order` gives them.
        more: The names of more members, which are written in any case.
    """
    known = {f"m{n}": each.wire_name for n, each in enumerate(members)}
    others = {f"u{n}": name for n, name in enumerate(more)}
    return msgspec().defstruct(
        cls.__name__,
        [
            *zip(known, repeat(Any), map(_left_out, members)),
            *((name, Any, _NEVER) for name in others),
        ],
        rename=known | others,
        omit_defaults=True,
        gc=False,
    )
