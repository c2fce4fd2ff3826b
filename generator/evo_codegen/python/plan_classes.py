"""Classes and interfaces into their views."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EmptyCollection,
    InterfaceDeclaration,
    Literal,
    Operation,
    ResponseOrigin,
    Route,
)
from evo_codegen.model.generics import references
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    ScalarType,
    TypeRef,
    UnknownType,
)
from evo_codegen.python.codecs import SCALARS, subscripted
from evo_codegen.python.layout import (
    INDENT,
    Brackets,
    Part,
    assignment,
    render,
    tuple_of,
)
from evo_codegen.python.literals import docstring, string_literal, value_literal
from evo_codegen.python.views import (
    ClassView,
    CollectionView,
    MemberView,
    ProtocolView,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeGuard

    from evo_codegen.model.declarations import Property
    from evo_codegen.model.types import TypeId
    from evo_codegen.python.codecs import Codecs
    from evo_codegen.python.imports import Imports
    from evo_codegen.python.naming import Naming

BODY = 2 * INDENT
"""The indentation of statements in a method."""


@dataclass(slots=True)
class ClassPlanner:
    """Plans classes one after the other, in the order in which they are defined."""

    codecs: Codecs
    naming: Naming
    imports: Imports
    operations: Mapping[TypeId, Operation]
    defined: set[TypeId] = field(default_factory=set)
    """The types whose statements come before the current one."""

    late: list[str] = field(default_factory=list)
    """Statements that have to wait for types that come later."""

    def plan_class(self, declaration: ClassDeclaration) -> ClassView | CollectionView:
        """Plan the class of a DTO."""
        if isinstance(declaration.base, ListType | DictType):
            return self._collection(declaration, declaration.base)
        return self._dataclass(declaration)

    def plan_protocol(self, declaration: InterfaceDeclaration) -> ProtocolView:
        """Plan the protocol of an interface."""
        name = self.naming.classes[declaration.id]
        return ProtocolView(
            name=name,
            header=f"class {name}({self.imports.add('typing', 'Protocol')}):",
            doc=docstring(declaration.doc or "", INDENT),
            fields=tuple(
                MemberView(
                    f"    {attribute}: {self.codecs.annotation(each.type)}",
                    docstring(each.doc or "", INDENT),
                )
                for attribute, each in self._members(declaration)
            ),
        )

    # --- dataclasses ---------------------------------------------------------------

    def _dataclass(self, declaration: ClassDeclaration) -> ClassView:
        members = list(self._members(declaration))
        self.imports.add("dataclasses", "dataclass")
        self.imports.runtime("values", "Decoders")
        self.imports.runtime("values", "JsonObject")
        operation, after = self._operation(declaration)
        return ClassView(
            name=self.naming.classes[declaration.id],
            header=self._header(declaration),
            doc=docstring(declaration.doc or "", INDENT),
            fields=tuple(self._field(*each) for each in members),
            operation=operation,
            wire_names=self._wire_names(members),
            decode=tuple(self._decode(declaration, members)),
            encode=tuple(self._encode(declaration, members)),
            after=after,
        )

    def _members(
        self, declaration: ClassDeclaration | InterfaceDeclaration
    ) -> Iterator[tuple[str, Property]]:
        """The members that a class itself declares, with their attributes."""
        names = dict(self.naming.attributes[declaration.id])
        for each in declaration.properties:
            if attribute := names.pop(each.wire_name, None):
                yield attribute, each

    def _header(self, declaration: ClassDeclaration) -> str:
        bases = [self._base(declaration), *self._marker(declaration)]
        if declaration.type_parameters:
            generic = self.imports.add("typing", "Generic")
            variables = [
                self.naming.variables[each] for each in declaration.type_parameters
            ]
            bases.append(subscripted(generic, variables))
        name = self.naming.classes[declaration.id]
        return render(Brackets(f"class {name}(", bases, "):"))

    def _base(self, declaration: ClassDeclaration) -> str:
        match declaration.base:
            case Reference(target, arguments):
                name = self.naming.classes[target]
                return subscripted(name, [self._evaluated(each) for each in arguments])
            case ListType(item):
                parts = [self._evaluated(item)]
                return subscripted(self.imports.runtime("model", "ListModel"), parts)
            case DictType(key, value):
                parts = [self._evaluated(key), self._evaluated(value)]
                return subscripted(self.imports.runtime("model", "DictModel"), parts)
            case _:
                return self.imports.runtime("model", "Model")

    def _marker(self, declaration: ClassDeclaration) -> Iterator[str]:
        """The base that tells type checkers the response."""
        operation = self.operations.get(declaration.id)
        if operation is None:
            return
        if operation.response is not None:
            name = self.imports.runtime("operation", "IReturn")
            yield subscripted(name, [self._evaluated(operation.response)])
        elif operation.response_origin is ResponseOrigin.VOID:
            yield self.imports.runtime("operation", "IReturnVoid")

    def _evaluated(self, shape: TypeRef) -> str:
        """A type in a class statement, quoted if part of it is not defined there."""
        text = self.codecs.annotation(shape)
        ready = all(each in self.defined for each in references(shape))
        return text if ready else string_literal(text)

    def _field(self, attribute: str, member: Property) -> MemberView:
        annotation = self.codecs.annotation(member.type)
        target = f"{attribute}: {annotation}"
        match member.default:
            case EmptyCollection():
                name = self.imports.add("dataclasses", "field")
                factory = f"default_factory=lambda: {_empty(annotation)}"
                text = render(Brackets(f"{target} = {name}(", [factory]), INDENT)
            case Literal(value):
                text = f"    {target} = {value_literal(value)}"
            case None if member.required:
                text = f"    {target}"
            case None:
                text = f"    {target} = None"
        return MemberView(text, docstring(member.doc or "", INDENT))

    def _wire_names(self, members: Sequence[tuple[str, Property]]) -> str:
        if not members:
            return ""
        annotation = f"{self.imports.add('typing', 'ClassVar')}[dict[str, str]]"
        items = [
            f"{string_literal(attribute)}: {string_literal(member.wire_name)}"
            for attribute, member in members
        ]
        names = Brackets(f"__wire_names__: {annotation} = {{", items, "}")
        return render(names, INDENT)

    # --- operations ----------------------------------------------------------------

    def _operation(self, declaration: ClassDeclaration) -> tuple[str, str]:
        """The assignment of ``__operation__``, in the class or after it.

        A response type that needs the class itself exists only after it.
        """
        operation = self.operations.get(declaration.id)
        if operation is None:
            return "", ""
        name = self.imports.runtime("operation", "Operation")
        call = Brackets(f"__operation__ = {name}(", self._arguments(operation))
        needed = set(references(operation.response or ObjectType())) - self.defined
        if not needed:
            return render(call, INDENT), ""
        outside = Brackets(
            f"{self.naming.classes[declaration.id]}.{call.head}", call.items
        )
        if needed == {declaration.id}:
            return "", render(outside)
        self.late.append(render(outside))
        return "", ""

    def _arguments(self, operation: Operation) -> list[Part]:
        """The arguments of the call that makes an operation; defaults are left out."""
        parts: list[Part] = [
            f"name={string_literal(operation.request.name)}",
            f"method={string_literal(operation.method)}",
        ]
        if operation.routes:
            parts.append(tuple_of(map(self._route, operation.routes), "routes"))
        if operation.response is not None:
            parts.append(f"response={self.codecs.annotation(operation.response)}")
        if operation.requires_auth is not None:
            parts.append(f"requires_auth={operation.requires_auth}")
        if operation.requires_api_key:
            parts.append("requires_api_key=True")
        for argument, values in (
            ("required_roles", operation.required_roles),
            ("requires_any_role", operation.requires_any_role),
            ("required_permissions", operation.required_permissions),
            ("requires_any_permission", operation.requires_any_permission),
            ("tags", operation.tags),
        ):
            if values:
                parts.append(tuple_of(map(string_literal, values), argument))
        if operation.summary:
            parts.append(f"summary={string_literal(operation.summary)}")
        return parts

    def _route(self, route: Route) -> Part:
        name = self.imports.runtime("operation", "Route")
        verbs = tuple_of(map(string_literal, route.verbs))
        path = string_literal(route.path)
        return Brackets(f"{name}(", (path, verbs) if route.verbs else (path,))

    # --- from and to JSON ----------------------------------------------------------

    def _decode(
        self, declaration: ClassDeclaration, members: Sequence[tuple[str, Property]]
    ) -> Iterator[str]:
        """The statements that set the attributes, those of the base class first."""
        base = declaration.base
        pad = " " * BODY
        if isinstance(base, Reference) and (members or base.arguments):
            arguments: list[Part] = ["data"]
            if base.arguments:
                of = self.codecs.decoders(base, declaration.type_parameters)
                arguments.append(tuple_of(of))
            call = Brackets(f"{self._super(declaration)}.__decode__(", arguments)
            yield render(call, BODY)
        if members:
            yield f"{pad}get = data.get"
        for attribute, member in members:
            yield from self._decode_member(declaration, attribute, member)

    def _super(self, declaration: ClassDeclaration) -> str:
        """The base class's view of ``self``.

        Without its arguments, ``super`` does not work in a dataclass with slots, which
        is not the class that the method was defined in.
        """
        return f"super({self.naming.classes[declaration.id]}, self)"

    def _decode_member(
        self, declaration: ClassDeclaration, attribute: str, member: Property
    ) -> Iterator[str]:
        read = f"get({string_literal(member.wire_name)})"
        target = f"self.{attribute}"
        shape, nullable = member.type, False
        if isinstance(shape, Nullable):
            shape, nullable = shape.inner, True
        parameters = declaration.type_parameters
        if isinstance(shape, ObjectType | UnknownType):
            value = read
        elif self._is_enum(shape) and member.default is None:
            lookup = self.naming.lookups[shape.target]
            value = f"{lookup}[{read}]" if nullable else f"{lookup}.decode({read})"
        else:
            yield assignment("v", read, BODY)
            value = self._decoded(shape, member, nullable, parameters)
        yield assignment(target, value, BODY)

    def _decoded(
        self,
        shape: TypeRef,
        member: Property,
        nullable: bool,
        parameters: Sequence[str],
    ) -> str:
        """An expression for the value in ``v``."""
        decoded = self.codecs.decoded(shape, "v", parameters)
        match member.default:
            case EmptyCollection():
                empty = _empty(self.codecs.annotation(shape))
                return f"{empty} if v is None else {decoded}"
            case Literal(value):
                return f"{value_literal(value)} if v is None else {decoded}"
            case None if isinstance(shape, ScalarType) and SCALARS[shape.kind].is_json:
                kind = SCALARS[shape.kind].annotation
                null = "v is None or " if nullable else ""
                return f"v if {null}type(v) is {kind} else {decoded}"
            case None:
                return f"None if v is None else {decoded}" if nullable else decoded

    def _is_enum(self, shape: TypeRef) -> TypeGuard[Reference]:
        return isinstance(shape, Reference) and shape.target in self.naming.lookups

    def _encode(
        self, declaration: ClassDeclaration, members: Sequence[tuple[str, Property]]
    ) -> Iterator[str]:
        """The statements that fill a JSON object, the base class's members last."""
        for attribute, member in members:
            yield from self._encode_member(attribute, member)
        if isinstance(declaration.base, Reference) and members:
            yield f"{' ' * BODY}{self._super(declaration)}.__encode__(data)"

    def _encode_member(self, attribute: str, member: Property) -> Iterator[str]:
        value = f"self.{attribute}"
        shape = member.type
        if isinstance(shape, Nullable):
            condition, shape = f"{value} is not None", shape.inner
        elif isinstance(member.default, EmptyCollection):
            condition = value
        else:
            condition = ""
        target = f"data[{string_literal(member.wire_name)}]"
        encoded = self.codecs.encoded(shape, value)
        if not condition:
            yield assignment(target, encoded, BODY)
            return
        yield f"{' ' * BODY}if {condition}:"
        yield assignment(target, encoded, BODY + INDENT)

    # --- classes that are collections ----------------------------------------------

    def _collection(
        self, declaration: ClassDeclaration, contents: ListType | DictType
    ) -> CollectionView:
        operation, after = self._operation(declaration)
        self.imports.add("typing", "Any")
        self.imports.add("typing", "Self")
        self.imports.runtime("values", "Decoders")
        decoded = self.codecs.decoded(contents, "data", declaration.type_parameters)
        return CollectionView(
            name=self.naming.classes[declaration.id],
            header=self._header(declaration),
            doc=docstring(declaration.doc or "", INDENT),
            operation=operation,
            load=f"{' ' * BODY}return cls({decoded})",
            after=after,
        )


def _empty(annotation: str) -> str:
    """The empty collection of a type."""
    return {"list": "[]", "dict": "{}", "set": "set()"}[annotation.partition("[")[0]]
