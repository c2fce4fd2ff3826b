"""The order of declarations: as in the source, but what a class needs goes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
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
    responses = {each.request: each.response for each in api.operations}
    sorter = _Sorter(api.table, responses)
    for declaration in api.declarations:
        sorter.place(declaration.id)
    return [api.table[each] for each in sorter.placed]


class _Sorter:
    """Gives one type after the other its place.

    Args:
        table: The declarations.
        responses: From requests to what they return.
    """

    def __init__(
        self,
        table: Mapping[TypeId, Declaration],
        responses: Mapping[TypeId, TypeRef | None],
    ) -> None:
        self._table = table
        self._responses = responses
        self._pending: set[TypeId] = set()
        """What waits for something that it needs."""

        self.placed: dict[TypeId, None] = {}
        """What has its place, in order."""

    def place(self, wanted: TypeId) -> None:
        """Give a type its place, after everything that it needs.

        With a stack instead of recursion: a chain may be as long as it likes.
        """
        stack = [(wanted, self._needed_by(wanted))]
        self._pending.add(wanted)
        while stack:
            current, needed = stack[-1]
            following = next(needed, None)
            if following is None:
                stack.pop()
                self._pending.discard(current)
                self.placed.setdefault(current)
            elif following not in self.placed and following not in self._pending:
                self._pending.add(following)
                stack.append((following, self._needed_by(following)))

    def _needed_by(self, wanted: TypeId) -> Iterator[TypeId]:
        """The types that a class statement evaluates, the base classes first."""
        declaration = self._table[wanted]
        yield from _bases(declaration)
        mentioned = [self._responses.get(wanted)]
        if isinstance(declaration, ClassDeclaration):
            mentioned.append(declaration.base)
        for shape in mentioned:
            if shape is not None:
                yield from (each for each in references(shape) if self._can(each))

    def _can(self, wanted: TypeId) -> bool:
        """Whether a type can go first: neither it nor a base waits for something."""
        waiting = [wanted]
        while waiting:
            current = waiting.pop()
            if current in self._pending:
                return False
            if current not in self.placed:
                waiting += _bases(self._table[current])
        return True


def _bases(declaration: Declaration) -> Iterator[TypeId]:
    match declaration:
        case ClassDeclaration(base=Reference(target)):
            yield target
        case ClassDeclaration() | EnumDeclaration():
            pass
        case InterfaceDeclaration(interfaces=interfaces):
            yield from (each.target for each in interfaces)
