"""Swift types into the shapes of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model import dotnet
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    Scalar,
    ScalarType,
    SetType,
    TypeParameter,
    TypeRef,
    UnknownType,
)
from evo_codegen.source.nodes import (
    ArrayType,
    DictionaryType,
    NamedType,
    OptionalType,
    SwiftType,
)

if TYPE_CHECKING:
    from evo_codegen.model.names import Names

Report: TypeAlias = Callable[[Diagnostic], None]
"""Takes a finding; the caller collects them."""

SCALARS: dict[str, Scalar] = dotnet.SCALARS | {
    "Bool": Scalar.BOOLEAN,
    "Character": Scalar.CHAR,
    "Data": Scalar.BYTES,
    "Date": Scalar.DATE_TIME,
    "Float": Scalar.SINGLE,
    "Int": Scalar.INTEGER,
    "Int8": Scalar.BYTE,
    "TimeInterval": Scalar.TIME_SPAN,
    "UInt": Scalar.UINT64,
    "UInt8": Scalar.BYTE,
    "URL": Scalar.URI,
    "UUID": Scalar.GUID,
}
"""From a type's name in Swift text to its scalar.

``Int8`` is how old servers print a byte; a signed one is printed ``SByte``.
"""

OBJECTS = dotnet.OBJECTS | {"Any", "AnyObject", "AnyCodable", "JsonValue"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean inside one declaration."""

    names: Names
    report: Report
    parameters: Mapping[str, str]
    """From printed names to the type parameters that they mean here."""

    def translate(self, node: SwiftType) -> TypeRef:
        """The shape of a Swift type; a type that does not exist is reported."""
        match node:
            case OptionalType(wrapped):
                inner = self.translate(wrapped)
                return inner if isinstance(inner, Nullable) else Nullable(inner)
            case ArrayType(NamedType("UInt8" | "Int8")):
                return ScalarType(Scalar.BYTES)
            case ArrayType(item):
                return ListType(self.translate(item))
            case DictionaryType(key, value):
                return DictType(self.translate(key), self.translate(value))
            case NamedType():
                return self._named(node)
            case _:
                assert_never(node)

    def _named(self, node: NamedType) -> TypeRef:
        if not node.arguments and node.name in self.parameters:
            return TypeParameter(self.parameters[node.name])
        target = self.names.find(node.name, len(node.arguments))
        if target is not None:
            return Reference(target, self._arguments(node))
        return self._system(node) or self._unknown(node)

    def _arguments(self, node: NamedType) -> tuple[TypeRef, ...]:
        return tuple(self.translate(each) for each in node.arguments)

    def _system(self, node: NamedType) -> TypeRef | None:
        """The shape of one of .NET's or Swift's own types."""
        arguments = self._arguments(node)
        match node.name, arguments:
            case name, () if name in SCALARS:
                return ScalarType(SCALARS[name])
            case name, () if name in OBJECTS:
                return ObjectType()
            case ("Optional" | "Nullable"), (inner,):
                return Nullable(inner)
            case _:
                return system_collection(node.name, arguments)

    def _unknown(self, node: NamedType) -> UnknownType:
        self.report(
            Diagnostic(
                code="unknown-type",
                severity=Severity.WARNING,
                message=f"no source declares the type `{node.name}`",
                place=node.place,
                help="it is read as any JSON value; add the source that declares it",
            )
        )
        return UnknownType(node.name)


def system_collection(name: str, arguments: tuple[TypeRef, ...]) -> TypeRef | None:
    """The shape of one of .NET's collections, or None for any other name."""
    anything = ObjectType()
    match name, arguments:
        case name, (item,) if name in dotnet.SETS:
            return SetType(item)
        case name, (item,) if name in dotnet.LISTS:
            return ListType(item)
        case name, () if name in dotnet.LISTS:
            return ListType(anything)
        case name, (key, value) if name in dotnet.DICTS:
            return DictType(key, value)
        case name, () if name in dotnet.DICTS:
            return DictType(ScalarType(Scalar.STRING), anything)
        case name, () if name in dotnet.TEXT_DICTS:
            return DictType(ScalarType(Scalar.STRING), ScalarType(Scalar.STRING))
        case _:
            return None
