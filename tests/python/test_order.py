"""The order in which classes are defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model.declarations import InterfaceDeclaration, Operation
from evo_codegen.model.types import ListType, Nullable, TypeId
from evo_codegen.python.order import definition_order
from tests.python.declared import api, class_, enum, to

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.types import TypeRef


def order(*declarations: Declaration, **responses: TypeRef) -> list[str]:
    """The names in the order of definition; requests with what they return."""
    operations = tuple(
        Operation(request=TypeId(name), response=shape)
        for name, shape in responses.items()
    )
    found = definition_order(api(*declarations, operations=operations))
    return [each.id.name for each in found]


def test_the_order_of_the_source() -> None:
    user = class_("User", members={"x": Nullable(to("Box")), "y": Nullable(to("E"))})
    assert order(user, enum("E"), class_("Box")) == ["User", "E", "Box"]


def test_base_classes_go_first() -> None:
    assert order(
        class_("C", base=to("B")), class_("X"), class_("B", base=to("A")), class_("A")
    ) == ["A", "B", "C", "X"]


def test_arguments_of_base_classes_go_first() -> None:
    page = class_("Page", of=("T",))
    request = class_("Users", base=to("Page", ListType(to("User"))))
    assert order(request, page, class_("User")) == ["Page", "User", "Users"]


def test_responses_go_first() -> None:
    assert order(class_("Get"), class_("User"), Get=ListType(to("User"))) == [
        "User",
        "Get",
    ]


def test_what_needs_each_other_stays() -> None:
    assert order(class_("A"), class_("B"), A=to("B"), B=to("A")) == ["B", "A"]
    request, answer = class_("Ask"), class_("Answer", base=to("Ask"))
    assert order(request, answer, Ask=to("Answer")) == ["Ask", "Answer"]


def test_a_base_class_goes_before_what_its_argument_needs() -> None:
    foo = class_("Foo", base=to("Base", to("Bar")))
    bar = class_("Bar", base=to("Foo"))
    assert order(foo, bar, class_("Base", of=("T",))) == ["Base", "Foo", "Bar"]


def test_interfaces() -> None:
    base = InterfaceDeclaration(id=TypeId("IBase"))
    derived = InterfaceDeclaration(id=TypeId("IDerived"), interfaces=(to("IBase"),))
    assert order(derived, base) == ["IBase", "IDerived"]


def test_a_long_chain() -> None:
    """Longer than Python's own stack."""
    chain = [class_(f"C{n}", base=to(f"C{n + 1}")) for n in range(3000)]
    assert order(*chain, class_("C3000"))[::-1] == [f"C{n}" for n in range(3001)]
