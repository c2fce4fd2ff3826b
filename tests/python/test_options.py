"""What a user can choose about a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from evo_codegen.model.types import DictType, ListType, Nullable, Scalar, ScalarType
from evo_codegen.python.options import DEFAULTS, Options
from evo_codegen.python.plan import plan_package
from evo_codegen.python.render import render_package
from tests.python.declared import api, class_
from tests.python.packages import codecs_in, installed, models_in

if TYPE_CHECKING:
    from collections.abc import Iterator

GUID = ScalarType(Scalar.GUID)
TEXT = ScalarType(Scalar.STRING)
MODEL = api(
    class_("Base", "name"),
    class_(
        "Ticket",
        members={
            "id": Nullable(GUID),
            "others": ListType(GUID),
            "byId": DictType(GUID, TEXT),
        },
    ),
)

DASHED = "adfa988b-01f6-490d-b65b-63750f869496"
BARE = DASHED.replace("-", "").upper()


def files(options: Options = DEFAULTS) -> dict[str, str]:
    return render_package(plan_package(MODEL, "options", options))


@pytest.fixture
def texts() -> Iterator[Any]:
    """A package in which Guids are texts."""
    with installed(files(Options(guids_as_text=True))) as package:
        yield package


@pytest.fixture
def closed() -> Iterator[Any]:
    """A package that drops unknown members."""
    with installed(files(Options(keep_unknown=False))) as package:
        yield package


def test_guids_are_texts(texts: Any) -> None:
    data = {"id": BARE, "others": [f"{{{DASHED}}}"], "byId": {BARE: "a"}}
    ticket = texts.Ticket.from_dict(data)
    assert (ticket.id, ticket.others, ticket.by_id) == (DASHED, [DASHED], {DASHED: "a"})
    expected = {"id": DASHED, "others": [DASHED], "byId": {DASHED: "a"}}
    assert ticket.to_dict() == expected
    assert texts.Ticket.from_dict(expected) == ticket
    assert texts.Ticket.from_dict(expected, strict=True) == ticket


def test_a_text_that_is_no_guid_is_told_where_it_is(texts: Any) -> None:
    with pytest.raises(texts.DecodeError, match=r"^\$.others\[1\]: expected a UUID"):
        texts.Ticket.from_dict({"others": [DASHED, "me"]})
    with pytest.raises(texts.DecodeError, match=r"^\$.id: expected a UUID"):
        texts.Ticket.from_dict({"id": "me"})
    assert texts.from_dict(texts.Ticket, {"id": ""}).id is None


def test_by_default_guids_are_what_python_has_for_them() -> None:
    assert "GuidText" not in models_in(files()) + codecs_in(files())
    with installed(files()) as package:
        made: Any = package.Ticket
        assert made.from_dict({"id": BARE}).id == UUID(DASHED)


def test_unknown_members_are_dropped(closed: Any) -> None:
    base = closed.Base.from_dict({"name": "a", "mood": "calm", "__type": "X"})
    assert base == closed.Base(name="a")
    assert base.to_dict() == {"name": "a"}
    assert not hasattr(base, "unknown_members")
    assert closed.Base.from_dict({"NAME": "a"}).name == "a"
    with pytest.raises(closed.DecodeError, match=r"^\$.mood: "):
        closed.Base.from_dict({"mood": 1}, strict=True)


def test_by_default_unknown_members_are_kept() -> None:
    with installed(files()) as package:
        made: Any = package.Base
        assert made.from_dict({"mood": "calm"}).to_dict() == {"mood": "calm"}
