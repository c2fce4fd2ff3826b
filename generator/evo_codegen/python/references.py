"""How a module of the package speaks of the types that other modules have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from evo_codegen.model.types import TypeId
    from evo_codegen.python.imports import Imports
    from evo_codegen.python.naming import Naming


class References(Protocol):
    """Gives a declared type its name in a module."""

    def __call__(self, target: TypeId) -> str:
        """The name of a type, which is imported if need be."""
        ...


class ThroughPackage(Struct, frozen=True):
    """In the module of a type: ``models.SessionInfo``, found when it is asked for.

    So the module of a type needs no other module until somebody looks at its
    annotations.
    """

    naming: Naming
    imports: Imports
    own: TypeId | None
    """The type whose module it is, which has its own name there."""

    def __call__(self, target: TypeId) -> str:
        """The name of a type as an attribute of the package of all types."""
        name = self.naming.classes[target]
        if target == self.own:
            return name
        return f"{self.imports.add('..', 'models')}.{name}"


class ByName(Struct, frozen=True):
    """In the module of a codec: the class itself, imported."""

    naming: Naming
    imports: Imports

    def __call__(self, target: TypeId) -> str:
        """The name of a type, imported from the module that has it."""
        name = self.naming.classes[target]
        return self.imports.add(f"..models.{self.naming.modules[name]}", name, name)
