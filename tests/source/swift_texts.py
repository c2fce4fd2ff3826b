"""What the tests of the Swift parser share: inputs, and short forms of nodes."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import assert_never

from evo_codegen.source.nodes import (
    ArrayType,
    DictionaryType,
    NamedType,
    OptionalType,
    SwiftClass,
    SwiftEnum,
    SwiftFile,
    SwiftProperty,
    SwiftProtocol,
    SwiftType,
)
from evo_codegen.source.swift import parse_swift
from evo_codegen.text import Place, Source

ROOT = Path(__file__).parents[2]
SEED = ROOT / "fixtures" / "evovoice" / "list-sessions.txt"
CORPUS = ROOT.parent / "shared" / "corpus"


def seed() -> tuple[Source, int, int]:
    """The page that the project exists for, and where its Swift text is."""
    text = SEED.read_text("utf-8")
    start = text.index("import Foundation")
    return Source(SEED.name, text), start, text.index("Swift ListSessions DTOs")


def _texts() -> dict[str, str]:
    source, start, end = seed()
    paths = sorted(CORPUS.glob("*/*.swift"))
    real = {path.parent.name: path.read_bytes().decode("utf-8-sig") for path in paths}
    return {"seed": source.text[start:end], **real}


TEXTS = _texts()
"""The Swift texts of real servers, as far as they are there."""


def parse(text: str) -> SwiftFile:
    """The nodes of a text in which nothing is wrong."""
    file, diagnostics = parse_swift(Source("dtos.swift", dedent(text)))
    assert [each.render() for each in diagnostics] == []
    return file


def warnings(text: str) -> tuple[SwiftFile, list[str]]:
    """The nodes of a text of which something is left out, and the warnings."""
    file, diagnostics = parse_swift(Source("dtos.swift", dedent(text)))
    return file, [each.render() for each in diagnostics]


def only_class(text: str) -> SwiftClass:
    """The single declaration of a text, a class."""
    (node,) = parse(text).declarations
    assert isinstance(node, SwiftClass)
    return node


def only_enum(text: str) -> SwiftEnum:
    """The single declaration of a text, an enum."""
    (node,) = parse(text).declarations
    assert isinstance(node, SwiftEnum)
    return node


def only_protocol(text: str) -> SwiftProtocol:
    """The single declaration of a text, a protocol."""
    (node,) = parse(text).declarations
    assert isinstance(node, SwiftProtocol)
    return node


def members(*lines: str) -> tuple[SwiftProperty, ...]:
    """The properties of a class with these lines in its body."""
    return only_class("\n".join(["public class A {", *lines, "}"])).properties


def swift(node: SwiftType) -> str:
    """A type as Swift writes it."""
    match node:
        case NamedType(name, ()):
            return name
        case NamedType(name, arguments):
            return f"{name}<{', '.join(map(swift, arguments))}>"
        case ArrayType(item):
            return f"[{swift(item)}]"
        case DictionaryType(key, value):
            return f"[{swift(key)}:{swift(value)}]"
        case OptionalType(wrapped):
            return f"{swift(wrapped)}?"
        case _:
            assert_never(node)


def inside(node: SwiftType) -> list[SwiftType]:
    """A type and all the types in it."""
    match node:
        case NamedType(_, arguments):
            parts = arguments
        case DictionaryType(key, value):
            parts = (key, value)
        case ArrayType(part) | OptionalType(part):
            parts = (part,)
        case _:
            assert_never(node)
    return [node, *(each for part in parts for each in inside(part))]


def lines(properties: tuple[SwiftProperty, ...]) -> list[str]:
    """Properties as ``name:Type = default``."""
    return [
        f"{each.name}:{swift(each.type)}"
        + (f" = {each.default}" if each.default is not None else "")
        for each in properties
    ]


def at(place: Place) -> str:
    """What the source says at a place."""
    return place.source.text[place.start : place.end]
