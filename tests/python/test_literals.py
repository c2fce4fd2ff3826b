"""Texts of the outside as literals and docstrings."""

from __future__ import annotations

import ast

import pytest

from evo_codegen.python.literals import (
    docstring,
    string_literal,
    string_literals,
    value_literal,
)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("", '""'),
        ("it's", '"it\'s"'),
        ('say "a"', "'say \"a\"'"),
        ("\"'", '"\\"\'"'),
        ("\\", '"\\\\"'),
        ("\n\r\t", '"\\n\\r\\t"'),
        ("\0\x7f\x85\xa0", '"\\x00\\x7f\\x85\\xa0"'),
        ("\u2028\u202e\ud800", '"\\u2028\\u202e\\ud800"'),
        ("\U000e0001", '"\\U000e0001"'),
        ("日é😀", '"日é😀"'),
    ],
)
def test_string_literal(text: str, literal: str) -> None:
    assert string_literal(text) == literal


def test_string_literals() -> None:
    assert string_literals("", 9) == ['""']
    assert string_literals("aa bb cc", 8) == ['"aa bb "', '"cc"']
    assert string_literals("aaaaaaaaaaaa b  c", 5) == [
        '"aaaaaaaaaaaa "',
        '"b  "',
        '"c"',
    ]
    assert string_literals("日 日", 4) == ['"日 "', '"日"']


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ("a", '"a"'),
        (True, "True"),
        (-5, "-5"),
        (0.1, "0.1"),
        (1e22, "1e22"),
        (1e-7, "1e-07"),
        (float("inf"), 'float("inf")'),
        (float("-inf"), 'float("-inf")'),
        (float("nan"), 'float("nan")'),
    ],
)
def test_value_literal(value: str | float, literal: str) -> None:
    assert value_literal(value) == literal


# --- docstrings --------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \t\r\n"])
def test_no_docstring(text: str) -> None:
    assert docstring(text, 4) == ""


@pytest.mark.parametrize(
    ("text", "doc"),
    [
        (" The ID. ", '"""The ID."""'),
        ('"The" ID', '""" "The" ID"""'),
        ('The "ID"', '"""The "ID" """'),
        ('"""', '"""\\"\\"" """'),
        ('a """" b', '"""a \\"\\"\\"" b"""'),
        ('a""b', '"""a""b"""'),
        ("C:\\", '"""C:\\\\"""'),
        ("a\xa0b\u3000c", '"""a b c"""'),
        ("a\u200bb\x0c", '"""a\\u200bb\\x0c"""'),
        ("a\r\nb\rc", '"""a\nb\nc\n"""'),
        ("a \n\n  b\n    c\n", '"""a\n\nb\n  c\n"""'),
        ("a\n\tb", '"""a\nb\n"""'),
    ],
)
def test_docstring(text: str, doc: str) -> None:
    assert docstring(text, 0) == doc
    assert ast.literal_eval(doc).split() == text.split()


def test_every_line_is_indented() -> None:
    assert docstring("a\n\nb", 4) == '    """a\n\n    b\n    """'


def test_long_lines_are_wrapped() -> None:
    text = "word " * 20
    assert docstring(text, 4) == (
        f'    """{" ".join(["word"] * 15)}\n    {" ".join(["word"] * 5)}\n    """'
    )


def test_a_wrapped_line_keeps_its_indentation() -> None:
    lines = docstring("List:\n\n  - " + "word " * 20 + "\nEnd", 0).splitlines()
    assert lines[2].startswith("  - word word")
    assert lines[3].startswith("  word word")
    assert lines[4] == "End"


@pytest.mark.parametrize("length", range(70, 95))
def test_no_line_is_too_long(length: int) -> None:
    for text in ("x" * (length - 5) + " 1234", "日" * (length // 2) + " 日本"):
        lines = docstring(text, 4).splitlines()
        assert all(len(line) <= 88 or " " not in line.strip() for line in lines)


def test_a_word_that_is_longer_than_a_line() -> None:
    word = "x" * 100
    assert docstring(word, 4) == f'    """{word}"""'
    assert docstring(f"a {word} b", 0) == f'"""a\n{word}\nb\n"""'
