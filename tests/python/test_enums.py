"""Enums: which class they become, and what their members are."""

from __future__ import annotations

from typing import Any

import pytest

from evo_codegen.model.declarations import EnumDeclaration, EnumKind, EnumMember
from evo_codegen.model.types import TypeId
from tests.python.declared import api
from tests.python.packages import files_of, models_in, models_of


def enum(kind: EnumKind, *members: EnumMember) -> EnumDeclaration:
    return EnumDeclaration(id=TypeId("Level"), kind=kind, members=members)


def member(name: str, number: int | None = None, wire_value: str = "") -> EnumMember:
    return EnumMember(name=name, wire_value=wire_value or name, number=number)


def text_of(declaration: EnumDeclaration) -> str:
    """The text of the enum alone."""
    text = models_in(files_of(api(declaration)))
    return text[text.index("class ") :]


def test_names_on_the_wire() -> None:
    text = text_of(enum(EnumKind.STRING, member("Low"), member("VeryHigh")))
    expected = """\
class Level(OpenStrEnum):
    LOW = "Low"
    VERY_HIGH = "VeryHigh"
"""
    assert text == expected


def test_values_on_the_wire_that_are_no_names(generate: Any) -> None:
    declaration = enum(EnumKind.STRING, member("Low", wire_value='the "low" one'))
    package = generate(api(declaration))
    assert package.Level.LOW.value == 'the "low" one'


def test_numbers_behind_names() -> None:
    """They are told where they are not the place in the list."""
    members = [member("A", 0), member("B", 7), member("C", 2)]
    expected = """
    A = "A"
    B = ("B", 7)
    C = "C"
"""
    assert expected in text_of(enum(EnumKind.STRING, *members))


def test_numbers_on_the_wire() -> None:
    members = [member("A"), member("B"), member("C", 9)]
    assert text_of(enum(EnumKind.INTEGER, *members)).startswith("""\
class Level(OpenIntEnum):
    A = 0
    B = 1
    C = 9
""")


def test_flags(generate: Any) -> None:
    members = [member("None", 0), member("Read", 1), member("Write", 2)]
    declaration = enum(EnumKind.FLAGS, *members)
    assert text_of(declaration).startswith("""\
class Level(OpenFlag):
    NONE = 0
    READ = 1
    WRITE = 2
""")
    package = generate(api(declaration))
    assert package.from_dict(package.Level, 7).value == 7


def test_members_of_one_name(generate: Any) -> None:
    members = [member(name) for name in ("None", "NONE", "none", "_", "mro", "name")]
    package = generate(api(enum(EnumKind.STRING, *members)))
    assert [each.name for each in package.Level] == [
        *("NONE", "NONE_2", "NONE_3", "VALUE", "MRO", "NAME")
    ]
    for each in members:
        assert package.Level(each.wire_value).value == each.wire_value


def test_members_of_one_number_are_one(generate: Any) -> None:
    members = [member("Old", 1), member("New", 1)]
    package = generate(api(enum(EnumKind.INTEGER, *members)))
    assert package.Level.NEW is package.Level.OLD


def test_documentation() -> None:
    text = models_of("""
/**
* How high.
*/
public enum Level : String, Codable
{
    case Low
}
""")
    expected = '''
class Level(OpenStrEnum):
    """How high."""

    LOW = "Low"
'''
    assert expected in text


def test_documentation_of_members(generate: Any) -> None:
    first = EnumMember(name="A", wire_value="A", doc="The first.")
    declaration = enum(EnumKind.STRING, first, member("B"), member("C"))
    assert text_of(declaration).startswith('''\
class Level(OpenStrEnum):
    A = "A"
    """The first."""

    B = "B"
    C = "C"
''')


@pytest.mark.parametrize("name", ["T", "Any", "Enum", "Members", "OpenStrEnum"])
def test_names_that_the_module_has_itself(name: str, generate: Any) -> None:
    declaration = EnumDeclaration(
        id=TypeId(name), kind=EnumKind.STRING, members=(member("A"),)
    )
    package = generate(api(declaration))
    assert package.from_dict(getattr(package, name), "A").value == "A"
