"""From the shape of a type to the Python that encodes a value of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    ScalarType,
    SetType,
    TypeParameter,
    TypeRef,
    UnknownType,
)
from evo_codegen.python.layout import Brackets, Comma, Phrase, call, prefixed

if TYPE_CHECKING:
    from evo_codegen.model.types import TypeId
    from evo_codegen.python.codecs import Codecs
    from evo_codegen.python.layout import Part
    from evo_codegen.python.scalars import ScalarCodec


class Encoders(Struct, frozen=True):
    """Writes expressions that encode, for the module that `codecs` writes for."""

    codecs: Codecs

    def encoded(self, shape: TypeRef, value: str) -> Part:
        """An expression that encodes `value`, which is not None."""
        match shape:
            case ScalarType(kind):
                return self._encoded_scalar(self.codecs.scalars[kind], value)
            case SetType(item) if self.codecs.is_hashable(item):
                return self._encoded_by("encode_list", value)
            case ListType(item) | SetType(item):
                return self._encoded_list(item, value)
            case DictType(key, item):
                return self._encoded_dict(key, item, value)
            case Reference(target):
                return self._encoded_reference(target, value)
            case Nullable() | TypeParameter() | ObjectType() | UnknownType():
                return self._encoded_by("encode_value", value)
            case _:
                assert_never(shape)

    def _encoded_by(self, function: str, value: str) -> Part:
        return call(self.codecs.imports.runtime("values", function), value)

    def _encoded_scalar(self, codec: ScalarCodec, value: str) -> Part:
        match codec.encoder:
            case "":
                return value
            case "str":
                return call("str", value)
            case function:
                return call(self.codecs.imports.runtime(codec.module, function), value)

    def _encoded_reference(self, target: TypeId, value: str) -> Part:
        match self.codecs.table[target]:
            case EnumDeclaration():
                return f"{value}.value"
            case ClassDeclaration(base=ListType()):
                return f"{value}.to_list()"
            case ClassDeclaration() if target in self.codecs.bases:
                # Another class may be in its place, and a server has to be told.
                function = self.codecs.imports.runtime("objects", "encode_as")
                return call(function, value, self.codecs.refer(target))
            case ClassDeclaration():
                return f"{value}.to_dict()"
            case InterfaceDeclaration():
                return self._encoded_by("encode_value", value)

    def _encoded_list(self, item: TypeRef, value: str) -> Part:
        if self._is_json(item):
            # Not `list`, among whose signatures type checkers have to choose.
            return Brackets("[", (f"*{value}",), "]")
        if self._is_base(item):
            return self._encoded_as("encode_list_as", value, item)
        if self._is_object(item):
            return call(self.codecs.imports.runtime("objects", "encode_objects"), value)
        if self._is_simple(item):
            return _all("[", self.encoded(item, "each"), f"for each in {value}", "]")
        return self._encoded_by("encode_list", value)

    def _encoded_dict(self, key: TypeRef, item: TypeRef, value: str) -> Part:
        if self._is_base(item):
            return self._encoded_as("encode_dict_as", value, item)
        if not self.codecs.has_text_keys(key) or not self._is_simple(item):
            return self._encoded_by("encode_dict", value)
        if self._is_json(item):
            return Brackets("{", (f"**{value}",), "}")
        entry = prefixed("name: ", self.encoded(item, "each"))
        return _all("{", entry, f"for name, each in {value}.items()", "}")

    def _encoded_as(self, function: str, value: str, item: TypeRef) -> Part:
        """A call that encodes objects where a class is that others derive from."""
        assert isinstance(item, Reference)
        name = self.codecs.imports.runtime("objects", function)
        return call(name, value, self.codecs.refer(item.target))

    def _is_json(self, shape: TypeRef) -> bool:
        """Whether a value of this type is JSON as it is."""
        return (
            isinstance(shape, ScalarType)
            and not self.codecs.scalars[shape.kind].encoder
        )

    def _is_simple(self, shape: TypeRef) -> bool:
        """Whether encoding one is a call or an attribute, and it is never None."""
        match shape:
            case ScalarType(kind):
                return self.codecs.scalars[kind].is_value
            case Reference(target):
                return isinstance(self.codecs.table[target], EnumDeclaration)
            case _:
                return False

    def _is_object(self, shape: TypeRef) -> bool:
        """Whether it is a class whose objects are JSON objects."""
        if not isinstance(shape, Reference):
            return False
        declaration = self.codecs.table[shape.target]
        is_array = isinstance(declaration, ClassDeclaration) and isinstance(
            declaration.base, ListType
        )
        return isinstance(declaration, ClassDeclaration) and not is_array

    def _is_base(self, shape: TypeRef) -> bool:
        """Whether it is a class that others derive from."""
        return isinstance(shape, Reference) and shape.target in self.codecs.bases


def _all(opening: str, expression: Part, loop: str, closing: str) -> Brackets:
    """A comprehension: ``[expression for each in values]``."""
    phrase = Phrase((expression, loop))
    return Brackets(opening, (phrase,), closing, Comma.NEVER)
