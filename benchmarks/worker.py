"""One contestant of the codecs, in a process of its own that reads lines of JSON.

    python -m benchmarks.worker CONTESTANT FOLDER

The folder holds what `benchmarks.codecs` wrote. Each line on the standard input is a
call: ``["load", BODY]``, ``["decode", REPEATS]``, ``["encode", REPEATS]``; each is
answered with a line: the seconds, or what is wrong.
"""

from __future__ import annotations

import datetime as dt
import gc
import importlib
import json
import os
import sys
import time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OURS = "evo-codegen"
STDLIB = "evo-codegen, stdlib alone"
READERS = ("msgspec", "orjson")
"""What a generated package may read JSON with in place of the standard library."""


_SEEN = 5_000_000
"""How many bytes a package has read that is timed in a program that reads a lot."""

_ALIKE = 10
"""How many characters are the same in all forms of a value: those of a day, say."""


class WrongError(Exception):
    """A contestant decodes or encodes something else than was sent."""


class Contestant:
    """Decodes and encodes one body, and is timed."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.described: Any = json.loads((folder / "payload.json").read_bytes())
        self.folder = folder
        self.decode, self.encode = _codecs(name, folder, self.described["root"])
        self.body = b""
        self.value: Any = None

    def load(self, body: str) -> str:
        """Take a body, and see to it that it is decoded and encoded right."""
        self.value = None
        self.body = (self.folder / body).read_bytes()
        sent = json.loads(self.body)
        if self.name == OURS:
            self.warm_up()
        self.value = self.decode(self.body)
        self.compare(sent, self.value)
        self.look_over(sent, json.loads(self.encode(self.value)))
        return next((each for each in READERS if each in sys.modules), "json")

    def warm_up(self) -> None:
        """Do what a program has done by the time at which speed matters to it.

        A package prepares for types of which it has seen a megabyte.
        """
        for _ in range(max(2, _SEEN // len(self.body))):
            self.encode(self.decode(self.body))

    def compare(self, sent: Any, value: Any) -> None:
        """See to it that the right values have come out."""
        items = self.described["items"]
        _same(items, len(_walk(value, [items])), len(sent[items]))
        for way, expected in self.described["checks"]:
            _same(f"{way}", _plain(_walk(value, way)), expected)

    def look_over(self, sent: Any, written: Any) -> None:
        """See to it that values are written; libraries differ in forms, not in content.

        A decimal may be text, and a date may have more digits or another zone.
        """
        items = self.described["items"]
        _same(items, len(written[items]), len(sent[items]))
        for way, expected in self.described["checks"]:
            found = str(_walk(written, way))[:_ALIKE]
            _same(f"what is written of {way}", found, str(expected)[:_ALIKE])

    def time(self, what: str, repeats: int) -> float:
        """Decode or encode so often, and give the seconds."""
        call, argument = {
            "decode": (self.decode, self.body),
            "encode": (self.encode, self.value),
        }[what]
        gc.collect()
        start = time.perf_counter()
        for _ in range(repeats):
            call(argument)
        return time.perf_counter() - start

    def answer(self, what: str, argument: Any) -> Any:
        """Do what a line says."""
        return self.load(argument) if what == "load" else self.time(what, argument)


def _codecs(
    name: str, folder: Path, root: str
) -> tuple[Callable[[bytes], Any], Callable[[Any], str | bytes]]:
    if name in (OURS, STDLIB):
        return _ours(folder, root, alone=name == STDLIB)
    # Our own must not find anything imported that its package would not import.
    peers: Any = importlib.import_module("benchmarks.peers")
    api, reference = importlib.import_module("benchmarks.peer_root").find(folder, root)
    peer = peers.LIBRARIES[name]().prepare(api, reference)
    return peer.decode, peer.encode


def _ours(
    folder: Path, root: str, *, alone: bool
) -> tuple[Callable[[bytes], Any], Callable[[Any], str | bytes]]:
    """The generated package, with nothing but the standard library if `alone`.

    Otherwise with what it chooses itself.
    """
    if alone:
        # None in the place of a module is what makes an import of it fail.
        modules: dict[str, Any] = sys.modules
        modules.update(dict.fromkeys(READERS))
    sys.path.insert(0, str(folder))
    package: Any = importlib.import_module("package")
    generic, _, argument = root.rstrip("]").partition("[")
    expression = getattr(package, generic)
    if argument:
        expression = expression[getattr(package, argument)]
    from_json = package.from_json
    return lambda body: from_json(expression, body), lambda value: value.to_json()


def _walk(value: Any, way: Sequence[str | int]) -> Any:
    """Go from an object to a value in it, in JSON or in classes."""
    for step in way:
        if hasattr(value, "keys"):
            value = value[step] if step in value else value[str(step)]
        elif isinstance(step, int):
            value = value[step]
        else:
            value = getattr(value, _attribute(step))
    return value


def _attribute(wire_name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in wire_name)


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    match value:
        case Enum():
            return value.value
        case Decimal():
            return float(value)
        case UUID():
            return str(value)
        case dt.datetime():
            utc = value if value.tzinfo else value.replace(tzinfo=dt.UTC)
            return utc.astimezone(dt.UTC)
        case dt.date():
            return value.isoformat()
        case _:
            return value


def _same(what: str, found: Any, expected: Any) -> None:
    wanted = dt.datetime.fromisoformat(expected) if _is_date(found) else expected
    if found != wanted or type(found) is not type(wanted):
        raise WrongError(f"{what} is {found!r}, not {expected!r}")


def _is_date(value: Any) -> bool:
    return isinstance(value, dt.datetime)


def _said(error: Exception) -> str:
    """What is wrong; whatever a library raises is its result."""
    match error:
        case ImportError():
            return f"not installed: {error.name}"
        case WrongError():
            return f"wrong: {error}"
        case _:
            return f"fails: {type(error).__name__}: {error}"[:200]


def serve(name: str, folder: Path, answers: TextIO) -> None:
    """Answer line by line; the first answer tells whether the contestant is there."""

    def say(**answer: Any) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    try:
        contestant = Contestant(name, folder)
    except Exception as error:
        say(error=_said(error))
        return
    say(value=name)
    for line in sys.stdin:
        what, argument = json.loads(line)
        try:
            say(value=contestant.answer(what, argument))
        except Exception as error:
            say(error=_said(error))


if __name__ == "__main__":
    # Libraries print; nobody but us writes answers.
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    serve(sys.argv[1], Path(sys.argv[2]), own)
