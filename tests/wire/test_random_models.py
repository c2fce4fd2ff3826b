"""Random models: a package for each is generated, and random values go to servers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wire.dialects import DEFAULT_S, DEFAULT_T, Server
from tests.wire.dotnet import Kind, Named
from tests.wire.echoes import (
    Client,
    arrives,
    echoes,
    echoes_by_url,
    survives_alone,
)
from tests.wire.packages import generated, metadata_of
from tests.wire.random_models import ROOT, schemas
from tests.wire.samples import Samples

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

    from tests.wire.dotnet import Schema

some = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)


@pytest.mark.parametrize("server", [DEFAULT_T, DEFAULT_S], ids=["T", "S"])
@given(schema=schemas(), data=st.data())
@some
def test_any_model(server: Server, schema: Schema, data: DataObject) -> None:
    """All of §2 and §3 in any combination, each example with a package of its own."""
    samples = Samples(schema=schema, resolution=10, kinds=(Kind.UTC, Kind.LOCAL))
    in_url = Samples(schema=schema, resolution=10, in_url=True)
    shape = Named(ROOT)
    with (
        TemporaryDirectory() as folder,
        generated(metadata_of(schema, ROOT), Path(folder)) as package,
    ):
        client = Client(package, schema)
        for _ in range(3):
            value = data.draw(samples.object(shape))
            arrives(client, server, value)
            survives_alone(client, value)
            echoes(client, server, value)
            echoes_by_url(client, server, data.draw(in_url.object(shape)))
