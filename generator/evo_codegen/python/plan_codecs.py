"""The functions with which a class is read from JSON and written to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.model.declarations import EmptyCollection, Literal
from evo_codegen.model.resolve import ancestors
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    ScalarType,
    TypeParameter,
    UnknownType,
)
from evo_codegen.python.encoders import Encoders
from evo_codegen.python.layout import (
    INDENT,
    Brackets,
    Phrase,
    assignment,
    call,
    condition,
    expression,
    prefixed,
    render,
    subscript,
    tuple_of,
)
from evo_codegen.python.literals import string_literal, value_literal
from evo_codegen.python.views import CodecView, ContentsView

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.model.declarations import ClassDeclaration, Declaration, Property
    from evo_codegen.model.types import TypeId, TypeRef
    from evo_codegen.python.codecs import Codecs
    from evo_codegen.python.layout import Part
    from evo_codegen.python.names import PyIdent
    from evo_codegen.python.naming import Naming
    from evo_codegen.python.recipes import Recipes

BODY = INDENT
"""The indentation of statements in a function."""


def plan_codec(
    declaration: ClassDeclaration, codecs: Codecs, naming: Naming, recipes: Recipes
) -> CodecView | ContentsView | None:
    """Plan the module with the codec of a class; None if it has that of its base.

    Args:
        declaration: The class.
        codecs: Writes expressions for the module.
        naming: The names of the package.
        recipes: Gives the statements for members; see `member_statements`.
    """
    if isinstance(declaration.base, ListType | DictType):
        return _plan_contents(declaration, declaration.base, codecs)
    if not _has_codec(declaration, codecs.table):
        return None
    base = _base_with_codec(declaration, codecs.table)
    planner = _CodecPlanner(codecs, naming, declaration, base)
    groups = [
        recipes.statements(
            codecs,
            attribute,
            string_literal(member.wire_name),
            member,
            declaration.type_parameters,
        )
        for attribute, member in naming.members(declaration)
    ]
    anything = [codecs.any() for _ in declaration.type_parameters]
    self = prefixed("self: ", subscript(codecs.refer(declaration.id), *anything))
    data = f"data: {codecs.imports.runtime('values', 'JsonMembers')}"
    return CodecView(
        decode=(
            _header("decode", self, data, _of(codecs), returns="None"),
            *planner.before_decoding(),
            *(decode for decode, _ in groups),
        ),
        encode=(
            _header("encode", self, data, returns="None"),
            *(encode for _, encode in groups),
            *planner.after_encoding(),
        ),
    )


def _of(codecs: Codecs) -> str:
    return f"of: {codecs.imports.runtime('values', 'Decoders')}"


def _header(name: str, *parameters: Part, returns: str) -> str:
    """The first line of a function, or lines."""
    return render(Brackets(f"def {name}(", parameters, f") -> {returns}:"))


def _plan_contents(
    declaration: ClassDeclaration, contents: ListType | DictType, codecs: Codecs
) -> ContentsView:
    """Plan the codec of a class that is a collection."""
    decoded = codecs.decoded(contents, "data", declaration.type_parameters)
    anything = codecs.any()
    is_list = isinstance(contents, ListType)
    returns = f"list[{anything}]" if is_list else f"dict[{anything}, {anything}]"
    return ContentsView(
        contents=(
            _header("contents", f"data: {anything}", _of(codecs), returns=returns),
            render(prefixed("return ", decoded), BODY),
        )
    )


def _has_codec(
    declaration: ClassDeclaration, table: Mapping[TypeId, Declaration]
) -> bool:
    """Whether a class has more to read and write than its base."""
    if declaration.properties:
        return True
    if isinstance(declaration.base, Reference) and declaration.base.arguments:
        return _base_with_codec(declaration, table) is not None
    return False


def _base_with_codec(
    declaration: ClassDeclaration, table: Mapping[TypeId, Declaration]
) -> ClassDeclaration | None:
    """The next class above another one that has a codec of its own."""
    return next(
        (each for each in ancestors(declaration, table) if _has_codec(each, table)),
        None,
    )


class _CodecPlanner(Struct, frozen=True):
    """Plans what the functions of one class do besides its own members."""

    codecs: Codecs
    naming: Naming
    declaration: ClassDeclaration
    base: ClassDeclaration | None
    """The next class above it that has a codec."""

    def before_decoding(self) -> Iterator[str]:
        """The statements that decode the members of the base class, and begin."""
        if self.base is not None:
            function = self._of_base("decode")
            yield expression(call(function, "self", "data", self._arguments()), BODY)
        members = self.naming.members(self.declaration)
        if not all(_is_certain(each) for _, each in members):
            yield assignment("get", "data.get", BODY)

    def after_encoding(self) -> Iterator[str]:
        """The statement that encodes the members of the base class."""
        if self.base is not None:
            yield expression(call(self._of_base("encode"), "self", "data"), BODY)

    def _arguments(self) -> Part:
        """The decoders of the base class's type arguments."""
        base = self.declaration.base
        if isinstance(base, Reference) and base.arguments:
            return tuple_of(
                self.codecs.decoders(base, self.declaration.type_parameters)
            )
        return "()"

    def _of_base(self, function: str) -> str:
        """A function of the base class's codec, imported."""
        assert self.base is not None
        module = self.naming.modules[self.naming.classes[self.base.id]]
        return self.codecs.imports.add(f".{module}", function, f"{function}_base")


# --- members -----------------------------------------------------------------------


def member_statements(
    codecs: Codecs, attribute: str, name: str, member: Property, of: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The statements that decode a member, and those that encode it.

    A member is one statement, or two; nothing is looked up when the code runs that is
    known when it is written.

    Args:
        codecs: Writes expressions for the module.
        attribute: The name of the member in Python.
        name: The literal of its name in JSON.
        member: The member.
        of: The type parameters of its class.
    """
    planner = _MemberPlanner(codecs, f"self.{attribute}", name, member, of)
    return tuple(planner.decode()), tuple(planner.encode())


class _MemberPlanner(Struct, frozen=True):
    """Plans what is done with one member."""

    codecs: Codecs
    target: str
    name: str
    member: Property
    parameters: tuple[str, ...]

    def decode(self) -> Iterator[str]:
        """The statements that set the attribute."""
        member, name, target = self.member, self.name, self.target
        read = f"data[{name}]" if _is_certain(member) else call("get", name)
        shape, nullable = _bare(member.type)
        if isinstance(shape, ObjectType):
            function = self.codecs.imports.runtime("values", "as_object")
            yield assignment(target, call(function, read), BODY)
        elif isinstance(shape, UnknownType):
            yield assignment(target, read, BODY)
        elif member.default is None and (lookup := self._lookup(shape)):
            value = (
                subscript(lookup, read) if nullable else call(f"{lookup}.decode", read)
            )
            yield assignment(target, value, BODY)
        else:
            yield assignment("v", read, BODY)
            yield assignment(target, self._decoded(shape, nullable), BODY)

    def _lookup(self, shape: TypeRef) -> PyIdent | None:
        """Where an enum's members are looked up; None for what is no enum."""
        if isinstance(shape, Reference) and shape.target in self.codecs.naming.lookups:
            return self.codecs.lookup(shape.target)
        return None

    def _decoded(self, shape: TypeRef, nullable: bool) -> Part:
        """An expression for the value in ``v``."""
        default = self.member.default
        if default is None and isinstance(shape, ScalarType):
            return self._decoded_scalar(shape, nullable)
        decoded = self.codecs.decoded(shape, "v", self.parameters)
        match default:
            case EmptyCollection():
                return _either(self.codecs.empty(shape), "v is None", decoded)
            case Literal(value):
                return _either(value_literal(value), "v is None", decoded)
            case None:
                return _either("None", "v is None", decoded) if nullable else decoded

    def _decoded_scalar(self, shape: ScalarType, nullable: bool) -> Part:
        codec = self.codecs.scalars[shape.kind]
        may_be_blank = nullable and codec.is_value
        if codec.is_json and may_be_blank:
            function = f"{codec.annotation}_unless_blank"
            decoded: Part = call(self.codecs.imports.runtime("scalars", function), "v")
        else:
            decoded = self.codecs.decoded(shape, "v", ())
        if codec.is_json:
            null = "v is None or " if nullable else ""
            # Not `type(v)`, of whose signatures type checkers choose one each time.
            return _either("v", f"{null}v.__class__ is {codec.annotation}", decoded)
        if not nullable:
            return decoded
        blank = ' or v == ""' if may_be_blank else ""
        return _either("None", f"v is None{blank}", decoded)

    def encode(self) -> Iterator[str]:
        """The statements that put the attribute into a JSON object."""
        shape, nullable = _bare(self.member.type)
        target = f"data[{self.name}]"
        encoded = Encoders(self.codecs).encoded(shape, self.target)
        if nullable:
            yield condition(Phrase((self.target, "is not None")), BODY)
            yield assignment(target, encoded, BODY + INDENT)
        elif isinstance(self.member.default, EmptyCollection):
            yield condition(self.target, BODY)
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
