"""An API for programs: JSON, as ``docs/inspect-schema.json`` describes it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, assert_never

from evo_codegen.inspect.subject import unknowns
from evo_codegen.model.declarations import (
    ClassDeclaration,
    EmptyCollection,
    EnumDeclaration,
    InterfaceDeclaration,
    Literal,
)
from evo_codegen.model.mentions import is_supplied
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    ScalarType,
    SetType,
    TypeParameter,
    TypeRef,
    UnknownType,
    describe,
)
from evo_codegen.source.json_places import located

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic
    from evo_codegen.inspect.subject import Origin, Subject
    from evo_codegen.model.declarations import (
        Attribute,
        Declaration,
        Default,
        EnumMember,
        Operation,
        Property,
    )
    from evo_codegen.text import Place

SCHEMA = 1
"""The version of the format; it grows when something changes its meaning, or goes."""

Object = dict[str, Any]


def render_json(subject: Subject) -> str:
    """Everything about an API, as a JSON text."""
    return to_text(describe_subject(subject))


def to_text(value: Object) -> str:
    """A JSON text of several lines, without characters beyond ASCII."""
    return json.dumps(value, indent=2) + "\n"


def describe_subject(subject: Subject) -> Object:
    """Everything about an API."""
    api = subject.api
    return {
        "schema": SCHEMA,
        "title": api.title or None,
        "baseUrl": api.base_url or None,
        "sources": [_origin(each) for each in subject.origins],
        "counts": counts(subject),
        "operations": [describe_operation(each) for each in api.operations],
        "types": [_declaration(each) for each in api.declarations],
        "unknown": [
            {"what": each.gap.value, "subjects": list(each.subjects)}
            for each in unknowns(api)
        ],
        "findings": [_finding(each) for each in subject.findings],
    }


def counts(subject: Subject) -> dict[str, int]:
    """How many there are of what; a supplied type counts as that only."""
    kinds = Counter(
        "supplied" if is_supplied(each) else kind_of(each)
        for each in subject.api.declarations
    )
    return {
        "operations": len(subject.api.operations),
        "types": len(subject.api.declarations),
        "classes": kinds["class"],
        "interfaces": kinds["interface"],
        "enums": kinds["enum"],
        "supplied": kinds["supplied"],
        "findings": len(subject.findings),
    }


def kind_of(declaration: Declaration) -> str:
    """What a declaration declares, in a word."""
    match declaration:
        case ClassDeclaration():
            return "class"
        case InterfaceDeclaration():
            return "interface"
        case EnumDeclaration():
            return "enum"
        case _:
            assert_never(declaration)


def describe_place(place: Place | None) -> Object | None:
    """Where something stands in a source."""
    if place is None:
        return None
    found = located(place)
    line, column = found.source.position(found.start)
    return {
        "source": found.source.name,
        "line": line,
        "column": column,
        "path": found.path or None,
    }


def _origin(origin: Origin) -> Object:
    return {"name": origin.name, "kind": origin.kind, "loses": list(origin.losses)}


def _finding(finding: Diagnostic) -> Object:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help or None,
        "place": describe_place(finding.place),
    }


# --- operations --------------------------------------------------------------------


def describe_operation(operation: Operation) -> Object:
    """Everything about an operation."""
    return {
        "request": str(operation.request),
        "method": operation.method,
        "routes": [
            {
                "path": each.path,
                "verbs": list(each.verbs),
                "summary": each.summary or None,
                "notes": each.notes or None,
            }
            for each in operation.routes
        ],
        "response": operation.response and describe_type(operation.response),
        "responseOrigin": operation.response_origin.value,
        "summary": operation.summary or None,
        "tags": list(operation.tags),
        "requiresAuth": operation.requires_auth,
        "requiresApiKey": operation.requires_api_key,
        "requiredRoles": list(operation.required_roles),
        "requiresAnyRole": list(operation.requires_any_role),
        "requiredPermissions": list(operation.required_permissions),
        "requiresAnyPermission": list(operation.requires_any_permission),
        "place": describe_place(operation.place),
    }


# --- declarations ------------------------------------------------------------------


def _declaration(declaration: Declaration) -> Object:
    return {
        "id": str(declaration.id),
        "kind": kind_of(declaration),
        "name": declaration.id.name,
        "arity": declaration.id.arity,
        "qualifier": declaration.id.qualifier or None,
        "supplied": is_supplied(declaration),
        **_contents(declaration),
        "doc": declaration.doc,
        "attributes": [_attribute(each) for each in declaration.attributes],
        "place": describe_place(declaration.place),
    }


def _contents(declaration: Declaration) -> Object:
    match declaration:
        case ClassDeclaration():
            return {
                "base": declaration.base and describe_type(declaration.base),
                "markers": list(declaration.markers),
                "abstract": declaration.abstract,
                **_members(declaration),
            }
        case InterfaceDeclaration():
            return _members(declaration)
        case EnumDeclaration():
            return {
                "enumKind": declaration.kind.value,
                "members": [_case(each) for each in declaration.members],
            }
        case _:
            assert_never(declaration)


def _members(declaration: ClassDeclaration | InterfaceDeclaration) -> Object:
    return {
        "typeParameters": list(declaration.type_parameters),
        "interfaces": [describe_type(each) for each in declaration.interfaces],
        "properties": [_property(each) for each in declaration.properties],
    }


def _property(member: Property) -> Object:
    return {
        "wireName": member.wire_name,
        "csharpName": member.csharp_name,
        "type": describe_type(member.type),
        "required": member.required,
        "default": _default(member.default),
        "doc": member.doc,
        "attributes": [_attribute(each) for each in member.attributes],
        "place": describe_place(member.place),
    }


def _default(default: Default | None) -> Object | None:
    match default:
        case None:
            return None
        case EmptyCollection():
            return {"kind": "empty"}
        case Literal(value):
            return {"kind": "literal", "value": value}
        case _:
            assert_never(default)


def _case(member: EnumMember) -> Object:
    return {
        "name": member.name,
        "wireValue": member.wire_value,
        "number": member.number,
        "doc": member.doc,
        "place": describe_place(member.place),
    }


def _attribute(attribute: Attribute) -> Object:
    return {
        "name": attribute.name,
        "arguments": list(attribute.arguments),
        "named": dict(attribute.named),
    }


# --- types -------------------------------------------------------------------------


def describe_type(shape: TypeRef) -> Object:
    """A type: in words, and taken apart."""
    return {"text": describe(shape), **_shape(shape)}


def _shape(shape: TypeRef) -> Object:
    match shape:
        case ScalarType(scalar):
            return {"kind": "scalar", "name": scalar.value}
        case ListType(item):
            return {"kind": "list", "item": describe_type(item)}
        case SetType(item):
            return {"kind": "set", "item": describe_type(item)}
        case DictType(key, value):
            return {
                "kind": "dict",
                "key": describe_type(key),
                "value": describe_type(value),
            }
        case Reference(target, arguments):
            return {
                "kind": "reference",
                "target": str(target),
                "arguments": [describe_type(each) for each in arguments],
            }
        case TypeParameter(name):
            return {"kind": "parameter", "name": name}
        case Nullable(inner):
            return {"kind": "nullable", "inner": describe_type(inner)}
        case ObjectType():
            return {"kind": "object"}
        case UnknownType(name):
            return {"kind": "unknown", "name": name}
        case _:
            assert_never(shape)
