"""Closures and chains: nothing is missing, and every chain can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from evo_codegen.errors import EvoError
from evo_codegen.model.declarations import Api, ClassDeclaration, Operation, Property
from evo_codegen.model.generics import references
from evo_codegen.model.matching import matches
from evo_codegen.model.mentions import is_supplied, responses
from evo_codegen.model.patterns import parse_filters, parse_patterns
from evo_codegen.model.reach import Chain, closure, shortest_chains
from evo_codegen.model.select import Selection, select
from evo_codegen.model.types import (
    ListType,
    Reference,
    SetType,
    TypeId,
    TypeParameter,
)
from tests.model.graphs import TEXT, apis, choices
from tests.shop import shop

if TYPE_CHECKING:
    from collections.abc import Iterator


def selection_of(api: Api, include: list[str], exclude: list[str]) -> Selection | None:
    """What is left of an API; None if nothing is."""
    try:
        return select(api, parse_filters(include, exclude))
    except EvoError as error:
        if error.diagnostics[0].code == "nothing-selected":
            return None
        raise


def is_complete(api: Api) -> bool:
    """Whether everything that an API mentions is declared in it."""
    declared = {each.id for each in api.declarations}
    mentioned = {each.request for each in api.operations}
    for declaration in api.declarations:
        mentioned |= set(_ids(declaration))
    for operation in api.operations:
        mentioned |= set(_ids(operation.response))
    return mentioned <= declared


def _ids(value: object) -> Iterator[TypeId]:
    """Every identity that a struct holds, however deep, whatever it is there for."""
    if isinstance(value, TypeId):
        yield value
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _ids(each)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _ids(getattr(value, name))


Choice = tuple[Api, list[str], list[str]]


@settings(max_examples=300)
@given(choices())
def test_every_reference_in_a_selection_is_declared(choice: Choice) -> None:
    api, include, exclude = choice
    assert is_complete(api)
    selection = selection_of(api, include, exclude)
    if selection is None:
        return
    assert is_complete(selection.api)
    kept = set(selection.api.declarations)
    assert tuple(each for each in api.declarations if each in kept) == (
        selection.api.declarations
    )
    requests = {each.request for each in selection.api.operations}
    assert requests.isdisjoint(selection.choice.excluded)


@settings(max_examples=300)
@given(choices())
def test_what_is_excluded_is_gone_or_reported(choice: Choice) -> None:
    api, include, exclude = choice
    selection = selection_of(api, include, exclude)
    if selection is None:
        return
    codes = [each.code for each in selection.findings]
    still_there = selection.choice.excluded.keys() & selection.api.table.keys()
    assert codes.count("excluded-but-needed") == len(still_there)


@settings(max_examples=300)
@given(choices())
def test_what_is_included_is_there(choice: Choice) -> None:
    api, include, _ = choice
    selection = selection_of(api, include, [])
    if selection is None or not include:
        return
    for pattern in parse_patterns(include):
        assert set(matches(pattern, api)) <= selection.api.table.keys()


@given(apis())
def test_nothing_and_everything(api: Api) -> None:
    assert select(api, parse_filters([], [])).api == api
    assert select(api, parse_filters(["*"], [])).api == api
    assert select(api, parse_filters([], ["Nothing"])).api == api


@settings(max_examples=300)
@given(choices())
def test_to_choose_again_changes_nothing(choice: Choice) -> None:
    api, include, exclude = choice
    first = selection_of(api, include, exclude)
    if first is None or any(map(is_supplied, api.declarations)):
        return
    again = selection_of(first.api, include, [])
    if again is not None:
        assert again.api == first.api


@given(apis(), st.data())
def test_chains_lead_to_the_whole_closure(api: Api, data: st.DataObject) -> None:
    roots = data.draw(st.sets(st.sampled_from([*api.table])))
    returned = responses(api)
    chains = shortest_chains(roots, api.table, returned)
    assert chains.keys() == closure(roots, api.table, returned)
    for target, chain in chains.items():
        assert chain.root in roots
        assert (chain.steps[-1].type.target if chain.steps else chain.root) == target
        assert bool(chain.steps) == (target not in roots)
        assert is_real(chain, api)


def is_real(chain: Chain, api: Api) -> bool:
    """Whether each type of a chain, or an argument that it has, leads to the next."""
    reached = {chain.root}
    mentioned = {id: closure([id], api.table, responses(api)) for id in api.table}
    for step in chain.steps:
        if not any(step.type.target in mentioned[each] for each in reached):
            return False
        reached = {step.type.target, *references(step.type)}
    return True


# --- the texts of chains -----------------------------------------------------------


def chain_to(name: str, arity: int = 0, api: Api | None = None) -> str:
    """How an operation leads to a type."""
    api = api or shop()
    requests = [each.request for each in api.operations]
    return str(
        shortest_chains(requests, api.table, responses(api))[TypeId(name, arity)]
    )


def test_chains_say_what_for() -> None:
    assert chain_to("ListOrders") == "ListOrders"
    assert chain_to("Paged", 1) == "ListOrders → base Paged[Order]"
    assert chain_to("Page", 1) == "ListOrders → response Page[Order]"
    assert chain_to("Order") == "ListOrders → response Page[Order] → items → Order"
    assert chain_to("Status") == "ListOrders → status → Status"
    assert chain_to("User") == "AddUser → user → User"
    assert chain_to("INamed") == (
        "AddUser → user → User → base Entity → interface INamed"
    )


def api_with(*classes: ClassDeclaration) -> Api:
    """An API whose first class is a request."""
    return Api("", "", classes, (Operation(request=classes[0].id),))


def member(name: str, shape: Reference | ListType | SetType) -> Property:
    """A member of some type."""
    return Property(wire_name=name, type=shape)


def test_an_argument_that_no_member_holds_is_reached_as_an_argument() -> None:
    tagged = Reference(TypeId("Tagged", 1), (Reference(TypeId("Tag")),))
    api = api_with(
        ClassDeclaration(id=TypeId("Call"), properties=(member("it", tagged),)),
        ClassDeclaration(id=TypeId("Tagged", 1), type_parameters=("T",)),
        ClassDeclaration(id=TypeId("Tag")),
    )
    assert chain_to("Tag", api=api) == "Call → argument Tag"


def test_types_that_grow_without_end_come_to_an_end() -> None:
    grown = TypeParameter("T")
    node = TypeId("Node", 1)
    api = api_with(
        ClassDeclaration(
            id=TypeId("Call"), properties=(member("node", Reference(node, (TEXT,))),)
        ),
        ClassDeclaration(
            id=node,
            type_parameters=("T",),
            properties=(
                member("list", Reference(node, (ListType(grown),))),
                member("set", Reference(node, (SetType(grown),))),
            ),
        ),
    )
    assert chain_to("Node", 1, api) == "Call → node → Node[String]"


def test_a_long_chain_needs_no_deep_stack() -> None:
    classes = [
        ClassDeclaration(
            id=TypeId(f"T{number}"),
            properties=(member("next", Reference(TypeId(f"T{number + 1}"))),),
        )
        for number in range(5000)
    ]
    api = api_with(*classes, ClassDeclaration(id=TypeId("T5000")))
    last = "T5000"
    assert select(api, parse_filters(["T0"], [])).api == api
    assert chain_to(last, api=api).count("next") == 5000
