"""Metadata documents into declarations of the model, and what requests return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field, structs
from msgspec.structs import replace

from evo_codegen.model.builtins import builtin_declarations
from evo_codegen.model.declarations import (
    ClassDeclaration,
    Declaration,
    InterfaceDeclaration,
    Literal,
    Property,
    SystemJson,
)
from evo_codegen.model.metadata_enums import translate_enum
from evo_codegen.model.metadata_generics import (
    closing_arguments,
    combine,
    definitions,
    restored_note,
    type_parameters,
)
from evo_codegen.model.metadata_heads import base_of, doc_of, interfaces_of
from evo_codegen.model.metadata_names import is_servicestack, nobody
from evo_codegen.model.metadata_properties import (
    Serializer,
    told_system_json,
    translate_attributes,
    translate_properties,
)
from evo_codegen.model.metadata_survey import build_catalog
from evo_codegen.model.metadata_types import Known, Scope
from evo_codegen.model.text_case import cased
from evo_codegen.model.types import (
    Scalar,
    ScalarType,
    TypeId,
    TypeRef,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from evo_codegen.model.metadata_catalog import Catalog, Entry, Occurrence
    from evo_codegen.model.reports import Report
    from evo_codegen.source.metadata_nodes import (
        MetadataDocument,
        MetadataTypeNode,
        TextCase,
    )


class MetadataTranslator(Struct, frozen=True):
    """Translates metadata documents, with all documents of a call in view."""

    catalog: Catalog
    documents: Sequence[MetadataDocument]
    system_json: SystemJson
    """Which serializer the server says that it uses, in any of the documents."""

    report: Report
    known: dict[TypeRef, Known] = field(default_factory=dict[TypeRef, Known])
    """What types of properties mean, by what stands for undescribed value types."""

    @classmethod
    def for_documents(
        cls,
        documents: Sequence[MetadataDocument],
        elsewhere: Collection[TypeId],
        report: Report,
    ) -> MetadataTranslator:
        """A translator for documents of one server.

        Args:
            documents: The documents.
            elsewhere: The types that other sources declare.
            report: Takes the findings.
        """
        catalog = build_catalog(documents, elsewhere, report)
        return cls(catalog, documents, told_system_json(documents), report)

    def declarations(self) -> Iterator[Declaration]:
        """Every declaration, as often as documents describe it.

        They come in the order of Swift text: requests, responses, other types. What is
        odd about a type is reported once, for the first of its descriptions.
        """
        for entry in self.catalog.entries():
            known = definitions(entry, self.catalog)
            if known:
                yield self._defined(entry, known[0], self.report)
                yield from (self._defined(entry, each, nobody) for each in known[1:])
            elif not _is_supplied(entry):
                yield self._restored(entry)

    def _defined(
        self, entry: Entry, described: Occurrence, report: Report
    ) -> Declaration:
        parameters = type_parameters(entry, [described], self.catalog)
        scope = self.scope(described.document, entry, report)
        scope = structs.replace(scope, parameters=parameters)
        return self._declaration(entry, described.node, scope, parameters)

    def _restored(self, entry: Entry) -> Declaration:
        """A generic type of which only closed types are described."""
        parameters = type_parameters(entry, entry.occurrences, self.catalog)
        closings: list[ClassDeclaration] = []
        for each, meanings in self._closings(entry, parameters):
            report = nobody if closings else self.report
            scope = self.scope(each.document, entry, report)
            scope = structs.replace(scope, restored=meanings)
            closing = self._declaration(entry, each.node, scope, parameters)
            if not isinstance(closing, ClassDeclaration):
                return closing
            closings.append(closing)
        self.report(restored_note(entry, len(closings)))
        return combine(closings)

    def _closings(
        self, entry: Entry, parameters: tuple[str, ...]
    ) -> list[tuple[Occurrence, dict[TypeRef, str]]]:
        """Descriptions of closed types, and which types stand for parameters there.

        If there are some of which the arguments are known, the others are left out.
        """
        closings = [
            (each, self._meanings(each, entry, parameters))
            for each in entry.occurrences
        ]
        return [each for each in closings if each[1]] or closings[:1]

    def _meanings(
        self, closed: Occurrence, entry: Entry, parameters: tuple[str, ...]
    ) -> dict[TypeRef, str]:
        source = closing_arguments(closed, self.catalog)
        scope = self.scope(closed.document, entry, nobody)
        arguments = scope.arguments(source) if source else ()
        # Of two parameters with one argument, the first is taken.
        pairs = zip(reversed(arguments), reversed(parameters), strict=False)
        return dict(pairs) if len(arguments) == len(parameters) else {}

    def scope(
        self,
        document: MetadataDocument,
        owner: Entry,
        report: Report,
        hint: Entry | None = None,
    ) -> Scope:
        """What types mean in the description of a type, or of an operation."""
        structs = self._serializer(document, owner).structs
        return Scope(
            catalog=self.catalog,
            document=document,
            report=report,
            structs=structs,
            owner=owner,
            hint=hint,
            known=self.known.setdefault(structs, {}),
        )

    def _serializer(self, document: MetadataDocument, entry: Entry) -> Serializer:
        return Serializer.of(document, self.system_json, for_requests=entry.is_request)

    @property
    def text_case(self) -> TextCase | None:
        """How the server writes names of members; None without a document."""
        return self._style.text_case if self.documents else None

    @property
    def _style(self) -> Serializer:
        """What writes the objects that no document describes."""
        return Serializer.of(self.documents[0], self.system_json, for_requests=False)

    def recased(self, declaration: Declaration) -> Declaration:
        """A type of ServiceStack's own table, in the text case of this server."""
        if not self.documents or not isinstance(declaration, ClassDeclaration):
            return declaration
        case = self._style.text_case
        properties = tuple(
            replace(each, wire_name=cased(each.csharp_name or each.wire_name, case))
            for each in declaration.properties
        )
        return replace(declaration, properties=properties)

    # --- declarations --------------------------------------------------------------

    def _declaration(
        self,
        entry: Entry,
        node: MetadataTypeNode,
        scope: Scope,
        parameters: tuple[str, ...],
    ) -> Declaration:
        serializer = self._serializer(scope.document, entry)
        if node.is_enum:
            return translate_enum(node, entry.id, serializer, scope)
        interfaces, markers = interfaces_of(node, scope)
        properties = (
            *(self._version(node, serializer) if entry.is_request else ()),
            *translate_properties(node, scope, serializer),
        )
        doc = doc_of(node, entry.id)
        attributes = translate_attributes(node.attributes)
        place = scope.document.rough_place(node, "name")
        if node.is_interface:
            return InterfaceDeclaration(
                id=entry.id,
                type_parameters=parameters,
                interfaces=interfaces,
                properties=properties,
                doc=doc,
                attributes=attributes,
                namespace=node.namespace,
                place=place,
            )
        return ClassDeclaration(
            id=entry.id,
            type_parameters=parameters,
            base=base_of(node, scope),
            interfaces=interfaces,
            markers=markers,
            abstract=node.is_abstract,
            properties=properties,
            doc=doc,
            attributes=attributes,
            namespace=node.namespace,
            place=place,
        )

    def _version(
        self, node: MetadataTypeNode, serializer: Serializer
    ) -> Iterator[Property]:
        """The member that requests have besides, if the documents were asked for it."""
        told = [each.implicit_version for each in self.documents]
        version = next((each for each in told if each is not None), None)
        if version is not None and all(
            each.name != "Version" for each in node.properties
        ):
            yield Property(
                wire_name=cased("Version", serializer.text_case),
                csharp_name="Version",
                type=ScalarType(Scalar.INT32),
                default=Literal(version),
            )


def _is_supplied(entry: Entry) -> bool:
    """Whether a type is in ServiceStack's own table, where it needs no definition."""
    return is_servicestack(entry.namespace) and entry.id in builtin_declarations()
