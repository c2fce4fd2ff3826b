"""The bases of generated classes: from JSON, to JSON, and what is kept between."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from .faults import explained
from .json_text import read_json, write_json
from .registry import TYPE, concrete_class
from .scalars import NULL
from .spelling import own_wire_names, translate
from .values import as_list, as_map, encode_dict, encode_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from .values import Decoders, JsonObject

K = TypeVar("K")
T = TypeVar("T")

_new = object.__new__


class Decodable:
    """What all generated classes have in common that can be read from JSON."""

    __slots__ = ()

    __wire_names__: ClassVar[dict[str, str]] = {}
    """From the attributes that the class itself declares to their names in JSON."""

    __members__: ClassVar[frozenset[str]] = frozenset()
    """The names in JSON of all attributes, inherited ones included."""

    def __init_subclass__(cls) -> None:
        """Collect the names that the class and its bases know."""
        super().__init_subclass__()
        names: set[str] = set()
        for base in cls.__mro__:
            names.update(own_wire_names(base).values())
        cls.__members__ = frozenset(names)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Decode a JSON text.

        Raises:
            DecodeError: The text is not JSON, or has not the shape of this class.
            TypeError: The class is generic: use ``from_json(Name[Argument], text)``.
        """
        return _decode(cls, "from_json", read_json(text))

    @classmethod
    def __load__(cls, data: Any, of: Decoders = ()) -> Self:
        """Decode a JSON value without explaining what is wrong with it.

        Args:
            data: A JSON value; None gives None.
            of: A decoder for each type argument of a generic class.

        Raises:
            Exception: Of any kind, when `data` has another shape.
        """
        raise NotImplementedError


def _decode(cls: type[D], method: str, data: Any) -> D:
    """Decode for a class method, which does not know type arguments.

    ``ListResponse[SessionInfo].from_dict(...)`` reaches the method of ``ListResponse``
    without its argument, and would silently leave the items undecoded.
    """
    if parameters := getattr(cls, "__parameters__", ()):
        names = ", ".join(each.__name__ for each in parameters)
        raise TypeError(
            f"{cls.__name__}.{method} does not know what {names} is;"
            f" call {method}({cls.__name__}[...], data)"
        )
    return explained(cls, cls.__load__, data)


D = TypeVar("D", bound=Decodable)


@dataclass(slots=True, kw_only=True)
class Model(Decodable):
    """A DTO: a class whose objects are JSON objects on the wire."""

    unknown_members: dict[str, Any] | None = field(default=None, repr=False)
    """Members that the API's description does not have, as JSON values.

    They are kept when an object is decoded and written back when it is encoded; set
    them to send what this package does not know yet. None when there are none.
    """

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; raises as `from_json` does."""
        return _decode(cls, "from_dict", data)

    def to_dict(self) -> dict[str, Any]:
        """Encode to a JSON object.

        Members that are None stay out, and collections that are empty by default.
        """
        unknown = self.unknown_members
        if not unknown:
            data: dict[str, Any] = {}
            self.__encode__(data)
            return data
        # A server reads the name of a type only where it comes first.
        data = {TYPE: unknown[TYPE]} if TYPE in unknown else {}
        self.__encode__(data)
        data.update(unknown)
        return data

    def to_json(self) -> str:
        """Encode to a JSON text without white space."""
        return write_json(self.to_dict())

    def to_query(self) -> str:
        """Encode to a query string: ``accountIds=%5Ba1%5D&from=%2B1555``."""
        query: str = import_module(".requests", __package__).to_query(self)
        return query

    def to_url(self, base_url: str) -> str:
        """The URL to send the request to, with all members that have no other place.

        Raises:
            TypeError: The object is no request.
        """
        url: str = import_module(".requests", __package__).to_url(self, base_url)
        return url

    @classmethod
    def __load__(cls, data: Any, of: Decoders = ()) -> Self:
        """Decode a JSON object; see `Decodable`."""
        if data is None:
            return NULL
        self = _new(cls)
        if cls.__members__.issuperset(data):
            self.unknown_members = None
            self.__decode__(data, of)
            return self
        concrete = concrete_class(cls, data)
        if concrete is not cls:
            return concrete.__load__(data)
        known, self.unknown_members = translate(cls, data)
        self.__decode__(known, of)
        return self

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        """Set the attributes from a JSON object; generated for each class."""
        # A class without members has nothing else to tell an object from an array by.
        data.keys()

    def __encode__(self, data: JsonObject) -> None:
        """Add the attributes to a JSON object; generated for each class."""


class ListModel(list[T], Decodable, Generic[T]):
    """A DTO that is a JSON array on the wire: a class derived from ``List<T>``."""

    __slots__ = ()

    @classmethod
    def from_list(cls, values: Sequence[Any]) -> Self:
        """Decode a JSON array; raises as `from_json` does."""
        return _decode(cls, "from_list", values)

    def to_list(self) -> list[Any]:
        """Encode to a JSON array."""
        return encode_list(self)

    def to_json(self) -> str:
        """Encode to a JSON text without white space."""
        return write_json(self.to_list())

    @classmethod
    def __load__(cls, data: Any, of: Decoders = ()) -> Self:
        """Decode a JSON array; see `Decodable`."""
        return NULL if data is None else cls(as_list(data, *of))


class DictModel(dict[K, T], Decodable, Generic[K, T]):
    """A DTO that is an object of entries: a class derived from ``Dictionary<K,V>``."""

    __slots__ = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; raises as `from_json` does."""
        return _decode(cls, "from_dict", data)

    def to_dict(self) -> dict[str, Any]:
        """Encode to a JSON object."""
        return encode_dict(self)

    def to_json(self) -> str:
        """Encode to a JSON text without white space."""
        return write_json(self.to_dict())

    @classmethod
    def __load__(cls, data: Any, of: Decoders = ()) -> Self:
        """Decode a JSON object; see `Decodable`."""
        return NULL if data is None else cls(as_map(data, *of))
