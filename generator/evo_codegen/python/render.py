"""Views into the texts of files: the one Jinja environment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    from evo_codegen.python.views import PackageView


@cache
def environment() -> Environment:
    """The environment in which templates are loaded."""
    return Environment(
        loader=PackageLoader("evo_codegen_templates", "python"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )


def render_package(view: PackageView) -> dict[str, str]:
    """The files of a package: from paths below its folder to their texts."""
    package = environment().get_template("package.py.jinja")
    models = environment().get_template("models.py.jinja")
    return {
        "__init__.py": package.render(package=view),
        "models.py": models.render(module=view.models),
        "py.typed": "",
        **runtime_files(),
    }


def runtime_files() -> dict[str, str]:
    """The modules that are the same in every package."""
    folder = files("evo_codegen.python.runtime")
    modules = [each for each in folder.iterdir() if each.name.endswith(".py")]
    return {
        f"_runtime/{each.name}": each.read_text(encoding="utf-8")
        for each in sorted(modules, key=lambda each: each.name)
    }
