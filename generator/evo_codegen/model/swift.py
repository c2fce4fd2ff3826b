"""Swift declarations into declarations and operations of the model."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model import dotnet
from evo_codegen.model.declarations import (
    Attribute,
    ClassDeclaration,
    Declaration,
    Default,
    EmptyCollection,
    EnumDeclaration,
    EnumKind,
    EnumMember,
    InterfaceDeclaration,
    Literal,
    Property,
)
from evo_codegen.model.names import Names, identity
from evo_codegen.model.swift_quirks import (
    closed_responses,
    parameter_names,
    printed_parameters,
    substituted_names,
    used_as_generic,
)
from evo_codegen.model.swift_types import Report, Scope, system_collection
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    Scalar,
    ScalarType,
    SetType,
    TypeId,
    TypeRef,
)
from evo_codegen.source.nodes import (
    AttributeNode,
    NamedType,
    SwiftCase,
    SwiftClass,
    SwiftDeclaration,
    SwiftEnum,
    SwiftFile,
    SwiftIgnoredProperty,
    SwiftProperty,
    SwiftProtocol,
    SwiftType,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SWIFT_ONLY = frozenset({"Codable", "Encodable", "Decodable", "JsonSerializable"})
"""Supertypes that Swift needs and C# does not have."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A declaration of the model and what its class says about an operation."""

    declaration: Declaration
    returns: TypeRef | None = None
    """What ``typealias Return`` names."""


@dataclass(frozen=True, slots=True)
class SwiftTranslator:
    """Translates Swift declarations, with all Swift texts of a call in view."""

    names: Names
    report: Report
    protocols: frozenset[TypeId]
    enums: frozenset[TypeId]
    generic: frozenset[str]
    """The printed names that are used with type arguments somewhere."""

    closed: Mapping[str, tuple[SwiftType, ...]]
    """From the printed names of generic responses to their first arguments."""

    @classmethod
    def for_files(
        cls, files: Sequence[SwiftFile], builtin: Iterable[TypeId], report: Report
    ) -> SwiftTranslator:
        """A translator for the declarations of these texts."""
        generic = used_as_generic(files)
        nodes = [node for file in files for node in file.declarations]
        plain = Names({TypeId(node.name) for node in nodes}, frozenset(builtin))
        ids = [(node, _identity(node, plain, generic)) for node in nodes]
        return cls(
            names=Names({each for _, each in ids}, frozenset(builtin)),
            report=report,
            protocols=frozenset(
                each for node, each in ids if isinstance(node, SwiftProtocol)
            ),
            enums=frozenset(each for node, each in ids if isinstance(node, SwiftEnum)),
            generic=generic,
            closed=closed_responses(files),
        )

    def translate(self, node: SwiftDeclaration, file: SwiftFile) -> Translated:
        """The model's view of one declaration."""
        match node:
            case SwiftClass():
                return self._class(node, _base_class_option(file))
            case SwiftProtocol():
                return Translated(self._interface(node))
            case SwiftEnum():
                return Translated(translate_enum(node))
            case _:
                assert_never(node)

    # --- classes -------------------------------------------------------------------

    def _class(self, node: SwiftClass, base_class: str) -> Translated:
        printed = printed_parameters(node, self.names, self.generic)
        parameters = parameter_names(printed, self.names)
        scope = self._scope(node, printed, parameters)
        supertypes = [
            each
            for each in node.supertypes
            if each.name not in _SWIFT_ONLY and each.name != base_class
        ]
        base, supertypes = self._split_base(supertypes, scope)
        declaration = ClassDeclaration(
            id=identity(node.name, len(parameters)),
            type_parameters=parameters,
            base=base,
            interfaces=self._interfaces(supertypes, scope),
            markers=tuple(
                each.name for each in supertypes if not self._is_protocol(each)
            ),
            properties=(
                *(self._property(each, scope) for each in node.properties),
                *(_restored(each) for each in node.ignored),
            ),
            doc=node.doc,
            attributes=translate_attributes(node.attributes),
            place=node.place,
        )
        if node.return_type is None:
            return Translated(declaration)
        return Translated(declaration, scope.translate(node.return_type))

    def _scope(
        self, node: SwiftClass, printed: tuple[str, ...], parameters: tuple[str, ...]
    ) -> Scope:
        meanings = dict(zip(printed, parameters, strict=True))
        substituted = substituted_names(node, self.closed.get(node.name, ()))
        restored = {
            concrete: meanings[parameter]
            for concrete, parameter in substituted.items()
            if parameter in meanings
        }
        return Scope(self.names, self.report, restored | meanings)

    def _split_base(
        self, supertypes: list[NamedType], scope: Scope
    ) -> tuple[TypeRef | None, list[NamedType]]:
        """Part the base class, which comes first, from the interfaces."""
        if not supertypes or self._is_interface(supertypes[0]):
            return None, supertypes
        first, *others = supertypes
        return self._base(first, scope), others

    def _base(self, node: NamedType, scope: Scope) -> TypeRef | None:
        arguments = tuple(scope.translate(each) for each in node.arguments)
        target = self.names.find(node.name, len(node.arguments))
        if target is not None:
            return Reference(target, arguments)
        collection = system_collection(node.name, arguments)
        if collection is None:
            self.report(
                Diagnostic(
                    code="missing-base",
                    severity=Severity.ERROR,
                    message=f"no source declares the base class `{node.name}`",
                    place=node.place,
                    expected=f"`public class {node.name}` in one of the sources",
                    help="its members are unknown; add the source that declares it",
                )
            )
        return collection

    def _is_protocol(self, node: NamedType) -> bool:
        return self.names.find(node.name, len(node.arguments)) in self.protocols

    def _is_interface(self, node: NamedType) -> bool:
        """Whether a supertype is an interface: declared, ServiceStack's, or by name."""
        if node.name in dotnet.MARKERS or self._is_protocol(node):
            return True
        known = self.names.find(node.name, len(node.arguments)) is not None
        collection = system_collection(node.name, (ObjectType(),) * len(node.arguments))
        named_like_one = node.name[:1] == "I" and node.name[1:2].isupper()
        return named_like_one and not known and collection is None

    def _interfaces(
        self, supertypes: Iterable[NamedType], scope: Scope
    ) -> tuple[Reference, ...]:
        references = (
            scope.translate(each) for each in supertypes if self._is_protocol(each)
        )
        return tuple(each for each in references if isinstance(each, Reference))

    def _interface(self, node: SwiftProtocol) -> InterfaceDeclaration:
        meanings = {each: each for each in node.type_parameters}
        scope = Scope(self.names, self.report, meanings)
        return InterfaceDeclaration(
            id=identity(node.name, len(node.type_parameters)),
            type_parameters=node.type_parameters,
            interfaces=self._interfaces(node.supertypes, scope),
            properties=tuple(self._property(each, scope) for each in node.properties),
            doc=node.doc,
            attributes=translate_attributes(node.attributes),
            place=node.place,
        )

    # --- properties ----------------------------------------------------------------

    def _property(self, node: SwiftProperty, scope: Scope) -> Property:
        shape = scope.translate(node.type)
        default = _default(node.default, shape)
        required = default is None and self._is_value_type(shape)
        if default is None and not required and not isinstance(shape, Nullable):
            # Swift text has no `?` on a reference type where the server was told to
            # leave it out; the member may still be null, and is not sent then.
            shape = Nullable(shape)
        return Property(
            wire_name=_wire_name(node),
            type=shape,
            required=required,
            default=default,
            doc=node.doc,
            attributes=translate_attributes(node.attributes),
            place=node.place,
        )

    def _is_value_type(self, shape: TypeRef) -> bool:
        match shape:
            case ScalarType(kind):
                return kind in dotnet.VALUE_TYPES
            case Reference(target):
                return target in self.enums
            case _:
                return False


def _identity(node: SwiftDeclaration, names: Names, generic: frozenset[str]) -> TypeId:
    match node:
        case SwiftClass():
            parameters = printed_parameters(node, names, generic)
            return identity(node.name, len(parameters))
        case SwiftProtocol():
            return identity(node.name, len(node.type_parameters))
        case SwiftEnum():
            return TypeId(node.name)
        case _:
            assert_never(node)


def _base_class_option(file: SwiftFile) -> str:
    """The base class that whoever fetched the text asked for, such as ``NSObject``."""
    return dict(file.options).get("BaseClass", "")


def _wire_name(node: SwiftProperty) -> str:
    for attribute in node.attributes:
        name = attribute.get("Name")
        if attribute.name == "DataMember" and isinstance(name, str) and name:
            return name
    name = node.coding_key or node.name
    # Swift's classes have a `description` of their own, so servers print a capital.
    return "description" if name == "Description" else name


def _restored(node: SwiftIgnoredProperty) -> Property:
    """A member that Swift text has only as a comment: any JSON value."""
    return Property(
        wire_name=node.name,
        type=Nullable(ObjectType()),
        doc=f"A `{node.type_text}`, which Swift text cannot express.",
        place=node.place,
    )


def _default(text: str | None, shape: TypeRef) -> Default | None:
    match shape:
        case _ if text is None:
            return None
        case ListType() | SetType() | DictType():
            return EmptyCollection()
        case ScalarType(Scalar.BYTES) | Nullable():
            return None
        case ScalarType():
            return _literal(text)
        case _:
            return None


def _literal(text: str) -> Literal | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return Literal(value) if isinstance(value, str | int | float) else None


# --- enums and attributes ----------------------------------------------------------


def translate_enum(node: SwiftEnum) -> EnumDeclaration:
    """An enum; its members are numbers on the wire only where they are flags.

    Swift text gives numbers to every enum whose numbers are not 0, 1, 2 ..., but a
    server still sends the names.
    """
    flags = any(each.name == "Flags" for each in node.attributes)
    kind = EnumKind.FLAGS if flags and node.raw_type != "String" else EnumKind.STRING
    return EnumDeclaration(
        id=TypeId(node.name),
        kind=kind,
        members=tuple(
            EnumMember(
                name=case.name,
                wire_value=_case_text(case),
                number=case.raw_value if isinstance(case.raw_value, int) else None,
                doc=case.doc,
                place=case.place,
            )
            for case in node.cases
        ),
        doc=node.doc,
        attributes=translate_attributes(node.attributes),
        place=node.place,
    )


def _case_text(case: SwiftCase) -> str:
    return case.raw_value if isinstance(case.raw_value, str) else case.name


def translate_attributes(nodes: Iterable[AttributeNode]) -> tuple[Attribute, ...]:
    """The C# attributes that comments tell of."""
    return tuple(Attribute(each.name, each.arguments, each.named) for each in nodes)
