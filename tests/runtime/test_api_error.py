"""Errors: what a body of any form tells about them, in one line and in parts.

The vectors are those of the specification, named by section. ``[S]`` comes from reading
ServiceStack's source: nobody has executed it.
"""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.api_error import ApiError, FieldError, parse_error

NOT_EMPTY = """{"responseStatus":{"errorCode":"NotEmpty",
"message":"'Name' must not be empty.",
"errors":[{"errorCode":"NotEmpty","fieldName":"Name",
"message":"'Name' must not be empty."}]}}"""
NOT_FOUND = """{"ResponseStatus":{"ErrorCode":"NotFound","Message":"Not Found",
"Errors":[]}}"""
NAME = FieldError(field="Name", code="NotEmpty", message="'Name' must not be empty.")


@pytest.mark.parametrize(
    ("status", "body", "code", "message", "field_errors"),
    [
        pytest.param(
            400,
            NOT_EMPTY,
            "NotEmpty",
            "'Name' must not be empty.",
            (NAME,),
            id="5 camelCase [S]",
        ),
        pytest.param(
            404, NOT_FOUND, "NotFound", "Not Found", (), id="5 PascalCase [S]"
        ),
    ],
)
def test_vector(
    status: int,
    body: str,
    code: str,
    message: str,
    field_errors: tuple[FieldError, ...],
) -> None:
    for text in (body, body.encode()):
        error = parse_error(status, text)
        assert (error.status, error.code, error.message) == (status, code, message)
        assert error.field_errors == field_errors
        assert error.body == text


def test_an_error_is_one_line() -> None:
    not_empty = "400 NotEmpty: 'Name' must not be empty. (Name)"
    assert str(parse_error(400, NOT_EMPTY)) == not_empty
    assert str(parse_error(404, NOT_FOUND)) == "404 NotFound: Not Found"


def test_snake_case_and_everything_a_status_can_have() -> None:  # 5 [S]
    status = {
        "error_code": "Invalid",
        "message": "No.\nNot so.",
        "stack_trace": "at Main()",
        "errors": [
            {
                "field_name": "Email",
                "message": "Is taken",
                "meta": {"by": "me", "n": 1},
            },
            {"field_name": "Items[0].Name", "error_code": "TooLong"},
            {"field_name": "Age"},
            5,
        ],
        "meta": {"trace": "1f", "more": None},
    }
    error = parse_error(409, json.dumps({"id": 0, "response_status": status}))
    assert error.stack_trace == "at Main()"
    assert error.meta == {"trace": "1f", "more": ""}
    assert error.field_errors[0].meta == {"by": "me", "n": "1"}
    assert str(error) == (
        "409 Invalid: No. Not so. (Email: Is taken; Items[0].Name: TooLong; Age)"
    )


def test_the_exact_name_goes_first() -> None:
    body = '{"ResponseStatus":{"errorCode":"B"},"responseStatus":{"errorCode":"A"}}'
    assert parse_error(400, body).code == "A"


@pytest.mark.parametrize(
    ("status", "body", "reason", "line"),
    [
        (401, b"", "", "401 Unauthorized"),
        (401, "", "No Entry", "401 No Entry"),
        (599, b"", "", "599"),
        (
            502,
            b"<html>\r\n<h1>Bad\tGateway</h1>",
            "",
            "502 Bad Gateway: <html> <h1>Bad Gateway</h1>",
        ),
        (500, b"\xff\x00a", "", "500 Internal Server Error: \ufffd\\u0000a"),
        (500, "\ud800", "", "500 Internal Server Error: \\ud800"),
        (404, '{"responseStatus":{"errorCode":"NotFound"}}', "", "404 NotFound"),
        (404, '{"responseStatus":{"message":"No"}}', "", "404 Not Found: No"),
        (400, '{"responseStatus":{"errorCode":5}}', "", "400 5"),
        (400, '{"responseStatus":{"errorCode":true}}', "Oh", None),
        (400, '{"responseStatus":null}', "Oh", None),
        (400, '{"responseStatus":[]}', "Oh", None),
        (400, '{"responseStatus":{"errorCode":["A"],"errors":5}}', "Oh", None),
        (400, '{"responseStatus":{"errorCode":"A"', "Oh", None),
        (400, "[]", "Oh", None),
        (400, '"a"', "Oh", None),
        (400, "NaN", "Oh", None),
    ],
)
def test_any_body_makes_an_error(
    status: int, body: str | bytes, reason: str, line: str | None
) -> None:
    error = parse_error(status, body, reason)
    assert str(error) == (line or f"{status} {reason}: {body!s}")
    assert error.body == body


def test_a_body_nested_too_deeply_makes_an_error() -> None:
    body = '{"responseStatus":' * 100_000
    assert str(parse_error(400, body)).startswith("400 Bad Request: {")


def test_long_texts_are_clipped() -> None:
    assert len(str(parse_error(500, b"x " * 10**6))) < 350
    status = {
        "errorCode": "A",
        "message": "m" * 10**6,
        "errors": [{"fieldName": "F" * 10**6}],
    }
    assert len(str(parse_error(500, json.dumps({"responseStatus": status})))) < 700


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
PARTS = ("errorCode", "Message", "stack_trace", "errors", "META", "fieldName")
STATUS = st.dictionaries(
    st.sampled_from(PARTS),
    JSON | st.lists(st.dictionaries(st.sampled_from(PARTS), JSON)),
)
BODIES = STATUS.map(lambda each: json.dumps({"ResponseStatus": each}))


@given(st.integers(), st.text(), st.binary() | st.text(st.characters()) | BODIES)
def test_no_body_is_too_strange(status: int, reason: str, body: str | bytes) -> None:
    error = parse_error(status, body, reason)
    assert str(error).isprintable()
    assert error.body == body


def test_an_error_can_be_raised_pickled_and_copied() -> None:
    error = parse_error(400, NOT_EMPTY, "Nope")
    with pytest.raises(ApiError, match=r"^400 NotEmpty: ") as caught:
        raise error
    assert caught.value is error
    for same in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert type(same) is ApiError
        assert vars(same) == vars(error)
        assert str(same) == str(error)
    assert repr(error) == f"ApiError({str(error)!r})"
    assert len({*error.field_errors, *error.field_errors}) == 1
