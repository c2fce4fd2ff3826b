"""Damaged Swift texts: they are read or refused, and nothing else happens."""

from __future__ import annotations

import random
import re

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.source.swift import parse_swift
from evo_codegen.text import Source
from tests.source.swift_texts import TEXTS

CUTS = 60
EDITS = 120

PIECES = (
    *("{", "}", "[", "]", "(", ")", "<", ">", "`", '"', "'", "\\", "/", "*", ":", ";"),
    *(",", ".", "?", "!", "@", "#", "=", "-", "_", " ", "\n", "\r", "\t", "\0", "a"),
    *("0", "é", "名", "😀", "\ud800", "\ufeff", "/*", "*/", "//", '"""', "///", "->"),
    *("public ", "class ", "var ", "case ", "// @A(", "extension X {", "\r\n"),
)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_cut_off_is_refused(name: str) -> None:
    text = TEXTS[name]
    random_ = random.Random(name)
    for _ in range(CUTS):
        part = text[: random_.randrange(len(text))]
        if not re.search(r"^(?:\}|//Excluded.*|extension.*)\s*\Z", part, re.MULTILINE):
            with pytest.raises(EvoError):
                parse_swift(Source("dtos.swift", part))


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_but_evo_errors_escapes(name: str) -> None:
    random_ = random.Random(name)
    declarations = re.split(r"(?<=\n\})(?=\s)", TEXTS[name])
    for _ in range(EDITS):
        first = random_.randrange(len(declarations))
        text = "".join(declarations[first : first + 4])
        for _ in range(random_.randint(1, 4)):
            text = edited(text, random_)
        assert_read_or_refused(text)


def edited(text: str, random_: random.Random) -> str:
    """A text with something inserted, deleted or replaced."""
    start = random_.randrange(len(text) + 1)
    end = start + random_.choice([0, 0, 1, 1, 2, 10, 200])
    new = random_.choice(PIECES) * random_.choice([0, 1, 1, 1, 3])
    return text[:start] + new + text[end:]


def assert_read_or_refused(text: str) -> None:
    """Whatever is said of a text points at a place in it, and can be shown."""
    source = Source("dtos.swift", text)
    try:
        _, found = parse_swift(source)
    except EvoError as error:
        found = error.diagnostics
    for each in found:
        assert each.place is not None
        assert 0 <= each.place.start <= each.place.end <= len(text)
        assert each.render().startswith(f"{each.place}: ")


LEVELS = 10_000

DEEP = {
    "arrays": f"class A {{ var a:{'[' * LEVELS}Int{']' * LEVELS} }}",
    "type arguments": f"class A {{ var a:{'X<' * LEVELS}Int{'>' * LEVELS} }}",
    "dictionaries": f"class A {{ var a:{'[X:' * LEVELS}Int{']' * LEVELS} }}",
    "parentheses": f"class A {{ var a:{'(' * LEVELS}Int{')' * LEVELS} }}",
    "optionals": f"class A {{ var a:Int{'?' * LEVELS} }}",
    "alias": f"class A {{ typealias Return = {'[' * 101}Int{']' * 101} }}",
    "base": f"class A : {'X<' * LEVELS}Int{'>' * LEVELS} {{ }}",
    "classes": "class A {" * LEVELS,
    "code": "class A { func a() " + "{" * LEVELS,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_nests_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(EvoError) as caught:
        parse_swift(Source("dtos.swift", text))
    assert [each.code for each in caught.value.diagnostics] == ["nesting-too-deep"]


def test_what_nests_a_little_less_is_read() -> None:
    deep = "[" * 99 + "Int" + "]" * 99
    file, found = parse_swift(Source("dtos.swift", f"class A {{ var a:{deep} }}"))
    assert found == ()
    assert len(file.declarations) == 1


LONG = {
    "brackets": "class A { var a:" + "[" * LEVELS + " }",
    "operators": "class A { var a:Int = " + "- " * LEVELS + "1 }",
    "members": "class A { var a:Int = x" + ".y" * LEVELS + " }",
    "cases": "enum A { case a" + ", b" * LEVELS + " }",
    "escaped quotes": "class A {}\n" + '\\"' * LEVELS,
    "quotes": "class A {}\n" + '"""' * LEVELS,
    "comments in comments": "/*" * LEVELS + "*/" + "class A {}" + "/* /* */" * LEVELS,
    "comments like those of servers": "/**\n x */" * LEVELS + "class A {}\n*/",
    "blank lines": "class A {" + " \n" * LEVELS + "!\n}",
    "commas": "// @A(" + "," * LEVELS + ")\nclass A {}",
    "words": "class A {\n" + "x\n" * LEVELS + "}",
    "attributes": "class A {\n" + "@a " * LEVELS + "\nvar a:Int }",
    "properties": "class A {\n" + "var a:?\n" * 1_000 + "}",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts(text: str) -> None:
    assert_read_or_refused(text)
