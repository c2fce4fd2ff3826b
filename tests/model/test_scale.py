"""Large APIs: ten times as many classes are ten times as much work, not more."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from evo_codegen.model.build import build_api
from evo_codegen.model.types import TypeId
from evo_codegen.source.page import parse_page
from evo_codegen.source.swift import parse_swift
from evo_codegen.text import Source
from tests.helpers import page

if TYPE_CHECKING:
    from types import FrameType

    from evo_codegen.model.declarations import Api
    from evo_codegen.source.nodes import Document

GROUP = """
// @Route("/items{0}", "GET")
public class Get{0} : Find<Item{0}>, IReturn
{{
    public typealias Return = Page<Item{0}>
    public var id:Int
}}
public class Item{0} : Entity
{{
    public var name:String?
    public var state:State{0}
    public var next:Item{0}?
}}
public class Wrap{0}<Item{0} : Codable> : Codable
{{
    public var items:[Item{0}] = []
    public var id:String?
}}
public enum State{0} : Int, Codable
{{
    case New = 1
    case Old = 2
}}
"""
COMMON = """
public class Find<T : Codable> : Codable
{
    public var id:Int?
}
public class Page<T : Codable> : Codable
{
    public var items:[T] = []
}
public class Entity : Codable
{
    public var id:Int?
}
"""


def text_of(classes: int) -> str:
    """A text that declares so many types, of all kinds, and some more."""
    return COMMON + "".join(GROUP.format(place) for place in range(classes // 4))


def built(document: Document) -> tuple[Api, int]:
    """The API of a document, and the number of calls it took."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        api, _ = build_api([document])
    finally:
        sys.setprofile(None)
    return api, calls


def test_the_work_grows_with_the_number_of_classes() -> None:
    apis: list[Api] = []
    calls: list[int] = []
    for classes in (1_000, 10_000):
        file, _ = parse_swift(Source("large", text_of(classes)))
        api, count = built(file)
        apis.append(api)
        calls.append(count)
    assert [len(each.declarations) for each in apis] == [1_003, 10_003]
    assert len(apis[1].operations) == 2_500
    assert TypeId("Wrap2499", 1) in apis[1].table
    assert calls[0] > 10_000
    assert calls[1] < 12 * calls[0]


def test_the_work_for_a_page_grows_with_the_number_of_classes() -> None:
    """All items have the structure of the sample, so nothing is found in the end."""
    sample = {"items": [{"id": 0, "name": "String", "state": "New"}]}
    alias = "    public typealias Return = Page<Item1>\n"
    calls: list[int] = []
    for classes in (100, 1_000):
        text = page("Get1", text_of(classes).replace(alias, ""), sample)
        api, count = built(parse_page(Source("page", text))[0])
        assert TypeId("Get1") in api.table
        calls.append(count)
    assert calls[1] < 15 * calls[0]
