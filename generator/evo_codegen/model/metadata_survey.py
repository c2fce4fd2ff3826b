"""Finding the types of metadata documents: what they describe, and what is one type."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from evo_codegen.model.builtins import builtin_declarations
from evo_codegen.model.metadata_catalog import Catalog, Entry, Occurrence
from evo_codegen.model.metadata_names import (
    At,
    is_marker,
    is_system,
    nobody,
    read_name,
)
from evo_codegen.model.types import TypeId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from evo_codegen.model.metadata_catalog import Home, Key
    from evo_codegen.model.reports import Report
    from evo_codegen.source.metadata_nodes import (
        MetadataDocument,
        MetadataOperationNode,
        MetadataTypeNode,
    )
    from evo_codegen.text import Place


_Nesting: TypeAlias = dict[tuple[str, str], list[str]]
"""From the namespaces and names of nested types to the classes that have them."""


def build_catalog(
    documents: Iterable[MetadataDocument],
    elsewhere: Collection[TypeId],
    report: Report,
) -> Catalog:
    """Collect the types of documents.

    Args:
        documents: Documents of one server.
        elsewhere: What other sources declare.
        report: Takes the findings: ``invalid-type-name``.
    """
    found = [
        each
        for document in documents
        for each in _occurrences(document, report)
        if _is_declared(each)
    ]
    nesting = _nesting(found)
    homes: dict[Key, dict[Home, list[Occurrence]]] = {}
    for each in found:
        known = homes.setdefault((each.name.simple_name, each.name.arity), {})
        known.setdefault(_home(each, known, nesting), []).append(each)
    named = {key: tuple(_entries(key, each)) for key, each in homes.items()}
    entries = {
        id(occurrence.node): entry
        for group in named.values()
        for entry in group
        for occurrence in entry.occurrences
    }
    described = {id(each.node): entries[id(each.node)] for each in found}
    return Catalog(named, described, elsewhere)


def described_types(document: MetadataDocument) -> Iterator[tuple[TypeId, Place]]:
    """The types that a document describes, and where it does."""
    catalog = build_catalog([document], (), nobody)
    for entry in catalog.entries():
        for each in entry.occurrences:
            yield entry.id, document.place(each.node, "name")


# --- occurrences -------------------------------------------------------------------


def _occurrences(document: MetadataDocument, report: Report) -> Iterator[Occurrence]:
    """Every type that is described, in the order in which Swift text has them."""
    for node, operation in _descriptions(document):
        name = read_name(node.name, At(document, node, "name"), report)
        if name is not None:
            yield Occurrence(document, node, name, operation)


def _descriptions(
    document: MetadataDocument,
) -> Iterator[tuple[MetadataTypeNode, MetadataOperationNode | None]]:
    for operation in document.operations:
        yield operation.request, operation
    for operation in document.operations:
        if operation.response is not None:
            yield operation.response, operation
    for node in document.types:
        yield node, None


def _is_declared(each: Occurrence) -> bool:
    """Whether a description is one of a DTO, and not of a part of the framework."""
    node, name = each.node, each.name
    if name.rank or is_marker(name, node.namespace):
        return False
    if not is_system(node.namespace):
        return True
    # Of .NET's own types, some documents define the pairs and tuples that they use.
    known = node.is_enum or TypeId(name.name, name.arity) in builtin_declarations()
    return known and not each.is_response


# --- types of one name -------------------------------------------------------------


def _nesting(found: Iterable[Occurrence]) -> _Nesting:
    nesting: dict[tuple[str, str], dict[str, None]] = {}
    for each in found:
        for inner in each.node.inner_types:
            simple = inner.name.rpartition(".")[2]
            key = inner.namespace or each.node.namespace, simple
            nesting.setdefault(key, {}).setdefault(each.name.simple_name)
    return {key: [*outers] for key, outers in nesting.items()}


def _home(
    each: Occurrence,
    known: Mapping[Home, list[Occurrence]],
    nesting: _Nesting,
) -> Home:
    """Where a type lives.

    Documents do not say what a nested type is nested in. Where several classes have one
    of that name, a type that differs from those met so far belongs to the next class.
    """
    possible = [(each.node.namespace, outer) for outer in _outers(each, nesting)]
    for home in possible:
        if home not in known or _looks_like(known[home][0], each):
            return home
    return possible[0]


def _outers(each: Occurrence, nesting: _Nesting) -> list[str]:
    """The classes that a type may be nested in, the most likely first."""
    outer, _, simple = each.name.name.rpartition(".")
    if outer or not each.node.is_nested:
        return [outer]
    outers = nesting.get((each.node.namespace, simple), [""])
    request = each.operation.request.name if each.operation else None
    return sorted(outers, key=lambda outer: outer != request)


def _looks_like(first: Occurrence, second: Occurrence) -> bool:
    return _outline(first.node) == _outline(second.node)


def _outline(node: MetadataTypeNode) -> object:
    members = [(each.name, each.type, each.generic_args) for each in node.properties]
    return members, node.enum_names, node.is_interface


def _entries(key: Key, homes: Mapping[Home, list[Occurrence]]) -> Iterator[Entry]:
    name, arity = key
    qualifiers: set[str] = set()
    namespaces: set[str] = set()
    for (namespace, outer), occurrences in homes.items():
        path = f"{namespace}.{outer}" if namespace in namespaces else namespace
        qualifier = _qualifier(path, qualifiers) if qualifiers else ""
        qualifiers.add(qualifier)
        namespaces.add(namespace)
        id = TypeId(name, arity, qualifier)
        is_request = any(each.is_request for each in occurrences)
        yield Entry(id, namespace, outer, tuple(occurrences), is_request)


def _qualifier(path: str, taken: Collection[str]) -> str:
    """The end of a path that tells a type from others: ``Admin`` of ``Acme.Admin``."""
    parts = path.strip(".").split(".")
    ends = [".".join(parts[start:]) for start in reversed(range(len(parts)))]
    return next((each for each in ends if each not in taken), ends[-1])
