"""What is decoded and encoded: replies of three APIs, and what has to come of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from benchmarks.measure import ROOT
from benchmarks.render_metadata import metadata
from benchmarks.shapes import Type, a_class

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEED = ROOT / "fixtures" / "evovoice" / "list-sessions.txt"

Step: TypeAlias = str | int
"""An attribute or a key, or the place in a list."""


@dataclass(frozen=True, kw_only=True)
class Payload:
    """Replies of one kind, in several sizes."""

    name: str
    source: str
    """The text that the classes are generated from."""

    ending: str
    """What a file with that text ends with."""

    root: str
    """The class of a reply; a closed generic as ``Generic[Argument]``."""

    bodies: Mapping[str, bytes]
    """The replies, by what the size is called."""

    checks: Sequence[tuple[Sequence[Step], Any]]
    """Values that have to come out, by the way to them."""

    items: str
    """The member that is the list of which the body has so many."""


_USUAL = 100
"""How many items a reply has, most often."""


def sample(sizes: Sequence[int]) -> Payload:
    """The seed's sample reply."""
    text = SEED.read_text(encoding="utf-8")
    reply = json.loads(text[text.rindex('{"items"') :])
    items = reply["items"]
    bodies = {_sessions(size): _json(reply | {"items": items * size}) for size in sizes}
    newer = [each | {"recordingUrl": "https://example.org/1"} for each in items]
    bodies |= {
        f"{_sessions(size)} of a newer server": _json(reply | {"items": newer * size})
        for size in sizes
        if size == _USUAL
    }
    return Payload(
        name="sample",
        source=text,
        ending=".txt",
        root="ListResponse[SessionInfo]",
        bodies=bodies,
        items="items",
        checks=[
            (["items", 0, "channel"], "Voice"),
            (["items", -1, "members", 0, "callState"], "None"),
            (["items", -1, "ended"], False),
            (["items", -1, "customerBreadcrumb", 0, "name"], "String"),
        ],
    )


def _sessions(size: int) -> str:
    return "1 session" if size == 1 else f"{size:,} sessions"


def rich(count: int) -> Payload:
    """Dates, enums, decimals, Guids and dictionaries."""
    api = [
        Type(name="OrderStatus", values=["Draft", "Open", "Paid", "Shipped"]),
        Type(name="LineKind", values=["Article", "Service", "Discount"]),
        a_class(
            "OrderLine",
            {
                "Sku": "String",
                "Kind": "LineKind",
                "Quantity": "Int32",
                "UnitPrice": "Decimal",
                "Rebate": "Decimal?",
                "AddedAt": "DateTime",
                "Weight": "Double",
            },
        ),
        a_class(
            "Order",
            {
                "Id": "Guid",
                "Number": "Int64",
                "Status": "OrderStatus",
                "FormerStatuses": "List<OrderStatus>",
                "PlacedAt": "DateTime",
                "ShippedAt": "DateTime?",
                "DueOn": "DateOnly",
                "Total": "Decimal",
                "TotalsByCurrency": "Dictionary<String,Decimal>",
                "Labels": "Dictionary<String,String>",
                "NotesByPage": "Dictionary<Int32,String>",
                "Related": "List<Guid>",
                "Changes": "List<DateTime>",
                "Lines": "List<OrderLine>",
            },
        ),
        a_class("OrdersReply", {"Orders": "List<Order>", "Total": "Int32"}),
    ]
    return Payload(
        name="rich",
        source=metadata(api),
        ending=".json",
        root="OrdersReply",
        bodies={
            f"{count:,} orders rich in dates, enums, decimals, maps": _json(
                {"orders": list(map(_order, range(count))), "total": count}
            )
        },
        items="orders",
        checks=[
            (["orders", 0, "status"], "Draft"),
            (["orders", 1, "formerStatuses", 1], "Open"),
            (["orders", 1, "id"], _guid(1)),
            (["orders", 1, "placedAt"], "2026-03-02T09:14:27.5Z"),
            (["orders", 1, "dueOn"], "2026-04-02"),
            (["orders", 1, "total"], 1234.56),
            (["orders", -1, "totalsByCurrency", "EUR"], 1234.56),
            (["orders", -1, "notesByPage", 12], "as agreed"),
            (["orders", -1, "changes", 1], "2026-03-04T17:00:00Z"),
            (["orders", -1, "lines", 2, "unitPrice"], 19.95),
            (["orders", -1, "lines", 2, "kind"], "Discount"),
        ],
    )


def _order(number: int) -> dict[str, Any]:
    return {
        "id": _guid(number),
        "number": 5_000_000_000 + number,
        "status": ("Draft", "Open", "Paid", "Shipped")[number % 4],
        "formerStatuses": ["Draft", "Open"],
        "placedAt": "2026-03-02T09:14:27.5Z",
        "shippedAt": "2026-03-05T12:00:00Z",
        "dueOn": "2026-04-02",
        "total": 1234.56,
        "totalsByCurrency": {"EUR": 1234.56, "USD": 1358.02, "CHF": 1184.2},
        "labels": {"source": "web", "campaign": "spring"},
        "notesByPage": {"1": "first", "12": "as agreed"},
        "related": [_guid(number + 1), _guid(number + 2)],
        "changes": ["2026-03-03T08:00:00Z", "2026-03-04T17:00:00Z"],
        "lines": [_line(kind) for kind in ("Article", "Service", "Discount")],
    }


def _line(kind: str) -> dict[str, Any]:
    return {
        "sku": "AB-1234",
        "kind": kind,
        "quantity": 3,
        "unitPrice": 19.95,
        "rebate": 0.5,
        "addedAt": "2026-03-02T09:14:27Z",
        "weight": 0.75,
    }


def _guid(number: int) -> str:
    return f"0b9c7f4e-3c1d-4c3b-9a53-{number:012x}"


def deep(levels: int, count: int) -> Payload:
    """Trees of many levels, with lists of lists at each."""
    node = a_class(
        "TreeNode",
        {
            "Name": "String",
            "Value": "Int32",
            "Grid": "List<List<Double>>",
            "Words": "List<List<String>>",
            "Children": "List<TreeNode>",
        },
    )
    root = a_class("Forest", {"Trees": "List<TreeNode>"})
    way = _further(["trees", 0], *("children", 1) * (levels - 1))
    return Payload(
        name="deep",
        source=metadata([node, root]),
        ending=".json",
        root="Forest",
        bodies={
            f"{count:,} trees of {levels} levels": _json(
                {"trees": [_tree(levels, 1) for _ in range(count)]}
            )
        },
        items="trees",
        checks=[
            (_further(way, "value"), levels),
            (_further(way, "grid", 3, 2), 3.5),
            (_further(way, "words", 1, 0), "one"),
        ],
    )


def _further(way: Sequence[Step], *steps: Step) -> list[Step]:
    return [*way, *steps]


def _tree(levels: int, level: int) -> dict[str, Any]:
    """A node of which one child goes on, and its siblings end."""
    node: dict[str, Any] = {
        "name": f"level {level}",
        "value": level,
        "grid": [[row + place / 4 for place in range(6)] for row in range(4)],
        "words": [["some", "more"], ["one", "two"]],
        "children": [],
    }
    if level < levels:
        empty: dict[str, Any] = {"grid": [], "words": []}
        leaf = node | empty
        node["children"] = [leaf, _tree(levels, level + 1), leaf]
    return node


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
