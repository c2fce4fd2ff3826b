"""``__type``: §2.4, on a generated package, and against servers of dialect T."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wire.api import ANIMAL, DOG, PUPPY
from tests.wire.dialects import DEFAULT_S, DEFAULT_T
from tests.wire.dotnet import (
    Anything,
    Array,
    Class,
    Instance,
    Map,
    Member,
    Named,
    Nullable,
    Scalar,
    Schema,
    entries_of,
    items_of,
)
from tests.wire.echoes import Client, arrives, echoes
from tests.wire.packages import generated, metadata_of
from tests.wire.samples import Samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DataObject

SCHEMA = Schema.of(
    *(ANIMAL, DOG, PUPPY),
    Class(
        "Zoo",
        (
            Member("Star", Named("Animal")),
            Member("Dog", Named("Dog")),
            Member("Animals", Array(Named("Animal"))),
            Member("ByName", Map(Scalar("String"), Named("Dog"))),
            Member("Anything", Anything()),
            Member("Price", Nullable(Scalar("Decimal"))),
        ),
    ),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    text = metadata_of(SCHEMA, "Zoo")
    with generated(text, tmp_path_factory.mktemp("zoo")) as package:
        yield Client(package, SCHEMA)


@pytest.fixture
def zoo(client: Client) -> Any:
    return client.package


FIDO = '{"__type":"Acme.Model.Dog, Acme","legs":4,"name":"Fido"}'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'{{"star":{FIDO}}}', id="2.4 abstract"),
        pytest.param(f'{{"animals":[{FIDO},{FIDO}]}}', id="2.4 list of the base"),
        pytest.param(f'{{"anything":{FIDO}}}', id="2.4 object"),
        pytest.param(f'{{"anything":[{FIDO}]}}', id="2.4 list of objects"),
    ],
)
def test_a_class_that_is_known(zoo: Any, text: str) -> None:
    """The object is of that class, and says so when it is sent."""
    holder = zoo.Zoo.from_json(text)
    things = holder.anything
    inside = items_of(things) if isinstance(things, list) else [things]
    inside = [holder.star, *items_of(holder.animals or []), *inside]
    assert {type(each) for each in inside if each is not None} == {zoo.Dog}
    assert holder.to_dict() == json.loads(text)
    assert set(firsts(holder.to_dict())) == {"__type"}


@pytest.mark.parametrize(
    "text",
    [
        '{"star":{"__type":"Acme.Model.Cat, Acme","legs":4,"lives":9}}',
        '{"anything":{"__type":"Acme.Model.Cat, Acme","lives":9}}',
        '{"dog":{"__type":"Acme.Model.Zoo, Acme","legs":4}}',
        '{"anything":{"__type":7}}',
        '{"anything":{"__type":"Acme.Model.Animal`1[[x]], Acme"}}',
    ],
)
def test_a_class_that_is_not(zoo: Any, text: str) -> None:
    """Which stays data, or is what was declared; all of it is sent back."""
    holder = zoo.Zoo.from_json(text)
    assert type(holder.star) in (type(None), zoo.Animal)
    assert type(holder.dog) in (type(None), zoo.Dog)
    assert holder.to_json() == text


def test_a_class_in_the_place_of_its_base(zoo: Any) -> None:
    """The server has to be told, before all else; of the declared class, it knows."""
    dog = zoo.Dog(legs=4, name="Fido")
    sent = zoo.Zoo(star=dog, dog=dog, animals=[dog]).to_json()
    told = json.loads(sent)
    assert told["dog"] == {"legs": 4, "name": "Fido"}
    for each in (told["star"], *told["animals"]):
        assert next(iter(each)) == "__type"
        assert each.pop("__type").partition(",")[0] == "Acme.Model.Dog"
        assert each == told["dog"]
    decoded = zoo.Zoo.from_json(sent)
    assert [type(each) for each in (decoded.star, *decoded.animals)] == [zoo.Dog] * 2
    assert decoded.to_json() == sent


def firsts(members: dict[str, Any]) -> Iterator[str]:
    """The names of the first members of all objects in an object."""
    for value in members.values():
        for each in items_of(value) if isinstance(value, list) else [value]:
            yield next(iter(each))


few = settings(max_examples=30, deadline=None)


def animals() -> st.SearchStrategy[Instance]:
    """Dogs and puppies."""
    samples = Samples(schema=SCHEMA)
    return samples.object(Named("Dog")) | samples.object(Named("Puppy"))


def zoos() -> st.SearchStrategy[Instance]:
    """Zoos with derived classes in the places of their bases."""
    members = {
        "Star": animals(),
        "Dog": animals(),
        "Animals": st.lists(animals(), max_size=2),
        "ByName": st.dictionaries(st.sampled_from("ab"), animals()),
    }
    drawn = st.fixed_dictionaries({}, optional=members)
    return drawn.map(lambda each: Instance(Named("Zoo"), dict(each)))


@given(data=st.data())
@few
def test_what_t_writes_arrives(client: Client, data: DataObject) -> None:
    zoo = data.draw(zoos())
    decoded = client.decoded(DEFAULT_T, zoo.shape, zoo)
    assert kinds_of(decoded) == kinds_of(client.objects.object(zoo))


@given(data=st.data())
@few
def test_t_echoes_derived_classes(client: Client, data: DataObject) -> None:
    """What is sent is of the class that it is: T builds the same."""
    zoo = data.draw(zoos())
    body = client.package.body_of(client.objects.object(zoo, "ZooByPost"))
    assert DEFAULT_T.read(SCHEMA, Named("Zoo"), body) == zoo


@given(data=st.data())
@few
def test_s_sends_what_is_declared(client: Client, data: DataObject) -> None:
    arrives(client, DEFAULT_S, data.draw(zoos()))


@given(data=st.data())
@few
def test_s_echoes_what_is_declared(client: Client, data: DataObject) -> None:
    samples = Samples(schema=SCHEMA)
    echoes(client, DEFAULT_S, data.draw(samples.object(Named("Zoo"))))


def kinds_of(zoo: Any) -> Any:
    """The classes and the members of all that is in a zoo."""
    inside = [zoo.star, zoo.dog, *items_of(zoo.animals or [])]
    inside += [each for _, each in entries_of(zoo.by_name or {})]
    return [(type(each).__name__, getattr(each, "name", None)) for each in inside]
