"""`evo-codegen explain`, from what users type to what they see."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.command import run
from tests.shop import SEED, SWIFT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the seed's page and the shop's Swift text in it."""
    shutil.copy(SEED, tmp_path / "page.txt")
    (tmp_path / "shop.swift").write_text(SWIFT, encoding="utf-8")
    return tmp_path


def test_a_chain(folder: Path) -> None:
    outcome = run("explain", "page.txt", "SessionMemberInfo", cwd=folder)
    assert outcome.status == 0
    assert outcome.out == (
        "SessionMemberInfo: generated\n"
        "  why        something that is generated needs it\n"
        "  chain      ListSessions → response ListResponse[SessionInfo] → items →"
        " SessionInfo → members → SessionMemberInfo\n"
        "  declared   page.txt:611:14\n"
        "  mentioned  SessionInfo.members\n"
        "  in Python  SessionMemberInfo\n"
    )
    assert outcome.err.startswith("page.txt:829:1: note[response-inferred]: ")


def test_the_last_argument_is_the_type(folder: Path) -> None:
    shutil.copy(folder / "shop.swift", folder / "again.swift")
    outcome = run("explain", "shop.swift", "again.swift", "Order", cwd=folder)
    assert "  merged     again.swift:39:14 declares the same\n" in outcome.out


def test_filters(folder: Path) -> None:
    arguments = ("explain", "shop.swift", "AddUser", "--include", "{sales},*.Order")
    outcome = run(*arguments, cwd=folder)
    assert outcome.out.startswith("AddUser: not generated\n  why        no pattern ")
    assert "the include pattern `{sales}` matches nothing" in outcome.err
    outcome = run("explain", "shop.swift", "User", "--exclude", "User", cwd=folder)
    assert "although `User` excludes it\n" in outcome.out
    assert "warning[excluded-but-needed]: " in outcome.err


def test_a_class_by_its_name_in_python(folder: Path) -> None:
    outcome = run("explain", "shop.swift", "Exception_", cwd=folder)
    assert outcome.out.startswith("Exception: generated\n")


def test_json(folder: Path) -> None:
    outcome = run("explain", "shop.swift", "P*", "--format", "json", cwd=folder)
    value = json.loads(outcome.out)
    assert value["schema"] == 1
    assert [each["id"] for each in value["explanations"]] == ["Paged`1", "Page`1"]


def test_no_such_type(folder: Path) -> None:
    outcome = run("explain", "shop.swift", "Odrer", cwd=folder)
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.endswith(
        "error[no-such-type]: there is no type `Odrer` in the sources\n"
        " help: did you mean `Order`?\n"
    )


def test_usage(folder: Path) -> None:
    assert run("explain", "shop.swift", cwd=folder).status == 2
    assert run("explain", cwd=folder).status == 2
