"""Choosing what is generated: an API into a smaller one that is complete again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from evo_codegen.errors import Diagnostic, EvoError, Severity
from evo_codegen.model.matching import is_about_operations, matches, without_match
from evo_codegen.model.mentions import is_supplied, responses
from evo_codegen.model.reach import closure, shortest_chains

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.model.declarations import Api, Declaration
    from evo_codegen.model.patterns import Filters, Pattern
    from evo_codegen.model.reach import Chain
    from evo_codegen.model.types import TypeId


class Choice(Struct, frozen=True, kw_only=True):
    """What the patterns choose, before it is completed by what that needs."""

    chosen: Mapping[TypeId, Pattern]
    """What include patterns match: types and requests, each with the first pattern."""

    excluded: Mapping[TypeId, Pattern]
    """What exclude patterns match: types and requests, each with the first pattern."""

    dropped: Mapping[TypeId, Pattern]
    """What excluded operations refer to, and no other operation has for a request."""

    findings: tuple[Diagnostic, ...]


class Selection(Struct, frozen=True, kw_only=True):
    """What is left of an API, and why."""

    whole: Api
    """What there was to choose from."""

    api: Api
    """What is generated, in the order of the whole."""

    filters: Filters
    choice: Choice
    roots: tuple[TypeId, ...]
    """What is there whether or not anything else needs it."""

    findings: tuple[Diagnostic, ...]

    def chains(self) -> Mapping[TypeId, Chain]:
        """Why each type is there: the way from a root, from an operation if possible.

        A root's chain has no steps; without include patterns every type that a source
        declares is a root, and has a chain from an operation nevertheless.
        """
        requests = [each.request for each in self.api.operations]
        preferred = [] if self.filters.include else requests
        table, returned = self.api.table, responses(self.api)
        return shortest_chains(preferred, table, returned, otherwise=self.roots)


def select(api: Api, filters: Filters) -> Selection:
    """Choose what is generated, and complete it by all that it needs.

    Without an include pattern everything is chosen. What an exclude pattern names goes,
    with its operation if it is a request; a pattern for operations takes everything
    along that nothing else refers to. What something that stays needs, stays.

    Raises:
        EvoError: Nothing is left.
    """
    choice = _choose(api, filters)
    roots = _roots(api, filters, choice)
    kept = _complete(api, roots)
    if api.declarations and not kept.declarations:
        raise _nothing(choice)
    selection = Selection(
        whole=api,
        api=kept,
        filters=filters,
        choice=choice,
        roots=roots,
        findings=choice.findings,
    )
    needed = tuple(_needed_nevertheless(selection))
    return replace(selection, findings=choice.findings + needed)


# --- what the patterns say ---------------------------------------------------------


def _choose(api: Api, filters: Filters) -> Choice:
    findings: list[Diagnostic] = []
    chosen = _matched("include", filters.include, api, findings)
    excluded = _matched("exclude", filters.exclude, api, findings)
    return Choice(
        chosen=chosen,
        excluded=excluded,
        dropped={} if filters.include else _dropped(excluded, api),
        findings=tuple(findings),
    )


def _matched(
    option: str, patterns: tuple[Pattern, ...], api: Api, findings: list[Diagnostic]
) -> dict[TypeId, Pattern]:
    found: dict[TypeId, Pattern] = {}
    for pattern in patterns:
        ids = matches(pattern, api)
        if not ids:
            findings.append(without_match(option, pattern, api))
        for each in ids:
            found.setdefault(each, pattern)
    return found


def _dropped(excluded: Mapping[TypeId, Pattern], api: Api) -> dict[TypeId, Pattern]:
    """What goes with operations that patterns for operations exclude."""
    stays = {each.request for each in api.operations} | set(excluded)
    dropped: dict[TypeId, Pattern] = {}
    for pattern in dict.fromkeys(excluded.values()):
        if is_about_operations(pattern):
            requests = [id for id, by in excluded.items() if by == pattern]
            for each in closure(requests, api.table, responses(api)) - stays:
                dropped.setdefault(each, pattern)
    return dropped


def _nothing(choice: Choice) -> EvoError:
    error = Diagnostic(
        code="nothing-selected",
        severity=Severity.ERROR,
        message="the filters leave nothing to generate",
        help="`evo-codegen inspect` shows what there is to choose from",
    )
    return EvoError([error, *choice.findings])


# --- what that leads to ------------------------------------------------------------


def _roots(api: Api, filters: Filters, choice: Choice) -> tuple[TypeId, ...]:
    """What is generated for its own sake, in the order of the source."""
    if filters.include:
        wanted = choice.chosen.keys() - choice.excluded.keys()
    else:
        requests = {each.request for each in api.operations}
        gone = choice.excluded.keys() | choice.dropped.keys()
        wanted = requests - choice.excluded.keys() | {
            each.id
            for each in api.declarations
            if each.id not in gone and not (gone and is_supplied(each))
        }
    return tuple(each.id for each in api.declarations if each.id in wanted)


def _complete(api: Api, roots: tuple[TypeId, ...]) -> Api:
    """The operations whose requests are roots, and everything that is needed."""
    wanted = set(roots)
    operations = tuple(each for each in api.operations if each.request in wanted)
    kept = replace(api, operations=operations)
    needed = closure(roots, api.table, responses(kept))
    declarations = tuple(each for each in api.declarations if each.id in needed)
    return replace(kept, declarations=declarations)


def _needed_nevertheless(selection: Selection) -> Iterator[Diagnostic]:
    """The warnings about types that are excluded, and there all the same."""
    excluded = selection.choice.excluded
    if excluded.keys().isdisjoint(selection.api.table):
        return
    chains = selection.chains()
    for each in selection.api.declarations:
        if each.id in excluded:
            yield _needed(each, excluded[each.id], chains[each.id])


def _needed(declaration: Declaration, pattern: Pattern, chain: Chain) -> Diagnostic:
    return Diagnostic(
        code="excluded-but-needed",
        severity=Severity.WARNING,
        message=f"`{declaration.id}` is excluded by `{pattern}`, but needed: {chain}",
        place=declaration.place,
        help=f"exclude `{chain.root}` as well, or neither",
    )
