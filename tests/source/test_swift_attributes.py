"""The grammar of ``// @Name(...)`` comments."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evo_codegen.errors import Diagnostic
from evo_codegen.source.nodes import AttributeNode, AttributeValue
from evo_codegen.source.swift.attributes import parse_attribute
from evo_codegen.source.swift.literals import read_integer
from evo_codegen.text import Source
from tests.source.swift_texts import at


def parse(comment: str) -> AttributeNode | Diagnostic:
    """What a comment holds, in the middle of other text."""
    before = "public class A {\n    "
    source = Source("dtos.swift", f"{before}{comment}\n}}")
    return parse_attribute(source, len(before), len(before) + len(comment))


def attribute(comment: str) -> AttributeNode:
    """The attribute that a comment holds."""
    node = parse(comment)
    assert isinstance(node, AttributeNode)
    assert at(node.place) == comment.rstrip()
    return node


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"x"', "x"),
        ('""', ""),
        ('"a, b) (c"', "a, b) (c"),
        (r'"say \"hi\""', 'say "hi"'),
        (r'"it\'s \\ \/ \n\r\t\0\b"', "it's \\ / \n\r\t\0\b"),
        (r'"^\d+\.$"', r"^\d+\.$"),
        (r'"\u00e9\u{1F600}\ud83d\ude00"', "é😀😀"),
        (r'"\u{110000} \u12"', r"\u{110000} \u12"),
        (r'"\ud83d"', "\ufffd"),
        ('"// not a comment */"', "// not a comment */"),
        ("5", 5),
        ("-5", -5),
        ("+5", 5),
        ("1_000", 1000),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("-1.5e-3", -0.0015),
        ("1E+16", 1e16),
        ("true", True),
        ("False", False),
        ("null", None),
        ("Int32.max", "Int32.max"),
        ("Color.Red", "Color.Red"),
        ("Color.Red|Color.Blue", "Color.Red|Color.Blue"),
        ("typeof(Item)", "typeof(Item)"),
        ("typeof(Pair<A,B>)", "typeof(Pair<A,B>)"),
        ('["a)",{"b":[1,2]}]', '["a)",{"b":[1,2]}]'),
        ("{}", "{}"),
    ],
)
def test_values(written: str, value: AttributeValue) -> None:
    node = attribute(f"// @Name({written}, Key={written})")
    assert node.arguments == (value,)
    assert node.named == (("Key", value),)
    assert type(node.arguments[0]) is type(value)


@pytest.mark.parametrize(
    ("comment", "name", "arguments", "named"),
    [
        ("// @DataContract", "DataContract", (), {}),
        ("// @Flags()", "Flags", (), {}),
        ("//@Flags( )  ", "Flags", (), {}),
        ("// @Ns.Flags ()", "Ns.Flags", (), {}),
        ('// @Route("/x/{Id}", "GET,POST")', "Route", ("/x/{Id}", "GET,POST"), {}),
        ("// @A(1,2 , 3)", "A", (1, 2, 3), {}),
        (
            '// @DataMember(Name="x", Order=1, IsRequired = true)',
            "DataMember",
            (),
            {"Name": "x", "Order": 1, "IsRequired": True},
        ),
        ("// @A(1, Key=typeof(X))", "A", (1,), {"Key": "typeof(X)"}),
    ],
)
def test_attributes(
    comment: str,
    name: str,
    arguments: tuple[AttributeValue, ...],
    named: dict[str, AttributeValue],
) -> None:
    node = attribute(comment)
    assert node.name == name
    assert node.arguments == arguments
    assert dict(node.named) == named


@pytest.mark.parametrize(
    ("comment", "refused"),
    [
        ("// @", "// @"),
        ("// @1", "// @1"),
        ("// @ someone look at this", "// @ someone look at this"),
        ("// @Name(", ""),
        ("// @Name(1", "1"),
        ("// @Name(1,)", ")"),
        ("// @Name(, 1)", ", 1)"),
        ("// @Name(a b)", "a b)"),
        ("// @Name(1) and more", ") and more"),
        ("// @Name and more", "and more"),
        ('// @Name("x)', '"x)'),
        ("// @Name(Key=)", ")"),
        ("// @Name([1)", "[1)"),
        ("// @Name(1))", "))"),
        (f"// @Name(-{'9' * 5000})", f"-{'9' * 5000})"),
    ],
)
def test_malformed_attributes(comment: str, refused: str) -> None:
    found = parse(comment)
    assert isinstance(found, Diagnostic)
    assert found.code == "malformed-attribute"
    assert found.place
    assert at(found.place) == refused


NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]*", fullmatch=True)
VALUES = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]))
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.none()
)


@settings(deadline=None)
@given(
    name=NAMES,
    arguments=st.lists(VALUES),
    named=st.dictionaries(NAMES, VALUES),
)
def test_what_is_printed_is_read(
    name: str,
    arguments: list[AttributeValue],
    named: dict[str, AttributeValue],
) -> None:
    printed = [json.dumps(each) for each in arguments]
    printed += [f"{key}={json.dumps(value)}" for key, value in named.items()]
    node = attribute(f"// @{name}({', '.join(printed)})")
    assert node.name == name
    assert node.arguments == tuple(arguments)
    assert dict(node.named) == named


@settings(deadline=None)
@given(st.text('"\\(){}[],=@/* \nau1.|', max_size=40))
def test_any_comment_is_read_or_refused(text: str) -> None:
    found = parse(f"// @A{text}")
    assert isinstance(found, AttributeNode | Diagnostic)


@pytest.mark.parametrize(
    "text", ["", "x", "0x", "0x_", "-", "1.5", "_", "0b12", "9" * 401]
)
def test_what_is_no_integer(text: str) -> None:
    assert read_integer(text) is None


def test_large_numbers() -> None:
    assert attribute(f"// @A({2**64}, 1e999)").arguments == (2**64, math.inf)
    digits = "9" * 5000
    assert attribute(f"// @A({digits})").arguments == (digits,)
