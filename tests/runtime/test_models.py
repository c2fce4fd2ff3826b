"""Decoding and encoding objects: what is kept, what is refused, and where."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import json
import pickle
import re
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest

from evo_codegen.python.runtime.decode import from_dict, from_json
from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.expressions import decoder_for
from evo_codegen.python.runtime.faults import find_faults
from evo_codegen.python.runtime.objects import encode_as
from evo_codegen.python.runtime.scalars import Char
from evo_codegen.python.runtime.spelling import known_names
from evo_codegen.python.runtime.values import encode_value
from tests.runtime.dtos import (
    Animal,
    Colour,
    Dog,
    Dogs,
    Kennel,
    Level,
    Page,
    Puppy,
    Rights,
    Scalars,
    Scores,
    Tree,
)


def fault(expression: Any, value: Any) -> str:
    """The message with which a value is refused."""
    with pytest.raises(DecodeError) as caught:
        from_dict(expression, value)
    return str(caught.value)


# --- objects -----------------------------------------------------------------------


def test_an_object() -> None:
    dog = Dog.from_dict({"name": "Rex", "legs": 4, "colour": "Red"})
    assert dog == Dog(name="Rex", legs=4, colour=Colour.RED)
    assert dog.to_dict() == {"legs": 4, "colour": "Red", "name": "Rex"}
    assert Dog.from_json(dog.to_json()) == dog


def test_any_mapping_is_an_object() -> None:
    assert Dog.from_dict(MappingProxyType({"legs": 3})).legs == 3


def test_what_is_not_known_is_kept_at_every_level() -> None:
    data = {"items": [{"legs": 4, "mood": {"calm": True}}], "total": 1}
    page = from_dict(Page[Dog], data)
    assert page.unknown_members == {"total": 1}
    assert page.items[0].unknown_members == {"mood": {"calm": True}}
    assert page.to_dict() == data


def test_unknown_members_can_be_sent() -> None:
    assert Dog(legs=4, unknown_members={"new": [1]}).to_dict() == {
        "legs": 4,
        "new": [1],
    }


@pytest.mark.parametrize("name", ["Name", "NAME", "na_me", "n-a-m-e"])
def test_names_in_another_case(name: str) -> None:
    dog = Dog.from_dict({name: "Rex", "LEGS": 4})
    assert dog == Dog(name="Rex", legs=4)
    assert dog.to_dict() == {"legs": 4, "name": "Rex"}


def test_the_exact_name_goes_first() -> None:
    dog = Dog.from_dict({"Name": "b", "name": "a", "legs": 4})
    assert (dog.name, dog.unknown_members) == ("a", {"Name": "b"})


def test_copies_and_pickles_are_equal() -> None:
    dog = Dog.from_dict({"name": "Rex", "legs": 4, "colour": "Mauve", "mood": "calm"})
    for other in (
        copy.copy(dog),
        copy.deepcopy(dog),
        pickle.loads(pickle.dumps(dog)),
        dataclasses.replace(dog),
    ):
        assert other == dog
        assert other.to_dict() == dog.to_dict()
    assert not hasattr(dog, "__dict__")


# --- subclasses --------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["Zoo.Dog, Zoo", "Zoo.Outer+Dog, Zoo", "Zoo.Dog"])
def test_a_subclass_that_an_object_names(kind: str) -> None:
    data = {"__type": kind, "legs": 4, "name": "Rex"}
    animal = Animal.from_dict(data)
    assert isinstance(animal, Dog)
    assert animal.legs == 4
    assert list(animal.to_dict()) == ["__type", "legs", "name"]
    assert animal.to_dict() == data


def test_a_subclass_that_is_named_as_it_is_written() -> None:
    """What is written without being kept need not be kept to be written."""
    animal = Animal.from_dict({"__type": "Dog", "legs": 4})
    assert animal == Dog(legs=4)
    assert encode_as(animal, Animal) == {"__type": "Dog", "legs": 4}


def test_a_subclass_of_a_subclass() -> None:
    animal = Animal.from_dict({"__type": "Zoo.Puppy, Zoo", "legs": 4})
    assert type(animal) is Puppy


def test_a_subclass_that_nobody_knows() -> None:
    data = {"__type": "Zoo.Cat, Zoo", "name": "Tom", "lives": 9}
    animal = Animal.from_dict(data)
    assert type(animal) is Animal
    assert animal.to_dict() == data


def test_a_type_that_is_no_text_or_no_subclass() -> None:
    assert type(Animal.from_dict({"__type": 3})) is Animal
    assert type(Dog.from_dict({"__type": "Zoo.Animal", "legs": 1})) is Dog


def test_faults_in_a_subclass() -> None:
    data = [{"__type": "Zoo.Dog, Zoo", "legs": "four"}]
    assert fault(list[Animal], data) == (
        '$[0].legs: expected an integer, found string "four"'
    )


# --- generics ----------------------------------------------------------------------


def test_a_closed_generic() -> None:
    page = from_dict(Page[Dog], {"items": [{"legs": 4}], "first": {"legs": 3}})
    assert page == Page(items=[Dog(legs=4)], first=Dog(legs=3))


def test_generic_in_generic() -> None:
    data = {"items": [{"items": [1, 2]}]}
    assert from_dict(Page[Page[int]], data).items[0].items == [1, 2]
    assert fault(Page[Page[int]], {"items": [{"items": [1, "x"]}]}).startswith(
        "$.items[0].items[1]: "
    )


def test_a_generic_class_without_arguments_holds_json() -> None:
    generic: Any = Page
    page = from_dict(generic, {"items": [{"a": 1}]})
    assert page.items == [{"a": 1}]


def test_a_generic_class_refuses_its_methods() -> None:
    with pytest.raises(TypeError, match=r"Page.from_dict does not know what T is"):
        Page[Dog].from_dict({"items": []})
    with pytest.raises(TypeError, match=r"call from_json\(Page\[...\], data\)"):
        Page.from_json("{}")


def test_a_class_that_closes_a_generic_one() -> None:
    data = {
        "byName": {"a": [{"legs": 1}]},
        "sizes": {"1": "S", "2": None},
        "items": [{"legs": 4}],
    }
    kennel = Kennel.from_dict(data)
    assert kennel.sizes == {1: "S", 2: None}
    assert kennel.to_dict() == data
    assert fault(Kennel, {"items": [{"legs": None}]}) == (
        "$.items[0].legs: expected an integer, found null"
    )
    assert fault(Kennel, {"byName": {"a b": [{}]}}) == (
        "$.byName['a b'][0].legs: expected a member, found nothing"
    )
    assert fault(Kennel, {"sizes": {"x": "S"}}).startswith("$.sizes.x: expected an int")


def test_a_class_that_is_its_own_argument() -> None:
    data: dict[str, Any] = {"items": [{"items": [{"first": {}}]}]}
    assert Tree.from_dict(data).to_dict() == data
    assert fault(Tree, {"items": [{"first": {"items": 3}}]}) == (
        "$.items[0].first.items: expected an array, found number 3"
    )


# --- collections -------------------------------------------------------------------


def test_a_class_that_is_an_array() -> None:
    dogs = Dogs.from_list([{"legs": 4, "x": 1}])
    assert dogs == [Dog(legs=4, unknown_members={"x": 1})]
    assert dogs.to_list() == [{"legs": 4, "x": 1}]
    assert Dogs.from_json(dogs.to_json()) == dogs
    assert fault(Dogs, [{"legs": "x"}]).startswith("$[0].legs: ")
    assert fault(Dogs, {}) == "$: expected an array, found object"


def test_a_class_that_is_an_object_of_entries() -> None:
    scores = Scores.from_dict({"1": "a"})
    assert scores == {1: "a"}
    assert scores.to_dict() == {"1": "a"}
    assert Scores.from_json(scores.to_json()) == scores
    assert fault(Scores, {"1": 2}) == "$['1']: expected a string, found number 2"


REFERENCES: list[Any] = [
    str,
    bytes,
    Animal,
    Page[int],
    Dogs,
    Scores,
    list[int],
    set[int],
    dict[str, int],
    dict[int, int],
]
VALUES: list[Any] = [
    bool,
    int,
    float,
    Decimal,
    UUID,
    dt.datetime,
    dt.date,
    dt.time,
    dt.timedelta,
    Colour,
    Level,
    Rights,
]


@pytest.mark.parametrize("item", [*REFERENCES, int | None, Dog | None, Any, object])
def test_items_that_can_be_null(item: Any) -> None:
    assert from_dict(list[item], [None]) == [None]
    assert from_dict(dict[str, item], {"a": None}) == {"a": None}
    assert from_dict(dict[int, item], {"1": None}) == {1: None}
    assert from_dict(list[list[item]], [None, [None]]) == [None, [None]]
    page: Any = Page
    assert from_dict(page[item], {"items": [None]}).items == [None]


@pytest.mark.parametrize("item", VALUES)
def test_items_that_cannot_be_null(item: Any) -> None:
    assert re.fullmatch(r"\$\[0\]: expected .*, found null", fault(list[item], [None]))
    assert fault(dict[str, item], {"a": None}).startswith("$.a: ")
    assert fault(dict[int, item], {"1": None}).startswith("$['1']: ")
    page: Any = Page
    assert fault(page[item], {"items": [None]}).startswith("$.items[0]: ")


@pytest.mark.parametrize("expression", [*REFERENCES, *VALUES, list[int | None]])
def test_the_outermost_value_cannot_be_null(expression: Any) -> None:
    assert re.fullmatch(r"\$: expected .*, found null", fault(expression, None))
    assert [*map(str, find_faults(expression, None))] == [fault(expression, None)]


def test_the_outermost_value_can_be_null_if_it_is_said() -> None:
    expressions: list[Any] = [int | None, Dog | None, Any, object]
    for expression in expressions:
        assert from_json(expression, "null") is None
        assert not [*find_faults(expression, None)]


def test_null_is_sent_as_it_came() -> None:
    data: dict[str, Any] = {
        "items": [None, {"legs": 4}],
        "byName": {"a": None, "b": [None]},
    }
    kennel = Kennel.from_dict(data)
    assert kennel.items == [None, Dog(legs=4)]
    assert kennel.to_dict() == data
    assert Dogs.from_list([None]).to_list() == [None]
    assert Scores.from_dict({"1": None}).to_dict() == {"1": None}


def test_an_empty_object_is_an_object() -> None:  # 9.1 #28
    assert from_dict(list[Animal], [{}, None]) == [Animal(), None]


def test_faults_beside_null() -> None:
    data: dict[str, Any] = {"a": None, "b": {}}
    assert fault(dict[str, Dog], data).startswith("$.b.legs: ")
    assert fault(Dog, {"legs": None}) == "$.legs: expected an integer, found null"


def test_values_of_no_class() -> None:
    assert from_dict(list[int], [1, "2"]) == [1, 2]
    assert from_dict(dict[str, Dog], {"a": {"legs": 1}}) == {"a": Dog(legs=1)}
    assert from_dict(dict[Colour, int], {"Red": 1}) == {Colour.RED: 1}
    assert from_dict(set[str], ["a", "a"]) == {"a"}
    assert from_json(int, "3") == 3
    assert from_json(Level, '"10"') is Level.VERY_HIGH
    assert from_json(Rights, "5") == Rights.READ | 4
    at = from_json(dt.datetime, '"2001-02-03T04:05:06Z"')
    assert at == dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC)


def test_one_character() -> None:
    assert from_dict(list[Char], ["a", "\0", "é"]) == ["a", "\0", "é"]
    assert from_dict(dict[str, Char | None], {"a": None}) == {"a": None}
    page: Any = Page
    assert from_dict(page[Char], {"first": "a"}, strict=True).first == "a"
    fault_of_first = '$.first: expected a string of one character, found string "ab"'
    assert fault(page[Char], {"first": "ab"}) == fault_of_first
    assert fault(list[Char], [None]).startswith("$[0]: expected a string of one char")
    assert fault(list[Char], [""]).startswith("$[0]: expected a string of one char")


@pytest.mark.parametrize("expression", [complex, int | str, tuple[int, str], list])
def test_types_that_json_has_not(expression: Any) -> None:
    with pytest.raises(TypeError, match="there is no JSON for"):
        decoder_for(expression)


# --- scalars -----------------------------------------------------------------------


def test_scalars_keep_what_they_are() -> None:
    text = (
        '{"at":"2001-02-03T04:05:06Z","id":"adfa988b-01f6-490d-b65b-63750f869496",'
        '"price":1.10,"anything":{"a":[2.50]}}'
    )
    scalars = Scalars.from_json(text)
    assert scalars.price == Decimal("1.10")
    assert scalars.id == UUID("adfa988b-01f6-490d-b65b-63750f869496")
    assert scalars.to_json() == text


def test_anything_may_be_a_python_value() -> None:
    scalars = Scalars(
        anything=[
            Dog(legs=4),
            Dogs([Dog(legs=1)]),
            Colour.RED,
            {Colour.RED: True, 3: {1}, True: b"\1"},
            (dt.date(2001, 2, 3), dt.time(4), dt.timedelta(1), UUID(int=1)),
        ]
    )
    assert json.loads(scalars.to_json())["anything"] == [
        {"legs": 4},
        [{"legs": 1}],
        "Red",
        {"Red": True, "3": [1], "true": "AQ=="},
        ["2001-02-03", "PT4H", "P1D", str(UUID(int=1))],
    ]


def test_an_empty_text_is_no_value() -> None:  # 9.1 #23
    data = dict.fromkeys(known_names(Scalars), "")
    assert Scalars.from_dict(data) == Scalars(anything="")
    assert not [*find_faults(Scalars, data)]
    assert Dog.from_dict({"legs": 4, "colour": "", "name": ""}) == Dog(legs=4, name="")


def test_an_empty_text_that_is_a_fault() -> None:
    assert fault(Dog, {"legs": ""}) == '$.legs: expected an integer, found string ""'
    assert fault(list[int | None], [""]).startswith("$[0]: expected an integer")
    assert fault(Page[int], {"first": ""}).startswith("$.first: expected an integer")
    assert fault(Page[int], {"items": [""]}).startswith("$.items[0]: expected an int")
    assert fault(Scalars, {"at": " "}).startswith("$.at: expected a date and time")
    assert fault(Animal | None, "").startswith("$: expected an object")


def test_sets_are_sent_in_order() -> None:
    for _ in range(5):
        assert encode_value({f"{n}" for n in range(9)}) == [f"{n}" for n in range(9)]
    assert encode_value(frozenset({3, 1, 2.5})) == [1, 2.5, 3]
    assert encode_value({Colour.RED, Colour.DARK_BLUE}) == ["Red", "dark blue"]
    assert encode_value({UUID(int=2), UUID(int=1)}) == [
        str(UUID(int=1)),
        str(UUID(int=2)),
    ]
    mixed = encode_value({1, "a", None})
    assert sorted(map(str, mixed)) == ["1", "None", "a"]
    assert encode_value([3, 1, 2]) == [3, 1, 2]


# --- what is refused ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "$: expected an object, found null"),
        ([], "$: expected an object, found array of 0 items"),
        ("", '$: expected an object, found string ""'),
        ({}, "$.legs: expected a member, found nothing"),
        ({"legs": 4, "name": 3}, "$.name: expected a string, found number 3"),
        (
            {"legs": 4, "colour": []},
            "$.colour: expected a value of Colour, found array",
        ),
        (
            {"legs": 4, "colour": True},
            "$.colour: expected a value of Colour, found true",
        ),
        ({"Legs": None}, "$.Legs: expected an integer, found null"),
    ],
)
def test_other_shapes(value: Any, message: str) -> None:
    assert fault(Dog, value).startswith(message)


def test_all_faults_are_there() -> None:
    with pytest.raises(DecodeError) as caught:
        from_dict(list[Dog], [{"legs": "x"}, {"legs": 4, "name": 1}])
    assert str(caught.value) == (
        '$[0].legs: expected an integer, found string "x" (and 1 more)'
    )
    assert [each.path for each in caught.value.errors] == ["$[0].legs", "$[1].name"]


@pytest.mark.parametrize(
    "text", ["", "{", "[1,]", b"\xff\xfe{", "[" * 100_000, '{"a":' * 100_000]
)
def test_texts_that_are_not_json(text: str | bytes) -> None:
    with pytest.raises(DecodeError):
        Dog.from_json(text)


def test_values_that_are_too_deep() -> None:
    data: dict[str, Any] = {}
    for _ in range(50_000):
        data = {"items": [data]}
    assert fault(Tree, data) == (
        "$: expected a value that is less deeply nested, found object"
    )


def test_a_mistake_in_a_decoder_is_no_decode_error() -> None:
    class Broken(Animal):
        def __decode__(self, data: Any, of: Any = ()) -> None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Broken.from_dict({})
