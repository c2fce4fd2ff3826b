"""Enums into their views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model.declarations import EnumKind
from evo_codegen.python.layout import (
    INDENT,
    Brackets,
    assignment,
    declaration,
    members_block,
    render,
    tuple_of,
)
from evo_codegen.python.literals import docstring, string_literal
from evo_codegen.python.names import allocate, constant_name
from evo_codegen.python.views import EnumView

if TYPE_CHECKING:
    from evo_codegen.model.declarations import EnumDeclaration, EnumMember
    from evo_codegen.python.imports import Imports
    from evo_codegen.python.layout import Part
    from evo_codegen.python.naming import Naming

_BASES = {
    EnumKind.STRING: "OpenStrEnum",
    EnumKind.INTEGER: "OpenIntEnum",
    EnumKind.FLAGS: "OpenFlag",
}


def plan_enum(enum: EnumDeclaration, naming: Naming, imports: Imports) -> EnumView:
    """Plan the class of an enum."""
    name = naming.classes[enum.id]
    base = imports.runtime("enums", _BASES[enum.kind])
    names = allocate(constant_name(each.name) for each in enum.members)
    return EnumView(
        name=name,
        header=render(Brackets(f"class {name}(", (base,), "):")),
        doc=docstring(enum.doc or "", INDENT),
        members=members_block(
            (
                assignment(constant, _value(each, place, enum.kind), INDENT),
                docstring(each.doc or "", INDENT),
            )
            for place, (constant, each) in enumerate(
                zip(names, enum.members, strict=True)
            )
        ),
        texts=_texts(enum, imports),
    )


def _texts(enum: EnumDeclaration, imports: Imports) -> str:
    """What a server sends for some members of an enum of numbers: their texts."""
    items = [
        f"{string_literal(each.wire_value)}: {each.number}"
        for each in enum.members
        if each.number is not None and each.wire_value != each.name
    ]
    if enum.kind is EnumKind.STRING or not items:
        return ""
    annotation = f"{imports.add('typing', 'ClassVar')}[dict[str, int]]"
    return declaration("__texts__", annotation, Brackets("{", items, "}"), INDENT)


def _value(member: EnumMember, place: int, kind: EnumKind) -> Part:
    """The value of a member: a text, with its number if that is not its place."""
    if kind is not EnumKind.STRING:
        return str(place if member.number is None else member.number)
    text = string_literal(member.wire_value)
    if member.number is None or member.number == place:
        return text
    return tuple_of((text, str(member.number)))
