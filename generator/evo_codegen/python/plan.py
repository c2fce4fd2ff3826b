"""The model into a view of the Python package: names, order, finished strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.python.codecs import Codecs
from evo_codegen.python.imports import Imports, export_order
from evo_codegen.python.layout import Brackets, assignment, call
from evo_codegen.python.literals import docstring, string_literal
from evo_codegen.python.naming import settle_names
from evo_codegen.python.order import definition_order
from evo_codegen.python.plan_classes import ClassPlanner
from evo_codegen.python.plan_enums import plan_enum
from evo_codegen.python.plan_interfaces import plan_protocol
from evo_codegen.python.plan_operations import OperationPlanner
from evo_codegen.python.views import ModuleView, PackageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evo_codegen.model.declarations import Api, Declaration
    from evo_codegen.python.naming import Naming
    from evo_codegen.python.views import DeclarationView

_EXPORTED = {
    "api_error": ("ApiError", "parse_error"),
    "decode": ("from_dict", "from_json"),
    "errors": ("DecodeError",),
    "operation": ("IReturn", "IReturnVoid"),
    "requests": ("batch_json", "batch_url", "body_of", "to_url"),
    "responses": ("decode_response",),
}
"""What a package exports besides its types: runtime modules and their names."""


def plan_package(api: Api, package: str) -> PackageView:
    """Plan the package of an API.

    Args:
        api: The model.
        package: The name under which the package is going to be imported.
    """
    declarations = definition_order(api)
    naming = settle_names(api.declarations, declarations)
    doc = docstring(f"The types of the {api.title or package} API.", 0)
    return PackageView(
        doc=doc,
        exports=_exports(naming),
        models=_plan_module(api, declarations, naming, doc),
    )


def _exports(naming: Naming) -> str:
    """The body of the package's ``__init__``: imports and ``__all__``."""
    imports = Imports(taken=())
    exported = [
        imports.runtime(module, name)
        for module, names in _EXPORTED.items()
        for name in names
    ]
    exported += [imports.add(".models", name) for name in naming.classes.values()]
    items = [string_literal(each) for each in sorted(exported, key=export_order)]
    exports = assignment("__all__", Brackets("[", items, "]"), 0)
    return f"{imports.render()}\n\n{exports}"


def _plan_module(
    api: Api, declarations: Sequence[Declaration], naming: Naming, doc: str
) -> ModuleView:
    imports = Imports(taken={*naming.classes.values(), *naming.variables.values()})
    codecs = Codecs(api.table, naming, imports, defined=set())
    operations = OperationPlanner.for_api(api, codecs)
    planner = ClassPlanner(codecs, naming, imports, operations)
    views = [_plan_declaration(each, planner) for each in declarations]
    variables = _type_variables(naming, imports)
    return ModuleView(
        doc=doc,
        imports=imports.render(),
        type_variables=variables,
        declarations=tuple(views),
    )


def _plan_declaration(
    declaration: Declaration, planner: ClassPlanner
) -> DeclarationView:
    match declaration:
        case ClassDeclaration():
            view: DeclarationView = planner.plan_class(declaration)
        case InterfaceDeclaration():
            view = plan_protocol(declaration, planner.codecs, planner.naming)
        case EnumDeclaration():
            view = plan_enum(declaration, planner.naming, planner.imports)
        case _:
            assert_never(declaration)
    planner.codecs.defined.add(declaration.id)
    return view


def _type_variables(naming: Naming, imports: Imports) -> tuple[str, ...]:
    return tuple(
        assignment(
            name, call(imports.add("typing", "TypeVar"), string_literal(name)), 0
        )
        for name in naming.variables.values()
    )
