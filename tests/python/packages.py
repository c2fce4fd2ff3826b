"""From ten lines of Swift, or a model, to a package that tests can use."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from types import ModuleType
from typing import TYPE_CHECKING

from evo_codegen.model.build import build_api
from evo_codegen.pipeline import parse
from evo_codegen.python import runtime
from evo_codegen.python.plan import plan_package
from evo_codegen.python.render import render_package, runtime_files
from evo_codegen.text import Source

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from evo_codegen.model.declarations import Api


def api_of(swift: str) -> Api:
    """The model of some Swift declarations."""
    document, _ = parse(Source("test.swift", f"import Foundation\n\n{swift}"))
    api, _ = build_api([document])
    return api


def files_of(api: Api, package: str = "shapes") -> dict[str, str]:
    """The files of a package, from paths to texts."""
    return render_package(plan_package(api, package))


def models_of(swift: str) -> str:
    """The text of the module that holds the types of some Swift declarations."""
    return files_of(api_of(swift))["models.py"]


@contextmanager
def installed(files: Mapping[str, str]) -> Generator[ModuleType]:
    """The package that some files are, importable until the context ends.

    It is not written to disk, and shares the runtime of the generator, so that a
    package takes a millisecond and coverage counts.
    """
    name = f"generated_{next(_numbers)}"
    modules = {name: ModuleType(name), f"{name}.models": ModuleType(f"{name}.models")}
    modules |= {f"{name}.{path}": module for path, module in _runtime().items()}
    sys.modules.update(modules)
    try:
        for module in (f"{name}.models", name):
            path = "models.py" if module.endswith(".models") else "__init__.py"
            namespace = vars(modules[module])
            namespace["__package__"] = name
            namespace["__path__"] = []
            exec(compile(files[path], f"<{name}/{path}>", "exec"), namespace)
        yield modules[name]
    finally:
        for each in modules:
            del sys.modules[each]


_numbers = count(1)


def _runtime() -> dict[str, ModuleType]:
    """The modules of the runtime, under the names that they have in a package."""
    paths = [path.removesuffix(".py").replace("/", ".") for path in runtime_files()]
    return {
        path.removesuffix(".__init__"): import_module(
            path.removesuffix(".__init__").replace("_runtime", runtime.__name__, 1)
        )
        for path in paths
    }
