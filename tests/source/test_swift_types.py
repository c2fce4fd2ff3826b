"""Types as Swift writes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.source.swift_texts import at, inside, members, only_class, swift


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Int", "Int"),
        ("Int?", "Int?"),
        ("Int??", "Int??"),
        ("Int!", "Int"),
        ("[Int]", "[Int]"),
        ("[String:String]", "[String:String]"),
        ("[ String : [Int?] ]?", "[String:[Int?]]?"),
        ("KeyValuePair<String,Int>", "KeyValuePair<String, Int>"),
        ("Pair<String, [Tuple<A, B?>]>?", "Pair<String, [Tuple<A, B?>]>?"),
        ("Array<Optional<T>>", "Array<Optional<T>>"),
        ("Outer.Inner<T>", "Outer.Inner<T>"),
        ("`Type`", "Type"),
        ("Type?", "Type?"),
        ("(Int)?", "Int?"),
        ("((Int))", "Int"),
        ("any IPoco", "IPoco"),
        ("(any IPoco)?", "IPoco?"),
        ("some IPoco", "IPoco"),
        ("[名前:Größe]", "[名前:Größe]"),
    ],
)
def test_types(written: str, read: str) -> None:
    node = only_class(
        f"class A {{\n typealias Return = {written.rstrip('!')}\n var x:{written}\n}}"
    )
    assert node.return_type
    assert swift(node.return_type) == swift(node.properties[0].type) == read


def test_places_of_types() -> None:
    (node,) = members("public var x:[Größe:List<B>??]? = [:]")
    assert [at(each.place) for each in inside(node.type)] == [
        "[Größe:List<B>??]?",
        "[Größe:List<B>??]",
        "Größe",
        "List<B>??",
        "List<B>?",
        "List<B>",
        "B",
    ]


NAMES = st.from_regex(r"[A-Z][A-Za-z0-9]{0,5}", fullmatch=True)
TYPES = st.recursive(
    NAMES,
    lambda types: st.one_of(
        st.builds("[{}]".format, types),
        st.builds("[{}:{}]".format, types, types),
        st.builds("{}?".format, types),
        st.builds("{}<{}, {}>".format, NAMES, types, types),
        st.builds("{}<{}>".format, NAMES, types),
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(TYPES)
def test_what_is_written_is_read(written: str) -> None:
    node = only_class(
        f"class A<T> : B<{written}> {{ typealias Return = {written}; var a:{written} }}"
    )
    assert node.return_type
    assert swift(node.return_type) == written
    assert swift(node.properties[0].type) == written
    assert swift(node.supertypes[0]) == f"B<{written}>"


@settings(deadline=None)
@given(TYPES)
def test_every_type_knows_its_place(written: str) -> None:
    (node,) = members(f"/* é */ var größe:{written} = []")
    for each in inside(node.type):
        assert at(each.place) == swift(each)
