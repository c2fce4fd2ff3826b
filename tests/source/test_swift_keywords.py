"""Names that are keywords: servers put only some of them into backticks."""

from __future__ import annotations

import pytest

from evo_codegen.source.nodes import SwiftClass, SwiftEnum, SwiftProtocol
from tests.source.swift_texts import at, parse, swift

KEYWORDS = (
    *("Any", "Array", "Optional", "Protocol", "Self", "Type", "Void", "actor", "any"),
    *("arch", "as", "associatedtype", "async", "available", "await", "borrowing"),
    *("break", "case", "catch", "class", "consume", "consuming", "continue"),
    *("convenience", "copy", "default", "defer", "deinit", "didSet", "discard"),
    *("distributed", "do", "dynamic", "dynamicType", "each", "else", "enum"),
    *("extension", "fallthrough", "false", "file", "fileprivate", "final", "for"),
    *("func", "get", "guard", "if", "import", "in", "indirect", "infix", "init"),
    *("inout", "internal", "is", "isolated", "lazy", "left", "let", "line", "macro"),
    *("module", "mutating", "new", "nil", "none", "nonisolated", "nonmutating"),
    *("open", "operator", "optional", "override", "package", "postfix", "precedence"),
    *("precedencegroup", "prefix", "private", "protocol", "public", "repeat"),
    *("required", "rethrows", "return", "right", "self", "sending", "set", "some"),
    *("static", "struct", "subscript", "super", "switch", "then", "throw", "throws"),
    *("true", "try", "typealias", "unowned", "var", "weak", "where", "while"),
    *("willSet", "yield", "_"),
)

TEXT = """
public class A : B
{{
    public var before:Int?
    public var {0}:[String] = []
    public let {0}:Int, {0}:Int = 1
    public var after:Int?

    private enum CodingKeys : String, CodingKey {{
        case before
        case {0}
        case after
    }}

    required public init(from decoder: Decoder) throws {{
        {0} = try container.decodeIfPresent([String].self, forKey: .{0}) ?? []
    }}

    public override func encode(to encoder: Encoder) throws {{
        if before != nil {{ try container.encode(before, forKey: .before) }}
        if {0}.count > 0 {{ try container.encode({0}, forKey: .{0}) }}
    }}
}}

public enum E : String, Codable
{{
    case before
    case {0}
    case after, {0} = "x", {0}
}}

public protocol P
{{
    var before:Int? {{ get set }}
    var {0}:Int? {{ get set }}
    var after:Int? {{ get }}
}}
"""


@pytest.mark.parametrize("keyword", KEYWORDS)
@pytest.mark.parametrize("written", ["{}", "`{}`"])
def test_members_may_be_called_like_keywords(keyword: str, written: str) -> None:
    name = written.format(keyword)

    class_, enum, protocol = parse(TEXT.format(name)).declarations

    assert isinstance(class_, SwiftClass)
    assert isinstance(enum, SwiftEnum)
    assert isinstance(protocol, SwiftProtocol)
    assert [
        (each.name, swift(each.type), each.coding_key, each.omitted_when_empty)
        for each in class_.properties
    ] == [
        ("before", "Int?", "before", False),
        (keyword, "[String]", keyword, True),
        (keyword, "Int", keyword, True),
        (keyword, "Int", keyword, True),
        ("after", "Int?", "after", None),
    ]
    assert {at(each.place) for each in class_.properties[1:4]} == {name}
    cases = [each.name for each in enum.cases]
    assert cases == ["before", keyword, "after", keyword, keyword]
    assert at(enum.cases[1].place) == name
    requirements = [each.name for each in protocol.properties]
    assert requirements == ["before", keyword, "after"]


@pytest.mark.parametrize("name", ["2fa", "_1", "x1", "naïve", "名前"])
def test_members_may_have_other_names(name: str) -> None:
    class_, _, _ = parse(TEXT.format(name)).declarations
    assert isinstance(class_, SwiftClass)
    assert class_.properties[1].name == name


@pytest.mark.parametrize("name", ["Any", "Type", "Self", "Protocol", "default", "in"])
def test_types_may_be_called_like_keywords(name: str) -> None:
    node, user = parse(
        f"public class {name} : X {{ }}\n"
        f"public class B {{ var a:{name}?; var b:[{name}:C<{name}>] = [:] }}"
    ).declarations
    assert isinstance(user, SwiftClass)
    assert node.name == name
    assert [swift(each.type) for each in user.properties] == [
        f"{name}?",
        f"[{name}:C<{name}>]",
    ]
