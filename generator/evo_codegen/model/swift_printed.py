"""Types as Swift text prints them: what is inside of one, and how it is spelt."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from evo_codegen.source.nodes import (
    ArrayType,
    DictionaryType,
    NamedType,
    OptionalType,
    SwiftClass,
    SwiftEnum,
    SwiftProtocol,
    SwiftType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evo_codegen.source.nodes import SwiftDeclaration


def spell(node: SwiftType) -> str:
    """The text of a type, without spaces: types of one spelling are the same."""
    match node:
        case NamedType(name, ()):
            return name
        case NamedType(name, arguments):
            return f"{name}<{','.join(map(spell, arguments))}>"
        case ArrayType(item):
            return f"[{spell(item)}]"
        case DictionaryType(key, value):
            return f"[{spell(key)}:{spell(value)}]"
        case OptionalType(wrapped):
            return f"{spell(wrapped)}?"
        case _:
            assert_never(node)


def parts(node: SwiftType) -> Iterator[SwiftType]:
    """The type itself, and every type inside of it."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        yield each
        match each:
            case OptionalType(inner) | ArrayType(inner):
                waiting.append(inner)
            case NamedType(_, arguments):
                waiting += arguments[::-1]
            case DictionaryType(key, value):
                waiting += (value, key)
            case _:
                assert_never(each)


def named_types(node: SwiftType) -> Iterator[NamedType]:
    """Every type in a type, itself included, that is written as a name."""
    return (each for each in parts(node) if isinstance(each, NamedType))


def types_in(node: SwiftDeclaration) -> Iterator[SwiftType]:
    """The types that a declaration mentions: supertypes, members, ``Return``."""
    match node:
        case SwiftClass(supertypes=supertypes, return_type=returns):
            yield from supertypes
            if returns:
                yield returns
            yield from (each.type for each in node.properties)
        case SwiftProtocol(supertypes=supertypes):
            yield from supertypes
            yield from (each.type for each in node.properties)
        case SwiftEnum():
            pass
        case _:
            assert_never(node)
