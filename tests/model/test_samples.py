"""What the seed's operation returns: its sample reply, whole and changed."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from msgspec.structs import replace

from evo_codegen.model.build import build_api
from evo_codegen.model.declarations import ResponseOrigin
from evo_codegen.model.types import describe
from evo_codegen.source.page import parse_page
from evo_codegen.text import Source
from tests.helpers import built, operation_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evo_codegen.model.sample_fit import Json
    from evo_codegen.source.nodes import MetadataPage, Sample

SEED = Path(__file__).parents[2] / "fixtures/evovoice/list-sessions.txt"
PAGE: MetadataPage = parse_page(Source("seed", SEED.read_text("utf-8")))[0]
assert PAGE.response_sample is not None
SAMPLE = cast("dict[str, Any]", PAGE.response_sample.value)
"""``{"items": [session], "totalCount": 0, "totalPages": 0, "hasMorePages": false}``"""

SESSION: dict[str, Any] = SAMPLE["items"][0]

FOUND = "ListResponse[SessionInfo]"
NONE = "the sample response fits none of the declared types"
NEAREST = f"{NONE}; `ListResponse[T]` is the nearest"
OPEN = (
    "the sample response fits `ListResponse[T]`, but leaves open what its type argument"
    " is"
)


def outcome(value: object) -> str:
    """The response type that a sample leads to, or why it leads to none."""
    sample = cast("Sample", PAGE.response_sample)
    page = replace(PAGE, response_sample=replace(sample, value=value))
    api, findings = build_api([page])
    (operation,) = api.operations
    if operation.response is not None:
        assert [each.code for each in findings] == ["response-inferred"]
        assert operation.response_origin is ResponseOrigin.INFERRED
        return describe(operation.response)
    assert [each.code for each in findings] == ["response-unknown"]
    assert operation.response_origin is ResponseOrigin.UNKNOWN
    return findings[0].message.removeprefix(
        "what `ListSessions` returns is not known: "
    )


# --- the seed itself ---------------------------------------------------------------


def test_the_seed() -> None:
    api, (finding,) = built(SEED.read_text("utf-8"))
    operation = operation_of(api, "ListSessions")
    assert operation.response is not None
    assert describe(operation.response) == FOUND
    assert finding.render().splitlines()[0] == (
        "1:829:1: note[response-inferred]: `ListSessions` returns"
        " `ListResponse[SessionInfo]`: of all types that are declared, the sample"
        " response fits this one alone"
    )


def test_a_response_that_stays_unknown() -> None:
    text = SEED.read_text("utf-8")
    text = text[: text.index('{"items"')] + '{"items":[],"totalCount":0}\n'
    _, (finding,) = built(text)
    assert finding.render() == (
        f"1:829:1: warning[response-unknown]: what `ListSessions` returns is not known:"
        f" {OPEN}\n"
        ' 829 | {"items":[],"totalCount":0}\n'
        "     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        " help: decode its response with `from_json(<type>, body)`"
    )


# --- the whole value replaced ------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (SESSION, "SessionInfo"),
        ([SESSION], "list[SessionInfo]"),
        ([[SESSION]], "list[list[SessionInfo]]"),
        ({"String": SESSION}, "dict[String, SessionInfo]"),
        ([SAMPLE], "list[ListResponse[SessionInfo]]"),
        ([SESSION, None], "list[SessionInfo]"),
        ({"items": [SAMPLE]}, "ListResponse[ListResponse[SessionInfo]]"),
        ({"items": [[SESSION]]}, "ListResponse[list[SessionInfo]]"),
        ({"items": [{"String": SESSION}]}, "ListResponse[dict[String, SessionInfo]]"),
        ({"items": ["String"]}, "ListResponse[String]"),
        ({"items": ["Ascend"]}, "ListResponse[SortOrders]"),
        ({"items": [True]}, "ListResponse[Boolean]"),
        (
            {"items": [{"id": "String", "name": "String"}]},
            "ListResponse[CustomerBreadcrumb]",
        ),
        (SESSION["customerBreadcrumb"][0], "CustomerBreadcrumb"),
        (SESSION["log"], "list[SessionLogInfo]"),
        (True, "Boolean"),
        ("String", "String"),
        ("(string)", "String"),
        ("(byte[])", "Byte[]"),
        ("(Stream)", "Stream"),
        ("(HttpWebResponse)", "Stream"),
    ],
)
def test_other_samples(value: object, expected: str) -> None:
    assert outcome(value) == expected


EMPTY = "the sample response is empty"
BARE = "a bare text or number does not tell its type"


UNTOLD: list[tuple[object, str]] = [
    ({}, EMPTY),
    ([], EMPTY),
    ("", EMPTY),
    (None, EMPTY),
    (0, BARE),
    (1.5, BARE),
    ("0001-01-01", BARE),
    (
        "None",
        "the sample response fits `SessionDialState`, `SessionQueueStates`,"
        " `SessionHoldReasons`, `SessionMemberCallState`, ...",
    ),
    (
        [0],
        "the sample response fits `list[T]`, but leaves open what its type argument is",
    ),
    ([SESSION, 1], f"{NONE}; `list[SessionInfo]` is the nearest"),
    ({"items": []}, OPEN),
    ({"items": [None]}, OPEN),
    ({"items": None}, OPEN),
    ({"items": [{}]}, OPEN),
    ({"items": [0]}, OPEN),
    ({"items": [0, 1.5]}, OPEN),
    ({"items": ["0001-01-01"]}, OPEN),
    ({"items": [[]]}, OPEN.replace("[T]", "[list[T]]")),
    ({"totalCount": 0}, OPEN),
    ({"items": {}}, NEAREST),
    ({"items": [SESSION, {"path": "String"}]}, NEAREST),
    ({"items": [SESSION, "String"]}, NEAREST),
    ({"items": [True, 0]}, NEAREST),
    (
        {"id": "String"},
        "the sample response fits `SessionInfo`, `EntityInfo`,"
        " `CustomerBreadcrumb`, `AccountInfo`",
    ),
    ({"who": "String", "id": "String"}, NONE),
    (
        {"who": 1, "date": "a", "message": "b"},
        f"{NONE}; `SessionLogInfo` is the nearest",
    ),
    (
        [{"who": 1, "date": "a", "message": "b"}],
        f"{NONE}; `list[SessionLogInfo]` is the nearest",
    ),
    ([[], 1], NONE),
    ([1, "String"], NONE),
]


@pytest.mark.parametrize(("value", "reason"), UNTOLD)
def test_samples_that_do_not_tell_their_type(value: object, reason: str) -> None:
    assert outcome(value) == reason


# --- one place changed -------------------------------------------------------------

Place = tuple[str | int, ...]


def places(value: Json, at: Place = ()) -> Iterator[tuple[Place, Json]]:
    """Every value inside of a value, with the keys that lead there."""
    yield at, value
    inner: list[tuple[str | int, Json]] = []
    if isinstance(value, dict):
        inner += value.items()
    elif isinstance(value, list):
        inner += enumerate(value)
    for key, each in inner:
        yield from places(each, (*at, key))


def container_of(place: Place) -> tuple[dict[str, Any], Any]:
    """A copy of the sample, and what in it holds the value at a place."""
    sample = copy.deepcopy(SAMPLE)
    container: Any = sample
    for key in place[:-1]:
        container = container[key]
    return sample, container


def with_value(place: Place, value: object) -> dict[str, Any]:
    """The sample with another value at a place."""
    sample, container = container_of(place)
    container[place[-1]] = value
    return sample


def name(place: Place) -> str:
    """The place as a JSON path."""
    return "$" + "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in place)


MEMBERS = [place for place, _ in places(SAMPLE) if place and isinstance(place[-1], str)]
OBJECTS = [place for place, value in places(SAMPLE) if isinstance(value, dict)]
LEAVES = [(p, v) for p, v in places(SAMPLE) if not isinstance(v, dict | list)]
TEXTS = [place for place, value in LEAVES if value == "String"]
ENUMS = [p for p, v in LEAVES if isinstance(v, str) and v != "String"]
ENTRIES = (*("items", 0), *("members", 0), "applicationData")
"""The place of a dictionary, whose keys are no members."""


@pytest.mark.parametrize("place", MEMBERS, ids=name)
def test_a_member_that_is_missing(place: Place) -> None:
    """Servers leave out what is null, and no other type has the rest."""

    sample, container = container_of(place)
    del container[place[-1]]
    assert outcome(sample) == (OPEN if place == ("items",) else FOUND)


@pytest.mark.parametrize("place", OBJECTS, ids=name)
def test_a_member_that_no_type_has(place: Place) -> None:
    expected = FOUND if place == ENTRIES else NEAREST
    assert outcome(with_value((*place, "unheardOf"), "String")) == expected


@pytest.mark.parametrize("place", [place for place, _ in LEAVES], ids=name)
def test_a_leaf_that_is_null(place: Place) -> None:
    assert outcome(with_value(place, None)) == FOUND


@pytest.mark.parametrize("wrong", [[], {"x": 1}, [1]], ids=str)
@pytest.mark.parametrize("place", [place for place, _ in LEAVES], ids=name)
def test_a_leaf_that_is_a_list_or_an_object(place: Place, wrong: object) -> None:
    assert outcome(with_value(place, wrong)) == NEAREST


@pytest.mark.parametrize("place", TEXTS, ids=name)
def test_a_text_that_is_something_else(place: Place) -> None:
    for wrong in (1, True):
        assert outcome(with_value(place, wrong)) == NEAREST


@pytest.mark.parametrize(
    "place",
    [place for place, value in LEAVES if isinstance(value, bool | int)],
    ids=name,
)
def test_a_number_or_truth_value_that_is_something_else(place: Place) -> None:
    assert outcome(with_value(place, "String")) == NEAREST


def test_a_truth_value_is_no_number_and_a_fraction_no_integer() -> None:
    for value in (True, 0.5):
        assert outcome({**SAMPLE, "totalCount": value}) == NEAREST
    assert outcome({**SAMPLE, "hasMorePages": 0}) == NEAREST


@pytest.mark.parametrize("place", TEXTS, ids=name)
def test_a_text_with_an_object_of_which_swift_text_knows_nothing(place: Place) -> None:
    """``object`` of C# is printed as ``String``, and its sample is ``{}``."""
    assert outcome(with_value(place, {})) == FOUND


@pytest.mark.parametrize("place", ENUMS, ids=name)
def test_an_enum_with_a_value_that_is_not_declared(place: Place) -> None:
    """``EnumMember`` gives values that Swift text does not tell; and servers may send
    numbers."""
    for odd in ("some value", 0, "0"):
        assert outcome(with_value(place, odd)) == FOUND
    for wrong in (True, 0.5):
        assert outcome(with_value(place, wrong)) == NEAREST


# --- all places changed ------------------------------------------------------------


def renamed(value: Json, rename: Callable[[str], str]) -> Json:
    """A value with other names of members."""
    if isinstance(value, dict):
        return {rename(key): renamed(each, rename) for key, each in value.items()}
    if isinstance(value, list):
        return [renamed(each, rename) for each in value]
    return value


def pascal_case(name: str) -> str:
    return name[:1].upper() + name[1:]


def snake_case(name: str) -> str:
    return re.sub("(?<!^)([A-Z])", r"_\1", name).lower() if name != "String" else name


@pytest.mark.parametrize("rename", [pascal_case, snake_case, str.upper])
def test_names_in_another_case(rename: Callable[[str], str]) -> None:
    assert outcome(renamed(SAMPLE, rename)) == FOUND


def reversed_members(value: Json) -> Json:
    """A value with the members of all objects in reverse order."""
    if isinstance(value, dict):
        return {k: reversed_members(v) for k, v in reversed(value.items())}
    if isinstance(value, list):
        return [reversed_members(each) for each in value]
    return value


def test_members_in_another_order() -> None:
    assert outcome(reversed_members(SAMPLE)) == FOUND


def test_several_items() -> None:
    assert outcome({**SAMPLE, "items": [SESSION, SESSION, None]}) == FOUND
    assert outcome({"items": [SESSION, {"id": "String"}]}) == FOUND


def test_all_members_of_an_item_but_one_are_missing() -> None:
    assert outcome({"items": [{"wasMissed": True}]}) == FOUND
    several = ", ".join(
        f"`ListResponse[{each}]`"
        for each in ("SessionInfo", "EntityInfo", "CustomerBreadcrumb", "AccountInfo")
    )
    assert outcome({"items": [{"id": "String"}]}) == (
        f"the sample response fits {several}"
    )


def test_nulls_everywhere() -> None:
    empty = dict.fromkeys(SESSION)
    assert outcome({"items": [empty]}) == FOUND


def test_too_deep_a_sample() -> None:
    value: object = SESSION
    for _ in range(500):
        value = {"items": [value]}
    assert outcome(value) == "the sample response nests too deep to be compared"
