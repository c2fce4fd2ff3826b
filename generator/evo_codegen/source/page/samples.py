"""The sample request and response at the end of a metadata page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.source.nodes import Sample
from evo_codegen.source.page.jsv import JsvError, parse_jsv
from evo_codegen.text import Place

if TYPE_CHECKING:
    from evo_codegen.text import Source

_FLAGS = re.MULTILINE | re.ASCII

REQUEST_LINE = re.compile(
    r"^[ \t]*([A-Z]{3,8})[ \t]+(/\S*)[ \t]+HTTP/\d(?:\.\d)?[ \t]*$", _FLAGS
)
"""``GET /sessions HTTP/1.1``: method and path."""

STATUS_LINE = re.compile(r"^[ \t]*HTTP/\d(?:\.\d)?[ \t]+\d{3}\b.*$", _FLAGS)
"""``HTTP/1.1 200 OK``."""

FORMAT_LINE = re.compile(r"^[ \t#*]*HTTP \+ ([\w .-]+?)[ \t*]*$", _FLAGS)
"""``HTTP + JSON``, the heading over the samples."""

_HEADER = re.compile(
    r"(?:[ \t]*\n)+[ \t]*([A-Za-z][A-Za-z-]*):[ \t]*(\S.*?)?[ \t]*$", _FLAGS
)

_PLACEHOLDER = re.compile(r"\((?:string|byte\[\]|Stream|HttpWebResponse)\)")

_PARSED = ("json", "jsv")

_LOOSE_END = re.compile(" (?:starting )?at$")
"""What `json` says before a position, which the place shows already."""

_JSON = json.JSONDecoder(parse_constant=str)
"""Strict, except that ``NaN`` and ``Infinity`` come out as text."""


class Exchange(Struct, frozen=True, kw_only=True):
    """What the samples say; everything is empty where the page has none."""

    method: str = ""
    path: str = ""
    host: str = ""
    request: Sample | None = None
    response: Sample | None = None


class _Message(Struct, frozen=True):
    """A request or a response, taken apart."""

    headers: dict[str, str]
    """By name in lower case."""

    start: int
    """Where the body begins; the message's end if it has none."""

    end: int


def parse_exchange(
    source: Source, start: int, end: int
) -> tuple[Exchange, tuple[Diagnostic, ...]]:
    """The first sample request and the first sample response in a part of a page.

    A JSON body is parsed strictly; ``NaN`` and ``Infinity`` stay text. A body such as
    ``(string)`` or ``(byte[])``, which stands for a body that is no JSON, becomes a
    sample with just that text. A body that cannot be parsed yields an
    ``unreadable-sample`` warning, one in another format a ``sample-not-read`` note.
    """
    text = source.text
    request = REQUEST_LINE.search(text, start, end)
    status = STATUS_LINE.search(text, start, end)
    heading = FORMAT_LINE.search(text, start, end)
    asked = _message(text, request, end) if request else _Message({}, end, end)
    answered = _message(text, status, end) if status else _Message({}, end, end)
    bodies = [_read_body(source, message, heading) for message in (asked, answered)]
    samples = [body if isinstance(body, Sample) else None for body in bodies]
    exchange = Exchange(
        method=request[1] if request else "",
        path=request[2] if request else "",
        host=asked.headers.get("host", ""),
        request=samples[0],
        response=samples[1],
    )
    findings = [body for body in bodies if isinstance(body, Diagnostic)]
    return exchange, tuple(dict.fromkeys(findings))


def _message(text: str, first_line: re.Match[str], end: int) -> _Message:
    at = first_line.end()
    headers: dict[str, str] = {}
    while header := _HEADER.match(text, at, end):
        headers[header[1].lower()] = header[2] or ""
        at = header.end()
    following = [line.search(text, at, end) for line in (REQUEST_LINE, STATUS_LINE)]
    stops = [match.start() for match in following if match]
    return _Message(headers, at, min(stops, default=end))


# --- Bodies ------------------------------------------------------------------------


def _read_body(
    source: Source, message: _Message, heading: re.Match[str] | None
) -> Sample | Diagnostic | None:
    """The body of a message; None if it has none.

    Args:
        heading: The `FORMAT_LINE`, for a body whose headers do not say its format.
    """
    start = _body_start(source.text, message)
    if start is None:
        return None
    name = _format(message.headers, heading[1] if heading else "json")
    if name not in _PARSED:
        where = heading.span(1) if heading else (start, message.end)
        return _not_read(name, Place(source, *where))
    # Without the line end a body that was cut off is wrong where it ends.
    text = source.text[: message.end].rstrip()
    try:
        value, stop = _parse_body(name, text, start)
    except (json.JSONDecodeError, JsvError) as error:
        return _unreadable(name, error.msg, Place(source, error.pos, error.pos))
    except (ValueError, RecursionError):
        reason = "it nests too deep or has a number of too many digits"
        return _unreadable(name, reason, Place(source, start, start))
    if text[stop:].split("\n", 1)[0].strip():
        return _unreadable(name, "expected its end", Place(source, stop, stop))
    return Sample(value=value, format=name, place=Place(source, start, stop))


def _body_start(text: str, message: _Message) -> int | None:
    """Where the body begins, past blank lines; None if the message has no body."""
    body = text[message.start : message.end]
    start = message.start + len(body) - len(body.lstrip())
    if start == message.end:
        return None
    announced = {"content-type", "content-length"} & message.headers.keys()
    # What follows a message without a body is the rest of the page.
    return start if announced or text[start] in "{[(" else None


def _format(headers: dict[str, str], default: str) -> str:
    """``json``, ``jsv`` or what else the message's body is, in lower case."""
    content_type = headers.get("content-type", "") or headers.get("accept", "")
    subtype = content_type.partition(";")[0].rpartition("/")[2].strip().lower()
    return "json" if subtype.endswith("json") else subtype or default.lower()


def _parse_body(name: str, text: str, start: int) -> tuple[object, int]:
    """The value at an offset, and the offset after it."""
    placeholder = _PLACEHOLDER.match(text, start)
    if placeholder:
        return placeholder[0], placeholder.end()
    if name == "jsv":
        return parse_jsv(text, start)
    return _JSON.raw_decode(text, start)


# --- Findings ----------------------------------------------------------------------


def _not_read(name: str, place: Place) -> Diagnostic:
    return Diagnostic(
        code="sample-not-read",
        severity=Severity.NOTE,
        message=f"the samples are {name.upper()}, which is not read",
        place=place,
        help="copy the page of the JSON format, `/json/metadata`, to have samples",
    )


def _unreadable(name: str, reason: str, place: Place) -> Diagnostic:
    reason = reason[:1].lower() + reason[1:]
    return Diagnostic(
        code="unreadable-sample",
        severity=Severity.WARNING,
        message=f"the sample is not valid {name.upper()}: {_LOOSE_END.sub('', reason)}",
        place=place,
        help="copy the page again, to its end",
    )
