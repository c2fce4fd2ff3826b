"""What errors of the HTTP client mean to people."""

from __future__ import annotations

import socket
import ssl

import httpx2
import pytest

from evo_codegen.source.http_faults import Fault, fault_of


def caused_by(cause: Exception) -> httpx2.ConnectError:
    """A failure to connect, as the library makes it of what really happened."""
    try:
        try:
            raise cause
        except Exception as error:
            raise OSError from error
    except OSError as between:
        failure = httpx2.ConnectError("secret words")
        failure.__cause__ = between
        return failure


def not_trusted() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED]")
    error.verify_message = "self-signed certificate"
    return error


@pytest.mark.parametrize(
    ("error", "reason", "may_pass"),
    [
        (httpx2.ConnectTimeout("x"), "no connection came about in time", True),
        (httpx2.ReadTimeout("x"), "the server did not answer in time", True),
        (httpx2.PoolTimeout("x"), "the server did not answer in time", True),
        (httpx2.ProxyError("x"), "the proxy refused to connect", False),
        (
            httpx2.ReadError("x"),
            "the connection died before the answer was complete",
            True,
        ),
        (
            httpx2.WriteError("x"),
            "the connection died before the answer was complete",
            True,
        ),
        (
            httpx2.RemoteProtocolError("x"),
            "the answer was cut off, or is not HTTP",
            True,
        ),
        (
            httpx2.DecodingError("x"),
            "the answer is not packed as its header says",
            False,
        ),
        (
            httpx2.LocalProtocolError("x"),
            "the client gave up (LocalProtocolError)",
            False,
        ),
        (httpx2.ConnectError("x"), "no connection came about", True),
        (
            caused_by(not_trusted()),
            "its certificate is not trusted: self-signed certificate",
            False,
        ),
        (caused_by(ssl.SSLEOFError()), "TLS failed (SSLEOFError)", False),
        (
            caused_by(socket.gaierror(socket.EAI_NONAME, "x")),
            "its host is not known",
            False,
        ),
        (
            caused_by(socket.gaierror(socket.EAI_AGAIN, "x")),
            "its host is not known",
            True,
        ),
        (caused_by(ConnectionRefusedError()), "the connection was refused", True),
        (
            caused_by(OSError(101, "Network is unreachable")),
            "network is unreachable",
            True,
        ),
        (caused_by(OSError("secret words")), "no connection came about", True),
    ],
)
def test_faults(error: httpx2.RequestError, reason: str, may_pass: bool) -> None:
    fault = fault_of(error)

    assert (fault.reason, fault.may_pass) == (reason, may_pass)
    assert fault.help


def test_a_certificate_comes_with_the_variable_that_helps() -> None:
    assert "SSL_CERT_FILE" in fault_of(caused_by(not_trusted())).help


def test_a_fault_passes_unless_it_is_said_not_to() -> None:
    assert Fault("x").may_pass
