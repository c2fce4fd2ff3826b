"""The model into a view of the Python package: names, order, finished strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.python.codecs import Codecs
from evo_codegen.python.imports import Imports
from evo_codegen.python.layout import Brackets, render
from evo_codegen.python.literals import docstring, string_literal
from evo_codegen.python.naming import settle_names
from evo_codegen.python.order import definition_order
from evo_codegen.python.plan_classes import ClassPlanner
from evo_codegen.python.plan_enums import plan_enum
from evo_codegen.python.views import ModuleView, PackageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evo_codegen.model.declarations import Api, Declaration
    from evo_codegen.python.naming import Naming
    from evo_codegen.python.views import DeclarationView

_EXPORTED = {
    "decode": ("from_dict", "from_json"),
    "errors": ("DecodeError",),
    "operation": ("IReturn", "IReturnVoid"),
}
"""What a package exports besides its types: runtime modules and their names."""


def plan_package(api: Api, package: str) -> PackageView:
    """Plan the package of an API.

    Args:
        api: The model.
        package: The name under which the package is going to be imported.
    """
    declarations = definition_order(api)
    naming = settle_names(declarations)
    doc = docstring(f"The types of the {api.title or package} API.", 0)
    return PackageView(
        doc=doc,
        exports=_exports(naming),
        models=_plan_module(api, declarations, naming, doc),
    )


def _exports(naming: Naming) -> str:
    """The body of the package's ``__init__``: imports and ``__all__``."""
    types = sorted(naming.classes.values())
    imports = Imports(taken=())
    for module, names in _EXPORTED.items():
        for name in names:
            imports.runtime(module, name)
    for name in types:
        imports.add(".models", name)
    every = [name for names in _EXPORTED.values() for name in names] + list(types)
    listed = [string_literal(each) for each in sorted(every)]
    return f"{imports.render()}\n\n{render(Brackets('__all__ = [', listed, ']'))}"


def _plan_module(
    api: Api, declarations: Sequence[Declaration], naming: Naming, doc: str
) -> ModuleView:
    imports = Imports(taken={*naming.classes.values(), *naming.variables.values()})
    codecs = Codecs(api.table, naming, imports)
    operations = {each.request: each for each in api.operations}
    planner = ClassPlanner(codecs, naming, imports, operations)
    views = [_plan_declaration(each, planner) for each in declarations]
    variables = _type_variables(naming, imports)
    return ModuleView(
        doc=doc,
        imports=imports.render(),
        type_variables=variables,
        declarations=tuple(views),
        late=tuple(planner.late),
    )


def _plan_declaration(
    declaration: Declaration, planner: ClassPlanner
) -> DeclarationView:
    match declaration:
        case ClassDeclaration():
            view: DeclarationView = planner.plan_class(declaration)
        case InterfaceDeclaration():
            view = planner.plan_protocol(declaration)
        case EnumDeclaration():
            view = plan_enum(declaration, planner.naming, planner.imports)
        case _:
            assert_never(declaration)
    planner.defined.add(declaration.id)
    return view


def _type_variables(naming: Naming, imports: Imports) -> tuple[str, ...]:
    return tuple(
        f"{name} = {imports.add('typing', 'TypeVar')}({string_literal(name)})"
        for name in naming.variables.values()
    )
