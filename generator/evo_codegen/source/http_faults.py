"""What can happen to a connection, in words, and whether it may pass."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx2

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no answer."""

    reason: str
    may_pass: bool = True
    """Whether it may be gone when one tries again."""

    help: str = "try again later; `curl -v` with the same address may show more"


_CHECK_NAME = "check how the host is spelled, and whether a VPN or proxy is needed"
_CERTIFICATE = (
    "if a company's certificates are in use, name their file in the environment "
    "variable SSL_CERT_FILE"
)
_CHECK_SCHEME = "check whether the server speaks https on that port, or only http"
_PROXY = "check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY in the environment"


def fault_of(error: httpx2.RequestError) -> Fault:
    """What an error of the HTTP client means.

    The client's own words are not used: they may quote what was sent.
    """
    match error:
        case httpx2.ConnectTimeout():
            return Fault("no connection came about in time", help=_CHECK_NAME)
        case httpx2.TimeoutException():
            return Fault("the server did not answer in time")
        case httpx2.ProxyError():
            return Fault("the proxy refused to connect", may_pass=False, help=_PROXY)
        case httpx2.ConnectError():
            return _unconnected(error)
        case httpx2.NetworkError():
            return Fault("the connection died before the answer was complete")
        case httpx2.RemoteProtocolError():
            return Fault("the answer was cut off, or is not HTTP")
        case httpx2.DecodingError():
            return Fault("the answer is not packed as its header says", may_pass=False)
        case _:
            return Fault(f"the client gave up ({type(error).__name__})", may_pass=False)


def _unconnected(error: httpx2.ConnectError) -> Fault:
    """What the operating system or the TLS library said."""
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                reason = f"its certificate is not trusted: {cause.verify_message}"
                return Fault(reason, may_pass=False, help=_CERTIFICATE)
            case ssl.SSLError():
                reason = f"TLS failed ({_tls_reason(cause)})"
                return Fault(reason, may_pass=False, help=_CHECK_SCHEME)
            case socket.gaierror():
                passing = cause.errno == socket.EAI_AGAIN
                return Fault("its host is not known", passing, _CHECK_NAME)
            case ConnectionRefusedError():
                return Fault("the connection was refused", help=_CHECK_NAME)
            case OSError() if cause.strerror:
                return Fault(cause.strerror.lower())
            case _:
                pass
    return Fault("no connection came about")


def _tls_reason(error: ssl.SSLError) -> str:
    """The library's name for what went wrong, which errors made by Python lack."""
    return getattr(error, "reason", None) or type(error).__name__


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and the ones that it was made of."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
