"""Why a type is generated, or is not: every presence and absence has a reason."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.errors import EvoError
from evo_codegen.model.generics import references
from evo_codegen.model.mentions import api_mentions, is_supplied, parts, responses
from evo_codegen.model.nearest import did_you_mean
from evo_codegen.model.patterns import NamePattern
from evo_codegen.model.reach import shortest_chains
from evo_codegen.model.types import TypeId, UnknownType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.model.declarations import Api, Declaration, Operation
    from evo_codegen.model.mentions import Mention
    from evo_codegen.model.patterns import Pattern
    from evo_codegen.model.reach import Chain
    from evo_codegen.model.select import Selection
    from evo_codegen.model.sightings import Sightings
    from evo_codegen.text import Place


class Reason(Enum):
    """Why a type is generated, or is not."""

    REQUEST = "request"
    """It is generated: the request of an operation that is generated."""

    CHOSEN = "chosen"
    """It is generated: an include pattern matches it."""

    NEEDED = "needed"
    """It is generated: something that is generated needs it."""

    DECLARED = "declared"
    """It is generated: a source declares it, though no operation needs it."""

    EXCLUDED = "excluded"
    """It is not: an exclude pattern matches it."""

    DROPPED = "dropped"
    """It is not: only operations that are excluded need it."""

    NOT_CHOSEN = "notChosen"
    """It is not: no include pattern matches it, or anything that needs it."""

    NOT_NEEDED = "notNeeded"
    """It is not: ServiceStack declares it, and nothing that is generated needs it."""

    UNDECLARED = "undeclared"
    """It is not: no source declares it."""

    @property
    def is_generated(self) -> bool:
        """Whether it is a reason for a type to be there."""
        return self in {
            Reason.REQUEST,
            Reason.CHOSEN,
            Reason.NEEDED,
            Reason.DECLARED,
        }


class Explanation(Struct, frozen=True, kw_only=True):
    """What there is to say about one type."""

    id: TypeId
    reason: Reason
    pattern: Pattern | None = None
    """The pattern that chose the type, or took it out."""

    chain: Chain | None = None
    """How it is referred to: in what is generated if it is, else in the whole API."""

    declaration: Declaration | None = None
    """None if no source declares it."""

    places: tuple[Place, ...] = ()
    """Where it is declared. The first place counts, the others say the same."""

    operation: Operation | None = None
    """The operation that it is the request of."""

    has_operation: bool = False
    """Whether that operation is generated."""

    mentions: tuple[Mention, ...] = ()
    """Where it is mentioned: in what is generated if it is, else in the whole API."""

    @property
    def is_supplied(self) -> bool:
        """Whether ServiceStack declares it, and no source does."""
        return self.declaration is not None and is_supplied(self.declaration)


def explain(
    name: str,
    selection: Selection,
    places: Sightings,
    aliases: Mapping[str, TypeId],
) -> list[Explanation]:
    """Explain the types of a name.

    Args:
        name: A name as in a pattern, one that no source declares, or an alias.
        selection: What is generated, and what there was to choose from.
        places: Where types are declared.
        aliases: Other names of types, such as those in Python.

    Raises:
        EvoError: There is no such type.
    """
    unknown = tuple(_mentions_of_unknown(name, selection.whole))
    if unknown and not _named(name, selection.whole):
        reason = Reason.UNDECLARED
        return [Explanation(id=TypeId(name), reason=reason, mentions=unknown)]
    explainer = _Explainer(selection, places)
    ids = find_types(name, selection.whole, aliases)
    return [explainer.explain(each) for each in ids]


def find_types(name: str, api: Api, aliases: Mapping[str, TypeId]) -> list[TypeId]:
    """The types of a name, as in a pattern, or of an alias.

    Raises:
        EvoError: There is none.
    """
    if found := _named(name, api):
        return found
    if name in aliases:
        return [aliases[name]]
    known = dict.fromkeys([*(str(each) for each in api.table), *aliases])
    raise EvoError.of(
        "no-such-type",
        f"there is no type `{name}` in the sources",
        help=did_you_mean(name, known) or "`evo-codegen inspect` lists all types",
    )


def _named(name: str, api: Api) -> list[TypeId]:
    plain, _, arity = name.partition("`")
    pattern = NamePattern(plain, int(arity) if arity.isdecimal() else None)
    return [each for each in api.table if pattern.fits(each)]


def _mentions_of_unknown(name: str, api: Api) -> Iterator[Mention]:
    for mention in api_mentions(api):
        if UnknownType(name) in parts(mention.shape):
            yield mention


# --- one type ----------------------------------------------------------------------


class _Explainer:
    """Finds reasons, with the chains of a selection at hand."""

    def __init__(self, selection: Selection, places: Sightings) -> None:
        self._selection = selection
        self._places = places
        self._roots = frozenset(selection.roots)
        self._kept = _Facts.of(selection.api, selection.chains())
        whole = selection.whole
        requests = (each.request for each in whole.operations)
        chains = shortest_chains(requests, whole.table, responses(whole))
        self._whole = _Facts.of(whole, chains)

    def explain(self, id: TypeId) -> Explanation:
        """Explain a declared type."""
        reason = self._reason(id)
        facts = self._kept if reason.is_generated else self._whole
        return Explanation(
            id=id,
            reason=reason,
            pattern=self._pattern(id, reason),
            chain=facts.chains.get(id),
            declaration=self._selection.whole.table[id],
            places=tuple(self._places.get(id, ())),
            operation=self._whole.operations.get(id),
            has_operation=id in self._kept.operations,
            mentions=tuple(facts.mentions.get(id, ())),
        )

    def _reason(self, id: TypeId) -> Reason:
        if id in self._selection.api.table:
            return self._reason_to_be(id)
        choice = self._selection.choice
        if id in choice.excluded:
            return Reason.EXCLUDED
        if id in choice.dropped:
            return Reason.DROPPED
        if self._selection.filters.include:
            return Reason.NOT_CHOSEN
        return Reason.NOT_NEEDED

    def _reason_to_be(self, id: TypeId) -> Reason:
        if id not in self._roots:
            return Reason.NEEDED
        if id in self._selection.choice.chosen:
            return Reason.CHOSEN
        if id in self._kept.operations:
            return Reason.REQUEST
        return Reason.NEEDED if self._kept.chains[id].steps else Reason.DECLARED

    def _pattern(self, id: TypeId, reason: Reason) -> Pattern | None:
        choice = self._selection.choice
        match reason:
            case Reason.CHOSEN:
                return choice.chosen[id]
            case Reason.DROPPED:
                return choice.dropped[id]
            case _:
                return choice.excluded.get(id)


class _Facts(Struct, frozen=True):
    """What is asked of an API again and again, by type."""

    chains: Mapping[TypeId, Chain]
    operations: Mapping[TypeId, Operation]
    mentions: Mapping[TypeId, list[Mention]]

    @classmethod
    def of(cls, api: Api, chains: Mapping[TypeId, Chain]) -> _Facts:
        operations = {each.request: each for each in api.operations}
        mentions: dict[TypeId, list[Mention]] = {}
        for mention in api_mentions(api):
            for target in dict.fromkeys(references(mention.shape)):
                mentions.setdefault(target, []).append(mention)
        return cls(chains, operations, mentions)
