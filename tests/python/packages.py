"""From ten lines of Swift, or a model, to a package that tests can use."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from itertools import count
from typing import TYPE_CHECKING

from evo_codegen.model.build import build_api
from evo_codegen.pipeline import parse
from evo_codegen.python import runtime
from evo_codegen.python.plan import plan_package
from evo_codegen.python.render import render_package, runtime_files
from evo_codegen.text import Source

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from types import CodeType, ModuleType

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
    """The texts of the modules that hold the types of some Swift declarations."""
    return models_in(files_of(api_of(swift)))


def models_in(files: Mapping[str, str]) -> str:
    """The texts of the modules of types, one after the other."""
    return _texts(files, "models/")


def codecs_in(files: Mapping[str, str]) -> str:
    """The texts of the modules of codecs, one after the other."""
    return _texts(files, "_codecs/")


def _texts(files: Mapping[str, str], folder: str) -> str:
    return "\n".join(
        text
        for path, text in files.items()
        if path.startswith(folder) and not path.startswith(f"{folder}__init__.")
    )


def own_files(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a package that are not the same in every package."""
    return {
        path: text
        for path, text in files.items()
        if path.endswith((".py", ".pyi")) and not path.startswith("_runtime/")
    }


@contextmanager
def installed(files: Mapping[str, str]) -> Generator[ModuleType]:
    """The package that some files are, importable until the context ends.

    It is not written to disk, and shares the runtime of the generator, so that a
    package takes a millisecond and coverage counts.
    """
    name = f"generated_{next(_numbers)}"
    finder = _InMemory(name, files)
    shared = {f"{name}.{path}": module for path, module in _runtime().items()}
    sys.modules.update(shared)
    sys.meta_path.insert(0, finder)
    try:
        yield import_module(name)
    finally:
        sys.meta_path.remove(finder)
        for each in modules_below(name):
            del sys.modules[each]


def import_first(package: str, module: str) -> ModuleType:
    """Import a module of an installed package before all others of it.

    Args:
        package: The name of the package.
        module: The name of the module below it: ``models.session_info``.
    """
    for each in modules_below(package):
        if not each.startswith(f"{package}._runtime"):
            del sys.modules[each]
    return import_module(f"{package}.{module}")


def modules_below(package: str) -> set[str]:
    """The modules of a package, itself among them, that are imported now."""
    return {each for each in sys.modules if f"{each}.".startswith(f"{package}.")}


def modules_of(files: Mapping[str, str]) -> list[str]:
    """The names that the modules of types and of codecs have below the package."""
    return [
        path.removesuffix(".py").replace("/", ".")
        for path in files
        if re.fullmatch(r"(models|_codecs)/(?!__init__\.).*\.py", path)
    ]


_numbers = count(1)


class _InMemory(MetaPathFinder, InspectLoader):
    """Finds the modules of a package among the texts of its files, and loads them."""

    def __init__(self, package: str, files: Mapping[str, str]) -> None:
        self.package = package
        self.files = files
        self._code: dict[str, CodeType] = {}

    def find_spec(
        self, fullname: str, path: object, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The specification of a module; None if there is no file for it."""
        if file := self._file(fullname):
            is_package = file.endswith("__init__.py")
            return ModuleSpec(fullname, self, origin=file, is_package=is_package)
        return None

    def _file(self, fullname: str) -> str:
        root, *names = fullname.split(".")
        if root != self.package:
            return ""
        endings = ("/__init__.py", ".py")
        paths = ("/".join(names) + ending for ending in endings)
        return next((x for x in map(_relative, paths) if x in self.files), "")

    def get_source(self, fullname: str) -> str:
        """The text of a module."""
        return self.files[self._file(fullname)]

    def get_code(self, fullname: str) -> CodeType:
        """The code of a module, which is compiled once."""
        if fullname not in self._code:
            self._code[fullname] = self.source_to_code(self.get_source(fullname))
        return self._code[fullname]

    def is_package(self, fullname: str) -> bool:
        """Whether a module has modules below it."""
        return self._file(fullname).endswith("__init__.py")


def _relative(path: str) -> str:
    return path.removeprefix("/")


def _runtime() -> dict[str, ModuleType]:
    """The modules of the runtime, under the names that they have in a package."""
    paths = [path.removesuffix(".py").replace("/", ".") for path in runtime_files()]
    return {
        path.removesuffix(".__init__"): import_module(
            path.removesuffix(".__init__").replace("_runtime", runtime.__name__, 1)
        )
        for path in paths
    }
