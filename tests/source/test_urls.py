"""URLs: which are fetched, how they are shown, and which are of one server."""

from __future__ import annotations

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.errors import EvoError
from evo_codegen.source.urls import parse_url, same_server, show_server, show_url


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://host", "https://host"),
        ("https://HOST:443/Path", "https://host/Path"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("https://jo:pass@host/x#part", "https://host/x"),
        ("https://pass@host/", "https://host/"),
        ("https://host/?", "https://host/?"),
        (
            "https://h/json/metadata?op=X&lang=swift",
            "https://h/json/metadata?op=X&lang=swift",
        ),
        (
            "https://h/types/swift?IncludeTypes=A,B.*&ExportTags=x",
            "https://h/types/swift?IncludeTypes=A,B.*&ExportTags=x",
        ),
        ("https://h/?api_key=s&op=X&s2", "https://h/?api_key=***&op=X&***"),
        ("https://h/?ss-id=s==&%6Fp=X", "https://h/?ss-id=***&%6Fp=X"),
        ("https://h/?=s", "https://h/?=***"),
    ],
)
def test_a_url_is_shown_without_secrets(url: str, shown: str) -> None:
    assert show_url(parse_url(url)) == shown


def test_of_a_server_everything_else_is_hidden() -> None:
    url = httpx2.URL("https://jo:pass@host:8443/secret?x=secret")
    assert show_server(url) == "https://host:8443"


@pytest.mark.parametrize(
    ("text", "shown", "reason"),
    [
        ("http://", "http://", "it names no host"),
        ("https:///types", "https:///types", "it names no host"),
        ("ftp://jo:pass@host/x", "ftp://host/x", "only http and https are spoken"),
        ("file:///tmp/x", "file:///tmp/x", "only http and https are spoken"),
        ("http://jo:pass@host:port/x?key=s", "http://host:port/x", "it is malformed"),
        ("http://host/\n?s", "http://host/\n", "it is malformed"),
    ],
)
def test_what_cannot_be_fetched_is_refused(text: str, shown: str, reason: str) -> None:
    with pytest.raises(EvoError) as caught:
        parse_url(text)
    assert str(caught.value) == (
        f"error[bad-url]: cannot fetch `{shown}`: {reason}\n"
        " expected: an address such as `https://api.acme.org/`\n"
        " help: check it; a file is named by its path"
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://h/a", "https://h/b", True),
        ("https://h/", "https://H:443/", True),
        ("http://h/", "https://h/", True),
        ("https://h/", "http://h/", False),
        ("http://h:8080/", "https://h/", False),
        ("http://h/", "https://h:8443/", False),
        ("http://h:1/", "http://h:2/", False),
        ("http://h/", "http://h.evil/", False),
        ("http://www.h/", "http://h/", False),
    ],
)
def test_of_one_server(one: str, other: str, same: bool) -> None:
    assert same_server(httpx2.URL(one), httpx2.URL(other)) is same


@given(st.text())
def test_any_text_is_shown_or_refused(text: str) -> None:
    try:
        shown = show_url(parse_url(f"https://jo:PASS@host/?key=PASS&{text}"))
    except EvoError as error:
        shown = str(error)
    assert "PASS" not in shown
