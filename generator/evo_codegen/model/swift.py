"""Swift declarations into declarations of the model."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct, field

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model import dotnet
from evo_codegen.model.declarations import (
    ClassDeclaration,
    Declaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.model.names import Names
from evo_codegen.model.swift_enums import translate_enum
from evo_codegen.model.swift_properties import (
    restore_property,
    translate_attributes,
    translate_property,
)
from evo_codegen.model.swift_quirks import read_heads
from evo_codegen.model.swift_types import Scope, missing_title, system_collection
from evo_codegen.model.types import ListType, ObjectType, Reference, SetType, TypeRef
from evo_codegen.source.nodes import NamedType, SwiftClass, SwiftEnum, SwiftProtocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evo_codegen.model.declarations import Property
    from evo_codegen.model.reports import Report
    from evo_codegen.model.swift_quirks import Head
    from evo_codegen.model.types import TypeId
    from evo_codegen.source.nodes import SwiftFile

_SWIFT_ONLY = frozenset(
    [
        *("Codable", "Encodable", "Decodable", "JsonSerializable"),
        *("NSObject", "Hashable", "Equatable", "Identifiable", "Sendable"),
    ]
)
"""Supertypes that Swift needs and C# does not have."""


class Translated(Struct, frozen=True):
    """A declaration of the model and what its class says about an operation."""

    declaration: Declaration
    returns: TypeRef | None = None
    """What ``typealias Return`` names."""

    superseded: bool = False
    """Whether another text prints the class in a way that says more."""


def translate_files(
    files: Sequence[SwiftFile],
    known: Mapping[TypeId, Declaration],
    report: Report,
) -> tuple[tuple[Translated, ...], ...]:
    """For each Swift text, the model's view of what it declares.

    Args:
        files: All Swift texts of a call; each may refer to what another declares.
        known: Types that exist besides those in the files.
        report: Takes the findings.
    """
    heads = read_heads(files, known)
    translator = _Translator.among(chain(*heads), known, report)
    return tuple(
        tuple(translator.translate(each, _base_class_option(file)) for each in own)
        for file, own in zip(files, heads, strict=True)
    )


def _base_class_option(file: SwiftFile) -> str:
    """The base class that whoever fetched the text asked for, such as ``NSObject``."""
    return dict(file.options).get("BaseClass", "")


class _Translator(Struct, frozen=True):
    """Translates declarations, with all Swift texts of a call in view."""

    names: Names
    report: Report
    protocols: frozenset[str]
    """The printed names of protocols."""

    enums: frozenset[TypeId]
    clear: frozenset[TypeId]
    """The types of which a text shows the type parameters clearly."""

    known: dict[str, TypeRef] = field(default_factory=dict[str, TypeRef])
    """What names of types were found to mean."""

    @classmethod
    def among(
        cls, heads: Iterable[Head], known: Mapping[TypeId, Declaration], report: Report
    ) -> _Translator:
        """A translator for the declarations with these heads."""
        every = list(heads)
        enums = [each.id for each in every if isinstance(each.node, SwiftEnum)]
        enums += [id for id, each in known.items() if isinstance(each, EnumDeclaration)]
        return cls(
            names=Names({*known, *(each.id for each in every)}),
            report=report,
            protocols=frozenset(
                each.node.name for each in every if isinstance(each.node, SwiftProtocol)
            ),
            enums=frozenset(enums),
            clear=frozenset(each.id for each in every if not each.unclear),
        )

    def translate(self, head: Head, base_class: str) -> Translated:
        """The model's view of one declaration.

        Args:
            head: The head of the declaration.
            base_class: A name that is no class of the server, if it is not declared.
        """
        scope = Scope(self.names, head.meanings, self.report, self.known)
        node = head.node
        match node:
            case SwiftClass():
                return self._class(head, node, scope, base_class)
            case SwiftProtocol():
                return Translated(self._interface(head, node, scope))
            case SwiftEnum():
                return Translated(translate_enum(node, head.id))
            case _:
                assert_never(node)

    # --- classes -------------------------------------------------------------------

    def _class(
        self, head: Head, node: SwiftClass, scope: Scope, base_class: str
    ) -> Translated:
        superseded = bool(head.unclear) and head.id in self.clear
        if not superseded:
            for spelling in head.unclear:
                self.report(_unclear_parameter(node, spelling))
        return Translated(
            self._declaration(head, node, scope, base_class),
            returns=scope.translate(node.return_type) if node.return_type else None,
            superseded=superseded,
        )

    def _declaration(
        self, head: Head, node: SwiftClass, scope: Scope, base_class: str
    ) -> ClassDeclaration:
        not_of_the_server = {base_class, *_SWIFT_ONLY}
        supertypes = [
            each
            for each in node.supertypes
            if each.name not in not_of_the_server or self._exists(each)
        ]
        base = self._base(supertypes, scope)
        interfaces = supertypes[1:] if base else supertypes
        return ClassDeclaration(
            id=head.id,
            type_parameters=head.parameters,
            base=base,
            interfaces=self._interfaces(interfaces, scope),
            markers=tuple(
                each.name for each in interfaces if not self._is_declared(each)
            ),
            properties=self._properties(node, scope),
            doc=node.doc,
            attributes=translate_attributes(node.attributes),
            place=node.place,
        )

    def _base(self, supertypes: Sequence[NamedType], scope: Scope) -> TypeRef | None:
        """The base class, which comes first; None if the first is an interface."""
        if not supertypes or self._is_interface(supertypes[0]):
            return None
        node = supertypes[0]
        arguments = tuple(scope.translate(each) for each in node.arguments)
        target = self.names.find(node.name, len(arguments))
        if target is not None:
            return Reference(target, arguments)
        collection = system_collection(node.name, arguments)
        if collection is None:
            self.report(_missing_base(node))
        if isinstance(collection, SetType):
            # On the wire it is a list, and a class that is one is no set in Python.
            return ListType(collection.item)
        return collection

    def _is_interface(self, node: NamedType) -> bool:
        """Whether a supertype is an interface: declared, ServiceStack's, or by name."""
        if node.name in dotnet.MARKERS or node.name in self.protocols:
            return True
        collection = system_collection(node.name, (ObjectType(),) * len(node.arguments))
        named_like_one = node.name[:1] == "I" and node.name[1:2].isupper()
        return named_like_one and not self._exists(node) and collection is None

    def _is_declared(self, interface: NamedType) -> bool:
        return interface.name in self.protocols and self._exists(interface)

    def _exists(self, node: NamedType) -> bool:
        return self.names.find(node.name, len(node.arguments)) is not None

    def _interfaces(
        self, supertypes: Iterable[NamedType], scope: Scope
    ) -> tuple[Reference, ...]:
        """References to the interfaces that the texts declare."""
        shapes = (
            scope.translate(each) for each in supertypes if self._is_declared(each)
        )
        return tuple(each for each in shapes if isinstance(each, Reference))

    def _interface(
        self, head: Head, node: SwiftProtocol, scope: Scope
    ) -> InterfaceDeclaration:
        return InterfaceDeclaration(
            id=head.id,
            type_parameters=head.parameters,
            interfaces=self._interfaces(node.supertypes, scope),
            properties=tuple(
                translate_property(each, scope, self.enums) for each in node.properties
            ),
            doc=node.doc,
            attributes=translate_attributes(node.attributes),
            place=node.place,
        )

    def _properties(self, node: SwiftClass, scope: Scope) -> tuple[Property, ...]:
        """The members in the order of the text, those that are comments included."""
        properties = [
            *(
                (each.place, translate_property(each, scope, self.enums))
                for each in node.properties
            ),
            *((each.place, restore_property(each)) for each in node.ignored),
        ]
        properties.sort(key=lambda each: each[0].start)
        return tuple(each for _, each in properties)


def _unclear_parameter(node: SwiftClass, spelling: str) -> Diagnostic:
    return Diagnostic(
        code="unclear-type-parameter",
        severity=Severity.WARNING,
        message=f"it is not clear where `{spelling}` stands for a type parameter in"
        f" `{node.name}`",
        place=node.place,
        help="the members are taken as they are printed; a source that prints another"
        f" use of `{node.name}` would show it",
    )


def _missing_base(node: NamedType) -> Diagnostic:
    return Diagnostic(
        code="missing-base",
        severity=Severity.ERROR,
        message=f"no source declares the base class {missing_title(node)}",
        place=node.place,
        expected=f"`public class {node.name}` in one of the sources",
        help="its members are unknown; add the source that declares it",
    )
