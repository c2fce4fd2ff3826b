"""The neighbourhood of a type as a class diagram, in the language of Mermaid.

Mermaid has no quotes for most names: what it could misread is replaced.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.model.generics import references
from evo_codegen.model.mentions import Link, api_mentions, outermost
from evo_codegen.model.reach import type_parameters
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    ScalarType,
    SetType,
    TypeId,
    TypeParameter,
    TypeRef,
    UnknownType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evo_codegen.model.declarations import Api, Declaration
    from evo_codegen.model.mentions import Mention


def render_mermaid(api: Api, centers: list[TypeId], depth: int) -> str:
    """Draw types with what they refer to, and what refers to them.

    Args:
        api: The API.
        centers: The types in the middle.
        depth: How many references away from them a type may be. Those farthest away
            are drawn without members.
    """
    distances = _distances(api, centers, depth)
    shown = [each for each in api.declarations if each.id in distances]
    ids = _ids(shown)
    requests = {each.request for each in api.operations}
    lines = ["classDiagram", "    direction LR"]
    for each in shown:
        inner = distances[each.id] < max(depth, 1)
        lines += _class(each, ids, is_request=each.id in requests, with_members=inner)
    lines += [f"    {each}" for each in _relations(api, ids)]
    return "\n".join(lines) + "\n"


def _distances(api: Api, centers: list[TypeId], depth: int) -> dict[TypeId, int]:
    """How far the types in a neighbourhood are from its centers."""
    neighbours: dict[TypeId, set[TypeId]] = {}
    for mention in api_mentions(api):
        for target in references(mention.shape):
            neighbours.setdefault(mention.owner, set()).add(target)
            neighbours.setdefault(target, set()).add(mention.owner)
    distances = dict.fromkeys(centers, 0)
    rim = set(centers)
    for distance in range(1, depth + 1):
        rim = {each for id in rim for each in neighbours.get(id, ())} - set(distances)
        distances |= dict.fromkeys(rim, distance)
    return distances


# --- classes -----------------------------------------------------------------------


def _class(
    declaration: Declaration,
    ids: dict[TypeId, str],
    *,
    is_request: bool,
    with_members: bool,
) -> list[str]:
    parameters = ", ".join(map(_safe, type_parameters(declaration)))
    head = f"class {ids[declaration.id]}" + (f"~{parameters}~" if parameters else "")
    stereotype = _stereotype(declaration, is_request=is_request)
    body = [f"<<{stereotype}>>"] if stereotype else []
    if with_members:
        body += _members(declaration)
    if not body:
        return [f"    {head}"]
    return [f"    {head} {{", *(f"        {each}" for each in body), "    }"]


def _stereotype(declaration: Declaration, *, is_request: bool) -> str:
    match declaration:
        case InterfaceDeclaration():
            return "interface"
        case EnumDeclaration():
            return "enumeration"
        case ClassDeclaration():
            abstract = "abstract" if declaration.abstract else ""
            return "request" if is_request else abstract
        case _:
            assert_never(declaration)


def _members(declaration: Declaration) -> Iterator[str]:
    if isinstance(declaration, EnumDeclaration):
        yield from (_safe(each.name) for each in declaration.members)
        return
    for member in declaration.properties:
        yield f"+{_type(member.type)} {_safe(member.wire_name)}"


def _type(shape: TypeRef) -> str:
    match shape:
        case ScalarType(kind):
            return kind.value
        case ListType(item):
            return f"List~{_type(item)}~"
        case SetType(item):
            return f"Set~{_type(item)}~"
        case DictType(key, value):
            return f"Dict~{_type(key)}, {_type(value)}~"
        case Reference(target, ()):
            return _safe(target.name)
        case Reference(target, arguments):
            return f"{_safe(target.name)}~{', '.join(map(_type, arguments))}~"
        case TypeParameter(name) | UnknownType(name):
            return _safe(name)
        case Nullable(inner):
            return f"{_type(inner)}?"
        case ObjectType():
            return "Any"
        case _:
            assert_never(shape)


# --- relations ---------------------------------------------------------------------


def _relations(api: Api, ids: dict[TypeId, str]) -> Iterator[str]:
    """The arrows between types, one for all members of the same two types."""
    labels: dict[tuple[str, str, str], dict[str, None]] = {}
    for mention in api_mentions(api):
        for arrow, label, target in _arrows(mention):
            if mention.owner in ids and target in ids:
                key = ids[mention.owner], arrow, ids[target]
                labels.setdefault(key, {}).setdefault(label)
    for ends, texts in labels.items():
        label = ", ".join(filter(None, texts))
        yield " ".join(ends) + (f" : {label}" if label else "")


def _arrows(mention: Mention) -> Iterator[tuple[str, str, TypeId]]:
    whole = {each.target for each in outermost(mention.shape)}
    for target in dict.fromkeys(references(mention.shape)):
        if target in whole:
            yield *_arrow(mention), target
        else:
            yield "..>", "argument", target


def _arrow(mention: Mention) -> tuple[str, str]:
    match mention.link:
        case Link.RESPONSE:
            return "..>", "returns"
        case Link.BASE:
            return "--|>", ""
        case Link.INTERFACE:
            return "..|>", ""
        case Link.MEMBER | Link.ARGUMENT:
            return "-->", _safe(mention.member)
        case _:
            assert_never(mention.link)


# --- names -------------------------------------------------------------------------


def _safe(name: str) -> str:
    """A name without what means something to Mermaid."""
    return re.sub(r"[^\w$@.-]", "_", name) or "_"


def _ids(declarations: list[Declaration]) -> dict[TypeId, str]:
    """Names for the classes of a diagram, of which no two are the same.

    Type parameters don't count as a part of a name, and Mermaid's own words begin with
    small letters.
    """
    ids: dict[TypeId, str] = {}
    taken: set[str] = set()
    for id in sorted((each.id for each in declarations), key=lambda id: id.arity):
        name = re.sub(r"\W", "_", f"{id.qualifier}.{id.name}".lstrip("."))
        name = f"_{name}" if name[:1].islower() else name
        while name in taken:
            name += f"_{id.arity}" if id.arity else "_"
        taken.add(name)
        ids[id] = name
    return ids
