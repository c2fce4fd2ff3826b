"""What users are told when a server cannot be read, by status and by cause."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError
from evo_codegen.source.urls import same_server, show_server, show_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx2

    from evo_codegen.source.http import Answer
    from evo_codegen.source.http_faults import Fault

_BROWSER = "see where a browser ends up, and give that address"
_SIGN_IN = (
    "give credentials with `--header 'Authorization=Bearer ${API_TOKEN}'`, or another "
    "header that the server knows"
)


def failed(url: httpx2.URL, fault: Fault) -> EvoError:
    """There is no answer at all."""
    message = f"cannot fetch `{show_url(url)}`: {fault.reason}"
    return EvoError.of("http-failed", message, help=fault.help)


def client_unusable(error: Exception) -> EvoError:
    """The environment has settings that the HTTP client cannot work with."""
    return EvoError.of(
        "http-failed",
        "the proxies or certificates that the environment names cannot be used "
        f"({type(error).__name__})",
        help="check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and "
        "SSL_CERT_DIR; a SOCKS proxy needs `pip install socksio`",
    )


def lost_redirect(url: httpx2.URL, target: httpx2.URL) -> EvoError:
    """A redirect leads nowhere."""
    return EvoError.of(
        "http-failed",
        f"cannot fetch `{show_url(url)}`: {show_server(target)} redirects to what is "
        "no address",
        help=_BROWSER,
    )


def too_many_redirects(url: httpx2.URL, target: httpx2.URL, limit: int) -> EvoError:
    """Redirects do not come to an end."""
    return EvoError.of(
        "too-many-redirects",
        f"`{show_url(url)}` redirects more than {limit} times, the last time to "
        f"{show_server(target)}",
        help=f"{_BROWSER}; where it is a login page, {_SIGN_IN}",
    )


def too_large(url: httpx2.URL, limit: int) -> EvoError:
    """An answer is larger than any API description."""
    return EvoError.of(
        "too-large",
        f"`{show_url(url)}` is larger than {limit >> 20} MiB",
        help="make sure that it is the address of an API description",
    )


def web_page(name: str) -> EvoError:
    """A server has a page for people where its metadata should be."""
    return EvoError.of(
        "no-metadata",
        f"`{name}` is a web page, not the metadata of an API",
        help="make sure that this is a ServiceStack server; if the API is below a "
        "path, name that, too, as in `https://acme.org/api/`",
    )


def bad_status(answer: Answer, asked: Sequence[Answer]) -> EvoError:
    """A server answered, but not with a document.

    Args:
        answer: The answer that says most.
        asked: All answers that were no success.
    """
    moved = not same_server(answer.url, answer.answered_by)
    by = f" (redirected to {show_server(answer.answered_by)})" if moved else ""
    phrase = {each.value: f" {each.phrase}" for each in HTTPStatus}.get(
        answer.status, ""
    )
    return EvoError.of(
        "http-status",
        f"`{show_url(answer.url)}`{by} answered {answer.status}{phrase}",
        help=_advise(answer, asked, moved=moved),
    )


def _advise(answer: Answer, asked: Sequence[Answer], *, moved: bool) -> str:
    match answer.status:
        case 401 | 403 if moved:
            return (
                "headers are not handed on to another server; if the credentials are "
                "meant for that one, give its address"
            )
        case 401 | 403 if answer.signed:
            return (
                "the server does not take the headers given with --header for "
                "credentials that may read this"
            )
        case 401 | 403:
            return _SIGN_IN
        case 404:
            return _advise_not_found(asked)
        case 429:
            return _advise_busy(answer)
        case status if status >= 500:
            return "the server failed, and its log may tell why; try again later"
        case _:
            return _BROWSER


def _advise_not_found(asked: Sequence[Answer]) -> str:
    addresses = ", ".join(f"`{show_url(each.url)}`" for each in asked)
    return (
        f"asked for: {addresses}; check the address, and give the API's base URL with "
        "its path, or the URL of a document that you can see in a browser"
    )


def _advise_busy(answer: Answer) -> str:
    pause = f" in {answer.pause:g} s" if answer.pause else " later"
    return f"the server gets too many requests; try again{pause}"
