"""The statements with which a class reads its members from JSON and writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evo_codegen.model.declarations import EmptyCollection, Literal
from evo_codegen.model.types import (
    Nullable,
    ObjectType,
    Reference,
    ScalarType,
    TypeParameter,
    UnknownType,
)
from evo_codegen.python.layout import (
    INDENT,
    Phrase,
    assignment,
    call,
    condition,
    expression,
    prefixed,
    subscript,
    tuple_of,
)
from evo_codegen.python.literals import string_literal, value_literal
from evo_codegen.python.scalars import SCALARS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evo_codegen.model.declarations import ClassDeclaration, Property
    from evo_codegen.model.types import TypeRef
    from evo_codegen.python.codecs import Codecs
    from evo_codegen.python.layout import Part
    from evo_codegen.python.names import PyIdent
    from evo_codegen.python.naming import Naming

BODY = 2 * INDENT
"""The indentation of statements in a method."""


@dataclass(frozen=True, slots=True)
class MethodPlanner:
    """Plans the methods of one class.

    A member is one statement, or two; nothing is looked up when the code runs that is
    known when it is written.
    """

    codecs: Codecs
    naming: Naming
    declaration: ClassDeclaration
    members: Sequence[tuple[PyIdent, Property]]
    """The members that the class itself declares, with their attributes."""

    # --- from JSON -----------------------------------------------------------------

    def decode(self) -> Iterator[str]:
        """The statements that set the attributes, those of the base class first."""
        base = self.declaration.base
        if isinstance(base, Reference) and (self.members or base.arguments):
            arguments: list[Part] = ["data"]
            if base.arguments:
                of = self.codecs.decoders(base, self.declaration.type_parameters)
                arguments.append(tuple_of(of))
            yield expression(call(f"{self._super()}.__decode__", *arguments), BODY)
        if not all(_is_certain(member) for _, member in self.members):
            yield assignment("get", "data.get", BODY)
        for attribute, member in self.members:
            yield from self._decode_member(attribute, member)

    def _super(self) -> str:
        """The base class's view of ``self``.

        Without its arguments, ``super`` does not work in a dataclass with slots, which
        is not the class that the method was defined in.
        """
        return f"super({self.naming.classes[self.declaration.id]}, self)"

    def _decode_member(self, attribute: PyIdent, member: Property) -> Iterator[str]:
        name = string_literal(member.wire_name)
        read = f"data[{name}]" if _is_certain(member) else call("get", name)
        target = f"self.{attribute}"
        shape, nullable = _bare(member.type)
        if isinstance(shape, ObjectType | UnknownType):
            yield assignment(target, read, BODY)
        elif member.default is None and (lookup := self._lookup(shape)):
            value = (
                subscript(lookup, read) if nullable else call(f"{lookup}.decode", read)
            )
            yield assignment(target, value, BODY)
        else:
            yield assignment("v", read, BODY)
            yield assignment(target, self._decoded(shape, member, nullable), BODY)

    def _lookup(self, shape: TypeRef) -> PyIdent | None:
        """Where an enum's members are looked up; None for what is no enum."""
        if isinstance(shape, Reference):
            return self.naming.lookups.get(shape.target)
        return None

    def _decoded(self, shape: TypeRef, member: Property, nullable: bool) -> Part:
        """An expression for the value in ``v``."""
        parameters = self.declaration.type_parameters
        decoded = self.codecs.decoded(shape, "v", parameters)
        match member.default:
            case EmptyCollection():
                return _either(self.codecs.empty(shape), "v is None", decoded)
            case Literal(value):
                return _either(value_literal(value), "v is None", decoded)
            case None if isinstance(shape, ScalarType) and SCALARS[shape.kind].is_json:
                null = "v is None or " if nullable else ""
                kind = SCALARS[shape.kind].annotation
                return _either("v", f"{null}type(v) is {kind}", decoded)
            case None:
                return _either("None", "v is None", decoded) if nullable else decoded

    # --- to JSON -------------------------------------------------------------------

    def encode(self) -> Iterator[str]:
        """The statements that fill a JSON object, the base class's members last."""
        for attribute, member in self.members:
            yield from self._encode_member(attribute, member)
        if isinstance(self.declaration.base, Reference) and self.members:
            yield expression(call(f"{self._super()}.__encode__", "data"), BODY)

    def _encode_member(self, attribute: PyIdent, member: Property) -> Iterator[str]:
        value = f"self.{attribute}"
        shape, nullable = _bare(member.type)
        target = f"data[{string_literal(member.wire_name)}]"
        encoded = self.codecs.encoded(shape, value)
        if nullable:
            yield condition(Phrase((value, "is not None")), BODY)
            yield assignment(target, encoded, BODY + INDENT)
        elif isinstance(member.default, EmptyCollection):
            yield condition(value, BODY)
            yield assignment(target, encoded, BODY + INDENT)
        else:
            yield assignment(target, encoded, BODY)


def _is_certain(member: Property) -> bool:
    """Whether an object without this member is at fault.

    A type parameter may stand for something nullable, which servers leave out.
    """
    return member.required and not isinstance(member.type, TypeParameter)


def _bare(shape: TypeRef) -> tuple[TypeRef, bool]:
    """A type without its nullability, and whether it was nullable."""
    return (shape.inner, True) if isinstance(shape, Nullable) else (shape, False)


def _either(this: str, if_: str, other: Part) -> Part:
    """``this if if_ else other``."""
    return Phrase((this, f"if {if_}", prefixed("else ", other)))
