"""How the service binds values and writes them: the specification's §2, §4.3, §4.4."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import parse_qsl
from uuid import UUID

from tests.runtime.jsv_reader import read_jsv, read_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Bound: TypeAlias = dict[str, Any]
"""From the names of members to their values."""

CLASSES = {"Dog": {"name": "string", "legs": "int", "colour": "Colour"}}
ENUMS = {"Colour": ("Red", "dark blue", "None")}
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

# --- binding -----------------------------------------------------------------------


def bind(
    members: Mapping[str, str], variables: Mapping[str, str], query: str, body: bytes
) -> Bound:
    """The members that a request sets; those of the body go first.

    Args:
        members: From names to types in C#.
        variables: The variables in the path.
        query: The query string.
        body: JSON, or nothing.

    Raises:
        ValueError: A value is not of its member's type.
    """
    bound: Bound = {}
    sent: Bound = json.loads(body or "{}", parse_float=str, parse_int=str)
    for name, tree in sent.items():
        known, kind = _known(members, name)
        bound[known] = _of_tree(kind, tree)
    for name, text in {**variables, **_of_query(query)}.items():
        known, kind = _known(members, name)
        if text and known not in bound:
            bound[known] = _of_text(kind, text)
    return {name: value for name, value in bound.items() if value is not None}


def _of_query(query: str) -> dict[str, str]:
    """Repeated names become one, with commas between the values."""
    texts: dict[str, list[str]] = {}
    for name, text in parse_qsl(query, keep_blank_values=True):
        texts.setdefault(name, []).append(text)
    return {name: ",".join(each) for name, each in texts.items()}


def _known(members: Mapping[str, str], name: str) -> tuple[str, str]:
    """The name of a member in any letter case, with its type."""
    for known, kind in members.items():
        if known.casefold() == name.casefold():
            return known, kind
    raise ValueError(f"no member {name}")


def _of_text(kind: str, text: str) -> Any:
    """A value in a URL."""
    if kind == "string":
        return text
    if kind.startswith("List<"):
        return _of_tree(kind, read_list(text))
    is_tree = kind in CLASSES or kind.startswith("Dictionary<")
    return _of_tree(kind, read_jsv(text) if is_tree else text)


def _of_tree(kind: str, tree: Any) -> Any:
    """A value of a type from JSV or JSON, in which scalars have no types."""
    if tree is None:
        return None
    if kind.startswith("List<"):
        return [_of_tree(kind[5:-1], each) for each in tree]
    if kind.startswith("Dictionary<"):
        item = kind[:-1].partition(",")[2]
        return {name: _of_tree(item, each) for name, each in tree.items()}
    if kind in CLASSES:
        return {
            name: _of_tree(CLASSES[kind][name], each) for name, each in tree.items()
        }
    return READERS[kind](tree if isinstance(tree, str) else str(tree))


def _bool(text: str) -> bool:
    return {"true": True, "false": False}[text.lower()]


def _date_time(text: str) -> dt.datetime:
    form = "%Y-%m-%dT%H:%M:%S.%fZ" if "." in text else "%Y-%m-%dT%H:%M:%SZ"
    return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC)


def _date(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%Y-%m-%d").date()


def _time_span(text: str) -> dt.timedelta:
    match = re.fullmatch(
        r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,7}))?S)?)?", text
    )
    if not match:
        raise ValueError(f"no duration: {text}")
    days, hours, minutes, seconds = (int(each or 0) for each in match.groups()[1:5])
    micros = int((match[6] or "").ljust(6, "0")[:6])
    span = dt.timedelta(days, seconds, micros, minutes=minutes, hours=hours)
    return -span if match[1] else span


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _enum(text: str) -> str:
    (name,) = [each for each in ENUMS["Colour"] if each.casefold() == text.casefold()]
    return name


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError(f"no plain decimal: {text}")
    return Decimal(text)


READERS: dict[str, Any] = {
    "string": str,
    "bool": _bool,
    "int": int,
    "long": int,
    "double": float,
    "decimal": _decimal,
    "Guid": UUID,
    "DateTime": _date_time,
    "DateOnly": _date,
    "TimeSpan": _time_span,
    "byte[]": _bytes,
    "Colour": _enum,
    "Rights": int,
}


# --- answering ---------------------------------------------------------------------


def written(members: Mapping[str, str], bound: Bound, dialect: str) -> str:
    """What was bound as JSON, members without a value left out."""
    return _object(
        (name, _json(members[name], value, dialect)) for name, value in bound.items()
    )


def _object(pairs: Iterable[tuple[str, str]]) -> str:
    return f"{{{','.join(f'{json.dumps(name)}:{text}' for name, text in pairs)}}}"


def _json(kind: str, value: Any, dialect: str) -> str:
    if value is None:
        return "null"
    if kind.startswith("List<"):
        return f"[{','.join(_json(kind[5:-1], each, dialect) for each in value)}]"
    if kind.startswith("Dictionary<"):
        item = kind[:-1].partition(",")[2]
        return _object((k, _json(item, v, dialect)) for k, v in value.items())
    if kind in CLASSES:
        return written(CLASSES[kind], value, dialect)
    if kind in ("decimal", "double", "int", "long", "Rights"):
        return str(value)
    if kind == "DateTime" and dialect == "T":
        return rf'"\/Date({(value - EPOCH) // dt.timedelta(milliseconds=1)})\/"'
    return json.dumps(_scalar(kind, value, dialect), ensure_ascii=dialect == "S")


def _scalar(kind: str, value: Any, dialect: str) -> object:
    match kind:
        case "DateTime":
            return value.isoformat().replace("+00:00", "Z")
        case "Guid":
            return value.hex if dialect == "T" else str(value)
        case "DateOnly":
            return value.isoformat()
        case "TimeSpan":
            return _xsd(value)
        case "byte[]":
            return base64.b64encode(value).decode()
        case _:
            return value


def _xsd(span: dt.timedelta) -> str:
    sign, length = ("-", -span) if span < dt.timedelta() else ("", span)
    seconds = f"{length.seconds % 60}.{length.microseconds:06}".rstrip("0").rstrip(".")
    parts = {"H": length.seconds // 3600, "M": length.seconds // 60 % 60}
    clock = "".join(f"{value}{unit}" for unit, value in parts.items() if value)
    days = f"{length.days}D" if length.days else ""
    clock += "" if seconds == "0" and (days or clock) else f"{seconds}S"
    return f"{sign}P{days}{'T' if clock else ''}{clock}"
