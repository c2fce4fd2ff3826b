"""What was measured, as rows of a table in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


GROWTH = "x"
"""The unit of what is a ratio itself."""


class Target(NamedTuple):
    """A figure to reach, as DESIGN section 8 has it."""

    text: str
    found: str
    reached: bool | None
    """None where it could not be measured."""

    def __str__(self) -> str:
        if self.reached is None:
            return f"{self.text}: {self.found}"
        verdict = "reached" if self.reached else "**missed**"
        return f"{self.text}: {self.found}, {verdict}"


@dataclass(frozen=True)
class Row:
    """One figure: ours, and that of each peer."""

    what: str
    unit: str
    ours: float
    peers: Mapping[str, float | str]
    """What each peer took, or why there is nothing to tell."""

    targets: Sequence[Target] = ()


def faster(ours: float, peer: float | str | None, name: str, times: float) -> Target:
    """At least so many times as fast as a peer."""
    text = f"≥ {times:g}x faster than {name}" if times > 1 else f"faster than {name}"
    if not isinstance(peer, float):
        return Target(text, "not measured", reached=None)
    return Target(text, f"{_number(peer / ours)}x", peer >= times * ours)


def within(ours: float, peer: float | str | None, name: str, times: float) -> Target:
    """At most so many times what a peer takes."""
    text = f"≤ {times:.3g}x {name}" if times != 1 else f"≤ {name}"
    if not isinstance(peer, float):
        return Target(text, "not measured", reached=None)
    return Target(text, f"{_number(ours / peer)}x", ours <= times * peer)


def at_most(ours: float, limit: float, unit: str) -> Target:
    """At most so much, whatever peers take."""
    return Target(f"≤ {limit:g} {unit}", f"{_number(ours)} {unit}", ours <= limit)


def table(rows: Iterable[Row]) -> str:
    """All rows; the ratio behind a peer tells how many times ours it is."""
    return "\n".join(("\n".join(HEADING), *map(line, rows)))


HEADING = (
    "| what | ours | peers (times ours) | target |",
    "| --- | ---: | --- | --- |",
)


def line(row: Row) -> str:
    """One row of the table."""
    targets = "<br>".join(map(str, row.targets))
    ours = f"{_number(row.ours)} {row.unit}".strip()
    return f"| {row.what} | {ours} | {', '.join(_peers(row))} | {targets} |"


def _peers(row: Row) -> Iterator[str]:
    for name, found in row.peers.items():
        if isinstance(found, str):
            yield f"{name} ({found})"
        else:
            comparable = row.ours and row.unit != GROWTH
            ratio = f" ({_number(found / row.ours)}x)" if comparable else ""
            yield f"{name} {_number(found)}{ratio}"


def _number(value: float) -> str:
    """Three digits that mean something, without an exponent."""
    if value == int(value) or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
