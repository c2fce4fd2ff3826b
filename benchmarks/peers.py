"""The types of an API, made anew with the libraries that others use.

The classes are built from the same model that the package is generated from, so that
every contestant knows the same members, wire names and enums.
"""

from __future__ import annotations

import dataclasses
import enum
import importlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, assert_never

from evo_codegen.model.declarations import ClassDeclaration, EnumDeclaration
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
    from collections.abc import Callable, Iterator

    from evo_codegen.model.declarations import Api


class Peer(NamedTuple):
    """One library, ready to decode and encode one type."""

    name: str
    decode: Callable[[bytes], Any]
    encode: Callable[[Any], str | bytes]


class Member(NamedTuple):
    """A member of a class, as all libraries are told about it."""

    attribute: str
    wire_name: str
    annotation: Any
    collection: type | None
    """What to call for the default; None where the default is None."""


_PYTHON: dict[Scalar, type] = {
    Scalar.BOOLEAN: bool,
    Scalar.SINGLE: float,
    Scalar.DOUBLE: float,
    Scalar.INTEGER: int,
    Scalar.INT32: int,
    Scalar.INT64: int,
}


class Library:
    """Builds the classes of an API with one library."""

    name = ""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.classes: dict[Reference, Any] = {}
        self.enums: dict[str, Any] = {}

    def build(self, name: str, members: list[Member]) -> Any:
        """Make the class for these members."""
        raise NotImplementedError

    def peer(self, root: Any) -> Peer:
        """Prepare decoding and encoding of a class."""
        raise NotImplementedError

    def prepare(self, reference: TypeRef) -> Peer:
        """Build everything that a type needs."""
        return self.peer(self.annotation(reference))

    def annotation(self, shape: TypeRef) -> Any:
        """The Python type of a shape."""
        match shape:
            case ScalarType(kind):
                return _PYTHON.get(kind, str)
            case ListType(item) | SetType(item):
                return list[self.annotation(item)]  # type: ignore[misc]
            case DictType(key, value):
                return dict[self.annotation(key), self.annotation(value)]  # type: ignore[misc]
            case Nullable(inner):
                return Optional[self.annotation(inner)]
            case Reference():
                return self._declared(shape)
            case ObjectType() | UnknownType() | TypeParameter():
                return Any
            case _:
                assert_never(shape)

    def _declared(self, reference: Reference) -> Any:
        declaration = self.api.table[reference.target]
        if isinstance(declaration, EnumDeclaration):
            if declaration.id.name not in self.enums:
                self.enums[declaration.id.name] = enum.Enum(
                    declaration.id.name,
                    {
                        constant_name(each.name): each.wire_value
                        for each in declaration.members
                    },
                    type=str,
                )
            return self.enums[declaration.id.name]
        assert isinstance(declaration, ClassDeclaration)
        if reference not in self.classes:
            members = list(self._members(reference))
            self.classes[reference] = self.build(declaration.id.name, members)
        return self.classes[reference]

    def _members(self, reference: Reference) -> Iterator[Member]:
        for member, shape in all_properties(reference, self.api.table):
            kind = {ListType: list, DictType: dict}.get(type(shape))
            annotation = self.annotation(shape)
            if kind is None and not isinstance(shape, Nullable):
                annotation = Optional[annotation]
            yield Member(
                attribute_name(member.wire_name), member.wire_name, annotation, kind
            )
