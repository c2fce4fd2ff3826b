"""ServiceStack's own Python client, with the requests of generated packages.

It runs where the package `servicestack` is installed; the development environment does
without it. What is claimed in `docs/requests.md` is what happens here.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import new_class
from typing import TYPE_CHECKING, Any

import pytest

import evovoice
from evo_codegen.python.runtime.api_error import parse_error
from evo_codegen.python.runtime.responses import decode_response
from tests.runtime.everything import (
    CSHARP,
    PATHS,
    EchoByGet,
    EchoByPost,
    Everything,
)
from tests.runtime.service import Endpoint, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.runtime.service_values import Bound

servicestack: Any = pytest.importorskip(
    "servicestack", reason="ServiceStack's Python client is not installed"
)

PAGE = b'{"items":[{"id":"s1","isBYOA":true}],"totalCount":1}'
SESSIONS = {"accountIds": "List<string>", "from": "string", "startDate": "string"}


def find_sessions(bound: Bound) -> tuple[int, bytes]:
    """One session of an account that is known; of the others there are none."""
    if bound["accountIds"] in (["a1"], ["a,1"]):
        return 200, PAGE
    return 404, b'{"responseStatus":{"errorCode":"NotFound","message":"No account"}}'


ENDPOINTS = (
    Endpoint(name="EchoByGet", method="GET", members=CSHARP, paths=PATHS),
    Endpoint(name="EchoByPost", method="POST", members=CSHARP, paths=PATHS),
    Endpoint(
        name="ListSessions",
        method="GET",
        members=SESSIONS,
        paths=("/sessions",),
        answer=find_sessions,
    ),
)


@pytest.fixture
def client() -> Iterator[Any]:
    """A client of a service on loopback."""
    with running(ENDPOINTS) as base_url:
        made = servicestack.JsonServiceClient(base_url)
        yield made
        made._session.close()


MEMBERS: dict[str, Any] = {
    "text": "ä 日本 +&=,",
    "price": Decimal("1.10"),
    "at": dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC),
    "data": b"\xfb\xff",
    "words": ["a,b", None, ""],
    "scores": {"a b": 1, "c:d": 2},
}


# --- it carries, the package encodes and decodes -----------------------------------


def test_it_can_get_what_we_encode(client: Any) -> None:
    request = EchoByGet(**MEMBERS)
    url = request.to_url(client.base_url)
    body = client.get_url(url, response_as=bytes)
    assert decode_response(request, body) == Everything(**MEMBERS)


def test_it_can_post_what_we_encode(client: Any) -> None:
    request = EchoByPost(**MEMBERS)
    url = request.to_url(client.base_url)
    body = client.post_url(url, request.to_json(), response_as=bytes)
    assert decode_response(request, body) == Everything(**MEMBERS)


def test_its_errors_are_ours(client: Any) -> None:
    url = evovoice.ListSessions(account_ids=["a2"]).to_url(client.base_url)
    with pytest.raises(servicestack.WebServiceException) as caught:
        client.get_url(url, response_as=bytes)
    assert caught.value.response_status.error_code == "NotFound"
    reply = caught.value.inner_exception.response
    error = parse_error(reply.status_code, reply.content, reply.reason)
    assert (error.status, error.code) == (404, "NotFound")


# --- it encodes --------------------------------------------------------------------


def test_it_does_not_take_our_requests_for_its_own(client: Any) -> None:
    with pytest.raises(TypeError, match="'ListSessions' does not implement IReturn"):
        client.get(evovoice.ListSessions())


def test_it_can_send_a_subclass_that_has_its_marker(client: Any) -> None:
    markers = servicestack.IReturn[bytes], servicestack.IGet
    listing: Any = new_class("ListSessions", (evovoice.ListSessions, *markers))
    request = listing(account_ids=["a1"], from_="+1555")
    page: Any = evovoice.decode_response(request, client.send(request))
    assert page.items[0].id == "s1"
    with pytest.raises(servicestack.WebServiceException):
        client.send(listing(account_ids=["a,1"]))


def test_it_can_post_a_subclass_that_has_its_marker(client: Any) -> None:
    echo_by_post: Any = new_class(
        "EchoByPost", (EchoByPost, servicestack.IReturn[bytes])
    )
    request = echo_by_post(text="ä", count=1, words=["a", None], price=Decimal("1.10"))
    echo = decode_response(request, client.post(request))
    # It drops what is None out of lists; decimals go through floats.
    assert echo == Everything(text="ä", count=1, words=["a"], price=Decimal("1.1"))


# --- it does not decode ------------------------------------------------------------


def test_its_decoder_does_not_know_our_annotations() -> None:
    with pytest.raises(TypeError):
        servicestack.from_json(evovoice.ListResponse[evovoice.SessionInfo], PAGE)
