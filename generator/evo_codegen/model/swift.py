"""Swift declarations into declarations of the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model import dotnet
from evo_codegen.model.declarations import (
    ClassDeclaration,
    Declaration,
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
from evo_codegen.model.swift_types import Scope, system_collection, title
from evo_codegen.model.types import ListType, ObjectType, Reference, SetType, TypeRef
from evo_codegen.source.nodes import NamedType, SwiftClass, SwiftEnum, SwiftProtocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from evo_codegen.model.declarations import Property
    from evo_codegen.model.reports import Report
    from evo_codegen.model.swift_quirks import Head
    from evo_codegen.model.types import TypeId
    from evo_codegen.source.nodes import SwiftDeclaration, SwiftFile

_SWIFT_ONLY = frozenset(
    [
        *("Codable", "Encodable", "Decodable", "JsonSerializable"),
        *("NSObject", "Hashable", "Equatable", "Identifiable", "Sendable"),
    ]
)
"""Supertypes that Swift needs and C# does not have."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A declaration of the model and what its class says about an operation."""

    declaration: Declaration
    returns: TypeRef | None = None
    """What ``typealias Return`` names."""


def translate_files(
    files: Sequence[SwiftFile], known: Collection[TypeId], report: Report
) -> tuple[tuple[Translated, ...], ...]:
    """For each Swift text, the model's view of what it declares.

    Args:
        files: All Swift texts of a call; each may refer to what another declares.
        known: Types that exist besides those in the files.
        report: Takes the findings.
    """
    headed = [
        list(zip(heads, file.declarations, strict=True))
        for heads, file in zip(read_heads(files, known), files, strict=True)
    ]
    every = [each for declarations in headed for each in declarations]
    clear = {head.id for head, _ in every if not head.unclear}
    translator = _Translator(
        names=Names({*known, *(head.id for head, _ in every)}),
        report=report,
        protocols=frozenset(
            node.name for _, node in every if isinstance(node, SwiftProtocol)
        ),
        enums=frozenset(head.id for head, node in every if isinstance(node, SwiftEnum)),
    )
    return tuple(
        tuple(
            translator.translate(head, node, _base_class_option(file))
            for head, node in declarations
            if not (head.unclear and head.id in clear)
        )
        for file, declarations in zip(files, headed, strict=True)
    )


def _base_class_option(file: SwiftFile) -> str:
    """The base class that whoever fetched the text asked for, such as ``NSObject``."""
    return dict(file.options).get("BaseClass", "")


@dataclass(frozen=True, slots=True)
class _Translator:
    """Translates declarations, with all Swift texts of a call in view."""

    names: Names
    report: Report
    protocols: frozenset[str]
    """The printed names of protocols."""

    enums: frozenset[TypeId]

    def translate(
        self, head: Head, node: SwiftDeclaration, base_class: str
    ) -> Translated:
        """The model's view of one declaration."""
        scope = Scope(self.names, head.meanings, self.report)
        match node:
            case SwiftClass():
                self._check_clear(head, node)
                declaration = self._class(head, node, scope, base_class)
                if node.return_type is None:
                    return Translated(declaration)
                return Translated(declaration, scope.translate(node.return_type))
            case SwiftProtocol():
                return Translated(self._interface(head, node, scope))
            case SwiftEnum():
                return Translated(translate_enum(node))
            case _:
                assert_never(node)

    def _check_clear(self, head: Head, node: SwiftClass) -> None:
        for spelling in head.unclear:
            self.report(
                Diagnostic(
                    code="unclear-type-parameter",
                    severity=Severity.WARNING,
                    message=f"it is not clear where `{spelling}` stands for a type"
                    f" parameter in `{node.name}`, of which one use is printed only",
                    place=node.place,
                    help=f"its members are taken as printed; they may be wrong in other"
                    f" uses of `{node.name}`; add a source that prints another use",
                )
            )

    # --- classes -------------------------------------------------------------------

    def _class(
        self, head: Head, node: SwiftClass, scope: Scope, base_class: str
    ) -> ClassDeclaration:
        supertypes = [
            each
            for each in node.supertypes
            if each.name not in _SWIFT_ONLY and each.name != base_class
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
        known = self.names.find(node.name, len(node.arguments)) is not None
        collection = system_collection(node.name, (ObjectType(),) * len(node.arguments))
        named_like_one = node.name[:1] == "I" and node.name[1:2].isupper()
        return named_like_one and not known and collection is None

    def _is_declared(self, interface: NamedType) -> bool:
        arity = len(interface.arguments)
        return (
            interface.name in self.protocols
            and self.names.find(interface.name, arity) is not None
        )

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


def _missing_base(node: NamedType) -> Diagnostic:
    return Diagnostic(
        code="missing-base",
        severity=Severity.ERROR,
        message=f"no source declares the base class {title(node)}",
        place=node.place,
        expected=f"`public class {node.name}` in one of the sources",
        help="its members are unknown; add the source that declares it",
    )
