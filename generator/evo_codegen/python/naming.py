"""Every name that a package gives, settled in one pass over the whole API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evo_codegen.model.declarations import (
    ClassDeclaration,
    Declaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.model.types import Reference
from evo_codegen.python.names import (
    allocate,
    attribute_name,
    class_name,
    identifier,
    module_constant,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evo_codegen.model.types import TypeId
    from evo_codegen.python.names import PyIdent


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of a package."""

    classes: Mapping[TypeId, PyIdent]
    lookups: Mapping[TypeId, PyIdent]
    """The module variables in which enums' members are looked up."""

    variables: Mapping[str, PyIdent]
    """From type parameters to the module variables that stand for them."""

    attributes: Mapping[TypeId, Mapping[str, PyIdent]]
    """For each class, from the wire names of its own members to their attributes."""


def settle_names(declarations: Sequence[Declaration]) -> Naming:
    """Name everything.

    Args:
        declarations: In an order in which base classes go first.
    """
    classes = _class_names(declarations)
    enums = [each.id for each in declarations if isinstance(each, EnumDeclaration)]
    lookups = allocate(module_constant(classes[each]) for each in enums)
    parameters = dict.fromkeys(
        parameter
        for each in declarations
        if isinstance(each, ClassDeclaration)
        for parameter in each.type_parameters
    )
    variables = allocate(
        (identifier(each, "T") for each in parameters), set(classes.values())
    )
    return Naming(
        classes=classes,
        lookups=dict(zip(enums, lookups, strict=True)),
        variables=dict(zip(parameters, variables, strict=True)),
        attributes=_attribute_names(declarations),
    )


def _class_names(declarations: Sequence[Declaration]) -> dict[TypeId, PyIdent]:
    """Class names; of types that differ in arity alone, one keeps the plain name."""
    ids = sorted((each.id for each in declarations), key=lambda each: each.arity)
    plain: set[str] = set()
    wanted: dict[TypeId, PyIdent] = {}
    for each in ids:
        name = each.name
        if name in plain or str(each) in _ALWAYS_WITH_ARITY:
            name = f"{name}{each.arity or ''}"
        plain.add(each.name)
        wanted[each] = class_name(name)
    in_order = [each.id for each in declarations]
    names = allocate(wanted[each] for each in in_order)
    return dict(zip(in_order, names, strict=True))


_ALWAYS_WITH_ARITY = frozenset({"QueryDb`2", "QueryData`2"})
"""Types that have the arity in their name whether or not there is another one.

ServiceStack has both under one name, and an API that begins to use the second one must
not rename the first.
"""


def _attribute_names(
    declarations: Sequence[Declaration],
) -> dict[TypeId, dict[str, PyIdent]]:
    own: dict[TypeId, dict[str, PyIdent]] = {}
    known: dict[TypeId, dict[str, PyIdent]] = {}
    for each in declarations:
        if isinstance(each, EnumDeclaration):
            continue
        inherited = _inherited(each, known)
        wire_names = [
            member.wire_name
            for member in each.properties
            if member.wire_name not in inherited
        ]
        wire_names = list(dict.fromkeys(wire_names))
        names = allocate(map(attribute_name, wire_names), set(inherited.values()))
        own[each.id] = dict(zip(wire_names, names, strict=True))
        known[each.id] = inherited | own[each.id]
    return own


def _inherited(
    declaration: ClassDeclaration | InterfaceDeclaration,
    known: Mapping[TypeId, dict[str, PyIdent]],
) -> dict[str, PyIdent]:
    if isinstance(declaration, ClassDeclaration) and isinstance(
        declaration.base, Reference
    ):
        return known.get(declaration.base.target, {})
    return {}
