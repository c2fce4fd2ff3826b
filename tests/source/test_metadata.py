"""Metadata JSON into nodes: what is read, and what the shapes of old servers become."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.source.json_places import located
from evo_codegen.source.metadata import parse_metadata
from evo_codegen.source.metadata_nodes import (
    DataMemberNode,
    MetadataDocument,
    MetadataTypeNode,
    Node,
    TextCase,
)
from evo_codegen.text import Source


def parse(text: str) -> MetadataDocument:
    """The document of a text that nothing is odd about."""
    document, diagnostics = parse_metadata(Source("x.json", text))
    assert diagnostics == ()
    return document


def parse_type(**members: Any) -> MetadataTypeNode:
    """The type of a document that declares one."""
    document = parse(json.dumps({"types": [members], "operations": []}))
    (node,) = document.types
    return node


DOCUMENT = """
{
  "config": {"baseUrl": "https://api.example.org/", "makePartial": true},
  "namespaces": ["System", "My.App"],
  "types": [
    {
      "name": "Poco`1", "namespace": "My.App", "genericArgs": ["T"],
      "inherits": {"name": "Base`1", "namespace": "My.App", "genericArgs": ["T"]},
      "implements": [{"name": "IMeta", "namespace": "ServiceStack", "genericArgs": []}],
      "description": "A thing", "notes": "Of use",
      "isNested": true, "isAbstract": true, "isGenericTypeDef": true,
      "dataContract": {},
      "properties": [
        {
          "name": "Items", "type": "List`1", "namespace": "System.Collections.Generic",
          "genericArgs": ["T"], "isRequired": true, "description": "What it holds",
          "dataMember": {"name": "items_", "order": 2, "isRequired": true},
          "paramType": "query", "uploadTo": "files",
          "allowableValues": ["a", "b"], "allowableMin": 1, "allowableMax": 9,
          "attributes": [
            {
              "name": "StringLength",
              "constructorArgs": [
                {"name": "max", "type": "Int32", "isValueType": true, "value": "50"}
              ]
            }
          ]
        },
        {"name": "Id", "type": "Int32", "isValueType": true, "isPrimaryKey": true}
      ],
      "attributes": [{"name": "Api", "args": [{"name": "Tag", "value": "x"}]}],
      "innerTypes": [{"name": "Inner", "namespace": "My.App"}],
      "meta": {"a_b": "1", "aB": "2"}, "icon": {"svg": "<svg/>"}
    },
    {
      "name": "Day", "isEnum": true, "isEnumInt": true,
      "enumNames": ["Mon", "Tue"], "enumValues": ["1", "2"],
      "enumMemberValues": ["Mon", "tuesday"], "enumDescriptions": [null, "The second"]
    },
    {"name": "IThing", "isInterface": true, "isAbstract": true}
  ],
  "operations": [
    {
      "request": {"name": "Query", "properties": [{"name": "A", "type": "String"}]},
      "response": {"name": "QueryResponse`1", "genericArgs": ["Poco"]},
      "actions": ["GET", "POST"], "method": "GET",
      "returnType": {"name": "QueryResponse`1", "genericArgs": ["Poco"]},
      "routes": [{"path": "/query/{Id}", "verbs": "GET", "notes": "n", "summary": "s"}],
      "dataModel": {"name": "Poco"}, "viewModel": {"name": "Poco"},
      "requiresAuth": true, "requiresApiKey": true,
      "requiredRoles": ["Admin"], "requiresAnyRole": ["A", "B"],
      "requiredPermissions": ["P"], "requiresAnyPermission": ["Q"],
      "tags": ["queries"], "ui": {"formLayout": []}
    },
    {"request": {"name": "Stop"}, "returnsVoid": true}
  ]
}
"""


def test_everything_that_a_type_says() -> None:
    poco, day, thing = parse(DOCUMENT).types
    assert (poco.name, poco.namespace, poco.generic_args) == ("Poco`1", "My.App", ("T",))
    assert poco.inherits is not None
    assert (poco.inherits.name, poco.inherits.generic_args) == ("Base`1", ("T",))
    assert [each.name for each in poco.implements] == ["IMeta"]
    assert (poco.description, poco.notes) == ("A thing", "Of use")
    assert (poco.is_nested, poco.is_abstract, poco.is_generic_type_def) == (True,) * 3
    assert poco.data_contract is not None
    assert [each.name for each in poco.inner_types] == ["Inner"]
    (api,) = poco.attributes
    assert (api.name, api.args[0].name, api.args[0].value) == ("Api", "Tag", "x")
    assert day.is_enum
    assert day.is_enum_int
    assert (day.enum_names, day.enum_values) == (("Mon", "Tue"), ("1", "2"))
    assert day.enum_member_values == ("Mon", "tuesday")
    assert day.enum_descriptions == (None, "The second")
    assert thing.is_interface


def test_everything_that_a_property_says() -> None:
    items, id_ = parse(DOCUMENT).types[0].properties
    assert (items.name, items.type, items.generic_args) == ("Items", "List`1", ("T",))
    assert items.namespace == "System.Collections.Generic"
    assert items.is_required
    assert items.description == "What it holds"
    assert items.data_member == DataMemberNode(
        name="items_",
        order=2,
        is_required=True,
        json_path="$.types[0].properties[0].dataMember",
    )
    assert (items.param_type, items.upload_to) == ("query", "files")
    assert items.allowable_values == ("a", "b")
    assert (items.allowable_min, items.allowable_max) == (1, 9)
    (length,) = items.attributes
    (maximum,) = length.constructor_args
    assert (length.name, maximum.type, maximum.value) == ("StringLength", "Int32", "50")
    assert id_.is_value_type
    assert id_.is_primary_key


def test_everything_that_an_operation_says() -> None:
    query, stop = parse(DOCUMENT).operations
    assert query.request.name == "Query"
    assert query.response is not None
    assert query.response.name == "QueryResponse`1"
    assert (query.actions, query.method) == (("GET", "POST"), "GET")
    assert query.return_type is not None
    assert query.return_type.generic_args == ("Poco",)
    (route,) = query.routes
    assert (route.path, route.verbs) == ("/query/{Id}", "GET")
    assert (route.notes, route.summary) == ("n", "s")
    assert query.data_model == query.view_model or query.view_model
    assert (query.requires_auth, query.requires_api_key) == (True, True)
    assert query.required_roles == ("Admin",)
    assert query.requires_any_role == ("A", "B")
    assert query.required_permissions == ("P",)
    assert query.requires_any_permission == ("Q",)
    assert query.tags == ("queries",)
    assert stop.returns_void


def test_what_is_left_out_has_its_documented_meaning() -> None:
    node = parse_type(name="Poco")
    for name in node.__struct_fields__:
        if name not in ("name", "json_path"):
            assert not getattr(node, name), name
    assert DataMemberNode().emit_default_value


def test_null_is_the_same_as_left_out() -> None:
    node = parse_type(name="Poco", properties=None, isEnum=None, inherits=None)
    assert node == parse_type(name="Poco")


# --- text cases --------------------------------------------------------------------


def recased(value: Any, case: TextCase) -> Any:
    """A JSON value with the keys of all its objects in another text case."""
    if isinstance(value, list):
        return [recased(each, case) for each in value]  # type: ignore
    return value


# --- places ------------------------------------------------------------------------


def nodes_in(node: Node) -> list[Node]:
    """A node and all nodes in it."""
    return [node]


