"""The order of declarations: as in the source, but what a class needs goes first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evo_codegen.model.declarations import ClassDeclaration
from evo_codegen.model.generics import references
from evo_codegen.model.types import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.model.declarations import Api, Declaration
    from evo_codegen.model.types import TypeId, TypeRef


def definition_order(api: Api) -> list[Declaration]:
    """Sort declarations so that a class statement finds what it evaluates.

    A base class always goes first. The arguments of the base class and the response
    type go first where they can; where the types need each other, they cannot.
    """
    sorter = _Sorter(
        api.table, {each.request: each.response for each in api.operations}
    )
    for declaration in api.declarations:
        sorter.place(declaration.id)
    return [api.table[each] for each in sorter.placed]


@dataclass(slots=True)
class _Sorter:
    table: Mapping[TypeId, Declaration]
    returns: Mapping[TypeId, TypeRef | None]
    placed: dict[TypeId, None] = field(default_factory=dict)
    """What has its place, in order."""

    pending: set[TypeId] = field(default_factory=set)
    """What waits for something that it needs."""

    def place(self, wanted: TypeId) -> None:
        """Give a type its place, after everything that it needs.

        With a stack instead of recursion: a chain may be as long as it likes.
        """
        stack = [(wanted, self._needed_by(wanted))]
        self.pending.add(wanted)
        while stack:
            current, needed = stack[-1]
            following = next(needed, None)
            if following is None:
                stack.pop()
                self.pending.discard(current)
                self.placed.setdefault(current)
            elif following not in self.placed and following not in self.pending:
                self.pending.add(following)
                stack.append((following, self._needed_by(following)))

    def _needed_by(self, wanted: TypeId) -> Iterator[TypeId]:
        """The types that a class statement evaluates, the base class first."""
        yield from self._base(wanted)
        declaration = self.table[wanted]
        mentioned = [self.returns.get(wanted)]
        if isinstance(declaration, ClassDeclaration):
            mentioned.append(declaration.base)
        for shape in mentioned:
            if shape is not None:
                yield from (each for each in references(shape) if self._can(each))

    def _base(self, wanted: TypeId) -> Iterator[TypeId]:
        declaration = self.table[wanted]
        if isinstance(declaration, ClassDeclaration) and isinstance(
            declaration.base, Reference
        ):
            yield declaration.base.target

    def _can(self, wanted: TypeId) -> bool:
        """Whether a type can go first: none of its bases waits for something."""
        current: TypeId | None = wanted
        while current is not None and current not in self.placed:
            if current in self.pending:
                return False
            current = next(self._base(current), None)
        return True
