"""Members of declarations: syntax nodes into properties, cases and their like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.source.nodes import SwiftCase, SwiftProperty
from evo_codegen.source.swift.headers import identifier
from evo_codegen.source.swift.literals import STRING, read_integer, read_string
from evo_codegen.source.swift.malformed import malformed
from evo_codegen.source.swift.notes import read_notes
from evo_codegen.source.swift.types import UnknownTypeError, read_type
from evo_codegen.text import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.errors import Diagnostic
    from evo_codegen.source.nodes import SwiftType
    from evo_codegen.source.swift.code import Code
    from evo_codegen.source.swift.pieces import Piece
    from evo_codegen.source.swift.printed import PrintedProperty
    from evo_codegen.source.swift.syntax import Syntax

_NAME = re.compile(r"\w+|`[^`]+`")
_NOT_READ = frozenset({"private", "fileprivate", "static", "class"})


class Coding(Struct, frozen=True):
    """What a class says about its encoding, by the names of properties."""

    keys: Mapping[str, str]
    """The raw values of ``CodingKeys``."""

    omitted: Mapping[str, bool]
    """Whether ``encode(to:)`` leaves out what is empty, or only what is nil."""


class _Binding(Struct):
    """``name:Type = default``, of which a declaration may hold several."""

    name: Syntax
    type: Syntax | None = None
    default: str | None = None
    computed: bool = False


def read_properties(
    piece: Piece, coding: Coding, report: list[Diagnostic]
) -> Iterator[SwiftProperty]:
    """The stored properties of a class, or the requirements of a protocol."""
    for member in piece.members:
        if member.type in _PROPERTIES and not _is_hidden(member):
            yield from _properties(piece, member, coding, report)


_PROPERTIES = frozenset({"property_declaration", "protocol_property_declaration"})


def _properties(
    piece: Piece, member: Syntax, coding: Coding, report: list[Diagnostic]
) -> Iterator[SwiftProperty]:
    notes = read_notes(piece.code, member.start, report)
    wrapper = _wrapper(member)
    for binding in _bindings(member):
        found = None if binding.computed else _type(piece, binding, report)
        if found is None:
            continue
        name = identifier(binding.name.text)
        yield SwiftProperty(
            name=name,
            type=found,
            default=binding.default,
            wrapper=wrapper,
            coding_key=coding.keys.get(name),
            omitted_when_empty=coding.omitted.get(name),
            doc=notes.doc,
            attributes=notes.attributes,
            place=binding.name.place,
        )


def printed_property(
    code: Code, printed: PrintedProperty, coding: Coding, report: list[Diagnostic]
) -> SwiftProperty:
    """The stored property of a class that was read without the parser."""
    notes = read_notes(code, printed.start, report)
    start, end = printed.name
    name = identifier(code.text[start:end])
    return SwiftProperty(
        name=name,
        type=printed.type,
        default=printed.default,
        wrapper=printed.wrapper,
        coding_key=coding.keys.get(name),
        omitted_when_empty=coding.omitted.get(name),
        doc=notes.doc,
        attributes=notes.attributes,
        place=Place(code.source, start, end),
    )


def _is_hidden(member: Syntax) -> bool:
    """Whether a property is none of an object's, or none that others can see."""
    return any(
        modifier.text in _NOT_READ
        for modifiers in member.of_type("modifiers")
        for modifier in modifiers.children
    )


def _wrapper(member: Syntax) -> str | None:
    """The property wrapper's name; attributes of the language are in lower case."""
    for modifiers in member.of_type("modifiers"):
        for attribute in modifiers.of_type("attribute"):
            for name in attribute.of_type("user_type"):
                if name.text[:1].isupper():
                    return name.text
    return None


def _bindings(member: Syntax) -> list[_Binding]:
    """The bindings of a declaration; ``a, b:Int`` gives both the type."""
    bindings: list[_Binding] = []
    previous = ""
    for child in member.children:
        if previous == "=":
            bindings[-1].default = child.text
        elif child.type == "pattern":
            bindings.append(_Binding(child.field("bound_identifier") or child))
        elif child.type == "type_annotation":
            bindings[-1].type = child.field("name")
        elif child.type == "computed_property":
            bindings[-1].computed = True
        previous = child.type
    for binding, following in zip(bindings[-2::-1], bindings[:0:-1], strict=True):
        binding.type = binding.type or following.type
    return bindings


def _type(
    piece: Piece, binding: _Binding, report: list[Diagnostic]
) -> SwiftType | None:
    """The type of a binding; None with a warning if it cannot be read."""
    place, expected = binding.name.place, "a name"
    if _NAME.fullmatch(binding.name.text):
        if not binding.type:
            expected = "`:` and a type after the name"
        else:
            try:
                return read_type(binding.type)
            except UnknownTypeError as error:
                place, expected = error.place, "a type such as `String?` or `[Item]`"
    report.append(malformed("property", piece.title, place, expected))
    return None


# --- Cases -------------------------------------------------------------------------


def read_cases(piece: Piece, report: list[Diagnostic]) -> Iterator[SwiftCase]:
    """The cases of an enum."""
    for member in piece.members:
        if member.type == "enum_entry":
            yield from _cases(piece, member, report)


def _cases(
    piece: Piece, member: Syntax, report: list[Diagnostic]
) -> Iterator[SwiftCase]:
    notes = read_notes(piece.code, member.start, report)
    for name, value in _entries(member):
        raw_value = _raw_value(value.text) if value else None
        if value and raw_value is None:
            report.append(malformed("case", piece.title, value.place, _RAW_VALUE))
            continue
        yield SwiftCase(
            name=identifier(name.text),
            raw_value=raw_value,
            doc=notes.doc,
            place=name.place,
        )


_RAW_VALUE = "an integer or a string"


def _entries(member: Syntax) -> list[tuple[Syntax, Syntax | None]]:
    """The names in a ``case`` line, each with its raw value if it has one."""
    entries: list[tuple[Syntax, Syntax | None]] = []
    previous = ""
    for child in member.children:
        if previous == "=":
            entries[-1] = entries[-1][0], child
        elif child.type == "simple_identifier":
            entries.append((child, None))
        previous = child.type
    return entries


def _raw_value(text: str) -> str | int | None:
    return read_string(text) if STRING.fullmatch(text) else read_integer(text)
