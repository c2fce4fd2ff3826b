"""The comments of a Swift text: what each says, and what it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.errors import Diagnostic
from evo_codegen.source.nodes import AttributeNode, SwiftIgnoredProperty
from evo_codegen.source.swift.attributes import is_attribute, parse_attribute
from evo_codegen.source.swift.errors import ends_after_comment
from evo_codegen.source.swift.headers import identifier
from evo_codegen.text import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evo_codegen.source.swift.code import Code, Comment
    from evo_codegen.source.swift.layout import Block

_SPACE = re.compile(r"\s*")
_REST_OF_LINE = re.compile(r"[ \t]*\r?$", re.MULTILINE)
_WAITING = re.compile(r"/\*\*[ \t]*\r?\n|//[ \t]*(?:@|$)")
"""The comments that make no sense at the end of a text."""

_ONE_LINE = re.compile(r"/\*\*\n[ \t]*\* ([^\n]*)\n[ \t]*\*/")
"""What nine of ten descriptions look like."""

_IGNORED = re.compile(
    r"//[ \t]*(?P<name>\w+|`\w+`)[ \t]*:[ \t]*(?P<type>\S[^\r\n]*?) ignored\.[ \t]*"
    r"(?P<reason>[^\r\n]*?)[ \t]*"
)


class Notes(Struct, frozen=True, gc=False):
    """What the comments before a declaration or a member say of it."""

    doc: str | None
    attributes: tuple[AttributeNode, ...]


def read_notes(code: Code, offset: int, report: list[Diagnostic]) -> Notes:
    """The notes on what begins at an offset.

    Args:
        code: The text.
        offset: Where the declaration begins, its modifiers included.
        report: Takes the warnings about attributes that cannot be read.
    """
    docs: list[str] = []
    attributes: list[AttributeNode] = []
    for comment in _before(code, offset):
        if comment.text.startswith(("/**", "///")):
            docs.append(_doc(comment.text))
        elif is_attribute(comment.text):
            parsed = parse_attribute(code.source, comment.start, comment.end)
            if isinstance(parsed, Diagnostic):
                report.append(parsed)
            else:
                attributes.append(parsed)
    return Notes("\n".join(filter(None, docs)) or None, tuple(attributes))


def _before(code: Code, offset: int) -> list[Comment]:
    """The comments right before an offset, in the order of the text."""
    found: list[Comment] = []
    for index in range(bisect_left(code.comment_starts, offset) - 1, -1, -1):
        comment = code.comments[index]
        apart = not _SPACE.fullmatch(code.text, comment.end, offset)
        if apart or _is_ignored(comment) or _is_trailing(code, comment):
            break
        found.append(comment)
        offset = comment.start
    return found[::-1]


def _is_ignored(comment: Comment) -> bool:
    return comment.text.startswith("//") and bool(_IGNORED.fullmatch(comment.text))


def _is_trailing(code: Code, comment: Comment) -> bool:
    """Whether a comment speaks of what is before it on its line."""
    line = code.text.rfind("\n", 0, comment.start) + 1
    first = not code.text[line : comment.start].strip()
    return not first and bool(_REST_OF_LINE.match(code.text, comment.end))


def _doc(comment: str) -> str:
    """The text of a description, without marks, its line ends kept."""
    if line := _ONE_LINE.fullmatch(comment):
        return line[1].strip()
    inner = comment[3:] if comment.startswith("///") else comment[3:-2]
    return "\n".join([_unmarked(line) for line in inner.split("\n")]).strip()


def _unmarked(line: str) -> str:
    """A line of a description without the star before it."""
    text = line.lstrip(" \t")
    if text.startswith("* "):
        return text[2:].rstrip()
    return "" if text == "*" else text.rstrip()


def read_ignored(code: Code, block: Block) -> Iterator[SwiftIgnoredProperty]:
    """The members of a declaration of which there is only a comment."""
    for comment in _inside(code, block):
        match = _IGNORED.fullmatch(comment.text)
        if match:
            start = comment.start + match.start("name")
            yield SwiftIgnoredProperty(
                name=identifier(match["name"]),
                type_text=match["type"],
                reason=match["reason"],
                place=Place(code.source, start, comment.start + match.end("name")),
            )


def _inside(code: Code, block: Block) -> Iterator[Comment]:
    """The comments between the braces of a block, but not those of inner blocks."""
    first = bisect_left(code.comment_starts, block.opening)
    last = bisect_left(code.comment_starts, block.end)
    for comment in code.comments[first:last]:
        if not any(each.start <= comment.start < each.end for each in block.inner):
            yield comment


def check_last_comment(code: Code, blocks: Iterable[Block]) -> None:
    """Make sure that no comment waits for a declaration at the end of the text.

    Raises:
        EvoError: ``swift-syntax``.
    """
    end = max((block.end for block in blocks), default=code.start)
    for comment in code.comments[bisect_left(code.comment_starts, end) :]:
        if _WAITING.match(comment.text) and not _is_trailing(code, comment):
            raise ends_after_comment(code, comment.start)
