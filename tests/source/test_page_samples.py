"""Sample requests and responses, and the JSV they may be written in."""

from __future__ import annotations

import json
import math
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.source.page.jsv import JsvError, parse_jsv
from evo_codegen.source.page.samples import Exchange, parse_exchange
from evo_codegen.text import Source

REPLY = "HTTP/1.1 200 OK\nContent-Type: {type}\nContent-Length: length\n\n{body}\n"


def read(text: str) -> tuple[Exchange, list[str]]:
    """The samples of a text, and the messages about them."""
    source = Source("page.txt", text)
    exchange, found = parse_exchange(source, 0, len(text))
    return exchange, [each.render() for each in found]


def reply(body: str, content_type: str = "application/json") -> object:
    """The value of a reply about which there is nothing to say."""
    exchange, found = read(REPLY.format(type=content_type, body=body))
    assert found == []
    assert exchange.response is not None
    return exchange.response.value


def test_nothing() -> None:
    assert read("Some text\n") == (Exchange(), [])


def test_a_request_without_a_body() -> None:
    exchange, found = read(
        "GET /a/{B} HTTP/1.1 \nHost: example.org:8080 \nAccept: application/json\n"
    )

    assert found == []
    assert exchange == Exchange(method="GET", path="/a/{B}", host="example.org:8080")


def test_a_request_and_a_reply_of_several_lines() -> None:
    exchange, found = read(
        "POST /a HTTP/1.1\nHost:\nContent-Type: application/json; charset=utf-8\n\n"
        '{\n  "a": [\n    1\n  ]\n}\n\n'
        "HTTP/2 201 Created\nContent-Type: application/json\n\n"
        '"done"\nSome footer of the page\n'
    )

    assert found == []
    assert exchange.host == ""
    assert exchange.request is not None
    assert exchange.request.value == {"a": [1]}
    assert str(exchange.request.place) == "page.txt:5:1"
    assert exchange.response is not None
    assert exchange.response.value == "done"


def test_lines_that_were_spread_out() -> None:
    exchange, found = read(
        "POST /a HTTP/1.1\n\nHost: h\n\nContent-Type: application/json\n\n\n{}\n"
    )

    assert found == []
    assert exchange.host == "h"
    assert exchange.request is not None
    assert exchange.request.value == {}


@pytest.mark.parametrize(
    "text",
    [
        "HTTP/1.1 204 No Content\n",
        "HTTP/1.1 204 No Content\n\nThe page goes on here\n",
        "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 0\n\n\n",
    ],
)
def test_a_reply_without_a_body(text: str) -> None:
    assert read(text) == (Exchange(), [])


def test_a_body_without_headers() -> None:
    exchange, found = read('HTTP/1.1 200 OK\n\n[{"a":1}]\n')

    assert found == []
    assert exchange.response is not None
    assert exchange.response.value == [{"a": 1}]


@pytest.mark.parametrize(
    "placeholder", ["(string)", "(byte[])", "(Stream)", "(HttpWebResponse)"]
)
def test_a_placeholder_is_a_sample_of_that_text(placeholder: str) -> None:
    assert reply(placeholder) == placeholder


@pytest.mark.parametrize("body", ["0", "-1.5", "true", "null", '"x"', "[]", "{}"])
def test_json_of_every_kind(body: str) -> None:
    assert reply(body) == json.loads(body)


def test_numbers_that_json_does_not_have_stay_text() -> None:
    assert reply('{"a":NaN,"b":-Infinity}') == {"a": "NaN", "b": "-Infinity"}


def test_a_number_out_of_range_is_what_json_makes_of_it() -> None:
    assert reply("1e999") == math.inf


@pytest.mark.parametrize(
    ("heading", "headers", "body", "value"),
    [
        ("HTTP + JSV", "Content-Length: 1\n", "{a:1}", {"a": "1"}),
        ("### HTTP + JSV", "Content-Length: 1\n", "{a:1}", {"a": "1"}),
        ("HTTP + JSV", "Content-Type: text/jsv\n", "{a:1}", {"a": "1"}),
        ("HTTP + JSON", "Content-Type: text/jsv\n", "{a:1}", {"a": "1"}),
        ("HTTP + JSV", "Accept: text/jsv\n", "{a:1}", {"a": "1"}),
        ("HTTP + JSV", "Content-Type: application/json\n", "[1]", [1]),
        ("", "Content-Type: application/problem+json\n", "[1]", [1]),
        ("", "Content-Length: 1\n", "[1]", [1]),
    ],
)
def test_the_format_is_in_the_headers_or_the_heading(
    heading: str, headers: str, body: str, value: object
) -> None:
    exchange, found = read(f"{heading}\nHTTP/1.1 200 OK\n{headers}\n{body}\n")

    assert found == []
    assert exchange.response is not None
    assert exchange.response.value == value


def test_samples_in_another_format_are_left_out_with_one_note() -> None:
    exchange, found = read(
        "HTTP + XML\n"
        "POST /a HTTP/1.1\nHost: h\nContent-Type: application/xml\n\n<A/>\n"
        "HTTP/1.1 200 OK\nContent-Type: application/xml\n\n<B/>\n"
    )

    assert exchange == Exchange(method="POST", path="/a", host="h")
    assert found == [
        "page.txt:1:8: note[sample-not-read]: the samples are XML, which is not read\n"
        " 1 | HTTP + XML\n"
        "   |        ^^^\n"
        " help: copy the page of the JSON format, `/json/metadata`, to have samples"
    ]


def test_another_format_without_its_heading() -> None:
    _, found = read("HTTP/1.1 200 OK\nContent-Type: text/csv\n\na,b\n1,2\n")

    assert found == [
        "page.txt:4:1: note[sample-not-read]: the samples are CSV, which is not read\n"
        " 4 | a,b\n"
        "   | ^^^\n"
        " help: copy the page of the JSON format, `/json/metadata`, to have samples"
    ]


UNREADABLE = [
    (
        "cut off in a string",
        "application/json",
        '{"a":"String","b":"Str',
        """\
page.txt:5:19: warning[unreadable-sample]: the sample is not valid JSON: unterminated \
string
 5 | {"a":"String","b":"Str
   |                   ^""",
    ),
    (
        "cut off after a comma",
        "application/json",
        '{\n  "a": 1,\n',
        """\
page.txt:6:10: warning[unreadable-sample]: the sample is not valid JSON: expecting \
property name enclosed in double quotes
 6 |   "a": 1,
   |          ^""",
    ),
    (
        "more than one value",
        "application/json",
        "0001-01-01",
        """\
page.txt:5:2: warning[unreadable-sample]: the sample is not valid JSON: expected its end
 5 | 0001-01-01
   |  ^""",
    ),
    (
        "a body that is no JSON",
        "application/json",
        "<html>",
        """\
page.txt:5:1: warning[unreadable-sample]: the sample is not valid JSON: expecting value
 5 | <html>
   | ^""",
    ),
    (
        "too deep",
        "application/json",
        "[" * 100_000,
        """\
page.txt:5:1: warning[unreadable-sample]: the sample is not valid JSON: it nests too \
deep or has a number of too many digits
 5 | """
        + "[" * 160
        + """...
   | ^""",
    ),
    (
        "JSV that was cut off",
        "text/jsv",
        "{\n\ta: 1,\n\tb: \n\t[\n\t\tx",
        """\
page.txt:9:4: warning[unreadable-sample]: the sample is not valid JSV: expected `,`
 9 | \t\tx
   | \t\t ^""",
    ),
    (
        "JSV and more",
        "text/jsv",
        "{a:1}}",
        """\
page.txt:5:6: warning[unreadable-sample]: the sample is not valid JSV: expected its end
 5 | {a:1}}
   |      ^""",
    ),
]


@pytest.mark.parametrize(
    ("content_type", "body", "message"),
    [each[1:] for each in UNREADABLE],
    ids=[each[0] for each in UNREADABLE],
)
def test_a_body_that_cannot_be_read(content_type: str, body: str, message: str) -> None:
    exchange, found = read(REPLY.format(type=content_type, body=body))

    assert exchange.response is None
    assert found == [message + "\n help: copy the page again, to its end"]


# --- JSV ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{}", {}),
        ("{ }", {}),
        ("[]", []),
        ("[\n]", []),
        (
            '{Id:1,Name:"Foo, Bar",Tags:[a,b]}',
            {"Id": "1", "Name": "Foo, Bar", "Tags": ["a", "b"]},
        ),
        ('["a,b",c d]', ["a,b", "c d"]),
        ('["say ""hi""","x:y","{z}",""]', ['say "hi"', "x:y", "{z}", ""]),
        ('{a b:1,"c:d":2}', {"a b": "1", "c:d": "2"}),
        ("[[1,2],[3]]", [["1", "2"], ["3"]]),
        (
            "[{Property:prop1},{Property:prop2}]",
            [{"Property": "prop1"}, {"Property": "prop2"}],
        ),
        ("[a,,b]", ["a", "", "b"]),
        ("{a:,b:}", {"a": "", "b": ""}),
        ("{\n\ta: ,\n\tb: 10:30\n}", {"a": "", "b": "10:30"}),
        ("plain text", "plain text"),
        ("", ""),
    ],
)
def test_jsv(text: str, value: object) -> None:
    assert parse_jsv(text, 0) == (value, len(text))


@pytest.mark.parametrize(
    ("text", "message", "position"),
    [
        ("{a}", "expected `:`", 2),
        ("{:1}", "expected a member's name", 1),
        ("{a:1 b:2", "expected `,`", 8),
        ("{a:1,}", "expected a member's name", 5),
        ('["a]', "expected a closing quote", 1),
        ('["a"b]', "expected `,`", 4),
        ("[a", "expected `,`", 2),
        ("[" * 200, "expected less nesting", 101),
    ],
)
def test_what_is_not_jsv(text: str, message: str, position: int) -> None:
    with pytest.raises(JsvError) as caught:
        parse_jsv(text, 0)

    assert (caught.value.msg, caught.value.pos) == (message, position)


Jsv: TypeAlias = "str | list[Jsv] | dict[str, Jsv]"

PLAIN = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=6)
VALUES: st.SearchStrategy[Jsv] = st.recursive(
    PLAIN,
    lambda values: (
        st.lists(values, max_size=3) | st.dictionaries(PLAIN, values, max_size=3)
    ),
    max_leaves=8,
)


def written(value: Jsv, indent: str | None) -> str:
    """JSV as a server writes it; with an indent, as its pages print it."""
    deeper = None if indent is None else indent + "\t"
    line = "" if deeper is None else f"\n{deeper}"
    end = "" if indent is None else f"\n{indent}"
    if isinstance(value, dict):
        members = [
            f"{line}{written(name, None)}:{' ' if line else ''}{written(each, deeper)}"
            for name, each in value.items()
        ]
        return "{" + ",".join(members) + end + "}"
    if isinstance(value, list):
        return (
            "[" + ",".join(line + written(each, deeper) for each in value) + end + "]"
        )
    if value.strip() == value != "" and not set(value) & set('":,{}[]'):
        return value
    return '"' + value.replace('"', '""') + '"'


@given(VALUES, st.sampled_from([None, ""]))
def test_what_is_written_is_read_again(value: Jsv, indent: str | None) -> None:
    text = written(value, indent)

    assert parse_jsv(text, 0) == (value, len(text))
