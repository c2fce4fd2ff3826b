"""What is wrong with a value, in words that people understand."""

from __future__ import annotations

from typing import Annotated

import pytest
from msgspec import Meta

from evo_codegen.errors import EvoError
from evo_codegen.source.metadata_nodes import Node
from evo_codegen.source.metadata_shape import NodeReader
from evo_codegen.text import Source


class Positive(Node, frozen=True):
    """A node with a condition that no node of metadata has."""

    some_number: Annotated[int, Meta(ge=1)] | None = None


SOURCE = Source("x.json", '[{"someNumber": 5}, {"someNumber": 0}]')


def test_a_value_that_fits_becomes_a_node_with_a_path() -> None:
    reader = NodeReader(SOURCE)
    assert reader.read({"somenumber": 5}, Positive, "$[0]") == (
        Positive(some_number=5, json_path="$[0]")
    )
    reader.raise_problems()


def test_what_is_not_known_to_go_wrong_is_told_as_msgspec_tells_it() -> None:
    reader = NodeReader(SOURCE)
    values = [{"somenumber": 5}, {"somenumber": 0}]
    (node,) = reader.read_all(values, Positive, "$")
    assert node.some_number == 5
    with pytest.raises(EvoError) as caught:
        reader.raise_problems()
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message == "$[1].someNumber: Expected `int` >= 1"
    assert str(diagnostic.place) == "x.json:1:36"
