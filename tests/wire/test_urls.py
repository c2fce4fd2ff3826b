"""The vectors of URLs (§4.4, §4.5 and §9.1#31 to #34), on a generated package.

The grammar of JSV has tests of its own beside the runtime; these show that whole
requests get there, and `test_echo` that servers read them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest

from tests.model.metadata_documents import a_type, metadata, operation, prop
from tests.wire.packages import generated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.model.metadata_documents import Json


def _request(name: str, method: str, *paths: str) -> Json:
    request = a_type(
        name,
        prop("Id", "Int32"),
        prop("Name", "String"),
        prop("Size", "String"),
        prop("ImagePath", "String"),
        prop("At", "DateTime"),
        prop("Flag", "Boolean"),
        prop("Ids", "List`1", "Int32"),
        prop("Words", "List`1", "String"),
        prop("Matrix", "List`1", "List<Int32>"),
        prop("Poco", "Poco"),
        prop("Pocos", "List`1", "Poco"),
        prop("Sizes", "Dictionary`2", "String", "Int32"),
    )
    routes = [{"path": path, "verbs": method} for path in paths]
    return operation(request, method=method, routes=routes, returnsVoid=True)


DOCUMENT = metadata(
    [
        a_type(
            "Poco",
            prop("Id", "Int32"),
            prop("Name", "String"),
            prop("Tags", "List`1", "String"),
        )
    ],
    [
        _request("Search", "GET"),
        _request("Hello", "GET", "/hello/{Name}"),
        _request("GetById", "GET", "/route/{Id}"),
        _request("GetByIds", "GET", "/route/{Ids}"),
        _request("GetImage", "GET", "/images/{ImagePath*}"),
        _request("GetPicture", "GET", "/pics/{Size}/{Id}.png"),
        _request("Save", "POST", "/route/{Id}"),
    ],
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with generated(DOCUMENT, tmp_path_factory.mktemp("urls")) as package:
        yield package


@pytest.mark.parametrize(
    ("members", "jsv"),
    [
        pytest.param("ids=[1, 2, 3]", "[1,2,3]", id="4.4 numbers [T]"),
        pytest.param("words=['a,b', 'c d']", '["a,b",c d]', id="4.4, 9.1#31 [S]"),
        pytest.param(
            """words=['say "hi"', 'x:y', '{z}', '']""",
            '["say ""hi""","x:y","{z}",""]',
            id="4.4 quoting [S]",
        ),
        pytest.param(
            "poco=p.Poco(id=1, name='Foo, Bar')",
            '{id:1,name:"Foo, Bar"}',
            id="4.4, 9.1#33 [S]",
        ),
        pytest.param(
            "poco=p.Poco(id=1, name='Foo, Bar', tags=['a', 'b'])",
            '{id:1,name:"Foo, Bar",tags:[a,b]}',
            id="4.4 nested object [S]",
        ),
        pytest.param(
            "sizes={'a b': 1, 'c:d': 2}", '{a b:1,"c:d":2}', id="4.4 dictionary [S]"
        ),
        pytest.param("matrix=[[1, 2], [3]]", "[[1,2],[3]]", id="4.4 list of lists [S]"),
        pytest.param(
            "pocos=[p.Poco(name='one'), p.Poco(name='two')]",
            "[{name:one},{name:two}]",
            id="4.4 list of objects [S]",
        ),
        pytest.param("""name='Foo, "Bar"'""", 'Foo, "Bar"', id="4.4, 9.1#32 [S]"),
        pytest.param("ids=[]", "[]", id="4.4 empty list [S]"),
        pytest.param(
            "at=dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC)",
            "2001-02-03T04:05:06Z",
            id="4.4, 9.1#34 [S]",
        ),
        pytest.param("flag=False", "false", id="4.3 bool [S]"),
    ],
)
def test_query(package: Any, members: str, jsv: str) -> None:
    request = eval(f"p.Search({members})", {"p": package, "dt": dt})
    query: str = package.to_url(request, "https://h").partition("?")[2]
    (text,) = dict(parse_qsl(query)).values()
    assert text == jsv
    assert not set('"[]{}:, ').intersection(query)


def test_what_is_not_set_is_not_sent(package: Any) -> None:  # 4.3 [T], 4.4
    assert package.Search().to_url("https://h") == "https://h/api/Search"
    assert package.Search(poco=package.Poco()).to_query() == "poco=%7B%7D"


@pytest.mark.parametrize(
    ("request_", "url"),
    [
        pytest.param("Hello(name='World')", "/hello/World", id="4.5 [S]"),
        pytest.param("Hello(name='a/b c')", "/hello/a%2Fb%20c", id="4.5 encoded [S]"),
        pytest.param("GetByIds(ids=[1, 2, 3])", "/route/1%2C2%2C3", id="4.5 list [T]"),
        pytest.param(
            "GetById(id=1, name='foo')", "/route/1?name=foo", id="4.5 the rest [T]"
        ),
        pytest.param(
            "GetImage(image_path='path/to/i.png')",
            "/images/path/to/i.png",
            id="4.5 wildcard, the safer way [S]",
        ),
        pytest.param("GetImage()", "/images/", id="4.5 no wildcard [T]"),
        pytest.param(
            "GetPicture(size='100x100', id=1)", "/pics/100x100/1.png", id="4.5 dot [T]"
        ),
        pytest.param("Hello()", "/api/Hello", id="4.5 no variable, 4.1"),
        pytest.param("Save(id=1, name='foo')", "/route/1", id="4.5 body"),
    ],
)
def test_routes(package: Any, request_: str, url: str) -> None:
    made = eval(f"p.{request_}", {"p": package})
    assert package.to_url(made, "https://h") == f"https://h{url}"


def test_bodies(package: Any) -> None:  # 4.2
    assert package.body_of(package.GetById(id=1)) is None
    body = package.body_of(package.Save(id=1, name="é"))
    assert body == '{"id":1,"name":"é"}'.encode()
