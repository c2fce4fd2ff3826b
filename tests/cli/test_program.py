"""The program itself: help, version, usage, and the failure nobody thought of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

from evo_codegen import __version__
from evo_codegen.cli import main
from evo_codegen.cli.program import Program
from tests.cli.command import run

HERE = Path(__file__).parent


def test_version() -> None:
    assert run("--version", cwd=HERE) == (0, f"evo-codegen {__version__}\n", "")


@pytest.mark.parametrize("command", [(), *((name,) for name in main.commands)])
def test_help_has_an_example(command: tuple[str, ...]) -> None:
    outcome = run(*command, "--help", cwd=HERE)
    assert outcome.status == 0
    assert "Example" in outcome.out
    assert "evo-codegen generate" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_usage_errors_exit_with_2() -> None:
    assert run("generate", cwd=HERE).status == 2
    assert run("no-such-command", cwd=HERE).status == 2


def test_an_unforeseen_failure_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr("evo_codegen.pipeline.generate", fail)
    result = CliRunner().invoke(main, ["generate", "x", "-o", "y"])
    assert result.exit_code == 2
    assert "[internal]: KeyError: 'oops'" in result.output
    monkeypatch.setenv("EVO_CODEGEN_TRACEBACK", "1")
    assert isinstance(
        CliRunner().invoke(main, ["generate", "x", "-o", "y"]).exception, KeyError
    )


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    command = Program("program", callback=lambda: None, invoke_without_command=True)
    for value, expected in (("", None), ("1", False)):
        monkeypatch.setenv("NO_COLOR", value)
        with Context(command) as context:
            command.invoke(context)
            assert context.color is expected


def test_nothing_heavy_is_imported_to_answer() -> None:
    heavy = {"jinja2", "tree_sitter", "evo_codegen.pipeline", "msgspec", "httpx2"}
    code = f"import sys, evo_codegen.cli; print({heavy!r} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
