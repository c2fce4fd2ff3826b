"""The types that metadata documents describe: which there are, and what a name means.

A name in a document has no arguments, and a namespace in some places only. Two types
may have one name: in two namespaces, or nested in two classes. The first of them in the
order of the document has the plain identity, the others have a qualifier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from evo_codegen.model.builtins import builtin_declarations
from evo_codegen.model.metadata_names import is_servicestack, is_system
from evo_codegen.model.types import TypeId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from evo_codegen.source.dotnet_names import DotnetName
    from evo_codegen.source.metadata_nodes import (
        MetadataDocument,
        MetadataOperationNode,
        MetadataTypeNode,
    )

Key: TypeAlias = tuple[str, int]
"""A simple name and an arity."""

Home: TypeAlias = tuple[str, str]
"""A namespace, and the class in it that a type is nested in."""


class Occurrence(Struct, frozen=True, eq=False):
    """A place where a document describes a type with all its members."""

    document: MetadataDocument
    node: MetadataTypeNode
    name: DotnetName
    operation: MetadataOperationNode | None
    """The operation whose request or response it is."""

    @property
    def is_request(self) -> bool:
        """Whether it is the request of an operation."""
        return self.operation is not None and self.operation.request is self.node

    @property
    def is_response(self) -> bool:
        """Whether it is the response of an operation."""
        return self.operation is not None and self.operation.response is self.node


class Entry(Struct, frozen=True, eq=False):
    """A type that documents describe, once or more often."""

    id: TypeId
    namespace: str
    outer: str
    """The class that it is nested in; empty for most types."""

    occurrences: tuple[Occurrence, ...]
    is_request: bool
    """Whether it is the request of an operation."""

    @property
    def is_enum(self) -> bool:
        """Whether it is an enum."""
        return self.occurrences[0].node.is_enum

    @property
    def is_interface(self) -> bool:
        """Whether it is an interface."""
        return self.occurrences[0].node.is_interface


class Meaning(Struct, frozen=True):
    """What the name of a type means."""

    id: TypeId
    entry: Entry | None = None
    """The type's entry; None if no document describes it."""

    alternatives: tuple[Entry, ...] = ()
    """What else it may mean; empty if that is certain."""


class Catalog(Struct, frozen=True):
    """All types that a name in a document can mean."""

    named: Mapping[Key, tuple[Entry, ...]]
    described: Mapping[int, Entry]
    """From the `id` of a node to the type that it describes, in document order."""

    elsewhere: Collection[TypeId]
    """What other sources declare, of which nobody knows the namespace."""

    def entries(self) -> Iterator[Entry]:
        """The types, in the order of their first descriptions."""
        for node, entry in self.described.items():
            if node == id(entry.occurrences[0].node):
                yield entry

    def described_by(self, node: MetadataTypeNode | None) -> Entry | None:
        """The type that a node describes; None for what is no DTO."""
        return self.described.get(id(node))

    def is_unique(self, id: TypeId) -> bool:
        """Whether no other type has the name of this one."""
        return len(self.named.get((id.name, id.arity), ())) <= 1

    def find(
        self,
        name: DotnetName,
        namespace: str,
        owner: Entry | None = None,
        hint: Entry | None = None,
    ) -> Meaning | None:
        """The declared type that a name means; None if there is none.

        Args:
            name: The name, of which the arguments do not matter.
            namespace: Its namespace; empty where the document does not say.
            owner: The type that mentions it.
            hint: One of several that is more likely than the others.
        """
        matching = self._matching(name, namespace)
        if not matching:
            return self._undescribed(TypeId(name.simple_name, name.arity), namespace)
        if len(matching) == 1:
            return Meaning(matching[0].id, matching[0])
        for each in matching:
            if each is hint or (owner and _is_inside(each, owner)):
                return Meaning(each.id, each)
        home = owner.namespace if owner else ""
        near = [each for each in matching if each.namespace == home]
        chosen = (near or matching)[0]
        rest = tuple(each for each in matching if each is not chosen)
        return Meaning(chosen.id, chosen, rest)

    def _matching(self, name: DotnetName, namespace: str) -> list[Entry]:
        found = [
            each
            for each in self.named.get((name.simple_name, name.arity), ())
            if not namespace or each.namespace in ("", namespace)
        ]
        outer = name.name.rpartition(".")[0]
        nested = [each for each in found if outer and each.outer == outer]
        return nested or found

    def _undescribed(self, id: TypeId, namespace: str) -> Meaning | None:
        if (id.name, id.arity) in self.named:
            return None
        ours = not namespace or is_servicestack(namespace) or is_system(namespace)
        if id in self.elsewhere or (ours and id in builtin_declarations()):
            return Meaning(id)
        return None


def _is_inside(each: Entry, owner: Entry) -> bool:
    """Whether a type is nested in the owner, or in the class that the owner is in."""
    outer = each.outer.rpartition(".")[2]
    around = {owner.id.name, owner.outer.rpartition(".")[2]}
    return bool(outer) and each.namespace == owner.namespace and outer in around
