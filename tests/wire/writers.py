"""What a server writes: §2 and §3 for both dialects, to the letter."""

from __future__ import annotations

import base64
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, assert_never
from uuid import UUID

from tests.wire.dotnet import (
    Anything,
    Array,
    Instance,
    Map,
    Moment,
    Named,
    Nullable,
    Parameter,
    Scalar,
)
from tests.wire.names import TextCase, wire_name
from tests.wire.temporal import (
    Mode,
    date_time_text,
    iso_offset_text,
    iso_text,
    offset_moment_text,
    standard_text,
    xsd_text,
)
from tests.wire.texts import escaped_s, escaped_t, net_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.wire.dotnet import EnumClass, Schema, Type, Value

NAMESPACE = "Acme.Model"


class NotWritableError(Exception):
    """The server throws: its response is an error instead."""


class Writer:
    """What both dialects have in common."""

    dialect = ""

    def __init__(self, schema: Schema, case: TextCase = TextCase.CAMEL) -> None:
        self.schema = schema
        self.case = case

    def value(self, shape: Type, value: Value) -> str:
        """The JSON text of a value; null is for the caller, who knows the place."""
        match shape:
            case Nullable(inner):
                return self.value(inner, value)
            case Array(item):
                return f"[{','.join(self.item(item, each) for each in value)}]"
            case Map(key, item):
                return self.map(key, item, value)
            case Named():
                return self.named(shape, value)
            case Anything():
                return self.late_bound(value)
            case Scalar(name):
                return self.scalar(name, value)
            case Parameter():
                raise TypeError(shape)
            case _:
                assert_never(shape)

    def named(self, shape: Named, value: Value) -> str:
        """A value of a declared type."""
        if shape.name in self.schema.enums:
            return self.enum(self.schema.enums[shape.name], value)
        return self.object(value, declared=shape)

    def object(self, value: Instance, *, declared: Named | None) -> str:
        """An object; None as the declared type is ``object``."""
        return self.members_of(value.shape, value)

    def members_of(self, shape: Named, value: Instance, head: str = "") -> str:
        """The members that a class has, null ones left out."""
        declared = self.schema.classes[shape.name]
        texts = [head] if head else []
        for member in self.schema.members(shape):
            each = value.members.get(member.name)
            if each is None:
                each = default_of(self.schema, member.type)
            if each is not None:
                name = wire_name(declared, member, self.case, self.dialect)
                texts.append(f"{self.text(name)}:{self.value(member.type, each)}")
        return f"{{{','.join(texts)}}}"

    def late_bound(self, value: Value) -> str:
        """A value that is declared as ``object``."""
        match value:
            case Instance():
                return self.object(value, declared=None)
            case list():
                return self.value(Array(Anything()), value)
            case dict():
                return self.value(Map(Scalar("String"), Anything()), value)
            case _:
                return self.scalar(_CLR[type(value)], value)

    def scalar(self, name: str, value: Value) -> str:
        """A scalar that is not null."""
        if isinstance(value, bool):
            return str(value).lower()
        if name in ("Single", "Double"):
            return self.real(name, value)
        if isinstance(value, int):
            return str(value)
        if isinstance(value, Decimal):
            return f"{value:f}"
        if isinstance(value, bytes):
            return self.text(base64.b64encode(value).decode())
        return self.other(name, value)

    def real(self, name: str, value: float) -> str:
        """A number with a fraction."""
        return net_number(value, single=name == "Single")

    def other(self, name: str, value: Value) -> str:
        """A scalar that is a text in JSON."""
        match name:
            case "TimeSpan":
                return self.text(self.span(value.ticks))
            case "TimeOnly":
                return self.text(xsd_text(value.ticks))
            case "DateOnly":
                return self.text(value.isoformat())
            case _:
                return self.text(str(value))

    def span(self, ticks: int) -> str:
        """A duration."""
        return xsd_text(ticks)

    def key(self, shape: Type, key: Value) -> str:
        """The text of a key, in quotes."""
        written = self.value(shape, key)
        return written if written.startswith('"') else f'"{written}"'

    # --- what differs -------------------------------------------------------------

    def text(self, text: str) -> str:
        """A string."""
        raise NotImplementedError

    def enum(self, declared: EnumClass, number: int) -> str:
        """A value of an enum."""
        raise NotImplementedError

    def item(self, shape: Type, value: Value) -> str:
        """An item of an array, which may be null."""
        raise NotImplementedError

    def map(self, key: Type, item: Type, entries: dict[Value, Value]) -> str:
        """A dictionary."""
        raise NotImplementedError

    def _entries(self, key: Type, entries: Iterable[tuple[Value, str]]) -> str:
        pairs = (f"{self.key(key, each)}:{written}" for each, written in entries)
        return f"{{{','.join(pairs)}}}"


class WriterT(Writer):
    """ServiceStack.Text."""

    dialect = "T"

    def __init__(
        self,
        schema: Schema,
        case: TextCase = TextCase.CAMEL,
        mode: Mode = Mode.TIMESTAMP,
        *,
        standard_spans: bool = False,
    ) -> None:
        super().__init__(schema, case)
        self.mode = mode
        self.standard_spans = standard_spans

    def text(self, text: str) -> str:
        return f'"{"".join(map(escaped_t, text))}"'

    def span(self, ticks: int) -> str:
        return (standard_text if self.standard_spans else xsd_text)(ticks)

    def other(self, name: str, value: Value) -> str:
        match name:
            case "Guid":
                return f'"{value if self.mode is Mode.COMPATIBLE else value.hex}"'
            case "DateTime":
                return self._date(date_time_text(value, self.mode))
            case "DateTimeOffset":
                return self._date(offset_moment_text(value, self.mode))
            case "DateOnly" if self.mode in (Mode.UNIX, Mode.UNIX_MS):
                moment = Moment((value.toordinal() - 1) * 864_000_000_000)
                return self._date(date_time_text(moment, self.mode))
            case _:
                return super().other(name, value)

    def _date(self, written: str | int) -> str:
        text = str(written).replace("/Date(", r"\/Date(").replace(")/", r")\/")
        return text if isinstance(written, int) else f'"{text}"'

    def enum(self, declared: EnumClass, number: int) -> str:
        member = declared.named(number)
        if member and member.value:
            return f'"{member.value}"'
        if declared.flags or declared.as_integer:
            return str(number)
        return f'"{member.name if member else number}"'

    def item(self, shape: Type, value: Value) -> str:
        return null_item(shape) if value is None else self.value(shape, value)

    def map(self, key: Type, item: Type, entries: dict[Value, Value]) -> str:
        return self._entries(
            key,
            (
                (each, self.value(item, value))
                for each, value in entries.items()
                if value is not None
            ),
        )

    def object(self, value: Instance, *, declared: Named | None) -> str:
        head = "" if value.shape == declared else f'"__type":{self._type(value)}'
        return self.members_of(value.shape, value, head)

    def _type(self, value: Instance) -> str:
        return f'"{NAMESPACE}.{value.shape.name}, Acme"'


def null_item(shape: Type) -> str:
    """Null in an array of T; of some types nothing at all is written, not even null."""
    match shape:
        case Named():
            return "{}"
        case Array() | Map() | Scalar("Byte[]"):
            return ""
        case Nullable(Scalar("Guid" | "TimeSpan") | Named()):
            return ""
        case _:
            return "null"


class WriterS(Writer):
    """System.Text.Json with ServiceStack's options."""

    dialect = "S"

    def text(self, text: str) -> str:
        return f'"{"".join(map(escaped_s, text))}"'

    def real(self, name: str, value: float) -> str:
        if not isfinite(value):
            raise NotWritableError(value)
        return super().real(name, value)

    def other(self, name: str, value: Value) -> str:
        match name:
            case "Guid":
                return f'"{value}"'
            case "DateTime":
                return f'"{iso_text(value)}"'
            case "DateTimeOffset":
                return f'"{iso_offset_text(value)}"'
            case _:
                return super().other(name, value)

    def enum(self, declared: EnumClass, number: int) -> str:
        member = declared.named(number)
        if declared.flags or not member:
            return str(number)
        return self.text(member.value or member.name)

    def item(self, shape: Type, value: Value) -> str:
        return "null" if value is None else self.value(shape, value)

    def map(self, key: Type, item: Type, entries: dict[Value, Value]) -> str:
        written = ((each, self.item(item, value)) for each, value in entries.items())
        return self._entries(key, written)

    def object(self, value: Instance, *, declared: Named | None) -> str:
        # Without a polymorphism attribute, a slot has the declared type's members only.
        return self.members_of(declared or value.shape, value)


_CLR = {bool: "Boolean", int: "Int64", Decimal: "Decimal", str: "String", UUID: "Guid"}


def default_of(schema: Schema, shape: Type) -> Value:
    """What a member of a value type holds that nobody has set; None for the others."""
    if schema.is_enum(shape):
        return 0
    return DEFAULTS.get(shape.name) if isinstance(shape, Scalar) else None


DEFAULTS: dict[str, Value] = {
    "Boolean": False,
    "Decimal": Decimal(0),
    "Guid": UUID(int=0),
    "Double": 0.0,
    "Single": 0.0,
    "Char": "\0",
} | dict.fromkeys(
    ["Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"],
    0,
)
