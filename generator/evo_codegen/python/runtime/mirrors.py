"""Which classes structs can stand for, while a text is read or written.

`struct_decoders` and `struct_encoders` make a struct for a class from what its type
hints tell. Here is what they have to know before.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from typing import Any, get_origin

from .codecs import codec_of

_ROOT = __name__.rpartition("._")[0]
_OWN = (f"{_ROOT}.models.", f"{_ROOT}._codecs.", f"{_ROOT}._runtime.")
_COMMON = ("builtins", "typing")


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
