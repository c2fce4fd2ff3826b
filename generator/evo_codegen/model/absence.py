"""Members that may be missing, whatever their type says."""

from __future__ import annotations

from msgspec.structs import replace

from evo_codegen.model.declarations import Api, ClassDeclaration, Declaration, Property
from evo_codegen.model.types import nullable


def may_miss_members(api: Api) -> Api:
    """An API in which every member may be missing.

    A value type is never null on the server, and still a reply may lack it: servers can
    be told to leave out what has its default value, or to send chosen members alone. A
    recorded reply of a real server does; who reads it should not fail for that.
    """
    return replace(api, declarations=tuple(map(optional_members, api.declarations)))


def optional_members(declaration: Declaration) -> Declaration:
    """A declaration whose members may all be missing."""
    if not isinstance(declaration, ClassDeclaration):
        return declaration
    properties = tuple(map(_optional_property, declaration.properties))
    return replace(declaration, properties=properties)


def _optional_property(member: Property) -> Property:
    if not member.required:
        return member
    return replace(member, required=False, type=nullable(member.type))
