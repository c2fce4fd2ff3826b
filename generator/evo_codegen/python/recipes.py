"""Statements for members, worked out once for all members that differ in names alone.

Most members of an API are of a few types. What has to be said about one is planned with
blanks for its names, which are filled in for each member. How statements are laid out
depends on how wide the names are, and on nothing else that they are: where the lines
would be too long, there is a plan for names that are as wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from evo_codegen.python.layout import LINE_LENGTH, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from evo_codegen.model.declarations import Default, Property
    from evo_codegen.model.types import TypeRef
    from evo_codegen.python.codecs import Codecs

_ATTRIBUTE, _NAME = "\1", "\2"
"""The blanks: for an attribute, and for the literal of a wire name. One is repeated to
be as wide as what is going to be there."""

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
    """The statements for the members of one type, with blanks."""

    groups: Statements
    codecs: Codecs
    """What they need to be imported."""

    attribute: str
    name: str
    """The blanks."""

    def filled(self, attribute: str, name: str) -> Statements:
        """The statements with names in the blanks."""
        groups = [
            each.replace(self.attribute, attribute).replace(self.name, name)
            for each in self.groups
        ]
        return tuple(groups)


class FlatRecipe(Struct, frozen=True):
    """A recipe for names of any width with which every statement fits on a line."""

    recipe: Recipe
    lines: tuple[tuple[int, int, int], ...]
    """How wide lines are without what is in the blanks, and how many blanks of each
    kind they have; of lines with as many, the widest. None fits if this is empty."""

    def fits(self, attribute: int, name: int) -> bool:
        """Whether every statement fits on a line with names of these widths."""
        for fixed, attributes, names in self.lines:
            if fixed + attributes * attribute + names * name > LINE_LENGTH:
                return False
        return bool(self.lines)


class Recipes(Struct, frozen=True):
    """Plans statements for members."""

    plan: Plan
    start: Callable[[], Codecs]
    """Begins a module that has nothing yet."""

    flat: dict[_Key, FlatRecipe] = field(default_factory=lambda: {})
    exact: dict[tuple[_Key, int, int], Recipe] = field(default_factory=lambda: {})
    """Recipes for names of just one width each."""

    def statements(
        self,
        codecs: Codecs,
        attribute: str,
        name: str,
        member: Property,
        of: tuple[str, ...] = (),
    ) -> Statements:
        """The statements for a member of a class, in groups.

        Args:
            codecs: What writes expressions in the module of the class.
            attribute: The name of the member in Python.
            name: The literal of its wire name, if that is in the statements.
            member: The member.
            of: The type parameters of the class.
        """
        recipe = self._recipe(member, of, width(attribute), width(name))
        if codecs.take(recipe.codecs):
            return recipe.filled(attribute, name)
        return _joined(self.plan(codecs, attribute, name, member, of))

    def _recipe(
        self, member: Property, of: tuple[str, ...], attribute: int, name: int
    ) -> Recipe:
        """The recipe for a member with names of these widths."""
        key = (member.type, member.default, member.required, of)
        flat = self.flat.get(key)
        if flat is None:
            recipe, is_flat = self._planned(member, of, 1, 1)
            flat = FlatRecipe(recipe, _widest(recipe) if is_flat else ())
            self.flat[key] = flat
        if flat.fits(attribute, name):
            return flat.recipe
        exact = self.exact.get((key, attribute, name))
        if exact is None:
            exact, _ = self._planned(member, of, attribute, name)
            self.exact[key, attribute, name] = exact
        return exact

    def _planned(
        self, member: Property, of: tuple[str, ...], attribute: int, name: int
    ) -> tuple[Recipe, bool]:
        """A recipe with blanks of these widths; and whether no statement is broken."""
        blanks = _ATTRIBUTE * attribute, _NAME * name
        codecs = self.start()
        groups = self.plan(codecs, blanks[0], blanks[1], member, of)
        is_flat = not any("\n" in each for group in groups for each in group)
        return Recipe(_joined(groups), codecs, *blanks), is_flat


def _widest(recipe: Recipe) -> tuple[tuple[int, int, int], ...]:
    """The lines of a recipe with narrow blanks, as `FlatRecipe` has them."""
    widest: dict[tuple[int, int], int] = {}
    for line in "\n".join(recipe.groups).split("\n"):
        blanks = line.count(_ATTRIBUTE), line.count(_NAME)
        widest[blanks] = max(width(line) - sum(blanks), widest.get(blanks, 0))
    return tuple((fixed, *blanks) for blanks, fixed in widest.items())


def _joined(groups: Groups) -> Statements:
    return tuple(["\n".join(group) for group in groups])
