"""`evo-codegen inspect`, from what users type to what they see."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evo_codegen.cli import main
from evo_codegen.cli.show import paint, show
from evo_codegen.inspect.text import Role
from tests.cli.command import run
from tests.inspect.schema import errors
from tests.shop import SEED, SWIFT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the seed's page and the shop's Swift text in it."""
    shutil.copy(SEED, tmp_path / "page.txt")
    (tmp_path / "shop.swift").write_text(SWIFT, encoding="utf-8")
    return tmp_path


def test_a_tree(folder: Path) -> None:
    outcome = run("inspect", "page.txt", cwd=folder)
    assert outcome.status == 0
    assert outcome.out.startswith(
        "Evo Voice\n"
        "  source      page.txt  metadata page\n"
        "  base URL    unknown\n"
        "  operations  1\n"
        "  types       20: 11 classes, 9 enums\n"
    )
    assert outcome.out.endswith("\n1 finding: 1 note\n")
    assert outcome.err.startswith("page.txt:829:1: note[response-inferred]: ")
    assert outcome.err.count("\n") == 1


def test_verbose_tells_what_is_lost(folder: Path) -> None:
    outcome = run("inspect", "page.txt", "--verbose", cwd=folder)
    assert "What no metadata page tells\n  - all operations but one\n" in outcome.out
    assert "829 | {" in outcome.err


def test_several_sources(folder: Path) -> None:
    outcome = run("inspect", "page.txt", "shop.swift", cwd=folder)
    assert "  operations  4\n" in outcome.out
    assert "  source      shop.swift  Swift text\n" in outcome.out
    assert outcome.out.endswith("\n2 findings: 1 warning, 1 note\n")


def test_json(folder: Path) -> None:
    outcome = run("inspect", "-", "--format", "json", cwd=folder, stdin=SWIFT.encode())
    assert outcome.status == 0
    value = json.loads(outcome.out)
    assert list(errors(value)) == []
    assert value["sources"][0]["name"] == "<stdin>"
    assert [each["code"] for each in value["findings"]] == ["unknown-type"]
    assert "[unknown-type]" in outcome.err


def test_filters(folder: Path) -> None:
    outcome = run("inspect", "shop.swift", "--include", "DeleteOrder.*", cwd=folder)
    assert "  types       1: 1 class\n" in outcome.out


def test_a_diagram(folder: Path) -> None:
    arguments = ("inspect", "shop.swift", "--format", "mermaid", "--type", "Status")
    outcome = run(*arguments, cwd=folder)
    assert outcome.status == 0
    assert outcome.out.startswith(
        "classDiagram\n    direction LR\n    class ListOrders"
    )
    deeper = run(*arguments, "--depth", "2", cwd=folder)
    assert len(deeper.out) > len(outcome.out)
    shallow = run(*arguments, "--depth", "0", cwd=folder)
    assert "ListOrders" not in shallow.out


def test_a_diagram_of_nothing(folder: Path) -> None:
    arguments = ("inspect", "shop.swift", "--format", "mermaid", "--type", "Statsu")
    outcome = run(*arguments, cwd=folder)
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.endswith(
        "error[no-such-type]: there is no type `Statsu` in the sources\n"
        " help: did you mean `Status`?\n"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "mermaid"], "--format mermaid needs a --type to draw"),
        (["--type", "A"], "--type and --depth go with --format mermaid"),
        (["--depth", "0"], "--type and --depth go with --format mermaid"),
        (["--depth", "-1"], "Invalid value for '--depth'"),
        (["--format", "xml"], "Invalid value for '--format'"),
    ],
)
def test_usage(options: list[str], message: str) -> None:
    result = CliRunner().invoke(main, ["inspect", "x", *options])
    assert result.exit_code == 2
    assert message in result.output


def test_the_same_input_gives_the_same_output(folder: Path) -> None:
    for form in (("tree",), ("json",), ("mermaid", "--type", "Order", "--depth", "3")):
        arguments = ("inspect", "shop.swift", "--format", *form)
        one = run(*arguments, cwd=folder, PYTHONHASHSEED="1")
        two = run(*arguments, cwd=folder, PYTHONHASHSEED="2")
        assert one == two


# --- colours and encodings ---------------------------------------------------------


def test_colours_only_where_they_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["inspect", str(SEED)]
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = CliRunner().invoke(main, arguments, color=True).stdout
    assert "\x1b[1mEvo Voice\x1b[0m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    without = CliRunner().invoke(main, arguments, color=True).stdout
    assert "\x1b" not in without
    monkeypatch.delenv("NO_COLOR")
    assert CliRunner().invoke(main, arguments).stdout == without


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_style(role: Role) -> None:
    painted = paint(role, "x")
    assert (painted == "x") is (role is Role.TEXT)
    assert "x" in painted
    assert paint(role, "") == ""


def test_an_output_without_arrows(folder: Path) -> None:
    outcome = run("inspect", "page.txt", cwd=folder, PYTHONIOENCODING="ascii")
    assert outcome.status == 0
    assert "  ListSessions -> ListResponse[SessionInfo], inferred" in outcome.out


def test_what_no_encoding_has(capsys: pytest.CaptureFixture[str]) -> None:
    show("\ud800 → x")
    assert capsys.readouterr().out == "? -> x"
