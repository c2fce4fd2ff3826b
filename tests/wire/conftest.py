"""Packages that many tests read from, generated once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.wire.packages import generated, metadata_of
from tests.wire.vectors import VECTORS

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A package whose class ``Vectors`` has a member of every type."""
    text = metadata_of(VECTORS, "Vectors")
    with generated(text, tmp_path_factory.mktemp("vectors")) as package:
        yield package
