"""The types of an API, made anew with the libraries that others use.

The classes are built from the same model that the package is generated from, so that
every contestant knows the same members, wire names and enums.
"""

from __future__ import annotations

import dataclasses
import enum
import importlib
import json
import sys
from types import GenericAlias, ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

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


@dataclasses.dataclass(frozen=True)
class Peer:
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


_COLLECTIONS: dict[type, type] = {ListType: list, DictType: dict}


class Library:
    """Builds the classes of an API with one library."""

    name = ""

    def __init__(self, api: Api) -> None:
        self.api = api
        # Some libraries look up what they generated code for by its module.
        self.module = ModuleType(f"peer_{type(self).__name__}")
        sys.modules[self.module.__name__] = self.module
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
                return GenericAlias(list, (self.annotation(item),))
            case DictType(key, value):
                return GenericAlias(
                    dict, (self.annotation(key), self.annotation(value))
                )
            case Nullable(inner):
                return self.annotation(inner) | None
            case Reference():
                return self._declared(shape)
            case ObjectType() | UnknownType() | TypeParameter():
                return Any
            case _:
                assert_never(shape)

    def _declared(self, reference: Reference) -> Any:
        declaration = self.api.table[reference.target]
        if isinstance(declaration, EnumDeclaration):
            return self._enum(declaration)
        assert isinstance(declaration, ClassDeclaration)
        if reference not in self.classes:
            members = list(self._members(reference))
            self.classes[reference] = self._published(
                self.build(declaration.id.name, members)
            )
        return self.classes[reference]

    def _enum(self, declaration: EnumDeclaration) -> Any:
        name = declaration.id.name
        if name not in self.enums:
            members = {
                constant_name(each.name): each.wire_value
                for each in declaration.members
            }
            self.enums[name] = self._published(enum.Enum(name, members, type=str))
        return self.enums[name]

    def _published(self, cls: Any) -> Any:
        cls.__module__ = self.module.__name__
        setattr(self.module, cls.__name__, cls)
        return cls

    def _members(self, reference: Reference) -> Iterator[Member]:
        for member, shape in all_properties(reference, self.api.table):
            kind = _COLLECTIONS.get(type(shape))
            annotation = self.annotation(shape)
            if kind is None and not isinstance(shape, Nullable):
                annotation = annotation | None
            yield Member(
                attribute_name(member.wire_name), member.wire_name, annotation, kind
            )


class Dataclasses(Library):
    """Plain dataclasses, from which two of the libraries start."""

    bases: tuple[type, ...] = ()

    def build(self, name: str, members: list[Member]) -> Any:
        fields = [
            (each.attribute, each.annotation, self.field(each)) for each in members
        ]
        return dataclasses.make_dataclass(name, fields, bases=self.bases, slots=True)

    def field(self, member: Member) -> Any:
        """The default, and what the library has to know besides."""
        if member.collection:
            return dataclasses.field(
                default_factory=member.collection, metadata=self.metadata(member)
            )
        return dataclasses.field(default=None, metadata=self.metadata(member))

    def metadata(self, member: Member) -> dict[str, Any]:
        """What the library wants to be told about a member."""
        return {}


class DataclassesJson(Dataclasses):
    """What ServiceStack's own Python output uses."""

    name = "dataclasses-json"

    def build(self, name: str, members: list[Member]) -> Any:
        library = importlib.import_module("dataclasses_json")
        fields = [
            (each.attribute, each.annotation, self.field(each)) for each in members
        ]
        return library.dataclass_json(dataclasses.make_dataclass(name, fields))

    def metadata(self, member: Member) -> dict[str, Any]:
        library = importlib.import_module("dataclasses_json")
        metadata: dict[str, Any] = library.config(field_name=member.wire_name)
        return metadata

    def peer(self, root: Any) -> Peer:
        return Peer(self.name, root.from_json, lambda value: value.to_json())


class Mashumaro(Dataclasses):
    """Generates codecs when a class is made."""

    name = "mashumaro"

    def metadata(self, member: Member) -> dict[str, Any]:
        return {"alias": member.wire_name}

    def peer(self, root: Any) -> Peer:
        library = importlib.import_module("mashumaro.codecs.json")
        decoder, encoder = library.JSONDecoder(root), library.JSONEncoder(root)
        return Peer(self.name, decoder.decode, encoder.encode)


class Cattrs(Dataclasses):
    """Generates functions that structure and unstructure."""

    name = "cattrs"

    def peer(self, root: Any) -> Peer:
        preconf: Any = importlib.import_module("cattrs.preconf.json")
        gen: Any = importlib.import_module("cattrs.gen")
        converter = preconf.make_converter(detailed_validation=False)
        for reference, cls in self.classes.items():
            renamed = {
                each.attribute: gen.override(rename=each.wire_name)
                for each in self._members(reference)
            }
            converter.register_structure_hook(
                cls, gen.make_dict_structure_fn(cls, converter, **renamed)
            )
            converter.register_unstructure_hook(
                cls, gen.make_dict_unstructure_fn(cls, converter, **renamed)
            )
        return Peer(
            self.name,
            lambda body: converter.structure(json.loads(body), root),
            lambda value: json.dumps(converter.unstructure(value)),
        )


class Pydantic(Library):
    """Validates in Rust."""

    name = "pydantic v2"

    def build(self, name: str, members: list[Member]) -> Any:
        pydantic: Any = importlib.import_module("pydantic")
        fields: dict[str, Any] = {
            each.attribute: (
                each.annotation,
                (
                    pydantic.Field(
                        default_factory=each.collection, alias=each.wire_name
                    )
                    if each.collection
                    else pydantic.Field(default=None, alias=each.wire_name)
                ),
            )
            for each in members
        }
        config = pydantic.ConfigDict(extra="allow")
        return pydantic.create_model(name, __config__=config, **fields)

    def peer(self, root: Any) -> Peer:
        return Peer(
            self.name,
            root.model_validate_json,
            lambda value: value.model_dump_json(by_alias=True, exclude_none=True),
        )


class Msgspec(Library):
    """Decodes and encodes in C; does not keep unknown members or enum values."""

    name = "msgspec"

    def build(self, name: str, members: list[Member]) -> Any:
        msgspec: Any = importlib.import_module("msgspec")
        fields = [
            (
                each.attribute,
                each.annotation,
                (
                    msgspec.field(default_factory=each.collection)
                    if each.collection
                    else None
                ),
            )
            for each in members
        ]
        rename = {each.attribute: each.wire_name for each in members}
        return msgspec.defstruct(name, fields, rename=rename, omit_defaults=True)

    def peer(self, root: Any) -> Peer:
        msgspec: Any = importlib.import_module("msgspec")
        decoder, encoder = msgspec.json.Decoder(root), msgspec.json.Encoder()
        return Peer(self.name, decoder.decode, encoder.encode)


LIBRARIES: tuple[type[Library], ...] = (
    Msgspec,
    Pydantic,
    Mashumaro,
    Cattrs,
    DataclassesJson,
)
