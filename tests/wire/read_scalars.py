"""What a server reads of the texts of scalars, and what it refuses: §2."""

from __future__ import annotations

import base64
import datetime as dt
import re
import struct
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from tests.wire.dotnet import Clock, Span
from tests.wire.temporal import read_date_time, read_offset_moment, read_xsd
from tests.wire.texts import shortest_single

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.wire.dotnet import Value


def _boolean(text: str, _dialect: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(f"no boolean: {text}")
    return text.lower() == "true"


def _integer(bits: int, *, signed: bool) -> Callable[[str, str], int]:
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1)) if signed else (0, 2**bits)

    def read(text: str, _dialect: str) -> int:
        if not re.fullmatch(r"-?\d+", text, re.ASCII) or not low <= int(text) < high:
            raise ValueError(f"no integer of {bits} bits: {text}")
        return int(text)

    return read


def _real(text: str, _dialect: str) -> float:
    if not re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", text, re.ASCII):
        raise ValueError(f"no number: {text}")
    return float(text)


def _single(text: str, dialect: str) -> float:
    (value,) = struct.unpack("f", struct.pack("f", _real(text, dialect)))
    return float(shortest_single(value))


def _decimal(text: str, dialect: str) -> Decimal:
    _real(text, dialect)
    return Decimal(text)


def _char(text: str, _dialect: str) -> str:
    if len(text) != 1:
        raise ValueError(f"no character: {text}")
    return text


def _guid(text: str, dialect: str) -> UUID:
    dashed = r"[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}"
    if not re.fullmatch(
        dashed if dialect == "S" else rf"[\da-fA-F]{{32}}|{dashed}", text
    ):
        raise ValueError(f"no Guid: {text}")
    return UUID(text)


def _date(text: str, _dialect: str) -> dt.date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError(f"no date: {text}")
    return dt.date.fromisoformat(text)


def _time(text: str, _dialect: str) -> Clock:
    ticks = read_xsd(text)
    if not 0 <= ticks < 864_000_000_000:
        raise ValueError(f"no time of day: {text}")
    return Clock(ticks)


SCALARS: dict[str, Callable[[str, str], Value]] = {
    "Boolean": _boolean,
    "Byte": _integer(8, signed=False),
    "SByte": _integer(8, signed=True),
    "Int16": _integer(16, signed=True),
    "UInt16": _integer(16, signed=False),
    "Int32": _integer(32, signed=True),
    "UInt32": _integer(32, signed=False),
    "Int64": _integer(64, signed=True),
    "UInt64": _integer(64, signed=False),
    "Single": _single,
    "Double": _real,
    "Decimal": _decimal,
    "Char": _char,
    "String": lambda text, _: str(text),
    "Uri": lambda text, _: str(text),
    "Type": lambda text, _: str(text),
    "Guid": _guid,
    "DateTime": read_date_time,
    "DateTimeOffset": read_offset_moment,
    "DateOnly": _date,
    "TimeOnly": _time,
    "TimeSpan": lambda text, _: Span(read_xsd(text)),
    "Byte[]": lambda text, _: base64.b64decode(text, validate=True),
}
"""From what stands there to the value, in a dialect."""

NUMBERS = frozenset(
    each for each in SCALARS if each.strip("S").startswith(("Int", "UInt", "Byte"))
) - {"Byte[]"} | {"Single", "Double", "Decimal"}
"""Scalars that are numbers in JSON."""
