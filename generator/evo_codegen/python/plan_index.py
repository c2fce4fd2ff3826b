"""The modules by which a package is entered, and their stubs for type checkers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.python.imports import Imports, export_order
from evo_codegen.python.layout import Brackets, assignment
from evo_codegen.python.literals import docstring, string_literal
from evo_codegen.python.modules import irregular
from evo_codegen.python.runtime.lazy import RUNTIME
from evo_codegen.python.views import IndexView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evo_codegen.python.naming import Naming


def plan_index(naming: Naming, title: str) -> IndexView:
    """Plan what imports the modules of types when somebody asks for a type.

    Args:
        naming: The names of the package.
        title: What the types are of: ``the Evo Voice API``.
    """
    types = sorted(naming.classes.values(), key=export_order)
    return IndexView(
        doc=docstring(f"The types of {title}.", 0),
        models_doc=docstring(f"The types of {title}, each in a module of its own.", 0),
        irregular=_irregular(naming),
        exports=_exports(types),
        models=_models(naming),
        types=_names("TYPES", types),
    )


def _exports(types: Sequence[str]) -> str:
    """The stub of the package: its types, and functions of the runtime."""
    imports = Imports(taken=())
    for name, module in RUNTIME.items():
        imports.add(f"._runtime.{module}", name)
    for name in types:
        imports.add(".models", name)
    names = sorted([*RUNTIME, *types], key=export_order)
    return f"{imports.render()}\n\n{_names('__all__', names)}"


def _models(naming: Naming) -> str:
    """The stub of the package of all types."""
    imports = Imports(taken=())
    names = [imports.add(f".{module}", name) for name, module in naming.modules.items()]
    exports = _names("__all__", sorted(names, key=export_order))
    return f"{imports.render()}\n\n{exports}"


def _irregular(naming: Naming) -> str:
    """The argument for the modules that nobody could tell from their classes."""
    items = [
        f"{string_literal(name)}: {string_literal(module)}"
        for name, module in irregular(naming.modules).items()
    ]
    return assignment("_IRREGULAR", Brackets("{", items, "}"), 0) if items else ""


def _names(variable: str, names: Iterable[str]) -> str:
    return assignment(
        variable, Brackets("[", [string_literal(each) for each in names], "]"), 0
    )
