"""Metadata JSON into nodes: what is read, and what the shapes of old servers become."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from evo_codegen.source.metadata_nodes import (
    DataMemberNode,
    MetadataTypeNode,
    TextCase,
)
from tests.source.json_values import with_keys
from tests.source.metadata_samples import APP, DOCUMENT, OLD, parse, shown

if TYPE_CHECKING:
    from collections.abc import Callable


def parse_type(**members: Any) -> MetadataTypeNode:
    """The type of a document that declares one."""
    document = parse(json.dumps({"types": [members], "operations": []}))
    (node,) = document.types
    return node


def test_everything_that_a_type_says() -> None:
    poco, day, thing = parse(DOCUMENT).types
    assert (poco.name, poco.namespace, poco.generic_args) == (
        "Poco`1",
        "My.App",
        ("T",),
    )
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
    assert query.data_model is not None
    assert query.view_model is not None
    assert (query.data_model.name, query.view_model.name) == ("Poco", "PocoView")
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


def pascal(key: str) -> str:
    """``genericArgs`` → ``GenericArgs``."""
    return key[:1].upper() + key[1:]


def snake(key: str) -> str:
    """``genericArgs`` → ``generic_args``."""
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in key)


@pytest.mark.parametrize(
    ("change", "case"),
    [
        (str, TextCase.CAMEL),
        (pascal, TextCase.PASCAL),
        (snake, TextCase.SNAKE),
    ],
)
def test_keys_in_any_text_case(change: Callable[[str], str], case: TextCase) -> None:
    value = json.loads(DOCUMENT)
    value["types"][0]["meta"] = {}
    camel = parse(json.dumps(value))
    other = parse(json.dumps(with_keys(value, change)))
    assert (other.types, other.operations) == (camel.types, camel.operations)
    assert other.base_url == "https://api.example.org/"
    assert other.text_case is case


@pytest.mark.parametrize(
    ("told", "case"),
    [
        ("CamelCase", TextCase.CAMEL),
        ("PascalCase", TextCase.PASCAL),
        ("Default", TextCase.PASCAL),
        ("SnakeCase", TextCase.SNAKE),
        ("SomethingNew", TextCase.CAMEL),
    ],
)
def test_what_the_server_tells_goes_before_how_the_keys_are_written(
    told: str, case: TextCase
) -> None:
    app = {"app": {"jsTextCase": told}, "api": {"types": [{"name": "A"}]}}
    assert parse(json.dumps(app)).text_case is case


# --- /metadata/app.json ------------------------------------------------------------


def test_app_metadata() -> None:
    document = parse(json.dumps(APP))
    assert document.api_included
    assert document.service_name == "My App"
    assert document.base_url == "https://app.example.org"
    assert document.version == "6.61"
    assert document.api_version == "1.0"
    assert document.use_system_json == "Always"
    (provider,) = document.auth_providers
    assert (provider.name, provider.type) == ("jwt", "Bearer")
    assert [each.json_path for each in document.types] == ["$.api.types[0]"]
    assert document.operations[0].request.json_path == "$.api.operations[0].request"


def test_type_metadata_tells_nothing_of_the_server() -> None:
    document = parse(DOCUMENT)
    assert not document.api_included
    assert document.service_name == document.version == document.api_version == ""
    assert document.use_system_json == ""
    assert document.auth_providers == ()


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("Never", "Never"),
        ("response", "Response"),
        (3, "Always"),
        (0, "Never"),
        ("Sometimes", ""),
        (4, ""),
        (None, ""),
    ],
)
def test_use_of_system_json(told: object, meant: str) -> None:
    app = {"app": {"useSystemJson": told}, "api": {"types": [{"name": "A"}]}}
    assert parse(json.dumps(app)).use_system_json == meant


# --- old servers -------------------------------------------------------------------


def test_old_servers_speak_of_the_operation_in_its_request() -> None:
    find, stop, both = parse(OLD).operations
    assert find.return_type is not None
    assert (find.return_type.name, find.return_type.generic_args) == (
        "Page`1",
        ("Poco",),
    )
    assert [each.path for each in find.routes] == ["/find"]
    assert not find.returns_void
    assert stop.returns_void
    assert both.return_type is not None
    assert both.return_type.name == "New"
    assert [each.path for each in both.routes] == ["/new"]
    assert not both.returns_void


def test_what_was_moved_keeps_its_place() -> None:
    document = parse(OLD)
    find = document.operations[0]
    assert find.return_type is not None
    assert find.return_type.json_path == "$.operations[0].request.returnMarkerTypeName"
    assert find.routes[0].json_path == "$.operations[0].request.routes[0]"
    assert shown(document, find.return_type, "name") == '"Page`1"'


def test_old_servers_call_the_namespace_of_a_type_otherwise() -> None:
    items, sizes = parse(OLD).types[0].properties
    assert items.namespace == "System.Collections.Generic"
    assert items.is_system_type
    assert sizes.namespace == "System"
    assert (items.generic_args, sizes.type) == (("'T",), "Nullable<Byte>[]")
