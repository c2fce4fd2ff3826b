"""Members that are declared twice."""

from __future__ import annotations

from tests.helpers import api_of, built, class_of, enum_of, findings_of, types_of


def test_of_two_members_of_one_name_the_first_counts() -> None:
    text = """
        public class Owner : Codable
        {
            public var id:Int?
            // @DataMember(Name="id")
            public var other:String?
        }
        """
    assert types_of(built(text)[0], "Owner") == {"id": "Integer | None"}
    assert findings_of(text) == [
        "1:6:16: warning[duplicate-member]: `Owner` declares `id` twice\n"
        " 6 |     public var other:String?\n"
        "   |                ^^^^^\n"
        "1:4:16: the first declaration, which is used, is here\n"
        " 4 |     public var id:Int?\n"
        "   |                ^^"
    ]


def test_a_duplicate_in_several_sources_is_reported_once() -> None:
    text = """
        public class Owner : Codable
        {
            public var id:Int?
            public var id:Int?
        }
        """
    assert len(findings_of(text, text)) == 1


def test_names_that_differ_in_their_case_are_two() -> None:
    api = api_of(
        "public class Owner : Codable\n{\n"
        "    public var id:Int?\n    public var ID:Int?\n}\n"
    )
    assert list(types_of(api, "Owner")) == ["id", "ID"]


def test_enums_and_protocols_have_duplicates_as_well() -> None:
    text = """
        public enum Color : String, Codable
        {
            case Red
            case Red
        }
        public protocol INamed
        {
            var name:String? { get set }
            var name:Int? { get set }
        }
        """
    api, findings = built(text)
    assert len(enum_of(api, "Color").members) == 1
    assert types_of(api, "INamed") == {"name": "String | None"}
    assert [each.message for each in findings] == [
        "`Color` declares `Red` twice",
        "`INamed` declares `name` twice",
    ]


def test_a_member_of_the_base_class_is_not_the_derived_class_s_as_well() -> None:
    api = api_of("""
        public class Derived : Middle
        {
            public var id:Int
            public var name:String?
            public var own:String?
        }
        public class Middle : Base
        {
            public var name:String?
        }
        public class Base : Codable
        {
            public var id:Int?
        }
        """)
    assert types_of(api, "Derived") == {"own": "String | None"}
    assert types_of(api, "Base") == {"id": "Integer | None"}


def test_a_member_that_has_another_type_in_the_base_class() -> None:
    text = """
        public class Derived : Base
        {
            public var id:String?
        }
        public class Base : Codable
        {
            public var id:Int?
        }
        """
    assert types_of(built(text)[0], "Derived") == {}
    assert findings_of(text) == [
        "1:4:16: warning[redeclared-member]: `Derived` has `id` as `String | None`, but"
        " its base class `Base` has it as `Integer | None`\n"
        " 4 |     public var id:String?\n"
        "   |                ^^\n"
        "1:8:16: the base class has it here\n"
        " 8 |     public var id:Int?\n"
        "   |                ^^\n"
        " help: the type of the base class is used"
    ]


def test_a_member_of_a_generic_base_is_compared_with_its_argument() -> None:
    template = """
        public class Derived : Base<{}>
        {{
            public var items:[Item] = []
        }}
        public class Base<T : Codable> : Codable
        {{
            public var items:[T] = []
        }}
        public class Item : Codable
        {{
        }}
        """
    assert types_of(api_of(template.format("Item")), "Derived") == {}
    (message,) = findings_of(template.format("String"))
    assert (
        "`Derived` has `items` as `list[Item]`, but its base class `Base[T]` has it as"
        " `list[String]`"
    ) in message


def test_the_nearest_base_class_counts() -> None:
    text = """
        public class Derived : Middle
        {
            public var id:Int?
        }
        public class Middle : Base
        {
            public var id:Int?
        }
        public class Base : Codable
        {
            public var id:String?
        }
        """
    (message,) = findings_of(text)
    assert "`Middle` has `id` as" in message


def test_a_supplied_class_that_redeclares_a_member() -> None:
    api = api_of("public class Job : BackgroundJob\n{\n}\n")
    assert class_of(api, "BackgroundJob").properties == ()
    assert "id" in types_of(api, "BackgroundJobBase")


def test_a_redeclared_member_of_a_supplied_class_has_no_other_place() -> None:
    text = "public class Job : AuditBase\n{\n    public var createdBy:Int?\n}\n"
    (message,) = findings_of(text)
    assert "the base class has it here" not in message
