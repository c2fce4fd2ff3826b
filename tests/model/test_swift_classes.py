"""Classes and protocols in Swift text: what they derive from and promise."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import InterfaceDeclaration
from evo_codegen.model.types import TypeId, describe
from tests.helpers import api_of, class_of, refusal_of, types_of

OTHERS = """
public class Base : Codable
{
    public var id:Int?
}
public class Generic<T : Codable> : Codable
{
    public var item:T?
}
public class Item : Codable
{
}
public class IPAddress : Codable
{
}
public protocol IShape
{
    var sides:Int? { get set }
}
public protocol Named
{
    var name:String? { get set }
}
"""


def heads(supertypes: str, options: str = "") -> tuple[str, list[str], list[str]]:
    """The base, the interfaces and the markers of a class, in words."""
    head = f"Owner : {supertypes}" if supertypes else "Owner"
    text = f"{options}\npublic class {head}\n{{\n}}\n{OTHERS}"
    owner = class_of(api_of(text), "Owner")
    base = describe(owner.base) if owner.base else ""
    return base, list(map(describe, owner.interfaces)), list(owner.markers)


@pytest.mark.parametrize(
    ("supertypes", "base", "interfaces", "markers"),
    [
        ("", "", [], []),
        ("Codable", "", [], []),
        ("NSObject, Codable", "", [], []),
        ("Hashable, Codable", "", [], []),
        ("JsonSerializable", "", [], []),
        ("Base", "Base", [], []),
        ("Base, IReturn, IGet", "Base", [], ["IReturn", "IGet"]),
        ("IReturn, IGet, Codable", "", [], ["IReturn", "IGet"]),
        ("ICreateDb<Item>, Codable", "", [], ["ICreateDb"]),
        ("Generic<Item>", "Generic[Item]", [], []),
        ("Generic<[String:Item]>", "Generic[dict[String, Item]]", [], []),
        ("IShape, Codable", "", ["IShape"], []),
        ("Named, Codable", "", ["Named"], []),
        ("Base, Named, IShape, IMeta", "Base", ["Named", "IShape"], ["IMeta"]),
        # An interface that nobody declares is told from a class by its name.
        ("IUnknown, Codable", "", [], ["IUnknown"]),
        ("Base, Unknown, Codable", "Base", [], ["Unknown"]),
        ("IPAddress", "IPAddress", [], []),
    ],
)
def test_supertypes(
    supertypes: str, base: str, interfaces: list[str], markers: list[str]
) -> None:
    assert heads(supertypes) == (base, interfaces, markers)


@pytest.mark.parametrize(
    ("base", "contents"),
    [
        ("List<Item>", "list[Item]"),
        ("IList<Item>", "list[Item]"),
        ("ArrayList", "list[Any]"),
        ("HashSet<String>", "list[String]"),
        ("Dictionary<String, Item>", "dict[String, Item]"),
        ("Dictionary<Int, List<Item>>", "dict[Integer, list[Item]]"),
    ],
)
def test_a_class_may_be_a_list_or_a_dict(base: str, contents: str) -> None:
    assert heads(f"{base}, IReturn") == (contents, [], ["IReturn"])


OPTIONS = """\
/* Options:
SwiftVersion: 5.0
Version: 6.11
BaseUrl: https://example.org

BaseClass: Mine
*/
"""


def test_the_base_class_that_was_asked_for_is_none_of_the_server() -> None:
    assert heads("Mine, IReturn", OPTIONS) == ("", [], ["IReturn"])
    assert heads("Base, IReturn", OPTIONS) == ("Base", [], ["IReturn"])


def test_the_options_of_one_source_do_not_matter_for_another() -> None:
    with_option = f"{OPTIONS}\npublic class First : Mine\n{{\n}}\n"
    (message,) = refusal_of(with_option, "public class Second : Mine\n{\n}\n")
    assert message.startswith("2:1:23: error[missing-base]")


@pytest.mark.parametrize("name", ["Mine", "Identifiable", "NSObject"])
def test_a_base_class_that_the_text_declares_is_one_whatever_it_is_called(
    name: str,
) -> None:
    text = f"{OPTIONS}\npublic class Owner : {name}\n{{\n}}\n"
    text += f"public class {name} : Codable\n{{\n    public var id:Int?\n}}\n"
    base = class_of(api_of(text), "Owner").base
    assert base is not None
    assert describe(base) == name


@pytest.mark.parametrize(
    "base", ["Lost", "Lost<Item>", "Generic", "Item<Item>", "String"]
)
def test_a_base_class_that_nobody_declares(base: str) -> None:
    (message,) = refusal_of(f"public class Owner : {base}\n{{\n}}\n{OTHERS}")
    assert message.startswith("1:1:22: error[missing-base]: no source declares")


def test_a_missing_base_is_reported_once_with_all_that_helps() -> None:
    text = """
        public class First : Lost, IReturn
        {
        }
        public class Second : Lost
        {
        }
        public class Third : Gone<Second>
        {
        }
        """
    assert refusal_of(text) == [
        "1:2:22: error[missing-base]: no source declares the base class `Lost`\n"
        " 2 | public class First : Lost, IReturn\n"
        "   |                      ^^^^\n"
        " expected: `public class Lost` in one of the sources\n"
        " help: its members are unknown; add the source that declares it",
        "1:8:22: error[missing-base]: no source declares the base class `Gone` with"
        " a type argument\n"
        " 8 | public class Third : Gone<Second>\n"
        "   |                      ^^^^^^^^^^^^\n"
        " expected: `public class Gone` in one of the sources\n"
        " help: its members are unknown; add the source that declares it",
    ]


def test_a_base_that_another_source_declares_is_not_missing() -> None:
    derived = "public class Derived : Base\n{\n}\n"
    base = "public class Base : Codable\n{\n}\n"
    for texts in ((derived, base), (base, derived)):
        found = class_of(api_of(*texts), "Derived").base
        assert found is not None
        assert describe(found) == "Base"


# --- protocols ---------------------------------------------------------------------


def test_a_protocol_is_an_interface() -> None:
    api = api_of("""
        import Foundation

        /**
        * A shape
        */
        // @DataContract
        public protocol IShape : INamed, IMeta
        {
            var sides:Int { get set }
            var Description:String? { get set }
        }
        public protocol INamed
        {
            var name:String? { get set }
        }
        """)
    shape = api.table[TypeId("IShape")]
    assert isinstance(shape, InterfaceDeclaration)
    assert shape.doc == "A shape"
    assert [each.name for each in shape.attributes] == ["DataContract"]
    assert [describe(each) for each in shape.interfaces] == ["INamed"]
    assert types_of(api, "IShape") == {
        "sides": "Integer",
        "description": "String | None",
    }


def test_an_associated_type_is_a_type_parameter() -> None:
    api = api_of("""
        public protocol IHas
        {
            associatedtype Value
            var value:Value? { get set }
            var values:[Value] { get set }
        }
        public class Value : Codable
        {
        }
        public class Holder : IHas<Value>, Codable
        {
        }
        public class Bare : IHas, Codable
        {
        }
        """)
    assert types_of(api, "IHas", 1) == {
        "value": "Value | None",
        "values": "list[Value] | None",
    }
    interface = api.table[TypeId("IHas", 1)]
    assert isinstance(interface, InterfaceDeclaration)
    assert interface.type_parameters == ("Value",)
    assert list(map(describe, class_of(api, "Holder").interfaces)) == ["IHas[Value]"]
    assert class_of(api, "Bare").markers == ("IHas",)


def test_a_protocol_as_the_type_of_a_member() -> None:
    owner = """
        public class Owner : Codable
        {
            public var shape:IShape?
        }
        """
    api = api_of(owner + OTHERS)
    assert types_of(api, "Owner") == {"shape": "IShape | None"}
