"""Operations: which classes are requests, and how they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from evo_codegen.model import dotnet
from evo_codegen.model.access import read_access
from evo_codegen.model.declarations import (
    ClassDeclaration,
    Operation,
    ResponseOrigin,
    Route,
)
from evo_codegen.model.resolve import ancestors
from evo_codegen.model.types import TypeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evo_codegen.model.declarations import Attribute, Declaration
    from evo_codegen.model.types import TypeRef
    from evo_codegen.source.nodes import MetadataPage

_QUERY = TypeId("QueryBase")
"""What all AutoQuery requests derive from, whether supplied or printed by a server."""


def is_request(declaration: ClassDeclaration, returns: TypeRef | None) -> bool:
    """Whether a class shows that it is a request DTO.

    A generic class is none, whatever it says: requests derive from it.
    """
    if declaration.builtin or declaration.type_parameters:
        return False
    markers = {"IReturn", "IReturnVoid"}.intersection(declaration.markers)
    routes = {"Route", "FallbackRoute"} & {each.name for each in declaration.attributes}
    return returns is not None or bool(markers or routes)


def declared_operation(
    declaration: ClassDeclaration,
    returns: TypeRef | None,
    table: Mapping[TypeId, Declaration],
) -> Operation:
    """The operation that a request DTO declares by itself.

    Args:
        declaration: The request DTO.
        returns: The response type that it names.
        table: All declarations.
    """
    routes = tuple(
        _route(each) for each in declaration.attributes if each.name == "Route"
    )
    access = read_access(declaration.attributes)
    return Operation(
        request=declaration.id,
        response=returns,
        response_origin=_origin(declaration, returns),
        method=http_method(declaration, routes, table) or "POST",
        routes=routes,
        summary=_first_line(declaration.doc or ""),
        requires_auth=access.requires_auth,
        required_roles=access.roles,
        required_permissions=access.permissions,
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
    return replace(
        declared,
        method=http_method(declaration, routes, table) or page.method or "POST",
        routes=routes,
        summary=_first_line(page.description) or declared.summary,
        requires_auth=page.requires_auth or declared.requires_auth or False,
        required_roles=_union(page.required_roles, declared.required_roles),
        requires_any_role=page.requires_any_role,
        required_permissions=_union(
            page.required_permissions, declared.required_permissions
        ),
        requires_any_permission=page.requires_any_permission,
        place=page.operation_place,
    )


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


# --- how to send it ----------------------------------------------------------------


def http_method(
    declaration: ClassDeclaration,
    routes: tuple[Route, ...],
    table: Mapping[TypeId, Declaration],
) -> str | None:
    """The HTTP method that a request is sent with, by the server's own rules.

    In this order: a marker interface, its own or inherited; the only verb that routes
    name; an AutoQuery CRUD interface; GET for an AutoQuery query. None if none applies.
    """
    classes = [declaration, *ancestors(declaration, table)]
    markers = {marker for each in classes for marker in each.markers}
    return (
        _marked(markers, dotnet.HTTP_MARKERS)
        or _only_verb(routes)
        or _marked(markers, dotnet.CRUD_MARKERS)
        or ("GET" if any(each.id == _QUERY for each in classes) else None)
    )


def _marked(markers: set[str], methods: Mapping[str, str]) -> str | None:
    """The method of a marker interface; a server asks for them in the table's order."""
    return next((methods[each] for each in methods if each in markers), None)


_METHODS = frozenset(dotnet.HTTP_MARKERS.values())


def _only_verb(routes: tuple[Route, ...]) -> str | None:
    """The one method that routes of a single method have."""
    verbs = {route.verbs[0] for route in routes if len(route.verbs) == 1} & _METHODS
    return verbs.pop() if len(verbs) == 1 else None


def _route(attribute: Attribute) -> Route:
    named = dict(attribute.named)
    path, verbs, *_ = (*attribute.arguments, None, None)
    return Route(
        path=str(named.get("Path", path) or ""),
        verbs=_verbs(str(named.get("Verbs", verbs) or "")),
        summary=str(named.get("Summary") or ""),
        notes=str(named.get("Notes") or ""),
    )


def _verbs(text: str) -> tuple[str, ...]:
    """The methods in ``GET,POST`` or ``GET POST``; none where any is right."""
    verbs = tuple(text.replace(",", " ").upper().split())
    return () if {"ANY", "*"} & {*verbs} else verbs


# --- what to expect ----------------------------------------------------------------


def _origin(declaration: ClassDeclaration, returns: TypeRef | None) -> ResponseOrigin:
    if returns is not None:
        return ResponseOrigin.DECLARED
    if "IReturnVoid" in declaration.markers:
        return ResponseOrigin.VOID
    return ResponseOrigin.UNKNOWN


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip()
