"""An API for people: a tree of what there is, with counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, assert_never

from evo_codegen.errors import Severity
from evo_codegen.inspect.as_json import counts
from evo_codegen.inspect.subject import Gap, unknowns
from evo_codegen.inspect.text import Part, Role, count, indented, render_lines, some
from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
    InterfaceDeclaration,
    ResponseOrigin,
)
from evo_codegen.model.mentions import is_supplied
from evo_codegen.model.reach import open_type
from evo_codegen.model.types import describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evo_codegen.errors import Diagnostic
    from evo_codegen.inspect.subject import Subject, Unknown
    from evo_codegen.inspect.text import Line, Paint
    from evo_codegen.model.declarations import Api, Declaration, Operation


def render_tree(subject: Subject, paint: Paint, *, verbose: bool = False) -> str:
    """Show an API.

    Args:
        subject: The API, and where it comes from.
        paint: Makes parts stand out.
        verbose: Whether to list everything, and what the sources don't tell.
    """
    return render_lines(_tree(subject, verbose=verbose), paint)


def _tree(subject: Subject, *, verbose: bool) -> Iterator[Line]:
    limit = None if verbose else 6
    yield from _summary(subject)
    yield from _operations(subject.api.operations)
    yield from _types(subject.api, limit)
    yield from _unknown(list(unknowns(subject.api)), limit)
    if verbose:
        yield from _losses(subject)
    yield from _findings(subject.findings)


def _heading(text: str, number: int | None = None) -> Iterator[Line]:
    yield ()
    shown = text if number is None else f"{text} ({number})"
    yield (Part(shown, Role.HEADING),)


# --- what it is --------------------------------------------------------------------


def _summary(subject: Subject) -> Iterator[Line]:
    api, numbers = subject.api, counts(subject)
    yield (Part(api.title or "An API without a title", Role.HEADING),)
    for each in subject.origins:
        yield indented(1, "source      ", each.name, Part(f"  {each.kind}", Role.QUIET))
    known = Part(api.base_url) if api.base_url else Part("unknown", Role.BAD)
    yield indented(1, "base URL    ", known)
    yield indented(1, f"operations  {numbers['operations']}")
    kinds = {
        "class": numbers["classes"],
        "enum": numbers["enums"],
        "interface": numbers["interfaces"],
    }
    listed = [count(number, kind) for kind, number in kinds.items() if number]
    if numbers["supplied"]:
        listed.append(f"{numbers['supplied']} supplied")
    yield indented(1, f"types       {numbers['types']}: {', '.join(listed)}")


def _findings(findings: Sequence[Diagnostic]) -> Iterator[Line]:
    numbers = Counter(each.severity for each in findings)
    listed = [count(numbers[each], each.value) for each in Severity if numbers[each]]
    shown = count(len(findings), "finding")
    shown += f": {', '.join(listed)}" if listed else ""
    yield ()
    yield (Part(shown, Role.HEADING),)


# --- operations --------------------------------------------------------------------


def _operations(operations: Sequence[Operation]) -> Iterator[Line]:
    """The operations; under each of their tags, if there are tags."""
    if not operations:
        return
    yield from _heading("Operations", len(operations))
    tags = sorted({tag for each in operations for tag in each.tags})
    for tag in tags:
        tagged = [each for each in operations if tag in each.tags]
        yield indented(1, Part(f"{{{tag}}}", Role.HEADING), f" ({len(tagged)})")
        for each in tagged:
            yield from _operation(each, 2)
    others = [each for each in operations if not each.tags]
    if tags and others:
        yield indented(1, Part("without a tag", Role.HEADING), f" ({len(others)})")
    for each in others:
        yield from _operation(each, 2 if tags else 1)


def _operation(operation: Operation, depth: int) -> Iterator[Line]:
    name = Part(str(operation.request), Role.NAME)
    yield indented(depth, name, " → ", *_response(operation))
    for route in operation.routes:
        verbs = " ".join(route.verbs) or "any method"
        yield indented(depth + 1, f"{verbs} {route.path}")
    if not operation.routes or operation.method not in _verbs(operation):
        yield indented(depth + 1, f"sent with {operation.method}")
    if access := _access(operation):
        yield indented(depth + 1, Part(access, Role.QUIET))


def _verbs(operation: Operation) -> set[str]:
    """The method of an operation, if its routes tell it."""
    verbs = {route.verbs for route in operation.routes}
    return set(verbs.pop()) if len(verbs) == 1 else set()


def _response(operation: Operation) -> tuple[Part, ...]:
    shown = Part(describe(operation.response) if operation.response else "")
    match operation.response_origin:
        case ResponseOrigin.DECLARED:
            return (shown,)
        case ResponseOrigin.INFERRED:
            return shown, Part(", inferred from the sample", Role.QUIET)
        case ResponseOrigin.VOID:
            return (Part("nothing"),)
        case ResponseOrigin.UNKNOWN:
            return (Part("unknown", Role.BAD),)
        case _:
            assert_never(operation.response_origin)


def _access(operation: Operation) -> str:
    """What a caller needs; empty if that is not known."""
    needs = {
        "an API key": ("",) if operation.requires_api_key else (),
        "role": operation.required_roles,
        "any role of": operation.requires_any_role,
        "permission": operation.required_permissions,
        "any permission of": operation.requires_any_permission,
    }
    listed = ["authentication"] if operation.requires_auth else []
    for what, names in needs.items():
        if names:
            listed.append(f"{what} {', '.join(names)}".rstrip())
    if listed:
        return f"requires {', '.join(listed)}"
    return "" if operation.requires_auth is None else "open to everyone"


# --- types -------------------------------------------------------------------------


def _types(api: Api, limit: int | None) -> Iterator[Line]:
    requests = {each.request for each in api.operations}
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in api.declarations:
        name, group, details = _head(each), _group(each), _details(each, limit)
        request = ", request" if each.id in requests else ""
        groups.setdefault(group, []).append((name, details + request))
    for title in ("Classes", "Enums", "Interfaces", _SUPPLIED):
        if title in groups:
            yield from _heading(title, len(groups[title]))
            yield from _columns(groups[title])


_SUPPLIED = "Supplied: ServiceStack's own"


def _group(declaration: Declaration) -> str:
    if is_supplied(declaration):
        return _SUPPLIED
    match declaration:
        case ClassDeclaration():
            return "Classes"
        case EnumDeclaration():
            return "Enums"
        case InterfaceDeclaration():
            return "Interfaces"
        case _:
            assert_never(declaration)


def _columns(rows: list[tuple[str, str]]) -> Iterator[Line]:
    widths = [len(name) for name, _ in rows]
    width = max((each for each in widths if each <= _WIDEST), default=0)
    for name, details in rows:
        gap = " " * (max(width - len(name), 0) + 2)
        yield indented(1, Part(name, Role.NAME), gap, Part(details, Role.QUIET))


_WIDEST = 48
"""The longest name that others are aligned with."""


def _head(declaration: Declaration) -> str:
    name = describe(open_type(declaration))
    if isinstance(declaration, ClassDeclaration) and declaration.base is not None:
        return f"{name} : {describe(declaration.base)}"
    return name


def _details(declaration: Declaration, limit: int | None) -> str:
    match declaration:
        case ClassDeclaration(properties=members):
            abstract = ", abstract" if declaration.abstract else ""
            return count(len(members), "member") + abstract
        case InterfaceDeclaration(properties=members):
            return count(len(members), "member")
        case EnumDeclaration(members=cases):
            names = [each.wire_value for each in cases]
            return f"{_KINDS[declaration.kind]}: {some(names, limit)}"
        case _:
            assert_never(declaration)


_KINDS = {
    EnumKind.STRING: "names",
    EnumKind.INTEGER: "numbers",
    EnumKind.FLAGS: "flags",
}


# --- what is not known -------------------------------------------------------------


def _unknown(unknown: Sequence[Unknown], limit: int | None) -> Iterator[Line]:
    if not unknown:
        return
    yield from _heading("Unknown")
    for each in unknown:
        yield indented(1, *_gap(each, limit))


def _gap(unknown: Unknown, limit: int | None) -> tuple[Part, ...]:
    names = Part(f": {some(unknown.subjects, limit)}", Role.QUIET)
    number = len(unknown.subjects)
    match unknown.gap:
        case Gap.TITLE:
            return (Part("what the API is called"),)
        case Gap.BASE_URL:
            return (Part("where it answers"),)
        case Gap.RESPONSE:
            return Part(f"what {count(number, 'operation')} may return"), names
        case Gap.AUTHENTICATION:
            what = f"whether {count(number, 'operation')} may be called by everyone"
            return Part(what), names
        case Gap.TYPE:
            return Part(f"{count(number, 'type')} that no source declares"), names
        case Gap.INTEGER:
            return Part(f"how wide {count(number, 'integer')} can be"), names
        case _:
            assert_never(unknown.gap)


def _losses(subject: Subject) -> Iterator[Line]:
    for kind, losses in {each.kind: each.losses for each in subject.origins}.items():
        yield from _heading(f"What no {kind} tells")
        for each in losses:
            yield indented(1, f"- {each}")
