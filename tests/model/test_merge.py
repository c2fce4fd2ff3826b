"""Several sources into one API: the same type twice must agree."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import InterfaceDeclaration
from evo_codegen.model.types import TypeId
from tests.helpers import (
    api_of,
    class_of,
    enum_of,
    operation_of,
    page,
    refusal_of,
    types_of,
)

PERSON = """
public class Person : Entity
{
    public var name:String?
    public var color:Color?
}
public class Entity : Codable
{
    public var id:Int?
}
public enum Color : Int, Codable
{
    case Red = 1
    case Blue = 2
}
public protocol INamed
{
    var name:String? { get set }
}
"""

DOCUMENTED = """
/**
* An entity
*/
// @DataContract
public class Entity : Codable
{
    /**
    * Its number
    */
    // @DataMember
    public var id:Int?
}
/**
* A colour
*/
public enum Color : Int, Codable
{
    case Red = 1
    /**
    * Like the sky
    */
    case Blue = 2
}
/**
* Has a name
*/
public protocol INamed
{
    /**
    * The name
    */
    var name:String? { get set }
}
"""


def test_sources_make_one_api_in_their_order() -> None:
    first = "public class B : Codable\n{\n}\npublic class A : Codable\n{\n}\n"
    second = "public class C : Codable\n{\n}\npublic class B : Codable\n{\n}\n"
    assert [each.id.name for each in api_of(first, second).declarations] == list("BAC")


def test_what_agrees_is_there_once() -> None:
    assert api_of(PERSON, PERSON, PERSON) == api_of(PERSON)


def test_the_order_of_members_may_differ() -> None:
    other = PERSON.replace("    public var name:String?\n", "").replace(
        "Color?\n", "Color?\n    public var name:String?\n"
    )
    assert list(types_of(api_of(PERSON, other), "Person")) == ["name", "color"]


@pytest.mark.parametrize("texts", [(PERSON, DOCUMENTED), (DOCUMENTED, PERSON)])
def test_documentation_that_only_one_source_has_is_kept(texts: tuple[str, str]) -> None:
    api = api_of(*texts)
    entity, color = class_of(api, "Entity"), enum_of(api, "Color")
    assert (entity.doc, entity.properties[0].doc) == ("An entity", "Its number")
    assert [each.name for each in entity.attributes] == ["DataContract"]
    assert (color.doc, color.members[1].doc) == ("A colour", "Like the sky")
    assert api.table[TypeId("INamed")].doc == "Has a name"


def test_the_first_of_two_documentations_counts() -> None:
    other = DOCUMENTED.replace("An entity", "Something else")
    assert class_of(api_of(DOCUMENTED, other), "Entity").doc == "An entity"


def test_interfaces_and_markers_of_both_are_kept() -> None:
    """Swift text leaves some of them out."""
    bare = "public class Owner : Codable\n{\n}\npublic protocol IMine\n{\n}\n"
    full = "public class Owner : IPost, IMine, Codable\n{\n}\n"
    owner = class_of(api_of(bare, full), "Owner")
    assert (owner.markers, len(owner.interfaces)) == (("IPost",), 1)
    derived = "public protocol IMine : IOther\n{\n}\npublic protocol IOther\n{\n}\n"
    mine = api_of(bare, derived).table[TypeId("IMine")]
    assert isinstance(mine, InterfaceDeclaration)
    assert len(mine.interfaces) == 1


# --- contradictions ----------------------------------------------------------------


def test_a_contradiction_shows_both_places() -> None:
    other = PERSON.replace("id:Int?", "id:String?")
    assert refusal_of(PERSON, other) == [
        "2:9:16: error[conflicting-types]: `Entity` is declared twice, and `id` is"
        " `String | None` here, but `Integer | None` there\n"
        " 9 |     public var id:String?\n"
        "   |                ^^\n"
        "1:9:16: the other declaration is here\n"
        " 9 |     public var id:Int?\n"
        "   |                ^^\n"
        " help: take both from the same version of the server, with the same options,"
        " or leave one source out"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "    public var name:String?\n",
            "",
            "2:2:14: `Person`: `name` is missing here, but `String | None` there",
        ),
        (
            "    public var id:Int?\n",
            "    public var id:Int?\n    public var age:Int?\n",
            "2:10:16: `Entity`: `age` is `Integer | None` here, but missing there",
        ),
        (
            "id:Int?",
            "id:Int",
            "2:9:16: `Entity`: `id` is `Integer` here, but `Integer | None` there",
        ),
        (
            "id:Int?",
            "id:Int? = 1",
            "2:9:16: `Entity`: `id` is `Integer | None` with the default `1` here,"
            " but `Integer | None` there",
        ),
        (
            "id:Int?",
            "id:[Int] = []",
            "2:9:16: `Entity`: `id` is `list[Integer]`, empty by default, here,"
            " but `Integer | None` there",
        ),
        (
            "Person : Entity",
            "Person : Codable",
            "2:2:14: `Person`: it is a class without a base here,"
            " but a class derived from `Entity` there",
        ),
        (
            "public class Person : Entity",
            "public class Other : Codable\n{\n}\npublic class Person : Other",
            "2:5:14: `Person`: it is a class derived from `Other` here,"
            " but a class derived from `Entity` there",
        ),
        (
            "case Blue = 2",
            "case Blue = 3",
            "2:14:10: `Color`: `Blue` is `Blue` with the number 3 here,"
            " but `Blue` with the number 2 there",
        ),
        (
            "case Blue = 2",
            "case Green = 2",
            "2:11:13: `Color`: `Blue` is missing here, but `Blue` with the number 2"
            " there",
        ),
        (
            "Color : Int, Codable\n{\n    case Red = 1\n    case Blue = 2",
            'Color : String, Codable\n{\n    case Red = "r"\n    case Blue',
            "2:13:10: `Color`: `Red` is `r` here, but `Red` with the number 1 there",
        ),
        (
            "public enum Color",
            "// @Flags()\npublic enum Color",
            "2:12:13: `Color`: it is an enum of kind flags here, but an enum of kind"
            " string there",
        ),
        (
            "public enum Color : Int, Codable\n{\n    case Red = 1\n    case Blue = 2",
            "public class Color : Codable\n{",
            "2:11:14: `Color`: it is a class without a base here, but an enum of kind"
            " string there",
        ),
        (
            "public protocol INamed\n{\n    var name:String? { get set }",
            "public enum INamed : String\n{\n    case X",
            "2:16:13: `INamed`: it is an enum of kind string here, but an interface"
            " there",
        ),
        (
            "var name:String? { get set }",
            "var name:Int? { get set }",
            "2:18:9: `INamed`: `name` is `Integer | None` here, but `String | None`"
            " there",
        ),
    ],
)
def test_contradictions(old: str, new: str, message: str) -> None:
    assert old in PERSON
    (found,) = refusal_of(PERSON, PERSON.replace(old, new))
    first_line = found.partition("\n")[0]
    shown = first_line.replace("error[conflicting-types]: ", "").replace(
        " is declared twice, and", ":"
    )
    assert shown == message


def test_every_type_that_contradicts_itself_is_shown() -> None:
    other = PERSON.replace("id:Int?", "id:String?").replace("Blue", "Green")
    assert len(refusal_of(PERSON, other)) == 2


def test_a_class_and_an_enum_of_one_name_in_one_source() -> None:
    (message,) = refusal_of(
        "public class A : Codable\n{\n}\npublic enum A : String\n{\n    case X\n}\n"
    )
    assert "it is an enum of kind string here, but a class without a base there" in (
        message
    )


# --- operations --------------------------------------------------------------------

HELLO = """
public class Hello : IReturn, Codable
{
    public typealias Return = First
}
public class First : Codable
{
}
public class Second : Codable
{
}
"""


def test_a_request_that_returns_two_things() -> None:
    (message,) = refusal_of(HELLO, HELLO.replace("= First", "= Second"))
    assert message.startswith(
        "2:2:14: error[conflicting-types]: `Hello` is declared twice, and it returns"
        " `Second` here, but `First` there\n"
    )


def test_what_a_page_lacks_another_source_may_say() -> None:
    bare = "public class Hello : Codable\n{\n}\n"
    api = api_of(page("Hello", bare, facts="Requires Authentication"), HELLO)
    operation = operation_of(api, "Hello")
    assert operation.response is not None
    assert operation.requires_auth
    assert len(api.operations) == 1


def test_the_first_title_and_address_count() -> None:
    options = "/* Options:\nBaseUrl: https://{}.org\n*/\n"
    text = "public class A : Codable\n{\n}\n"
    api = api_of(text, options.format("a") + text, options.format("b") + text)
    assert (api.title, api.base_url) == ("", "https://a.org")
    titled = page("Hello", HELLO).replace("Test", "Evo Voice", 1)
    assert api_of(HELLO, titled, page("Hello", HELLO)).title == "Evo Voice"
