"""Generic types of metadata documents: definitions, and what is known without one.

A document describes a generic response with the arguments of one operation in place of
the type parameters. Where it has a definition too, or ServiceStack's own table has one,
such descriptions say nothing new. Where it has none, the definition is restored: what
equals an argument stands for a type parameter. If there are several descriptions with
different arguments, what is the same in all of them does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model.metadata_types import system_type
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    SetType,
    TypeId,
    TypeParameter,
    TypeRef,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evo_codegen.model.declarations import ClassDeclaration, Property
    from evo_codegen.model.metadata_catalog import Catalog, Entry, Occurrence
    from evo_codegen.source.metadata_nodes import (
        MetadataTypeNameNode,
        MetadataTypeNode,
    )

_WORD = re.compile(r"\w+")


def definitions(entry: Entry, catalog: Catalog) -> list[Occurrence]:
    """The descriptions that define a type; none if all are of closed types."""
    return [each for each in entry.occurrences if _is_definition(each, catalog)]


def _is_definition(each: Occurrence, catalog: Catalog) -> bool:
    if not each.name.arity or each.node.is_generic_type_def:
        return True
    # The response of an operation has names of parameters, but no parameters.
    closed = each.is_response and not _mentions_parameters(each.node)
    return _has_parameters(each, catalog) and not closed


def _has_parameters(each: Occurrence, catalog: Catalog) -> bool:
    """Whether a description names type parameters, and not type arguments."""
    if each.node.is_generic_type_def:
        return True
    texts = each.node.generic_args
    returned = each.operation.return_type if each.operation else None
    if each.is_response and returned and texts and returned.generic_args == texts:
        return False
    return all(_is_parameter(text, catalog) for text in texts)


def _is_parameter(text: str, catalog: Catalog) -> bool:
    """Whether a type argument is the name of a type parameter, and no type."""
    if text.startswith("'"):
        return True
    declared = (text, 0) in catalog.named or TypeId(text) in catalog.elsewhere
    return text.isidentifier() and not declared and system_type(text, ()) is None


def _mentions_parameters(node: MetadataTypeNode) -> bool:
    names = {text.lstrip("'") for text in node.generic_args}
    used = [each.type for each in node.properties]
    used += [text for each in node.properties for text in each.generic_args]
    if node.inherits is not None:
        used += node.inherits.generic_args
    return any(names & set(_WORD.findall(text)) for text in used)


def type_parameters(
    entry: Entry, described: Iterable[Occurrence], catalog: Catalog
) -> tuple[str, ...]:
    """The names of a type's parameters: as descriptions have them, or else ``T``.

    Args:
        entry: The type.
        described: The descriptions that may name them.
        catalog: All types.
    """
    arity = entry.id.arity
    for each in described:
        if _has_parameters(each, catalog):
            names = tuple(text.lstrip("'") for text in each.node.generic_args)
            if len(names) == len(set(names)) == arity:
                return names
    return ("T",) if arity == 1 else tuple(f"T{1 + index}" for index in range(arity))


def closing_arguments(
    each: Occurrence, catalog: Catalog
) -> MetadataTypeNameNode | MetadataTypeNode | None:
    """The node with the type arguments of a closed description, if there is one."""
    if not _has_parameters(each, catalog):
        return each.node
    returned = each.operation.return_type if each.operation else None
    if returned and each.is_response and returned.name == each.node.name:
        return returned
    return None


# --- restoring ---------------------------------------------------------------------


def combine(closings: Sequence[ClassDeclaration]) -> ClassDeclaration:
    """The definition that several descriptions lead to.

    Of each member, the type with the fewest type parameters is right: where the other
    descriptions have more of them, a type equals an argument by chance.
    """
    first = closings[0]
    members = [_by_name(each) for each in closings]
    bases = [each.base for each in closings if each.base is not None]
    return replace(
        first,
        base=min(bases, key=_count_parameters, default=None),
        properties=tuple(
            min(
                (known[each.wire_name] for known in members if each.wire_name in known),
                key=lambda member: _count_parameters(member.type),
            )
            for each in first.properties
        ),
    )


def _by_name(declaration: ClassDeclaration) -> dict[str, Property]:
    return {each.wire_name: each for each in declaration.properties}


def _count_parameters(shape: TypeRef) -> int:
    match shape:
        case TypeParameter():
            return 1
        case ListType(inner) | SetType(inner) | Nullable(inner):
            return _count_parameters(inner)
        case DictType(key, value):
            return _count_parameters(key) + _count_parameters(value)
        case Reference(_, arguments):
            return sum(map(_count_parameters, arguments))
        case _:
            return 0


def restored_note(entry: Entry, count: int) -> Diagnostic:
    """The note that a definition is restored from so many descriptions."""
    first = entry.occurrences[0]
    uses = "one use" if count == 1 else f"{count} uses"
    return Diagnostic(
        code="generic-restored",
        severity=Severity.NOTE,
        message=f"the document has no definition of `{entry.id}`: it is restored from"
        f" {uses}",
        place=first.document.place(first.node, "name"),
        help="see whether its members have the types that they should",
    )


# --- inferring ---------------------------------------------------------------------


def infer_arguments(
    definition: ClassDeclaration, members: Iterable[tuple[str, TypeRef]]
) -> tuple[TypeRef | None, ...]:
    """The type arguments with which a definition has members of these types.

    Args:
        definition: The generic class.
        members: C# names of members, and their closed types.

    Returns:
        An argument for each type parameter; None for one that the members leave open.
    """
    known = {each.csharp_name: each.type for each in definition.properties}
    found: dict[str, TypeRef] = {}
    for name, closed in members:
        if name in known:
            for parameter, argument in _bindings(known[name], closed):
                found.setdefault(parameter, argument)
    return tuple(found.get(each) for each in definition.type_parameters)


def _bindings(shape: TypeRef, closed: TypeRef) -> Iterator[tuple[str, TypeRef]]:
    """What stands in place of the type parameters of a type in a closed one."""
    match shape, closed:
        case TypeParameter(name), _:
            yield name, closed
        case Nullable(inner), Nullable(outer):
            yield from _bindings(inner, outer)
        case Nullable(inner), _:
            yield from _bindings(inner, closed)
        case (ListType(ours), ListType(theirs)) | (SetType(ours), SetType(theirs)):
            yield from _bindings(ours, theirs)
        case DictType(our_key, ours), DictType(their_key, theirs):
            yield from _bindings(our_key, their_key)
            yield from _bindings(ours, theirs)
        case Reference(target, ours), Reference(other, theirs) if target == other:
            for our, their in zip(ours, theirs, strict=False):
                yield from _bindings(our, their)
        case _:
            return


def filled(arguments: Iterable[TypeRef | None]) -> tuple[TypeRef, ...]:
    """Arguments, with any JSON value for what is not known."""
    return tuple(each or ObjectType() for each in arguments)
