"""The types of an API as the text of a module, for the libraries that others use.

The text is written from the same model that the package is generated from, so that
every contestant knows the same members, wire names and enums. It looks as a user would
write it: classes stand before those that refer to them, and only where that is
impossible is an annotation quoted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from evo_codegen.model.declarations import EnumDeclaration, EnumKind
from evo_codegen.model.generics import all_properties
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
from evo_codegen.python.names import attribute_name, constant_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evo_codegen.model.declarations import Api

IMPORTS = """\
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Dict, List, Optional
from uuid import UUID
"""

_SCALARS: dict[Scalar, str] = {
    Scalar.BOOLEAN: "bool",
    Scalar.BYTE: "int",
    Scalar.SBYTE: "int",
    Scalar.INT16: "int",
    Scalar.UINT16: "int",
    Scalar.INT32: "int",
    Scalar.UINT32: "int",
    Scalar.INT64: "int",
    Scalar.UINT64: "int",
    Scalar.INTEGER: "int",
    Scalar.SINGLE: "float",
    Scalar.DOUBLE: "float",
    Scalar.DECIMAL: "Decimal",
    Scalar.GUID: "UUID",
    Scalar.DATE_TIME: "datetime",
    Scalar.DATE_TIME_OFFSET: "datetime",
    Scalar.DATE_ONLY: "date",
}
"""What is not here stays text, as durations do: no two libraries agree about them."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a class, as all libraries are told about it."""

    attribute: str
    wire_name: str
    annotation: str
    collection: str
    """``list`` or ``dict``, what to call for the default; empty where that is None."""


class Style:
    """How one library wants classes to be written."""

    imports = ""
    """The lines that import what the library has."""

    decorators: tuple[str, ...] = ()
    base = ""
    head: tuple[str, ...] = ()
    """The lines before the members of each class."""

    def member(self, member: Member) -> str:
        """The line for a member."""
        raise NotImplementedError

    def class_text(self, name: str, members: list[Member]) -> Iterator[str]:
        """The lines of a class."""
        yield from self.decorators
        yield f"class {name}({self.base}):" if self.base else f"class {name}:"
        body = [*self.head, *map(self.member, members)] or ["pass"]
        yield from (f"    {each}" for each in body)
        yield ""


class ModuleText:
    """Writes a module, each class after those that it refers to."""

    def __init__(self, api: Api, style: Style) -> None:
        self.api = api
        self.style = style
        self.lines = [IMPORTS, style.imports, ""]
        self.names: dict[Reference, str] = {}
        self.finished: set[Reference] = set()
        self.unfinished = False
        """Whether the annotation at hand mentions a class that is not there yet."""

    def add(self, shape: TypeRef) -> str:
        """Write what a type needs that is not there yet; gives the annotation."""
        match shape:
            case ScalarType(kind):
                return _SCALARS.get(kind, "str")
            case ListType(item) | SetType(item):
                return f"List[{self.add(item)}]"
            case DictType(key, value):
                return f"Dict[{self.add(key)}, {self.add(value)}]"
            case Nullable(inner):
                return f"Optional[{self.add(inner)}]"
            case Reference():
                return self._declared(shape)
            case ObjectType() | UnknownType() | TypeParameter():
                return "Any"
            case _:
                assert_never(shape)

    def text(self) -> str:
        """The module."""
        return "\n".join(self.lines)

    def _declared(self, reference: Reference) -> str:
        if reference not in self.names:
            self.names[reference] = _name(reference)
            declaration = self.api.table[reference.target]
            if isinstance(declaration, EnumDeclaration):
                self.lines += _enum(declaration)
            else:
                members = list(self._members(reference))
                self.lines += self.style.class_text(_name(reference), members)
            self.finished.add(reference)
        self.unfinished |= reference not in self.finished
        return self.names[reference]

    def _members(self, reference: Reference) -> Iterator[Member]:
        for each, shape in all_properties(reference, self.api.table):
            outer, self.unfinished = self.unfinished, False
            annotation, collection = self._annotation(shape)
            if self.unfinished:
                annotation = f'"{annotation}"'
            self.unfinished = outer
            attribute = attribute_name(each.wire_name)
            yield Member(attribute, each.wire_name, annotation, collection)

    def _annotation(self, shape: TypeRef) -> tuple[str, str]:
        """The annotation of a member, and what its default is made with."""
        inner = shape.inner if isinstance(shape, Nullable) else shape
        match inner:
            case ListType() | SetType():
                return self.add(inner), "list"
            case DictType():
                return self.add(inner), "dict"
            case _:
                return f"Optional[{self.add(inner)}]", ""


def _name(reference: Reference) -> str:
    """The name of a class; a closed generic is a class of its own."""
    arguments = (
        _name(each) if isinstance(each, Reference) else type(each).__name__
        for each in reference.arguments
    )
    inner = "And".join(arguments)
    return f"{reference.target.name}Of{inner}" if inner else reference.target.name


def _enum(declaration: EnumDeclaration) -> Iterator[str]:
    kind = "str" if declaration.kind is EnumKind.STRING else "int"
    yield f"class {declaration.id.name}({kind}, Enum):"
    for each in declaration.members:
        value = each.wire_value if kind == "str" else each.number
        yield f"    {constant_name(each.name)} = {value!r}"
    yield from ("", "")


def whole_api(api: Api, style: Style) -> str:
    """All classes and enums of an API that are not generic."""
    writer = ModuleText(api, style)
    for each in api.declarations:
        if isinstance(each, EnumDeclaration) or not each.type_parameters:
            writer.add(Reference(each.id))
    return writer.text()
