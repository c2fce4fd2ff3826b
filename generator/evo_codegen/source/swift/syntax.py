"""A thin layer over tree-sitter: syntax trees with offsets in the whole source.

Tree-sitter counts bytes of what it was given, places count characters of the source,
and what tree-sitter is given is a piece of the source, put between other text.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import tree_sitter_swift
from msgspec import Struct
from tree_sitter import Language, Parser

from evo_codegen.text import Place

if TYPE_CHECKING:
    from tree_sitter import Node

    from evo_codegen.text import Source


def _grammar() -> object:
    return tree_sitter_swift.language()


_PARSER = Parser(Language(_grammar()))


class Syntax(Struct):
    """A node of a syntax tree; not frozen, since there are a great many of them."""

    node: Node
    fragment: Fragment

    @property
    def type(self) -> str:
        """The grammar's name for the node."""
        return self.node.type

    @property
    def start(self) -> int:
        """Character offset of the first character in the whole source."""
        return self.fragment.offset(self.node.start_byte)

    @property
    def end(self) -> int:
        """Character offset after the last character."""
        return self.fragment.offset(self.node.end_byte)

    @property
    def text(self) -> str:
        """What the source says there."""
        return self.fragment.source.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where the node is."""
        return Place(self.fragment.source, self.start, self.end)

    @property
    def children(self) -> list[Syntax]:
        """The nodes in this one, punctuation included."""
        return [Syntax(each, self.fragment) for each in self.node.children]

    def fields(self, name: str) -> list[Syntax]:
        """The children that the grammar gives a role."""
        nodes = self.node.children_by_field_name(name)
        return [Syntax(each, self.fragment) for each in nodes]

    def field(self, name: str) -> Syntax | None:
        """The first child that the grammar gives a role."""
        node = self.node.child_by_field_name(name)
        return Syntax(node, self.fragment) if node else None

    def of_type(self, *types: str) -> list[Syntax]:
        """The children of these types."""
        nodes = self.node.children
        return [Syntax(each, self.fragment) for each in nodes if each.type in types]


class Fragment:
    """A piece of code and its syntax tree.

    Args:
        source: Where the code is from.
        start: The character offset of the piece in the source.
        code: The piece; offsets in it are those in the source, less `start`.
        before: What is put before it, so that the grammar accepts it.
        after: What is put after it.
    """

    def __init__(
        self, source: Source, start: int, code: str, before: str = "", after: str = ""
    ) -> None:
        self.source = source
        self._start = start
        self._end = start + len(code)
        self._shift = start - len(before)
        text = f"{before}{code}{after}"
        data = text.encode("utf-8", "surrogatepass")
        self._root = _PARSER.parse(data).root_node
        self._continued = [] if text.isascii() else _continuation_bytes(data)

    def offset(self, byte: int) -> int:
        """The character offset in the source of a byte of the tree."""
        if self._continued:
            byte -= bisect_left(self._continued, byte)
        return byte + self._shift

    def declaration(self) -> Syntax | None:
        """The one type declaration that the piece is; None if it is anything else."""
        children = self._root.children
        if self._root.has_error or len(children) != 1:
            return None
        known = children[0].type in {"class_declaration", "protocol_declaration"}
        return Syntax(children[0], self) if known else None

    def first_error(self) -> int:
        """The offset where the piece stops making sense to the grammar."""
        node = self._root
        while not (node.is_error or node.is_missing):
            inside = next((each for each in node.children if each.has_error), None)
            if inside is None:
                break
            node = inside
        return min(max(self.offset(node.start_byte), self._start), self._end)


def _continuation_bytes(data: bytes) -> list[int]:
    """Where in UTF-8 the bytes are that begin no character."""
    return [index for index, byte in enumerate(data) if byte & 0xC0 == 0x80]
