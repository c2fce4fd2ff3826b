"""What is reached from where: closures, and the shortest chains of references."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.model.generics import references, substitute
from evo_codegen.model.mentions import (
    Link,
    Mention,
    inside,
    mentioned,
    mentions,
    outermost,
    parts,
)
from evo_codegen.model.types import (
    Reference,
    TypeId,
    TypeParameter,
    TypeRef,
    describe,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evo_codegen.model.declarations import Declaration


def closure(
    roots: Iterable[TypeId],
    table: Mapping[TypeId, Declaration],
    returned: Mapping[TypeId, TypeRef],
) -> set[TypeId]:
    """The types among some, with all that they need to be declared.

    That is: bases and their arguments, interfaces, the types of members, and what the
    requests among them return, as far as `returned` has it.
    """
    reached: set[TypeId] = set()
    waiting = list(roots)
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            for shape in mentioned(table[current], returned):
                waiting += references(shape)
    return reached


# --- chains ------------------------------------------------------------------------


class Step(Struct, frozen=True):
    """One step of a chain: how a type leads to the next one."""

    link: Link
    member: str
    """The wire name where `link` is `Link.MEMBER`, else empty."""

    type: Reference
    """The type that the step leads to, with the arguments that it has there."""


class Chain(Struct, frozen=True):
    """Why a type is needed: the references that lead to it."""

    root: TypeId
    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        """The chain in a line: ``Hello → response HelloResponse → user → User``."""
        return " → ".join([str(self.root), *map(_describe_step, self.steps)])


def _describe_step(step: Step) -> str:
    shown = describe(step.type)
    if step.link is Link.MEMBER:
        return f"{step.member} → {shown}"
    return f"{step.link.value} {shown}"


class Chains(Mapping[TypeId, Chain]):
    """The chains to the types of a closure; each is put together when it is asked for.

    Args:
        found: The types, in the form in which they were reached first.
        came_from: From closed types to what led to them, and how.
    """

    def __init__(
        self,
        found: Mapping[TypeId, Reference],
        came_from: Mapping[Reference, tuple[Reference, Step] | None],
    ) -> None:
        self._found = found
        self._came_from = came_from

    def __getitem__(self, id: TypeId) -> Chain:
        """The chain to a type."""
        node = self._found[id]
        steps: list[Step] = []
        while (came_from := self._came_from[node]) is not None:
            node, step = came_from
            steps.append(step)
        return Chain(node.target, tuple(reversed(steps)))

    def __iter__(self) -> Iterator[TypeId]:
        """The types, those that are nearer to a root first."""
        return iter(self._found)

    def __len__(self) -> int:
        """How many types there are."""
        return len(self._found)


def shortest_chains(
    roots: Iterable[TypeId],
    table: Mapping[TypeId, Declaration],
    returned: Mapping[TypeId, TypeRef],
    otherwise: Iterable[TypeId] = (),
) -> Chains:
    """The shortest chain to each type of the closure; of equal ones the first.

    A chain goes through closed types: to an item of a ``Page[User]`` by way of the
    member that holds the items. Only what no member leads to is reached as an argument.

    Args:
        roots: Where chains begin.
        table: All types.
        returned: What requests return.
        otherwise: Where chains to types begin to which none of the roots leads.
    """
    walk = _Walk(table, returned)
    for beginnings in (roots, otherwise):
        for each in [each for each in beginnings if each not in walk.found]:
            walk.visit(open_type(table[each]), None)
        walk.run()
    return Chains(walk.found, walk.came_from)


def type_parameters(declaration: Declaration) -> tuple[str, ...]:
    """The type parameters of a declaration of any kind."""
    match declaration:
        case ClassDeclaration() | InterfaceDeclaration():
            return declaration.type_parameters
        case EnumDeclaration():
            return ()
        case _:
            assert_never(declaration)


def open_type(declaration: Declaration) -> Reference:
    """A type with its own type parameters as arguments."""
    parameters = type_parameters(declaration)
    return Reference(declaration.id, tuple(map(TypeParameter, parameters)))


_FORMS = 1000
"""How many closed forms of a generic type are followed, and ..."""

_NESTING = 5
"""how deep their arguments may be nested, so that a walk comes to an end."""


class _Walk:
    """A breadth-first walk over closed types."""

    def __init__(
        self,
        table: Mapping[TypeId, Declaration],
        returned: Mapping[TypeId, TypeRef],
    ) -> None:
        self._table = table
        self._returned = returned
        self.found: dict[TypeId, Reference] = {}
        """The first form in which each type was found."""

        self.came_from: dict[Reference, tuple[Reference, Step] | None] = {}
        """What led to each form; nothing to a root."""

        self._forms: Counter[TypeId] = Counter()
        self._waiting: deque[Reference] = deque()
        self._arguments: deque[tuple[Reference, Step]] = deque()
        """Steps to be taken only if nothing else leads to where they do."""

    def run(self) -> None:
        """Follow everything that was visited, to the end."""
        while self._waiting or self._arguments:
            if self._waiting:
                self._follow(self._waiting.popleft())
            else:
                came_from, step = self._arguments.popleft()
                if step.type.target not in self.found:
                    self.visit(step.type, (came_from, step))

    def visit(self, node: Reference, came_from: tuple[Reference, Step] | None) -> None:
        """Come to a type; each closed form counts once."""
        if node in self.came_from or self._is_too_much(node):
            return
        self.came_from[node] = came_from
        self.found.setdefault(node.target, node)
        self._forms[node.target] += 1
        self._waiting.append(node)

    def _is_too_much(self, node: Reference) -> bool:
        return node.target in self.found and (
            self._forms[node.target] >= _FORMS or _depth(node) > _NESTING
        )

    def _follow(self, node: Reference) -> None:
        declaration = self._table[node.target]
        parameters = type_parameters(declaration)
        values = dict(zip(parameters, node.arguments, strict=False))
        for mention in mentions(declaration, self._returned):
            for inner in outermost(substitute(mention.shape, values)):
                self.visit(inner, (node, _step(mention, inner)))
                self._arguments.extend(
                    (node, Step(Link.ARGUMENT, "", each))
                    for argument in inner.arguments
                    for each in parts(argument)
                    if isinstance(each, Reference) and each.target not in self.found
                )


def _step(mention: Mention, type: Reference) -> Step:
    return Step(mention.link, mention.member, type)


def _depth(shape: TypeRef) -> int:
    """How many types are nested in each other."""
    return 1 + max(map(_depth, inside(shape)), default=0)
