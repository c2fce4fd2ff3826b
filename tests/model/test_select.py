"""Choosing: what is kept, what goes with it, and what is said about the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from evo_codegen.errors import EvoError, Severity
from evo_codegen.model.patterns import parse_filters
from evo_codegen.model.select import Selection, select
from tests.helpers import api_of, rendered
from tests.shop import shop

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Api

ORDER = "Order Entity INamed Status Exception"
ERRORS = "ResponseStatus ResponseError"


def selected(include: str = "", exclude: str = "", api: Api | None = None) -> Selection:
    """What some patterns, with spaces between them, leave of the shop."""
    filters = parse_filters(include.split(), exclude.split())
    return select(api or shop(), filters)


def types(selection: Selection) -> str:
    """The types that are generated."""
    return " ".join(map(str, selection.api.table))


def operations(selection: Selection) -> str:
    """The operations that are generated."""
    return " ".join(str(each.request) for each in selection.api.operations)


# --- include -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("include", "kept", "called"),
    [
        ("Status", "Status", ""),
        ("Order", ORDER, ""),
        ("ListOrders", f"ListOrders Paged`1 Page`1 {ORDER}", "ListOrders"),
        ("ListOrders.*", f"ListOrders Paged`1 Page`1 {ORDER}", "ListOrders"),
        ("*.Order", f"ListOrders Paged`1 Page`1 {ORDER}", "ListOrders"),
        ("*.Paged", f"ListOrders Paged`1 Page`1 {ORDER}", "ListOrders"),
        (
            "*.INamed",
            f"ListOrders AddUser Paged`1 Page`1 {ORDER} User AddUserResponse {ERRORS}",
            "ListOrders AddUser",
        ),
        (
            "*.ResponseError",
            "AddUser Entity INamed User AddUserResponse " + ERRORS,
            "AddUser",
        ),
        ("{admin}", "DeleteOrder", "DeleteOrder"),
        ("Page", "Page`1", ""),
        ("Page`1", "Page`1", ""),
        ("P*", "Paged`1 Page`1", ""),
        ("ResponseStatus", ERRORS, ""),
        ("Status DeleteOrder.*", "DeleteOrder Status", "DeleteOrder"),
        ("DeleteOrder Status", "DeleteOrder Status", "DeleteOrder"),
    ],
)
def test_include(include: str, kept: str, called: str) -> None:
    selection = selected(include)
    assert (types(selection), operations(selection)) == (kept, called)
    assert selection.findings == ()


def test_a_tag_chooses_the_operations_that_have_it() -> None:
    assert operations(selected("{sales}")) == "ListOrders DeleteOrder"
    assert operations(selected("{admin,nothing}")) == "DeleteOrder"


def test_a_namespace_chooses_its_types() -> None:
    api = shop()
    places = {"Status": "Shop", "Page`1": "Shop.Paging", "User": "People"}
    api = replace(
        api,
        declarations=tuple(
            replace(each, namespace=places.get(str(each.id), ""))
            for each in api.declarations
        ),
    )
    assert types(selected("Shop/*", api=api)) == "Status"
    assert types(selected("Shop*/*", api=api)) == "Page`1 Status"
    assert said("Sho/*", api=api) == (
        "the include pattern `Sho/*` matches nothing",
        "did you mean `Shop`?",
    )


def test_a_request_that_is_only_mentioned_brings_no_operation() -> None:
    api = api_of("""
        import Foundation

        public class Batch : IReturnVoid
        {
            public var items:[Item] = []
        }

        public class Item : IReturn
        {
            public typealias Return = Reply
        }

        public class Reply : Codable
        {
        }
        """)
    assert types(selected("Batch.*", api=api)) == "Batch Item"
    assert operations(selected("Batch.*", api=api)) == "Batch"
    assert operations(selected("*.Item", api=api)) == "Batch Item"


# --- exclude -----------------------------------------------------------------------

EVERYTHING = types(select(shop(), parse_filters([], [])))


def missing(selection: Selection) -> str:
    """The types that are not generated."""
    return " ".join(
        str(each) for each in selection.whole.table if each not in selection.api.table
    )


@pytest.mark.parametrize(
    ("exclude", "gone", "called"),
    [
        ("Coupon", "Coupon", "ListOrders DeleteOrder AddUser"),
        ("AddUser", "AddUser", "ListOrders DeleteOrder"),
        ("AddUser.*", f"AddUser AddUserResponse {ERRORS}", "ListOrders DeleteOrder"),
        (
            "AddUser AddUserR*",
            f"AddUser AddUserResponse {ERRORS}",
            "ListOrders DeleteOrder",
        ),
        ("{admin}", "DeleteOrder", "ListOrders AddUser"),
        (
            "{sales}",
            "ListOrders DeleteOrder Paged`1 Page`1 Order Status Exception",
            "AddUser",
        ),
        (
            "*.ResponseStatus",
            f"AddUser AddUserResponse {ERRORS}",
            "ListOrders DeleteOrder",
        ),
        (
            "AddUser.* Coupon",
            f"AddUser User AddUserResponse Coupon {ERRORS}",
            "ListOrders DeleteOrder",
        ),
    ],
)
def test_exclude(exclude: str, gone: str, called: str) -> None:
    selection = selected(exclude=exclude)
    assert (missing(selection), operations(selection)) == (gone, called)
    assert selection.findings == ()


def test_exclude_goes_before_include() -> None:
    selection = selected("{sales} Coupon", "DeleteOrder Coupon")
    assert operations(selection) == "ListOrders"
    assert "Coupon" not in types(selection)


def test_what_is_included_by_name_does_not_go_with_an_operation() -> None:
    selection = selected("AddUserResponse DeleteOrder", "AddUser.*")
    assert types(selection) == f"DeleteOrder AddUserResponse {ERRORS}"


def test_what_is_needed_stays_and_is_reported() -> None:
    selection = selected(exclude="Order Coupon")
    assert missing(selection) == "Coupon"
    assert rendered(selection.findings[:1]) == [
        "1:39:14: warning[excluded-but-needed]: `Order` is excluded by `Order`, but"
        " needed: ListOrders → response Page[Order] → items → Order\n"
        " 39 | public class Order : Entity\n"
        "    |              ^^^^^\n"
        " help: exclude `ListOrders` as well, or neither"
    ]
    assert [each.severity for each in selection.findings] == [Severity.WARNING]


def test_a_request_that_is_needed_stays_without_its_operation() -> None:
    api = api_of("""
        import Foundation

        public class Batch : IReturnVoid
        {
            public var items:[Item] = []
        }

        public class Item : IReturnVoid
        {
        }
        """)
    selection = selected(exclude="Item.*", api=api)
    assert types(selection) == "Batch Item"
    assert operations(selection) == "Batch"
    assert "needed: Batch → items → Item" in selection.findings[0].message


def test_requests_of_other_operations_do_not_go_with_an_operation() -> None:
    api = api_of("""
        import Foundation

        public class Batch : IReturnVoid
        {
            public var items:[Item] = []
        }

        public class Item : IReturnVoid
        {
        }
        """)
    assert operations(selected(exclude="Batch.*", api=api)) == "Item"


# --- everything and nothing --------------------------------------------------------


def test_no_filters_change_nothing() -> None:
    assert selected().api == shop()


def test_to_include_everything_changes_nothing() -> None:
    assert selected("*").api == shop()


def test_to_exclude_what_is_not_there_changes_nothing() -> None:
    assert selected(exclude="Nothing").api == shop()


@pytest.mark.parametrize(
    ("include", "exclude"), [("Nothing", ""), ("", "*"), ("Status", "Status")]
)
def test_an_empty_choice_is_refused(include: str, exclude: str) -> None:
    with pytest.raises(EvoError) as caught:
        selected(include, exclude)
    codes = [each.code for each in caught.value.diagnostics]
    assert codes[0] == "nothing-selected"
    assert codes[1:] == ["pattern-without-match"] * (include == "Nothing")


def test_an_api_that_is_empty_is_not_the_fault_of_filters() -> None:
    api = replace(shop(), declarations=(), operations=())
    assert select(api, parse_filters([], [])).api == api


# --- patterns that match nothing ---------------------------------------------------


def said(pattern: str, api: Api | None = None) -> tuple[str, str]:
    """The message about a pattern that matches nothing, and the help."""
    selection = selected(f"Status Page {pattern}", api=api)
    (finding,) = selection.findings
    assert finding.code == "pattern-without-match"
    assert finding.severity is Severity.WARNING
    return finding.message, finding.help


@pytest.mark.parametrize(
    ("pattern", "help"),
    [
        ("Odrer", "did you mean `Order`?"),
        ("order", "did you mean `Order`?"),
        ("Page`2", "did you mean `Page`1` or `Paged`1`?"),
        ("Ordr*", "did you mean `Order`?"),
        ("Xyz", ""),
        ("ListOrder.*", "did you mean `ListOrders`?"),
        ("Order.*", "no operation has this request; `Order` chooses the type"),
        ("*.Odrer", "did you mean `Order`?"),
        ("*.Coupon", "no operation refers to it; `Coupon` chooses the type"),
        (
            "Shop/*",
            "the sources tell no namespaces; choose types by name, as in `List*`",
        ),
        ("{sale}", "did you mean `sales`?"),
        ("{x,admni}", "did you mean `admin`?"),
        ("{x}", "the tags are admin, sales"),
    ],
)
def test_a_pattern_without_match_is_reported(pattern: str, help: str) -> None:
    assert said(pattern) == (f"the include pattern `{pattern}` matches nothing", help)


def test_a_tag_where_no_source_tells_tags() -> None:
    api = shop()
    api = replace(api, operations=tuple(replace(o, tags=()) for o in api.operations))
    assert said("{sales}", api)[1] == (
        "the sources tell no tags; choose operations by name, as in `List*.*`"
    )


def test_an_exclude_pattern_without_match_is_reported() -> None:
    (finding,) = selected(exclude="Nothing").findings
    assert finding.message == "the exclude pattern `Nothing` matches nothing"
