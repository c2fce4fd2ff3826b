"""Classes get their codecs when they are first used: no order of use may matter."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from tests.wire.api import ANIMAL, DOG, PUPPY
from tests.wire.dotnet import Schema
from tests.wire.packages import generated, metadata_of

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = Schema.of(ANIMAL, DOG, PUPPY)
MEMBERS: dict[str, dict[str, Any]] = {
    "Animal": {"legs": 4},
    "Dog": {"legs": 4, "name": "Fido"},
    "Puppy": {"legs": 4, "name": "Fido", "weeks": 8},
}
ORDERS = [*permutations(MEMBERS)]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_encoding(tmp_path: Path, order: tuple[str, ...]) -> None:
    with generated(metadata_of(SCHEMA), tmp_path) as package:
        for name in order:
            animal = getattr(package, name)(**MEMBERS[name])
            assert animal.to_dict() == MEMBERS[name]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_decoding(tmp_path: Path, order: tuple[str, ...]) -> None:
    with generated(metadata_of(SCHEMA), tmp_path) as package:
        for name in order:
            kind = getattr(package, name)
            assert kind.from_dict(MEMBERS[name]) == kind(**MEMBERS[name])


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_both(tmp_path: Path, order: tuple[str, ...]) -> None:
    with generated(metadata_of(SCHEMA), tmp_path) as package:
        for name in order:
            getattr(package, name).from_dict(MEMBERS[name])
        for name in order:
            animal = getattr(package, name)(**MEMBERS[name])
            assert animal.to_dict() == MEMBERS[name]
