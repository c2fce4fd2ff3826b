"""Names of members in every spelling that servers have for them (1.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import permutations
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from evo_codegen.python.runtime import spelling
from evo_codegen.python.runtime.decode import from_dict
from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.faults import find_faults
from evo_codegen.python.runtime.model import Model
from evo_codegen.python.runtime.scalars import as_str
from evo_codegen.python.runtime.spelling import spellings, translate
from tests.runtime.dtos import Dog, Page

if TYPE_CHECKING:
    from evo_codegen.python.runtime.values import Decoders, JsonObject


@dataclass(slots=True, kw_only=True)
class Painting(Model):
    """A class whose members have had other names."""

    title: str | None = None
    painter: str | None = None

    __wire_names__: ClassVar[dict[str, str]] = {"title": "alias", "painter": "painter"}
    __other_names__: ClassVar[dict[str, str]] = {
        "originalTitle": "alias",
        "artist": "painter",
        "creator": "painter",
    }

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        v = data.get("alias")
        self.title = v if v is None or v.__class__ is str else as_str(v)
        v = data.get("painter")
        self.painter = v if v is None or v.__class__ is str else as_str(v)


@dataclass(slots=True, kw_only=True)
class Fresco(Painting):
    """A subclass with other names of its own."""

    __other_names__: ClassVar[dict[str, str]] = {"hand": "painter"}


@pytest.mark.parametrize(
    "name",
    [
        "alias",
        "ALIAS",
        "originalTitle",
        "OriginalTitle",
        "a_l-ias",
        "original_title",
        "Original-Title",
    ],
)
@pytest.mark.parametrize("cls", [Painting, Fresco])
def test_names_of_a_member(cls: type[Painting], name: str) -> None:
    assert cls.from_dict({name: "Nighthawks"}) == cls(title="Nighthawks")


def test_names_of_a_subclass() -> None:
    assert Fresco.from_dict({"Hand": "Giotto"}).painter == "Giotto"
    assert Painting.from_dict({"hand": "Giotto"}).painter is None


@pytest.mark.parametrize(
    "names",
    [*permutations(["painter", "Painter", "artist", "p_ainter", "art_ist"], 3)],
)
def test_the_closest_name_counts(names: tuple[str, ...]) -> None:
    order = ["painter", "Painter", "artist", "p_ainter", "art_ist"]
    closest = min(names, key=order.index)
    painting = Painting.from_dict({name: name for name in names})
    assert painting.painter == closest
    assert painting.unknown_members == {name: name for name in names if name != closest}


def test_of_two_equal_spellings_the_first_counts() -> None:
    painting = Painting.from_dict({"ARTIST": "a", "Creator": "b"})
    assert painting == Painting(painter="a", unknown_members={"Creator": "b"})


def test_a_name_stands_for_one_member() -> None:
    assert spellings(["ab", "a_b"], ["AB"]) == {"ab": "AB"}
    assert spellings(["a_b", "ab"], ["AB", "A_B"]) == {"ab": "AB", "a_b": "A_B"}
    assert spellings(["ab", "AB"], ["Ab", "aB"]) == {"AB": "Ab", "ab": "aB"}


def test_faults_have_the_spelling_of_the_object() -> None:
    (found,) = find_faults(Painting, {"Artist": 5})
    assert str(found) == "$.Artist: expected a string, found number 5"


# --- shapes that are remembered ----------------------------------------------------


def test_names_that_are_exact_are_read_from_the_object_itself() -> None:
    data = {"legs": 4, "mood": "calm"}
    for _ in range(2):
        known, unknown = translate(Dog, data)
        assert known is data
        assert unknown == {"mood": "calm"}


def test_names_that_are_not() -> None:
    for number in range(3):
        data = {"Legs": number, "Name": "Rex"}
        assert translate(Dog, data) == ({"legs": number, "name": "Rex"}, None)


def test_one_shape_of_two_classes() -> None:
    data: dict[str, Any] = {"legs": 4, "items": []}
    assert translate(Dog, data)[1] == {"items": []}
    assert translate(Page, data)[1] == {"legs": 4}


def test_a_mapping_that_is_no_dictionary() -> None:
    known, unknown = translate(Dog, MappingProxyType({"legs": 4, "mood": 1}))
    assert (known, unknown) == ({"legs": 4}, {"mood": 1})
    assert type(known) is dict


def test_no_more_shapes_are_kept_than_some(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes: dict[Any, Any] = {}
    monkeypatch.setattr(spelling, "_shapes", shapes)
    for number in range(2500):
        assert translate(Dog, {f"x{number}": number})[1] == {f"x{number}": number}
        assert len(shapes) <= 1000
    assert shapes
    shapes.clear()
    large = {f"x{number}": number for number in range(10_000)}
    assert translate(Dog, large)[1] == large
    assert not shapes


@pytest.mark.parametrize("name", [1, None, True, 1.5, (), b"legs"])
def test_names_that_are_no_texts(name: Any) -> None:
    for data in ({name: 1}, {"legs": 4, name: 1}):
        (found,) = find_faults(list[Dog], [data])
        assert str(found).startswith("$[0]: expected a text as the name of a member")
        with pytest.raises(DecodeError, match=re.escape(str(found))):
            from_dict(list[Dog], [data])
