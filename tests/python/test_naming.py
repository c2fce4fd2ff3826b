"""The one pass that names everything in an API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from evo_codegen.model.types import Nullable, TypeId, TypeParameter
from evo_codegen.python.naming import settle_names
from evo_codegen.python.order import definition_order
from tests.python.declared import api, class_, enum, to

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Declaration
    from evo_codegen.python.naming import Naming


def named(*declarations: Declaration) -> Naming:
    return settle_names(declarations, definition_order(api(*declarations)))


def classes(*declarations: Declaration) -> list[str]:
    return [*named(*declarations).classes.values()]


def attributes(naming: Naming, name: str, arity: int = 0) -> dict[str, str]:
    members = naming.own[TypeId(name, arity)]
    return {member.wire_name: attribute for attribute, member in members}


# --- types -------------------------------------------------------------------------


def test_types_that_differ_in_letter_case() -> None:
    assert classes(class_("Item"), enum("ITEM"), class_("item"), enum("_Item")) == [
        "Item",
        "ITEM",
        "Item_2",
        "Item_3",
    ]


def test_the_source_decides_who_is_first() -> None:
    """Not the order of definition, in which a base class goes first."""
    derived = class_("Foo", base=to("foo"))
    assert classes(derived, class_("foo")) == ["Foo", "Foo_2"]


def test_arities() -> None:
    pair = class_("Base", of=("A", "B"))
    single = class_("Base", of=("A",))
    plain = class_("Base")
    assert classes(pair, single, plain) == ["Base2", "Base1", "Base"]
    assert classes(pair, single) == ["Base2", "Base"]
    assert classes(pair) == ["Base"]


def test_an_arity_meets_a_name_with_a_number() -> None:
    single = class_("Base", of=("A",))
    assert classes(class_("Base1"), class_("Base"), single) == [
        "Base1",
        "Base",
        "Base1_2",
    ]


def test_autoquery_bases_always_have_their_arity() -> None:
    assert classes(class_("QueryDb", of=("A", "B"))) == ["QueryDb2"]
    assert classes(class_("QueryData", of=("A", "B"))) == ["QueryData2"]
    assert classes(class_("QueryDb", of=("A",))) == ["QueryDb"]


def test_types_of_one_name_in_two_places() -> None:
    item = class_("Item")
    other = replace(item, id=TypeId("Item", 0, "Orders"))
    assert classes(item, other) == ["Item", "OrdersItem"]


def test_what_comes_later_renames_nothing() -> None:
    first: list[Declaration] = [class_("Item"), class_("item"), enum("A_b"), enum("aB")]
    later: list[Declaration] = [class_("Item_2"), class_("ITEM"), enum("Ab")]
    before, after = named(*first), named(*first, *later)
    assert [*after.classes.items()][:4] == [*before.classes.items()]
    assert [*after.lookups.items()][:2] == [*before.lookups.items()]


def test_lookups_of_enums() -> None:
    naming = named(enum("SortOrders"), enum("sortORDERS"), enum("Sort_Orders"))
    assert [*naming.lookups.values()] == [
        "_sort_orders",
        "_sort_orders_2",
        "_sort_orders_3",
    ]


def test_type_parameters() -> None:
    naming = named(
        class_("Page", of=("T",)),
        class_("Pair", of=("T", "u")),
        class_("T"),
        class_("Odd", of=("class", "")),
    )
    assert naming.variables == {"T": "T_2", "u": "U", "class": "Class", "": "Type"}


# --- members -----------------------------------------------------------------------


def test_members_in_order() -> None:
    naming = named(class_("A", "userId", "UserID", "user_id", "from", "from_"))
    assert attributes(naming, "A") == {
        "userId": "user_id",
        "UserID": "user_id_2",
        "user_id": "user_id_3",
        "from": "from_",
        "from_": "from_2",
    }


def test_members_of_the_base_class_go_first() -> None:
    naming = named(
        class_("C", "ID", base=to("B")),
        class_("B", "Id", base=to("A")),
        class_("A", "id"),
    )
    assert attributes(naming, "A") == {"id": "id"}
    assert attributes(naming, "B") == {"Id": "id_2"}
    assert attributes(naming, "C") == {"ID": "id_3"}


def test_a_member_that_is_inherited_is_not_declared_again() -> None:
    naming = named(class_("A", "id"), class_("B", "id", "x", base=to("A")))
    assert attributes(naming, "B") == {"x": "x"}


def test_a_member_that_is_declared_twice_is_one() -> None:
    twice = replace(
        class_("A"),
        properties=class_("A", "id").properties + class_("A", "id").properties,
    )
    naming = named(twice)
    assert attributes(naming, "A") == {"id": "id"}
    assert [name for name, _ in naming.members(twice)] == ["id"]


def test_an_attribute_does_not_hide_a_type() -> None:
    """In a script without capitals, both would have one name."""
    naming = named(
        class_("日本", members={"x": Nullable(to("国"))}),
        class_("国", "日本", "国", members={"市": Nullable(to("市"))}),
        class_("市"),
        class_("箱", of=("型",), members={"型": Nullable(TypeParameter("型"))}),
    )
    assert attributes(naming, "国") == {"日本": "日本", "国": "国", "市": "市_2"}
    assert attributes(naming, "箱", 1) == {"型": "型_2"}
