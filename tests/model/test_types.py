"""Shapes of types: their words, and arguments in place of parameters."""

from __future__ import annotations

import pytest

from evo_codegen.model.generics import (
    all_properties,
    contents,
    references,
    rename_parameters,
    substitute,
    title,
)
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    Scalar,
    ScalarType,
    SetType,
    TypeId,
    TypeParameter,
    TypeRef,
    UnknownType,
    describe,
    nullable,
)
from tests.helpers import api_of, class_of

TEXT = ScalarType(Scalar.STRING)
T = TypeParameter("T")
PAGE = TypeId("Page", 1)

SHAPES: list[tuple[TypeRef, str]] = [
    (TEXT, "String"),
    (ScalarType(Scalar.BYTES), "Byte[]"),
    (ListType(TEXT), "list[String]"),
    (SetType(TEXT), "set[String]"),
    (DictType(TEXT, ListType(T)), "dict[String, list[T]]"),
    (Reference(TypeId("Item")), "Item"),
    (Reference(PAGE, (ListType(T),)), "Page[list[T]]"),
    (T, "T"),
    (Nullable(TEXT), "String | None"),
    (ObjectType(), "Any"),
    (UnknownType("Lost"), "Lost"),
]


@pytest.mark.parametrize(("shape", "words"), SHAPES)
def test_words_for_types(shape: TypeRef, words: str) -> None:
    assert describe(shape) == words


@pytest.mark.parametrize(
    ("id", "text"),
    [
        (TypeId("Item"), "Item"),
        (PAGE, "Page`1"),
        (TypeId("Item", 0, "Shop"), "Shop.Item"),
        (TypeId("Page", 2, "Shop"), "Shop.Page`2"),
    ],
)
def test_words_for_identities(id: TypeId, text: str) -> None:
    assert str(id) == text


def test_nullable_twice_is_nullable() -> None:
    assert nullable(nullable(TEXT)) == Nullable(TEXT)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (T, "Int32 | None"),
        (TypeParameter("U"), "U"),
        (Nullable(T), "Int32 | None"),
        (ListType(T), "list[Int32 | None]"),
        (SetType(T), "set[Int32 | None]"),
        (DictType(T, T), "dict[Int32 | None, Int32 | None]"),
        (Reference(PAGE, (ListType(T),)), "Page[list[Int32 | None]]"),
        (TEXT, "String"),
        (ObjectType(), "Any"),
        (UnknownType("T"), "T"),
    ],
)
def test_an_argument_in_place_of_a_parameter(shape: TypeRef, expected: str) -> None:
    number = Nullable(ScalarType(Scalar.INT32))
    assert describe(substitute(shape, {"T": number})) == expected


def test_references_from_the_outside_in() -> None:
    item = Reference(TypeId("Item"))
    inner = DictType(Reference(TypeId("Key")), Nullable(item))
    shape = SetType(Reference(PAGE, (inner,)))
    assert [each.name for each in references(shape)] == ["Page", "Key", "Item"]
    for without in (TEXT, T, ObjectType(), UnknownType("Lost")):
        assert list(references(without)) == []


API = api_of("""
    public class Derived : Middle<Item>
    {
        public var own:Int?
    }
    public class Middle<TMid : Codable> : Base<[TMid], String>, IMark<TMid>
    {
        public var mid:TMid?
    }
    public class Base<A : Codable, B : Codable> : Codable
    {
        public var a:A?
        public var b:[B] = []
    }
    public class Item : Codable
    {
    }
    public class Many<T : Codable> : List<T>
    {
    }
    public class Items : Many<Item>
    {
    }
    public protocol IMark
    {
        associatedtype Value
        var mark:Value? { get set }
    }
    public enum Color : String, Codable
    {
        case Red
    }
    """)


def test_all_members_of_a_class_with_their_closed_types() -> None:
    reference = Reference(TypeId("Derived"))
    found = [
        (member.wire_name, describe(shape))
        for member, shape in all_properties(reference, API.table)
    ]
    assert found == [
        ("a", "list[Item] | None"),
        ("b", "list[String]"),
        ("mid", "Item | None"),
        ("own", "Integer | None"),
    ]


def test_members_of_what_is_no_class() -> None:
    for name in ("Color", "IMark"):
        id = next(each for each in API.table if each.name == name)
        reference = Reference(id, (TEXT,) * id.arity)
        assert list(all_properties(reference, API.table)) == []


def test_what_a_class_holds_that_is_a_list() -> None:
    found = contents(Reference(TypeId("Items")), API.table)
    assert found == ListType(Reference(TypeId("Item")))
    assert contents(Reference(TypeId("Derived")), API.table) is None


def test_other_names_for_parameters() -> None:
    middle = class_of(API, "Middle", 1)
    assert rename_parameters(middle, ("TMid",)) is middle
    renamed = rename_parameters(middle, ("X",))
    assert title(renamed) == "Middle[X]"
    assert [describe(each.type) for each in renamed.properties] == ["X | None"]
    assert [describe(each) for each in renamed.interfaces] == ["IMark[X]"]
    assert getattr(renamed, "base", None) == Reference(
        TypeId("Base", 2), (ListType(TypeParameter("X")), TEXT)
    )
    base = rename_parameters(class_of(API, "Base", 2), ("B", "A"))
    assert [describe(each.type) for each in base.properties] == ["B | None", "list[A]"]


def test_what_messages_call_declarations() -> None:
    assert [title(each) for each in API.declarations] == [
        *("Derived", "Middle[TMid]", "Base[A, B]", "Item", "Many[T]", "Items"),
        *("IMark[Value]", "Color"),
    ]
