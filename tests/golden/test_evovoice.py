"""The seed: the sample reply of the page arrives whole, and goes back as it came."""

from __future__ import annotations

import json
from enum import Enum
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from evo_codegen.python.runtime.errors import is_array, is_object
from evovoice import (
    AccountInfo,
    DecodeError,
    ListRequest,
    ListResponse,
    ListSessions,
    SessionInfo,
    SortOrders,
    from_dict,
    from_json,
)
from tests.golden.packages import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (ROOT / "fixtures" / "evovoice" / "list-sessions.txt").read_text("utf-8")

SAMPLE = next(line for line in PAGE.splitlines() if line.startswith('{"items"'))
"""The sample reply, as the page has it."""


# --- the sample reply --------------------------------------------------------------


def test_the_sample_becomes_objects() -> None:
    page = from_json(ListResponse[SessionInfo], SAMPLE)
    (session,) = page.items
    assert isinstance(session, SessionInfo)
    assert page.has_more_pages is False
    assert session.log[0].message == "String"


def test_the_sample_goes_back_as_it_came() -> None:
    assert from_json(ListResponse[SessionInfo], SAMPLE).to_json() == SAMPLE


def test_every_leaf_arrives_at_its_attribute() -> None:
    """With a text or a number of its own, so that none can be taken for another."""
    sample = told_apart(json.loads(SAMPLE), count(1))
    page = from_dict(ListResponse[SessionInfo], sample)
    assert {*leaves(page)} == {*leaves(sample)}
    assert len({*leaves(page)}) == 55
    assert page.to_dict() == sample


def told_apart(value: Any, numbers: count[int]) -> Any:
    """The same JSON with a text or a number of its own in each place."""
    if is_object(value):
        return {name: told_apart(each, numbers) for name, each in value.items()}
    if is_array(value):
        return [told_apart(each, numbers) for each in value]
    if value == "String":
        return f"text {next(numbers)}"
    return next(numbers) if type(value) is int else value


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """What is at the end of all paths into JSON, or into an object, with the paths."""
    if is_array(value):
        for place, each in enumerate(value):
            yield from leaves(each, f"{path}[{place}]")
    elif is_object(value):
        for name, each in value.items():
            yield from leaves(each, f"{path}.{name}")
    elif hasattr(value, "__wire_names__"):
        for class_ in type(value).__mro__:
            names: dict[str, str] = vars(class_).get("__wire_names__", {})
            for attribute, name in names.items():
                yield from leaves(getattr(value, attribute), f"{path}.{name}")
    else:
        yield path, value.value if isinstance(value, Enum) else value


# --- what Swift text tells and others get wrong ------------------------------------


def test_the_name_of_byoa_survives() -> None:
    account = AccountInfo.from_dict({"isBYOA": True})
    assert account.is_byoa is True
    assert account.to_dict() == {"isBYOA": True}


def test_an_enum_value_of_tomorrow_survives() -> None:
    sample = json.loads(SAMPLE)
    sample["items"][0]["callState"] = "Teleported"
    page = from_dict(ListResponse[SessionInfo], sample)
    state = page.items[0].call_state
    assert state is not None
    assert not state.is_known
    assert state.value == "Teleported"
    assert page.to_dict() == sample


def test_a_member_of_tomorrow_survives() -> None:
    sample = json.loads(SAMPLE)
    sample["items"][0]["members"][0]["mood"] = {"calm": True}
    page = from_dict(ListResponse[SessionInfo], sample)
    assert page.items[0].members[0].unknown_members == {"mood": {"calm": True}}
    assert page.to_dict() == sample


def test_the_sample_damaged() -> None:
    sample = json.loads(SAMPLE)
    sample["items"] *= 4
    sample["items"][3] = {**sample["items"][3], "members": [{"muted": "perhaps"}]}
    with pytest.raises(DecodeError) as caught:
        from_dict(ListResponse[SessionInfo], sample)
    assert str(caught.value) == (
        '$.items[3].members[0].muted: expected true or false, found string "perhaps"'
    )


# --- the request -------------------------------------------------------------------


def test_the_request() -> None:
    """The example of the design."""
    request = ListSessions(
        account_ids=["a1"], sort_order=SortOrders.ASCEND, from_="+1555"
    )
    assert request.to_dict() == {
        "accountIds": ["a1"],
        "from": "+1555",
        "sortOrder": "Ascend",
    }
    assert isinstance(request, ListRequest)


def test_the_operation() -> None:
    operation = ListSessions.__operation__
    assert operation.name == "ListSessions"
    assert operation.method == "GET"
    assert [(each.path, each.verbs) for each in operation.routes] == [
        ("/sessions", ("GET",))
    ]
    assert operation.response == ListResponse[SessionInfo]
    assert operation.requires_auth is True
    assert operation.summary == "Retrieve a list of sessions"
