"""Declarations of the model in one line each, for tests of what is planned for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    Declaration,
    EnumDeclaration,
    EnumKind,
    EnumMember,
    Operation,
    Property,
)
from evo_codegen.model.types import (
    Nullable,
    Reference,
    Scalar,
    ScalarType,
    TypeId,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evo_codegen.model.types import TypeRef

TEXT = ScalarType(Scalar.STRING)
ANY_TEXT = Nullable(TEXT)


def class_(
    name: str,
    *texts: str,
    base: TypeRef | None = None,
    of: tuple[str, ...] = (),
    members: Mapping[str, TypeRef] | None = None,
    doc: str | None = None,
) -> ClassDeclaration:
    """A class.

    Args:
        name: The name of the type.
        texts: The wire names of members that are optional texts.
        base: The base class.
        of: The type parameters.
        members: Members of other types, from wire names to types.
        doc: The documentation.
    """
    types: dict[str, TypeRef] = {**dict.fromkeys(texts, ANY_TEXT), **(members or {})}
    return ClassDeclaration(
        id=TypeId(name, len(of)),
        type_parameters=of,
        base=base,
        properties=tuple(
            Property(wire_name=wire_name, type=type_)
            for wire_name, type_ in types.items()
        ),
        doc=doc,
    )


def enum(name: str, *members: str) -> EnumDeclaration:
    """An enum of texts."""
    return EnumDeclaration(
        id=TypeId(name),
        kind=EnumKind.STRING,
        members=tuple(EnumMember(name=each, wire_value=each) for each in members),
    )


def to(name: str, *arguments: TypeRef) -> Reference:
    """A reference to a declared type."""
    return Reference(TypeId(name, len(arguments)), arguments)


def api(*declarations: Declaration, operations: tuple[Operation, ...] = ()) -> Api:
    """An API."""
    return Api(title="", base_url="", declarations=declarations, operations=operations)
