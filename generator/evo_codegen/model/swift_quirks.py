"""What Swift text gets wrong about generic classes, and how it is put right.

Three generations of servers print generics in three ways:

- Old ones print a plain class that derives from a generic one with the argument as a
  parameter of its own: ``class Find<Tech : JsonSerializable> : QueryDb<Tech>``.
- Later ones print a generic response from its first closed use, with the argument's
  name as that of the parameter: ``class ListResponse<AccountInfo : Codable>``.
- The latest print the parameter, but the members of the first closed use.

`read_heads` finds out for each declaration which type parameters it really has, and
which of the types that it prints stand for them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct, field

from evo_codegen.model.names import identity
from evo_codegen.model.swift_printed import named_types, parts, spell, types_in
from evo_codegen.model.swift_types import PRINTED_SCALARS
from evo_codegen.source.nodes import (
    NamedType,
    OptionalType,
    SwiftClass,
    SwiftEnum,
    SwiftProtocol,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from evo_codegen.model.types import TypeId
    from evo_codegen.source.nodes import SwiftDeclaration, SwiftFile, SwiftType


class Head(Struct, frozen=True):
    """What a declaration is called, and its type parameters."""

    node: SwiftDeclaration
    id: TypeId
    parameters: tuple[str, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict[str, str])
    """From types as they are spelt in the declaration to the parameters they mean."""

    unclear: tuple[str, ...] = ()
    """Spellings that stand for a parameter in some members, perhaps not in all."""


class _Texts(Struct, frozen=True):
    """What has to be known of all texts to understand the head of one class."""

    concrete: Collection[str]
    """The names of types that exist, and therefore are no names of parameters."""

    generic: Collection[str]
    """The printed names that occur with type arguments anywhere."""


def read_heads(
    files: Sequence[SwiftFile], known: Iterable[TypeId]
) -> tuple[tuple[Head, ...], ...]:
    """For each file, the heads of its declarations.

    Args:
        files: All Swift texts of a call.
        known: Types that exist besides those in the files.
    """
    nodes = [node for file in files for node in file.declarations]
    texts = _Texts(
        concrete={*PRINTED_SCALARS, *(each.name for each in (*nodes, *known))},
        generic=_used_as_generic(nodes),
    )
    return tuple(_heads_of(file, texts) for file in files)


def _heads_of(file: SwiftFile, texts: _Texts) -> tuple[Head, ...]:
    closed_uses = _closed_uses(file)
    return tuple(_head(node, closed_uses, texts) for node in file.declarations)


def _head(
    node: SwiftDeclaration,
    closed_uses: Mapping[str, tuple[SwiftType, ...]],
    texts: _Texts,
) -> Head:
    match node:
        case SwiftClass():
            return _class_head(node, closed_uses.get(node.name, ()), texts)
        case SwiftProtocol(type_parameters=printed):
            names = _parameter_names(printed, concrete=())
            meanings = dict(zip(printed, names, strict=True))
            return Head(node, identity(node.name, len(names)), names, meanings)
        case SwiftEnum():
            return Head(node, identity(node.name, 0))
        case _:
            assert_never(node)


def _class_head(
    node: SwiftClass, closed_use: tuple[SwiftType, ...], texts: _Texts
) -> Head:
    if _is_borrowed(node, texts):
        return Head(node, identity(node.name, 0))
    printed = node.type_parameters
    names = _parameter_names(printed, texts.concrete)
    stand_ins = _stand_ins(node, closed_use)
    spelt = [*zip(printed, names, strict=True), *zip(stand_ins, names, strict=False)]
    unclear = _unclear(node, [spelling for spelling, _ in spelt])
    return Head(
        node,
        id=identity(node.name, len(names)),
        parameters=names,
        meanings={key: name for key, name in spelt if key not in unclear},
        unclear=unclear,
    )


# --- the three generations ---------------------------------------------------------


def _is_borrowed(node: SwiftClass, texts: _Texts) -> bool:
    """Whether all parameters of a class are arguments of its base class in truth."""
    given = {
        each.name
        for supertype in node.supertypes
        for argument in supertype.arguments
        for each in named_types(argument)
    }
    return node.name not in texts.generic and all(
        each in given and each in texts.concrete for each in node.type_parameters
    )


def _used_as_generic(nodes: Iterable[SwiftDeclaration]) -> frozenset[str]:
    return frozenset(
        named.name
        for node in nodes
        for each in types_in(node)
        if not _is_simple(each)
        for named in named_types(each)
        if named.arguments
    )


def _is_simple(shape: SwiftType) -> bool:
    """Whether a type is but a name, as nearly all are."""
    bare = shape.wrapped if isinstance(shape, OptionalType) else shape
    return isinstance(bare, NamedType) and not bare.arguments


def _closed_uses(file: SwiftFile) -> dict[str, tuple[SwiftType, ...]]:
    """From the printed names of generic responses to their first arguments.

    A server prints the members of a generic response as they are in the first request
    that returns it.
    """
    found: dict[str, tuple[SwiftType, ...]] = {}
    for node in file.declarations:
        if isinstance(node, SwiftClass) and node.return_type:
            for named in named_types(node.return_type):
                if named.arguments:
                    found.setdefault(named.name, named.arguments)
    return found


def _stand_ins(node: SwiftClass, closed_use: tuple[SwiftType, ...]) -> tuple[str, ...]:
    """The spellings that stand in the members for the parameters, in their order.

    There are none if the members show one of the parameters themselves.
    """
    if _shown(node).keys().isdisjoint(node.type_parameters):
        return tuple(map(spell, closed_use))
    return ()


def _shown(node: SwiftClass) -> Counter[str]:
    """The spellings of the types that stand in a class's members, and how often."""
    return Counter(spell(part) for each in node.properties for part in parts(each.type))


def _unclear(node: SwiftClass, spellings: Sequence[str]) -> tuple[str, ...]:
    """The spellings of which nobody can tell where they stand for a parameter.

    A class that the API declares is hardly ever a member's own type and an argument as
    well, but texts and numbers are. Nor can one spelling stand for two parameters.
    """
    shown = _shown(node)
    given = Counter(spellings)
    return tuple(
        each
        for each in given
        if shown[each] and (given[each] > 1 or (shown[each] > 1 and _is_plain(each)))
    )


def _is_plain(spelling: str) -> bool:
    """Whether a type is made of nothing but texts, numbers and their like."""
    return PRINTED_SCALARS.keys() >= set(re.findall(r"\w+", spelling))


def _parameter_names(
    printed: tuple[str, ...], concrete: Collection[str]
) -> tuple[str, ...]:
    """Names for type parameters: their own, or ``T`` for that of a concrete type."""
    foreign = [each for each in printed if each in concrete]
    names: list[str] = []
    for place, each in enumerate(printed, 1):
        name = each
        if each in foreign:
            name = "T" if len(foreign) == 1 else f"T{place}"
        while name in names or (name != each and name in printed):
            name += "_"
        names.append(name)
    return tuple(names)
