"""What a printed type name means: the identities behind names in Swift text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.model.types import TypeId

if TYPE_CHECKING:
    from collections.abc import Collection

_ARITY_IN_NAME = frozenset({("QueryDb2", 2), ("QueryData2", 2)})
"""Names that Swift text gives an arity where C# has none."""


def identity(printed: str, arity: int) -> TypeId:
    """The identity of a type from its name in Swift text.

    Swift has no two types of one name, so a server prints ``HelloBase`1`` as
    ``HelloBase_1`` where there is a ``HelloBase`` as well.
    """
    if arity:
        printed = printed.removesuffix(f"_{arity}")
    if (printed, arity) in _ARITY_IN_NAME:
        printed = printed[:-1]
    return TypeId(printed, arity)


class Names(Struct, frozen=True):
    """The types that exist: everything that a reference can mean."""

    known: Collection[TypeId]
    """What the sources and ServiceStack itself declare."""

    def find(self, printed: str, arity: int) -> TypeId | None:
        """The type that a printed name with so many arguments means."""
        meant = identity(printed, arity)
        return meant if meant in self.known else None
