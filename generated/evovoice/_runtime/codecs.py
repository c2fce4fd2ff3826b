"""How classes get their codecs: when they are first decoded or encoded.

Importing a class costs what its fields cost. The functions that read it from JSON and
write it are in a module of their own, ``_codecs.session_info`` for
``models.session_info``, together with the imports of all classes that they mention.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache, partial
from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING, Any

from .objects import without_type
from .registry import concrete_class
from .spelling import known_names, own_wire_names, translate
from .values import as_list, as_map

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from dataclasses import Field

    from .values import Decoders, JsonObject

_new = object.__new__


def attach(cls: Any) -> bool:
    """Give a class the functions that decode and encode it.

    They replace those that it has from `Model`, whose only work is to call this.

    Returns:
        Whether it has any now. The bases of all classes get none: what they have
        stands in for the functions of classes that nobody has used yet.
    """
    with _one_at_a_time:
        return _attach(cls)


_one_at_a_time = RLock()
"""Held while codecs are imported, so that threads do not get into each other's way."""


def _attach(cls: Any) -> bool:
    encode, decode = _function_of(cls, "encode"), _function_of(cls, "decode")
    if decode is None and cls.__module__ == _MODEL:
        cls.__load__ = classmethod(_loader(cls))
        return False
    # The function that is asked for elsewhere is the last to be there.
    cls.__encode__ = encode or _encode_nothing
    cls.__decode__ = decode or _decode_nothing
    cls.__load__ = classmethod(_loader(cls))
    return True


_MODEL = f"{__package__}.model"


def _function_of(cls: type, name: str) -> Any:
    """A function of a class or of the next base that has one; None if none has.

    A class that was written by hand has its own; others have those of their codecs.
    """
    for base in cls.__mro__:
        own: Mapping[str, Any] = vars(base)
        function = own.get(f"__{name}__")
        if base.__module__ == _MODEL:
            continue
        if function is not None and function.__module__ != _MODEL:
            return function
        if codec := codec_of(base):
            return getattr(codec, name)
    return None


def codec_of(cls: type) -> Any:
    """The module with the functions of a class itself; None if there is none."""
    package, _, name = cls.__module__.rpartition(".")
    if not package.endswith(".models"):
        return None
    wanted = f"{package.removesuffix('models')}_codecs.{name}"
    try:
        return import_module(wanted)
    except ModuleNotFoundError as error:
        if error.name is None or not wanted.startswith(error.name):
            raise
        return None


def items_of(cls: Any, data: Any, of: Decoders) -> Any:
    """An object of a class that is a JSON array; None for null."""
    contents = _contents_of(cls)
    items = contents(data, of) if contents else as_list(data, *of)
    return None if items is None else cls(items)


def entries_of(cls: Any, data: Any, of: Decoders) -> Any:
    """An object of a class that is a JSON object of entries; None for null."""
    contents = _contents_of(cls)
    entries = contents(data, of) if contents else as_map(data, *of)
    return None if entries is None else cls(entries)


@cache
def _contents_of(cls: type) -> Any:
    found = map(codec_of, cls.__mro__)
    return next((each.contents for each in found if each), None)


def _decode_nothing(self: object, data: JsonObject, of: Decoders = ()) -> None:
    """Decode a class without members, which has nothing to tell it from an array by."""
    data.keys()


def _encode_nothing(self: object, data: JsonObject) -> None:
    """Encode a class without members."""


def _loader(cls: Any) -> Any:
    """The function that makes an object of a class from a JSON object.

    What can be looked up beforehand is looked up here, once for each class.
    """
    decode, new = cls.__decode__, _maker(cls)
    knows_all = known_names(cls).issuperset
    keeps = hasattr(cls, "unknown_members")

    def load(kind: Any, data: Any, of: Decoders = ()) -> Any:
        if data is None:
            return None
        if kind is not cls:
            # A class derived from this one, which has not been used yet.
            attach(kind)
            return kind.__load__(data, of)
        self = new(cls)
        if not knows_all(data):
            return _load_other(cls, self, data, of)
        if keeps:
            self.unknown_members = None
        decode(self, data, of)
        return self

    return load


def _maker(cls: type) -> Any:
    """What makes an empty object of a class.

    Fields that JSON does not have, as a class derived by hand may add them, get their
    defaults.
    """
    if cls.__module__ == _MODEL or not is_dataclass(cls):
        return _new
    in_json = {name for base in cls.__mro__ for name in own_wire_names(base)}
    added = [
        each for each in fields(cls) if each.name not in {*in_json, "unknown_members"}
    ]
    return partial(_new_with, added) if added else _new


def _new_with(added: Sequence[Field[Any]], cls: Any) -> Any:
    self: Any = _new(cls)
    for each in added:
        if each.default is not MISSING:
            setattr(self, each.name, each.default)
        elif each.default_factory is not MISSING:
            setattr(self, each.name, each.default_factory())
    return self


def _load_other(cls: Any, self: Any, data: Any, of: Decoders) -> Any:
    """Decode an object that has names which its class does not know."""
    concrete = concrete_class(cls, data)
    if concrete is not cls:
        return without_type(concrete.__load__(data))
    known, unknown = translate(cls, data)
    if hasattr(cls, "unknown_members"):
        self.unknown_members = unknown
    self.__decode__(known, of)
    return self
