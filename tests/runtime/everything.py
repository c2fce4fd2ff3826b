"""A DTO with a member of every kind, and the requests that send it to be echoed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from evo_codegen.python.runtime.expressions import decoder_for
from evo_codegen.python.runtime.model import Model
from evo_codegen.python.runtime.operation import IReturn, Operation, Route
from evo_codegen.python.runtime.values import (
    Decoders,
    JsonObject,
    encode_value,
)
from tests.runtime.dtos import Colour, Dog, Rights

CSHARP = {
    "text": "string",
    "flag": "bool",
    "count": "long",
    "ratio": "double",
    "price": "decimal",
    "id": "Guid",
    "at": "DateTime",
    "day": "DateOnly",
    "span": "TimeSpan",
    "data": "byte[]",
    "colour": "Colour",
    "rights": "Rights",
    "dog": "Dog",
    "numbers": "List<int>",
    "words": "List<string>",
    "moments": "List<DateTime>",
    "matrix": "List<List<int>>",
    "dogs": "List<Dog>",
    "scores": "Dictionary<string,int>",
}
"""The members, with their types on the other side."""


@dataclass(slots=True, kw_only=True)
class Everything(Model):
    """Encodes and decodes in a loop, not as generated code does, to be short."""

    text: str | None = None
    flag: bool | None = None
    count: int | None = None
    ratio: float | None = None
    price: Decimal | None = None
    id: UUID | None = None
    at: dt.datetime | None = None
    day: dt.date | None = None
    span: dt.timedelta | None = None
    data: bytes | None = None
    colour: Colour | None = None
    rights: Rights | None = None
    dog: Dog | None = None
    numbers: list[int] = field(default_factory=lambda: [])
    words: list[str | None] = field(default_factory=lambda: [])
    moments: list[dt.datetime] = field(default_factory=lambda: [])
    matrix: list[list[int]] = field(default_factory=lambda: [])
    dogs: list[Dog] = field(default_factory=lambda: [])
    scores: dict[str, int] = field(default_factory=lambda: {})

    __wire_names__: ClassVar[dict[str, str]] = {name: name for name in CSHARP}

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        blank = Everything()
        for name, expression in TYPES.items():
            decoded: Any = getattr(blank, name)
            if (value := data.get(name)) is not None:
                decode = decoder_for(expression)
                is_scalar = decoded is None and expression not in (str, bytes, Dog)
                decoded = None if is_scalar and value == "" else decode(value)
            setattr(self, name, decoded)

    def __encode__(self, data: JsonObject) -> None:
        for name in TYPES:
            if (value := getattr(self, name)) not in (None, [], {}):
                data[name] = encode_value(value)


TYPES: dict[str, Any] = {
    "text": str,
    "flag": bool,
    "count": int,
    "ratio": float,
    "price": Decimal,
    "id": UUID,
    "at": dt.datetime,
    "day": dt.date,
    "span": dt.timedelta,
    "data": bytes,
    "colour": Colour,
    "rights": Rights,
    "dog": Dog,
    "numbers": list[int],
    "words": list[str | None],
    "moments": list[dt.datetime],
    "matrix": list[list[int]],
    "dogs": list[Dog],
    "scores": dict[str, int],
}

PATHS = (
    "/echo",
    "/echo/{Count}",
    "/echo/{Count}/{Text}",
    "/at/{At}/{Id:guid}",
    "/numbers/{Numbers}/of/{Words}",
    "/files/{Text}.{Flag}",
    "/kinds/{Colour}/{Span}/{Data}/{Dogs*}",
    "/raw/{Price?}",
    "/deep/{**Text}",
)


@dataclass(slots=True, kw_only=True)
class EchoByGet(Everything, IReturn[Everything]):
    """Asks for itself."""

    __operation__ = Operation(
        name="EchoByGet",
        method="GET",
        routes=tuple(Route(path, ("GET",)) for path in PATHS),
        returns=lambda: Everything,
    )


@dataclass(slots=True, kw_only=True)
class EchoByPost(Everything, IReturn[Everything]):
    """Sends itself in the body."""

    __operation__ = Operation(
        name="EchoByPost",
        method="POST",
        routes=tuple(Route(path, ("POST",)) for path in PATHS),
        returns=lambda: Everything,
    )
