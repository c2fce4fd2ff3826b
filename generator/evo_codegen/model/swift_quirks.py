"""What Swift text gets wrong about generic classes, and how it is put right.

Three generations of servers print generics in three ways:

- Old ones print a plain class that derives from a generic one with the argument as a
  parameter of its own: ``class Find<Tech : JsonSerializable> : QueryDb<Tech>``.
- Later ones print a generic response from its first closed use, with the argument's
  name as that of the parameter: ``class ListResponse<AccountInfo : Codable>``.
- The latest print the parameter, but the members of the first closed use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from evo_codegen.source.nodes import (
    ArrayType,
    DictionaryType,
    NamedType,
    OptionalType,
    SwiftClass,
    SwiftType,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evo_codegen.model.names import Names
    from evo_codegen.source.nodes import SwiftFile


def named_types(node: SwiftType) -> Iterator[NamedType]:
    """Every named type in a type, the type itself and its arguments included."""
    match node:
        case NamedType(_, arguments):
            yield node
            for each in arguments:
                yield from named_types(each)
        case ArrayType(item):
            yield from named_types(item)
        case DictionaryType(key, value):
            yield from named_types(key)
            yield from named_types(value)
        case OptionalType(wrapped):
            yield from named_types(wrapped)
        case _:
            assert_never(node)


def _types_of(node: SwiftClass) -> Iterator[SwiftType]:
    yield from node.supertypes
    if node.return_type:
        yield node.return_type
    for each in node.properties:
        yield each.type


def used_as_generic(files: Iterable[SwiftFile]) -> frozenset[str]:
    """The printed names that occur with type arguments anywhere."""
    return frozenset(
        named.name
        for file in files
        for node in file.declarations
        if isinstance(node, SwiftClass)
        for each in _types_of(node)
        for named in named_types(each)
        if named.arguments
    )


def closed_responses(
    files: Iterable[SwiftFile],
) -> Mapping[str, tuple[SwiftType, ...]]:
    """From the printed names of generic responses to their first arguments."""
    found: dict[str, tuple[SwiftType, ...]] = {}
    for file in files:
        for node in file.declarations:
            if isinstance(node, SwiftClass) and node.return_type:
                for named in named_types(node.return_type):
                    if named.arguments:
                        found.setdefault(named.name, named.arguments)
    return found


def printed_parameters(
    node: SwiftClass, names: Names, generic: frozenset[str]
) -> tuple[str, ...]:
    """The type parameters that a class really has, under their printed names."""
    given = {
        each.name
        for supertype in node.supertypes
        for argument in supertype.arguments
        for each in named_types(argument)
    }
    borrowed = all(
        each in given and names.is_concrete(each) for each in node.type_parameters
    )
    if borrowed and node.name not in generic:
        return ()
    return node.type_parameters


def parameter_names(printed: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """The names of type parameters; ``T`` for one printed as a concrete type."""
    concrete = [each for each in printed if names.is_concrete(each)]
    result: list[str] = []
    for each in printed:
        if each not in concrete:
            result.append(each)
        elif len(concrete) == 1:
            result.append("T")
        else:
            result.append(f"T{1 + len(result)}")
    return tuple(result)


def substituted_names(
    node: SwiftClass, arguments: tuple[SwiftType, ...]
) -> dict[str, str]:
    """From the concrete names that stand in members to the parameters they replace."""
    used = {each.name for member in _types_of(node) for each in named_types(member)}
    return {
        argument.name: parameter
        for parameter, argument in zip(node.type_parameters, arguments, strict=False)
        if parameter not in used
        and isinstance(argument, NamedType)
        and not argument.arguments
    }
