"""The model into a view of the Python package: names, order, finished strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.model.types import Reference, Scalar
from evo_codegen.python.codecs import Codecs
from evo_codegen.python.imports import Imports
from evo_codegen.python.layout import assignment, call
from evo_codegen.python.literals import docstring, string_literal
from evo_codegen.python.naming import settle_names
from evo_codegen.python.options import DEFAULTS
from evo_codegen.python.order import definition_order
from evo_codegen.python.plan_classes import ClassPlanner, field_statements
from evo_codegen.python.plan_codecs import member_statements, plan_codec
from evo_codegen.python.plan_enums import plan_enum
from evo_codegen.python.plan_index import plan_index
from evo_codegen.python.plan_interfaces import plan_protocol
from evo_codegen.python.plan_operations import OperationPlanner, Operations
from evo_codegen.python.recipes import Recipes
from evo_codegen.python.references import ByName, ThroughPackage
from evo_codegen.python.scalars import SCALARS, scalar_codecs
from evo_codegen.python.views import CodecModuleView, ModelView, PackageView

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from evo_codegen.model.declarations import Api, Declaration
    from evo_codegen.model.types import TypeId
    from evo_codegen.python.names import PyIdent
    from evo_codegen.python.naming import Naming
    from evo_codegen.python.options import Options
    from evo_codegen.python.views import DeclarationView


def plan_package(api: Api, package: str, options: Options = DEFAULTS) -> PackageView:
    """Plan the package of an API.

    Args:
        api: The model.
        package: The name under which the package is going to be imported.
        options: What the user has chosen about it.
    """
    declarations = definition_order(api)
    naming = settle_names(api.declarations, declarations)
    title = f"the {api.title or package} API"
    planner = _ModulePlanner(api, naming, options, title)
    codecs = dict(planner.codecs())
    return PackageView(
        index=plan_index(naming, title),
        models=dict(planner.models(declarations)),
        codecs=codecs,
        has_decimals=any(_DECIMALS in each.imports for each in codecs.values()),
    )


_DECIMALS = f"from .._runtime.{SCALARS[Scalar.DECIMAL].module} import"
"""What a module imports that decodes decimals."""


def _bases(declarations: Iterable[Declaration]) -> Iterator[TypeId]:
    """The classes that others derive from."""
    for each in declarations:
        if isinstance(each, ClassDeclaration) and isinstance(each.base, Reference):
            yield each.base.target


class _ModulePlanner:
    """Plans the modules of the types of an API.

    Args:
        api: The model.
        naming: The names of the package.
        options: What the user has chosen about it.
        title: What the types are of.
    """

    def __init__(self, api: Api, naming: Naming, options: Options, title: str) -> None:
        self._api = api
        self._naming = naming
        self._title = title
        self._model_base = "Model" if options.keep_unknown else "ClosedModel"
        self._scalars = scalar_codecs(options)
        self._operations = Operations.of_api(api)
        self._classes = frozenset(naming.classes.values())
        self._bases = frozenset(_bases(api.declarations))
        self._defined: set[TypeId] = set()
        """The types that a class statement can evaluate: those planned before it."""

        self._fields = Recipes(field_statements, self._begin_model)
        self._statements = Recipes(member_statements, self._begin_codec)

    def models(
        self, declarations: list[Declaration]
    ) -> Iterator[tuple[PyIdent, ModelView]]:
        """The module of each type, in an order in which what is needed goes first."""
        for each in declarations:
            yield self._module(each), self._model(each)
            self._defined.add(each.id)

    def codecs(self) -> Iterator[tuple[PyIdent, CodecModuleView]]:
        """The module of each codec."""
        for each in self._api.declarations:
            if isinstance(each, ClassDeclaration) and (view := self._codec(each)):
                yield self._module(each), view

    def _module(self, declaration: Declaration) -> PyIdent:
        return self._naming.modules[self._naming.classes[declaration.id]]

    # --- the module of a type ------------------------------------------------------

    def _model(self, declaration: Declaration) -> ModelView:
        codecs = self._begin_model(declaration.id, self._own_names(declaration))
        name = self._naming.classes[declaration.id]
        view = self._declaration(declaration, codecs)
        variables = _type_variables(declaration, codecs)
        return ModelView(
            doc=docstring(f"`{name}` of {self._title}.", 0),
            imports=codecs.imports.render(),
            type_variables=variables,
            declaration=view,
        )

    def _begin_model(
        self, own: TypeId | None = None, taken: Container[str] = ()
    ) -> Codecs:
        """Begin the module of a type."""
        imports = Imports(taken)
        references = ThroughPackage(self._naming, imports, own)
        return Codecs(
            self._api.table,
            self._scalars,
            self._naming,
            imports,
            references,
            own,
            defined=self._defined,
        )

    def _own_names(self, declaration: Declaration) -> set[str]:
        """What a class is called in its module, and what would hide an import in it."""
        names: set[str] = {self._naming.classes[declaration.id]}
        if isinstance(declaration, ClassDeclaration | InterfaceDeclaration):
            names.update(name for name, _ in self._naming.members(declaration))
        if isinstance(declaration, ClassDeclaration):
            names.update(self._naming.variables[x] for x in declaration.type_parameters)
        return names

    def _declaration(self, declaration: Declaration, codecs: Codecs) -> DeclarationView:
        match declaration:
            case ClassDeclaration():
                operations = OperationPlanner(codecs, self._operations)
                planner = ClassPlanner(
                    codecs,
                    self._naming,
                    codecs.imports,
                    operations,
                    self._fields,
                    self._model_base,
                )
                return planner.plan_class(declaration)
            case InterfaceDeclaration():
                return plan_protocol(declaration, codecs, self._naming)
            case EnumDeclaration():
                return plan_enum(declaration, self._naming, codecs.imports)
            case _:
                assert_never(declaration)

    # --- the module of a codec -----------------------------------------------------

    def _begin_codec(self) -> Codecs:
        """Begin the module of a codec."""
        imports = Imports(self._classes)
        return Codecs(
            self._api.table,
            self._scalars,
            self._naming,
            imports,
            ByName(self._naming, imports),
            bases=self._bases,
        )

    def _codec(self, declaration: ClassDeclaration) -> CodecModuleView | None:
        codecs = self._begin_codec()
        view = plan_codec(declaration, codecs, self._naming, self._statements)
        if view is None:
            return None
        imports = codecs.imports
        lookup = imports.runtime("enums", "lookup") if codecs.lookups else ""
        name = self._naming.classes[declaration.id]
        return CodecModuleView(
            doc=docstring(f"`{name}`: from JSON, and to JSON.", 0),
            imports=imports.render(),
            lookups=tuple(
                assignment(variable, call(lookup, enum), 0)
                for variable, enum in codecs.lookups.items()
            ),
            functions=view,
        )


def _type_variables(declaration: Declaration, codecs: Codecs) -> tuple[str, ...]:
    if not isinstance(declaration, ClassDeclaration) or not declaration.type_parameters:
        return ()
    function = codecs.imports.add("typing", "TypeVar")
    names = [codecs.naming.variables[each] for each in declaration.type_parameters]
    return tuple(
        assignment(name, call(function, string_literal(name)), 0) for name in names
    )
