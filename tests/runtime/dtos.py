"""DTOs as they are generated, for tests of what they are built on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from evo_codegen.python.runtime.dates import as_datetime, datetime_text
from evo_codegen.python.runtime.enums import (
    OpenFlag,
    OpenIntEnum,
    OpenStrEnum,
    lookup,
)
from evo_codegen.python.runtime.identifiers import as_uuid
from evo_codegen.python.runtime.model import DictModel, ListModel, Model
from evo_codegen.python.runtime.numbers import as_decimal
from evo_codegen.python.runtime.scalars import NULL, as_int, as_str
from evo_codegen.python.runtime.values import (
    Decoders,
    JsonObject,
    as_dict,
    as_list,
    as_map,
    encode_dict,
    encode_list,
    encode_value,
    optional,
)

T = TypeVar("T")


class Colour(OpenStrEnum):
    """Text on the wire; the numbers are 0, 1 and 7."""

    RED = "Red"
    DARK_BLUE = "dark blue"
    NONE = "None", 7


colours = lookup(Colour)


class Level(OpenIntEnum):
    """A number on the wire."""

    LOW = 1
    VERY_HIGH = 10


levels = lookup(Level)


class Rights(OpenFlag):
    """Numbers that can be combined; a server has a text for one of them."""

    __texts__: ClassVar[dict[str, int]] = {"Write it": 2}

    NOTHING = 0
    READ = 1
    WRITE = 2
    ALL = 3


rights = lookup(Rights)


@dataclass(slots=True, kw_only=True)
class Animal(Model):
    """A base class."""

    name: str | None = None

    __wire_names__: ClassVar[dict[str, str]] = {"name": "name"}

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        v = data.get("name")
        self.name = v if v is None or v.__class__ is str else as_str(v)

    def __encode__(self, data: JsonObject) -> None:
        if self.name is not None:
            data["name"] = self.name


@dataclass(slots=True, kw_only=True)
class Dog(Animal):
    """A subclass, with a member that has to be there."""

    legs: int
    colour: Colour | None = None

    __wire_names__: ClassVar[dict[str, str]] = {"legs": "legs", "colour": "colour"}

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        super(Dog, self).__decode__(data)
        v = data["legs"]
        self.legs = v if v.__class__ is int else as_int(v)
        self.colour = colours[data.get("colour")]

    def __encode__(self, data: JsonObject) -> None:
        data["legs"] = self.legs
        if self.colour is not None:
            data["colour"] = self.colour.value
        super(Dog, self).__encode__(data)


@dataclass(slots=True, kw_only=True)
class Puppy(Dog):
    """A subclass of a subclass, with nothing of its own."""


@dataclass(slots=True, kw_only=True)
class Page(Model, Generic[T]):
    """A generic class."""

    items: list[T] = field(default_factory=lambda: [])
    first: T | None = None

    __wire_names__: ClassVar[dict[str, str]] = {"items": "items", "first": "first"}

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        v = data.get("items")
        self.items = [] if v is None else as_list(v, of[0])
        v = data.get("first")
        self.first = None if v is None else of[0](v)

    def __encode__(self, data: JsonObject) -> None:
        if self.items:
            data["items"] = encode_list(self.items)
        if self.first is not None:
            data["first"] = encode_value(self.first)


@dataclass(slots=True, kw_only=True)
class Kennel(Page[Dog]):
    """A class that closes a generic one, and derives from it."""

    by_name: dict[str, list[Dog]] = field(default_factory=lambda: {})
    sizes: dict[int, str | None] | None = None

    __wire_names__: ClassVar[dict[str, str]] = {"by_name": "byName", "sizes": "sizes"}

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        super(Kennel, self).__decode__(data, (Dog.__load__,))
        v = data.get("byName")
        self.by_name = (
            {} if v is None else as_dict(v, lambda each: as_list(each, Dog.__load__))
        )
        v = data.get("sizes")
        self.sizes = None if v is None else as_map(v, as_int, optional(as_str))

    def __encode__(self, data: JsonObject) -> None:
        if self.by_name:
            data["byName"] = encode_dict(self.by_name)
        if self.sizes is not None:
            data["sizes"] = encode_dict(self.sizes)
        super(Kennel, self).__encode__(data)


@dataclass(slots=True, kw_only=True)
class Scalars(Model):
    """Values that JSON has no type for."""

    at: dt.datetime | None = None
    id: UUID | None = None
    price: Decimal | None = None
    anything: Any = None

    __wire_names__: ClassVar[dict[str, str]] = {
        "at": "at",
        "id": "id",
        "price": "price",
        "anything": "anything",
    }

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        v = data.get("at")
        self.at = None if v is None or v == "" else as_datetime(v)
        v = data.get("id")
        self.id = None if v is None or v == "" else as_uuid(v)
        v = data.get("price")
        self.price = None if v is None or v == "" else as_decimal(v)
        self.anything = data.get("anything")

    def __encode__(self, data: JsonObject) -> None:
        if self.at is not None:
            data["at"] = datetime_text(self.at)
        if self.id is not None:
            data["id"] = str(self.id)
        if self.price is not None:
            data["price"] = self.price
        if self.anything is not None:
            data["anything"] = encode_value(self.anything)


@dataclass(slots=True, kw_only=True)
class Tree(Page["Tree"]):
    """A class whose base class has the class itself as its argument."""

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        super(Tree, self).__decode__(data, (Tree.__load__,))


class Dogs(ListModel[Dog]):
    """A class that is an array."""

    @classmethod
    def __load__(cls, data: Any, of: Decoders = ()) -> Dogs:
        return NULL if data is None else cls(as_list(data, Dog.__load__))


class Scores(DictModel[int, str]):
    """A class that is an object of entries."""

    @classmethod
    def __load__(cls, data: Any, of: Decoders = ()) -> Scores:
        return NULL if data is None else cls(as_map(data, as_int, as_str))
