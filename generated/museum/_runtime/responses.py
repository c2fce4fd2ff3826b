"""From the body of a response to what a request asks for."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, overload

from .decode import from_json
from .errors import DecodeError
from .expressions import without_none
from .operation import IReturn, IReturnVoid
from .requests import operation_of

if TYPE_CHECKING:
    from .model import Decodable

R = TypeVar("R")
V = TypeVar("V")


@overload
def decode_response(
    request: IReturn[R], body: bytes | str, *, strict: bool = ...
) -> R: ...


@overload
def decode_response(
    request: IReturnVoid, body: bytes | str, *, strict: bool = ...
) -> None: ...


@overload
def decode_response(
    request: type[V], body: bytes | str, *, strict: bool = ...
) -> V: ...


@overload
def decode_response(
    request: Decodable, body: bytes | str, *, strict: bool = ...
) -> Any: ...


def decode_response(request: Any, body: bytes | str, *, strict: bool = False) -> Any:
    """Decode the body of a successful response.

    ==========================  =======================================================
    the request returns         decoded to
    ==========================  =======================================================
    ``str``                     the text: it is not JSON
    ``bytes``                   the bytes
    nothing                     None, whatever the body is
    what is not known           the JSON value, see `as_object`; None if the body is
                                empty
    any other type              that type, from JSON
    ==========================  =======================================================

    Args:
        request: The request, or a type expression to decode to; see `from_json`.
        body: The body; not as text if the response is of bytes.
        strict: Whether to refuse what is not as it should be, though it could be read;
            see `from_dict`.

    Raises:
        DecodeError: The body does not have the type, or is empty and must not be.
        TypeError: It is no request, or bytes are wanted of a text.
    """
    if isinstance(request, IReturnVoid):
        return None
    if isinstance(request, type) or get_origin(request) is not None:
        return _decode(request, body, strict)
    response = operation_of(request).response
    return _decode(Any | None if response is None else response, body, strict)


def _decode(expression: Any, body: bytes | str, strict: bool) -> Any:
    if not body and NoneType in get_args(expression):
        return None
    kind = without_none(expression)
    if kind is str:
        return _as_text(body)
    if kind is bytes:
        return _as_bytes(body)
    if not body:
        raise DecodeError("a body that is not empty", "")
    return from_json(expression, body, strict=strict)


def _as_text(body: bytes | str) -> str:
    if isinstance(body, str):
        return body
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise DecodeError(f"a text in UTF-8 ({error})", body) from None


def _as_bytes(body: bytes | str) -> bytes:
    if isinstance(body, str):
        raise TypeError("the response is of bytes: give its body as bytes")
    return body
