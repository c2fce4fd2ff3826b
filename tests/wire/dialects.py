"""Stub servers of both dialects, written from the specification alone.

They share no code with the codecs that they test: what a client sends is read as a
server reads it, and what it would refuse is refused; what a server holds is written
as it would, legal JSON or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.wire.names import TextCase
from tests.wire.readers import ReaderS, ReaderT
from tests.wire.temporal import Mode
from tests.wire.writers import WriterS, WriterT

if TYPE_CHECKING:
    from tests.wire.dotnet import Instance, Named, Schema, Type, Value


@dataclass(frozen=True, slots=True)
class Server:
    """A server's settings, of which a client knows nothing."""

    dialect: str
    """``T`` for ServiceStack.Text, ``S`` for System.Text.Json."""

    mode: Mode = Mode.TIMESTAMP
    """How T writes dates."""

    case: TextCase = TextCase.CAMEL
    """How T writes names."""

    standard_spans: bool = False
    """Whether T writes durations in .NET's own format."""

    def __str__(self) -> str:
        """For the names of tests: ``T ISO8601``."""
        if self.dialect == "S":
            return "S"
        spans = " c" if self.standard_spans else ""
        return f"T {self.mode.value} {self.case.value}{spans}"

    def write(self, schema: Schema, shape: Type, value: Value) -> str:
        """What the server writes for a value.

        Raises:
            NotWritableError: It answers with an error instead.
        """
        if self.dialect == "S":
            return WriterS(schema).value(shape, value)
        writer = WriterT(
            schema, self.case, self.mode, standard_spans=self.standard_spans
        )
        return writer.value(shape, value)

    def read(self, schema: Schema, shape: Type, body: str | bytes) -> Value:
        """The value that the server makes of a body.

        Raises:
            ValueError: It refuses the body, or would silently pass over some of it.
        """
        reader = (ReaderT if self.dialect == "T" else ReaderS)(schema, self.case)
        value = reader.body(shape, body)
        if reader.ignored:
            raise ValueError(f"passed over: {'; '.join(reader.ignored)}")
        return value

    def read_url(self, schema: Schema, shape: Named, url: str) -> Instance:
        """The request that the query string of a URL makes: JSV on every host.

        Raises:
            ValueError: The server refuses it.
        """
        return ReaderT(schema, self.case).query(shape, urlsplit(url).query)


DEFAULT_T = Server("T")
DEFAULT_S = Server("S")

SERVERS = (
    DEFAULT_T,
    DEFAULT_S,
    *(Server("T", mode) for mode in Mode if mode is not Mode.TIMESTAMP),
    Server("T", Mode.ISO, TextCase.PASCAL, standard_spans=True),
    Server("T", Mode.COMPATIBLE, TextCase.SNAKE),
)
"""Servers as they may be found."""
