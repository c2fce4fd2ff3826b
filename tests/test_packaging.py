"""What a release promises about itself: version, templates, documents, bounds."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import evo_codegen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

CHECKOUT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))


def test_the_installed_version_is_the_one_in_the_source() -> None:
    assert "version" in PYPROJECT["project"]["dynamic"]
    assert version(PYPROJECT["project"]["name"]) == evo_codegen.__version__


def test_the_changelog_has_the_version() -> None:
    changelog = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    assert f"\n## [{evo_codegen.__version__}]" in changelog


@pytest.mark.parametrize("command", ["make generate", "make test"])
def test_the_readme_has_the_two_commands(command: str) -> None:
    assert command in (CHECKOUT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("package", ["evo_codegen", "evo_codegen_templates"])
def test_both_packages_say_that_they_are_typed(package: str) -> None:
    assert files(package).joinpath("py.typed").is_file()


def test_the_templates_are_found_as_resources() -> None:
    found = {
        each.name: each.read_text("utf-8")
        for each in _files_below(files("evo_codegen_templates"))
        if each.name.endswith(".jinja")
    }
    on_disk = CHECKOUT.joinpath("templates").rglob("*.jinja")

    assert found, "no template at all"
    assert set(found) == {path.name for path in on_disk}
    assert all(found.values()), "an empty template"


def test_every_dependency_has_a_lower_bound_that_can_be_tested() -> None:
    pins = _requirements("lowest")

    assert len(pins) == len(PYPROJECT["project"]["dependencies"])
    assert all("==" in pin and ">" not in pin for pin in pins), pins


def test_the_tools_of_development_are_read_from_pyproject() -> None:
    assert _requirements("dev") == PYPROJECT["dependency-groups"]["dev"]


def _requirements(kind: str) -> list[str]:
    script = CHECKOUT / ".ci" / "requirements.py"
    return subprocess.check_output(
        [sys.executable, script, kind], text=True
    ).splitlines()


def _files_below(folder: Traversable) -> Iterator[Traversable]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _files_below(each)
        else:
            yield each
