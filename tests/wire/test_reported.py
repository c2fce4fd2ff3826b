"""What was found to be wrong, and has to hold once it is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.wire.api import ANIMAL, DOG
from tests.wire.dotnet import Class, Member, Named, Schema
from tests.wire.packages import generated, metadata_of

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = Schema.of(ANIMAL, DOG, Class("Zoo", (Member("Star", Named("Animal")),)))


def test_a_derived_object_is_the_same_after_it_was_sent(tmp_path: Path) -> None:
    """``__type`` is written for it, and must not make another object of it."""
    with generated(metadata_of(SCHEMA), tmp_path) as package:
        zoo = package.Zoo(star=package.Dog(legs=4, name="Fido"))
        assert package.Zoo.from_json(zoo.to_json()) == zoo
