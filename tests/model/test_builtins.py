"""ServiceStack's own DTOs: spec §6.8."""

from __future__ import annotations

import pytest

from evo_codegen.model.builtins import (
    builtin_closure,
    builtin_declarations,
    builtin_returns,
)
from evo_codegen.model.declarations import (
    ClassDeclaration,
    EmptyCollection,
    EnumDeclaration,
    EnumKind,
    Property,
)
from evo_codegen.model.generics import references
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    Scalar,
    ScalarType,
    TypeId,
    TypeParameter,
    UnknownType,
    describe,
)

SPECIFIED = """
    ResponseStatus ResponseError ErrorResponse EmptyResponse IdResponse StringResponse
    StringsResponse IntResponse BoolResponse QueryBase QueryDb`1 QueryDb`2 QueryData`1
    QueryData`2 QueryResponse`1 AuditBase KeyValuePair`2 Tuple`1 Tuple`2 Tuple`3 Tuple`4
    Tuple`5 Tuple`6 Tuple`7 Tuple`8 Authenticate AuthenticateResponse AuthenticateLogout
    Register RegisterResponse AssignRoles UnAssignRoles AssignRolesResponse
    UnAssignRolesResponse CancelRequest CancelRequestResponse UpdateEventSubscriber
    UpdateEventSubscriberResponse GetEventSubscribers GetApiKeys RegenerateApiKeys
    GetApiKeysResponse RegenerateApiKeysResponse UserApiKey ConvertSessionToToken
    ConvertSessionToTokenResponse GetAccessToken GetAccessTokenResponse NavItem
    GetNavItems GetNavItemsResponse MetadataApp GetFile FileContent StreamFiles
    StreamServerEvents StreamServerEventsResponse BackgroundJobState BackgroundJobBase
    BackgroundJob CompletedJob FailedJob JobSummary BackgroundJobOptions ScheduledTask
    WorkerStats
"""


def declared(name: str, arity: int = 0) -> ClassDeclaration:
    """The builtin class of a name."""
    declaration = builtin_declarations()[TypeId(name, arity)]
    assert isinstance(declaration, ClassDeclaration)
    return declaration


def shapes(declaration: ClassDeclaration) -> dict[str, str]:
    """The members of a class with their types in words."""
    return {each.wire_name: describe(each.type) for each in declaration.properties}


def every_property() -> list[Property]:
    """The members of all builtin classes."""
    return [
        member
        for declaration in builtin_declarations().values()
        if isinstance(declaration, ClassDeclaration)
        for member in declaration.properties
    ]


def test_all_types_of_the_specification_are_there_and_no_others() -> None:
    names = [str(each) for each in builtin_declarations()]
    assert sorted(names) == sorted(SPECIFIED.split())


def test_every_declaration_is_marked_and_documented() -> None:
    for id_, declaration in builtin_declarations().items():
        assert declaration.id == id_
        assert isinstance(declaration, ClassDeclaration | EnumDeclaration)
        assert declaration.builtin, id_
        assert declaration.doc
        assert declaration.doc.endswith("."), id_


def test_every_reference_leads_to_a_builtin_type() -> None:
    table = builtin_declarations()
    mentioned = {id_ for each in every_property() for id_ in references(each.type)}
    assert mentioned <= table.keys()
    assert {id_ for each in builtin_returns().values() for id_ in references(each)} <= (
        table.keys()
    )


def test_response_status() -> None:
    status = declared("ResponseStatus")
    assert status.markers == ("IMeta",)
    assert shapes(status) == {
        "errorCode": "String | None",
        "message": "String | None",
        "stackTrace": "String | None",
        "errors": "list[ResponseError] | None",
        "meta": "dict[String, String] | None",
    }


def test_a_generic_class_has_parameters_a_base_and_what_it_returns() -> None:
    query = declared("QueryDb", 2)
    assert query.type_parameters == ("From", "Into")
    assert query.base is not None
    assert describe(query.base) == "QueryBase"
    assert query.markers == ("IReturn",)
    assert query.abstract
    assert describe(builtin_returns()[query.id]) == "QueryResponse[Into]"


def test_members_of_a_generic_class_are_type_parameters() -> None:
    pair = declared("KeyValuePair", 2)
    assert pair.properties[0].type == Nullable(TypeParameter("TKey"))
    assert declared("QueryResponse", 1).properties[2].type == (
        ListType(TypeParameter("T"))
    )
    assert [each.wire_name for each in declared("Tuple", 8).properties][-2:] == [
        "item7",
        "rest",
    ]


def test_names_in_csharp_and_on_the_wire() -> None:
    authenticate = {
        each.csharp_name: each for each in declared("Authenticate").properties
    }
    assert authenticate["provider"].wire_name == "provider"
    assert authenticate["UserName"].wire_name == "userName"


def test_value_types_are_required_but_not_in_requests() -> None:
    jobs = {each.wire_name: each for each in declared("BackgroundJobBase").properties}
    for name in ("id", "createdDate", "state", "attempts"):
        assert jobs[name].required
        assert not isinstance(jobs[name].type, Nullable)
    preserve, _ = declared("ConvertSessionToToken").properties
    assert preserve.type == Nullable(ScalarType(Scalar.BOOLEAN))
    assert not preserve.required


def test_a_member_is_required_or_nullable_or_an_empty_collection() -> None:
    for member in every_property():
        collection = isinstance(member.type, ListType | DictType)
        states = (member.required, isinstance(member.type, Nullable), collection)
        assert sum(states) == 1, member
        assert member.default == (EmptyCollection() if collection else None)


def test_bytes_are_no_array_of_numbers_and_texts_are() -> None:
    body = {each.wire_name: each for each in declared("FileContent").properties}["body"]
    assert body.type == Nullable(ScalarType(Scalar.BYTES))
    (channels,) = declared("GetEventSubscribers").properties
    assert channels.type == ListType(ScalarType(Scalar.STRING))
    assert describe(builtin_returns()[TypeId("GetEventSubscribers")]) == (
        "list[dict[String, String]]"
    )


def test_the_enum() -> None:
    state = builtin_declarations()[TypeId("BackgroundJobState")]
    assert isinstance(state, EnumDeclaration)
    assert state.kind is EnumKind.STRING
    assert [(each.name, each.wire_value, each.number) for each in state.members] == [
        ("Queued", "Queued", 0),
        ("Started", "Started", 1),
        ("Executed", "Executed", 2),
        ("Completed", "Completed", 3),
        ("Failed", "Failed", 4),
        ("Cancelled", "Cancelled", 5),
    ]


@pytest.mark.parametrize(
    ("name", "markers"),
    [
        ("Authenticate", ("IPost", "IReturn", "IMeta")),
        ("GetApiKeys", ("IGet", "IReturn", "IMeta")),
        ("AuthenticateResponse", ("IMeta", "IHasSessionId", "IHasBearerToken")),
        ("GetNavItems", ("IReturn",)),
        ("IdResponse", ()),
    ],
)
def test_markers(name: str, markers: tuple[str, ...]) -> None:
    assert declared(name).markers == markers


def test_a_class_may_declare_a_member_of_its_base_again() -> None:
    assert shapes(declared("BackgroundJob")) == {"id": "Int64"}
    assert not declared("BackgroundJob").abstract
    assert declared("BackgroundJobBase").abstract


def test_what_is_returned_but_not_supplied_is_unknown() -> None:
    assert builtin_returns()[TypeId("MetadataApp")] == UnknownType("AppMetadata")


@pytest.mark.parametrize(
    ("ids", "closure"),
    [
        ([], []),
        ([TypeId("SomethingElse"), TypeId("QueryDb", 3)], []),
        ([TypeId("Tuple", 2)], ["Tuple`2"]),
        ([TypeId("NavItem")], ["NavItem"]),
        (
            [TypeId("QueryDb", 1), TypeId("ResponseStatus"), TypeId("Unknown")],
            ["ResponseStatus", "ResponseError", "QueryBase", "QueryDb`1"],
        ),
        (
            [TypeId("FailedJob")],
            [
                "ResponseStatus",
                "ResponseError",
                "BackgroundJobState",
                "BackgroundJobBase",
                "FailedJob",
            ],
        ),
        ([TypeId("BackgroundJobState")], ["BackgroundJobState"]),
    ],
)
def test_closure(ids: list[TypeId], closure: list[str]) -> None:
    assert [str(each.id) for each in builtin_closure(ids)] == closure


def test_the_table_is_read_once() -> None:
    assert builtin_declarations() is builtin_declarations()
    assert builtin_returns() is builtin_returns()


def test_nothing_of_a_member_is_left_to_chance() -> None:
    told = {"wire_name", "csharp_name", "type", "required", "default"}
    untold = {"other_names", "doc", "attributes", "place"}
    assert set(Property.__struct_fields__) == told | untold
    for member in every_property():
        assert (member.doc, member.attributes, member.place) == (None, (), None)
        assert member.other_names == ()
