"""Enums of metadata documents: what their members are on the wire."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model.declarations import EnumDeclaration, EnumKind, EnumMember
from evo_codegen.model.metadata_properties import translate_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evo_codegen.model.metadata_properties import Serializer
    from evo_codegen.model.metadata_types import Scope
    from evo_codegen.model.types import TypeId
    from evo_codegen.source.metadata_nodes import MetadataDocument, MetadataTypeNode

_NUMBER = re.compile(r"-?\d{1,20}")


def translate_enum(
    node: MetadataTypeNode, id: TypeId, serializer: Serializer, scope: Scope
) -> EnumDeclaration:
    """The model's view of an enum.

    Numbers are on the wire where the document says so. That members have numbers of
    their own says nothing: servers send the names all the same.
    """
    kind = _kind(node, serializer)
    for finding in _faults(node, kind, scope.document):
        scope.report(finding)
    return EnumDeclaration(
        id=id,
        kind=kind,
        members=tuple(_members(node, scope.document)),
        doc=node.description or None,
        attributes=translate_attributes(node.attributes),
        namespace=node.namespace,
        place=scope.document.rough_place(node, "name"),
    )


def _kind(node: MetadataTypeNode, serializer: Serializer) -> EnumKind:
    if any(each.name == "Flags" for each in node.attributes):
        return EnumKind.FLAGS
    # Only ServiceStack.Text can be told to write all enums as numbers.
    if node.is_enum_int and not serializer.is_system:
        return EnumKind.INTEGER
    return EnumKind.STRING


def _members(
    node: MetadataTypeNode, document: MetadataDocument
) -> Iterator[EnumMember]:
    for index, name in enumerate(node.enum_names):
        number = _item(node.enum_values, index) or ""
        yield EnumMember(
            name=name,
            wire_value=_item(node.enum_member_values, index) or name,
            number=int(number) if _NUMBER.fullmatch(number) else None,
            doc=_item(node.enum_descriptions, index) or None,
            place=document.rough_place(node, f"enumNames[{index}]"),
        )


def _item(values: Sequence[str | None], index: int) -> str | None:
    return values[index] if index < len(values) else None


def _faults(
    node: MetadataTypeNode, kind: EnumKind, document: MetadataDocument
) -> Iterator[Diagnostic]:
    """Numbers, or values on the wire, that not every member has."""
    count = len(node.enum_names)
    numbers = sum(1 for each in node.enum_values if _NUMBER.fullmatch(each))
    if numbers != count and (node.enum_values or kind is not EnumKind.STRING):
        yield _fault(node, "enumValues", f"{numbers} numbers", document)
    values = len(node.enum_member_values)
    if values not in (0, count):
        yield _fault(node, "enumMemberValues", f"{values} values on the wire", document)


def _fault(
    node: MetadataTypeNode, member: str, given: str, document: MetadataDocument
) -> Diagnostic:
    return Diagnostic(
        code="enum-values",
        severity=Severity.WARNING,
        message=f"`{node.name}` has {len(node.enum_names)} members and {given}",
        place=document.place(node, member),
        expected=f"`{member}` with an item for each of `enumNames`",
        help="a member without a number gets its place as one, and a member without a"
        " value its name; if a server sent it like this, please report it",
    )
