"""Enums of Swift text: what their members are on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model.declarations import EnumDeclaration, EnumKind, EnumMember
from evo_codegen.model.swift_properties import translate_attributes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evo_codegen.model.types import TypeId
    from evo_codegen.source.nodes import SwiftCase, SwiftEnum


def translate_enum(node: SwiftEnum, id: TypeId) -> EnumDeclaration:
    """An enum; its members are numbers on the wire only where they are flags.

    Swift text gives numbers to every enum whose numbers are not 0, 1, 2 ..., but a
    server still sends the names. Flags of a single member are printed as texts, without
    the number; servers read the name as well.
    """
    numbers = _numbers(node.cases)
    flags = any(each.name == "Flags" for each in node.attributes)
    kind = EnumKind.STRING
    if flags and node.raw_type != "String":
        kind, numbers = EnumKind.FLAGS, _counted(numbers)
    return EnumDeclaration(
        id=id,
        kind=kind,
        members=tuple(map(_member, node.cases, numbers)),
        doc=node.doc,
        attributes=translate_attributes(node.attributes),
        place=node.place,
    )


def _member(case: SwiftCase, number: int | None) -> EnumMember:
    return EnumMember(
        name=case.name,
        wire_value=case.raw_value if isinstance(case.raw_value, str) else case.name,
        number=number,
        doc=case.doc,
        place=case.place,
    )


def _numbers(cases: Sequence[SwiftCase]) -> list[int | None]:
    """The numbers that cases are given."""
    raw_values = (each.raw_value for each in cases)
    return [each if isinstance(each, int) else None for each in raw_values]


def _counted(numbers: Sequence[int | None]) -> list[int | None]:
    """The numbers that cases have in Swift: from 0, or from the one before, onwards."""
    counted: list[int | None] = []
    following = 0
    for each in numbers:
        number = following if each is None else each
        counted.append(number)
        following = number + 1
    return counted
