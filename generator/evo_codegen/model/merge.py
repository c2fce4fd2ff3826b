"""Declarations of several sources into one list: the same type twice must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, assert_never

from msgspec.structs import replace

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model.declarations import (
    ClassDeclaration,
    Declaration,
    EmptyCollection,
    EnumDeclaration,
    EnumMember,
    InterfaceDeclaration,
    Literal,
    Property,
)
from evo_codegen.model.generics import rename_parameters, title
from evo_codegen.model.members import member_name
from evo_codegen.model.reports import related
from evo_codegen.model.types import describe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evo_codegen.model.reports import Report
    from evo_codegen.model.types import TypeId
    from evo_codegen.text import Place


def merge_declarations(
    declarations: Iterable[Declaration], report: Report
) -> tuple[Declaration, ...]:
    """Every type once, in the order of its first occurrence.

    Two declarations of a type agree when they say the same about its values. What the
    first lacks of documentation is taken from the second. If they do not agree, the
    first is kept.
    """
    merged: dict[TypeId, Declaration] = {}
    for declaration in declarations:
        first = merged.setdefault(declaration.id, declaration)
        if first is declaration:
            continue
        second = _with_parameters_of(first, declaration)
        if difference := _difference(first, second):
            report(disagreement(first, *difference))
        else:
            merged[first.id] = _combined(first, second)
    return tuple(merged.values())


_Value_co = TypeVar("_Value_co", covariant=True)


class Fact(NamedTuple, Generic[_Value_co]):
    """One thing that a declaration says."""

    value: _Value_co
    """What is compared."""

    words: str
    """How messages put it."""

    place: Place | None


def disagreement(
    declaration: Declaration, what: str, first: Fact[object], second: Fact[object]
) -> Diagnostic:
    """The error that two declarations of a type cannot both be true."""
    name = title(declaration)
    return Diagnostic(
        code="conflicting-types",
        severity=Severity.ERROR,
        message=f"`{name}` is declared twice, and {what} {second.words} here,"
        f" but {first.words} there",
        place=second.place,
        related=related("the other declaration is here", first.place),
        help="take both from the same version of the server, with the same options,"
        " or leave one source out",
    )


# --- differences -------------------------------------------------------------------


def _difference(
    first: Declaration, second: Declaration
) -> tuple[str, Fact[object], Fact[object]] | None:
    """What two declarations disagree in, and what they say; None if they agree."""
    heads = _head(first), _head(second)
    if heads[0].value != heads[1].value:
        return "it is", *heads
    if _values(first) == _values(second):
        return None
    ours, theirs = _members(first), _members(second)
    for name in {**ours, **theirs}:
        there = ours.get(name, Fact(None, "missing", first.place))
        here = theirs.get(name, Fact(None, "missing", second.place))
        if here.value != there.value:
            return f"`{name}` is", there, here
    return None


def _head(declaration: Declaration) -> Fact[object]:
    match declaration:
        case ClassDeclaration(base=base):
            words = f"derived from `{describe(base)}`" if base else "without a base"
            return Fact((ClassDeclaration, base), f"a class {words}", declaration.place)
        case InterfaceDeclaration():
            return Fact(InterfaceDeclaration, "an interface", declaration.place)
        case EnumDeclaration(kind=kind):
            return Fact(kind, f"an enum of kind {kind.value}", declaration.place)
        case _:
            assert_never(declaration)


def _members(declaration: Declaration) -> dict[str, Fact[object]]:
    match declaration:
        case ClassDeclaration() | InterfaceDeclaration():
            return {
                each.wire_name: _of_property(each) for each in declaration.properties
            }
        case EnumDeclaration(members=members):
            return {each.name: _of_case(each) for each in members}
        case _:
            assert_never(declaration)


def _values(declaration: Declaration) -> dict[str, object]:
    """What the members are compared by, without the words for messages."""
    match declaration:
        case ClassDeclaration() | InterfaceDeclaration():
            return {each.wire_name: _value(each) for each in declaration.properties}
        case EnumDeclaration(members=members):
            return {each.name: (each.wire_value, each.number) for each in members}
        case _:
            assert_never(declaration)


def _value(member: Property) -> tuple[object, ...]:
    return member.type, member.required, member.default


def _of_property(member: Property) -> Fact[object]:
    words = f"`{describe(member.type)}`"
    if isinstance(member.default, Literal):
        words += f" with the default `{member.default.value}`"
    elif isinstance(member.default, EmptyCollection):
        words += ", empty by default,"
    return Fact(_value(member), words, member.place)


def _of_case(member: EnumMember) -> Fact[object]:
    number = "" if member.number is None else f" with the number {member.number}"
    words = f"`{member.wire_value}`{number}"
    return Fact((member.wire_value, member.number), words, member.place)


# --- one of two --------------------------------------------------------------------


def _with_parameters_of(first: Declaration, second: Declaration) -> Declaration:
    """The second declaration, with its type parameters called as those of the first."""
    if isinstance(first, EnumDeclaration) or isinstance(second, EnumDeclaration):
        return second
    return rename_parameters(second, first.type_parameters)


def _combined(first: Declaration, second: Declaration) -> Declaration:
    """The first declaration, with what only the second has of documentation."""
    match first, second:
        case EnumDeclaration(), EnumDeclaration():
            first = replace(first, members=_documented(first.members, second.members))
        case ClassDeclaration(), ClassDeclaration():
            first = replace(
                first,
                properties=_documented(first.properties, second.properties),
                interfaces=_union(first.interfaces, second.interfaces),
                markers=_union(first.markers, second.markers),
            )
        case InterfaceDeclaration(), InterfaceDeclaration():
            first = replace(
                first,
                properties=_documented(first.properties, second.properties),
                interfaces=_union(first.interfaces, second.interfaces),
            )
        case _:
            pass
    return replace(
        first,
        doc=first.doc or second.doc,
        attributes=first.attributes or second.attributes,
    )


_Member = TypeVar("_Member", Property, EnumMember)
_Item = TypeVar("_Item")


def _documented(
    ours: Iterable[_Member], theirs: Iterable[_Member]
) -> tuple[_Member, ...]:
    """Members, with the documentation that only their equals have."""
    docs = {member_name(each): each.doc for each in theirs}
    return tuple(_with_doc(each, docs[member_name(each)]) for each in ours)


def _with_doc(member: _Member, doc: str | None) -> _Member:
    return member if member.doc or not doc else replace(member, doc=doc)


def _union(ours: Iterable[_Item], theirs: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys((*ours, *theirs)))
