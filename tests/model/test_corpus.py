"""Swift texts of real servers, compared with the TypeScript of the same servers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
    InterfaceDeclaration,
)
from evo_codegen.model.dotnet import MARKERS
from evo_codegen.model.generics import all_properties, open_type
from evo_codegen.model.mentions import api_mentions, parts
from evo_codegen.model.types import TypeId, UnknownType
from tests.helpers import built
from tests.model.typescript import TypeScriptType, read_typescript

CORPUS = Path(__file__).parents[3] / "shared/corpus"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"there are no recorded inputs at {CORPUS}"
)

TEXTS = sorted(CORPUS.glob("*/*.swift"))


def api_of_file(path: Path) -> Api:
    """The API of a recorded text, about which there must be nothing to say."""
    api, findings = built(path.read_text("utf-8"))
    assert [each.render() for each in findings] == []
    return api


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_a_recorded_text_is_an_api_in_which_nothing_is_unknown(path: Path) -> None:
    api = api_of_file(path)
    assert len(api.declarations) > 30
    for mention in api_mentions(api):
        assert not any(isinstance(each, UnknownType) for each in parts(mention.shape))


# --- the twins ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Twin:
    """A Swift text, and a TypeScript text of the same server."""

    swift: str
    typescript: str
    differences: frozenset[str]
    """In what the two cannot agree, with the reason."""


ENUM_VALUES = frozenset(
    {
        # Swift text does not tell the values that `EnumMember` gives.
        "ResponseFormat.Text is Text, not text",
        "ResponseFormat.JsonObject is JsonObject, not json_object",
        "ToolType.Function is Function, not function",
    }
)

TWINS = [
    Twin("adhocnew-2026-08-06/dtos.swift", "adhocnew-2026-08-06/dtos.ts", ENUM_VALUES),
    Twin(
        "northwindauto-2025-11-06-3df94c6/dtos.swift",
        "northwindauto-2025-11-06-3df94c6/dtos.ts",
        ENUM_VALUES,
    ),
    Twin(
        "test-2018-04-17/Test.dtos.swift",
        "test-2018-04-17/Test.dtos.ts",
        frozenset(
            {
                # The texts are four days apart: the TypeScript has not these members,
                "EchoComplexTypes.subTypes is not in TypeScript",
                "EchoComplexTypes.subTypeMap is not in TypeScript",
                "EchoComplexTypes.stringMap is not in TypeScript",
                "EchoComplexTypes.intStringMap is not in TypeScript",
                # and the Swift text not these types.
                "DrawImage is missing",
                "HelloAnnotated is missing",
                "HelloAnnotatedResponse is missing",
                "RestrictedAttributes is missing",
                # `DataMember(Name="Aliased")`: this old TypeScript has the C# name.
                "AllowedAttributes.range is missing",
                "AllowedAttributes.Aliased is not in TypeScript",
            }
        ),
    ),
]


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.swift.partition("/")[0])
def test_the_twins_agree(twin: Twin) -> None:
    api = api_of_file(CORPUS / twin.swift)
    typescript = read_typescript((CORPUS / twin.typescript).read_text("utf-8"))
    types = [each for name, each in typescript.items() if name not in MARKERS]
    assert len(types) > 25
    found = [line for each in types for line in differences(each, api)]
    assert frozenset(found) == twin.differences


def differences(theirs: TypeScriptType, api: Api) -> list[str]:
    """What one type of the API lacks, or has in another way."""
    name = re.sub(f"_{theirs.arity}$", "", theirs.name)
    ours = api.table.get(TypeId(name, theirs.arity))
    if ours is None:
        return [f"{theirs.name} is missing"]
    if isinstance(ours, EnumDeclaration):
        return case_differences(theirs, ours)
    members = member_names(ours, api)
    return [
        *(f"{name}.{each} is missing" for each in sorted(theirs.members - members)),
        *(
            f"{name}.{each} is not in TypeScript"
            for each in sorted(members - theirs.members)
        ),
    ]


def member_names(
    declaration: ClassDeclaration | InterfaceDeclaration, api: Api
) -> set[str]:
    """The wire names of all members, inherited ones included."""
    if isinstance(declaration, InterfaceDeclaration):
        return {each.wire_name for each in declaration.properties}
    shape = open_type(declaration)
    return {each.wire_name for each, _ in all_properties(shape, api.table)}


def case_differences(theirs: TypeScriptType, ours: EnumDeclaration) -> list[str]:
    numeric = ours.kind is not EnumKind.STRING
    values = {
        each.name: each.number if numeric else each.wire_value for each in ours.members
    }
    assert list(values) == [name for name, _ in theirs.cases], theirs.name
    return [
        f"{theirs.name}.{name} is {values[name]}, not {value}"
        for name, value in theirs.cases
        if values[name] != value
    ]
