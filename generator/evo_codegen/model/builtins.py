"""ServiceStack's own DTOs, which a description refers to but leaves out.

`builtin_table` holds the facts; this module reads them into declarations. Beyond the
facts there are two decisions, both for the sake of servers that leave out what is null:
a text or an object may always be missing, and so may every member of a request.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from evo_codegen.model.builtin_table import BUILTIN_TABLE
from evo_codegen.model.declarations import (
    ClassDeclaration,
    Declaration,
    EmptyCollection,
    EnumDeclaration,
    EnumKind,
    EnumMember,
    Property,
)
from evo_codegen.model.dotnet import DICTS, LISTS, MARKERS, SCALARS, VALUE_TYPES
from evo_codegen.model.generics import references
from evo_codegen.model.text_case import camel_case
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    Reference,
    Scalar,
    ScalarType,
    TypeId,
    TypeParameter,
    TypeRef,
    UnknownType,
)
from evo_codegen.source.dotnet_names import DotnetName, parse_type_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@cache
def builtin_declarations() -> Mapping[TypeId, Declaration]:
    """ServiceStack's own DTOs by identity, in the order of the table."""
    return {each.id: _declaration(each) for each in _entries()}


@cache
def builtin_returns() -> Mapping[TypeId, TypeRef]:
    """What ServiceStack's own requests return: the argument of their ``IReturn``."""
    return {
        each.id: _shape(name.arguments[0], each.parameters)
        for each in _entries()
        for name in each.supertypes
        if name.name == "IReturn"
    }


def builtin_closure(ids: Iterable[TypeId]) -> tuple[Declaration, ...]:
    """The builtin types among some, with all that they refer to, in table order.

    What requests return is not among it: a declaration does not say that.
    """
    table = builtin_declarations()
    needed: set[TypeId] = set()
    waiting = [each for each in ids if each in table]
    while waiting:
        current = waiting.pop()
        if current not in needed:
            needed.add(current)
            waiting += _mentioned(table[current])
    return tuple(each for id_, each in table.items() if id_ in needed)


def _mentioned(declaration: Declaration) -> Iterator[TypeId]:
    """The types that a declaration refers to, by its base and its members."""
    if isinstance(declaration, ClassDeclaration):
        if declaration.base is not None:
            yield from references(declaration.base)
        for member in declaration.properties:
            yield from references(member.type)


# --- the table ---------------------------------------------------------------------


class _Entry(Struct, frozen=True):
    """A paragraph of the table."""

    kind: str
    """``abstract``, ``enum`` or nothing."""

    name: DotnetName
    supertypes: tuple[DotnetName, ...]
    doc: str
    members: str

    @property
    def id(self) -> TypeId:
        return TypeId(self.name.name, self.name.arity)

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.name.arguments)


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(map(_entry, BUILTIN_TABLE.strip().split("\n\n")))


_HEADER = re.compile(r"(?:(abstract|enum) )?(\S+)(?: : (.+))?")


def _entry(paragraph: str) -> _Entry:
    header, _, rest = paragraph.partition("-- ")
    doc, _, members = rest.partition("\n")
    match = _HEADER.fullmatch(header.strip())
    assert match, header
    kind, name, supertypes = match.groups(default="")
    return _Entry(
        kind=kind,
        name=parse_type_name(name),
        supertypes=tuple(map(parse_type_name, filter(None, supertypes.split(", ")))),
        doc=doc,
        members=members.strip(),
    )


# --- declarations ------------------------------------------------------------------


def _declaration(entry: _Entry) -> Declaration:
    if entry.kind == "enum":
        return _enum(entry)
    bases = [each for each in entry.supertypes if each.name not in MARKERS]
    markers = tuple(each.name for each in entry.supertypes if each.name in MARKERS)
    return ClassDeclaration(
        id=entry.id,
        type_parameters=entry.parameters,
        base=_shape(bases[0], entry.parameters) if bases else None,
        markers=markers,
        abstract=entry.kind == "abstract",
        properties=tuple(_properties(entry, in_request="IReturn" in markers)),
        doc=entry.doc,
        builtin=True,
    )


def _enum(entry: _Entry) -> EnumDeclaration:
    return EnumDeclaration(
        id=entry.id,
        kind=EnumKind.STRING,
        members=tuple(
            EnumMember(name=name, wire_value=name, number=number)
            for number, name in enumerate(entry.members.split(", "))
        ),
        doc=entry.doc,
        builtin=True,
    )


def _properties(entry: _Entry, *, in_request: bool) -> Iterator[Property]:
    for group in filter(None, re.split(r"[;\n]\s*", entry.members)):
        names, _, written = group.partition(": ")
        shape = _shape(parse_type_name(written), entry.parameters)
        for name in names.split(", "):
            yield _property(name, shape, in_request=in_request)


def _property(name: str, shape: TypeRef, *, in_request: bool) -> Property:
    collection = isinstance(shape, ListType | DictType)
    required = not in_request and _is_value_type(shape)
    optional = not (required or collection or isinstance(shape, Nullable))
    return Property(
        csharp_name=name,
        wire_name=camel_case(name),
        type=Nullable(shape) if optional else shape,
        required=required,
        default=EmptyCollection() if collection else None,
    )


def _is_value_type(shape: TypeRef) -> bool:
    match shape:
        case ScalarType(kind):
            return kind in VALUE_TYPES
        case Reference(target):
            return any(each.kind == "enum" and each.id == target for each in _entries())
        case _:
            return False


def _shape(name: DotnetName, parameters: tuple[str, ...]) -> TypeRef:
    if name.nullable:
        return Nullable(_shape(replace(name, nullable=False), parameters))
    if str(name) == Scalar.BYTES.value:
        return ScalarType(Scalar.BYTES)
    if name.rank:
        return ListType(_shape(replace(name, rank=name.rank - 1), parameters))
    arguments = tuple(_shape(each, parameters) for each in name.arguments)
    match name.name, arguments:
        case plain, () if plain in SCALARS:
            return ScalarType(SCALARS[plain])
        case parameter, () if parameter in parameters:
            return TypeParameter(parameter)
        case collection, (item,) if collection in LISTS:
            return ListType(item)
        case collection, (key, value) if collection in DICTS:
            return DictType(key, value)
        case other, _:
            target = TypeId(other, len(arguments))
            known = any(each.id == target for each in _entries())
            return Reference(target, arguments) if known else UnknownType(other)
