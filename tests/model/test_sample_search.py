"""The search for a sample's type stays quick, whatever the sample and the types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evo_codegen.model.samples import infer_type
from evo_codegen.source.nodes import Sample
from evo_codegen.text import Place, Source
from tests.helpers import api_of

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.types import TypeId

CLASSES = 1000


class CountingTable(dict["TypeId", "Declaration"]):
    """A table that counts how often a declaration is looked up."""

    lookups = 0

    def __getitem__(self, key: TypeId) -> Declaration:
        self.lookups += 1
        return super().__getitem__(key)


def lookups(swift: str, value: object) -> int:
    """How many lookups it takes to find the type of a sample."""
    table = CountingTable(api_of(swift).table)
    place = Place(Source("sample", ""))
    sample = Sample(value=value, format="json", place=place)
    infer_type(sample, table, list(table))
    return table.lookups


def wrappers(count: int) -> str:
    """Generic classes that nothing tells apart."""
    return "".join(
        f"public class Box{place}<T : Codable> : Codable\n{{\n"
        f"    public var value:T?\n}}\n"
        for place in range(count)
    )


def nested(depth: int, leaf: object) -> object:
    """Boxes in boxes."""
    value = leaf
    for _ in range(depth):
        value = {"value": value}
    return value


def test_a_deep_sample_of_types_that_nothing_tells_apart() -> None:
    """Each level has as many types as there are classes: 1000 ** 50 in all."""
    swift = wrappers(CLASSES)
    shallow, deep = (lookups(swift, nested(depth, 0)) for depth in (5, 50))
    assert deep < 15 * shallow


def test_twice_as_many_types_take_twice_as_long() -> None:
    few, many = (lookups(wrappers(count), nested(20, 0)) for count in (100, 200))
    assert many < 3 * few


def test_a_wide_sample() -> None:
    swift = wrappers(100)
    few, many = (
        lookups(swift, [nested(3, "String") for _ in range(count)])
        for count in (20, 200)
    )
    assert many < 15 * few


def test_many_parameters_with_many_candidates_each() -> None:
    """The combinations of arguments are not all written down."""
    parameters = ", ".join(f"T{place} : Codable" for place in range(20))
    members = "".join(f"    public var m{n}:T{n}?\n" for n in range(20))
    swift = f"public class Many<{parameters}> : Codable\n{{\n{members}}}\n"
    value = {f"m{place}": {"value": 0} for place in range(20)}
    assert lookups(swift + wrappers(10), value) < 20_000


@pytest.mark.parametrize("members", [1, 10])
def test_the_right_one_of_many_classes(members: int) -> None:
    """Classes that lack a member of the sample are not compared."""
    lines = "".join(f"    public var m{n}:Int?\n" for n in range(members))
    swift = "".join(
        f"public class C{place} : Codable\n{{\n    public var own{place}:Int?\n"
        f"{lines}}}\n"
        for place in range(CLASSES)
    )
    value = {"own7": 0, **{f"m{n}": 0 for n in range(members)}}
    assert lookups(swift, value) < 10 * CLASSES
