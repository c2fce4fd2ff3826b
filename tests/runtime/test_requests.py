"""Requests: query strings, URLs and bodies.

The vectors are those of the specification, named by section. ``[T]`` is asserted by a
test of ServiceStack's; ``[S]`` comes from reading its source: nobody has executed it.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import evovoice
from evo_codegen.python.runtime.model import Model
from evo_codegen.python.runtime.operation import Operation, Route
from evo_codegen.python.runtime.requests import (
    batch_json,
    batch_url,
    body_of,
    to_query,
    to_url,
)
from tests.runtime.dtos import Dog, Dogs, Scores
from tests.runtime.everything import (
    EchoByGet,
    Everything,
)

BASE = "https://api.example.org"
NOON = dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC)


def hello(*paths: str | Route, method: str = "GET", **members: Any) -> Model:
    """A request of the operation ``Hello`` with some members, which are JSON values."""
    routes = tuple(each if isinstance(each, Route) else Route(each) for each in paths)
    operation = Operation(name="Hello", method=method, routes=routes)
    made: Model = type("Hello", (Model,), {"__operation__": operation})()
    made.unknown_members = members
    return made


def path_of(*paths: str | Route, **members: Any) -> str:
    """The path, and query, to which a request is sent."""
    return hello(*paths, **members).to_url(BASE).removeprefix(BASE)


# --- query strings -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "query"),
    [
        pytest.param({"a": [1, 2, 3]}, "a=%5B1%2C2%2C3%5D", id="4.4 numbers [T]"),
        pytest.param(
            {"a": ["a,b", "c d"]},
            "a=%5B%22a%2Cb%22%2Cc%20d%5D",
            id="4.4 texts, 9.1#31 [S]",
        ),
        pytest.param(
            {"a": {"Id": 1, "Name": "Foo, Bar"}},
            "a=%7BId%3A1%2CName%3A%22Foo%2C%20Bar%22%7D",
            id="4.4 object, 9.1#33 [S]",
        ),
        pytest.param(
            {"a": 'Foo, "Bar"'}, "a=Foo%2C%20%22Bar%22", id="4.4 text, 9.1#32 [S]"
        ),
        pytest.param(
            {"a": "2001-02-03T04:05:06Z"},
            "a=2001-02-03T04%3A05%3A06Z",
            id="9.1#34 DateTime [S]",
        ),
        pytest.param(
            {"a": [[1, 2], [3]]}, "a=%5B%5B1%2C2%5D%2C%5B3%5D%5D", id="4.4 [S]"
        ),
        pytest.param({"a": []}, "a=%5B%5D", id="4.4 empty list [S]"),
        pytest.param({"a": None, "b": 0}, "b=0", id="4.3 null, zero [T]"),
        pytest.param({"a": False, "b": True}, "a=false&b=true", id="4.3 bool [S]"),
        pytest.param({"a": ""}, "a=", id="4.3 empty text [S]"),
        pytest.param({"a": "+/A="}, "a=%2B%2FA%3D", id="4.4 base64 [S]"),
        pytest.param(
            {"a": "2001-02-03T04:05:06+02:00"},
            "a=2001-02-03T04%3A05%3A06%2B02%3A00",
            id="4.4 DateTimeOffset [S]",
        ),
        pytest.param({"a": "[1]"}, "a=%5B1%5D", id="a text that looks like a list"),
        pytest.param({"é&=": "é"}, "%C3%A9%26%3D=%C3%A9", id="names are encoded too"),
        pytest.param({}, "", id="nothing"),
    ],
)
def test_query(members: dict[str, Any], query: str) -> None:
    assert hello(**members).to_query() == query


def test_the_query_has_what_the_object_has() -> None:
    sessions = evovoice.ListSessions(
        account_ids=["a1"],
        from_="+1555",
        customer_ids=[],
        sort_order=evovoice.SortOrders.ASCEND,
        unknown_members={"new": 1.5},
    )
    assert sessions.to_query() == (
        "accountIds=%5Ba1%5D&from=%2B1555&sortOrder=Ascend&new=1.5"
    )
    assert to_query(Scores({1: "a", 2: "b"})) == "1=a&2=b"


def test_an_array_has_no_query() -> None:
    with pytest.raises(TypeError, match="a Dogs is an array"):
        to_query(Dogs([Dog(legs=4)]))


@given(st.dictionaries(st.text(min_size=1), st.text() | st.integers() | st.booleans()))
@example({"0": "", "__type": ""})
def test_any_parser_reads_the_query(members: dict[str, str | int]) -> None:
    made = hello()
    made.unknown_members = members
    pairs = parse_qsl(
        made.to_query(), keep_blank_values=True, strict_parsing=bool(members)
    )
    plain = [
        (k, v if isinstance(v, str) else str(v).lower()) for k, v in members.items()
    ]
    # The name of a type is written first, wherever it stands.
    plain.sort(key=lambda pair: pair[0] != "__type")
    assert pairs == plain


# --- routes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "members", "url"),
    [
        pytest.param("/hello/{Name}", {"name": "World"}, "/hello/World", id="4.5 [S]"),
        pytest.param(
            "/hello/{Name}", {"name": "a/b c"}, "/hello/a%2Fb%20c", id="4.5 encoded [S]"
        ),
        pytest.param(
            "/route/{Ids}", {"ids": [1, 2, 3]}, "/route/1%2C2%2C3", id="4.5 list [T]"
        ),
        pytest.param(
            "/route/{Id}",
            {"id": 1, "name": "foo"},
            "/route/1?name=foo",
            id="4.5 the rest [T]",
        ),
        pytest.param(
            "/images/{ImagePath*}",
            {"imagePath": "path/to/i.png"},
            "/images/path/to/i.png",
            id="4.5 wildcard, safer [S]",
        ),
        pytest.param("/images/{ImagePath*}", {}, "/images/", id="4.5 no wildcard [T]"),
        pytest.param(
            "/pics/{Size}/{Id}.png",
            {"size": "100x100", "id": 1},
            "/pics/100x100/1.png",
            id="4.5 dots [T]",
        ),
        pytest.param(
            "/{A}x{B}", {"a": "1", "b": "2"}, "/api/Hello?a=1&b=2", id="4.5 mixed [S]"
        ),
        pytest.param(
            "/{Name}.{Ext}", {"name": "n", "ext": "e"}, "/n.e", id="all dotted"
        ),
        pytest.param("/f/{*Path}", {"path": "a b/c"}, "/f/a%20b/c", id="{*Path}"),
        pytest.param("/f/{**Path}", {"path": "a/b"}, "/f/a/b", id="{**Path}"),
        pytest.param("/f/{Path*}/", {"path": "a"}, "/f/a", id="slash at the end"),
        pytest.param("/o/{Id:int}", {"id": 5}, "/o/5", id="constraint"),
        pytest.param("/o/{Id?}", {"id": 5}, "/o/5", id="optional, set"),
        pytest.param("/o/{Id?}", {}, "/o", id="optional, not set"),
        pytest.param("/{Id?}", {}, "/", id="nothing else than an optional"),
        pytest.param("/o/{Id:int?}", {}, "/o", id="optional with a constraint"),
        pytest.param("/o/{Id?}/x", {}, "/api/Hello", id="optional in the middle"),
        pytest.param("/o/{Id?}.png", {}, "/api/Hello", id="optional before a dot"),
        pytest.param("/", {"a": 1}, "/?a=1", id="root"),
        pytest.param("hello/{Name}", {"name": "n"}, "/hello/n", id="no slash"),
        pytest.param("/a b/é", {}, "/a%20b/%C3%A9", id="fixed parts are encoded"),
        pytest.param("/a%20b/c+d", {}, "/a%20b/c+d", id="what is encoded stays"),
        pytest.param("/x/{NAME}", {"name": "n"}, "/x/n", id="letter case"),
        pytest.param(
            "/x/{UserName}", {"user_name": "n"}, "/x/n", id="names of a snake_case host"
        ),
        pytest.param("/{A}/{A}", {"a": 1}, "/1/1", id="a variable twice"),
        pytest.param("/x/{Flag}", {"flag": True}, "/x/true", id="bool"),
        pytest.param("/x/{D}", {"d": {"a": 1}}, "/x/%7Ba%3A1%7D", id="object"),
        pytest.param(
            "/x/{M}",
            {"m": [[1], [2]]},
            "/x/%5B%5B1%5D%2C%5B2%5D%5D",
            id="brackets stay",
        ),
        pytest.param(
            "/x/{M}", {"m": ["a,b"]}, "/x/%5B%22a%2Cb%22%5D", id="so do those of quotes"
        ),
    ],
)
def test_path(path: str, members: dict[str, Any], url: str) -> None:
    assert path_of(path, **members) == url


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/x/{A}", None),
        ("/x/{A}", ""),
        ("/x/{A}", "."),
        ("/x/{A}", ".."),
        ("/x/{A}.png", "a.b"),
        ("/x/{A*}.png", "a/b"),
        ("/x/{A*}", "../b"),
        ("/x/{A*}", "a//b"),
        ("/x/{A*}", "/a"),
        ("/x/{A*}", "a/"),
        ("/x/{A*}/b", None),
        ("/x/{B}", "a"),
        ("/x/{A", "a"),
        ("/x/{A:regex(\\d{4})}", "2001"),
    ],
)
def test_a_value_that_would_lead_elsewhere_stays_out_of_the_path(
    path: str, value: object
) -> None:
    assert path_of(path, a=value).startswith("/api/Hello")


def test_the_best_route() -> None:
    paths = ("/a/{A}/long", "/a/{A}", "/b/{A}/{B}", "/a", "/c/{A}")
    assert path_of(*paths) == "/a"
    assert path_of(*paths, a=1) == "/a/1"
    assert path_of(*paths, a=1, b=2) == "/b/1/2"
    assert path_of(*paths, b=2) == "/a?b=2"
    assert path_of("/longer/{A?}", "/x/{B?}", a=1, b=None) == "/longer/1"


@pytest.mark.parametrize(
    ("verbs", "usable"),
    [
        ((), True),
        (("GET",), True),
        (("POST", "get"), True),
        (("ANY",), True),
        (("POST",), False),
    ],
)
def test_a_route_has_to_allow_the_method(verbs: tuple[str, ...], usable: bool) -> None:
    assert path_of(Route("/x", verbs)) == ("/x" if usable else "/api/Hello")


# --- URLs --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "base", ["http://h", "http://h/", "http://h/app", "http://h/app/"]
)
def test_base_urls(base: str) -> None:
    assert hello().to_url(base) == base.rstrip("/") + "/api/Hello"
    assert hello("/x").to_url(base) == base.rstrip("/") + "/x"


def test_endpoints() -> None:
    made = hello("/x/{A}", a=1, b=2)
    assert to_url(made, BASE) == f"{BASE}/x/1?b=2"
    assert to_url(made, BASE, use_routes=False) == f"{BASE}/api/Hello?a=1&b=2"
    old = to_url(made, BASE, endpoint="/json/reply", use_routes=False)
    assert old == f"{BASE}/json/reply/Hello?a=1&b=2"
    assert to_url(hello(a=1), BASE, endpoint="v2/") == f"{BASE}/v2/Hello?a=1"


@pytest.mark.parametrize("method", ["GET", "DELETE", "HEAD", "OPTIONS"])
def test_methods_without_a_body(method: str) -> None:
    made = hello("/x/{A}", method=method, a=1, b=2)
    assert made.to_url(BASE) == f"{BASE}/x/1?b=2"
    assert body_of(made) is None


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_methods_with_a_body(method: str) -> None:
    made = hello("/x/{A}", method=method, a="ä", b=2)
    assert made.to_url(BASE) == f"{BASE}/x/%C3%A4"
    assert body_of(made) == '{"a":"ä","b":2}'.encode()


class SendDogs(Dogs):
    """A request that is an array."""

    __operation__ = Operation(name="SendDogs", method="POST", routes=(Route("/dogs"),))


class FindDogs(Dogs):
    """A request that is an array, for which there is no place."""

    __operation__ = Operation(name="FindDogs", method="GET")


def test_a_request_that_is_an_array() -> None:
    made = SendDogs([Dog(legs=4)])
    assert to_url(made, BASE) == f"{BASE}/dogs"
    assert body_of(made) == b'[{"legs":4}]'
    with pytest.raises(TypeError, match="a FindDogs is an array"):
        to_url(FindDogs(), BASE)


@pytest.mark.parametrize("wrong", [Dog(legs=4), EchoByGet, Everything])
def test_only_requests_have_urls(wrong: Any) -> None:
    with pytest.raises(
        TypeError, match="expected a request, not an object of the class"
    ):
        to_url(wrong, BASE)
    with pytest.raises(TypeError, match="expected a request"):
        body_of(wrong)


@pytest.mark.parametrize(
    ("endpoint", "path"),
    [
        pytest.param("/api", "/api/Hello[]", id="4.6 /api [S]"),
        pytest.param("/json/reply", "/json/reply/Hello[]", id="4.6 /json/reply [S]"),
    ],
)
@pytest.mark.parametrize("base_url", [BASE, f"{BASE}/"])
def test_batch(endpoint: str, path: str, base_url: str) -> None:
    requests = [hello("/not/this", a=1), hello(a=2)]
    assert batch_url(base_url, requests, endpoint=endpoint) == BASE + path
    assert batch_json(requests) == '[{"a":1},{"a":2}]'


def test_a_batch_is_of_one_class() -> None:
    assert batch_url(BASE, [hello()]) == f"{BASE}/api/Hello[]"
    with pytest.raises(ValueError, match="one class, not of 0"):
        batch_url(BASE, [])
    with pytest.raises(ValueError, match="one class, not of 2"):
        batch_url(BASE, [hello(), EchoByGet()])


def test_urls_cost_nothing_until_one_is_wanted() -> None:
    code = (
        "import sys, evovoice\n"
        "evovoice.ListResponse[evovoice.SessionInfo]\n"
        "evovoice.SessionInfo.from_json('{}').to_json()\n"
        "evovoice.parse_error(404, '')\n"
        "print('urllib.parse' in sys.modules)\n"
        "evovoice.ListSessions().to_url('')\n"
        "print('urllib.parse' in sys.modules)\n"
    )
    folder = Path(evovoice.__file__).parents[1]
    command = [sys.executable, "-S", "-c", code]
    assert subprocess.check_output(command, cwd=folder, text=True).split() == [
        "False",
        "True",
    ]
