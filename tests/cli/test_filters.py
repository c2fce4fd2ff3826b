"""`evo-codegen generate` with --include and --exclude."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.command import run, tree
from tests.shop import SWIFT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the shop's Swift text in it."""
    (tmp_path / "shop.swift").write_text(SWIFT, encoding="utf-8")
    return tmp_path


def test_include(folder: Path) -> None:
    arguments = ("generate", "shop.swift", "-o", "shop", "--include", "*.Order")
    outcome = run(*arguments, "--include", "DeleteOrder", cwd=folder)
    assert outcome.status == 0
    assert "shop: 9 types, 2 operations, " in outcome.err
    models = {each.name for each in (folder / "shop" / "models").iterdir()}
    assert "delete_order.py" in models
    assert "add_user.py" not in models


def test_exclude(folder: Path) -> None:
    arguments = (
        "generate",
        "shop.swift",
        "-o",
        "shop",
        "--exclude",
        "AddUser.*,Coupon",
    )
    outcome = run(*arguments, cwd=folder)
    assert outcome.status == 0
    assert "shop: 9 types, 2 operations, " in outcome.err


def test_warnings_are_errors_where_they_are_to_be(folder: Path) -> None:
    arguments = ("generate", "shop.swift", "-o", "shop", "--exclude", "Odrer")
    outcome = run(*arguments, cwd=folder)
    assert outcome.status == 0
    assert (
        "warning[pattern-without-match]: the exclude pattern `Odrer` matches nothing\n"
        " help: did you mean `Order`?\n"
    ) in outcome.err
    assert run(*arguments, "--strict", cwd=folder).status == 2


@pytest.mark.parametrize(
    ("pattern", "code"), [("Nothing", "nothing-selected"), ("A<B>", "bad-pattern")]
)
def test_refusals(folder: Path, pattern: str, code: str) -> None:
    before = tree(folder)
    outcome = run("generate", "shop.swift", "-o", "s", "--include", pattern, cwd=folder)
    assert outcome.status == 2
    assert f"error[{code}]: " in outcome.err
    assert tree(folder) == before
