"""Fixtures of the tests of the Python target."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from evo_codegen.model.declarations import Api
from tests.python.packages import api_of, files_of, installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def generate() -> Iterator[Callable[[str | Api], Any]]:
    """Makes a package of Swift text or of a model; it lasts as long as the test."""
    with ExitStack() as stack:

        def make(source: str | Api) -> Any:
            api = source if isinstance(source, Api) else api_of(source)
            return stack.enter_context(installed(files_of(api)))

        yield make
