"""Names in Python, and what they are not the names in .NET for."""

from __future__ import annotations

import pytest

from evo_codegen.inspect.python_names import python_names
from evo_codegen.model.declarations import Api, ClassDeclaration
from evo_codegen.model.types import TypeId


def names(*ids: TypeId) -> dict[str, tuple[str, str]]:
    """What types are called in Python, and why."""
    classes = tuple(
        ClassDeclaration(id=each, type_parameters=("T", "U", "V")[: each.arity])
        for each in ids
    )
    found = python_names(Api("", "", classes, ()))
    return {str(id): (name.name, name.why) for id, name in found.items()}


def test_most_names_stay() -> None:
    assert names(TypeId("Order"), TypeId("Page", 1)) == {
        "Order": ("Order", ""),
        "Page`1": ("Page", ""),
    }


@pytest.mark.parametrize(
    ("name", "given", "why"),
    [
        ("Exception", "Exception_", "`Exception` means something else in Python"),
        ("None", "None_", "`None` means something else in Python"),
        (
            *("DecodeError", "DecodeError_"),
            "`DecodeError` means something else in every generated package",
        ),
        (
            *("_Order", "Order"),
            "underscores around a name mark what is private in Python",
        ),
        ("order", "Order", "classes begin with a capital in Python"),
        ("3D", "Type_3D", "`3D` is not an identifier of Python"),
    ],
)
def test_reasons(name: str, given: str, why: str) -> None:
    assert names(TypeId(name)) == {name: (given, why)}


def test_arities() -> None:
    found = names(TypeId("Page"), TypeId("Page", 1), TypeId("QueryDb", 2))
    assert found["Page`1"] == ("Page1", "`Page` is a type with fewer type parameters")
    assert found["QueryDb`2"] == (
        "QueryDb2",
        "`QueryDb` is a type with fewer type parameters",
    )


def test_types_of_one_name() -> None:
    found = names(TypeId("Item", 0, "Order"), TypeId("Item", 0, "Cart"))
    assert found["Order.Item"] == ("OrderItem", "`Item` is the name of several types")


def test_clashes() -> None:
    found = names(TypeId("OrderItem"), TypeId("Item", 0, "Order"))
    assert found["Order.Item"] == (
        "OrderItem_2",
        "another class is called `OrderItem`",
    )
