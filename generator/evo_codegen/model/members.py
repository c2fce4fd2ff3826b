"""Members that are declared twice: in one class, or again in a derived class."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, TypeVar, assert_never

from msgspec.structs import replace

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    EnumMember,
    InterfaceDeclaration,
    Property,
)
from evo_codegen.model.generics import lineage, open_type, substitute, title
from evo_codegen.model.reports import related
from evo_codegen.model.types import describe, nullable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.reports import Report
    from evo_codegen.model.types import TypeId, TypeRef

_Member = TypeVar("_Member", Property, EnumMember)


def settle_members(
    table: Mapping[TypeId, Declaration], report: Report
) -> dict[TypeId, Declaration]:
    """The declarations, each with just the members that it adds to its base class.

    Of two members of one name in a class the first counts. A member that a base class
    has as well is the base class's, on whose type other code relies.
    """
    unique = {id: _unique(each, report) for id, each in table.items()}
    shared = _declared_by_several(unique.values())
    return {
        id: (
            _without_inherited(each, shared, unique, report)
            if isinstance(each, ClassDeclaration)
            else each
        )
        for id, each in unique.items()
    }


# --- twice in one class ------------------------------------------------------------


def _unique(declaration: Declaration, report: Report) -> Declaration:
    match declaration:
        case ClassDeclaration() | InterfaceDeclaration():
            properties = _first_of_each(declaration.properties, declaration, report)
            if len(properties) == len(declaration.properties):
                return declaration
            return replace(declaration, properties=properties)
        case EnumDeclaration():
            members = _first_of_each(declaration.members, declaration, report)
            return replace(declaration, members=members)
        case _:
            assert_never(declaration)


def _first_of_each(
    members: Iterable[_Member], owner: Declaration, report: Report
) -> tuple[_Member, ...]:
    found: dict[str, _Member] = {}
    for each in members:
        first = found.setdefault(member_name(each), each)
        if first is not each:
            report(_duplicate(owner, first, each))
    return tuple(found.values())


def member_name(member: Property | EnumMember) -> str:
    """The name by which members of one declaration are told from each other."""
    return member.wire_name if isinstance(member, Property) else member.name


def _duplicate(
    owner: Declaration, first: Property | EnumMember, second: Property | EnumMember
) -> Diagnostic:
    return Diagnostic(
        code="duplicate-member",
        severity=Severity.WARNING,
        message=f"`{title(owner)}` declares `{member_name(second)}` twice",
        place=second.place,
        related=related("the first declaration, which is used, is here", first.place),
    )


# --- again in a derived class ------------------------------------------------------


def _declared_by_several(declarations: Iterable[Declaration]) -> frozenset[str]:
    """The wire names that occur in more than one class."""
    names = Counter(
        member.wire_name
        for each in declarations
        if isinstance(each, ClassDeclaration)
        for member in each.properties
    )
    return frozenset(name for name, count in names.items() if count > 1)


def _without_inherited(
    declaration: ClassDeclaration,
    shared: frozenset[str],
    table: Mapping[TypeId, Declaration],
    report: Report,
) -> ClassDeclaration:
    """The class without the members that a base class declares.

    Args:
        declaration: The class.
        shared: The names that need a look.
        table: The declarations as the sources have them.
        report: Takes the findings.
    """
    own = {each.wire_name: each for each in declaration.properties}
    bases = islice(lineage(open_type(declaration), table), 1, None)
    while (in_question := shared.intersection(own)) and (found := next(bases, None)):
        base, arguments = found
        for inherited in base.properties:
            if inherited.wire_name in in_question:
                member = own.pop(inherited.wire_name)
                closed = substitute(inherited.type, arguments)
                if nullable(closed) != nullable(member.type):
                    report(_redeclared(declaration, member, base, inherited, closed))
    if len(own) == len(declaration.properties):
        return declaration
    return replace(declaration, properties=tuple(own.values()))


def _redeclared(
    declaration: ClassDeclaration,
    member: Property,
    base: ClassDeclaration,
    inherited: Property,
    closed: TypeRef,
) -> Diagnostic:
    return Diagnostic(
        code="redeclared-member",
        severity=Severity.WARNING,
        message=f"`{title(declaration)}` has `{member.wire_name}` as"
        f" `{describe(member.type)}`, but its base class `{title(base)}` has it as"
        f" `{describe(closed)}`",
        place=member.place,
        related=related("the base class has it here", inherited.place),
        help="the type of the base class is used",
    )
