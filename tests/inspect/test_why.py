"""Explanations as people and programs see them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from evo_codegen.inspect.python_names import python_names
from evo_codegen.inspect.text import plain
from evo_codegen.inspect.why import render_explanations, render_json_explanations
from evo_codegen.model.build import build_api
from evo_codegen.model.explain import Reason, explain
from evo_codegen.model.patterns import parse_filters
from evo_codegen.model.select import select
from evo_codegen.model.sightings import sightings
from evo_codegen.pipeline import parse
from evo_codegen.source.read import read_source
from evo_codegen.text import Source
from tests.inspect.schema import errors
from tests.shop import SEED, SWIFT

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

SHOP = Source("shop.swift", SWIFT)


def explained(
    name: str,
    include: str = "",
    exclude: str = "",
    *,
    sources: tuple[Source, ...] = (SHOP,),
) -> tuple[str, dict[str, Any]]:
    """What is said about a type, in both forms."""
    documents = [parse(each)[0] for each in sources]
    api, _ = build_api(documents)
    selection = select(api, parse_filters(include.split(), exclude.split()))
    names = python_names(selection.api)
    found = explain(name, selection, sightings(documents, api), {})
    value = json.loads(render_json_explanations(found, names))
    assert value.pop("schema") == 1
    return render_explanations(found, names, plain), value


def text(name: str, include: str = "", exclude: str = "") -> str:
    """What people see."""
    return explained(name, include, exclude)[0]


def test_every_type_of_the_seed(snapshot: SnapshotAssertion) -> None:
    page = read_source(str(SEED), stdin=lambda: b"")
    source = Source(SEED.name, page.text)
    assert explained("*", sources=(source,))[0] == snapshot


def test_every_type_of_the_shop(snapshot: SnapshotAssertion) -> None:
    assert text("*") == snapshot
    assert text("*", "{sales} ListOrders.*", "Status Coupon") == snapshot
    assert text("*", "", "AddUser.* Coupon Status") == snapshot


def test_the_chain() -> None:
    assert text("Exception") == (
        "Exception: generated\n"
        "  why        something that is generated needs it\n"
        "  chain      ListOrders → response Page[Order] → items → Order → notes →"
        " Exception\n"
        "  declared   shop.swift:61:14\n"
        "  mentioned  Order.notes\n"
        "  in Python  Exception_, because `Exception` means something else in Python\n"
    )


def test_the_filter() -> None:
    assert text("Coupon", exclude="Coup*") == (
        "Coupon: not generated\n"
        "  why        the pattern `Coup*` excludes it\n"
        "  declared   shop.swift:75:14\n"
    )


def test_the_duplicate() -> None:
    again = Source("again.swift", SWIFT)
    shown, value = explained("Status", sources=(SHOP, again))
    assert (
        "  declared   shop.swift:55:13\n"
        "  merged     again.swift:55:13 declares the same\n"
    ) in shown
    (found,) = value["explanations"]
    assert [each["source"] for each in found["places"]] == ["shop.swift", "again.swift"]


def test_what_is_supplied() -> None:
    assert (
        "  declared   by ServiceStack itself; evo-codegen supplies it\n"
        "  mentioned  AddUserResponse.responseStatus\n"
    ) in text("ResponseStatus")


def test_operations() -> None:
    assert "  operation  GET /orders → Page[Order]\n" in text("ListOrders")
    assert "  operation  DELETE /orders/{Id}\n" in text("DeleteOrder")
    assert "  operation  POST → AddUserResponse, not generated\n" in text(
        "AddUser", exclude="AddUser"
    )


def test_a_type_that_nobody_declares() -> None:
    assert text("Mystery") == (
        "Mystery: not generated\n"
        "  why        no source declares it; it is read as any JSON value\n"
        "  mentioned  AddUser.secret\n"
    )
    (found,) = explained("Mystery")[1]["explanations"]
    assert found == {
        "id": "Mystery",
        "kind": None,
        "generated": False,
        "reason": "undeclared",
        "pattern": None,
        "chain": [],
        "supplied": False,
        "places": [],
        "operation": None,
        "operationGenerated": False,
        "mentions": ["AddUser.secret"],
        "python": None,
    }


def test_json() -> None:
    (found,) = explained("Exception", exclude="Exception")[1]["explanations"]
    assert found["generated"] is True
    assert found["reason"] == "needed"
    assert found["pattern"] == "Exception"
    assert found["kind"] == "class"
    assert found["chain"] == [
        {"link": None, "member": None, "type": "ListOrders", "id": "ListOrders"},
        {"link": "response", "member": None, "type": "Page[Order]", "id": "Page`1"},
        {"link": "member", "member": "items", "type": "Order", "id": "Order"},
        {"link": "member", "member": "notes", "type": "Exception", "id": "Exception"},
    ]
    assert found["places"] == [
        {"source": "shop.swift", "line": 61, "column": 14, "path": None}
    ]
    assert found["python"] == {
        "name": "Exception_",
        "why": "`Exception` means something else in Python",
    }


def test_json_of_an_operation_is_that_of_an_inspection() -> None:
    (found,) = explained("ListOrders")[1]["explanations"]
    assert found["operationGenerated"] is True
    assert list(errors(found["operation"], {"$ref": "#/$defs/operation"})) == []


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    cases = {
        Reason.REQUEST: ("ListOrders", "", ""),
        Reason.CHOSEN: ("Coupon", "Coupon", ""),
        Reason.NEEDED: ("Order", "", ""),
        Reason.DECLARED: ("Coupon", "", ""),
        Reason.EXCLUDED: ("Coupon", "", "Coupon"),
        Reason.DROPPED: ("AddUserResponse", "", "AddUser.*"),
        Reason.NOT_CHOSEN: ("Coupon", "Order", ""),
        Reason.NOT_NEEDED: ("ResponseStatus", "", "AddUser AddUserResponse"),
        Reason.UNDECLARED: ("Mystery", "", ""),
    }
    shown, value = explained(*cases[reason])
    assert value["explanations"][0]["reason"] == reason.value
    assert value["explanations"][0]["generated"] is reason.is_generated
    assert "{pattern}" not in shown
    assert "  why        " in shown
