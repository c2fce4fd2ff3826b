"""What HTTP carries of a request: a URL, and a body for the methods that have one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from .errors import is_object
from .operation import Operation
from .shortcuts import to_json
from .values import encode_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Decodable
    from .operation import IReturn, IReturnVoid
    from .values import JsonObject

Request: TypeAlias = "Decodable | IReturn[Any] | IReturnVoid"
"""An object of a generated class that has an ``__operation__``."""

_WITHOUT_BODY = frozenset({"GET", "DELETE", "HEAD", "OPTIONS"})


def operation_of(request: Request) -> Operation:
    """The operation that a request calls.

    Raises:
        TypeError: It is no request, or only the class of one.
    """
    operation = getattr(request, "__operation__", None)
    if isinstance(request, type) or not isinstance(operation, Operation):
        kind = type(request).__name__
        raise TypeError(f"expected a request, not an object of the class {kind}")
    return operation


def to_query(value: Decodable) -> str:
    """Encode an object to a query string: ``accountIds=%5Ba1%5D&from=%2B1555``.

    It has what ``to_dict()`` has. Texts go as they are, everything else as JSV. An
    empty text is sent, but servers pass over it.

    Raises:
        TypeError: The object is a JSON array.
    """
    query: str = _urls().query_string(_members(value))
    return query


def to_url(
    request: Request, base_url: str, *, endpoint: str = "/api", use_routes: bool = True
) -> str:
    """The URL to send a request to.

    The path is that route of the operation which takes the most members or, if none is
    usable, the endpoint that all operations have. Where the method has no body, all
    other members are in the query string.

    Args:
        request: The request.
        base_url: Where the API is, such as ``https://example.org/app``.
        endpoint: ``/api``, or ``/json/reply`` for servers before ServiceStack 5.14.
        use_routes: Whether the operation's own routes are considered.

    Raises:
        TypeError: It is no request, or a JSON array for a method without a body.
    """
    operation = operation_of(request)
    has_body = operation.method not in _WITHOUT_BODY
    members = _members(request, or_none=has_body)
    routes = operation.routes if use_routes else ()
    filled = _urls().best_path(routes, operation.method, members)
    if filled is None:
        url, used = _endpoint(base_url, endpoint, operation.name), frozenset[str]()
    else:
        url, used = base_url.rstrip("/") + filled.path, filled.members
    rest = {name: value for name, value in members.items() if name not in used}
    query = "" if has_body else _urls().query_string(rest)
    return f"{url}?{query}" if query else url


def body_of(request: Request) -> bytes | None:
    """The JSON to send a request with; None where its members are in the URL.

    Members that are in the path are in the body as well: they say the same.

    Raises:
        TypeError: It is no request.
    """
    if operation_of(request).method in _WITHOUT_BODY:
        return None
    return to_json(request).encode()


def batch_url(
    base_url: str, requests: Sequence[Request], *, endpoint: str = "/api"
) -> str:
    """The URL to POST several requests of one class to, at once; see `batch_json`.

    Args:
        base_url: Where the API is.
        requests: The requests, one at least.
        endpoint: ``/api``, or ``/json/reply`` for servers before ServiceStack 5.14.

    Raises:
        ValueError: There are none, or they call different operations.
        TypeError: One of them is no request.
    """
    names = {operation_of(each).name for each in requests}
    if len(names) != 1:
        raise ValueError(f"a batch takes requests of one class, not of {len(names)}")
    return _endpoint(base_url, endpoint, f"{names.pop()}[]")


def batch_json(requests: Sequence[Request]) -> str:
    """The JSON text of several requests; the response is an array of responses."""
    return to_json(list(requests))


def _endpoint(base_url: str, endpoint: str, name: str) -> str:
    return f"{base_url.rstrip('/')}/{endpoint.strip('/')}/{name}"


def _members(value: Any, *, or_none: bool = False) -> JsonObject:
    """The members of an object; of an array there are none, if that will do."""
    data = encode_value(value)
    if is_object(data):
        return data
    if or_none:
        return {}
    raise TypeError(f"a {type(value).__name__} is an array: no URL can hold it")


def _urls() -> Any:
    """The module that makes URLs, which is imported when one is wanted."""
    return import_module(".urls", __package__)
