"""The heads of types in metadata documents: what they derive from, and promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model.builtins import builtin_declarations
from evo_codegen.model.metadata_findings import missing_base, system_base
from evo_codegen.model.metadata_names import (
    At,
    is_marker,
    is_servicestack,
    is_system,
    read_name,
)
from evo_codegen.model.types import (
    DictType,
    ListType,
    Reference,
    SetType,
    TypeId,
    TypeRef,
)

if TYPE_CHECKING:
    from evo_codegen.model.metadata_types import Scope
    from evo_codegen.source.metadata_nodes import MetadataTypeNode

_ROOTS = frozenset({"Object", "ValueType", "Enum"})
"""What all types of .NET derive from."""


def doc_of(node: MetadataTypeNode, id: TypeId) -> str | None:
    """The documentation of a type; that of this tool where a server gives none."""
    texts = [each for each in (node.description, node.notes) if each]
    if not texts and is_servicestack(node.namespace):
        builtin = builtin_declarations().get(id)
        return builtin.doc if builtin else None
    return "\n\n".join(texts) or None


def base_of(node: MetadataTypeNode, scope: Scope) -> TypeRef | None:
    """The base class; what DTOs derive from by nature is none."""
    inherits = node.inherits
    if inherits is None:
        return None
    at = At(scope.document, inherits, "name", inherits.namespace)
    name = read_name(inherits.name, at, scope.report)
    if name is None or name.name in _ROOTS:
        return None
    match scope.base_type(inherits):
        case SetType(item):
            return ListType(item)
        case Reference() | ListType() | DictType() as base:
            return base
        case _:
            finding = system_base if is_system(at.namespace) else missing_base
            scope.report(finding(name, at))
            return None


def interfaces_of(
    node: MetadataTypeNode, scope: Scope
) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    """The interfaces of a class: those that documents describe, and the markers."""
    described: list[TypeRef] = []
    markers: list[str] = []
    for each in node.implements:
        at = At(scope.document, each, "name", each.namespace)
        name = read_name(each.name, at, scope.report)
        if name is None:
            continue
        meaning = None if is_marker(name, at.namespace) else scope.find(name, at)
        if meaning and meaning.entry and meaning.entry.is_interface:
            described.append(scope.base_type(each))
        else:
            markers.append(name.simple_name)
    interfaces = tuple(each for each in described if isinstance(each, Reference))
    return interfaces, tuple(markers)
