"""Operations: which classes are requests, and how they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.model import dotnet
from evo_codegen.model.declarations import (
    ClassDeclaration,
    Operation,
    ResponseOrigin,
    Route,
)
from evo_codegen.model.resolve import ancestors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evo_codegen.model.declarations import Attribute, Declaration
    from evo_codegen.model.types import TypeId, TypeRef
    from evo_codegen.source.nodes import MetadataPage

_QUERY_BASES = frozenset({"QueryBase", "QueryDb", "QueryData"})


def is_request(declaration: ClassDeclaration) -> bool:
    """Whether a class shows that it is a request DTO."""
    return bool({"IReturn", "IReturnVoid"} & set(declaration.markers)) or any(
        each.name in {"Route", "FallbackRoute"} for each in declaration.attributes
    )


def declared_operation(
    declaration: ClassDeclaration,
    returns: TypeRef | None,
    table: Mapping[TypeId, Declaration],
) -> Operation:
    """The operation that a request DTO declares by itself."""
    routes = tuple(
        _route(each) for each in declaration.attributes if each.name == "Route"
    )
    return Operation(
        request=declaration.id,
        response=returns,
        response_origin=_origin(declaration, returns),
        method=http_method(declaration, routes, table) or "POST",
        routes=routes,
        summary=_first_line(declaration.doc or ""),
        place=declaration.place,
    )


def page_operation(
    page: MetadataPage,
    declared: Operation,
    declaration: ClassDeclaration,
    table: Mapping[TypeId, Declaration],
) -> Operation:
    """The operation of a metadata page: what its class declares, and the page adds."""
    routes = declared.routes or tuple(
        Route(each.path, each.verbs, each.summary, each.notes) for each in page.routes
    )
    return Operation(
        request=declared.request,
        response=declared.response,
        response_origin=declared.response_origin,
        method=http_method(declaration, routes, table) or page.method or "POST",
        routes=routes,
        summary=_first_line(page.description) or declared.summary,
        requires_auth=page.requires_auth,
        required_roles=page.required_roles,
        requires_any_role=page.requires_any_role,
        required_permissions=page.required_permissions,
        requires_any_permission=page.requires_any_permission,
        place=page.operation_place,
    )


def http_method(
    declaration: ClassDeclaration,
    routes: tuple[Route, ...],
    table: Mapping[TypeId, Declaration],
) -> str | None:
    """The HTTP method that a request is sent with, by the server's own rules.

    In this order: a marker interface, its own or inherited; the only verb that routes
    name; an AutoQuery CRUD interface; GET for an AutoQuery query. None if none applies.
    """
    lineage = [declaration, *ancestors(declaration, table)]
    markers = [marker for each in lineage for marker in each.markers]
    verbs = {verb for route in routes if len(route.verbs) == 1 for verb in route.verbs}
    for marker in markers:
        if marker in dotnet.HTTP_MARKERS:
            return dotnet.HTTP_MARKERS[marker]
    if len(verbs) == 1:
        return verbs.pop()
    for marker in markers:
        if marker in dotnet.CRUD_MARKERS:
            return dotnet.CRUD_MARKERS[marker]
    if any(each.builtin and each.id.name in _QUERY_BASES for each in lineage):
        return "GET"
    return None


def _origin(declaration: ClassDeclaration, returns: TypeRef | None) -> ResponseOrigin:
    if returns is not None:
        return ResponseOrigin.DECLARED
    if "IReturnVoid" in declaration.markers:
        return ResponseOrigin.VOID
    return ResponseOrigin.UNKNOWN


def _route(attribute: Attribute) -> Route:
    named = dict(attribute.named)
    path, verbs = ([*attribute.arguments, None, None])[:2]
    path = named.get("Path", path)
    verbs = named.get("Verbs", verbs)
    return Route(
        path=str(path or ""),
        verbs=tuple(str(verbs or "").replace(",", " ").upper().split()),
        summary=str(named.get("Summary") or ""),
        notes=str(named.get("Notes") or ""),
    )


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip()
