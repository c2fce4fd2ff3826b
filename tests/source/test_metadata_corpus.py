"""What real servers published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evo_codegen.model.builtins import builtin_declarations
from evo_codegen.model.declarations import ClassDeclaration
from evo_codegen.model.types import TypeId
from evo_codegen.source.dotnet_names import parse_type_name
from evo_codegen.source.metadata import parse_metadata
from evo_codegen.source.metadata_nodes import (
    MetadataDocument,
    MetadataTypeNode,
    TextCase,
)
from evo_codegen.text import Source

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
ADMIN = CORPUS / "adminui-metadata" / "metadata-2025-11-06.derived.json"
GALLERY = CORPUS / "blazorgallery-2023" / "app-2023-03-06-gallery.json"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"the recorded inputs are not there: {CORPUS}"
)


def document_of(path: Path) -> MetadataDocument:
    """The document of a recorded input that nothing is odd about."""
    document, diagnostics = parse_metadata(Source(path.name, path.read_text("utf-8")))
    assert diagnostics == ()
    return document


def all_types(document: MetadataDocument) -> list[MetadataTypeNode]:
    """The types of a document, requests and responses among them."""
    responses = [each.response for each in document.operations]
    return [
        *document.types,
        *(each.request for each in document.operations),
        *(each for each in responses if each is not None),
    ]


def test_admin() -> None:
    document = document_of(ADMIN)
    assert not document.api_included
    assert (len(document.types), len(document.operations)) == (15, 8)
    assert document.text_case is TextCase.CAMEL
    logs = document.operations[5]
    assert logs.request.name == "AdminQueryRequestLogs"
    assert logs.return_type is not None
    assert (logs.return_type.name, logs.return_type.generic_args) == (
        "QueryResponse`1",
        ("RequestLog",),
    )
    assert logs.method == "GET"


def test_gallery() -> None:
    document = document_of(GALLERY)
    assert document.api_included
    assert (len(document.types), len(document.operations)) == (64, 119)
    assert document.service_name == "Blazor Gallery"
    assert document.base_url == "https://blazor-gallery.servicestack.net"
    assert document.version == "6.61"
    assert document.text_case is TextCase.CAMEL
    assert document.use_system_json == ""
    assert [(each.name, each.type) for each in document.auth_providers][:2] == [
        ("credentials", "credentials"),
        ("jwt", "Bearer"),
    ]


@pytest.mark.parametrize("path", [ADMIN, GALLERY], ids=lambda path: path.name)
def test_the_nodes_hold_what_the_document_says(path: Path) -> None:
    document = document_of(path)
    value = json.loads(document.source.text)
    listing = value.get("api", value)
    for node, said in zip(document.types, listing["types"], strict=True):
        assert said["name"] == node.name
        assert [each["name"] for each in said.get("properties", [])] == [
            each.name for each in node.properties
        ]
    for operation, said in zip(document.operations, listing["operations"], strict=True):
        assert operation.request.name == said["request"]["name"]
        assert operation.requires_auth is said.get("requiresAuth", False)
        assert operation.actions == tuple(said["actions"])


@pytest.mark.parametrize("path", [ADMIN, GALLERY], ids=lambda path: path.name)
def test_every_type_name_is_understood_and_found_again(path: Path) -> None:
    document = document_of(path)
    properties = [each for node in all_types(document) for each in node.properties]
    assert len(properties) > 100
    for each in properties:
        place = document.place(each, "type")
        assert document.source.text[place.start : place.end] == f'"{each.type}"'
        assert place.path == f"{each.json_path}.type"
        for name in (each.type, *each.generic_args):
            assert str(parse_type_name(name)) == name


CHANGED_SINCE = {"Authenticate", "AuthenticateResponse", "RegisterResponse"}
"""Types that have other members in the newest version, which the table describes."""


@pytest.mark.parametrize("path", [ADMIN, GALLERY], ids=lambda path: path.name)
def test_the_builtin_types_are_as_servers_describe_them(path: Path) -> None:
    compared: set[str] = set()
    for node in all_types(document_of(path)):
        name = parse_type_name(node.name)
        builtin = builtin_declarations().get(TypeId(name.name, name.arity))
        if not isinstance(builtin, ClassDeclaration) or name.name in CHANGED_SINCE:
            continue
        compared.add(node.name)
        assert [each.csharp_name for each in builtin.properties] == [
            each.name for each in node.properties
        ]
        assert builtin.abstract == node.is_abstract
    assert len(compared) >= 10
