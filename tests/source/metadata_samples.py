"""Metadata documents of servers of different age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.source.metadata import parse_metadata
from evo_codegen.text import Source

if TYPE_CHECKING:
    from evo_codegen.source.metadata_nodes import MetadataDocument, Node

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
      "dataModel": {"name": "Poco"}, "viewModel": {"name": "PocoView"},
      "requiresAuth": true, "requiresApiKey": true,
      "requiredRoles": ["Admin"], "requiresAnyRole": ["A", "B"],
      "requiredPermissions": ["P"], "requiresAnyPermission": ["Q"],
      "tags": ["queries"], "ui": {"formLayout": []}
    },
    {"request": {"name": "Stop"}, "returnsVoid": true}
  ]
}
"""
"""``/types/metadata.json`` with every member that is read."""

APP = {
    "date": "/Date(1678094690292)/",
    "app": {
        "baseUrl": "https://app.example.org",
        "serviceStackVersion": "6.61",
        "serviceName": "My App",
        "apiVersion": "1.0",
        "jsTextCase": "CamelCase",
        "useSystemJson": "Always",
    },
    "plugins": {
        "loaded": ["auth"],
        "auth": {"authProviders": [{"name": "jwt", "type": "Bearer", "label": "JWT"}]},
    },
    "api": {"types": [{"name": "A"}], "operations": [{"request": {"name": "B"}}]},
}
"""``/metadata/app.json``."""

OLD = """
{
  "types": [
    {
      "name": "Page`1", "genericArgs": ["'T"],
      "properties": [
        {
          "name": "Items", "type": "List`1", "genericArgs": ["'T"],
          "typeNamespace": "System.Collections.Generic", "isSystemType": true
        },
        {"name": "Sizes", "type": "Nullable<Byte>[]", "namespace": "System",
         "typeNamespace": "Elsewhere"}
      ]
    }
  ],
  "operations": [
    {
      "request": {
        "name": "Find",
        "returnMarkerTypeName": {"name": "Page`1", "genericArgs": ["Poco"]},
        "routes": [{"path": "/find"}]
      },
      "response": {"name": "Page`1", "genericArgs": ["Poco"]}, "actions": ["ANY"]
    },
    {"request": {"name": "Stop", "returnVoidMarker": true}, "actions": ["ANY"]},
    {
      "request": {
        "name": "Both", "returnVoidMarker": false,
        "returnMarkerTypeName": {"name": "Old"}, "routes": [{"path": "/old"}]
      },
      "returnType": {"name": "New"}, "routes": [{"path": "/new"}]
    }
  ]
}
"""
"""``/types/metadata.json`` of a server before v5.9."""


def parse(text: str) -> MetadataDocument:
    """The document of a text that nothing is odd about."""
    document, diagnostics = parse_metadata(Source("x.json", text))
    assert diagnostics == ()
    return document


def shown(document: MetadataDocument, node: Node, member: str = "") -> str:
    """The text that a node or its member stands for."""
    place = document.place(node, member)
    return document.source.text[place.start : place.end]
