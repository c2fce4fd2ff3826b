"""Every name that a package gives, settled in one pass over the whole API."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from evo_codegen.model.declarations import ClassDeclaration, EnumDeclaration
from evo_codegen.model.generics import references
from evo_codegen.model.types import Reference
from evo_codegen.python.modules import module_names
from evo_codegen.python.names import (
    allocate,
    attribute_name,
    class_name,
    variable_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from evo_codegen.model.declarations import (
        Declaration,
        InterfaceDeclaration,
        Property,
    )
    from evo_codegen.model.types import TypeId
    from evo_codegen.python.names import PyIdent


Members: TypeAlias = "tuple[tuple[PyIdent, Property], ...]"
"""Members of a class, with their attributes."""


class Naming(Struct, frozen=True):
    """The names of a package."""

    classes: Mapping[TypeId, PyIdent]
    modules: Mapping[PyIdent, PyIdent]
    """From classes to the modules that have them."""

    lookups: Mapping[TypeId, PyIdent]
    """The module variables in which enums' members are looked up."""

    variables: Mapping[str, PyIdent]
    """From type parameters to the module variables that stand for them."""

    own: Mapping[TypeId, Members]

    def members(self, declaration: ClassDeclaration | InterfaceDeclaration) -> Members:
        """The members that a class itself declares, with their attributes."""
        return self.own[declaration.id]


def settle_names(
    declarations: Sequence[Declaration], defined: Sequence[Declaration]
) -> Naming:
    """Name everything.

    Args:
        declarations: All declarations in the order of the source, which decides who
            gets a name that several want.
        defined: The same in an order in which base classes go first.
    """
    classes = _class_names(declarations)
    variables = _type_variables(declarations, set(classes.values()))
    attributes = _attribute_names(defined, classes, variables)
    return Naming(
        classes=classes,
        modules=module_names(classes.values()),
        lookups=_lookups(declarations, classes),
        variables=variables,
        own={
            each.id: tuple(_members(each, attributes[each.id]))
            for each in declarations
            if not isinstance(each, EnumDeclaration)
        },
    )


# --- module level ------------------------------------------------------------------


def _class_names(declarations: Sequence[Declaration]) -> dict[TypeId, PyIdent]:
    """Class names; of types that differ in arity alone, one keeps the plain name."""
    least: dict[str, int] = {}
    for each in declarations:
        arity = each.id.arity
        least[_full_name(each.id)] = min(arity, least.get(_full_name(each.id), arity))
    wanted = [class_name(_with_arity(each.id, least)) for each in declarations]
    return dict(zip(_ids(declarations), allocate(wanted), strict=True))


def _full_name(id_: TypeId) -> str:
    return f"{id_.qualifier}.{id_.name}" if id_.qualifier else id_.name


def _with_arity(id_: TypeId, least: Mapping[str, int]) -> str:
    """The name of a type, with its arity if another type needs the name more."""
    name = _full_name(id_)
    if id_.arity > least[name] or str(id_) in _ALWAYS_WITH_ARITY:
        return f"{name}{id_.arity}"
    return name


_ALWAYS_WITH_ARITY = frozenset({"QueryDb`2", "QueryData`2"})
"""Types that have the arity in their name whether or not there is another one.

ServiceStack has both under one name, and an API that begins to use the second one must
not rename the first.
"""


def _lookups(
    declarations: Sequence[Declaration], classes: Mapping[TypeId, PyIdent]
) -> dict[TypeId, PyIdent]:
    enums = _ids(each for each in declarations if isinstance(each, EnumDeclaration))
    names = allocate(variable_name(classes[each]) for each in enums)
    return dict(zip(enums, names, strict=True))


def _type_variables(
    declarations: Sequence[Declaration], classes: set[PyIdent]
) -> dict[str, PyIdent]:
    """Variables for type parameters; equal names share one."""
    parameters = dict.fromkeys(
        parameter
        for each in declarations
        if isinstance(each, ClassDeclaration)
        for parameter in each.type_parameters
    )
    names = allocate(map(class_name, parameters), classes)
    return dict(zip(parameters, names, strict=True))


def _ids(declarations: Iterable[Declaration]) -> list[TypeId]:
    return [each.id for each in declarations]


# --- members -----------------------------------------------------------------------


def _members(
    declaration: ClassDeclaration | InterfaceDeclaration, names: dict[str, PyIdent]
) -> Iterator[tuple[PyIdent, Property]]:
    """The first member of each name, with its attribute."""
    for each in declaration.properties:
        if attribute := names.pop(each.wire_name, None):
            yield attribute, each


def _attribute_names(
    defined: Sequence[Declaration],
    classes: Mapping[TypeId, PyIdent],
    variables: Mapping[str, PyIdent],
) -> dict[TypeId, dict[str, PyIdent]]:
    own: dict[TypeId, dict[str, PyIdent]] = {}
    known: dict[TypeId, dict[str, PyIdent]] = {}
    for each in defined:
        if isinstance(each, EnumDeclaration):
            continue
        inherited = _inherited(each, known)
        members = dict.fromkeys(
            member.wire_name
            for member in each.properties
            if member.wire_name not in inherited
        )
        mentioned = (
            *(classes[target] for target in _mentioned(each)),
            *(variables[name] for name in each.type_parameters if name in variables),
        )
        taken = {*inherited.values(), *mentioned}
        names = allocate(map(attribute_name, members), taken)
        own[each.id] = dict(zip(members, names, strict=True))
        known[each.id] = inherited | own[each.id]
    return own


def _inherited(
    declaration: ClassDeclaration | InterfaceDeclaration,
    known: Mapping[TypeId, dict[str, PyIdent]],
) -> dict[str, PyIdent]:
    if isinstance(declaration, ClassDeclaration):
        if isinstance(declaration.base, Reference):
            return known[declaration.base.target]
        return {}
    names: dict[str, PyIdent] = {}
    for base in declaration.interfaces:
        names |= known.get(base.target, {})
    return names


def _mentioned(
    declaration: ClassDeclaration | InterfaceDeclaration,
) -> Iterator[TypeId]:
    """The types in the annotations of a class body, which an attribute would hide.

    Scripts without capitals have one name for a class and an attribute.
    """
    for member in declaration.properties:
        yield from references(member.type)
