"""Views into the texts of files: the one Jinja environment."""

from __future__ import annotations

from functools import cache
from pkgutil import get_data, iter_modules
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

import evo_codegen_templates as templates
from evo_codegen.python import runtime
from evo_codegen.python.compiled import CompiledTemplates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evo_codegen.python.views import CodecModuleView, ModelView, PackageView


@cache
def environment() -> Environment:
    """The environment in which templates are loaded."""
    return Environment(
        loader=PackageLoader(templates.__name__, "python"),
        bytecode_cache=CompiledTemplates(templates.__file__),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        # No template changes while a package is rendered.
        auto_reload=False,
    )


def render_package(view: PackageView) -> dict[str, str]:
    """The files of a package: from paths below its folder to their texts."""
    return {
        **dict(_index_files(view)),
        **{f"models/{name}.py": _model(each) for name, each in view.models.items()},
        **{f"_codecs/{name}.py": _codec(each) for name, each in view.codecs.items()},
        "py.typed": "",
        **runtime_files(),
    }


def _model(view: ModelView) -> str:
    template = environment().get_template(view.declaration.template)
    return template.render(module=view, declaration=view.declaration, body=_body)


def _body(*blocks: str) -> str:
    """The blocks of a class body, with a blank line between them."""
    return "\n\n".join(filter(None, blocks)) or "    pass"


def _codec(view: CodecModuleView) -> str:
    template = environment().get_template(view.functions.template)
    return template.render(module=view, functions=view.functions)


_INDEX = {
    "__init__.py": "package.py.jinja",
    "__init__.pyi": "package.pyi.jinja",
    "_names.py": "names.py.jinja",
    "_codecs/__init__.py": "codecs.py.jinja",
    "models/__init__.py": "models.py.jinja",
    "models/__init__.pyi": "models.pyi.jinja",
}
"""The files that a package has whatever its types are, and their templates."""


def _index_files(view: PackageView) -> Iterator[tuple[str, str]]:
    for path, name in _INDEX.items():
        template = environment().get_template(name)
        yield path, template.render(package=view, index=view.index)


def runtime_files() -> dict[str, str]:
    """The modules that are the same in every package."""
    names = ["__init__", *(each.name for each in iter_modules(runtime.__path__))]
    return {f"_runtime/{name}.py": _module_text(name) for name in sorted(names)}


def _module_text(name: str) -> str:
    """The text of a module of the runtime, wherever it is installed."""
    data = get_data(runtime.__name__, f"{name}.py")
    assert data is not None
    return data.decode().replace("\r\n", "\n")
