"""What one can do with the objects of a generated class."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import json
import pickle
from typing import Any, ClassVar, get_type_hints

import pytest

SESSIONS = """
public class Session : Entity
{
    /**
    * Who calls.
    */
    public var from:String?
    public var callState:CallState?
    public var members:[Member] = []
    public var isBYOA:Bool?
}
public class Entity : Codable
{
    public var id:String?
}
public class Member : Codable
{
    public var role:String?
    public var data:[String:Member] = [:]
}
public enum CallState : String, Codable
{
    case Ringing
    case Connected
}
public class Page : Codable
{
    public var items:[Session] = []
}
"""


@pytest.fixture
def package(generate: Any) -> Any:
    return generate(SESSIONS)


@pytest.fixture
def session(package: Any) -> Any:
    member = package.Member(role="agent", unknown_members={"x": [1]})
    return package.Session(id="1", from_="a", members=[member])


# --- JSON --------------------------------------------------------------------------


def test_round_trip(package: Any, session: Any) -> None:
    data = {"from": "a", "members": [{"role": "agent", "x": [1]}], "id": "1"}
    assert session.to_dict() == data
    assert session.to_json() == json.dumps(data, separators=(",", ":"))
    assert package.Session.from_dict(data) == session
    assert package.Session.from_json(json.dumps(data).encode()) == session


def test_what_is_not_set_is_not_sent(package: Any) -> None:
    assert package.Session().to_dict() == {}
    assert package.Session(members=[], from_="").to_dict() == {"from": ""}


def test_encoding_does_not_share_what_it_encodes(package: Any) -> None:
    page = package.Page(items=[package.Session()])
    page.to_dict()["items"].clear()
    assert page.items


def test_unknown_members_are_kept_at_every_level(package: Any) -> None:
    data = {
        "items": [{"members": [{"data": {"k": {"deep": 1}}, "in": 2}], "on": {"a": 3}}],
        "more": True,
    }
    page = package.Page.from_dict(data)
    assert page.unknown_members == {"more": True}
    assert page.items[0].unknown_members == {"on": {"a": 3}}
    assert page.items[0].members[0].data["k"].unknown_members == {"deep": 1}
    assert page.to_dict() == data


def test_unknown_enum_values_survive(package: Any) -> None:
    session = package.Session.from_dict({"callState": "Teleported"})
    assert session.call_state.value == "Teleported"
    assert not session.call_state.is_known
    assert session == package.Session.from_dict({"callState": "Teleported"})
    assert session.to_dict() == {"callState": "Teleported"}


FAULTS: list[tuple[Any, str]] = [
    ([], "$: expected an object, found array of 0 items"),
    ({"items": {}}, "$.items: expected an array, found object"),
    ({"items": [{}, 5]}, "$.items[1]: expected an object, found number 5"),
    (
        {"items": [{}, {}, {}, {"callState": 1.5}]},
        "$.items[3].callState: expected a value of CallState, found number 1.5",
    ),
    (
        {"items": [{"members": [{"data": {"a b": {"role": 1}}}]}]},
        "$.items[0].members[0].data['a b'].role: expected a string, found number 1",
    ),
    (
        {"items": [{"isBYOA": "1"}]},
        '$.items[0].isBYOA: expected true or false, found string "1"',
    ),
]


@pytest.mark.parametrize(("data", "message"), FAULTS)
def test_errors_tell_the_place(package: Any, data: Any, message: str) -> None:
    with pytest.raises(package.DecodeError) as caught:
        package.Page.from_dict(data)
    assert str(caught.value) == message


def test_names_in_another_case(package: Any) -> None:
    session = package.Session.from_dict({"From": "a", "ISBYOA": True})
    assert session == package.Session(from_="a", is_byoa=True)


# --- Python ------------------------------------------------------------------------


def test_pickle(session: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(session, protocol)) == session


def test_copy(session: Any) -> None:
    shallow, deep = copy.copy(session), copy.deepcopy(session)
    assert shallow == deep == session
    assert shallow.members is session.members
    assert deep.members is not session.members
    assert deep.members[0].unknown_members is not session.members[0].unknown_members


def test_replace(package: Any, session: Any) -> None:
    changed = dataclasses.replace(session, id="2")
    assert changed.id == "2"
    assert changed.members == session.members
    member = dataclasses.replace(session.members[0], role=None)
    assert member.to_dict() == {"x": [1]}


def test_match(package: Any, session: Any) -> None:
    match session:
        case package.Session(id="2"):
            pytest.fail("matches what it is not")
        case package.Session(id="1", members=[package.Member(role="agent")]):
            pass
        case _:
            pytest.fail("does not match what it is")


def test_equality(package: Any, session: Any) -> None:
    assert session == copy.deepcopy(session)
    assert session != dataclasses.replace(session, id="2")
    assert session != dataclasses.replace(session, unknown_members={"x": 1})
    assert package.Entity() != package.Session()
    assert package.Entity() != "Entity"


def test_objects_can_change_and_so_have_no_hash(session: Any) -> None:
    session.id = "2"
    with pytest.raises(TypeError, match="unhashable type: 'Session'"):
        hash(session)


def test_repr(package: Any) -> None:
    """In the order of the attributes, those of the base class first."""
    state = package.CallState.RINGING
    session = package.Session(id="1", call_state=state, unknown_members={"x": 1})
    assert repr(session) == (
        "Session(id='1', from_=None, call_state=<CallState.RINGING: 'Ringing'>,"
        " members=[], is_byoa=None)"
    )


def test_only_what_is_declared_can_be_set(package: Any, session: Any) -> None:
    assert not hasattr(session, "__dict__")
    with pytest.raises(AttributeError):
        session.form = "a"
    with pytest.raises(TypeError, match="unexpected keyword argument 'form'"):
        package.Session(form="a")


def test_arguments_have_names(package: Any) -> None:
    parameters = inspect.signature(package.Session).parameters.values()
    assert {each.kind for each in parameters} == {inspect.Parameter.KEYWORD_ONLY}


def test_type_hints(package: Any) -> None:
    assert get_type_hints(package.Session) == {
        "from_": str | None,
        "call_state": package.CallState | None,
        "members": list[package.Member],
        "is_byoa": bool | None,
        "id": str | None,
        "unknown_members": dict[str, Any] | None,
        "__wire_names__": ClassVar[dict[str, str]],
    }


def test_wire_names(package: Any) -> None:
    assert package.Session.__wire_names__ == {
        "from_": "from",
        "call_state": "callState",
        "members": "members",
        "is_byoa": "isBYOA",
    }
