"""What becomes of each wire value, here and with the libraries that others use.

    python -m benchmarks.differential

The same payloads go through a generated package, and through classes with the same
members of each library. The table is in ``docs/wire.md``.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
from contextlib import contextmanager
from enum import Enum
from importlib import import_module, invalidate_caches
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.peer_module import IMPORTS, Member
from benchmarks.peers import LIBRARIES, Library
from benchmarks.wire_values import CASES, ENUMS, KINDS, METADATA, Kind
from evo_codegen.pipeline import Request, generate

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

PEERS = {
    "dataclasses-json": "dataclasses-json",
    "pydantic v2": "pydantic",
    "msgspec": "msgspec",
}
"""From the names of the libraries to those of their distributions."""


class Failed(NamedTuple):
    """That there is no value."""

    message: str

    def __repr__(self) -> str:
        """What stands in the table."""
        return "error"


Decode = dict[str, "Callable[[str], Any]"]
"""From types to what decodes the JSON of one value."""


# --- the contestants ---------------------------------------------------------------


@contextmanager
def ours() -> Generator[Decode]:
    """A generated package, while the context lasts."""
    types = [
        {"name": f"Of{place}", "properties": [kind.property]}
        for place, kind in enumerate(KINDS.values())
    ]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "metadata.json")
        source.write_text(json.dumps({"types": [*types, *METADATA], "operations": []}))
        request = Request(sources=[str(source)], output=Path(folder, "differential"))
        generate(request, stdin=lambda: b"")
        sys.path.insert(0, folder)
        invalidate_caches()
        try:
            package = import_module("differential")
            yield {
                name: _decoder(getattr(package, f"Of{place}").from_json)
                for place, name in enumerate(KINDS)
            }
        finally:
            sys.path.remove(folder)
            for name in [*sys.modules]:
                if name.partition(".")[0] == "differential":
                    del sys.modules[name]


def peer(name: str) -> Decode:
    """The classes of a library, of one member each.

    Raises:
        ImportError: It is not installed.
    """
    library = LIBRARIES[name]()
    return {kind: _peer_decoder(library, each) for kind, each in KINDS.items()}


def _peer_decoder(library: Library, kind: Kind) -> Callable[[str], Any]:
    annotation = f"Optional[{kind.annotation}]"
    member = Member("value", "value", annotation, "")
    lines = [IMPORTS, ENUMS, library.imports, *library.class_text("Holder", [member])]
    module = ModuleType(f"differential_{type(library).__name__}")
    sys.modules[module.__name__] = module
    code = compile("\n".join(lines), module.__name__, "exec", dont_inherit=True)
    exec(code, vars(module))
    try:
        decode = library.peer(vars(module)["Holder"]).decode
    except ImportError:
        raise
    except Exception as error:
        failed = Failed(str(error))
        return lambda _: failed
    return _decoder(decode)


def _decoder(decode: Callable[[bytes], Any]) -> Callable[[str], Any]:
    """What decodes a value in the member of an object."""

    def value_of(text: str) -> Any:
        try:
            return decode(f'{{"value":{text}}}'.encode()).value
        except Exception as error:
            return Failed(str(error))

    return value_of


# --- the table ---------------------------------------------------------------------


class Row(NamedTuple):
    """What becomes of a value."""

    kind: str
    text: str
    ours: Any
    peers: dict[str, Any]


def rows() -> Iterator[Row]:
    """All values with all contestants.

    Raises:
        ImportError: A library is not installed.
    """
    peers = {name: peer(name) for name in PEERS}
    with ours() as own:
        for kind, texts in CASES.items():
            for text in texts:
                values = {name: each[kind](text) for name, each in peers.items()}
                yield Row(kind, text, own[kind](text), values)


def agree(one: Any, other: Any) -> bool:
    """Whether two contestants found the same value, of the same type."""
    if isinstance(one, Failed) or isinstance(other, Failed):
        return isinstance(one, Failed) and isinstance(other, Failed)
    return shown(one) == shown(other)


def shown(value: Any) -> str:
    """A value in a few characters; an enum is what it is on the wire."""
    if isinstance(value, dict):
        inside = (f"{shown(name)}: {shown(each)}" for name, each in _entries(value))
        return f"{{{', '.join(inside)}}}"
    if isinstance(value, Enum):
        return repr(value.value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return str(value)
    return repr(value)


def _entries(value: Any) -> list[tuple[Any, Any]]:
    return [*value.items()]


def versions() -> str:
    """What was compared with."""
    told = (f"{name} {version(name)}" for name in PEERS.values())
    return f"With {', '.join(told)}."


def table() -> str:
    """The table in Markdown; ``=`` stands for the same value as ours."""
    lines = [
        ["type", "JSON", "here", *PEERS],
        ["---"] * (3 + len(PEERS)),
        *(
            [
                f"`{each.kind}`",
                f"`{each.text}`",
                _cell(each.ours),
                *(_cell(value, each.ours) for value in each.peers.values()),
            ]
            for each in rows()
        ),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_NOTHING = object()


def _cell(value: Any, other: Any = _NOTHING) -> str:
    if isinstance(value, Failed):
        return "error"
    return "=" if agree(value, other) else f"`{shown(value)}`"


def main() -> None:
    """Print the table."""
    print(f"{versions()}\n\n{table()}")


if __name__ == "__main__":
    main()
