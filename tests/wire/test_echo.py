"""Random values of every type: to servers of both dialects and back, nothing is lost.

What is lost all the same has a name in `losses`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wire.api import ROOTS, SCHEMA
from tests.wire.dialects import SERVERS, Server
from tests.wire.dotnet import Kind, Named
from tests.wire.echoes import (
    Client,
    arrives,
    echoes,
    echoes_by_url,
    survives_alone,
)
from tests.wire.packages import generated, metadata_of
from tests.wire.samples import LAST, RANGES, Samples
from tests.wire.temporal import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DataObject, SearchStrategy

few = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)

every_dialect = pytest.mark.parametrize("dialect", ["T", "S"])
every_class = pytest.mark.parametrize("root", ROOTS)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    text = metadata_of(SCHEMA, *ROOTS)
    with generated(text, tmp_path_factory.mktemp("echo")) as package:
        yield Client(package, SCHEMA)


@every_dialect
@every_class
@given(data=st.data())
@few
def test_what_a_server_writes_arrives(
    client: Client, dialect: str, root: str, data: DataObject
) -> None:
    server = data.draw(servers(dialect))
    samples = Samples(schema=SCHEMA, moments=_moments(server))
    arrives(client, server, data.draw(samples.object(Named(root))))


@every_class
@given(data=st.data())
@settings(few, max_examples=50)
def test_what_is_encoded_is_decoded_to_the_same(
    client: Client, root: str, data: DataObject
) -> None:
    samples = Samples(schema=SCHEMA, kinds=(Kind.UTC, Kind.LOCAL))
    survives_alone(client, data.draw(samples.object(Named(root))))


@every_dialect
@every_class
@given(data=st.data())
@few
def test_a_body_is_echoed(
    client: Client, dialect: str, root: str, data: DataObject
) -> None:
    server = data.draw(servers(dialect))
    samples = Samples(schema=SCHEMA, moments=_moments(server), resolution=10)
    echoes(client, server, data.draw(samples.object(Named(root))))


@every_dialect
@pytest.mark.parametrize("root", [each for each in ROOTS if each != "Loose"])
@given(data=st.data())
@few
def test_a_query_string_is_echoed(
    client: Client, dialect: str, root: str, data: DataObject
) -> None:
    server = data.draw(servers(dialect))
    samples = Samples(
        schema=SCHEMA, moments=_moments(server), resolution=10, in_url=True
    )
    echoes_by_url(client, server, data.draw(samples.object(Named(root))))


@every_dialect
@pytest.mark.parametrize("root", ["Lists", "Maps"])
@given(data=st.data())
@few
def test_nulls_are_echoed(
    client: Client, dialect: str, root: str, data: DataObject
) -> None:
    """Null items and entries, as far as a dialect has a way to write them."""
    server = data.draw(servers(dialect))
    samples = Samples(
        schema=SCHEMA, moments=_moments(server), resolution=10, null_items=True
    )
    value = data.draw(samples.object(Named(root)))
    arrives(client, server, value)
    echoes(client, server, value)


def servers(dialect: str) -> SearchStrategy[Server]:
    """Servers of a dialect, with settings of all kinds."""
    return st.sampled_from([each for each in SERVERS if each.dialect == dialect])


def _moments(server: Server) -> tuple[int, int]:
    counts = server.dialect == "T" and server.mode in (Mode.UNIX, Mode.UNIX_MS)
    return RANGES[server.mode] if counts else (10**13, LAST)
