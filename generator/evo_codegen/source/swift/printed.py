"""Classes that look exactly as servers print them, read without the parser.

A server prints a class line by line, and nine of ten classes have nothing in them but
properties in the simplest of forms. Such a class is read with regular expressions,
which takes a fifth of the time. Whatever else there is in a class, be it a blank, is
left to the parser, so that nothing has to be known here of the rest of Swift.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.source.nodes import (
    ArrayType,
    DictionaryType,
    NamedType,
    OptionalType,
)
from evo_codegen.text import Place

if TYPE_CHECKING:
    from evo_codegen.source.nodes import SwiftType
    from evo_codegen.source.swift.code import Code
    from evo_codegen.source.swift.layout import Block
    from evo_codegen.text import Source


class PrintedProperty(Struct, frozen=True, gc=False):
    """``public var name:Type``."""

    start: int
    """Where the line's first word is."""

    name: tuple[int, int]
    """From where to where the name is, backticks included."""

    type: SwiftType
    default: str | None
    wrapper: str | None


class PrintedClass(Struct):
    """``public class Name : Base`` and what is in it."""

    name: tuple[int, int]
    supertypes: list[NamedType]
    return_type: SwiftType | None
    properties: list[PrintedProperty]


def read_printed(code: Code, block: Block) -> PrintedClass | None:
    """The class that a block is; None if it takes a parser to read it."""
    if block.kind != "class" or not code.text.startswith("public class", block.start):
        return None
    try:
        return _Reader(code, block).read()
    except _NotPrintedError:
        return None


class _NotPrintedError(Exception):
    """It is not in the form in which servers print it."""


_HEADER = re.compile(r"public class (?P<name>[A-Z][A-Za-z0-9_]*)(?P<colon> : )?")
_BODY = re.compile(r"[ \r\n]*\{[ ]*(?=\r?\n)")

_MEMBER = re.compile(
    r"""[ \r\n]*+ (?:
        (?P<words> (?: @(?P<wrapper>[A-Z]\w*)[ ] )? public[ ]var[ ] )
          (?P<name> \w+ | `[A-Za-z_]\w*` ) :
      | (?P<alias> public[ ]typealias[ ]Return[ ]=[ ] )
      | public[ ](?:override[ ])?func[ ]encode\(to[ ]encoder:[ ]Encoder\)[ ]throws[ ]
      | required[ ]public[ ]init (?: \(\) | \(from[ ]decoder:[ ]Decoder\)[ ]throws[ ] )
      | private[ ]enum[ ]CodingKeys[ ]:[ ]String,[ ]CodingKey[ ]
      | (?P<end> \} )
    )""",
    re.VERBOSE,
)
_REST = re.compile(r"(?: = (?P<default>\[\]|\[:\]|\d+))? *(?=\r?\n)")
_NAME = re.compile(r"[A-Z][A-Za-z0-9_]*")
_COMMA = re.compile(r", ?")
_CLOSING = re.compile(r">")

_NO_NAMES = frozenset({"Any", "Self", "Type", "Protocol"})
"""Words that mean something in Swift where the name of a type may be."""

_DEEPEST = 10
"""How deep the types go that are read here."""


class _Reader:
    """Reads a class from left to right."""

    def __init__(self, code: Code, block: Block) -> None:
        self._text = code.text
        self._source: Source = code.source
        self._block = block
        self._inner = {each.opening: each.end for each in block.inner}

    def read(self) -> PrintedClass:
        """The whole class."""
        header = _take(_HEADER, self._text, self._block.start)
        supertypes, at = self._supertypes(header)
        printed = PrintedClass(header.span("name"), supertypes, None, [])
        at = _take(_BODY, self._text, at).end()
        while True:
            member = _take(_MEMBER, self._text, at)
            at = member.end()
            if member["name"] is not None:
                at = self._property(member, printed)
            elif member["alias"] is not None:
                returned, at = self._type(at)
                at = _take(_REST, self._text, at).end()
                printed.return_type = printed.return_type or returned
            elif member["end"] is not None:
                break
            else:
                at = self._skip(at)
        if at != self._block.end:
            raise _NotPrintedError
        return printed

    def _supertypes(self, header: re.Match[str]) -> tuple[list[NamedType], int]:
        at = header.end()
        supertypes: list[NamedType] = []
        comma = header["colon"]
        while comma:
            named, at = self._named(at, 1)
            supertypes.append(named)
            comma = _COMMA.match(self._text, at)
            at = comma.end() if comma else at
        return supertypes, at

    def _property(self, member: re.Match[str], printed: PrintedClass) -> int:
        """Add a property, and tell where its line ends."""
        shape, at = self._type(member.end())
        rest = _take(_REST, self._text, at)
        printed.properties.append(
            PrintedProperty(
                start=member.start("words"),
                name=member.span("name"),
                type=shape,
                default=rest["default"],
                wrapper=member["wrapper"],
            )
        )
        return rest.end()

    def _skip(self, opening: int) -> int:
        """Where the block ends that opens here: what is in it is not read."""
        if opening not in self._inner:
            raise _NotPrintedError
        return _take(_REST, self._text, self._inner[opening]).end()

    # --- types ---------------------------------------------------------------------

    def _type(self, start: int, depth: int = 1) -> tuple[SwiftType, int]:
        """The type that begins at an offset, and where it ends."""
        if depth > _DEEPEST:
            raise _NotPrintedError
        shape: SwiftType
        if self._text[start] == "[":
            shape, end = self._collection(start, depth)
        else:
            shape, end = self._named(start, depth)
        if self._text[end] != "?":
            return shape, end
        if self._text[end + 1] == "?":
            raise _NotPrintedError
        return OptionalType(shape, Place(self._source, start, end + 1)), end + 1

    def _collection(self, start: int, depth: int) -> tuple[SwiftType, int]:
        item, end = self._type(start + 1, depth + 1)
        value = None
        if self._text[end] == ":":
            value, end = self._type(end + 1, depth + 1)
        if self._text[end] != "]":
            raise _NotPrintedError
        place = Place(self._source, start, end + 1)
        if value is None:
            return ArrayType(item, place), end + 1
        return DictionaryType(item, value, place), end + 1

    def _named(self, start: int, depth: int) -> tuple[NamedType, int]:
        name = _take(_NAME, self._text, start)
        end = name.end()
        arguments: list[SwiftType] = []
        if self._text[end] == "<":
            more: re.Match[str] | None = name
            end += 1
            while more:
                argument, end = self._type(end, depth + 1)
                arguments.append(argument)
                more = _COMMA.match(self._text, end)
                end = more.end() if more else end
            end = _take(_CLOSING, self._text, end).end()
        if name[0] in _NO_NAMES:
            raise _NotPrintedError
        place = Place(self._source, start, end)
        return NamedType(name[0], tuple(arguments), place), end


def _take(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    match = pattern.match(text, at)
    if match is None:
        raise _NotPrintedError
    return match
