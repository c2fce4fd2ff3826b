"""Objects that say what they are: ``__type`` in every place (2.4)."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from evo_codegen.python.runtime.decode import from_dict, from_json
from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.faults import find_faults
from evo_codegen.python.runtime.registry import concrete_class, named_class
from evo_codegen.python.runtime.values import as_any, as_object, encode_value
from tests.runtime import dtos
from tests.runtime.dtos import Animal, Dog, Dogs, Kennel, Page, Puppy, Scalars, Scores

if TYPE_CHECKING:
    from collections.abc import Iterator

REX = {"__type": "Zoo.Dog, Zoo", "legs": 4, "name": "Rex"}


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Has the module of test classes for the one with all classes of a package."""
    monkeypatch.setitem(sys.modules, "evo_codegen.python.models", dtos)
    named_class.cache_clear()
    yield
    named_class.cache_clear()


# --- classes by their names --------------------------------------------------------


@pytest.mark.parametrize("cls", [Dog, Puppy, Page, Dogs, Scores])
def test_a_class(cls: type) -> None:
    assert named_class(cls.__name__) is cls


@pytest.mark.parametrize(
    "name",
    [
        "Cat",
        "",
        "dog",
        "Colour",
        "colours",
        "T",
        "Any",
        "Model",
        "DictModel",
        "__doc__",
        "__class__",
        "Zoo.Dog",
        "a\0b",
        "\ud800",
    ],
)
def test_a_name_of_no_class(name: str) -> None:
    assert named_class(name) is None


def test_a_package_without_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "evo_codegen.python.models")
    named_class.cache_clear()
    assert named_class("Dog") is None
    assert as_object(REX) is REX


# --- anything ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    ["Zoo.Dog, Zoo", "Zoo.Outer+Dog, Zoo", "Dog", "Zoo.Dog,Zoo", "Zoo.Dog, Zoo, V=1"],
)
def test_an_object_that_says_what_it_is(kind: str) -> None:
    data = {"__type": kind, "legs": 4, "mood": {"calm": True}}
    dog = as_object(data)
    assert isinstance(dog, Dog)
    assert dog.legs == 4
    assert json.dumps(encode_value(dog)) == json.dumps(data)


@pytest.mark.parametrize(
    "kind",
    [
        "Zoo.Cat, Zoo",
        "",
        ",",
        ".",
        3,
        None,
        [],
        "Zoo.Page`1[[Zoo.Dog, Zoo]], Zoo",
        "Zoo.Page, Zoo",
        "Zoo.Dog`1, Zoo",
        "Zoo.Dogs, Zoo",
        "Zoo.Scores, Zoo",
        "Zoo.Colour, Zoo",
        "System.Collections.Generic.Dictionary`2[[System.String, mscorlib],"
        "[Zoo.Dog, Zoo]], mscorlib",
    ],
)
def test_an_object_that_nobody_knows(kind: Any) -> None:
    data = {"__type": kind, "legs": 4, "1": "a"}
    assert as_object(data) is data


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "Zoo.Dog", {}, {"a": REX}, []])
def test_what_stays_as_it_is(value: Any) -> None:
    assert as_object(value) == value
    assert type(as_object(value)) is type(value)


def test_items_say_what_they_are() -> None:
    values = [REX, [REX, 1], {"a": REX}, None]
    decoded = as_object(values)
    assert isinstance(decoded[0], Dog)
    assert isinstance(decoded[1][0], Dog)
    assert decoded[2] == {"a": REX}
    assert encode_value(decoded) == values
    assert as_any(values) is values


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (Any, REX),
        (object, REX),
        (Any | None, [REX]),
        (list[Any], [REX]),
        (dict[str, Any], {"a": REX}),
        (dict[str, list[object]], {"a": [REX]}),
        (Page[Any], {"items": [REX]}),
        (Page, {"items": [REX]}),
        (Animal, REX),
        (list[Animal], [REX]),
    ],
)
def test_every_place(expression: Any, value: Any) -> None:
    text = json.dumps(value)
    decoded = from_json(expression, text)
    assert "Dog(" in repr(decoded)
    assert json.dumps(encode_value(decoded)) == text
    broken = json.loads(text.replace("4", "{}"))
    (found,) = find_faults(expression, broken)
    assert str(found).endswith(".legs: expected an integer, found object")
    with pytest.raises(DecodeError) as caught:
        from_dict(expression, broken)
    assert str(caught.value) == str(found)


def test_the_generated_decoder_of_a_member_decides_for_itself() -> None:
    assert Scalars.from_dict({"anything": REX}).anything == REX


# --- classes -----------------------------------------------------------------------


def test_a_subclass_that_is_not_imported_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gallery(Animal):
        """Found by the module alone, as its base does not have it for a subclass."""

    monkeypatch.setattr(dtos, "Gallery", Gallery, raising=False)
    monkeypatch.setattr(Gallery, "__module__", dtos.__name__)
    Gallery.__name__ = "Other"
    assert concrete_class(Animal, {"__type": "Zoo.Gallery, Zoo"}) is Gallery
    assert concrete_class(Dog, {"__type": "Zoo.Gallery, Zoo"}) is Dog


@pytest.mark.parametrize("kind", ["Zoo.Page, Zoo", "Zoo.Kennel, Zoo", "Zoo.Dog`1, Zoo"])
def test_a_class_that_is_no_subclass(kind: str) -> None:
    assert concrete_class(Animal, {"__type": kind}) is Animal


def test_the_class_itself_and_a_closed_generic() -> None:
    assert concrete_class(Dog, {"__type": "Zoo.Dog, Zoo"}) is Dog
    assert concrete_class(Page, {"__type": "Zoo.Kennel, Zoo"}) is Kennel
    assert concrete_class(Page, {"__type": "Zoo.Page, Zoo"}) is Page
