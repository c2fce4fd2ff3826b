"""How many calls into the operating system it takes: no more than there must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

from evo_codegen.output.compare import compare
from evo_codegen.output.write import write
from tests.output.faults import faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from evo_codegen.output.changes import Changes

    Run: TypeAlias = Callable[[Path, dict[str, str]], Changes]


def files(count: int, text: str = "") -> dict[str, str]:
    """Files in two folders."""
    return {f"{each}/{n}.py": text for each in ("a", "b/c") for n in range(count)}


def calls(run: Run, out: Path, files: dict[str, str]) -> int:
    """How often a file is opened, made, moved or deleted, or a folder listed."""
    with faults({}) as seen:
        run(out, files)
    return seen.count


@pytest.mark.parametrize("run", [write, compare])
def test_nothing_changed_costs_one_call_for_each_file(run: Run, tmp_path: Path) -> None:
    costs: list[int] = []
    for count in (10, 60):
        write(tmp_path / str(count), files(count))
        costs.append(calls(run, tmp_path / str(count), files(count)))
    assert costs[1] - costs[0] == 2 * 50


def test_a_new_file_in_a_new_folder_costs_one_call(tmp_path: Path) -> None:
    few = calls(write, tmp_path / "few", files(10))
    many = calls(write, tmp_path / "many", files(60))
    assert many - few == 2 * 50


def test_a_changed_file_costs_few_calls(tmp_path: Path) -> None:
    """It is read twice, written, kept, given its permissions, replaced, deleted."""
    costs: list[int] = []
    for count in (10, 60):
        out = tmp_path / str(count)
        write(out, files(count))
        costs.append(calls(write, out, files(count, "x")))
    assert costs[1] - costs[0] == 2 * 50 * 7
