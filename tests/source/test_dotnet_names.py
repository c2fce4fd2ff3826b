"""The grammar of type names in metadata: spec §6.7."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evo_codegen.source.dotnet_names import (
    DotnetName,
    DotnetNameError,
    parse_type_name,
)

STRING = DotnetName("String")
POCO = DotnetName("Poco")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Int32", DotnetName("Int32")),
        ("Line_1", DotnetName("Line_1")),
        ("Größe", DotnetName("Größe")),
        ("Int32[][]", DotnetName("Int32", rank=2)),
        ("List`1", DotnetName("List", arity=1)),
        ("Nullable`1[]", DotnetName("Nullable", arity=1, rank=1)),
        ("KeyValuePair`2[]", DotnetName("KeyValuePair", arity=2, rank=1)),
        ("Tuple`10", DotnetName("Tuple", arity=10)),
        ("'T", DotnetName("T", is_parameter=True)),
        ("'T[]", DotnetName("T", rank=1, is_parameter=True)),
        ("Outer.Inner", DotnetName("Outer.Inner")),
        ("String?", DotnetName("String", nullable=True)),
        ("String[]?", DotnetName("String", rank=1, nullable=True)),
        ("List<Poco>", DotnetName("List", (POCO,), arity=1)),
        ("Nullable<Byte>[]", DotnetName("Nullable", (DotnetName("Byte"),), 1, rank=1)),
        ("Dictionary<String,Poco>", DotnetName("Dictionary", (STRING, POCO), 2)),
        ("Dictionary<String, Poco>", DotnetName("Dictionary", (STRING, POCO), 2)),
        (" List < Poco > ", DotnetName("List", (POCO,), arity=1)),
        (
            "List<Nullable`1[]>",
            DotnetName("List", (DotnetName("Nullable", arity=1, rank=1),), 1),
        ),
        (
            "Dictionary<String,List<Dictionary<String,Poco>>>",
            DotnetName(
                "Dictionary",
                (
                    STRING,
                    DotnetName(
                        "List", (DotnetName("Dictionary", (STRING, POCO), 2),), 1
                    ),
                ),
                2,
            ),
        ),
    ],
)
def test_names(text: str, expected: DotnetName) -> None:
    assert parse_type_name(text) == expected


def test_the_simple_name_leaves_out_what_it_is_nested_in() -> None:
    assert parse_type_name("Outer.Middle.Inner").simple_name == "Inner"
    assert parse_type_name("Inner").simple_name == "Inner"


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("", 0, "a type name"),
        ("  ", 2, "a type name"),
        ("9a", 0, "a type name"),
        ("`1", 0, "a type name"),
        ("?", 0, "a type name"),
        ("List<", 5, "a type name"),
        ("List<>", 5, "a type name"),
        ("List<A,>", 7, "a type name"),
        ("''T", 1, "a type name"),
        ("List<A", 6, "`,` or `>`"),
        ("List<A B>", 7, "`,` or `>`"),
        ("A B", 2, "`<`, `[]` or the end of the type name"),
        ("A.", 1, "`<`, `[]` or the end of the type name"),
        ("A..B", 1, "`<`, `[]` or the end of the type name"),
        ("A[", 1, "`<`, `[]` or the end of the type name"),
        ("A[,]", 1, "`<`, `[]` or the end of the type name"),
        ("A?[]", 2, "`<`, `[]` or the end of the type name"),
        ("A>", 1, "`<`, `[]` or the end of the type name"),
        ("A`", 1, "`<`, `[]` or the end of the type name"),
        ("A`1<B>", 3, "`<`, `[]` or the end of the type name"),
        ("A<B>`1", 4, "`<`, `[]` or the end of the type name"),
        ("A`1234", 1, "`<`, `[]` or the end of the type name"),
        ("A`" + "9" * 5000, 1, "`<`, `[]` or the end of the type name"),
    ],
)
def test_what_is_no_name(text: str, offset: int, expected: str) -> None:
    with pytest.raises(DotnetNameError) as caught:
        parse_type_name(text)
    error = caught.value
    assert (error.text, error.offset, error.expected) == (text, offset, expected)
    assert str(error) == f"expected {expected} at offset {offset}"


@pytest.mark.parametrize(
    "text",
    [
        "A" + "[]" * 99,
        "A<" * 99 + "A" + ">" * 99,
        "A<" * 50 + "A" + "[]" * 49 + ">" * 50,
        "A<" * 50 + "A" + ">" * 50 + "[]" * 49,
    ],
)
def test_a_hundred_types_can_be_in_each_other_but_no_more(text: str) -> None:
    assert str(parse_type_name(text)) == text
    for deeper in (f"{text}[]", f"A<{text}>"):
        with pytest.raises(DotnetNameError) as caught:
            parse_type_name(deeper)
        assert caught.value.expected == "at most 100 types inside each other"


@pytest.mark.parametrize("text", ["A<" * 10_000, "A" + "[]" * 10_000])
def test_deep_nesting_is_refused_and_does_not_exhaust_the_stack(text: str) -> None:
    with pytest.raises(DotnetNameError, match="at most 100 types"):
        parse_type_name(text)


IDENTIFIERS = st.from_regex(r"[A-Za-z_]\w{0,5}(\.[A-Z]\w{0,3})?", fullmatch=True)


def _generic(
    name: str, arguments: list[DotnetName], rank: int, nullable: bool
) -> DotnetName:
    return DotnetName(name, tuple(arguments), len(arguments), rank, nullable)


def _generics(
    arguments: st.SearchStrategy[DotnetName],
) -> st.SearchStrategy[DotnetName]:
    several = st.lists(arguments, min_size=1, max_size=3)
    return st.builds(_generic, IDENTIFIERS, several, st.integers(0, 3), st.booleans())


PLAIN_NAMES = st.builds(
    DotnetName,
    IDENTIFIERS,
    st.just(()),
    arity=st.integers(0, 999),
    rank=st.integers(0, 3),
    nullable=st.booleans(),
    is_parameter=st.booleans(),
)


@settings(deadline=None)
@given(st.recursive(PLAIN_NAMES, _generics, max_leaves=8))
def test_a_name_that_is_written_and_read_again_is_the_same(name: DotnetName) -> None:
    assert parse_type_name(str(name)) == name


@settings(deadline=None)
@given(st.text(alphabet="AT1`'<>,[]?. \t²", max_size=30) | st.text())
def test_any_text_is_a_name_or_an_error_with_a_place(text: str) -> None:
    try:
        parse_type_name(text)
    except DotnetNameError as error:
        offset, expected = error.offset, error.expected
    else:
        return
    assert 0 <= offset <= len(text)
    assert expected
