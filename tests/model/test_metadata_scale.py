"""Large documents: ten times as many types are ten times as much work, not more."""

from __future__ import annotations

import sys
from time import process_time
from typing import TYPE_CHECKING

from evo_codegen.model.build import build_api
from evo_codegen.source.metadata import parse_metadata
from evo_codegen.text import Source
from tests.model.metadata_documents import (
    Json,
    a_type,
    an_enum,
    metadata,
    operation,
    prop,
    to,
)

if TYPE_CHECKING:
    from types import FrameType

    from evo_codegen.source.metadata_nodes import MetadataDocument


def group(place: int) -> tuple[list[Json], list[Json]]:
    """Four types and an operation; names repeat in other namespaces."""
    item, state = f"Item{place}", f"State{place}"
    inner = a_type("Inner", prop(f"A{place}", "Int32"), isNested=True)
    types = [
        a_type(item, prop("Id", "Int32"), prop("State", state, isEnum=True)),
        an_enum(state, "New", "Old", enumValues=["1", "2"]),
        a_type("Same", prop("Name", "String"), namespace=f"Acme.Space{place}"),
        a_type(f"Outer{place}", prop("In", "Inner"), innerTypes=[to("Inner")]),
        *([inner] if place in {0, 10, 20} else []),
    ]
    pages = [
        operation(
            a_type(f"Find{place}{end}", prop("Take", "Int32")),
            response=a_type("Page`1", prop("Items", "List`1", item), genericArgs=["T"]),
            **({"returnType": to("Page`1", item)} if end else {}),
        )
        for end in ("", "Again")
    ]
    return types, pages


def document(types: int) -> MetadataDocument:
    """A document with about so many types."""
    groups = [group(place) for place in range(types // 5)]
    text = metadata(
        [each for members, _ in groups for each in members],
        [each for _, members in groups for each in members],
    )
    parsed, _ = parse_metadata(Source("x.json", text))
    return parsed


def calls_for(types: int) -> int:
    """How many calls it takes to build the API of so many types."""
    parsed = document(types)
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        build_api([parsed])
    finally:
        sys.setprofile(None)
    return calls


def test_calls() -> None:
    small, large = calls_for(200), calls_for(2000)
    assert large < 12 * small


def test_ten_thousand_types() -> None:
    times: list[float] = []
    for types in (1000, 10_000):
        parsed = document(types)
        start = process_time()
        api, _ = build_api([parsed])
        times.append(process_time() - start)
        assert len(api.declarations) > types
    small, large = times
    assert large < 25 * small
