"""A service written from the specification understands what requests send."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evo_codegen.python.runtime.api_error import parse_error
from evo_codegen.python.runtime.requests import body_of, to_url
from evo_codegen.python.runtime.responses import decode_response
from tests.runtime.dtos import Colour, Dog, Rights
from tests.runtime.everything import CSHARP, PATHS, EchoByGet, EchoByPost, Everything
from tests.runtime.service import Endpoint, running

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC)

ENDPOINTS = tuple(
    Endpoint(name=each.__name__, method=method, members=CSHARP, paths=PATHS)
    for each, method in ((EchoByGet, "GET"), (EchoByPost, "POST"))
)


@pytest.fixture(scope="module", params=["T", "S"])
def service(request: pytest.FixtureRequest) -> Iterator[str]:
    """The base URL of a service that speaks one of the two dialects."""
    with running(ENDPOINTS, request.param) as base_url:
        yield base_url


def send(request: EchoByGet | EchoByPost, base_url: str, **options: Any) -> Everything:
    """Send a request, and decode the response."""
    call = Request(
        to_url(request, base_url, **options),
        data=body_of(request),
        method=request.__operation__.method,
    )
    with urlopen(call, timeout=10) as reply:
        return decode_response(request, reply.read())


TEXTS = st.text(min_size=1)
MILLISECONDS = st.integers(-(2**45), 2**45).map(
    lambda each: NOON + dt.timedelta(milliseconds=each)
)
DOGS = st.builds(
    Dog,
    legs=st.integers(0, 9),
    name=st.none() | st.text(),
    colour=st.none() | st.sampled_from(list(Colour)),
)
MEMBERS = st.fixed_dictionaries(
    {},
    optional={
        "text": TEXTS | st.text("./a0", min_size=1),
        "flag": st.booleans(),
        "count": st.integers(-(2**63), 2**63 - 1),
        "ratio": st.floats(allow_nan=False, allow_infinity=False),
        "price": st.decimals("-1e20", "1e20", places=8),
        "id": st.uuids(),
        "at": MILLISECONDS,
        "day": st.dates(dt.date(1000, 1, 1)),
        "span": st.timedeltas(-dt.timedelta(9999), dt.timedelta(9999)),
        "data": st.binary(min_size=1),
        "colour": st.sampled_from(list(Colour)),
        "rights": st.sampled_from(list(Rights)),
        "dog": DOGS,
        "numbers": st.lists(st.integers(-(2**31), 2**31 - 1)),
        "words": st.lists(st.none() | st.text()).filter(lambda each: each != [None]),
        "moments": st.lists(MILLISECONDS),
        "matrix": st.lists(st.lists(st.integers(0, 9))),
        "dogs": st.lists(DOGS),
        "scores": st.dictionaries(st.text(), st.integers(0, 9)),
    },
)


@settings(deadline=None)  # a thread answers
@given(members=MEMBERS, use_routes=st.booleans())
def test_what_is_sent_comes_back(
    service: str, members: dict[str, Any], use_routes: bool
) -> None:
    for kind in (EchoByGet, EchoByPost):
        echo = send(kind(**members), service, use_routes=use_routes)
        assert echo == Everything(**members)


@pytest.mark.parametrize("path", PATHS)
def test_every_route_is_understood(service: str, path: str) -> None:
    members: dict[str, Any] = {
        "count": 1,
        "text": "a/b c",
        "at": NOON,
        "id": UUID("adfa988b-01f6-490d-b65b-63750f869496"),
        "numbers": [1, 2, 3],
        "words": ["a", "b,c"],
        "flag": True,
        "colour": Colour.DARK_BLUE,
        "span": dt.timedelta(hours=1),
        "data": b"+/",
        "dogs": [Dog(legs=4)],
        "price": Decimal("1.10"),
    }
    names = [each.casefold() for each in re.findall(r"\{\**(\w+)", path)]
    echo = EchoByGet(**{each: members[each] for each in names})
    url = urlsplit(to_url(echo, service))
    assert url.path.startswith(path.partition("{")[0])
    assert url.query == ""
    assert send(echo, service).to_dict() == echo.to_dict()


def test_an_empty_text_cannot_be_sent_in_a_url(service: str) -> None:
    assert send(EchoByGet(text="", count=1), service) == Everything(count=1)
    assert send(EchoByPost(text="", count=1), service) == Everything(text="", count=1)


def test_a_list_of_none_alone_arrives_empty(service: str) -> None:
    assert send(EchoByGet(words=[None], flag=True), service) == Everything(flag=True)


def test_what_cannot_be_bound_is_an_error(service: str) -> None:
    with pytest.raises(HTTPError) as caught:
        send(EchoByGet(unknown_members={"nonsense": 1}), service)
    error = parse_error(caught.value.code, caught.value.read())
    assert str(error) == (
        "400 SerializationException: Unable to bind to request 'EchoByGet'"
    )
    caught.value.close()
