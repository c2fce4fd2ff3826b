"""The bases of generated classes: from JSON, to JSON, and what is kept between."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from .values import Decoders, JsonObject

K = TypeVar("K")
T = TypeVar("T")


class Decodable:
    """What all generated classes have in common that can be read from JSON."""

    __slots__ = ()

    @classmethod
    def from_json(cls, text: str | bytes, *, strict: bool = False) -> Self:
        """Decode a JSON text.

        Args:
            text: The text.
            strict: Whether what is not in the API's description is a fault as well:
                unknown members and values of enums, scalars of another type.

        Raises:
            DecodeError: The text is not JSON, or has not the shape of this class.
            TypeError: The class is generic: use ``from_json(Name[Argument], text)``.
        """
        return _decode(cls, "from_json", text, strict=strict)

    def to_json(self) -> str:
        """Encode to a JSON text without white space."""
        text: str = _use("shortcuts").to_json(self)
        return text

    @classmethod
    def __load__(cls, data: Any, of: Decoders = ()) -> Self:
        """Decode a JSON value without explaining what is wrong with it.

        Args:
            data: A JSON value.
            of: A decoder for each type argument of a generic class.

        Raises:
            Exception: Of any kind, when `data` has another shape.
        """
        raise NotImplementedError


def _decode(cls: type[D], method: str, value: Any, *, strict: bool) -> D:
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
    decode = _use("decode")
    function = decode.from_json if method == "from_json" else decode.from_dict
    decoded: D = function(cls, value, strict=strict)
    return decoded


D = TypeVar("D", bound=Decodable)


@cache
def _use(module: str) -> Any:
    """A module of the runtime, which is imported when somebody needs what it does."""
    return import_module(f".{module}", __package__)


class _Attaching:
    """Gives a class its codecs when somebody asks for the function that decodes it."""

    def __get__(self, instance: object, cls: type) -> Any:
        _use("codecs").attach(cls)
        return vars(cls)["__load__"].__get__(None, cls)


@dataclass(slots=True, kw_only=True)
class ClosedModel(Decodable):
    """A DTO: a class whose objects are JSON objects on the wire.

    Members that the API's description does not have are passed over.
    """

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, strict: bool = False) -> Self:
        """Decode a JSON object; raises as `from_json` does."""
        return _decode(cls, "from_dict", data, strict=strict)

    def to_dict(self) -> dict[str, Any]:
        """Encode to a JSON object.

        Members that are None stay out, and collections that are empty by default.
        """
        data: dict[str, Any] = {}
        self.__encode__(data)
        return data

    def to_query(self) -> str:
        """Encode to a query string: ``accountIds=%5Ba1%5D&from=%2B1555``."""
        query: str = _use("requests").to_query(self)
        return query

    def to_url(self, base_url: str) -> str:
        """The URL to send the request to, with all members that have no other place.

        Raises:
            TypeError: The object is no request.
        """
        url: str = _use("requests").to_url(self, base_url)
        return url

    def __init_subclass__(cls) -> None:
        """Begin without codecs, also where a base has got its own by now."""
        # A dataclass with slots is not the class that its methods were defined in.
        super(ClosedModel, cls).__init_subclass__()
        for name in ("__decode__", "__encode__"):
            if name not in vars(cls):
                setattr(cls, name, vars(ClosedModel)[name])

    if not TYPE_CHECKING:
        __load__ = _Attaching()

    def __decode__(self, data: JsonObject, of: Decoders = ()) -> None:
        """Set the attributes from a JSON object."""
        if _use("codecs").attach(type(self)):
            self.__decode__(data, of)

    def __encode__(self, data: JsonObject) -> None:
        """Add the attributes to a JSON object."""
        if _use("codecs").attach(type(self)):
            self.__encode__(data)


@dataclass(slots=True, kw_only=True)
class Model(ClosedModel):
    """A DTO that keeps the members that the API's description does not have."""

    unknown_members: dict[str, Any] | None = field(default=None, repr=False)
    """Members that the API's description does not have, as JSON values.

    They are kept when an object is decoded and written back when it is encoded; set
    them to send what this package does not know yet. None when there are none.
    """

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
        kind: str = _use("registry").TYPE
        data = {kind: unknown[kind]} if kind in unknown else {}
        self.__encode__(data)
        data.update(_use("values").encode_dict(unknown))
        return data


class ListModel(list[T], Decodable, Generic[T]):
    """A DTO that is a JSON array on the wire: a class derived from ``List<T>``."""

    __slots__ = ()

    @classmethod
    def from_list(cls, values: Sequence[Any], *, strict: bool = False) -> Self:
        """Decode a JSON array; raises as `from_json` does."""
        return _decode(cls, "from_list", values, strict=strict)

    def to_list(self) -> list[Any]:
        """Encode to a JSON array."""
        items: list[Any] = _use("values").encode_list(self)
        return items

    @classmethod
    def __load__(cls, data: Any, of: Decoders = ()) -> Self:
        """Decode a JSON array; see `Decodable`."""
        items: Self = _use("codecs").items_of(cls, data, of)
        return items


class DictModel(dict[K, T], Decodable, Generic[K, T]):
    """A DTO that is an object of entries: a class derived from ``Dictionary<K,V>``."""

    __slots__ = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, strict: bool = False) -> Self:
        """Decode a JSON object; raises as `from_json` does."""
        return _decode(cls, "from_dict", data, strict=strict)

    def to_dict(self) -> dict[str, Any]:
        """Encode to a JSON object."""
        entries: dict[str, Any] = _use("values").encode_dict(self)
        return entries

    @classmethod
    def __load__(cls, data: Any, of: Decoders = ()) -> Self:
        """Decode a JSON object; see `Decodable`."""
        entries: Self = _use("codecs").entries_of(cls, data, of)
        return entries
