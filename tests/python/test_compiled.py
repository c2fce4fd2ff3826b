"""Compiled templates: never older than what they are made of."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader

from evo_codegen.python.compiled import CompiledTemplates

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def rendered(folder: Path, *, trim: bool = False) -> str:
    environment = Environment(
        loader=FileSystemLoader(folder),
        bytecode_cache=CompiledTemplates(str(folder / "__init__.py")),
        trim_blocks=trim,
        autoescape=False,
    )
    return environment.get_template("x.jinja").render()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "x.jinja").write_text("{% if true %}\none\n{% endif %}")
    (tmp_path / "__pycache__").mkdir()
    return tmp_path


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("__pycache__/*"))


def test_a_template_is_compiled_once(folder: Path) -> None:
    assert rendered(folder) == "\none\n"
    (compiled,) = kept(folder)
    compiled.write_bytes(compiled.read_bytes().replace(b"one", b"two"))
    assert rendered(folder) == "\ntwo\n"


def test_an_edited_template_counts_at_once(folder: Path) -> None:
    rendered(folder)
    (folder / "x.jinja").write_text("other")
    assert rendered(folder) == "other"


def test_other_settings_count_at_once(folder: Path) -> None:
    assert rendered(folder) == "\none\n"
    assert rendered(folder, trim=True) == "one\n"


def test_a_damaged_file_does_not_matter(folder: Path) -> None:
    rendered(folder)
    (compiled,) = kept(folder)
    compiled.write_bytes(compiled.read_bytes()[:-9])
    assert rendered(folder) == "\none\n"


def test_where_nothing_can_be_written_nothing_is_kept(folder: Path) -> None:
    (folder / "__pycache__").rmdir()
    assert rendered(folder) == "\none\n"
    (folder / "__pycache__").write_text("")
    assert rendered(folder) == "\none\n"


def test_where_python_writes_no_bytecode_nothing_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(folder) == "\none\n"
    assert kept(folder) == []
