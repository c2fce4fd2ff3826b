"""The parts of URLs that a request's members make up.

`requests` imports this module when a URL is wanted: decoding needs nothing of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .errors import is_array
from .jsv import jsv_text
from .spelling import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .operation import Route


def query_string(members: Mapping[str, Any]) -> str:
    """The members of a request as a query string, percent-encoded.

    Text goes as it is, for servers do not read it as JSV; everything else is JSV, lists
    with their brackets. Members that are None are left out. An empty text is sent as
    ``name=``, though servers pass over it.

    Args:
        members: From wire names to JSON values.
    """
    return "&".join(
        f"{_encoded(name)}={_encoded(_bare(value))}"
        for name, value in members.items()
        if value is not None
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """A route's path with the members of a request in it."""

    path: str
    """Percent-encoded, from the first slash on."""

    members: frozenset[str]
    """The wire names of the members that are in it."""


def best_path(
    routes: Iterable[Route], method: str, members: Mapping[str, Any]
) -> Filled | None:
    """The path that takes the most members; of several, the shortest, then the first.

    Args:
        routes: The routes of an operation.
        method: The HTTP method, which the route has to allow.
        members: From wire names to JSON values.
    """
    usable = [
        (-len(filled.members), len(route.path), filled)
        for route in routes
        if _allows(route, method) and (filled := fill(route.path, members))
    ]
    return min(usable, key=lambda each: each[:2])[2] if usable else None


def fill(path: str, members: Mapping[str, Any]) -> Filled | None:
    """Put members in the place of a path's variables.

    ``{Name}``, ``{Id:int}`` and the optional ``{Name?}`` take one component of a path,
    or a part of one that dots separate (``{Name}.{Ext}``). The wildcards ``{Path*}``,
    ``{*Path}`` and ``{**Path}`` take all that follow, and keep the slashes.

    Returns:
        None if a variable has no value, or one that would lead elsewhere: an empty
        component, ``.`` or ``..``, or a dot where dots separate.
    """
    known = {name: value for name, value in members.items() if value is not None}
    names = spellings(re.findall(r"\{\**(\w+)", path), known)
    values = {variable: known[name] for variable, name in names.items()}
    parts = [_component(each, values) for each in path.strip("/").split("/")]
    texts = [each for each in parts if each is not None]
    if len(texts) < len(parts) or "" in texts[:-1]:
        return None
    filled = "/" + "/".join(texts)
    if path.endswith("?}"):
        filled = filled.rstrip("/") or "/"
    return Filled(filled, frozenset(names.values()))


def _allows(route: Route, method: str) -> bool:
    verbs = {verb.upper() for verb in route.verbs}
    return not verbs or method.upper() in verbs or "ANY" in verbs


def _component(template: str, values: Mapping[str, Any]) -> str | None:
    """What stands between two slashes; None if it cannot be filled."""
    if "{" not in template:
        return quote(template, safe=_LITERAL)
    if "." not in template:
        return _variable(template, values)
    parts = [_dotted(each, values) for each in template.split(".")]
    texts = [each for each in parts if each]
    return ".".join(texts) if len(texts) == len(parts) else None


def _dotted(template: str, values: Mapping[str, Any]) -> str | None:
    """What stands between two dots."""
    if "{" not in template:
        return quote(template, safe=_LITERAL)
    text = _variable(template, values)
    return None if text and ("." in text or "/" in text) else text


def _variable(template: str, values: Mapping[str, Any]) -> str | None:
    """The text of a variable; empty if it may be absent and is."""
    match = re.fullmatch(r"\{(\**)(\w+)(\*?)(?::[^{}]*?)?(\??)\}", template)
    if not match:
        return None
    before, name, after, optional = match.groups()
    value = values.get(name)
    if value is None:
        return "" if before or after or optional else None
    text = _trimmed(value)
    segments = text.split("/") if before or after else [text]
    if {"", ".", ".."}.intersection(segments):
        return None
    return "/".join(map(_encoded, segments))


def _trimmed(value: Any) -> str:
    """The text of a value in a path: a list of plain items loses its brackets."""
    text = _bare(value)
    plain = is_array(value) and re.fullmatch(r"[\w.,-]+", text[1:-1])
    return text[1:-1] if plain else text


def _bare(value: Any) -> str:
    return value if isinstance(value, str) else jsv_text(value)


def _encoded(text: str) -> str:
    return quote(text, safe="")


_LITERAL = "%!$&'()*+,;=:@"
"""What the fixed parts of a path may contain besides letters and digits."""
