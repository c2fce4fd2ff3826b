"""Enums in metadata documents: spec §3.2."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import Attribute, EnumKind
from evo_codegen.model.types import TypeId
from tests.helpers import api_of, built, enum_of, findings_of
from tests.model.metadata_documents import (
    CASES,
    Json,
    a_type,
    an_enum,
    app_metadata,
    metadata,
    prop,
)

FLAGS: list[Json] = [{"name": "Flags", "args": []}]
VALUES = {"enumMemberValues": ["None", "Member 1"]}
NUMBERS = {"enumValues": ["0", "4"]}

Member = tuple[str, str, int | None]


@pytest.mark.parametrize(
    ("facts", "kind", "members"),
    [
        # The names say it all.
        ({}, EnumKind.STRING, [("A", "A", None), ("B", "B", None)]),
        # Numbers of their own do not make numbers on the wire.
        (NUMBERS, EnumKind.STRING, [("A", "A", 0), ("B", "B", 4)]),
        (
            NUMBERS | {"isEnumInt": True, "attributes": FLAGS},
            EnumKind.FLAGS,
            [("A", "A", 0), ("B", "B", 4)],
        ),
        (VALUES, EnumKind.STRING, [("A", "None", None), ("B", "Member 1", None)]),
        # [EnumAsInt] is about databases.
        (
            NUMBERS | {"attributes": [{"name": "EnumAsInt"}]},
            EnumKind.STRING,
            [("A", "A", 0), ("B", "B", 4)],
        ),
        (
            NUMBERS | VALUES | {"isEnumInt": True, "attributes": FLAGS},
            EnumKind.FLAGS,
            [("A", "None", 0), ("B", "Member 1", 4)],
        ),
        (
            NUMBERS | {"isEnumInt": True},
            EnumKind.INTEGER,
            [("A", "A", 0), ("B", "B", 4)],
        ),
        # Flags are numbers, whether or not an old server says so.
        (
            NUMBERS | {"attributes": FLAGS},
            EnumKind.FLAGS,
            [("A", "A", 0), ("B", "B", 4)],
        ),
        (
            {"enumValues": ["-1", "18446744073709551615"]},
            EnumKind.STRING,
            [("A", "A", -1), ("B", "B", 18446744073709551615)],
        ),
    ],
)
def test_kinds(facts: Json, kind: EnumKind, members: list[Member]) -> None:
    for case in CASES:
        declared = enum_of(
            api_of(metadata([an_enum("E", "A", "B", **facts)], case=case)), "E"
        )
        assert declared.kind is kind
        assert [
            (each.name, each.wire_value, each.number) for each in declared.members
        ] == members


def test_system_text_json_writes_names() -> None:
    """Only ServiceStack.Text can be told to write all enums as numbers."""
    types = [
        an_enum("E", "A", "B", isEnumInt=True, **NUMBERS),
        an_enum("F", "A", "B", isEnumInt=True, attributes=FLAGS, **NUMBERS),
    ]
    api = api_of(app_metadata(types, useSystemJson="Always"))
    assert enum_of(api, "E").kind is EnumKind.STRING
    assert enum_of(api, "F").kind is EnumKind.FLAGS


def test_docs_attributes_and_places() -> None:
    declared = enum_of(
        api_of(
            metadata(
                [
                    an_enum(
                        "E",
                        *("A", "B", "C"),
                        description="What it is",
                        attributes=FLAGS,
                        enumDescriptions=[None, "The second"],
                        enumValues=["1", "2", "4"],
                    )
                ]
            )
        ),
        "E",
    )
    assert declared.doc == "What it is"
    assert declared.attributes == (Attribute("Flags"),)
    assert [each.doc for each in declared.members] == [None, "The second", None]
    assert declared.namespace == "Acme.Model"
    places = [each.place.path for each in declared.members if each.place]
    assert places == [f"$.types[0].enumNames[{index}]" for index in range(3)]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"enumValues": ["1"]}, "`E` has 2 members and 1 numbers"),
        ({"enumValues": ["1", "x"]}, "`E` has 2 members and 1 numbers"),
        ({"isEnumInt": True}, "`E` has 2 members and 0 numbers"),
        ({"enumMemberValues": ["a"]}, "`E` has 2 members and 1 values on the wire"),
    ],
)
def test_values_that_not_every_member_has(facts: Json, said: str) -> None:
    (finding,) = findings_of(metadata([an_enum("E", "A", "B", **facts)]))
    assert f"warning[enum-values]: {said}" in finding


def test_such_an_enum_is_made_all_the_same() -> None:
    facts = {"enumValues": ["7", "x"], "enumMemberValues": ["a"]}
    api, _ = built(metadata([an_enum("E", "A", "B", **facts)]))
    assert [(each.wire_value, each.number) for each in enum_of(api, "E").members] == [
        ("a", 7),
        ("B", None),
    ]


def test_a_name_that_is_there_twice() -> None:
    api, findings = built(metadata([an_enum("E", "A", "A")]))
    assert [each.code for each in findings] == ["duplicate-member"]
    assert len(enum_of(api, "E").members) == 1


def test_an_enum_of_dotnet_that_a_document_defines() -> None:
    day = an_enum("DayOfWeek", "Sunday", "Monday", namespace="System")
    facts = {"namespace": "System", "isValueType": True, "isEnum": True}
    owner = a_type("Owner", prop("Day", "DayOfWeek", **facts))
    api = api_of(metadata([owner, day]))
    assert TypeId("DayOfWeek") in api.table
    (finding,) = findings_of(metadata([owner]))
    assert "unknown-type" in finding


def test_an_enum_takes_no_arguments() -> None:
    """Whatever a damaged document says."""
    owner = a_type("Owner", prop("E", "E`1", "Int32"))
    api, _ = built(metadata([owner, an_enum("E`1", "A", genericArgs=["T"])]))
    assert len(api.declarations) == 2
