"""What the comments of a Swift text say, and what they belong to."""

from __future__ import annotations

import pytest

from tests.source.swift_texts import (
    at,
    members,
    only_class,
    parse,
    warnings,
)


def doc(comment: str) -> str | None:
    """The description of a class with a comment before it."""
    node = only_class(f"{comment}\npublic class A : Codable\n{{\n}}\n")
    assert node.attributes == ()
    return node.doc


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        ("/**\n* One line\n*/", "One line"),
        ("/**\n    * Indented\n    */", "Indented"),
        ("/**\r\n* One line\r\n*/\r\n", "One line"),
        ("/**\n* First\nsecond\n*\n*   third\n*/", "First\nsecond\n\n  third"),
        ("/**\n* **Bold**, *not* a mark\n*/", "**Bold**, *not* a mark"),
        ("/**\n* Matches /api/* and /x/**\n*/", "Matches /api/* and /x/**"),
        ("/**\n* Ends */ twice\nor */ thrice\n*/", "Ends */ twice\nor */ thrice"),
        ('/**\n* Has "a quote and // marks\n*/', 'Has "a quote and // marks'),
        ("/**\n* { and [ and (\n*/", "{ and [ and ("),
        ("/**\n * As\n * elsewhere\n */", "As\nelsewhere"),
        ("/**\n As elsewhere */", "As elsewhere"),
        ("/** In one line */", "In one line"),
        ("/** One */\n/** Two */", "One\nTwo"),
        ("/// One\n/// Two\n///", "One\nTwo"),
        ("/// One\n// unrelated\n/// Two", "One\nTwo"),
        ("/** The\n*/ // unrelated\n/* x /* nested */ y */", "The"),
        ("/** The */ @objc", "The"),
        ("/* not */", None),
        ("// not", None),
        ("/***/", None),
        ("/**\n*\n*/", None),
        ("/**\n* other\n*/\nimport Foundation\n", None),
    ],
)
def test_descriptions(comment: str, text: str | None) -> None:
    assert doc(comment) == text


def test_a_description_ends_where_code_begins() -> None:
    file = parse("""
        /**
         * One */
        public class A { }
        /**
         * Two */
        public class B { }
        /**
        * Three
        */
        public class C { }
        """)
    assert [each.doc for each in file.declarations] == ["One", "Two", "Three"]


def test_comments_belong_to_what_follows() -> None:
    nodes = members(
        "/** A */",
        "// @First(1)",
        "// @Second",
        "public var a:Int? // @NotB()",
        "public var b:Int? // about b",
        "/** D */ public var d:Int?",
        "// @E()",
        "",
        "// unrelated",
        "public var e, f:Int?",
        "/** of the function */",
        "// @Function()",
        "public func g() { /** h */ }",
        "public var h:Int?",
        "// @Nothing()",
    )
    found = {
        each.name: (each.doc, [note.name for note in each.attributes]) for each in nodes
    }
    assert found == {
        "a": ("A", ["First", "Second"]),
        "b": (None, []),
        "d": ("D", []),
        "e": (None, ["E"]),
        "f": (None, ["E"]),
        "h": (None, []),
    }


def test_members_of_which_there_is_only_a_comment() -> None:
    node = only_class("""
        public class A : Codable
        {
            // @Lost()
            //poco:IPoco ignored. Swift doesn't support interface properties
            public var a:Int?
            //`is`:KeyValuePair<A, B> ignored. Type could not be extended in Swift
            // note: this is ignored by no one
            public func f() {
                //b:IPoco ignored. Not here
            }
        }
        //c:IPoco ignored. Not here either
        """)
    assert node.properties[0].attributes == ()
    assert [(each.name, each.type_text, each.reason) for each in node.ignored] == [
        ("poco", "IPoco", "Swift doesn't support interface properties"),
        ("is", "KeyValuePair<A, B>", "Type could not be extended in Swift"),
    ]
    assert [at(each.place) for each in node.ignored] == ["poco", "`is`"]


def test_an_attribute_may_have_line_ends_in_its_strings() -> None:
    node = only_class("""
        // @Api("First (
        second)
        ")
        // @Route("/a")
        public class A { }
        """)
    assert [each.arguments for each in node.attributes] == [
        ("First (\nsecond)\n",),
        ("/a",),
    ]


def test_an_attribute_ends_where_code_begins() -> None:
    file, said = warnings("""
        // @Api("First
        public class A { }
        // and not Second")
        // @Api("Second")
        public class B { }
        """)
    assert [len(each.attributes) for each in file.declarations] == [0, 1]
    assert len(said) == 1


def test_options() -> None:
    file = parse("""
        /* Options:
        Date: 2024-10-22 03:56:05
        SwiftVersion: 6.0
        BaseUrl: https://test.servicestack.net

        //BaseClass:
        //AddModelExtensions: True
        ExcludeTypes: QueryResponse`1,Types/*
            // DefaultImports: Foundation,ServiceStack
        no option
        */

        public class A { }
        /* Options:
        Date: 2025
        */
        """)
    assert file.options == (
        ("Date", "2024-10-22 03:56:05"),
        ("SwiftVersion", "6.0"),
        ("BaseUrl", "https://test.servicestack.net"),
        ("BaseClass", ""),
        ("AddModelExtensions", "True"),
        ("ExcludeTypes", "QueryResponse`1,Types/*"),
        ("DefaultImports", "Foundation,ServiceStack"),
    )


def test_a_text_without_options() -> None:
    assert parse("/* Date: 2025 */ class A { }").options == ()


def test_marks_in_strings_are_no_comments() -> None:
    nodes = members(
        'var a:String = "/* \\" // x"',
        'var b:String = """',
        'two } " lines',
        '"""',
        "var c:Int",
    )
    assert [each.name for each in nodes] == ["a", "b", "c"]
    assert nodes[1].default == '"""\ntwo } " lines\n"""'
