"""Patterns against an API: what each chooses, and why one chooses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model.generics import references
from evo_codegen.model.mentions import mentions, responses
from evo_codegen.model.nearest import did_you_mean
from evo_codegen.model.patterns import (
    NamePattern,
    NamespacePattern,
    OperationPattern,
    Pattern,
    ReferrerPattern,
    TagPattern,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evo_codegen.model.declarations import Api, Declaration
    from evo_codegen.model.types import TypeId


def matches(pattern: Pattern, api: Api) -> list[TypeId]:
    """What a pattern chooses: types, or the requests of operations."""
    match pattern:
        case NamePattern():
            return _named(pattern, (each.id for each in api.declarations))
        case OperationPattern(request):
            return _named(request, (each.request for each in api.operations))
        case ReferrerPattern(type):
            return list(_referrers(type, api))
        case NamespacePattern():
            return [
                each.id for each in api.declarations if pattern.fits(_namespace(each))
            ]
        case TagPattern():
            return [each.request for each in api.operations if pattern.fits(each.tags)]
        case _:
            assert_never(pattern)


def is_about_operations(pattern: Pattern) -> bool:
    """Whether a pattern chooses operations with all that they refer to."""
    return isinstance(pattern, OperationPattern | ReferrerPattern | TagPattern)


def _named(pattern: NamePattern, ids: Iterable[TypeId]) -> list[TypeId]:
    return [each for each in ids if pattern.fits(each)]


def _namespace(declaration: Declaration) -> str:
    """The C# namespace of a type; empty if no source tells it."""
    return declaration.namespace


def _referrers(pattern: NamePattern, api: Api) -> Iterator[TypeId]:
    """The requests of the operations that need a type, on however long a way."""
    returned = responses(api)
    mentioned_by: dict[TypeId, set[TypeId]] = {}
    for declaration in api.declarations:
        for mention in mentions(declaration, {}):
            for target in references(mention.shape):
                mentioned_by.setdefault(target, set()).add(declaration.id)
    reaching = _closure(matches(pattern, api), mentioned_by)
    for operation in api.operations:
        response = returned.get(operation.request)
        needed = {operation.request, *(references(response) if response else ())}
        if needed & reaching:
            yield operation.request


def _closure(
    ids: Iterable[TypeId], following: dict[TypeId, set[TypeId]]
) -> set[TypeId]:
    reached: set[TypeId] = set()
    waiting = list(ids)
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting += following.get(current, ())
    return reached


# --- patterns that choose nothing --------------------------------------------------


def without_match(option: str, pattern: Pattern, api: Api) -> Diagnostic:
    """The warning about a pattern that chooses nothing.

    Args:
        option: ``include`` or ``exclude``.
        pattern: The pattern.
        api: What it should have chosen from.
    """
    return Diagnostic(
        code="pattern-without-match",
        severity=Severity.WARNING,
        message=f"the {option} pattern `{pattern}` matches nothing",
        help=_advice(pattern, api),
    )


def _advice(pattern: Pattern, api: Api) -> str:
    match pattern:
        case NamePattern():
            return did_you_mean(str(pattern), _type_names(api))
        case OperationPattern(request):
            return _operation_advice(request, api)
        case ReferrerPattern(type):
            return _referrer_advice(type, api)
        case NamespacePattern():
            return _namespace_advice(pattern, api)
        case TagPattern(tags):
            return _tag_advice(tags, api)
        case _:
            assert_never(pattern)


def _type_names(api: Api) -> list[str]:
    return [str(each.id) for each in api.declarations]


def _operation_advice(request: NamePattern, api: Api) -> str:
    if matches(request, api):
        return f"no operation has this request; `{request}` chooses the type"
    return did_you_mean(str(request), (str(each.request) for each in api.operations))


def _referrer_advice(type: NamePattern, api: Api) -> str:
    if matches(type, api):
        return f"no operation refers to it; `{type}` chooses the type"
    return did_you_mean(str(type), _type_names(api))


def _namespace_advice(pattern: NamespacePattern, api: Api) -> str:
    known = sorted({_namespace(each) for each in api.declarations} - {""})
    if not known:
        return "the sources tell no namespaces; choose types by name, as in `List*`"
    return did_you_mean(pattern.namespace, known)


def _tag_advice(tags: tuple[str, ...], api: Api) -> str:
    known = sorted({tag for each in api.operations for tag in each.tags})
    if not known:
        return "the sources tell no tags; choose operations by name, as in `List*.*`"
    questions = [did_you_mean(each, known) for each in tags]
    return next(filter(None, questions), f"the tags are {', '.join(known)}")
