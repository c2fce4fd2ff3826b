"""Every text that a test decodes or encodes goes both ways, the usual and the short.

What the short one (see `shortcuts` of the runtime) does not leave to the usual one has
to be just what comes of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass
class Ways:
    """How often the texts of a package have gone the short way."""

    decoded: int = 0
    encoded: int = 0
    left: int = 0
    """How often a text was left to the usual way when it was decoded."""


_ways: dict[str, Ways] = {}


def ways_of(package: Any) -> Ways:
    """How often a package goes the short way from now on, as if it had been new."""
    name = package.__name__
    shortcuts: Any = import_module(f"{name}._runtime.shortcuts")
    spelling: Any = import_module(f"{name}._runtime.spelling")
    shortcuts._decoders.clear()
    spelling._shapes.clear()
    ways = _ways[name]
    ways.decoded = ways.encoded = ways.left = 0
    return ways


def both_ways(package: Any) -> None:
    """Have a package go both ways, from its first text on."""
    name = package.__name__
    ways = _ways[name] = Ways()
    shortcuts: Any = import_module(f"{name}._runtime.shortcuts")
    decode: Any = import_module(f"{name}._runtime.decode")
    requests: Any = import_module(f"{name}._runtime.requests")
    shortcuts._WORTH = 0
    shortcuts._encoders = lambda: _encoders(name)
    shortcuts.library.use_msgspec()
    quickly, to_json = shortcuts.decoded_quickly, shortcuts.to_json

    def decoded_both_ways(expression: Any, text: Any) -> Any:
        value = quickly(expression, text)
        if value is None:
            ways.left += 1
            return None
        ways.decoded += 1
        usual = decode.explained(
            expression, decode.decoder_for(expression), decode.read_json(text)
        )
        assert exactly(name, value) == exactly(name, usual)
        return value

    def encoded_both_ways(value: Any) -> str:
        usual: str = shortcuts.write_json(shortcuts.encode_value(value))
        assert to_json(value) == usual
        written = shortcuts._written_quickly(value)
        ways.encoded += written is not None
        return usual

    decode.decoded_quickly = decoded_both_ways
    shortcuts.to_json = requests.to_json = encoded_both_ways


def _encoders(name: str) -> Any:
    module: Any = import_module(f"{name}._runtime.struct_encoders")
    module._OFTEN = 1
    return module.encoders


def exactly(name: str, value: Any) -> tuple[str, str]:
    """A value in a form that tells classes, signs, digits, members not known."""
    values: Any = import_module(f"{name}._runtime.values")
    return repr(value), repr(values.encode_value(value))
