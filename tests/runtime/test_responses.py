"""Responses: what comes back for each thing that a request can return.

The section of the specification stands at each test; ``[S]`` comes from reading
ServiceStack's source: nobody has executed it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.model import Model
from evo_codegen.python.runtime.operation import IReturn, IReturnVoid, Operation
from evo_codegen.python.runtime.responses import decode_response
from tests.runtime.dtos import Dog, Page


@dataclass(slots=True, kw_only=True)
class FindDogs(Model, IReturn[Page[Dog]]):
    """Returns a closed generic class."""

    __operation__ = Operation(name="FindDogs", method="GET", returns=lambda: Page[Dog])


@dataclass(slots=True, kw_only=True)
class GetText(Model, IReturn[str]):
    """Returns text."""

    __operation__ = Operation(name="GetText", method="GET", returns=lambda: str)


@dataclass(slots=True, kw_only=True)
class GetFile(Model, IReturn[bytes]):
    """Returns bytes."""

    __operation__ = Operation(name="GetFile", method="GET", returns=lambda: bytes)


@dataclass(slots=True, kw_only=True)
class CountDogs(Model, IReturn[int | None]):
    """Returns a number, or nothing."""

    __operation__ = Operation(
        name="CountDogs", method="GET", returns=lambda: int | None
    )


@dataclass(slots=True, kw_only=True)
class FreeDogs(Model, IReturnVoid):
    """Returns nothing."""

    __operation__ = Operation(name="FreeDogs", method="POST")


@dataclass(slots=True, kw_only=True)
class Mystery(Model):
    """Returns what nobody knows."""

    __operation__ = Operation(name="Mystery", method="POST")


# --- what a request returns --------------------------------------------------------


@pytest.mark.parametrize(
    "body", ['{"items":[{"legs":4}]}', b'{"Items":[{"Legs":"4"}]}']
)
def test_a_class(body: str | bytes) -> None:  # 4.7 [S]
    assert decode_response(FindDogs(), body) == Page[Dog](items=[Dog(legs=4)])


@pytest.mark.parametrize("body", ['"a"', "", "5", "ä", "{"])
def test_text_is_not_json(body: str) -> None:  # 4.7 [S]
    assert decode_response(GetText(), body) == body
    assert decode_response(GetText(), body.encode()) == body


def test_bytes_are_not_json() -> None:  # 4.7 [S]
    assert decode_response(GetFile(), b"\xff\x00") == b"\xff\x00"
    assert decode_response(GetFile(), b"") == b""
    with pytest.raises(TypeError, match="give its body as bytes"):
        decode_response(GetFile(), "AQ==")


def test_a_scalar_is_json() -> None:  # 4.7 [S]
    assert decode_response(CountDogs(), b"5") == 5
    assert decode_response(CountDogs(), "null") is None
    assert decode_response(CountDogs(), b"") is None


@pytest.mark.parametrize("body", [b"", "", "{}", b"<html>"])
def test_nothing(body: str | bytes) -> None:  # 4.7 [S]
    response: object = decode_response(FreeDogs(), body)
    assert response is None


def test_what_is_not_known_is_a_json_value() -> None:
    assert decode_response(Mystery(), '{"a":[1]}') == {"a": [1]}
    assert decode_response(Mystery(), b"") is None
    with pytest.raises(DecodeError, match="expected JSON"):
        decode_response(Mystery(), "<html>")


@pytest.mark.parametrize(
    ("expression", "body", "expected"),
    [
        (Dog, b'{"legs":4}', Dog(legs=4)),
        (list[Dog], b'[{"legs":4}]', [Dog(legs=4)]),
        (dict[str, int], "{}", {}),
        (dt.datetime, r'"\/Date(0)\/"', dt.datetime(1970, 1, 1, tzinfo=dt.UTC)),
        (Decimal, "5", Decimal(5)),
        (str, "a", "a"),
        (str | None, "", None),
        (bytes, b"a", b"a"),
        (Any, "[]", []),
    ],
)
def test_a_type_expression(
    expression: Any, body: str | bytes, expected: object
) -> None:
    assert decode_response(expression, body) == expected


def test_a_class_of_ones_own_returns_what_its_base_returns() -> None:
    class MyFindDogs(FindDogs):
        pass

    assert decode_response(MyFindDogs(), "{}") == Page[Dog]()


@pytest.mark.parametrize("body", ["", b""])
def test_an_empty_body_is_said_to_be_empty(body: str | bytes) -> None:
    with pytest.raises(DecodeError, match="expected a body that is not empty"):
        decode_response(FindDogs(), body)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('{"items":5}', r"^\$\.items: expected an array, found number 5$"),
        ('{"items":[{"legs":4},{}]}', r"^\$\.items\[1\]\.legs: expected a member"),
        ("{", r"^\$: expected JSON \("),
        (b"\xff", r"^\$: expected JSON \("),
    ],
)
def test_a_wrong_body(body: str | bytes, message: str) -> None:
    with pytest.raises(DecodeError, match=message):
        decode_response(FindDogs(), body)


def test_text_has_to_be_utf_8() -> None:
    with pytest.raises(DecodeError, match=r"^\$: expected a text in UTF-8 \("):
        decode_response(GetText(), b"\xff")


def test_only_requests_have_responses() -> None:
    with pytest.raises(
        TypeError, match="expected a request, not an object of the class Dog"
    ):
        decode_response(Dog(legs=4), "{}")


def test_a_response_status_of_a_successful_response_is_data() -> None:
    body = '{"responseStatus":{"errorCode":"Partly"},"items":[]}'  # 5 [S]
    page = decode_response(FindDogs(), body)
    assert page.unknown_members == {"responseStatus": {"errorCode": "Partly"}}
