"""Names that are there when somebody asks for them, and cost nothing before.

A package may have thousands of types, of which a program uses some. Each has a module
of its own, which is imported when its name is asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Names: TypeAlias = "tuple[Callable[[str], Any], Callable[[], list[str]]]"
    """The functions ``__getattr__`` and ``__dir__`` of a module."""

RUNTIME: dict[str, str] = {
    "ApiError": "api_error",
    "DecodeError": "errors",
    "IReturn": "operation",
    "IReturnVoid": "operation",
    "batch_json": "requests",
    "batch_url": "requests",
    "body_of": "requests",
    "decode_response": "responses",
    "from_dict": "decode",
    "from_json": "decode",
    "parse_error": "api_error",
    "to_url": "requests",
}
"""What a package exports besides its types, and the runtime modules that have it."""


_NONE: Mapping[str, str] = {}


def module_name(name: str) -> str:
    """The module of a class: ``session_info`` for ``SessionInfo``."""
    letters: list[str] = []
    for before, letter, after in zip(f"_{name}", name, f"{name[1:]}_", strict=False):
        begins = before.islower() or before.isdigit() or after.islower()
        if letter.isupper() and begins and before != "_":
            letters.append("_")
        letters.append(letter)
    return "".join(letters).lower()


def lazy_models(package: str, irregular: Mapping[str, str] = _NONE) -> Names:
    """The types of a package as names of its package of modules.

    Args:
        package: The full name of that package: ``evovoice.models``.
        irregular: The modules of the classes for which `module_name` is not right.
    """

    root = package.removesuffix(".models")

    def find(name: str) -> Any:
        module = irregular.get(name) or module_name(name)
        if name.isidentifier() and not name.startswith("_"):
            found = _imported(f"{package}.{module}", name)
            if found is not None:
                return found
        raise _no_attribute(package, name)

    return _remembering(package, find, lambda: _types(root))


def lazy_package(package: str) -> Names:
    """What a package exports: its types, and functions of the runtime.

    Args:
        package: The full name of the package: ``evovoice``.
    """

    def find(name: str) -> Any:
        if name in RUNTIME:
            return getattr(import_module(f"{package}._runtime.{RUNTIME[name]}"), name)
        if not name.startswith("_"):
            models = import_module(f"{package}.models")
            found = models if name == "models" else getattr(models, name, None)
            if found is not None:
                return found
        raise _no_attribute(package, name)

    return _remembering(package, find, lambda: sorted({*_types(package), *RUNTIME}))


def _remembering(
    package: str, find: Callable[[str], Any], exported: Callable[[], list[str]]
) -> Names:
    """Lets a module keep what was found for it, so that nothing is asked for twice."""
    module = sys.modules[package]

    def get(name: str) -> Any:
        found = exported() if name == "__all__" else find(name)
        setattr(module, name, found)
        return found

    def names() -> list[str]:
        return sorted({*vars(module), *exported()})

    return get, names


def _types(package: str) -> list[str]:
    """The names of all types of a package."""
    types: list[str] = import_module(f"{package}._names").TYPES
    return types


def _imported(module: str, name: str) -> Any:
    """An attribute of a module; None if there is no such module or attribute."""
    try:
        return getattr(import_module(module), name, None)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return None


def _no_attribute(package: str, name: str) -> AttributeError:
    return AttributeError(f"module {package!r} has no attribute {name!r}")
