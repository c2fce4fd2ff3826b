"""Which class an object says that it is of."""

from __future__ import annotations

import re
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
    name = re.split(r"[.+]", kind.partition(",")[0].partition("`")[0])[-1]
    return _subclass(cls, name) or cls


def _subclass(cls: type[C], name: str) -> type[C] | None:
    # A dataclass with slots is made of a class without, which may linger before it.
    for each in reversed(cls.__subclasses__()):
        if each.__name__ == name:
            return None if getattr(each, "__parameters__", ()) else each
        if found := _subclass(each, name):
            return found
    return None
