"""Enums into their views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model.declarations import EnumKind
from evo_codegen.python.layout import (
    INDENT,
    Brackets,
    assignment,
    call,
    render,
    tuple_of,
)
from evo_codegen.python.literals import docstring, string_literal
from evo_codegen.python.names import allocate, constant_name
from evo_codegen.python.views import EnumView, MemberView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evo_codegen.model.declarations import EnumDeclaration, EnumMember
    from evo_codegen.python.imports import Imports
    from evo_codegen.python.layout import Part
    from evo_codegen.python.naming import Naming

_BASES = {
    EnumKind.STRING: "OpenStrEnum",
    EnumKind.INTEGER: "OpenIntEnum",
    EnumKind.FLAGS: "OpenFlag",
}


def plan_enum(
    declaration: EnumDeclaration, naming: Naming, imports: Imports
) -> EnumView:
    """Plan the class of an enum and the variable in which its members are looked up."""
    name = naming.classes[declaration.id]
    base = imports.runtime("enums", _BASES[declaration.kind])
    lookup = imports.runtime("enums", "Members")
    names = allocate(constant_name(each.name) for each in declaration.members)
    return EnumView(
        name=name,
        header=render(Brackets(f"class {name}(", (base,), "):")),
        doc=docstring(declaration.doc or "", INDENT),
        members=tuple(
            MemberView(
                assignment(constant, _value(each, place, declaration.kind), INDENT),
                docstring(each.doc or "", INDENT),
            )
            for place, (constant, each) in enumerate(
                zip(names, declaration.members, strict=True)
            )
        ),
        lookup=assignment(
            naming.lookups[declaration.id], call(lookup, name, *_texts(declaration)), 0
        ),
    )


def _texts(declaration: EnumDeclaration) -> Iterator[Part]:
    """What a server sends for some members of an enum of numbers: their texts."""
    items = [
        f"{string_literal(each.wire_value)}: {each.number}"
        for each in declaration.members
        if each.number is not None and each.wire_value != each.name
    ]
    if items and declaration.kind is not EnumKind.STRING:
        yield Brackets("{", items, "}")


def _value(member: EnumMember, place: int, kind: EnumKind) -> Part:
    """The value of a member: a text, with its number if that is not its place."""
    if kind is not EnumKind.STRING:
        return str(place if member.number is None else member.number)
    text = string_literal(member.wire_value)
    if member.number is None or member.number == place:
        return text
    return tuple_of((text, str(member.number)))
