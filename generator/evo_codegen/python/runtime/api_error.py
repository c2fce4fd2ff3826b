"""What a server answers when it does not do what a request asks for."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import DecodeError, is_array, is_object
from .json_text import read_json
from .spelling import spellings

if TYPE_CHECKING:
    from .values import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """What is wrong with one member of a request."""

    field: str
    """The member as the server calls it, such as ``Email`` or ``Items[0].Name``."""

    code: str = ""
    message: str = ""
    meta: dict[str, str] = dataclasses.field(default_factory=lambda: {}, hash=False)


class ApiError(Exception):
    """A server has answered with an error.

    Args:
        status: The HTTP status.
        body: The body of the response, whatever it is.
        reason: The reason phrase of the HTTP status; by default the usual one.
    """

    status: int
    """The HTTP status."""

    reason: str
    """The reason phrase of the HTTP status."""

    code: str
    """What kind of error it is, such as ``NotFound``; empty if the body has none."""

    message: str
    """What the server says about it, for people; empty if it says nothing."""

    field_errors: tuple[FieldError, ...]
    """What is wrong with single members of the request."""

    meta: dict[str, str]
    """What else the server has to say about it."""

    stack_trace: str
    """Where in the server it happened; only servers in debug mode tell."""

    body: str | bytes
    """The body as it was."""

    def __init__(self, status: int, body: str | bytes = b"", reason: str = "") -> None:
        # The arguments are what the error is pickled by.
        super().__init__(status, body, reason)
        found = _response_status(body)
        self.status = status
        self.reason = reason or _usual_reason(status)
        self.code = _text(found, "errorCode")
        self.message = _text(found, "message")
        self.field_errors = _field_errors(found)
        self.meta = _meta(found)
        self.stack_trace = _text(found, "stackTrace")
        self.body = body

    def __str__(self) -> str:
        """All of it in one line: ``404 NotFound: No such account (Id: Not found)``."""
        said = self.message or ("" if self.code else _excerpt(self.body))
        faults = "; ".join(map(self._brief, self.field_errors))
        head = f"{self.status} {self.code or self.reason}".rstrip()
        line = _line(f"{head}: {said}" if said else head)
        return f"{line} ({_line(faults)})" if faults else line

    def __repr__(self) -> str:
        """The class and the line, without the whole body."""
        return f"{type(self).__name__}({str(self)!r})"

    def _brief(self, fault: FieldError) -> str:
        said = fault.message or fault.code
        return fault.field if said in ("", self.message) else f"{fault.field}: {said}"


def parse_error(status: int, body: str | bytes, reason: str = "") -> ApiError:
    """Read what a server answers along with an HTTP status of 400 or more.

    Bodies that are empty, cut off, HTML or anything else are no problem: what they do
    not tell stays empty.

    Args:
        status: The HTTP status.
        body: The body of the response.
        reason: The reason phrase that came with the status.

    Returns:
        The error, to be raised.
    """
    return ApiError(status, body, reason)


# --- the body ----------------------------------------------------------------------


def _response_status(body: str | bytes) -> JsonObject:
    """The object that has the error; an empty one if there is none."""
    try:
        data = read_json(body)
    except DecodeError:
        return {}
    found = _member(data, "responseStatus")
    return found if is_object(found) else {}


def _member(data: object, name: str) -> Any:
    """A member in any case style: ``errorCode``, ``ErrorCode``, ``error_code``."""
    if not is_object(data):
        return None
    spelling = spellings((name,), data).get(name)
    return None if spelling is None else data[spelling]


def _text(data: object, name: str) -> str:
    return _as_text(_member(data, name))


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else ""


def _meta(data: object) -> dict[str, str]:
    found = _member(data, "meta")
    if not is_object(found):
        return {}
    return {name: _as_text(value) for name, value in found.items()}


def _field_errors(data: object) -> tuple[FieldError, ...]:
    found = _member(data, "errors")
    return tuple(
        FieldError(
            field=_text(each, "fieldName"),
            code=_text(each, "errorCode"),
            message=_text(each, "message"),
            meta=_meta(each),
        )
        for each in (found if is_array(found) else ())
        if is_object(each)
    )


# --- in one line -------------------------------------------------------------------

_SHOWN = 300
"""How many characters of a text are shown at most."""


def _usual_reason(status: int) -> str:
    try:
        phrase: str = import_module("http").HTTPStatus(status).phrase
    except ValueError:
        return ""
    return phrase


def _excerpt(body: str | bytes) -> str:
    if isinstance(body, bytes):
        body = body[: 4 * _SHOWN].decode("utf-8", "replace")
    return body


def _line(text: str) -> str:
    """The beginning of a text without its line breaks, printable whatever it is."""
    words = " ".join(text[: 4 * _SHOWN].split())
    shown = words[:_SHOWN] + ("..." if len(words) > _SHOWN else "")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
