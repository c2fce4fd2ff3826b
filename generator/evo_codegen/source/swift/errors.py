"""What is said about Swift text that cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, EvoError, Related, Severity
from evo_codegen.source.swift.headers import AT_TOP, HEADER, identifier, title
from evo_codegen.text import Place

if TYPE_CHECKING:
    from evo_codegen.source.swift.code import Code
    from evo_codegen.text import Source

NESTING_LIMIT = 100
"""How deep braces and types may nest; no server comes near."""

_COPY_AGAIN = "copy the whole text again; it seems to end too early"
_PART_IS_MISSING = "copy the whole text again; a part of it seems to be missing"
_DECLARATION = "a declaration such as `public class Name`"
_FIRST_WORDS = (
    *("public", "open", "class", "enum", "protocol", "extension", "import"),
    *("/*", "//"),
)
_TOKEN = re.compile(r'\w+|`\w+`|"[^"\n]*"|\S')


def token_place(code: Code, start: int, end: int) -> Place:
    """The first token from `start` on, or `start` as a point if there is none."""
    token = _TOKEN.search(code.text, start, end)
    return Place(code.source, *(token.span() if token else (start, start)))


# --- A part is missing -------------------------------------------------------------


def ends_in_comment(source: Source, start: int, end: int) -> EvoError:
    """The text ends inside the comment that begins at `start`."""
    return _ends(
        source,
        end,
        "the text ends inside a comment",
        expected="`*/` to close the comment",
        related=Related("the comment begins here", Place(source, start, start + 2)),
    )


def ends_after_comment(code: Code, start: int) -> EvoError:
    """The text ends after a comment that must be followed by what it describes."""
    return _ends(
        code.source,
        code.end,
        "the text ends after a comment that belongs to a declaration",
        expected=_DECLARATION,
        related=Related("the comment begins here", _line(code, start)),
    )


def ends_inside(code: Code, start: int) -> EvoError:
    """The text ends inside the braces of the declaration at `start`."""
    name = title(code, start)
    return _ends(
        code.source,
        code.end,
        f"the text ends inside `{name}`",
        expected=f"`}}` to close `{name}`",
        related=Related(f"`{name}` begins here", _line(code, start)),
    )


def not_closed(code: Code, found: int, start: int) -> EvoError:
    """The declaration at `start` is not closed before another one begins."""
    name = title(code, start)
    return _syntax(
        f"found `{title(code, found)}` inside `{name}`",
        _line(code, found),
        expected=f"`}}` to close `{name}`",
        help=_PART_IS_MISSING,
        related=Related(f"`{name}` begins here", _line(code, start)),
    )


# --- Something does not belong there -----------------------------------------------


def unexpected(code: Code, offset: int) -> EvoError:
    """What is at an offset does not belong to any declaration."""
    place = token_place(code, offset, code.end)
    found = code.original(place.start, place.end)
    header = HEADER.match(code.text, offset, code.end)
    if header:
        place = Place(code.source, *header.span())
        found = title(code, offset)
    is_swift = header or found in {"{", "}"}
    return _syntax(
        f"found `{identifier(found)}` outside of any declaration",
        place,
        expected="`public class`, `public enum`, `public protocol` or the end",
        help=_PART_IS_MISSING if is_swift else "give the Swift text and nothing else",
    )


def unexpected_member(code: Code, offset: int, owner: str, form: str) -> EvoError:
    """What is at an offset is not a member of the declaration that it stands in.

    Args:
        code: The text.
        offset: Where the token is.
        owner: The declaration.
        form: What its members look like.
    """
    place = token_place(code, offset, code.end)
    found = code.original(place.start, place.end)
    return _syntax(
        f"found `{identifier(found)}` in the body of `{owner}`",
        place,
        expected=f"{form}, or `}}` to close `{owner}`",
        help="correct the line or take it out",
    )


def stray_text(code: Code, start: int, end: int) -> EvoError:
    """What is between `start` and `end` has no braces, and is before others."""
    header = HEADER.match(code.text, start, end)
    if header and header["kind"] in AT_TOP:
        return _without_body(code, start, end)
    word = code.text[start:end].split()[0]
    is_cut = not header and any(each.startswith(word) for each in _FIRST_WORDS)
    if end == code.end and is_cut:
        message = "the text ends in the middle of a declaration"
        return _ends(code.source, end, message, expected=_DECLARATION)
    return unexpected(code, start)


def _without_body(code: Code, start: int, end: int) -> EvoError:
    name = title(code, start)
    expected = f"`{{` to open the body of `{name}`"
    if end == code.end:
        message = f"the text ends before the body of `{name}`"
        return _ends(code.source, end, message, expected=expected)
    return _syntax(
        f"`{name}` has no body",
        _line(code, start),
        expected=expected,
        help=_PART_IS_MISSING,
    )


# --- Other errors ------------------------------------------------------------------


def no_declarations(code: Code) -> EvoError:
    """There is nothing in the text that something could be generated from."""
    return EvoError.of(
        "no-declarations",
        "there is no class, enum or protocol in this Swift text",
        token_place(code, code.start, code.end),
        expected=_DECLARATION,
        help="give what the server prints at `/types/swift`, the whole text",
    )


def too_deep(source: Source, offset: int) -> EvoError:
    """What begins at an offset nests too deeply."""
    return EvoError.of(
        "nesting-too-deep",
        f"this nests more than {NESTING_LIMIT} levels deep",
        Place(source, offset, offset + 1),
        help="no server writes this; check the text there",
    )


def _line(code: Code, start: int) -> Place:
    """The rest of a line from an offset on, without comments."""
    line = code.text[start : code.end].partition("\n")[0]
    return Place(code.source, start, start + max(1, len(line.rstrip())))


def _ends(
    source: Source,
    end: int,
    message: str,
    *,
    expected: str,
    related: Related | None = None,
) -> EvoError:
    """The text was cut off; the place is after its last character."""
    last = len(source.text[:end].rstrip())
    place = Place(source, last, last)
    return _syntax(message, place, expected=expected, help=_COPY_AGAIN, related=related)


def _syntax(
    message: str,
    place: Place,
    *,
    expected: str,
    help: str,
    related: Related | None = None,
) -> EvoError:
    return EvoError(
        [
            Diagnostic(
                code="swift-syntax",
                severity=Severity.ERROR,
                message=message,
                place=place,
                related=(related,) if related else (),
                expected=expected,
                help=help,
            )
        ]
    )
