"""Reading JSON: any text becomes a value, or an error that points at the fault."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from msgspec import Struct

from evo_codegen.errors import Diagnostic, EvoError, Severity
from evo_codegen.source.json_places import TOKEN, plain_key
from evo_codegen.text import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evo_codegen.text import Source


class JsonText(Struct, frozen=True):
    """What a JSON text holds."""

    value: object
    """The value; the keys of all objects are in the form of `plain_key`, and members
    that are null are left out."""

    spellings: Mapping[str, str]
    """All keys as they are written, with their plain form."""

    has_repeats: bool
    """Whether an object has two members of the same plain name; the last one counts."""

    diagnostics: tuple[Diagnostic, ...]


def read_json(source: Source) -> JsonText:
    """Read a text as JSON.

    Raises:
        EvoError: ``invalid-json``, ``json-cut-off`` or ``json-nesting``.
    """
    text, diagnostics = _mend_surrogates(source)
    objects = _Objects()
    try:
        value = json.loads(
            text,
            object_pairs_hook=objects.build,
            parse_constant=_refuse_constant,
            parse_int=_integer,
        )
    except json.JSONDecodeError as error:
        raise _syntax_error(source, error) from None
    except _ConstantError:
        raise _constant_error(source) from None
    except RecursionError:
        raise _nesting_error(source) from None
    return JsonText(value, objects.spellings, objects.has_repeats, diagnostics)


class _Spellings(dict[str, str]):
    """From keys as written to their plain form, filled while reading."""

    def __missing__(self, key: str) -> str:
        plain = self[key] = plain_key(key)
        return plain


class _Objects:
    """Makes objects out of their members, while reading."""

    def __init__(self) -> None:
        self.spellings = _Spellings()
        self.has_repeats = False

    def build(self, members: list[tuple[str, Any]]) -> dict[str, Any]:
        plain = self.spellings
        built = {plain[key]: value for key, value in members}
        if len(built) != len(members):
            self.has_repeats = True
        if None in built.values():
            return {key: value for key, value in built.items() if value is not None}
        return built


def _integer(digits: str) -> float:
    """A number without a fraction; Python refuses to read more than 4300 digits."""
    return int(digits) if len(digits) < 1000 else float(digits)


# --- broken characters -------------------------------------------------------------

_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")
_PLAIN = re.compile(r"[\ud800-\udfff]")
_SURROGATES = re.compile(
    r"""
    \\u[dD][89abAB][0-9a-fA-F]{2} \\u[dD][c-fC-F][0-9a-fA-F]{2}
  | (?P<escaped> \\u[dD][89a-fA-F][0-9a-fA-F]{2} )
  | (?P<plain> [\ud800-\udfff] )
  | \\.
    """,
    re.VERBOSE | re.DOTALL,
)


def _mend_surrogates(source: Source) -> tuple[str, tuple[Diagnostic, ...]]:
    """Replace halves of surrogate pairs, which no text file can hold.

    They come from servers that cut a text in the middle of a character. All offsets
    stay as they are.
    """
    text = source.text
    if not _ESCAPED.search(text) and (text.isascii() or not _PLAIN.search(text)):
        return text, ()
    broken: list[Place] = []

    def mend(match: re.Match[str]) -> str:
        if match.lastgroup is None:
            return match[0]
        if not broken:
            broken.append(Place(source, *match.span()))
        return r"\ufffd" if match.lastgroup == "escaped" else "\ufffd"

    mended = _SURROGATES.sub(mend, text)
    return mended, tuple(_broken_character(place) for place in broken)


def _broken_character(place: Place) -> Diagnostic:
    return Diagnostic(
        code="json-broken-character",
        severity=Severity.WARNING,
        message="here is half a character (one half of a surrogate pair)",
        place=place,
        help="it is read as U+FFFD, and so are others like it in this document",
    )


# --- errors ------------------------------------------------------------------------

_EXPECTED = {
    "Expecting value": "a value",
    "Expecting property name enclosed in double quotes": "a name in double quotes",
    "Expecting ':' delimiter": "`:`",
    "Expecting ',' delimiter": "`,` or the closing bracket",
    "Illegal trailing comma before end of object": "a name in double quotes",
    "Illegal trailing comma before end of array": "a value",
    "Extra data": "the end of the document",
    "Invalid control character at": r"an escape such as \n",
    "Invalid \\escape": r"an escape such as \n, \" or \u00e9",
    "Invalid \\uXXXX escape": r"\u and four hexadecimal digits",
}
"""What the standard library's messages mean; others are shown as they are."""

_UNFINISHED = re.compile(
    r"\\?(?:u[0-9a-fA-F]{0,4})?|-|\.|[eE][+-]?|t(?:ru?)?|f(?:a(?:ls?)?)?|nu?l?"
)
"""What can be left at the end of a text that was cut off."""


def _syntax_error(source: Source, error: json.JSONDecodeError) -> EvoError:
    text = source.text.rstrip()
    rest = text[error.pos :]
    if not text:
        return EvoError.of(
            "json-cut-off",
            "the document is empty",
            Place(source),
            expected="JSON",
            help="fetch it again",
        )
    if "Unterminated" in error.msg or _UNFINISHED.fullmatch(rest):
        return EvoError.of(
            "json-cut-off",
            "the JSON ends in the middle",
            Place(source, len(text) - 1, len(text)),
            expected=_EXPECTED.get(error.msg, "the rest of the text"),
            help="the transfer was probably interrupted; fetch it again",
        )
    return _broken_json(source, error.pos, _EXPECTED.get(error.msg, error.msg))


def _broken_json(source: Source, offset: int, expected: str) -> EvoError:
    token = TOKEN.match(source.text, offset)
    end = token.end() if token else offset + 1
    shown = _shorten(source.text[offset:end])
    return EvoError.of(
        "invalid-json",
        f"this is not valid JSON: `{shown}` cannot stand here",
        Place(source, offset, end),
        expected=expected,
        help="if the file was edited, compare it with what the server sends",
    )


def _shorten(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:17]}..."


class _ConstantError(Exception):
    """The text holds ``NaN`` or ``Infinity``."""


def _refuse_constant(_: str) -> NoReturn:
    raise _ConstantError


_CONSTANTS = ("NaN", "Infinity", "-Infinity")


def _constant_error(source: Source) -> EvoError:
    tokens = TOKEN.finditer(source.text)
    offset = next(each.start() for each in tokens if each[0].startswith(_CONSTANTS))
    return _broken_json(source, offset, "a number of JSON, or null")


_METADATA_DEPTH = 100
"""No metadata is nested as deeply as this."""


def _nesting_error(source: Source) -> EvoError:
    return EvoError.of(
        "json-nesting",
        "arrays and objects are nested too deeply here",
        _deep_place(source),
        expected="a document that is nested as metadata is, some ten levels deep",
        help="make sure that this is a metadata document",
    )


def _deep_place(source: Source) -> Place:
    """Where a text becomes deeper than any metadata; at least, where it is deepest."""
    place = Place(source)
    depth = deepest = 0
    for token in TOKEN.finditer(source.text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
        if depth > deepest:
            deepest = depth
            place = Place(source, *token.span())
        if depth == _METADATA_DEPTH:
            break
    return place
