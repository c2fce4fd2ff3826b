"""Statements for members, worked out once for all members that differ in names alone.

Most members of an API are of a few types. What has to be said about one is planned with
blanks for its names, which are filled in for each member; only where the result does
not fit on a line is a member planned by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from evo_codegen.python.layout import LINE_LENGTH, width
from evo_codegen.python.literals import string_literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from evo_codegen.model.declarations import Default, Property
    from evo_codegen.model.types import TypeRef
    from evo_codegen.python.codecs import Codecs

_ATTRIBUTE, _NAME = "\1", "\2"
"""The blanks: for an attribute, and for the literal of a wire name."""

Statements: TypeAlias = tuple[str, ...]
"""Groups of statements: the lines of each as one text."""

Groups: TypeAlias = tuple[tuple[str, ...], ...]
"""Groups of statements, before they are put together."""

if TYPE_CHECKING:
    Plan: TypeAlias = Callable[[Codecs, str, str, Property, tuple[str, ...]], Groups]
    """Plans the statements for a member, given its attribute and the literal of its
    wire name, and the type parameters of its class."""

    _Key: TypeAlias = tuple[TypeRef, Default | None, bool, tuple[str, ...]]


class Recipe(Struct, frozen=True):
    """The statements for the members of one type, with blanks, each on one line."""

    groups: tuple[str, ...]
    codecs: Codecs
    """What they need to be imported."""

    def filled(self, attribute: str, name: str) -> Statements | None:
        """The statements with names in the blanks; None if one does not fit its line.

        Without a loop over the statements, for there are as many as an API has members.
        """
        groups = [
            each.replace(_ATTRIBUTE, attribute).replace(_NAME, name)
            for each in self.groups
        ]
        lines = "\n".join(groups).split("\n")
        if max(map(width, lines)) > LINE_LENGTH:
            return None
        return tuple(groups)


class Recipes(Struct, frozen=True):
    """Plans statements for members."""

    plan: Plan
    start: Callable[[], Codecs]
    """Begins a module that has nothing yet."""

    known: dict[_Key, Recipe | None] = field(default_factory=lambda: {})

    def statements(
        self, codecs: Codecs, attribute: str, member: Property, of: tuple[str, ...] = ()
    ) -> Statements:
        """The statements for a member of a class, in groups.

        Args:
            codecs: What writes expressions in the module of the class.
            attribute: The name of the member in Python.
            member: The member.
            of: The type parameters of the class.
        """
        name = string_literal(member.wire_name)
        recipe = self._recipe(member, of)
        if recipe is not None and codecs.take(recipe.codecs):
            filled = recipe.filled(attribute, name)
            if filled is not None:
                return filled
        return _joined(self.plan(codecs, attribute, name, member, of))

    def _recipe(self, member: Property, of: tuple[str, ...]) -> Recipe | None:
        key = (member.type, member.default, member.required, of)
        if key not in self.known:
            codecs = self.start()
            planned = self.plan(codecs, _ATTRIBUTE, _NAME, member, of)
            on_lines = not any("\n" in each for group in planned for each in group)
            self.known[key] = Recipe(_joined(planned), codecs) if on_lines else None
        return self.known[key]


def _joined(groups: Groups) -> Statements:
    return tuple("\n".join(group) for group in groups)
