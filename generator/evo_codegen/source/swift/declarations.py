"""Declarations of a Swift text: blocks into classes, enums and protocols."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.source.nodes import SwiftClass, SwiftEnum, SwiftProtocol
from evo_codegen.source.swift.headers import TYPES, identifier, name_of
from evo_codegen.source.swift.malformed import malformed, malformed_declaration
from evo_codegen.source.swift.members import (
    Coding,
    printed_property,
    read_cases,
    read_properties,
)
from evo_codegen.source.swift.notes import read_ignored, read_notes
from evo_codegen.source.swift.pieces import parse_piece
from evo_codegen.source.swift.printed import read_printed
from evo_codegen.source.swift.types import (
    UnknownTypeError,
    read_named,
    read_type,
)
from evo_codegen.text import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evo_codegen.errors import Diagnostic
    from evo_codegen.source.nodes import NamedType, SwiftDeclaration, SwiftType
    from evo_codegen.source.swift.code import Code
    from evo_codegen.source.swift.layout import Block
    from evo_codegen.source.swift.notes import Notes
    from evo_codegen.source.swift.pieces import Piece
    from evo_codegen.source.swift.printed import PrintedClass
    from evo_codegen.source.swift.syntax import Syntax

_CODING_KEYS = "CodingKeys"


def read_declarations(
    code: Code, blocks: Iterable[Block], report: list[Diagnostic]
) -> Iterator[SwiftDeclaration]:
    """The declarations in blocks; those inside of others follow their owners.

    Args:
        code: The text.
        blocks: Blocks of one level; those that declare no type are skipped.
        report: Takes the warnings about what is left out.

    Raises:
        EvoError: ``swift-syntax``, ``nesting-too-deep``.
    """
    for block in blocks:
        if block.kind in TYPES and name_of(code, block.start) != _CODING_KEYS:
            yield from _declaration(code, block, report)
            yield from read_declarations(code, block.inner, report)


def _declaration(
    code: Code, block: Block, report: list[Diagnostic]
) -> Iterator[SwiftDeclaration]:
    printed = read_printed(code, block)
    if printed:
        yield _printed_class(code, block, printed, report)
        return
    piece = parse_piece(code, block, report)
    if not piece:
        return
    try:
        header = _header(piece, report)
    except UnknownTypeError as error:
        report.append(malformed_declaration(code, block, error.place.start))
        return
    if block.kind == "enum":
        yield _enum(piece, header, report)
    elif block.kind == "protocol":
        yield _protocol(piece, header, report)
    else:
        yield _class(piece, header, report)


# --- Headers -----------------------------------------------------------------------


class _Header(Struct, frozen=True):
    """What is before the body of a declaration."""

    name: Syntax
    type_parameters: tuple[str, ...]
    supertypes: tuple[NamedType, ...]
    notes: Notes


def _header(piece: Piece, report: list[Diagnostic]) -> _Header:
    return _Header(
        name=piece.header.fields("name")[0],
        type_parameters=tuple(
            identifier(name.text)
            for parameters in piece.header.of_type("type_parameters")
            for parameter in parameters.of_type("type_parameter")
            for name in parameter.of_type("type_identifier")
        ),
        supertypes=tuple(
            _supertype(each)
            for specifier in piece.header.of_type("inheritance_specifier")
            for each in specifier.fields("inherits_from")
        ),
        notes=read_notes(piece.code, piece.block.start, report),
    )


def _supertype(node: Syntax) -> NamedType:
    if node.type != "user_type":
        raise UnknownTypeError(node.place)
    return read_named(node)


# --- Classes -----------------------------------------------------------------------


def _class(piece: Piece, header: _Header, report: list[Diagnostic]) -> SwiftClass:
    coding = _coding(piece.code, piece.block, report)
    return SwiftClass(
        name=identifier(header.name.text),
        type_parameters=header.type_parameters,
        supertypes=header.supertypes,
        return_type=_return_type(piece, report),
        properties=tuple(read_properties(piece, coding, report)),
        ignored=tuple(read_ignored(piece.code, piece.block)),
        doc=header.notes.doc,
        attributes=header.notes.attributes,
        place=header.name.place,
    )


def _printed_class(
    code: Code, block: Block, printed: PrintedClass, report: list[Diagnostic]
) -> SwiftClass:
    notes = read_notes(code, block.start, report)
    coding = _coding(code, block, report)
    start, end = printed.name
    return SwiftClass(
        name=code.text[start:end],
        type_parameters=(),
        supertypes=tuple(printed.supertypes),
        return_type=printed.return_type,
        properties=tuple(
            printed_property(code, each, coding, report) for each in printed.properties
        ),
        ignored=tuple(read_ignored(code, block)),
        doc=notes.doc,
        attributes=notes.attributes,
        place=Place(code.source, start, end),
    )


def _return_type(piece: Piece, report: list[Diagnostic]) -> SwiftType | None:
    for member in piece.members:
        if member.type != "typealias_declaration":
            continue
        name, *types = member.fields("name")
        if name.text != "Return":
            continue
        try:
            return read_type(types[-1])
        except UnknownTypeError as error:
            report.append(malformed("alias", piece.title, error.place))
    return None


_OMITTED = re.compile(
    r"\bif\s+(?:self\.)?(?P<name>\w+|`\w+`)"
    r"(?:(?P<count>\.count\s*>\s*0)|\s*!=\s*nil\b(?P<more>[^{]*\.count\s*>\s*0)?)"
)


def _coding(code: Code, block: Block, report: list[Diagnostic]) -> Coding:
    keys: dict[str, str] = {}
    omitted: dict[str, bool] = {}
    for inner in block.inner:
        name = name_of(code, inner.start)
        if inner.kind == "enum" and name == _CODING_KEYS:
            keys |= _keys(code, inner, report)
        elif inner.kind == "func" and name == "encode":
            for test in _OMITTED.finditer(code.text, inner.opening, inner.end):
                is_collection = bool(test["count"] or test["more"])
                omitted[identifier(test["name"])] = is_collection
    return Coding(keys, omitted)


def _keys(code: Code, block: Block, report: list[Diagnostic]) -> dict[str, str]:
    piece = parse_piece(code, block, report)
    cases = read_cases(piece, report) if piece else ()
    return {each.name: str(each.raw_value or each.name) for each in cases}


# --- Protocols and enums -----------------------------------------------------------


def _protocol(piece: Piece, header: _Header, report: list[Diagnostic]) -> SwiftProtocol:
    associated = tuple(
        identifier(name.text)
        for member in piece.members
        if member.type == "associatedtype_declaration"
        for name in member.fields("name")[:1]
    )
    return SwiftProtocol(
        name=identifier(header.name.text),
        type_parameters=associated or header.type_parameters,
        supertypes=header.supertypes,
        properties=tuple(read_properties(piece, Coding({}, {}), report)),
        doc=header.notes.doc,
        attributes=header.notes.attributes,
        place=header.name.place,
    )


_RAW_TYPE = re.compile(r"String|U?Int(?:8|16|32|64|128)?|S?Byte")


def _enum(piece: Piece, header: _Header, report: list[Diagnostic]) -> SwiftEnum:
    names = (each.name for each in header.supertypes)
    return SwiftEnum(
        name=identifier(header.name.text),
        raw_type=next((name for name in names if _RAW_TYPE.fullmatch(name)), "String"),
        cases=tuple(read_cases(piece, report)),
        doc=header.notes.doc,
        attributes=header.notes.attributes,
        place=header.name.place,
    )
