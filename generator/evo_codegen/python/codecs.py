"""From the shape of a type to the Python that names, decodes and encodes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct, field

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.model.generics import references, substitute
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
from evo_codegen.python.layout import (
    Brackets,
    Phrase,
    call,
    flatten,
    prefixed,
    subscript,
)
from evo_codegen.python.literals import string_literal

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.types import TypeId
    from evo_codegen.python.imports import Imports
    from evo_codegen.python.layout import Part
    from evo_codegen.python.names import PyIdent
    from evo_codegen.python.naming import Naming
    from evo_codegen.python.references import References
    from evo_codegen.python.scalars import Scalars


class Codecs(Struct, frozen=True, eq=False):
    """Writes expressions for types, and notes what they need to be imported.

    `annotation` and `decoder`, and `encoded` of `Encoders`, are the three questions one
    can ask about a shape; each is one match over the closed union of shapes.
    """

    table: Mapping[TypeId, Declaration]
    scalars: Scalars
    naming: Naming
    imports: Imports
    references: References
    """Gives the types that other modules have their names in this one."""

    own: TypeId | None = None
    """The type whose module it is, if it has a name of its own there."""

    defined: Container[TypeId] = ()
    """The types that a class statement can evaluate."""

    bases: Container[TypeId] = ()
    """The classes that others derive from."""

    taken: dict[Codecs, None] = field(default_factory=lambda: {})
    """The modules whose imports this one has taken over."""

    referred: dict[TypeId, None] = field(default_factory=lambda: {})
    """The types that expressions mention by name."""

    lookups: dict[PyIdent, str] = field(default_factory=lambda: {})
    """The tables of enums' members that the module needs, and their enums."""

    def take(self, other: Codecs) -> bool:
        """Import what another module imports for the expressions of a member.

        Nothing is done, and the result is False, if they would mean something else in
        this module.
        """
        if other in self.taken:
            return True
        if self.own in other.referred or not self.imports.can_have(other.imports):
            return False
        self.taken[other] = None
        self.imports.take(other.imports)
        self.lookups.update(other.lookups)
        return True

    def refer(self, target: TypeId) -> str:
        """The name of a declared type in this module."""
        self.referred[target] = None
        return self.references(target)

    # --- what it is called ---------------------------------------------------------

    def annotation(self, shape: TypeRef) -> Part:
        """The Python type."""
        match shape:
            case ScalarType(kind):
                return self.imports.annotation(self.scalars[kind].annotation)
            case ListType(item):
                return subscript("list", self.annotation(item))
            case SetType(item):
                return subscript(self._set(item), self.annotation(item))
            case DictType(key, value):
                return subscript("dict", self._key(key), self.annotation(value))
            case Reference():
                return self._reference(shape)
            case TypeParameter(name):
                return self.naming.variables[name]
            case Nullable(inner):
                text = self.annotation(inner)
                return text if self._is_any(inner) else Phrase((text, "| None"))
            case ObjectType() | UnknownType():
                return self.any()
            case _:
                assert_never(shape)

    def evaluated(self, *shapes: TypeRef) -> Part:
        """The Python type where a class statement evaluates it: one of some types.

        It is quoted if part of it is not defined there.
        """
        first, *others = map(self.annotation, shapes)
        union = Phrase((first, *(prefixed("| ", each) for each in others)))
        part = union if others else first
        return part if self._is_defined(*shapes) else string_literal(flatten(part))

    def _is_defined(self, *shapes: TypeRef) -> bool:
        """Whether all that some types mention is defined before."""
        mentioned = (target for each in shapes for target in references(each))
        return all(target in self.defined for target in mentioned)

    def any(self) -> str:
        """``Any``, imported."""
        return self.imports.add("typing", "Any")

    def _is_any(self, shape: TypeRef) -> bool:
        if isinstance(shape, Reference):
            return isinstance(self.table[shape.target], InterfaceDeclaration)
        return isinstance(shape, ObjectType | UnknownType)

    def _reference(self, shape: Reference) -> Part:
        match self.table[shape.target]:
            case InterfaceDeclaration():
                # What implements it is known only when a value is there.
                return self.any()
            case ClassDeclaration() | EnumDeclaration():
                name = self.refer(shape.target)
                return subscript(name, *map(self.annotation, shape.arguments))

    def _key(self, shape: TypeRef) -> Part:
        """The type of a dictionary's keys: text where Python has no better one."""
        return self.annotation(shape) if self.is_hashable(shape) else "str"

    def has_text_keys(self, key: TypeRef) -> bool:
        """Whether the keys of a dictionary are text in Python too."""
        if isinstance(key, ScalarType):
            return self.scalars[key.kind].annotation == "str"
        return not self.is_hashable(key)

    def _set(self, item: TypeRef) -> str:
        """A set, or a list of what a set cannot hold."""
        return "set" if self.is_hashable(item) else "list"

    def is_hashable(self, shape: TypeRef) -> bool:
        match shape:
            case ScalarType():
                return True
            case Reference(target):
                return isinstance(self.table[target], EnumDeclaration)
            case _:
                return False

    def empty(self, shape: TypeRef) -> str:
        """The empty collection of a type."""
        match shape:
            case DictType():
                return "{}"
            case SetType(item) if self.is_hashable(item):
                return "set()"
            case _:
                return "[]"

    def is_plain(self, shape: TypeRef) -> bool:
        """Whether JSON has values of just the type that it is in Python."""
        return isinstance(shape, ScalarType) and self.scalars[shape.kind].is_json

    # --- from JSON -----------------------------------------------------------------

    def decoder(self, shape: TypeRef, parameters: Sequence[str]) -> Part:
        """A function that decodes a value that is not null.

        Args:
            shape: The type.
            parameters: The type parameters of the class in which the expression stands;
                their decoders are in ``of``, in this order.
        """
        match shape:
            case ScalarType(kind):
                codec = self.scalars[kind]
                return self.imports.runtime(codec.module, codec.decoder)
            case ListType(item):
                function = "scalars_of" if self.is_plain(item) else "list_of"
                return self._composed(function, parameters, item)
            case SetType(item):
                return self._composed(f"{self._set(item)}_of", parameters, item)
            case DictType():
                return self._composed_dict("dict_of", "map_of", parameters, shape)
            case Reference():
                return self._reference_decoder(shape, parameters)
            case TypeParameter(name):
                return f"of[{parameters.index(name)}]"
            case Nullable(inner):
                return self._composed("optional", parameters, inner)
            case ObjectType():
                return self.imports.runtime("values", "as_object")
            case UnknownType():
                return self.imports.runtime("values", "as_any")
            case _:
                assert_never(shape)

    def _composed(
        self, function: str, parameters: Sequence[str], *inner: TypeRef
    ) -> Part:
        """A decoder that is made of the decoders of other types."""
        decoders = (self.decoder(each, parameters) for each in inner)
        return call(self.imports.runtime("values", function), *decoders)

    def _composed_dict(
        self,
        of_text: str,
        of_keys: str,
        parameters: Sequence[str],
        shape: DictType,
        *before: str,
    ) -> Part:
        """A call for dictionaries, of one function for each kind of keys."""
        is_text = self.has_text_keys(shape.key)
        function = self.imports.runtime("values", of_text if is_text else of_keys)
        arguments: list[Part] = [*before]
        if not is_text:
            arguments.append(self.decoder(shape.key, parameters))
        arguments.append(self.decoder(shape.value, parameters))
        return call(function, *arguments)

    def _reference_decoder(self, shape: Reference, parameters: Sequence[str]) -> Part:
        match self.table[shape.target]:
            case EnumDeclaration():
                return f"{self.lookup(shape.target)}.decode"
            case InterfaceDeclaration():
                return self.imports.runtime("values", "as_object")
            case ClassDeclaration() if shape.arguments:
                function = self.imports.runtime("values", "closed")
                # Type variables are in the class's module, not in that of its codec.
                variables = dict.fromkeys(parameters, ObjectType())
                annotation = self.annotation(substitute(shape, variables))
                return call(function, annotation, *self.decoders(shape, parameters))
            case ClassDeclaration():
                return f"{self.refer(shape.target)}.__load__"

    def lookup(self, enum: TypeId) -> PyIdent:
        """The variable of the module in which the members of an enum are looked up."""
        name = self.naming.lookups[enum]
        self.lookups[name] = self.refer(enum)
        return name

    def decoders(self, shape: Reference, parameters: Sequence[str]) -> list[Part]:
        """Decoders for the type arguments of a generic class."""
        return [self.decoder(each, parameters) for each in shape.arguments]

    def decoded(self, shape: TypeRef, value: str, parameters: Sequence[str]) -> Part:
        """An expression that decodes `value`, which is not null."""
        match shape:
            case ListType(item):
                function = "as_scalars" if self.is_plain(item) else "as_list"
            case SetType(item):
                function = f"as_{self._set(item)}"
            case DictType():
                return self._composed_dict(
                    "as_dict", "as_map", parameters, shape, value
                )
            case _:
                return _applied(self.decoder(shape, parameters), value)
        decoder = self.decoder(item, parameters)
        return call(self.imports.runtime("values", function), value, decoder)


def _applied(function: Part, value: str) -> Part:
    """``function(value)``, where the function may be the result of a call."""
    match function:
        case Brackets(head, items, tail):
            return Brackets(head, items, f"{tail}({value})")
        case _:
            return call(flatten(function), value)
