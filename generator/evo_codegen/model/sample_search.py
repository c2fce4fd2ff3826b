"""The search for the types that values of a sample can be of."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec import Struct, field

from evo_codegen.model.declarations import ClassDeclaration, EnumDeclaration
from evo_codegen.model.generics import contents, open_type
from evo_codegen.model.sample_fit import (
    TEXT,
    Fitter,
    Json,
    MisfitError,
    Observations,
    plain_name,
)
from evo_codegen.model.types import (
    DictType,
    ListType,
    Reference,
    Scalar,
    ScalarType,
    TypeParameter,
    TypeRef,
    UnknownType,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Set

    from evo_codegen.model.declarations import Declaration

MOST = 5
"""How many types are told apart: one more than a message names."""


class Fit(NamedTuple):
    """A type that a value fits."""

    type: TypeRef
    flaws: int = 0
    """How many things about the value are odd for one of this type."""

    is_open: bool = False
    """Whether the value leaves open what an argument of the type is."""


_ANYTHING = Fit(UnknownType("T"), is_open=True)
"""What fits a value that can be of many types, such as a number."""


class _Candidate(NamedTuple):
    """A class that values may be of."""

    declaration: ClassDeclaration
    members: Set[str] | None
    """The plain names of its members; None for a class that is a list or a dict."""


class Search(Struct, frozen=True):
    """Looks for the types of values among some declarations."""

    fitter: Fitter
    classes: tuple[_Candidate, ...]
    enums: tuple[EnumDeclaration, ...]
    found: dict[tuple[int, ...], tuple[Fit, ...]] = field(
        default_factory=dict[tuple[int, ...], tuple[Fit, ...]]
    )
    """What the same values were found to fit: they turn up for each generic class that
    could hold them."""

    @classmethod
    def among(cls, candidates: Iterable[Declaration], fitter: Fitter) -> Search:
        """A search among these declarations."""
        every = list(candidates)
        classes = [each for each in every if isinstance(each, ClassDeclaration)]
        return cls(
            fitter,
            classes=tuple(_candidate(each, fitter) for each in classes),
            enums=tuple(each for each in every if isinstance(each, EnumDeclaration)),
        )

    def fits(self, values: Iterable[Json]) -> tuple[Fit, ...]:
        """The types that all of these values fit, those without flaws if there are any.

        There may be more than the `MOST` that are returned.
        """
        present: list[Json] = [each for each in values if each is not None]
        key = tuple(map(id, present))
        if key not in self.found:
            fits = list(self._all_fits(present))
            flawless = [each for each in fits if not each.flaws]
            self.found[key] = tuple((flawless or fits)[:MOST])
        return self.found[key]

    def _all_fits(self, values: Collection[Json]) -> Iterator[Fit]:
        kinds = {type(each) for each in values}
        if kinds <= {int, float} or (kinds == {dict} and not any(values)):
            yield _ANYTHING
        elif kinds == {bool}:
            yield Fit(ScalarType(Scalar.BOOLEAN))
        elif kinds == {str}:
            yield from self._text_fits(cast("list[str]", values))
        elif kinds == {list}:
            yield from self._list_fits(cast("list[list[Json]]", values))
        elif kinds == {dict}:
            yield from self._object_fits(cast("list[dict[str, Json]]", values))

    def _text_fits(self, values: Collection[str]) -> Iterator[Fit]:
        """A text, or the enum that alone has such a value; anything else is a guess."""
        wanted = set(values)
        fits = [
            Fit(Reference(each.id))
            for each in self.enums
            if wanted <= {member.wire_value for member in each.members}
        ]
        if wanted == {TEXT}:
            fits.append(Fit(ScalarType(Scalar.STRING)))
        yield from fits or [_ANYTHING]

    def _list_fits(self, values: Collection[list[Json]]) -> Iterator[Fit]:
        for fit in self.fits(item for each in values for item in each):
            yield fit._replace(type=ListType(fit.type))
        for declaration, members in self.classes:
            if members is None:
                yield from self._class_fits(declaration, values)

    def _object_fits(self, values: Collection[dict[str, Json]]) -> Iterator[Fit]:
        names = {plain_name(name) for each in values for name in each}
        for declaration, members in self.classes:
            if members is None or names <= members:
                yield from self._class_fits(declaration, values)
        if all(name == TEXT for each in values for name in each):
            for fit in self.fits(item for each in values for item in each.values()):
                shape = DictType(ScalarType(Scalar.STRING), fit.type)
                yield fit._replace(type=shape)

    def _class_fits(
        self, declaration: ClassDeclaration, values: Iterable[Json]
    ) -> Iterator[Fit]:
        """The class with each of the arguments with which it fits."""
        seen: Observations = {each: [] for each in declaration.type_parameters}
        opened = open_type(declaration)
        try:
            flaws = sum(self.fitter.flaws(each, opened, seen) for each in values)
        except MisfitError:
            return
        options = [self._arguments(name, observed) for name, observed in seen.items()]
        for arguments in islice(product(*options), MOST):
            yield Fit(
                Reference(declaration.id, tuple(each.type for each in arguments)),
                flaws + sum(each.flaws for each in arguments),
                any(each.is_open for each in arguments),
            )

    def _arguments(self, parameter: str, observed: list[Json]) -> list[Fit]:
        fits = self.fits(observed)
        if fits == (_ANYTHING,):
            return [_ANYTHING._replace(type=TypeParameter(parameter))]
        return list(fits)

    # --- the nearest ---------------------------------------------------------------

    def nearest(self, value: Json) -> TypeRef | None:
        """The class with most of a value's members, if it has more than half of them.

        For a list it is that of the first item.
        """
        if isinstance(value, list):
            inner = self.nearest(value[0]) if value else None
            return None if inner is None else ListType(inner)
        if not isinstance(value, dict):
            return None
        names = {plain_name(each) for each in value}
        scores = [len(names.intersection(each.members or ())) for each in self.classes]
        best = max(scores, default=0)
        if 2 * best <= len(names):
            return None
        return open_type(self.classes[scores.index(best)].declaration)


def _candidate(declaration: ClassDeclaration, fitter: Fitter) -> _Candidate:
    shape = open_type(declaration)
    if contents(shape, fitter.table):
        return _Candidate(declaration, None)
    return _Candidate(declaration, fitter.members(shape).keys())
