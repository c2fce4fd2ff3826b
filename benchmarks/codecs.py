"""Decode and encode the seed's sample reply, next to other libraries.

python -m benchmarks.codecs [--items N]...
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import compete, machine, table
from benchmarks.peers import LIBRARIES, Peer
from evo_codegen.pipeline import load

ROOT = Path(__file__).parents[1]
SEED = ROOT / "fixtures" / "evovoice" / "list-sessions.txt"

sys.path.insert(0, str(ROOT / "generated"))


def ours() -> Peer:
    """The generated package."""
    evovoice: Any = importlib.import_module("evovoice")
    response = evovoice.ListResponse[evovoice.SessionInfo]
    return Peer(
        "evo-codegen",
        lambda body: evovoice.from_json(response, body),
        lambda value: value.to_json(),
    )


def sample(items: int) -> bytes:
    """The sample reply with so many sessions."""
    text = SEED.read_text(encoding="utf-8")
    reply = json.loads(text[text.rindex('{"items"') :])
    reply["items"] *= items
    return json.dumps(reply, separators=(",", ":")).encode()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, nargs="*", default=[1, 100, 10_000])
    parser.add_argument("--seconds", type=float, default=2.0)
    options = parser.parse_args()

    api, _ = load([str(SEED)], stdin=lambda: b"")
    (operation,) = api.operations
    assert operation.response is not None
    peers = [ours(), *(each(api).prepare(operation.response) for each in LIBRARIES)]
    print(machine())
    for items in options.items:
        body = sample(items)
        print(f"\n{items} sessions, {len(body) / 1000:.0f} KB of JSON\n")
        decoding = {each.name: partial(each.decode, body) for each in peers}
        timings = compete(decoding, seconds=options.seconds)
        print(table("decode from bytes", timings, 1e-3, "ms"))
        encoding = {
            each.name: partial(each.encode, each.decode(body)) for each in peers
        }
        timings = compete(encoding, seconds=options.seconds)
        print()
        print(table("encode to JSON", timings, 1e-3, "ms"))


if __name__ == "__main__":
    main()
