"""The reasons of types: as text for people, and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.inspect.as_json import (
    SCHEMA,
    Object,
    describe_operation,
    describe_place,
    kind_of,
    to_text,
)
from evo_codegen.inspect.text import Part, Role, indented, render_lines, some
from evo_codegen.model.explain import Explanation, Reason
from evo_codegen.model.types import describe
from evo_codegen.source.json_places import located

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evo_codegen.inspect.python_names import PythonName
    from evo_codegen.inspect.text import Line, Paint
    from evo_codegen.model.declarations import Operation
    from evo_codegen.model.reach import Chain
    from evo_codegen.model.types import TypeId


# --- text --------------------------------------------------------------------------


def render_explanations(
    explanations: Sequence[Explanation],
    names: Mapping[TypeId, PythonName],
    paint: Paint,
) -> str:
    """Explanations for people, a paragraph each.

    Args:
        explanations: What there is to say.
        names: What the types that are generated are called in Python.
        paint: Makes parts stand out.
    """
    lines = [line for each in explanations for line in ((), *_explain(each, names))]
    return render_lines(lines[1:], paint)


def _explain(
    explanation: Explanation, names: Mapping[TypeId, PythonName]
) -> Iterator[Line]:
    yield Part(str(explanation.id), Role.NAME), Part(": "), _verdict(explanation.reason)
    for label, text in _facts(explanation):
        yield _fact(label, text)
    if name := names.get(explanation.id):
        because = f", because {name.why}" if name.why else ""
        yield _fact("in Python", f"{name.name}{because}")


def _fact(label: str, text: str) -> Line:
    return indented(1, Part(f"{label:<11}", Role.QUIET), text)


def _verdict(reason: Reason) -> Part:
    if reason.is_generated:
        return Part("generated", Role.GOOD)
    return Part("not generated", Role.BAD)


def _facts(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """What there is to say, each with a label."""
    yield "why", _why(explanation)
    if explanation.chain is not None and explanation.chain.steps:
        yield "chain", str(explanation.chain)
    if explanation.operation is not None:
        omitted = "" if explanation.has_operation else ", not generated"
        yield "operation", _operation(explanation.operation) + omitted
    if explanation.is_supplied:
        yield "declared", "by ServiceStack itself; evo-codegen supplies it"
    for each in explanation.places[:1]:
        yield "declared", str(located(each))
    for each in explanation.places[1:]:
        yield "merged", f"{located(each)} declares the same"
    if explanation.mentions:
        yield "mentioned", some([str(each) for each in explanation.mentions], 6)


_BECAUSE = {
    Reason.REQUEST: "it is the request of an operation",
    Reason.CHOSEN: "the pattern `{pattern}` includes it",
    Reason.NEEDED: "something that is generated needs it",
    Reason.DECLARED: "a source declares it, though no operation refers to it",
    Reason.EXCLUDED: "the pattern `{pattern}` excludes it",
    Reason.DROPPED: "the pattern `{pattern}` excludes the operations that need it",
    Reason.NOT_CHOSEN: "no pattern includes it, nor anything that needs it",
    Reason.NOT_NEEDED: "nothing that is generated needs it",
    Reason.UNDECLARED: "no source declares it; it is read as any JSON value",
}


def _why(explanation: Explanation) -> str:
    because = _BECAUSE[explanation.reason].format(pattern=explanation.pattern)
    if explanation.reason is Reason.NEEDED and explanation.pattern:
        return f"{because}, although `{explanation.pattern}` excludes it"
    return because


def _operation(operation: Operation) -> str:
    routes = [each.path for each in operation.routes]
    call = f"{operation.method} {', '.join(routes)}".strip()
    return f"{call} → {describe(operation.response)}" if operation.response else call


# --- JSON --------------------------------------------------------------------------


def render_json_explanations(
    explanations: Sequence[Explanation], names: Mapping[TypeId, PythonName]
) -> str:
    """Explanations for programs."""
    described = [_describe(each, names.get(each.id)) for each in explanations]
    return to_text({"schema": SCHEMA, "explanations": described})


def _describe(explanation: Explanation, name: PythonName | None) -> Object:
    declaration, operation = explanation.declaration, explanation.operation
    return {
        "id": str(explanation.id),
        "kind": declaration and kind_of(declaration),
        "generated": explanation.reason.is_generated,
        "reason": explanation.reason.value,
        "pattern": explanation.pattern and str(explanation.pattern),
        "chain": _chain(explanation.chain) if explanation.chain else [],
        "supplied": explanation.is_supplied,
        "places": [describe_place(each) for each in explanation.places],
        "operation": operation and describe_operation(operation),
        "operationGenerated": explanation.has_operation,
        "mentions": [str(each) for each in explanation.mentions],
        "python": name and name._asdict(),
    }


def _chain(chain: Chain) -> list[Object]:
    """The steps of a chain, its root first."""
    steps = [
        {
            "link": each.link.value,
            "member": each.member or None,
            "type": describe(each.type),
            "id": str(each.type.target),
        }
        for each in chain.steps
    ]
    root = str(chain.root)
    return [{"link": None, "member": None, "type": root, "id": root}, *steps]
