"""The libraries that decode and encode the same types, each as its manual advises."""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib
import json
import sys
from decimal import Decimal
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints
from uuid import UUID

from benchmarks.peer_module import Member, ModuleText, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from evo_codegen.model.declarations import Api
    from evo_codegen.model.types import TypeRef


@dataclasses.dataclass(frozen=True)
class Peer:
    """A library, ready to decode and encode one type."""

    decode: Callable[[bytes], Any]
    encode: Callable[[Any], str | bytes]


class Library(Style):
    """Writes the classes of an API for one library, and makes codecs of them."""

    def peer(self, root: Any) -> Peer:
        """Prepare decoding and encoding of a class."""
        raise NotImplementedError

    def prepare(self, api: Api, reference: TypeRef) -> Peer:
        """Write and import everything that a type needs."""
        writer = ModuleText(api, self)
        name = writer.add(reference)
        module = ModuleType(f"peer_{type(self).__name__}")
        # Some libraries look up what they generated code for by its module.
        sys.modules[module.__name__] = module
        # Not with this module's own __future__: it would make texts of annotations.
        code = compile(writer.text(), module.__name__, "exec", dont_inherit=True)
        exec(code, vars(module))
        return self.peer(vars(module)[name])


def _call(member: Member, function: str, **arguments: str) -> str:
    """A member whose default and wire name a function is told."""
    default = {"default_factory": member.collection} if member.collection else None
    given = (default or {"default": "None"}) | arguments
    inner = ", ".join(f"{name}={value}" for name, value in given.items())
    return f"{member.attribute}: {member.annotation} = {function}({inner})"


class DataclassesJson(Library):
    """What ServiceStack's own Python output uses."""

    imports = "from dataclasses_json import config, dataclass_json\n" + (
        "from benchmarks.peers import codec"
    )
    decorators = ("@dataclass_json", "@dataclass")

    def member(self, member: Member) -> str:
        told = f"field_name={member.wire_name!r}"
        if "date" in member.annotation:
            # Dates are numbers to it unless told otherwise.
            told += f", **codec({member.annotation})"
        return _call(member, "field", metadata=f"config({told})")

    def peer(self, root: Any) -> Peer:
        decode = partial(root.from_json, parse_float=Decimal)
        plain = "Decimal" not in str(_hints(root))
        return Peer(root.from_json if plain else decode, lambda value: value.to_json())


def codec(annotation: Any) -> dict[str, Callable[[Any], Any]]:
    """What dataclasses-json has to be told about a date, or a list of dates."""
    inner = [each for each in get_args(annotation) if each is not type(None)]
    if getattr(annotation, "__origin__", None) is list:
        item = codec(inner[0])
        decode, encode = item["decoder"], item["encoder"]
        return {
            "decoder": lambda value: list(map(decode, value)),
            "encoder": lambda value: list(map(encode, value)),
        }
    kind = inner[0] if inner else annotation
    return {
        "decoder": kind.fromisoformat,
        "encoder": lambda value: None if value is None else value.isoformat(),
    }


def _hints(root: Any) -> dict[Any, dict[str, Any]]:
    """The annotations of a class and of all classes that it refers to."""
    found: dict[Any, dict[str, Any]] = {}
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if dataclasses.is_dataclass(each) and each not in found:
            found[each] = get_type_hints(each)
            waiting += found[each].values()
        waiting += get_args(each)
    return found


class ServiceStack(Library):
    """ServiceStack's client: its classes, and how it converts replies to them."""

    imports = "from dataclasses_json import LetterCase, Undefined, dataclass_json"
    decorators = (
        "@dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)",
        "@dataclass",
    )

    def member(self, member: Member) -> str:
        if not member.collection:
            return f"{member.attribute}: {member.annotation} = None"
        return _call(member, "field")

    def peer(self, root: Any) -> Peer:
        client: Any = importlib.import_module("servicestack")
        # The only kind of value that it has no converter for.
        client.TypeConverters.register(dt.date, deserializer=dt.date.fromisoformat)
        return Peer(partial(client.from_json, root), client.to_json)


class Dataclasses(Library):
    """Plain dataclasses, from which two of the libraries start."""

    decorators = ("@dataclass(slots=True)",)

    def member(self, member: Member) -> str:
        return _call(member, "field", metadata=f"{{'alias': {member.wire_name!r}}}")


class Mashumaro(Dataclasses):
    """Generates codecs when a class is made."""

    def peer(self, root: Any) -> Peer:
        library: Any = importlib.import_module("mashumaro.codecs.json")
        plain = "Decimal" not in str(_hints(root))
        read = json.loads if plain else partial(json.loads, parse_float=Decimal)
        dialect = _dialect({})
        decoder = library.JSONDecoder(
            root, default_dialect=dialect, pre_decoder_func=read
        )
        return Peer(
            decoder.decode, library.JSONEncoder(root, default_dialect=dialect).encode
        )


class MashumaroOrjson(Dataclasses):
    """The same, with orjson to read and write; decimals go through floats."""

    def peer(self, root: Any) -> Peer:
        orjson: Any = importlib.import_module("orjson")
        library: Any = importlib.import_module("mashumaro.codecs")
        written = dict.fromkeys((dt.datetime, dt.date, UUID), _WRITTEN)
        dialect = _dialect({Decimal: _DECIMAL, **written})
        decoder = library.BasicDecoder(
            root, default_dialect=dialect, pre_decoder_func=orjson.loads
        )
        # Its own encoder cannot be told to write keys that are no texts.
        encoder = library.BasicEncoder(
            root,
            default_dialect=dialect,
            post_encoder_func=partial(orjson.dumps, option=orjson.OPT_NON_STR_KEYS),
        )
        return Peer(decoder.decode, encoder.encode)


def _decimal(value: Any) -> Decimal:
    """A decimal with the digits of a float, not those of its binary fraction."""
    return Decimal(str(value))


def _same(value: Any) -> Any:
    """What the writer of JSON takes as it is."""
    return value


_DECIMAL: dict[str, Any] = {"deserialize": _decimal, "serialize": str}
_WRITTEN: dict[str, Any] = {"serialize": _same}


def _dialect(strategies: dict[type, dict[str, Any]]) -> Any:
    """How mashumaro is told what holds for all classes."""
    options = {
        "serialize_by_alias": True,
        "omit_none": True,
        "no_copy_collections": (list, dict),
        "serialization_strategy": strategies,
    }
    base: Any = importlib.import_module("mashumaro.dialect").Dialect
    return type("Told", (base,), options)


class Cattrs(Dataclasses):
    """Generates functions that structure and unstructure."""

    preconf = "cattrs.preconf.json"
    written: tuple[type, ...] = ()
    """What the writer of JSON takes as it is."""

    def peer(self, root: Any) -> Peer:
        preconf: Any = importlib.import_module(self.preconf)
        converter = preconf.make_converter(detailed_validation=False)
        _rename(converter)
        for kind, decode in _READ.items():
            converter.register_structure_hook(kind, _hook(decode))
            encode = dt.date.isoformat if issubclass(kind, dt.date) else str
            own = kind in self.written
            converter.register_unstructure_hook(kind, _same if own else encode)
        return Peer(lambda body: converter.loads(body, root), converter.dumps)


class CattrsOrjson(Cattrs):
    """The same, with orjson to read and write."""

    preconf = "cattrs.preconf.orjson"
    written = (dt.datetime, dt.date, UUID)


_READ: dict[type, Callable[[Any], Any]] = {
    dt.datetime: dt.datetime.fromisoformat,
    dt.date: dt.date.fromisoformat,
    UUID: UUID,
    Decimal: _decimal,
}


def _hook(decode: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, _: decode(value)


def _rename(converter: Any) -> None:
    """Have a converter of cattrs know the wire names."""
    gen: Any = importlib.import_module("cattrs.gen")

    def names(cls: Any) -> dict[str, Any]:
        return {
            each.name: gen.override(rename=each.metadata["alias"])
            for each in dataclasses.fields(cls)
        }

    def structure(cls: Any) -> Any:
        return gen.make_dict_structure_fn(cls, converter, **names(cls))

    def unstructure(cls: Any) -> Any:
        omit = {"_cattrs_omit_if_default": True}
        return gen.make_dict_unstructure_fn(cls, converter, **omit, **names(cls))

    converter.register_structure_hook_factory(dataclasses.is_dataclass, structure)
    converter.register_unstructure_hook_factory(dataclasses.is_dataclass, unstructure)


class Pydantic(Library):
    """Validates in Rust; keeps unknown members."""

    imports = "from pydantic import BaseModel, ConfigDict, Field"
    base = "BaseModel"
    head = ("model_config = ConfigDict(extra='allow')",)

    def member(self, member: Member) -> str:
        return _call(member, "Field", alias=repr(member.wire_name))

    def peer(self, root: Any) -> Peer:
        return Peer(
            root.model_validate_json,
            lambda value: value.model_dump_json(by_alias=True, exclude_none=True),
        )


class Msgspec(Library):
    """Decodes and encodes in C; does not keep unknown members or enum values."""

    imports = "import msgspec"
    base = "msgspec.Struct, omit_defaults=True"

    def member(self, member: Member) -> str:
        return _call(member, "msgspec.field", name=repr(member.wire_name))

    def peer(self, root: Any) -> Peer:
        msgspec: Any = importlib.import_module("msgspec")
        encoder = msgspec.json.Encoder(decimal_format="number")
        return Peer(msgspec.json.Decoder(root).decode, encoder.encode)


LIBRARIES: dict[str, Callable[[], Library]] = {
    "msgspec": Msgspec,
    "pydantic v2": Pydantic,
    "mashumaro": Mashumaro,
    "mashumaro + orjson": MashumaroOrjson,
    "cattrs": Cattrs,
    "cattrs + orjson": CattrsOrjson,
    "dataclasses-json": DataclassesJson,
    "servicestack": ServiceStack,
}
