"""Texts of servers in one form: the same API gives the same text, on any day.

Types and operations are sorted, and so are the keys of objects. What is not about the
API is dropped: dates, the options that the server repeats, and in the app metadata
everything that is there for the server's own user interface. The members of a type and
the values of an enum keep their order, because it means something.
"""

from __future__ import annotations

import json
import re
from typing import Any, cast

from evo_codegen.source.detect import Kind, detect_kind
from evo_codegen.source.json_places import plain_key
from evo_codegen.text import Source


def canonical(source: Source) -> Source:
    """A source in the form in which it is kept and compared.

    Pages stay as they are, and so does JSON that is broken, or that has a member twice:
    whoever parses it says what is wrong.

    Raises:
        EvoError: What `detect_kind` raises.
    """
    match detect_kind(source):
        case Kind.METADATA_JSON | Kind.APP_METADATA_JSON:
            return _tidy(source, {})
        case Kind.SWIFT:
            return Source(source.name, _without_date(source.text))
        case _:
            return source


def with_app_facts(listing: Source, app: Source) -> Source:
    """Metadata JSON in its canonical form, with what the app metadata adds to it.

    Args:
        listing: What ``/types/metadata.json`` answered.
        app: What ``/metadata/app.json`` of the same server answered; it is ignored if
            that is no JSON.

    Raises:
        EvoError: What `detect_kind` raises about the listing.
    """
    return _tidy(canonical(listing), _pick(_read(app) or {}, _FACTS))


# --- Swift -------------------------------------------------------------------------

_DATE = re.compile(r"(\A\s*/\* Options:\s*?\n)Date:[^\n]*\n")
"""The date in the comment on top of a Swift text."""


def _without_date(text: str) -> str:
    return _DATE.sub(r"\1", text.replace("\r\n", "\n"))


# --- JSON --------------------------------------------------------------------------

_Shape = dict[str, Any]
"""Keys in the form of `plain_key`, each with the shape of its value; None is all."""

_FACTS: _Shape = {
    "app": dict.fromkeys(
        [
            *("baseurl", "servicename", "apiversion", "servicestackversion"),
            *("jstextcase", "usesystemjson"),
        ]
    ),
    "plugins": {"auth": {"authproviders": {"name": None, "type": None}}},
}
"""What the app metadata says about the API itself."""

_LISTING: _Shape = {
    "config": {"baseurl": None, "addimplicitversion": None},
    "namespaces": None,
    "types": None,
    "operations": None,
}
_KEPT: _Shape = {**_FACTS, **_LISTING, "api": _LISTING}


def _tidy(source: Source, facts: dict[str, Any]) -> Source:
    """A JSON document without what is not kept, sorted, in many short lines."""
    document = _read(source)
    if document is None:
        return source
    listing = _pick(document, _KEPT) | facts
    try:
        text = json.dumps(_sorted(_with_order(listing)), ensure_ascii=False, indent=2)
    except RecursionError:
        return source
    return Source(source.name, _UNPRINTABLE.sub(_escape, text) + "\n")


def _read(source: Source) -> dict[str, Any] | None:
    """The members of a JSON object; None if the text has no single meaning."""
    try:
        value: object = json.loads(
            source.text, object_pairs_hook=_unique, parse_constant=_refuse
        )
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def _unique(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, of which no two members have one name."""
    found = dict(members)
    if len(found) < len(members):
        raise ValueError
    return found


def _refuse(_: str) -> None:
    """``NaN`` and its like are no JSON."""
    raise ValueError


def _pick(value: object, shape: _Shape | None) -> Any:
    """Of a value, what a shape has; of an array, the same of each item.

    An object of which nothing is left is left out itself.
    """
    if shape is None:
        return value
    if isinstance(value, list):
        return [_pick(item, shape) for item in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    picked = {
        key: _pick(held, shape[plain_key(key)])
        for key, held in cast("dict[str, Any]", value).items()
        if plain_key(key) in shape
    }
    return {key: held for key, held in picked.items() if held != {}}


# --- order -------------------------------------------------------------------------

_FIRST = {"name": 0, "type": 1, "namespace": 2, "request": 3}
"""The members that say what an object is about."""


def _with_order(document: dict[str, Any]) -> dict[str, Any]:
    """A document, its arrays sorted that have no order of their own."""
    return {key: _arranged(plain_key(key), held) for key, held in document.items()}


def _arranged(key: str, value: object) -> object:
    match key, value:
        case "api", dict():
            return _with_order(cast("dict[str, Any]", value))
        case "types" | "operations", list():
            return sorted(cast("list[object]", value), key=_title)
        case "namespaces", list():
            return sorted(cast("list[object]", value), key=str)
        case _:
            return value


def _title(declared: object) -> tuple[str, str]:
    """The namespace and name of a type, or of an operation's request."""
    members = _plain(declared)
    members = _plain(members.get("request", members))
    return str(members.get("namespace", "")), str(members.get("name", ""))


def _plain(value: object) -> dict[str, Any]:
    """The members of an object, by their keys in the form of `plain_key`."""
    if not isinstance(value, dict):
        return {}
    members = cast("dict[str, Any]", value)
    return {plain_key(key): held for key, held in members.items()}


def _sorted(value: object) -> object:
    """A value, its objects sorted by key; keys that mean the same keep their order."""
    if isinstance(value, list):
        return [_sorted(item) for item in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    members = cast("dict[str, Any]", value)
    return {key: _sorted(members[key]) for key in sorted(members, key=_rank)}


def _rank(key: str) -> tuple[int, str]:
    plain = plain_key(key)
    return _FIRST.get(plain, len(_FIRST)), plain


# --- characters --------------------------------------------------------------------

_UNPRINTABLE = re.compile(r"[\x7f\ud800-\udfff]")
"""Characters that JSON allows, and that no text file should hold."""


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
