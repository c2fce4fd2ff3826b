"""Class diagrams: valid whatever types and members are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from evo_codegen.inspect.mermaid import render_mermaid
from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
    EnumMember,
    Property,
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
)
from tests.inspect.subjects import seed_subject
from tests.model.graphs import apis
from tests.shop import shop

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

TEXT = ScalarType(Scalar.STRING)


def lines(api: Api, name: str, depth: int = 1, arity: int = 0) -> list[str]:
    """The lines of a diagram, without what they begin with."""
    shown = render_mermaid(api, [TypeId(name, arity)], depth).splitlines()
    return [each.strip() for each in shown]


def test_the_shop(snapshot: SnapshotAssertion) -> None:
    assert render_mermaid(shop(), [TypeId("Order")], 1) == snapshot


def test_the_seed(snapshot: SnapshotAssertion) -> None:
    api = seed_subject().api
    assert render_mermaid(api, [TypeId("SessionMemberInfo")], 2) == snapshot


def boxes(api: Api, name: str, depth: int) -> set[str]:
    """The classes of a diagram."""
    found = (re.match(r"class (\w+)", each) for each in lines(api, name, depth))
    return {each[1] for each in found if each}


def test_depth() -> None:
    assert boxes(shop(), "Status", 0) == {"Status"}
    assert boxes(shop(), "Status", 1) == {"Status", "ListOrders", "Order"}
    assert boxes(shop(), "Status", 2) == {
        *("Status", "ListOrders", "Order", "Page", "Paged", "Entity", "Exception")
    }


def test_members_are_those_of_types_that_are_not_at_the_rim() -> None:
    assert "Open" in lines(shop(), "Status", 0)
    assert "Open" in lines(shop(), "Status", 1)
    assert "Open" not in lines(shop(), "Order", 1)
    assert "Open" in lines(shop(), "Order", 2)


def test_stereotypes() -> None:
    shown = lines(shop(), "Entity", 2)
    assert shown[shown.index("class INamed {") + 1] == "<<interface>>"
    assert shown[shown.index("class ListOrders {") + 1] == "<<request>>"
    assert shown[shown.index("class Status {") + 1] == "<<enumeration>>"
    abstract = ClassDeclaration(id=TypeId("A"), abstract=True)
    shown = lines(replace(shop(), declarations=(abstract,), operations=()), "A")
    assert shown == ["classDiagram", "direction LR", "class A {", "<<abstract>>", "}"]


def test_relations() -> None:
    shown = lines(shop(), "Order", 2)
    assert "ListOrders ..> Page : returns" in shown
    assert "ListOrders --|> Paged" in shown
    assert "ListOrders ..> Order : argument" in shown
    assert "Order --> Exception : notes" in shown
    assert "Entity ..|> INamed" in shown


def of_members(*members: Property, name: str = "A") -> list[str]:
    """The diagram of a class with some members."""
    declaration = ClassDeclaration(id=TypeId(name), properties=members)
    return lines(Api("", "", (declaration,), ()), name)[2:]


def test_types_of_members() -> None:
    shapes: list[TypeRef] = [
        *(TEXT, ListType(TEXT), SetType(TEXT), DictType(TEXT, ObjectType())),
        Nullable(UnknownType("X.Y")),
        Reference(TypeId("A"), (ListType(TypeParameter("T")), TEXT)),
    ]
    members = [Property(wire_name="m", type=each) for each in shapes]
    assert of_members(*members)[1:-2] == [
        "+String m",
        "+List~String~ m",
        "+Set~String~ m",
        "+Dict~String, Any~ m",
        "+X.Y? m",
        "+A~List~T~, String~ m",
    ]


@pytest.mark.parametrize(
    ("wire_name", "shown"),
    [("a{b}c", "a_b_c"), ("f()", "f__"), ("", "_"), ("x:y;z", "x_y_z"), ("é", "é")],
)
def test_names_that_would_mean_something(wire_name: str, shown: str) -> None:
    member = Property(wire_name=wire_name, type=TEXT)
    assert of_members(member) == ["class A {", f"+String {shown}", "}"]


def test_words_of_mermaid_are_no_names() -> None:
    assert of_members(name="note") == ["class _note"]
    assert of_members(name="A B") == ["class A_B"]


def test_types_of_one_name_have_different_names() -> None:
    ids = [
        *(TypeId("A"), TypeId("A", 1), TypeId("A", 2), TypeId("A_1")),
        *(TypeId("B", 0, "A"), TypeId("A_B")),
    ]
    types = [
        ClassDeclaration(id=each, type_parameters=("T", "U")[: each.arity])
        for each in ids
    ]
    shown = render_mermaid(Api("", "", tuple(types), ()), ids, 1).splitlines()[2:]
    assert [each.strip() for each in shown] == [
        "class A",
        "class A_1_1~T~",
        "class A_2~T, U~",
        "class A_1",
        "class A_B",
        "class A_B_",
    ]


def test_members_of_enums() -> None:
    enum = EnumDeclaration(
        id=TypeId("E"),
        kind=EnumKind.STRING,
        members=(EnumMember(name="A{", wire_value="a"),),
    )
    shown = lines(Api("", "", (enum,), ()), "E")
    assert shown[2:] == ["class E {", "<<enumeration>>", "A_", "}"]


LINE = re.compile(
    r"""
      classDiagram | direction\ LR | \}
    | class\ [A-Z_]\w*(~[^~{}\n]+~)?(\ \{)?
    | <<\w+>>
    | \+[\w~?,\ .]+
    | \w+\ (\.\.>|--\|>|\.\.\|>|-->)\ \w+(\ :\ [\w$@.,\ -]+)?
    """,
    re.VERBOSE,
)


@given(apis(), st.data())
def test_every_line_is_one_that_mermaid_knows(api: Api, data: st.DataObject) -> None:
    center = data.draw(st.sampled_from([*api.table]))
    shown = render_mermaid(api, [center], data.draw(st.integers(0, 3)))
    for line in shown.splitlines():
        assert LINE.fullmatch(line.strip()), line
