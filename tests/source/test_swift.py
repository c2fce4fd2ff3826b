"""Swift text into nodes: what the declarations of a text say."""

from __future__ import annotations

import pytest

from evo_codegen.source.nodes import SwiftClass
from evo_codegen.source.swift import parse_swift
from tests.source.swift_texts import (
    at,
    lines,
    members,
    only_class,
    only_enum,
    only_protocol,
    parse,
    seed,
    swift,
)


def test_a_request() -> None:
    node = only_class("""
        import Foundation
        import ServiceStack

        // @Route("/posts", "GET")
        public class QueryPosts : QueryDb<Post>, IReturn, IGet
        {
            public typealias Return = QueryResponse<Post>

            public var ids:[Int] = []
            public var organizationId:Int?
            public var `is`:[String] = []

            required public init(){ super.init() }
        }
        """)
    assert node.name == at(node.place) == "QueryPosts"
    assert [swift(each) for each in node.supertypes] == [
        "QueryDb<Post>",
        "IReturn",
        "IGet",
    ]
    assert node.type_parameters == ()
    assert node.return_type
    assert swift(node.return_type) == "QueryResponse<Post>"
    assert lines(node.properties) == [
        "ids:[Int] = []",
        "organizationId:Int?",
        "is:[String] = []",
    ]
    assert [at(each.place) for each in node.properties] == [
        "ids",
        "organizationId",
        "`is`",
    ]
    assert [each.name for each in node.attributes] == ["Route"]
    assert node.doc is None
    assert node.ignored == ()


@pytest.mark.parametrize(
    ("header", "name", "parameters", "supertypes"),
    [
        ("class A", "A", (), []),
        ("open class A", "A", (), []),
        ("public final class A:B", "A", (), ["B"]),
        ("@objc(A) public class A : B", "A", (), ["B"]),
        ("public struct A : Codable", "A", (), ["Codable"]),
        ("actor A", "A", (), []),
        ("public class `Type` : Codable", "Type", (), ["Codable"]),
        ("public class Größe : Übel", "Größe", (), ["Übel"]),
        ("public class A<T>", "A", ("T",), []),
        ("public class A<T : Codable> : Codable", "A", ("T",), ["Codable"]),
        ("public class A<T : Codable, U : Codable>", "A", ("T", "U"), []),
        ("public class A<T : JsonSerializable> : B<T>", "A", ("T",), ["B<T>"]),
        ("public class A<T> : B where T : C", "A", ("T",), ["B"]),
        ("public class A\n    : B<[C], [D:E?]>,\n F", "A", (), ["B<[C], [D:E?]>", "F"]),
    ],
)
def test_headers_of_classes(
    header: str, name: str, parameters: tuple[str, ...], supertypes: list[str]
) -> None:
    node = only_class(header + "\n{\n}\n")
    assert node.name == name
    assert node.type_parameters == parameters
    assert [swift(each) for each in node.supertypes] == supertypes


@pytest.mark.parametrize(
    "default",
    ["1", "-1.5", "true", '"x"', '"a; b // c"', "[]", "[:]", "[1, /* one */ 2]", "nil"],
)
def test_defaults_are_kept_as_they_are_written(default: str) -> None:
    (node,) = members(f"public var a:X = {default}")
    assert node.default == default


def test_bindings_in_one_declaration() -> None:
    assert lines(members("var a, b:Int, c:[X] = [], d:Y; let e:Int=1")) == [
        "a:Int",
        "b:Int",
        "c:[X] = []",
        "d:Y",
        "e:Int = 1",
    ]


def test_wrappers() -> None:
    nodes = members(
        "@TimeSpan public var a:TimeInterval?",
        "@TimeSpan",
        "public var b:TimeInterval?",
        "@objc @Flexible() public var c:Int",
        "@objc @available(iOS 13, *) public var d:Int",
        "public var e:Int",
    )
    wrappers = [each.wrapper for each in nodes]
    assert wrappers == ["TimeSpan", "TimeSpan", "Flexible", None, None]


def test_what_is_no_stored_property_of_an_object_is_skipped() -> None:
    nodes = members(
        "public static var a:Int = 1",
        "public class var b:Int { return 1 }",
        "private var c:Int?",
        "fileprivate let d:Int",
        "public var e:Int { get { return 1 } set { x = newValue } }",
        "public func f(x:Int) -> Int { var g:Int = 1; return g }",
        "subscript(i: Int) -> Int { return i }",
        "deinit { }",
        "public typealias Other = Int",
        "private(set) public var kept:Int",
        "lazy var kept2:Int = { 1 }()",
        "var kept3:Int { didSet { changed() } }",
    )
    assert lines(nodes) == ["kept:Int", "kept2:Int = { 1 }()", "kept3:Int"]


def test_what_a_class_says_about_its_encoding() -> None:
    nodes = members(
        "public var a:[Int] = []",
        "public var b:Int?",
        "public var `is`:[Int]?",
        "public var d:Int?",
        "private enum CodingKeys : String, CodingKey {",
        '    case a = "A;"',
        "    case b, `is`",
        "}",
        "public override func encode(to encoder: Encoder) throws {",
        "    if a.count > 0 { try container.encode(a, forKey: .a) }",
        "    if self.b != nil { try container.encode(b, forKey: .b) }",
        "    if `is` != nil && `is`!.count > 0 { try container.encode(1) }",
        "}",
    )
    said = {each.name: (each.coding_key, each.omitted_when_empty) for each in nodes}
    assert said == {
        "a": ("A;", True),
        "b": ("b", False),
        "is": ("is", True),
        "d": (None, None),
    }


def test_a_class_that_says_nothing_about_its_encoding() -> None:
    (node,) = members("public var a:Int?")
    assert node.coding_key is None
    assert node.omitted_when_empty is None


def test_nested_declarations_follow_their_owner() -> None:
    file = parse("""
        public class A {
            public var a:Int?
            public enum B : Int { case x; case y = 2 }
            /// The inner one.
            public class C {
                public class D { var d:Int }
                public var c:D?
            }
            public var after:B?
            private enum CodingKeys : String, CodingKey { case a, after }
        }
        public class E { }
        extension E { public class F { } }
        public func g() { class H { } }
        """)
    assert [each.name for each in file.declarations] == ["A", "B", "C", "D", "E"]
    a, _, c, d, _ = file.declarations
    assert isinstance(a, SwiftClass)
    assert isinstance(c, SwiftClass)
    assert isinstance(d, SwiftClass)
    assert lines(a.properties) == ["a:Int?", "after:B?"]
    assert lines(c.properties) == ["c:D?"]
    assert lines(d.properties) == ["d:Int"]
    assert c.doc == "The inner one."


def test_duplicates_stay() -> None:
    file = parse("class A { }\nclass A { var a:Int }\n")
    assert [each.name for each in file.declarations] == ["A", "A"]


@pytest.mark.parametrize(
    ("header", "raw_type"),
    [
        ("String, Codable", "String"),
        ("Int", "Int"),
        ("Int, Codable", "Int"),
        ("Codable, UInt8", "UInt8"),
        ("Int64", "Int64"),
        ("SByte", "SByte"),
        ("Codable", "String"),
    ],
)
def test_raw_types(header: str, raw_type: str) -> None:
    assert only_enum(f"public enum A : {header}\n{{\n}}").raw_type == raw_type


def test_an_enum_without_a_raw_type() -> None:
    assert only_enum("enum A { case b }").raw_type == "String"


def test_cases() -> None:
    node = only_enum(r"""
        // @Flags()
        public enum A : Int
        {
            case None = 0
            case Minus = -1, Hex = 0x1F, Big = 1_000_000, Plain
            case Octal = 0o17, Binary = 0b101, Leading = 007
            /// Described
            case Text = "a \"b\"; c"
            indirect case Data(Int, other: String), `default`
            var computed:Int { return 1 }
            func f() { }
        }
        """)
    assert [(each.name, each.raw_value) for each in node.cases] == [
        ("None", 0),
        ("Minus", -1),
        ("Hex", 31),
        ("Big", 1_000_000),
        ("Plain", None),
        ("Octal", 15),
        ("Binary", 5),
        ("Leading", 7),
        ("Text", 'a "b"; c'),
        ("Data", None),
        ("default", None),
    ]
    assert {each.name: each.doc for each in node.cases if each.doc} == {
        "Text": "Described"
    }
    assert at(node.cases[-1].place) == "`default`"
    assert [each.name for each in node.attributes] == ["Flags"]


def test_a_protocol() -> None:
    node = only_protocol("""
        /**
        * Has parts
        */
        public protocol IParts : IBase<Int>, IOther
        {
            associatedtype T
            associatedtype U : Codable

            /** The parts. */
            // @Required()
            var parts:[T] { get set }
            var `in`:U? { get }
            func f() -> Int
        }
        """)
    assert node.name == at(node.place) == "IParts"
    assert node.type_parameters == ("T", "U")
    assert [swift(each) for each in node.supertypes] == ["IBase<Int>", "IOther"]
    assert lines(node.properties) == ["parts:[T]", "in:U?"]
    assert node.properties[0].doc == "The parts."
    assert [each.name for each in node.properties[0].attributes] == ["Required"]
    assert node.doc == "Has parts"


def test_the_text_of_old_servers() -> None:
    node = only_class("""
        import Foundation;

        public class Find<Tech : JsonSerializable> : QueryDb<Tech>, IReturn
        {
            public typealias Return = QueryResponse<Tech>

            required public init(){}
            public var created:NSDate?
            //poco:IPoco ignored. Swift doesn't support interface properties
        }

        extension Find : JsonSerializable
        {
            public static var typeName:String { return "Find" }
            public static var metadata = Metadata.create([
                Type<Find>.optionalProperty("created", get: { $0.created }),
            ])
        }
        extension Color : StringSerializable
        {
            public func toString() -> String {
                switch self {
                case .Red: return "Red"
                }
            }
        }
        """)
    assert node.type_parameters == ("Tech",)
    assert lines(node.properties) == ["created:NSDate?"]
    assert [each.name for each in node.ignored] == ["poco"]


def test_between_declarations_may_stand_what_is_not_read() -> None:
    file = parse("""
        #if canImport(FoundationNetworking)
        import FoundationNetworking
        #endif
        @testable import class Server.Type;
        public typealias Alias = Int;
        //Excluded Find : QueryDb<Tech>
        public class A {}; public class B {} // @Late
        // The end.
        """)
    assert [each.name for each in file.declarations] == ["A", "B"]


def test_a_stretch_of_a_source() -> None:
    source, start, end = seed()
    file, found = parse_swift(source, start, end)
    assert found == ()
    assert file.source is source
    assert file.options == ()
    assert [each.name for each in file.declarations][:3] == [
        "ListSessions",
        "ListRequest",
        "SortOrders",
    ]
    request = file.declarations[0]
    assert isinstance(request, SwiftClass)
    assert [at(each.place) for each in request.properties][:2] == [
        "accountIds",
        "searchArchive",
    ]
    assert str(request.properties[0].place) == "list-sessions.txt:25:16"
    first = request.properties[0]
    assert first.omitted_when_empty is True
    assert first.doc == "The account IDs for the sessions to retrieve"
    assert [each.get("Description") for each in first.attributes] == [first.doc]
