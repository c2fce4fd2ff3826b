"""Swift types into the shapes of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct, field

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model import dotnet
from evo_codegen.model.swift_printed import spell
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
from evo_codegen.source.nodes import (
    ArrayType,
    DictionaryType,
    NamedType,
    OptionalType,
    SwiftType,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evo_codegen.model.names import Names
    from evo_codegen.model.reports import Report

PRINTED_SCALARS: dict[str, Scalar] = {
    "Bool": Scalar.BOOLEAN,
    "Character": Scalar.CHAR,
    "Date": Scalar.DATE_TIME,
    "Double": Scalar.DOUBLE,
    "Float": Scalar.SINGLE,
    "Int": Scalar.INTEGER,
    "Int8": Scalar.BYTE,
    "Int16": Scalar.INT16,
    "Int64": Scalar.INT64,
    "SByte": Scalar.SBYTE,
    "String": Scalar.STRING,
    "TimeInterval": Scalar.TIME_SPAN,
    "UInt8": Scalar.BYTE,
    "UInt16": Scalar.UINT16,
    "UInt32": Scalar.UINT32,
    "UInt64": Scalar.UINT64,
}
"""What servers print for scalars; ``Int8`` is how old ones print a byte."""

SCALARS: dict[str, Scalar] = dotnet.SCALARS | {
    "Data": Scalar.STREAM,
    "UInt": Scalar.UINT64,
    "URL": Scalar.URI,
    "UUID": Scalar.GUID,
    **PRINTED_SCALARS,
}
"""From a type's name in Swift text to its scalar: also what people write themselves."""

OBJECTS = dotnet.OBJECTS | {"Any", "AnyObject", "AnyCodable", "JsonValue"}
"""Names in Swift text of types that hold any JSON value."""


class Scope(Struct, frozen=True):
    """What types mean inside one declaration."""

    names: Names
    meanings: Mapping[str, str]
    """From types as they are spelt here to the type parameters that they mean."""

    report: Report
    known: dict[str, TypeRef] = field(default_factory=dict[str, TypeRef])
    """What names without arguments were found to mean, in this declaration or in
    others."""

    def translate(self, node: SwiftType) -> TypeRef:
        """The shape of a Swift type; a type that does not exist is reported."""
        if self.meanings and (parameter := self.meanings.get(spell(node))):
            return TypeParameter(parameter)
        match node:
            case OptionalType(wrapped):
                return nullable(self.translate(wrapped))
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
        if node.arguments:
            return self._found(node)
        known = self.known.get(node.name)
        if known is None:
            known = self._found(node)
            # What is not known is reported wherever it stands.
            if not isinstance(known, UnknownType):
                self.known[node.name] = known
        return known

    def _found(self, node: NamedType) -> TypeRef:
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
            case (("Optional" | "Nullable"), (inner,)):
                return nullable(inner)
            case _:
                return system_collection(node.name, arguments)

    def _unknown(self, node: NamedType) -> UnknownType:
        self.report(
            Diagnostic(
                code="unknown-type",
                severity=Severity.WARNING,
                message=f"no source declares the type {missing_title(node)}",
                place=node.place,
                help="it is read as any JSON value; add the source that declares it",
            )
        )
        return UnknownType(node.name)


def missing_title(node: NamedType) -> str:
    """How messages call a type that does not exist."""
    match len(node.arguments):
        case 0:
            return f"`{node.name}`"
        case 1:
            return f"`{node.name}` with a type argument"
        case count:
            return f"`{node.name}` with {count} type arguments"


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
