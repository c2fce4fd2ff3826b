"""URLs: taken apart, and shown without what is secret in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

import httpx2

from evo_codegen.errors import EvoError

if TYPE_CHECKING:
    from collections.abc import Iterator

_HARMLESS = frozenset(
    [
        # What pages and `/types/metadata` are asked with.
        *("op", "lang", "format"),
        # The options of the type generators, which servers repeat in what they answer.
        *("adddescriptionascomments", "addimplicitversion", "addindexestodatamembers"),
        *("addmodelextensions", "addresponsestatus", "addreturnmarker"),
        *("addservicestacktypes", "baseclass", "baseurl", "defaultimports"),
        *("excludegenericbasetypes", "excludetypes", "exporttags", "includetypes"),
        *("initializecollections", "makepropertiesoptional", "treattypesasstrings"),
        "globalnamespace",
    ]
)
"""Parameters whose values may be seen. Any other may be an API key or a session."""

_HIDDEN = "***"

_CREDENTIALS = re.compile(r"(?<=//)[^/?#]*@|[?#].*", re.DOTALL)
"""What may be secret in a text that is no URL."""


def parse_url(text: str) -> httpx2.URL:
    """A URL that can be fetched.

    Raises:
        EvoError: ``bad-url``.
    """
    try:
        url = httpx2.URL(text)
    except (httpx2.InvalidURL, UnicodeError):
        raise _bad_url(text, "it is malformed") from None
    if url.scheme not in {"http", "https"}:
        raise _bad_url(text, "only http and https are spoken")
    if not url.host:
        raise _bad_url(text, "it names no host")
    return url


def _bad_url(text: str, reason: str) -> EvoError:
    return EvoError.of(
        "bad-url",
        f"cannot fetch `{_CREDENTIALS.sub('', text)}`: {reason}",
        expected="an address such as `https://api.acme.org/`",
        help="check it; a file is named by its path",
    )


def without_credentials(url: httpx2.URL) -> httpx2.URL:
    """A URL as it is asked for, which is without user name, password and fragment."""
    return url.copy_with(username=None, password=None, fragment=None)


def show_url(url: httpx2.URL) -> str:
    """A URL as messages have it: whatever may be secret is left out or replaced."""
    shown = without_credentials(url)
    if url.query:
        query = "&".join(_shown_parameters(url.query.decode("ascii")))
        shown = shown.copy_with(query=query.encode("ascii"))
    return str(shown)


def show_server(url: httpx2.URL) -> str:
    """Of a URL that a server made up, what cannot hold a secret."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _shown_parameters(query: str) -> Iterator[str]:
    for parameter in query.split("&"):
        name, equals, _ = parameter.partition("=")
        if unquote_plus(name).lower() in _HARMLESS:
            yield parameter
        else:
            yield f"{name}={_HIDDEN}" if equals else _HIDDEN


def same_server(one: httpx2.URL, other: httpx2.URL) -> bool:
    """Whether what one may know is safe with the other, which may step up to https."""
    if one.host != other.host:
        return False
    if (one.scheme, other.scheme) == ("http", "https"):
        return one.port is None and other.port is None
    return (one.scheme, one.port) == (other.scheme, other.port)
