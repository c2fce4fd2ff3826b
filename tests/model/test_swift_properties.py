"""Properties in Swift text: types, nullability, defaults, wire names."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import (
    Attribute,
    EmptyCollection,
    Literal,
    Property,
)
from evo_codegen.model.types import describe
from tests.helpers import api_of, built, class_of, findings_of, types_of

OTHERS = """
public enum Color : String, Codable
{
    case Red
}
public class Other : Codable
{
}
public class Box<T : Codable> : Codable
{
    public var content:T?
}
"""


def member(declaration: str) -> Property:
    """The first property of a class."""
    api = api_of(f"public class Owner : Codable\n{{\n{declaration}\n}}\n{OTHERS}")
    return class_of(api, "Owner").properties[0]


# --- types and nullability ---------------------------------------------------------


@pytest.mark.parametrize(
    ("swift", "expected"),
    [
        ("Bool", "Boolean"),
        ("UInt8", "Byte"),
        ("Int8", "Byte"),
        ("SByte", "SByte"),
        ("Int16", "Int16"),
        ("UInt16", "UInt16"),
        ("UInt32", "UInt32"),
        ("Int", "Integer"),
        ("Int64", "Int64"),
        ("UInt64", "UInt64"),
        ("UInt", "UInt64"),
        ("Float", "Single"),
        ("Double", "Double"),
        ("Decimal", "Decimal"),
        ("Character", "Char"),
        ("Date", "DateTime"),
        ("TimeInterval", "TimeSpan"),
        ("UUID", "Guid"),
        ("Guid", "Guid"),
        ("Color", "Color"),
    ],
)
def test_a_value_type_without_a_question_mark_is_required(
    swift: str, expected: str
) -> None:
    property = member(f"public var value:{swift}")
    assert (describe(property.type), property.required) == (expected, True)


@pytest.mark.parametrize(
    ("swift", "expected"),
    [
        ("String", "String | None"),
        ("URL", "Uri | None"),
        ("Uri", "Uri | None"),
        ("Data", "Stream | None"),
        ("[UInt8]", "Byte[] | None"),
        ("[Int8]", "Byte[] | None"),
        ("Object", "Any | None"),
        ("Any", "Any | None"),
        ("Other", "Other | None"),
        ("Box<Other>", "Box[Other] | None"),
        ("KeyValuePair<String, Int>", "KeyValuePair[String, Integer] | None"),
        ("[String]", "list[String] | None"),
        ("[[Int]]", "list[list[Integer]] | None"),
        ("[Int?]", "list[Integer | None] | None"),
        ("[String:Int]", "dict[String, Integer] | None"),
        ("[Color:[Other]]", "dict[Color, list[Other]] | None"),
        ("IList<Other>", "list[Other] | None"),
        ("ArrayList", "list[Any] | None"),
        ("ConcurrentQueue<Int>", "list[Integer] | None"),
        ("HashSet<String>", "set[String] | None"),
        ("IDictionary<String, Other>", "dict[String, Other] | None"),
        ("Hashtable", "dict[String, Any] | None"),
        ("NameValueCollection", "dict[String, String] | None"),
    ],
)
def test_a_reference_type_without_a_question_mark_may_be_null(
    swift: str, expected: str
) -> None:
    property = member(f"public var value:{swift}")
    assert (describe(property.type), property.required) == (expected, False)


@pytest.mark.parametrize(
    ("swift", "expected"),
    [
        ("Int?", "Integer | None"),
        ("Int??", "Integer | None"),
        ("Optional<Int>", "Integer | None"),
        ("Nullable<Int?>", "Integer | None"),
        ("Color?", "Color | None"),
        ("String?", "String | None"),
        ("[Int]?", "list[Integer] | None"),
    ],
)
def test_a_question_mark_makes_anything_nullable(swift: str, expected: str) -> None:
    property = member(f"public var value:{swift}")
    assert (describe(property.type), property.required) == (expected, False)
    assert property.default is None


def test_an_xsd_duration_is_a_time_span() -> None:
    property = member("@TimeSpan public var value:TimeInterval?")
    assert describe(property.type) == "TimeSpan | None"


# --- defaults ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("swift", "type", "default"),
    [
        ("[String] = []", "list[String]", EmptyCollection()),
        ("[String]? = []", "list[String]", EmptyCollection()),
        ("HashSet<Int> = []", "set[Integer]", EmptyCollection()),
        ("[String:Int] = [:]", "dict[String, Integer]", EmptyCollection()),
        ("Int = 1", "Integer", Literal(1)),
        ("Int = -1_000", "Integer", Literal(-1000)),
        ("Int = 0xff", "Integer", Literal(255)),
        ("Int? = 2", "Integer | None", Literal(2)),
        ("Bool = true", "Boolean", Literal(True)),
        ("Bool = false", "Boolean", Literal(False)),
        ("Double = 1.5", "Double", Literal(1.5)),
        ("Double = 2", "Double", Literal(2.0)),
        (r'String = "a\"b"', "String", Literal('a"b')),
        ('String = ""', "String", Literal("")),
    ],
)
def test_defaults(swift: str, type: str, default: object) -> None:
    property = member(f"public var value:{swift}")
    assert (describe(property.type), property.default) == (type, default)
    assert not property.required


@pytest.mark.parametrize(
    "swift",
    [
        "String? = nil",
        "Int = other",
        "Int = true",
        "Bool = 1",
        'Double = "1"',
        "Double = " + "9" * 400 + ".0",
        "Date = Date()",
        "Color = .Red",
        "[UInt8] = []",
        "[Int] = [1]",
        "Other = Other()",
    ],
)
def test_a_default_that_is_not_understood_is_none(swift: str) -> None:
    property = member(f"public var value:{swift}")
    assert (property.default, property.required) == (None, False)
    assert describe(property.type).endswith(" | None")


def test_a_version_that_was_asked_for_is_a_member_with_a_default() -> None:
    """``AddImplicitVersion`` puts it into every request, where it stays."""
    api = api_of("""
        public class Hello : IReturnVoid, Codable
        {
            public var version:Int = 3
        }
        """)
    (version,) = class_of(api, "Hello").properties
    assert (describe(version.type), version.default) == ("Integer", Literal(3))


# --- names and notes ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("declaration", "wire_name"),
    [
        ("public var isBYOA:Bool?", "isBYOA"),
        ("public var `class`:String?", "class"),
        ("public var Description:String?", "description"),
        ("public var description_:String?", "description_"),
        ('// @DataMember(Name="user-id", Order=1)\npublic var user_id:Int?', "user-id"),
        (
            '// @DataMember(Name="Description")\npublic var Description:Int?',
            "Description",
        ),
        ("// @DataMember(Order=1)\npublic var Description:Int?", "description"),
        ('// @DataMember(Name="")\npublic var value:Int?', "value"),
        ('// @Other(Name="x")\n// @DataMember\npublic var value:Int?', "value"),
        (
            "public var value:Int?\n"
            'private enum CodingKeys : String, CodingKey { case value = "the_value" }',
            "the_value",
        ),
        (
            '// @DataMember(Name="true_name")\npublic var value:Int?\n'
            'private enum CodingKeys : String, CodingKey { case value = "other" }',
            "true_name",
        ),
    ],
)
def test_wire_names(declaration: str, wire_name: str) -> None:
    assert member(declaration).wire_name == wire_name


def test_documentation_and_attributes_come_along() -> None:
    property = member("""
        /**
        * How old it is
        */
        // @ApiMember(IsRequired=true)
        // @StringLength(10)
        public var age:Int?
        """)
    assert property.doc == "How old it is"
    assert property.attributes == (
        Attribute("ApiMember", (), (("IsRequired", True),)),
        Attribute("StringLength", (10,)),
    )
    assert str(property.place) == "1:9:20"


def test_a_member_that_swift_cannot_express_is_restored_where_it_stood() -> None:
    api = api_of("""
        public class Owner : Codable
        {
            public var before:Int?
            //poco:IPoco ignored. Swift doesn't support interface properties
            //Description:Object ignored. Type could not be extended in Swift
            public var after:Int?
        }
        """)
    assert types_of(api, "Owner") == {
        "before": "Integer | None",
        "poco": "Any | None",
        "description": "Any | None",
        "after": "Integer | None",
    }
    poco = class_of(api, "Owner").properties[1]
    assert poco.doc == "A `IPoco`, which Swift text cannot express."
    assert str(poco.place) == "1:5:7"


# --- types that nobody declares ----------------------------------------------------


def test_an_unknown_type_is_any_value_and_reported_once() -> None:
    text = """
        public class Owner : Codable
        {
            public var first:Lost?
            public var second:[Lost]
            public var third:Box<Lost, [Lost]>?
            public var fourth:Map<Int>?
        }
        """
    api, findings = built(text)
    assert types_of(api, "Owner") == {
        "first": "Lost | None",
        "second": "list[Lost] | None",
        "third": "Box | None",
        "fourth": "Map | None",
    }
    assert [each.message for each in findings] == [
        "no source declares the type `Lost`",
        "no source declares the type `Box` with 2 type arguments",
        "no source declares the type `Map` with a type argument",
    ]
    assert findings_of(text)[0] == (
        "1:4:22: warning[unknown-type]: no source declares the type `Lost`\n"
        " 4 |     public var first:Lost?\n"
        "   |                      ^^^^\n"
        " help: it is read as any JSON value; add the source that declares it"
    )


def test_a_type_that_another_source_declares_is_known() -> None:
    owner = "public class Owner : Codable\n{\n    public var other:Other?\n}\n"
    other = "public class Other : Codable\n{\n}\n"
    assert types_of(api_of(owner, other), "Owner") == {"other": "Other | None"}


def test_a_class_goes_before_a_scalar_of_its_name() -> None:
    api = api_of("""
        public class Owner : Codable
        {
            public var type:Type?
            public var data:[Data] = []
        }
        public class Type : Codable
        {
        }
        public enum Data : String, Codable
        {
            case None
        }
        """)
    assert types_of(api, "Owner") == {"type": "Type | None", "data": "list[Data]"}
