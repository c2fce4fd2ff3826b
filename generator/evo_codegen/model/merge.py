"""Declarations of several sources into one list: the same type twice must agree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, Related, Severity
from evo_codegen.model.declarations import (
    ClassDeclaration,
    Declaration,
    EnumDeclaration,
    InterfaceDeclaration,
    Property,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evo_codegen.model.declarations import EnumMember
    from evo_codegen.model.swift_types import Report
    from evo_codegen.model.types import TypeId


def merge_declarations(
    declarations: Iterable[Declaration], report: Report
) -> tuple[Declaration, ...]:
    """Every type once, in the order of its first occurrence.

    Two declarations of a type agree when they differ in documentation alone; what the
    first lacks of that is taken from the second.
    """
    merged: dict[TypeId, Declaration] = {}
    for declaration in declarations:
        first = merged.get(declaration.id)
        if first is None:
            merged[declaration.id] = declaration
        elif difference := describe_difference(first, declaration):
            report(_disagreement(first, declaration, difference))
        else:
            merged[declaration.id] = _with_docs(first, declaration)
    return tuple(merged.values())


def _disagreement(
    first: Declaration, second: Declaration, difference: str
) -> Diagnostic:
    assert first.place is not None
    return Diagnostic(
        code="conflicting-types",
        severity=Severity.ERROR,
        message=f"`{second.id}` is declared twice, and {difference}",
        place=second.place,
        related=(Related("the other declaration is here", first.place),),
        help="take both from the same version of the server, or leave one source out",
    )


def describe_difference(first: Declaration, second: Declaration) -> str:
    """How two declarations of one type disagree, in words; empty if they agree."""
    match first, second:
        case ClassDeclaration(), ClassDeclaration():
            return _head_difference(first, second) or _member_difference(
                [(each.wire_name, each) for each in first.properties],
                [(each.wire_name, each) for each in second.properties],
            )
        case InterfaceDeclaration(), InterfaceDeclaration():
            return _member_difference(
                [(each.wire_name, each) for each in first.properties],
                [(each.wire_name, each) for each in second.properties],
            )
        case EnumDeclaration(), EnumDeclaration():
            if first.kind is not second.kind:
                return "one has names on the wire and the other has numbers"
            return _member_difference(
                [(each.name, each) for each in first.members],
                [(each.name, each) for each in second.members],
            )
        case _:
            return "one is a class and the other is not"


def _head_difference(first: ClassDeclaration, second: ClassDeclaration) -> str:
    if first.type_parameters != second.type_parameters:
        return "their type parameters differ"
    if first.base != second.base:
        return "their base classes differ"
    return ""


def _member_difference(
    first: Sequence[tuple[str, Property | EnumMember]],
    second: Sequence[tuple[str, Property | EnumMember]],
) -> str:
    ours, theirs = dict(first), dict(second)
    for name, member in ours.items():
        if name not in theirs:
            return f"only one of them has `{name}`"
        if _bare(member) != _bare(theirs[name]):
            return f"they differ in `{name}`"
    return next(
        (f"only one of them has `{name}`" for name in theirs if name not in ours), ""
    )


def _bare(member: Property | EnumMember) -> Property | EnumMember:
    """A member without what may differ."""
    if isinstance(member, Property):
        return replace(member, doc=None, attributes=())
    return replace(member, doc=None)


def _with_docs(first: Declaration, second: Declaration) -> Declaration:
    """The first declaration, with the documentation that only the second has."""
    match first, second:
        case EnumDeclaration(), EnumDeclaration():
            docs = {each.name: each.doc for each in second.members}
            members = tuple(
                replace(each, doc=each.doc or docs[each.name]) for each in first.members
            )
            return replace(first, doc=first.doc or second.doc, members=members)
        case (
            (ClassDeclaration() | InterfaceDeclaration()),
            (ClassDeclaration() | InterfaceDeclaration()),
        ):
            docs = {each.wire_name: each.doc for each in second.properties}
            properties = tuple(
                replace(each, doc=each.doc or docs[each.wire_name])
                for each in first.properties
            )
            return replace(first, doc=first.doc or second.doc, properties=properties)
        case _:
            return first
