"""Random APIs, for properties of what is reached from where.

They are made by chance from a seed: Hypothesis chooses seeds and sizes.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
    InterfaceDeclaration,
    Operation,
    Property,
)
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    Reference,
    Scalar,
    ScalarType,
    TypeId,
    TypeParameter,
    TypeRef,
)

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Declaration

TEXT = ScalarType(Scalar.STRING)

FORMS = ("{}", "{}", "{}.*", "*.{}", "{{a}}", "{{b}}", "{}`1")


def apis() -> st.SearchStrategy[Api]:
    """APIs of a few types that refer to each other in any way."""
    return st.builds(random_api, st.integers(0, 2**32), st.integers(1, 9))


def choices() -> st.SearchStrategy[tuple[Api, list[str], list[str]]]:
    """APIs, with patterns to include and to exclude some of what is in them."""
    seeds = st.integers(0, 2**32)
    return st.builds(_choice, apis(), seeds, seeds)


def _choice(api: Api, include: int, exclude: int) -> tuple[Api, list[str], list[str]]:
    return api, _patterns(api, include), _patterns(api, exclude)


def _patterns(api: Api, seed: int) -> list[str]:
    chance = Random(seed)
    names = [each.name for each in api.table]
    return [
        chance.choice(FORMS).format(chance.choice(names))
        for _ in range(chance.randrange(3))
    ]


def random_api(seed: int, size: int) -> Api:
    """An API of so many types."""
    chance = Random(seed)
    ids = [TypeId(f"T{number}", chance.choice((0, 0, 1, 2))) for number in range(size)]
    makers = _Maker(chance, ids)
    declarations = [makers.declaration(each) for each in ids]
    operations = [
        Operation(
            request=each.id,
            response=makers.shape(()),
            tags=tuple(chance.sample("ab", chance.randrange(3))),
        )
        for each in declarations
        if isinstance(each, ClassDeclaration)
        if not each.id.arity and chance.random() < 0.5
    ]
    return Api("", "", tuple(declarations), tuple(operations))


class _Maker:
    """Makes declarations that refer to some types."""

    def __init__(self, chance: Random, ids: list[TypeId]) -> None:
        self._chance = chance
        self._ids = ids

    def declaration(self, id: TypeId) -> Declaration:
        """A class, an interface or an enum."""
        kind = self._chance.randrange(5)
        if kind == 0 and not id.arity:
            return EnumDeclaration(id=id, kind=EnumKind.STRING)
        parameters = ("A", "B")[: id.arity]
        properties = tuple(
            Property(wire_name=f"m{number}", type=self.shape(parameters))
            for number in range(self._chance.randrange(3))
        )
        if kind == 1:
            return InterfaceDeclaration(
                id=id, type_parameters=parameters, properties=properties
            )
        return ClassDeclaration(
            id=id,
            type_parameters=parameters,
            base=self.reference(parameters) if self._chance.random() < 0.3 else None,
            interfaces=tuple(
                self.reference(parameters) for _ in range(self._chance.randrange(2))
            ),
            properties=properties,
            builtin=kind == 2,
        )

    def shape(self, parameters: tuple[str, ...], depth: int = 3) -> TypeRef:
        """A type in terms of some type parameters."""
        kind = self._chance.randrange(7) if depth else 0
        inside = (parameters, depth - 1)
        if kind == 1:
            return ListType(self.shape(*inside))
        if kind == 2:
            return Nullable(self.shape(*inside))
        if kind == 3:
            return DictType(TEXT, self.shape(*inside))
        if kind > 3:
            return self.reference(*inside)
        leaves: list[TypeRef] = [TEXT, *map(TypeParameter, parameters)]
        return self._chance.choice(leaves)

    def reference(self, parameters: tuple[str, ...], depth: int = 3) -> Reference:
        """One of the types, with arguments."""
        id = self._chance.choice(self._ids)
        return Reference(
            id, tuple(self.shape(parameters, depth) for _ in range(id.arity))
        )
