"""Operations of metadata documents: what they return, and how they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.errors import Diagnostic, Related, Severity
from evo_codegen.model.builtins import builtin_declarations
from evo_codegen.model.declarations import (
    ClassDeclaration,
    Operation,
    ResponseOrigin,
    Route,
)
from evo_codegen.model.metadata_catalog import Occurrence
from evo_codegen.model.metadata_findings import arguments_lost
from evo_codegen.model.metadata_generics import (
    closing_arguments,
    filled,
    infer_arguments,
)
from evo_codegen.model.metadata_names import At, is_system
from evo_codegen.model.operations import http_method
from evo_codegen.model.types import Reference
from evo_codegen.source.dotnet_names import parse_type_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeGuard

    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.metadata import MetadataTranslator
    from evo_codegen.model.metadata_catalog import Entry
    from evo_codegen.model.metadata_types import Scope
    from evo_codegen.model.types import TypeId, TypeRef
    from evo_codegen.source.metadata_nodes import (
        MetadataDocument,
        MetadataOperationNode,
        MetadataRouteNode,
        MetadataTypeNode,
    )
    from evo_codegen.text import Place

# --- what they return --------------------------------------------------------------


def returned_types(
    translator: MetadataTranslator, declared: Mapping[TypeId, Declaration]
) -> dict[TypeId, TypeRef]:
    """What requests return, as far as documents tell.

    Args:
        translator: The translator of the documents.
        declared: What the documents declare.
    """
    returns: dict[TypeId, TypeRef] = {}
    for document, operation, request in _operations(translator):
        if request.id not in returns and _is_request(declared.get(request.id)):
            hint = translator.catalog.described_by(operation.response)
            scope = translator.scope(document, request, translator.report, hint)
            shape = _returned(operation, scope, declared)
            if shape is not None:
                returns[request.id] = shape
    return returns


def _operations(
    translator: MetadataTranslator,
) -> Iterator[tuple[MetadataDocument, MetadataOperationNode, Entry]]:
    """The operations whose requests are DTOs."""
    for document in translator.documents:
        for operation in document.operations:
            request = translator.catalog.described_by(operation.request)
            if request is not None:
                yield document, operation, request


def _is_request(declaration: Declaration | None) -> TypeGuard[ClassDeclaration]:
    """Whether a type can be a request: a class, and not a generic one."""
    return isinstance(declaration, ClassDeclaration) and not declaration.type_parameters


def _returned(
    operation: MetadataOperationNode,
    scope: Scope,
    declared: Mapping[TypeId, Declaration],
) -> TypeRef | None:
    """The response type: that of ``IReturn<T>``, or else what the server knows."""
    if _is_void(operation):
        return None
    if operation.return_type is not None:
        return scope.named_type(operation.return_type)
    if operation.response is None:
        return None
    return _described(operation, operation.response, scope, declared)


def _described(
    operation: MetadataOperationNode,
    response: MetadataTypeNode,
    scope: Scope,
    declared: Mapping[TypeId, Declaration],
) -> TypeRef:
    """The type of a response that a request does not name, but a document describes."""
    entry = scope.catalog.described_by(response)
    definition = _definition(entry, declared) if entry else None
    name = parse_type_name(response.name) if entry else None
    if entry is None or name is None or definition is None or not name.arity:
        return scope.named_type(response)
    closed = Occurrence(scope.document, response, name, operation)
    if closing_arguments(closed, scope.catalog):
        return scope.named_type(response)
    quiet = scope.quiet()
    members = [(each.name, quiet.property_type(each)) for each in response.properties]
    arguments = infer_arguments(definition, members)
    if None in arguments:
        at = At(scope.document, response, "name")
        known = sum(each is not None for each in arguments)
        scope.report(arguments_lost(name, known, at))
    return Reference(entry.id, filled(arguments))


def _definition(
    entry: Entry, declared: Mapping[TypeId, Declaration]
) -> ClassDeclaration | None:
    definition = declared.get(entry.id) or builtin_declarations().get(entry.id)
    return definition if isinstance(definition, ClassDeclaration) else None


def _is_void(operation: MetadataOperationNode) -> bool:
    named = operation.return_type or operation.response
    void = named is not None and named.name == "Void" and is_system(named.namespace)
    return operation.returns_void or void


# --- how they are called -----------------------------------------------------------


def metadata_operations(
    translator: MetadataTranslator,
    returns: Mapping[TypeId, TypeRef],
    table: Mapping[TypeId, Declaration],
) -> dict[TypeId, Operation]:
    """The operations of all documents, by their requests.

    Args:
        translator: The translator of the documents; it takes the findings:
            ``operation-without-request``, ``conflicting-operations``.
        returns: What requests return.
        table: All declarations.
    """
    found: dict[TypeId, Operation] = {}
    for document, node, entry in _operations(translator):
        request = table.get(entry.id)
        if not _is_request(request):
            translator.report(_no_request(entry, document.place(node.request, "name")))
            continue
        returned = None if _is_void(node) else returns.get(entry.id)
        operation = _operation(document, node, request, returned, table)
        first = found.setdefault(entry.id, operation)
        if first != operation:
            translator.report(_conflict(entry, first, operation))
    return found


def _operation(
    document: MetadataDocument,
    node: MetadataOperationNode,
    request: ClassDeclaration,
    returned: TypeRef | None,
    table: Mapping[TypeId, Declaration],
) -> Operation:
    routes = tuple(map(_route, node.routes))
    return Operation(
        request=request.id,
        response=returned,
        response_origin=_origin(node, returned),
        method=_method(node, request, routes, table),
        routes=routes,
        summary=(request.doc or "").strip().partition("\n")[0].strip(),
        tags=node.tags,
        requires_auth=node.requires_auth,
        requires_api_key=node.requires_api_key,
        required_roles=node.required_roles,
        requires_any_role=node.requires_any_role,
        required_permissions=node.required_permissions,
        requires_any_permission=node.requires_any_permission,
        place=document.rough_place(node.request, "name"),
    )


def _origin(node: MetadataOperationNode, returned: TypeRef | None) -> ResponseOrigin:
    if _is_void(node):
        return ResponseOrigin.VOID
    return ResponseOrigin.UNKNOWN if returned is None else ResponseOrigin.DECLARED


def _route(node: MetadataRouteNode) -> Route:
    verbs = tuple(node.verbs.replace(",", " ").upper().split())
    return Route(
        path=node.path,
        verbs=() if "ANY" in verbs else verbs,
        summary=node.summary,
        notes=node.notes,
    )


def _method(
    node: MetadataOperationNode,
    request: ClassDeclaration,
    routes: tuple[Route, ...],
    table: Mapping[TypeId, Declaration],
) -> str:
    """The HTTP method: as the server tells it, or else by the server's rules."""
    if node.method:
        return node.method.upper()
    actions = [each.upper() for each in node.actions if each.upper() != "ANY"]
    return http_method(request, routes, table) or next(iter(actions), "POST")


# --- findings ----------------------------------------------------------------------


def _no_request(entry: Entry, place: Place) -> Diagnostic:
    return Diagnostic(
        code="operation-without-request",
        severity=Severity.WARNING,
        message=f"the request `{entry.id}` of an operation is not a plain class",
        place=place,
        expected="a class without type parameters",
        help="the type is generated, the operation is not",
    )


def _conflict(entry: Entry, first: Operation, second: Operation) -> Diagnostic:
    related = "the first description, which is used, is here"
    return Diagnostic(
        code="conflicting-operations",
        severity=Severity.WARNING,
        message=f"the operation `{entry.id}` is described twice, and not alike",
        place=second.place,
        related=(Related(related, first.place),) if first.place else (),
        help="take the documents from the same server at the same time, as the same"
        " user",
    )
