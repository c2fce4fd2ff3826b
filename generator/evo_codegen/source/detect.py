"""What kind of text a source is, told from its content alone."""

from __future__ import annotations

import json
import re
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from evo_codegen.errors import EvoError
from evo_codegen.source.language import Language, is_html, written_in
from evo_codegen.source.page.lines import clean_copy
from evo_codegen.source.page.parts import LANGUAGE_LINK, page_without_swift
from evo_codegen.text import Place

if TYPE_CHECKING:
    from evo_codegen.text import Source

ValueT = TypeVar("ValueT")


class Kind(Enum):
    """The kinds of text that can be told apart."""

    METADATA_PAGE = auto()
    """The copied text of an operation's page, with Swift code in it."""

    METADATA_PAGE_HTML = auto()
    """The HTML of such a page."""

    SWIFT = auto()
    """What ``/types/swift`` answers."""

    METADATA_JSON = auto()
    """What ``/types/metadata.json`` answers."""

    APP_METADATA_JSON = auto()
    """What ``/metadata/app.json`` answers."""

    OTHER_HTML = auto()
    """HTML that is not recognised; whoever reads it finds no page in it."""


_ACCEPTED = (
    "the text or HTML of an operation's metadata page, the Swift text of "
    "`/types/swift`, or the JSON of `/types/metadata.json` or `/metadata/app.json`"
)

# These are compiled when a text has to be looked at, which no JSON has to.

_MARK = r"^(?:[#>*\[\\<]|[^\S\n])*+"
"""What may come before the text of a line in a copied page."""

_PAGE = (
    rf"(?mi){_MARK}(?:"
    r"back to all web services\b"
    r"|The following routes are available for this service"
    r"|To override the Content-type in your clients"
    r"|To embed the response in a jsonp callback"
    r"|The following are sample HTTP requests"
    r"|HTTP \+ [A-Z][\w .]*$"
    r"|[A-Z]{3,8} /\S* HTTP/1\.\d\s*$"
    r")"
)

_PAGE_WORDS = (
    *("back to all web services", "the following routes are", "to override the"),
    *("to embed the response", "the following are sample", "http + ", " http/1."),
)
"""What `_PAGE` cannot match without; finding none of it takes no time."""

_PAGE_HTML = r"(?i)back to all web services|language-swift"
_INDEX = rf"(?mi){_MARK}The following operations are available"
_LOGIN = (
    r"(?i)<input[^>]{0,500}type=[\"']?password|<title>[^<]{0,200}\b(?:log|sign) ?in\b"
)
_SWIFT_HTML = r"(?i)language-swift|\slang=[\"']?swift[\"'\s>]"

_SWIFT_LINE = (
    r"\s*(?:import|public|private|required|case|extension|class|enum|struct|protocol)\b"
    r"|\s*(?:[@*{}]|//|/\*)"
)
"""What the first line of a Swift text begins with, even where its top was cut off."""

_SWIFT_TYPE = r"(?m)^(?:public )?(?:class|enum|protocol) \w+"
"""A declaration that other languages write alike; it is Swift if nothing tells more."""

_METADATA_KEY = r'(?i)"(?:types|operations)"\s*:'
_BASE_URL = r"(?m)^BaseUrl: (https?://\S+)"
_YAML_API = r"(?m)^[\"']?(?:openapi|swagger)[\"']?:"


def detect_kind(source: Source) -> Kind:
    """The kind of a source.

    Raises:
        EvoError: The text is recognised as something else (``page-without-swift``,
            ``index-page``, ``login-page``, ``other-language``, ``openapi``,
            ``xml-text``, ``other-json``, ``invalid-json`), or as nothing
            (``unknown-kind``).
    """
    source = clean_copy(source)
    if is_html(source.text):
        return _html_kind(source)
    is_json = source.text.lstrip()[:1] in {"{", "["}
    if is_json and (kind := _metadata_kind(source.text)):
        return kind
    if _has_page_line(source.text):
        return _page_kind(source)
    if is_json:
        return _json_kind(source)
    return _text_kind(source)


def _error(
    source: Source, code: str, message: str, help: str, *, expected: str = ""
) -> EvoError:
    """An error that shows the first line that is not blank."""
    text = source.text
    start = len(text) - len(text.lstrip())
    end = start + len(text[start:].split("\n", 1)[0].rstrip())
    place = Place(source, start, end)
    return EvoError.of(code, message, place, expected=expected, help=help)


def _has_page_line(text: str) -> bool:
    """Whether a line is one that only copied pages have."""
    if " DTOs" in text and LANGUAGE_LINK.search(text):
        return True
    if text.isascii():
        folded = text.lower()
        if not any(each in folded for each in _PAGE_WORDS):
            return False
    return bool(re.search(_PAGE, text))


# --- Pages -------------------------------------------------------------------------


def _html_kind(source: Source) -> Kind:
    text = source.text
    if re.search(_PAGE_HTML, text):
        if re.search(_SWIFT_HTML, text) or written_in(text) is Language.SWIFT:
            return Kind.METADATA_PAGE_HTML
        raise page_without_swift(source)
    if re.search(_INDEX, text):
        raise _index_page(source)
    if re.search(_LOGIN, text):
        raise _error(
            source,
            "login-page",
            "this is a login page; the server did not answer with what was asked for",
            "sign in with a browser and save the page from there",
        )
    return Kind.OTHER_HTML


def _page_kind(source: Source) -> Kind:
    language = written_in(source.text)
    if language is not Language.SWIFT:
        raise page_without_swift(source, language)
    return Kind.METADATA_PAGE


def _index_page(source: Source) -> EvoError:
    return _error(
        source,
        "index-page",
        "this is the list of all operations, which holds no types",
        "fetch `/types/swift` or `/types/metadata.json`, or open one operation's page "
        "with `&lang=swift` at the end of its address",
    )


# --- JSON --------------------------------------------------------------------------


def _metadata_kind(text: str) -> Kind | None:
    """The kind of a metadata document, told without reading more than its outside.

    None for what is no such document, and for JSON in which anything is unusual.
    """
    try:
        members = _members(_OUTSIDE.decode(text))
        api = members.get("api")
        if api is not None and _has_listing(_OUTSIDE.decode(api)):
            return Kind.APP_METADATA_JSON
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return Kind.METADATA_JSON if _has_listing(members) else None


_OUTSIDE = msgspec.json.Decoder(dict[str, msgspec.Raw])


def _has_listing(members: dict[str, msgspec.Raw]) -> bool:
    plain = _members(members)
    listings = (plain.get(name, b"") for name in ("types", "operations"))
    return any(bytes(each).startswith(b"[") for each in listings)


def _json_kind(source: Source) -> Kind:
    try:
        value: object = json.loads(source.text)
    except json.JSONDecodeError as error:
        if re.search(_METADATA_KEY, source.text):
            return Kind.METADATA_JSON
        raise _invalid_json(source, error) from None
    except (ValueError, RecursionError):
        value = None
    members = _object(value)
    if _is_metadata(members.get("api")):
        return Kind.APP_METADATA_JSON
    if _is_metadata(value):
        return Kind.METADATA_JSON
    if {"openapi", "swagger"} & members.keys():
        raise _openapi(source)
    raise _error(
        source,
        "other-json",
        "this JSON is not the metadata of an API",
        "fetch `/types/metadata.json` or `/metadata/app.json`",
        expected="an object with `types` and `operations`",
    )


def _members(members: dict[str, ValueT]) -> dict[str, ValueT]:
    """The members of a JSON object by name, in whatever text case a server uses."""
    return {name.lower().replace("_", ""): member for name, member in members.items()}


def _object(value: object) -> dict[str, object]:
    """A JSON object's members by name; none of any other value."""
    if not isinstance(value, dict):
        return {}
    return _members(cast("dict[str, object]", value))


def _is_metadata(value: object) -> bool:
    members = _object(value)
    return any(isinstance(members.get(name), list) for name in ("types", "operations"))


def _invalid_json(source: Source, error: json.JSONDecodeError) -> EvoError:
    reason = error.msg[:1].lower() + error.msg[1:].removesuffix(" starting at")
    return EvoError.of(
        "invalid-json",
        f"this is not valid JSON: {reason}",
        Place(source, error.pos, error.pos),
        help="fetch it again; the file may have been cut off",
    )


def _openapi(source: Source) -> EvoError:
    return _error(
        source,
        "openapi",
        "this is an OpenAPI description, which is not read",
        "fetch `/types/metadata.json` of the same server instead",
    )


# --- Other text --------------------------------------------------------------------


def _text_kind(source: Source) -> Kind:
    text = source.text
    language = written_in(text)
    if language is Language.SWIFT:
        return Kind.SWIFT if re.match(_SWIFT_LINE, text) else Kind.METADATA_PAGE
    if re.search(_INDEX, text):
        raise _index_page(source)
    if text.lstrip().startswith("<?xml"):
        raise _error(
            source,
            "xml-text",
            "this is XML, which is not read",
            "fetch `/types/metadata.json` of the same server instead",
        )
    if re.search(_YAML_API, text):
        raise _openapi(source)
    if language is not None:
        raise _other_language(source, language)
    if re.search(_SWIFT_TYPE, text):
        return Kind.SWIFT
    raise _error(
        source,
        "unknown-kind",
        "this is none of the texts that can be read",
        "fetch `/types/metadata.json` or `/types/swift` from the server",
        expected=_ACCEPTED,
    )


def _other_language(source: Source, language: Language) -> EvoError:
    server = re.search(_BASE_URL, source.text)
    base = server[1].rstrip("/") if server else ""
    return _error(
        source,
        "other-language",
        f"this is the {language.value} text of the API, which is not read",
        f"fetch `{base}/types/swift` or `{base}/types/metadata.json` instead",
    )
