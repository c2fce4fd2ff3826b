"""The tree for people: everything is in it, in the order of the source."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.inspect.subject import Gap, unknowns
from evo_codegen.inspect.text import Role, plain
from evo_codegen.inspect.tree import render_tree
from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
    EnumMember,
    Operation,
    ResponseOrigin,
    Route,
)
from evo_codegen.model.types import TypeId
from tests.inspect.subjects import (
    PUBLISHED,
    file_subject,
    seed_subject,
    shop_subject,
    subject_of,
    with_operation,
)
from tests.shop import shop

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from syrupy.assertion import SnapshotAssertion

    from evo_codegen.inspect.subject import Subject


def tree(subject: Subject, *, verbose: bool = False) -> str:
    """The tree of a subject, without colours."""
    return render_tree(subject, plain, verbose=verbose)


@pytest.mark.parametrize("verbose", [False, True], ids=["short", "verbose"])
def test_the_shop(snapshot: SnapshotAssertion, verbose: bool) -> None:
    assert tree(shop_subject(), verbose=verbose) == snapshot


@pytest.mark.parametrize("verbose", [False, True], ids=["short", "verbose"])
def test_the_seed(snapshot: SnapshotAssertion, verbose: bool) -> None:
    assert tree(seed_subject(), verbose=verbose) == snapshot


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.parent.name)
def test_the_corpus(path: Path) -> None:
    subject = file_subject(path)
    lines = tree(subject).splitlines()
    assert f"Operations ({len(subject.api.operations)})" in lines
    assert len(lines) > len(subject.api.declarations)


def test_the_corpus_is_there() -> None:
    if not PUBLISHED:
        pytest.skip("the texts of real servers are not beside the project")


def operation_lines(**changes: Any) -> list[str]:
    """What the tree says about an operation."""
    api = replace(shop(), operations=shop().operations[:1])
    operation = replace(api.operations[0], tags=(), response=None, routes=(), **changes)
    lines = tree(subject_of(with_operation(api, operation))).splitlines()
    start = lines.index("Operations (1)") + 1
    return [each.strip() for each in lines[start : lines.index("", start)]]


@pytest.mark.parametrize(
    ("origin", "shown"),
    [(ResponseOrigin.VOID, "nothing"), (ResponseOrigin.UNKNOWN, "unknown")],
)
def test_responses(origin: ResponseOrigin, shown: str) -> None:
    first, *_ = operation_lines(response_origin=origin)
    assert first == f"ListOrders → {shown}"


def test_access() -> None:
    lines = operation_lines(
        requires_auth=True,
        requires_api_key=True,
        required_roles=("A", "B"),
        requires_any_role=("C",),
        required_permissions=("D",),
        requires_any_permission=("E", "F"),
    )
    assert lines[-1] == (
        "requires authentication, an API key, role A, B, any role of C,"
        " permission D, any permission of E, F"
    )
    assert operation_lines(requires_auth=False)[-1] == "open to everyone"
    assert operation_lines(requires_auth=None)[-1] == "sent with GET"


def test_routes() -> None:
    api = replace(shop(), operations=shop().operations[:1])
    routes = (Route("/a", ("GET",)), Route("/b"), Route("/c", ("GET", "POST")))
    operation = replace(api.operations[0], tags=(), routes=routes)
    shown = tree(subject_of(with_operation(api, operation)))
    assert (
        "  ListOrders → Page[Order]\n"
        "    GET /a\n"
        "    any method /b\n"
        "    GET POST /c\n"
        "    sent with GET\n"
    ) in shown


def test_an_operation_is_shown_under_each_of_its_tags() -> None:
    lines = tree(shop_subject()).splitlines()
    assert lines.count("    DeleteOrder → nothing") == 2
    assert "  {admin} (1)" in lines
    assert "  {sales} (2)" in lines
    assert "  without a tag (1)" in lines


def test_long_lists_are_cut_short_unless_all_is_wanted() -> None:
    members = tuple(EnumMember(name=each, wire_value=each) for each in "abcdefgh")
    enum = EnumDeclaration(id=TypeId("E"), kind=EnumKind.FLAGS, members=members)
    number = replace(enum, id=TypeId("N"), kind=EnumKind.INTEGER, members=members[:6])
    api = replace(shop(), declarations=(enum, number), operations=())
    short = tree(subject_of(api))
    assert "E  flags: a, b, c, d, e, f and 2 more\n" in short
    assert "N  numbers: a, b, c, d, e, f\n" in short
    assert "E  flags: a, b, c, d, e, f, g, h\n" in tree(subject_of(api), verbose=True)


def test_very_long_names_push_nothing_aside() -> None:
    names = ("A" * 60, "B" * 10)
    classes = tuple(ClassDeclaration(id=TypeId(each)) for each in names)
    shown = tree(subject_of(replace(shop(), declarations=classes, operations=())))
    assert f"  {names[0]}  0 members\n  {names[1]}  0 members\n" in shown


def test_only_very_long_names() -> None:
    classes = (ClassDeclaration(id=TypeId("A" * 60), abstract=True),)
    shown = tree(subject_of(replace(shop(), declarations=classes, operations=())))
    assert f"{'A' * 60}  0 members, abstract\n" in shown


def test_an_api_without_anything_unknown() -> None:
    api = replace(shop(), title="Shop", declarations=(), operations=())
    shown = tree(subject_of(api))
    assert shown.startswith("Shop\n")
    assert "Unknown" not in shown
    assert "Operations" not in shown
    assert shown.endswith("\n0 findings\n")


def test_findings_are_counted() -> None:
    note = Diagnostic(code="a", severity=Severity.NOTE, message="")
    warning = dataclasses.replace(note, severity=Severity.WARNING)
    subject = replace(shop_subject(), findings=(note, warning, warning))
    assert tree(subject).endswith("\n3 findings: 2 warnings, 1 note\n")


def test_a_terminal_gets_nothing_to_obey() -> None:
    api = replace(shop(), title="\x1b[31mred\x07\u202e")
    assert tree(subject_of(api)).splitlines()[0] == "\ufffd[31mred\ufffd\ufffd"


def test_what_stands_out() -> None:
    seen: dict[Role, list[str]] = {}

    def paint(role: Role, text: str) -> str:
        seen.setdefault(role, []).append(text)
        return f"<{text}>"

    assert "<Classes (11)>" in render_tree(shop_subject(), paint)
    assert "ListOrders" in seen[Role.NAME]
    assert seen[Role.HEADING][0] == "An API without a title"


def test_unknown_responses_and_urls() -> None:
    operation = Operation(request=TypeId("ListOrders"), requires_auth=True)
    api = replace(shop(), title="x", base_url="", operations=(operation,))
    found = {each.gap: each.subjects for each in unknowns(api)}
    assert found[Gap.BASE_URL] == ()
    assert found[Gap.RESPONSE] == ("ListOrders",)
    assert Gap.AUTHENTICATION not in found
    shown = tree(subject_of(api))
    assert "base URL    unknown\n" in shown
    assert "  where it answers\n" in shown
    assert "  what 1 operation may return: ListOrders\n" in shown
