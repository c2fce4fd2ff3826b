"""Interfaces into their views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model.generics import substitute
from evo_codegen.model.types import ObjectType
from evo_codegen.python.layout import (
    INDENT,
    Brackets,
    declaration,
    members_block,
    render,
)
from evo_codegen.python.literals import docstring
from evo_codegen.python.views import ProtocolView

if TYPE_CHECKING:
    from evo_codegen.model.declarations import InterfaceDeclaration
    from evo_codegen.python.codecs import Codecs
    from evo_codegen.python.naming import Naming


def plan_protocol(
    interface: InterfaceDeclaration, codecs: Codecs, naming: Naming
) -> ProtocolView:
    """Plan the protocol of an interface.

    A protocol is not generic: a member with an interface for its type can be any value,
    so there is nothing that would fill in the type parameters.
    """
    name = naming.classes[interface.id]
    bases = [
        *(codecs.refer(each.target) for each in interface.interfaces),
        codecs.imports.add("typing", "Protocol"),
    ]
    anything = dict.fromkeys(interface.type_parameters, ObjectType())
    return ProtocolView(
        name=name,
        header=render(Brackets(f"class {name}(", bases, "):")),
        doc=docstring(interface.doc or "", INDENT),
        fields=members_block(
            (
                declaration(
                    attribute,
                    codecs.annotation(substitute(each.type, anything)),
                    "",
                    INDENT,
                ),
                docstring(each.doc or "", INDENT),
            )
            for attribute, each in naming.members(interface)
        ),
    )
