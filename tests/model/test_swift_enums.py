"""Enums in Swift text: what is on the wire."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import EnumKind
from tests.helpers import api_of, enum_of

STRING, FLAGS = EnumKind.STRING, EnumKind.FLAGS


@pytest.mark.parametrize(
    ("head", "cases", "kind", "members"),
    [
        (
            "Kind : String, Codable",
            ["B", "A"],
            STRING,
            [("B", "B", None), ("A", "A", None)],
        ),
        ("Kind : String", ['A = "a-1"'], STRING, [("A", "a-1", None)]),
        ("Kind", ["A"], STRING, [("A", "A", None)]),
        # Numbers in Swift text do not mean numbers on the wire.
        ("Kind : Int", ["A = 1", "B = 7"], STRING, [("A", "A", 1), ("B", "B", 7)]),
        # Old servers print every enum like this.
        ("Kind : Int", ["A", "B"], STRING, [("A", "A", None), ("B", "B", None)]),
        ("Kind : Int", ["A = 1", "B"], STRING, [("A", "A", 1), ("B", "B", None)]),
    ],
)
def test_enums_are_names_on_the_wire(
    head: str, cases: list[str], kind: EnumKind, members: list[object]
) -> None:
    assert read(head, cases) == (kind, members)


@pytest.mark.parametrize(
    ("head", "cases", "kind", "members"),
    [
        ("Int", ["A = 1", "B = 2", "C = 4"], FLAGS, [("A", 1), ("B", 2), ("C", 4)]),
        ("Int", ["None = 0", "A = -1"], FLAGS, [("None", 0), ("A", -1)]),
        ("Int", ["A", "B = 8", "C"], FLAGS, [("A", 0), ("B", 8), ("C", 9)]),
        # Flags with a single member have lost its number.
        ("String", ["A"], STRING, [("A", None)]),
    ],
)
def test_flags_are_numbers_on_the_wire(
    head: str, cases: list[str], kind: EnumKind, members: list[object]
) -> None:
    found, read_members = read(f"Kind : {head}", cases, "// @Flags()")
    assert found is kind
    assert [(name, number) for name, _, number in read_members] == members


def read(
    head: str, cases: list[str], before: str = ""
) -> tuple[EnumKind, list[tuple[str, str, int | None]]]:
    """The kind of an enum and its members: name, wire value, number."""
    lines = "\n".join(f"    case {each}" for each in cases)
    api = api_of(f"{before}\npublic enum {head}\n{{\n{lines}\n}}\n")
    declaration = enum_of(api, "Kind")
    members = [
        (each.name, each.wire_value, each.number) for each in declaration.members
    ]
    return declaration.kind, members


def test_documentation_comes_along() -> None:
    api = api_of("""
        /**
        * How it went
        */
        // @DataContract
        public enum State : String, Codable
        {
            /** It did */
            case Done
            case Failed
        }
        """)
    state = enum_of(api, "State")
    assert state.doc == "How it went"
    assert [each.name for each in state.attributes] == ["DataContract"]
    assert [each.doc for each in state.members] == ["It did", None]
    assert str(state.place) == "1:6:13"
