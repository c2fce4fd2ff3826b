"""The type names of metadata documents into the shapes of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from evo_codegen.model import dotnet
from evo_codegen.model.generics import references
from evo_codegen.model.metadata_findings import (
    ambiguous_type,
    arguments_lost,
    undescribed_struct,
    unknown_type,
)
from evo_codegen.model.metadata_names import At, is_system, nobody, read_name
from evo_codegen.model.swift_types import system_collection
from evo_codegen.model.types import (
    DictType,
    ListType,
    ObjectType,
    Reference,
    Scalar,
    ScalarType,
    SetType,
    TypeParameter,
    TypeRef,
    UnknownType,
    nullable,
)
from evo_codegen.source.dotnet_names import DotnetName

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from evo_codegen.errors import Diagnostic
    from evo_codegen.model.metadata_catalog import Catalog, Entry, Meaning
    from evo_codegen.model.reports import Report
    from evo_codegen.source.metadata_nodes import (
        MetadataDocument,
        MetadataPropertyNode,
        MetadataTypeNameNode,
        MetadataTypeNode,
    )

_BODIES = frozenset({"HttpWebResponse", "HttpResponseMessage"})
"""What a client of .NET returns in place of the bytes of a response."""

_BYTES = DotnetName("Byte", rank=1)

_Key: TypeAlias = tuple[str, tuple[str, ...], str, bool]
Known: TypeAlias = dict[_Key, TypeRef]
"""Types of properties that mean the same in all descriptions, by all that is said of
them; an API has some hundred of them, and tens of thousands of properties."""

_Collection: TypeAlias = ListType | SetType | DictType


class Scope(Struct, frozen=True, kw_only=True):
    """What types mean inside one description."""

    catalog: Catalog
    document: MetadataDocument
    report: Report
    structs: TypeRef
    """What the API's own value types are on the wire, which documents do not tell."""

    owner: Entry | None = None
    """The type that is described."""

    hint: Entry | None = None
    """What is meant where several types are possible."""

    parameters: Collection[str] = ()
    """The type parameters of the description."""

    restored: Mapping[TypeRef, str] = field(default_factory=dict[TypeRef, str])
    """From types that stand in place of type parameters to these."""

    known: Known = field(default_factory=Known)
    """What has been translated before, in any description with the same `structs`."""

    def quiet(self) -> Scope:
        """The same scope, for what is reported elsewhere."""
        return replace(self, report=nobody)

    def property_type(self, node: MetadataPropertyNode) -> TypeRef:
        """The type of a property, without regard to what may be null."""
        is_struct = node.is_value_type and not node.is_enum
        key = node.type, node.generic_args, node.namespace, is_struct
        is_general = not self.parameters and not self.restored
        if is_general and (known := self.known.get(key)):
            return known
        at = At(self.document, node, "type", node.namespace, is_struct)
        if is_general:
            return self._remembered(key, at)
        return self._translate(node.type, node.generic_args, at)

    def _remembered(
        self, key: tuple[str, tuple[str, ...], str, bool], at: At
    ) -> TypeRef:
        """Translate a type, and remember it unless another description may differ.

        It may where there are several types of a name, and where there is something to
        report, which belongs to one place.
        """
        findings: list[Diagnostic] = []
        scope = replace(self, report=findings.append)
        shape = scope._translate(key[0], key[1], at)
        for each in findings:
            self.report(each)
        if not findings and all(map(self.catalog.is_unique, references(shape))):
            self.known[key] = shape
        return shape

    def named_type(self, node: MetadataTypeNameNode | MetadataTypeNode) -> TypeRef:
        """The type that something refers to, or that a closed description is of."""
        at = At(self.document, node, "name", node.namespace)
        return self._translate(node.name, node.generic_args, at)

    def base_type(self, node: MetadataTypeNameNode) -> TypeRef:
        """The base class, which never stands in place of a type parameter.

        One that does not exist is left to the caller to report.
        """
        if not isinstance(self.quiet().named_type(node), Reference | _Collection):
            return replace(self.quiet(), restored={}).named_type(node)
        return self.named_type(node)

    def arguments(
        self, node: MetadataTypeNameNode | MetadataTypeNode
    ) -> tuple[TypeRef, ...]:
        """The type arguments that something gives."""
        return self._arguments(node.generic_args, At(self.document, node, "name"))

    def _translate(self, text: str, generic_args: tuple[str, ...], at: At) -> TypeRef:
        name = read_name(text, at, self.report)
        if name is None:
            return UnknownType(text)
        if not name.arity or name.arguments:
            return self._shape(name, at)
        # Only `Nullable`1` is called a value type because of its argument.
        inner = at
        if at.is_struct and name.name != "Nullable":
            inner = replace(at, is_struct=False)
        return self._shape(name, at, self._arguments(generic_args, inner))

    def _arguments(self, texts: tuple[str, ...], at: At) -> tuple[TypeRef, ...]:
        return tuple(
            self._translate(text, (), at.argument(index))
            for index, text in enumerate(texts)
        )

    def find(self, name: DotnetName, at: At) -> Meaning | None:
        """The declared type that a name means; None if there is none."""
        return self.catalog.find(name, at.namespace, self.owner, self.hint)

    # --- shapes --------------------------------------------------------------------

    def _shape(
        self, name: DotnetName, at: At, given: tuple[TypeRef, ...] | None = None
    ) -> TypeRef:
        """The shape of a name.

        Args:
            name: The name.
            at: Where it stands.
            given: Its arguments, where they do not stand in the name.
        """
        shape = self._closed_shape(name, at, given)
        parameter = self.restored.get(shape)
        return TypeParameter(parameter) if parameter else shape

    def _closed_shape(
        self, name: DotnetName, at: At, given: tuple[TypeRef, ...] | None
    ) -> TypeRef:
        if name.nullable:
            return nullable(self._shape(replace(name, nullable=False), at, given))
        if name == _BYTES:
            return ScalarType(Scalar.BYTES)
        if name.rank:
            item = replace(name, rank=name.rank - 1)
            return ListType(self._shape(item, at, given))
        if not name.arity and name.name in self.parameters:
            return TypeParameter(name.name)
        if given is None:
            inner = replace(at, namespace="", is_struct=False)
            given = tuple(self._shape(each, inner) for each in name.arguments)
        return self._named(name, self._filled(name, given, at), at)

    def _filled(
        self, name: DotnetName, given: tuple[TypeRef, ...], at: At
    ) -> tuple[TypeRef, ...]:
        """As many arguments as the type has parameters."""
        if len(given) != name.arity:
            self.report(arguments_lost(name, len(given), at))
        missing = max(0, name.arity - len(given))
        return given[: name.arity] + (ObjectType(),) * missing

    def _named(
        self, name: DotnetName, arguments: tuple[TypeRef, ...], at: At
    ) -> TypeRef:
        known = system_type(name.simple_name, arguments)
        if known and is_system(at.namespace):
            return known
        meaning = self.find(name, at)
        if meaning is not None:
            return self._reference(name, meaning, arguments, at)
        if known and (not at.namespace or name.name in dotnet.OBJECTS):
            return known
        if at.is_struct and not is_system(at.namespace):
            self.report(undescribed_struct(name, self.structs, at))
            return self.structs
        self.report(unknown_type(name, at))
        return UnknownType(name.simple_name)

    def _reference(
        self, name: DotnetName, meaning: Meaning, arguments: tuple[TypeRef, ...], at: At
    ) -> Reference:
        entry = meaning.entry
        if entry and meaning.alternatives:
            self.report(ambiguous_type(name, meaning, entry, at))
        return Reference(meaning.id, () if entry and entry.is_enum else arguments)


def system_type(name: str, arguments: tuple[TypeRef, ...]) -> TypeRef | None:
    """The shape of one of .NET's own types, or None for any other name."""
    match name, arguments:
        case name, () if name in dotnet.SCALARS:
            return ScalarType(dotnet.SCALARS[name])
        case name, () if name in dotnet.OBJECTS:
            return ObjectType()
        case name, () if name in _BODIES:
            return ScalarType(Scalar.STREAM)
        case "Nullable", (inner,):
            return nullable(inner)
        case _:
            return system_collection(name, arguments)
