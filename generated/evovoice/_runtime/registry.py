"""Which class an object says that it is of.

A server adds the name of a class to an object where its declared type does not tell:
``{"__type": "Zoo.Dog, Zoo", "name": "Rex"}``. The class is found by its own name alone,
since a package has no namespaces.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

C = TypeVar("C")

TYPE = "__type"
"""The member with the name of an object's class: ``Namespace.Name, Assembly``."""


def concrete_class(cls: type[C], data: Mapping[str, Any]) -> type[C]:
    """The subclass that an object says it is; the class itself if it does not say.

    A subclass that is not known, or is generic, so that its arguments are not, is read
    as the class itself; what more it has is kept as unknown members.
    """
    kind = data.get(TYPE)
    if type(kind) is not str:
        return cls
    name = _simple_name(kind)
    # One that was defined elsewhere goes before the package's own, of which it may be
    # that nobody has imported it yet.
    found = _subclass(cls, name) or named_class(name)
    if found is None or not issubclass(found, cls) or _is_generic(found):
        return cls
    return found


def object_class(data: Mapping[str, Any]) -> type[Any] | None:
    """The class that an object says it is, whose declared type may be anything.

    None if it does not say, if the class is not known or is generic, or if it is one
    that has entries or items in the place of members.
    """
    kind = data.get(TYPE)
    found = named_class(_simple_name(kind)) if type(kind) is str else None
    if found is None or _is_generic(found) or issubclass(found, (dict, list)):
        return None
    return found


@lru_cache(1000)
def named_class(name: str) -> type[Any] | None:
    """The generated class of a name, imported if it has not been yet.

    Args:
        name: The name of the class in Python, as ``models`` has it.

    Returns:
        The class; None if there is none, or if it is none that JSON is decoded to.
    """
    try:
        models = import_module("..models", __package__)
    except ImportError:
        return None
    # What a server sends must not get hold of anything else that a module may have.
    found = None if name.startswith("_") else getattr(models, name, None)
    if not isinstance(found, type) or not hasattr(found, "__load__"):
        return None
    is_generated = f"{found.__module__}.".startswith(f"{models.__name__}.")
    return found if is_generated else None


def _simple_name(kind: str) -> str:
    """``Dog`` of ``Zoo.Dog, Zoo`` and of ``Zoo.Outer+Dog, Zoo``; empty if generic."""
    full_name = kind.partition(",")[0].strip()
    return "" if "`" in full_name else re.split(r"[.+]", full_name)[-1]


def _subclass(cls: type[C], name: str) -> type[C] | None:
    # A dataclass with slots is made of a class without, which may linger before it.
    for each in reversed(cls.__subclasses__()):
        if each.__name__ == name:
            return each
        if found := _subclass(each, name):
            return found
    return None


def _is_generic(cls: type) -> bool:
    return bool(getattr(cls, "__parameters__", ()))
