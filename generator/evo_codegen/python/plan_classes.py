"""Classes into their views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.model.declarations import EmptyCollection, Literal
from evo_codegen.model.types import DictType, ListType, Reference
from evo_codegen.python.layout import (
    INDENT,
    Brackets,
    call,
    declaration,
    members_block,
    render,
    subscript,
)
from evo_codegen.python.literals import docstring, string_literal, value_literal
from evo_codegen.python.views import ClassView, CollectionView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evo_codegen.model.declarations import ClassDeclaration, Property
    from evo_codegen.model.types import TypeRef
    from evo_codegen.python.codecs import Codecs
    from evo_codegen.python.imports import Imports
    from evo_codegen.python.layout import Part
    from evo_codegen.python.names import PyIdent
    from evo_codegen.python.naming import Naming
    from evo_codegen.python.plan_operations import OperationPlanner
    from evo_codegen.python.recipes import Recipes


class ClassPlanner(Struct, frozen=True):
    """Plans classes one after the other, in the order in which they are defined."""

    codecs: Codecs
    naming: Naming
    imports: Imports
    operations: OperationPlanner
    recipes: Recipes
    """Gives the declarations of members; see `field_statements`."""

    model: str
    """The class of the runtime from which classes without a base derive."""

    def plan_class(self, each: ClassDeclaration) -> ClassView | CollectionView:
        """Plan the class of a DTO."""
        if isinstance(each.base, ListType | DictType):
            return self._collection(each)
        return self._dataclass(each)

    # --- dataclasses ---------------------------------------------------------------

    def _dataclass(self, each: ClassDeclaration) -> ClassView:
        self.imports.add("dataclasses", "dataclass")
        members = list(self.naming.members(each))
        operation = self.operations.assignment(each.id)
        return ClassView(
            name=self.naming.classes[each.id],
            header=self._header(each),
            doc=docstring(each.doc or "", INDENT),
            fields=members_block(self._field(each, *member) for member in members),
            operation=operation,
            wire_names=self._wire_names(members),
            other_names=self._other_names(members),
            type_name=self._type_name(each),
        )

    def _header(self, each: ClassDeclaration) -> str:
        bases = [self._base(each), *self.operations.marker(each.id)]
        if each.type_parameters:
            generic = self.imports.add("typing", "Generic")
            variables = (self.naming.variables[name] for name in each.type_parameters)
            bases.append(subscript(generic, *variables))
        return render(Brackets(f"class {self.naming.classes[each.id]}(", bases, "):"))

    def _base(self, each: ClassDeclaration) -> Part:
        match each.base:
            case Reference(target, arguments):
                return self._closed(self.codecs.refer(target), *arguments)
            case ListType(item):
                return self._closed(self.imports.runtime("model", "ListModel"), item)
            case DictType(key, value):
                name = self.imports.runtime("model", "DictModel")
                return self._closed(name, key, value)
            case _:
                return self.imports.runtime("model", self.model)

    def _closed(self, generic: str, *arguments: TypeRef) -> Part:
        return subscript(generic, *map(self.codecs.evaluated, arguments))

    def _field(
        self, each: ClassDeclaration, attribute: PyIdent, member: Property
    ) -> tuple[str, str]:
        (line,) = self.recipes.statements(
            self.codecs, attribute, "", member, each.type_parameters
        )
        return line, docstring(member.doc or "", INDENT)

    def _wire_names(self, members: Sequence[tuple[PyIdent, Property]]) -> str:
        if not members:
            return ""
        annotation = f"{self.imports.add('typing', 'ClassVar')}[dict[str, str]]"
        items = [
            f"{string_literal(attribute)}: {string_literal(member.wire_name)}"
            for attribute, member in members
        ]
        names = Brackets("{", items, "}")
        return declaration("__wire_names__", annotation, names, INDENT)

    def _other_names(self, members: Sequence[tuple[PyIdent, Property]]) -> str:
        """The assignment of ``__other_names__``, for members that have several."""
        items = [
            f"{string_literal(name)}: {string_literal(member.wire_name)}"
            for _, member in members
            for name in member.other_names
        ]
        if not items:
            return ""
        annotation = f"{self.imports.add('typing', 'ClassVar')}[dict[str, str]]"
        names = Brackets("{", items, "}")
        return declaration("__other_names__", annotation, names, INDENT)

    def _type_name(self, each: ClassDeclaration) -> str:
        """The assignment of ``__type_name__``, for a class derived from another."""
        if not each.namespace or not isinstance(each.base, Reference):
            return ""
        annotation = f"{self.imports.add('typing', 'ClassVar')}[str]"
        name = string_literal(f"{each.namespace}.{each.id.name}")
        return declaration("__type_name__", annotation, name, INDENT)

    # --- classes that are collections ----------------------------------------------

    def _collection(self, each: ClassDeclaration) -> CollectionView:
        return CollectionView(
            name=self.naming.classes[each.id],
            header=self._header(each),
            doc=docstring(each.doc or "", INDENT),
            operation=self.operations.assignment(each.id),
        )


def field_statements(
    codecs: Codecs, attribute: str, _name: str, member: Property, _of: tuple[str, ...]
) -> tuple[tuple[str]]:
    """The statement that declares a member in the body of its class."""
    annotation = codecs.annotation(member.type)
    line = declaration(attribute, annotation, _default(codecs, member), INDENT)
    return ((line,),)


def _default(codecs: Codecs, member: Property) -> Part:
    match member.default:
        case EmptyCollection():
            function = codecs.imports.add("dataclasses", "field")
            empty = codecs.empty(member.type)
            return call(function, f"default_factory=lambda: {empty}")
        case Literal(value):
            return value_literal(value)
        case None:
            return "" if member.required else "None"
