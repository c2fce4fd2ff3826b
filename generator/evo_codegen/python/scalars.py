"""The scalars of .NET in Python: what holds them, and what decodes and encodes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from evo_codegen.model.types import Scalar

if TYPE_CHECKING:
    from evo_codegen.python.options import Options


class ScalarCodec(NamedTuple):
    """How a scalar is held in Python, and goes from and to JSON."""

    annotation: str
    """The Python type."""

    decoder: str
    """The function that decodes it."""

    encoder: str = ""
    """The function that encodes it; empty where the value itself is JSON."""

    module: str = "scalars"
    """The runtime module of both functions."""

    is_value: bool = True
    """Whether it is a value type of .NET, for which an empty text means that there is
    none, and of which no list has nulls."""

    @property
    def is_json(self) -> bool:
        """Whether JSON has values of just this Python type."""
        return self.module == "scalars" and self.decoder != "as_char"


_TEXT = ScalarCodec("str", "as_str", is_value=False)
_INTEGER = ScalarCodec("int", "as_int")
_REAL = ScalarCodec("float", "as_float")
_BYTES = ScalarCodec("bytes", "as_bytes", "bytes_text", "binary", is_value=False)

_GUID_TEXT = ScalarCodec("GuidText", "as_guid_text", "", "identifiers")

Scalars: TypeAlias = Mapping[Scalar, ScalarCodec]


def scalar_codecs(options: Options) -> Scalars:
    """The codecs of all scalars, as a user has chosen them."""
    if options.guids_as_text:
        return {**SCALARS, Scalar.GUID: _GUID_TEXT}
    return SCALARS


SCALARS: dict[Scalar, ScalarCodec] = {
    Scalar.BOOLEAN: ScalarCodec("bool", "as_bool"),
    Scalar.BYTE: _INTEGER,
    Scalar.SBYTE: _INTEGER,
    Scalar.INT16: _INTEGER,
    Scalar.UINT16: _INTEGER,
    Scalar.INT32: _INTEGER,
    Scalar.UINT32: _INTEGER,
    Scalar.INT64: _INTEGER,
    Scalar.UINT64: _INTEGER,
    Scalar.INTEGER: _INTEGER,
    Scalar.SINGLE: _REAL,
    Scalar.DOUBLE: _REAL,
    Scalar.DECIMAL: ScalarCodec("Decimal", "as_decimal", "decimal_value", "numbers"),
    Scalar.CHAR: ScalarCodec("Char", "as_char"),
    Scalar.STRING: _TEXT,
    Scalar.GUID: ScalarCodec("UUID", "as_uuid", "str", "identifiers"),
    Scalar.DATE_TIME: ScalarCodec(
        "dt.datetime", "as_datetime", "datetime_text", "dates"
    ),
    Scalar.DATE_TIME_OFFSET: ScalarCodec(
        "dt.datetime", "as_datetime_offset", "datetime_offset_text", "dates"
    ),
    Scalar.DATE_ONLY: ScalarCodec("dt.date", "as_date", "date_text", "dates"),
    Scalar.TIME_ONLY: ScalarCodec("dt.time", "as_time", "time_text", "dates"),
    Scalar.TIME_SPAN: ScalarCodec(
        "dt.timedelta", "as_timedelta", "timedelta_text", "dates"
    ),
    Scalar.BYTES: _BYTES,
    Scalar.STREAM: _BYTES,
    Scalar.URI: _TEXT,
    Scalar.TYPE: _TEXT,
}
