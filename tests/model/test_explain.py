"""Explaining: every presence and absence has its reason."""

from __future__ import annotations

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.model.build import build_api
from evo_codegen.model.declarations import Api
from evo_codegen.model.explain import Explanation, Reason, explain, find_types
from evo_codegen.model.patterns import parse_filters
from evo_codegen.model.select import select
from evo_codegen.model.sightings import sightings
from evo_codegen.model.types import TypeId
from evo_codegen.pipeline import parse
from evo_codegen.text import Source
from tests.helpers import page
from tests.shop import SWIFT, shop


def explained(name: str, include: str = "", exclude: str = "") -> Explanation:
    """What there is to say about a type of the shop."""
    selection = select(shop(), parse_filters(include.split(), exclude.split()))
    (explanation,) = explain(name, selection, {}, {})
    return explanation


REPLY = "AddUser → response AddUserResponse"
STATUS = "responseStatus → ResponseStatus"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("ListOrders", "", ""), (Reason.REQUEST, None, "ListOrders")),
        (("Coupon", "", ""), (Reason.DECLARED, None, "Coupon")),
        (("User", "", ""), (Reason.NEEDED, None, "AddUser → user → User")),
        (("ResponseStatus", "", ""), (Reason.NEEDED, None, f"{REPLY} → {STATUS}")),
        (("User", "U*", ""), (Reason.CHOSEN, "U*", "User")),
        (("ListOrders", "{sales}", ""), (Reason.CHOSEN, "{sales}", "ListOrders")),
        (("Entity", "User", ""), (Reason.NEEDED, None, "User → base Entity")),
        (("User", "", "User"), (Reason.NEEDED, "User", "AddUser → user → User")),
        (("Coupon", "", "Coupon"), (Reason.EXCLUDED, "Coupon", None)),
        (("AddUser", "", "AddUser.*"), (Reason.EXCLUDED, "AddUser.*", "AddUser")),
        (("AddUserResponse", "", "AddUser.*"), (Reason.DROPPED, "AddUser.*", REPLY)),
        (("User", "{sales}", ""), (Reason.NOT_CHOSEN, None, "AddUser → user → User")),
        (("Coupon", "{sales}", ""), (Reason.NOT_CHOSEN, None, None)),
        (
            ("ResponseStatus", "", "AddUser AddUserResponse"),
            (Reason.NOT_NEEDED, None, f"{REPLY} → {STATUS}"),
        ),
    ],
)
def test_reasons(
    filters: tuple[str, str, str],
    expected: tuple[Reason, str | None, str | None],
) -> None:
    explanation = explained(*filters)
    pattern, chain = explanation.pattern, explanation.chain
    assert expected == (
        explanation.reason,
        pattern and str(pattern),
        chain and str(chain),
    )


def test_what_is_supplied_says_who_needs_it() -> None:
    explanation = explained("ResponseStatus")
    assert explanation.is_supplied
    assert list(map(str, explanation.mentions)) == ["AddUserResponse.responseStatus"]
    assert not explained("AddUserResponse").is_supplied


def test_mentions_say_where() -> None:
    assert list(map(str, explained("Order").mentions)) == [
        "the response of ListOrders",
        "the base of ListOrders",
    ]
    assert list(map(str, explained("INamed").mentions)) == ["the interface of Entity"]


def test_mentions_are_those_of_what_is_generated() -> None:
    assert list(map(str, explained("User").mentions)) == ["AddUser.user", "Coupon.user"]
    assert list(map(str, explained("User", "Coupon").mentions)) == ["Coupon.user"]
    outside = explained("User", "Status").mentions
    assert list(map(str, outside)) == ["AddUser.user", "Coupon.user"]


def test_a_type_that_nobody_declares() -> None:
    explanation = explained("Mystery")
    assert explanation.reason is Reason.UNDECLARED
    assert explanation.declaration is None
    assert not explanation.is_supplied
    assert list(map(str, explanation.mentions)) == ["AddUser.secret"]


def test_requests_have_operations() -> None:
    explanation = explained("AddUser")
    assert explanation.operation is not None
    assert explanation.has_operation
    explanation = explained("AddUser", "", "AddUser")
    assert explanation.operation is not None
    assert not explanation.has_operation
    assert explained("User").operation is None


# --- names -------------------------------------------------------------------------


def test_a_name_may_mean_several_types() -> None:
    selection = select(shop(), parse_filters([], []))
    assert [str(each.id) for each in explain("Page*", selection, {}, {})] == [
        *("Paged`1", "Page`1")
    ]


def test_names_of_types() -> None:
    aliases = {"Exception_": TypeId("Exception"), "Order": TypeId("User")}
    assert find_types("Page`1", shop(), {}) == [TypeId("Page", 1)]
    assert find_types("Exception_", shop(), aliases) == [TypeId("Exception")]
    assert find_types("Order", shop(), aliases) == [TypeId("Order")]


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("Odrer", "did you mean `Order`?"),
        ("Page`2", "did you mean `Page`1` or `Paged`1`?"),
        ("Exceptoin_", "did you mean `Exception_` or `Exception`?"),
        ("Xyz", "`evo-codegen inspect` lists all types"),
    ],
)
def test_names_of_no_type(name: str, help: str) -> None:
    with pytest.raises(EvoError) as caught:
        find_types(name, shop(), {"Exception_": TypeId("Exception")})
    assert str(caught.value) == (
        f"error[no-such-type]: there is no type `{name}` in the sources\n help: {help}"
    )


# --- places ------------------------------------------------------------------------


def places(*texts: str) -> dict[str, list[str]]:
    """Where the types of some sources are declared."""
    documents = [
        parse(Source(str(number), text))[0] for number, text in enumerate(texts, 1)
    ]
    api, _ = build_api(documents)
    found = sightings(documents, api)
    return {str(id): list(map(str, places)) for id, places in found.items()}


def test_a_type_of_two_sources_has_two_places() -> None:
    found = places(SWIFT, SWIFT)
    assert found["Order"] == ["1:39:14", "2:39:14"]
    assert found["Page`1"] == ["1:34:14", "2:34:14"]
    assert found["INamed"] == ["1:50:17", "2:50:17"]
    assert found["Status"] == ["1:55:13", "2:55:13"]
    assert "ResponseStatus" not in found


def test_types_of_a_page_have_places() -> None:
    text = page("Hello", "public class Hello : IReturnVoid\n{\n}")
    assert places(text) == {"Hello": ["1:11:14"]}


def test_a_plain_class_that_swift_prints_with_a_parameter_has_a_place() -> None:
    text = """import Foundation

public class Find<Tech : Codable> : QueryDb<Tech>, IReturn
{
    public typealias Return = QueryResponse<Tech>
}

public class Tech : Codable
{
}
"""
    assert places(text) == {"Find": ["1:3:14"], "Tech": ["1:8:14"]}


def test_types_that_are_not_in_the_api_have_no_places() -> None:
    document, _ = parse(Source("1", SWIFT))
    assert sightings([document], Api("", "", (), ())) == {}


def test_all_types_of_a_source_have_a_place() -> None:
    supplied = {"ResponseStatus", "ResponseError"}
    assert places(SWIFT).keys() == {str(each) for each in shop().table} - supplied
