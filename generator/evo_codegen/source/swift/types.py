"""Swift types: syntax nodes into `SwiftType`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.source.nodes import (
    ArrayType,
    DictionaryType,
    NamedType,
    OptionalType,
)
from evo_codegen.source.swift.errors import NESTING_LIMIT, too_deep
from evo_codegen.source.swift.headers import identifier
from evo_codegen.text import Place

if TYPE_CHECKING:
    from evo_codegen.source.nodes import SwiftType
    from evo_codegen.source.swift.syntax import Syntax


class UnknownTypeError(Exception):
    """A type of a kind that no DTO has; caught where the member is read."""

    def __init__(self, place: Place) -> None:
        super().__init__(str(place))
        self.place = place


def read_type(node: Syntax, depth: int = 1) -> SwiftType:
    """The type that a node stands for.

    Raises:
        UnknownTypeError: It is a function, a tuple or the like.
        EvoError: ``nesting-too-deep``.
    """
    if depth > NESTING_LIMIT:
        raise too_deep(node.fragment.source, node.start)
    match node.type:
        case "user_type":
            return read_named(node, depth)
        case "array_type":
            return ArrayType(read_type(_inner(node), depth + 1), node.place)
        case "dictionary_type":
            key, value = (read_type(each, depth + 1) for each in node.fields("name"))
            return DictionaryType(key, value, node.place)
        case "optional_type":
            return _optional(node, depth)
        case "tuple_type" | "tuple_type_item" | "existential_type" | "opaque_type":
            # Neither parentheses around one type nor `any` before it mean anything.
            return read_type(_inner(node), depth + 1)
        case _:
            raise UnknownTypeError(node.place)


def read_named(node: Syntax, depth: int = 1) -> NamedType:
    """``Name``, ``Name<A, B>`` or ``Outer.Name``, from a ``user_type``."""
    names = [identifier(each.text) for each in node.of_type("type_identifier")]
    arguments = tuple(
        read_type(argument, depth + 1)
        for group in node.of_type("type_arguments")
        for argument in group.fields("name")
    )
    return NamedType(".".join(names), arguments, node.place)


def _optional(node: Syntax, depth: int) -> SwiftType:
    """``Item?``; several marks, ``Item??``, are one node as well."""
    wrapped = _inner(node)
    marks = node.fragment.source.text.count("?", wrapped.end, node.end)
    result = read_type(wrapped, depth + marks)
    for end in range(node.end - marks + 1, node.end + 1):
        result = OptionalType(result, Place(node.fragment.source, node.start, end))
    return result


def _inner(node: Syntax) -> Syntax:
    """The one type in a node."""
    named = [each for each in node.children if each.node.is_named]
    if len(named) != 1:
        raise UnknownTypeError(node.place)
    return named[0]
