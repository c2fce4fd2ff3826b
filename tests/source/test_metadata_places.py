"""Where the nodes of metadata are, and what is odd about a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from evo_codegen.errors import Severity
from evo_codegen.source.json_places import located
from evo_codegen.source.metadata import parse_metadata
from evo_codegen.source.metadata_nodes import Node
from evo_codegen.text import Source
from tests.source.metadata_samples import APP, DOCUMENT, OLD, parse, shown

if TYPE_CHECKING:
    from collections.abc import Iterator


def inner_nodes(node: Node) -> Iterator[Node]:
    """A node and all nodes in it, whatever fields hold them."""
    yield node
    for name in node.__struct_fields__:
        held: tuple[object, ...] | Node | str | None = getattr(node, name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, Node):
                yield from inner_nodes(each)


@pytest.mark.parametrize("text", [DOCUMENT, OLD, json.dumps(APP)])
def test_every_node_knows_its_place(text: str) -> None:
    document = parse(text)
    nodes = [
        inner
        for node in (*document.types, *document.operations)
        for inner in inner_nodes(node)
    ]
    assert len(nodes) > 2
    for node in nodes:
        assert document.place(node).path == node.json_path
        value = json.loads(shown(document, node))
        assert value.get("name") == getattr(node, "name", None)


def test_the_place_of_a_member() -> None:
    document = parse(DOCUMENT)
    items = document.types[0].properties[0]
    assert str(document.place(items, "type")) == "x.json:15:36"
    assert shown(document, items, "genericArgs[0]") == '"T"'


def test_a_rough_place_leads_to_the_exact_one() -> None:
    document = parse(DOCUMENT)
    items = document.types[0].properties[0]
    for member in ("", "dataMember"):
        rough = document.rough_place(items, member)
        assert (rough.start, rough.end) == (0, 0)
        assert located(rough) == document.place(items, member)


def test_a_document_cannot_say_where_its_nodes_are() -> None:
    (node,) = parse('{"types": [{"name": "A", "json_path": "elsewhere"}]}').types
    assert node.json_path == "$.types[0]"


# --- oddities ----------------------------------------------------------------------


def oddities(text: str) -> list[tuple[str, Severity, str]]:
    """The diagnostics of a text: code, severity, place."""
    _, diagnostics = parse_metadata(Source("x.json", text))
    return [(each.code, each.severity, str(each.place)) for each in diagnostics]


def test_a_member_that_occurs_twice() -> None:
    text = '{"types": [{"name": "A",\n"Name": "B"}], "operations": []}'
    document, (diagnostic,) = parse_metadata(Source("x.json", text))
    assert document.types[0].name == "B"
    assert diagnostic.severity is Severity.WARNING
    expected = """\
x.json:2:1: warning[duplicate-key]: $.types[0].Name: this member occurs twice
 2 | "Name": "B"}], "operations": []}
   | ^^^^^^
x.json:1:13: the earlier one, which is ignored
 1 | {"types": [{"name": "A",
   |             ^^^^^^
 help: if the file was edited or merged, remove the wrong one"""
    assert diagnostic.render() == expected


def test_keys_that_are_data_may_look_alike() -> None:
    meta = '"meta": {"a_b": "1", "aB": "2", "aB": "3"}'
    assert oddities(f'{{"types": [{{"name": "A", {meta}}}], {meta}}}') == []


def test_not_all_of_many_repeated_members_are_shown() -> None:
    types = ",".join(['{"name": "A", "name": "B"}'] * 100)
    assert len(oddities(f'{{"types": [{types}]}}')) == 20


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ('{"types": [], "operations": []}', "1:1"),
        ('{"operations": []}', "1:1"),
        ('{"app": {}, "api": {"types": []}}', "1:20"),
    ],
)
def test_an_empty_document(text: str, position: str) -> None:
    assert oddities(text) == [
        ("empty-metadata", Severity.WARNING, f"x.json:{position}")
    ]


def test_half_a_character_in_a_description() -> None:
    text = r'{"types": [{"name": "A", "description": "cut \ud83d"}]}'
    document, (diagnostic,) = parse_metadata(Source("x.json", text))
    assert document.types[0].description == "cut \ufffd"
    assert diagnostic.code == "json-broken-character"


# --- size --------------------------------------------------------------------------


def test_a_hundred_thousand_types_and_the_place_of_the_last() -> None:
    types = ",\n".join(f'{{"name":"T{number}"}}' for number in range(100_000))
    document = parse(f'{{"types":[{types}]}}')
    assert len(document.types) == 100_000
    assert str(document.place(document.types[-1], "name")) == "x.json:100000:9"
