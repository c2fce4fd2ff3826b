"""Every code that the program can print is explained, and no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "evo_codegen"
DOCUMENTED = set(
    re.findall(
        r"`([a-z-]+)`",
        "\n".join(
            line.split("|")[1]
            for line in (ROOT / "docs" / "diagnostics.md")
            .read_text(encoding="utf-8")
            .splitlines()
            if line.startswith("| `")
        ),
    )
)

NOT_CODES = {
    "accept-language",
    "cat-file",
    "content-length",
    "content-type",
    "evo-codegen",
    "language-swift",
    "rev-parse",
    "user-agent",
}
"""Texts of the same form that mean something else."""


def kebab_constants(source: str) -> set[str]:
    """The texts in a module that look like a code: words with dashes between them."""
    return {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z]+(-[a-z]+)+", node.value)
    }


def test_every_code_is_explained() -> None:
    found = {
        constant
        for path in PACKAGE.rglob("*.py")
        if "runtime" not in path.parts
        for constant in kebab_constants(path.read_text(encoding="utf-8"))
    }
    assert found - NOT_CODES - DOCUMENTED == set()


def test_every_explained_code_exists() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    single_words = {"unreadable", "openapi", "internal"}
    missing = {
        code
        for code in DOCUMENTED - single_words
        if f'"{code}"' not in text and f"[{code}]" not in text
    }
    assert missing == set()


@pytest.mark.parametrize("code", ["unreadable", "openapi"])
def test_codes_of_one_word_exist(code: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert f'"{code}"' in text


def test_the_search_finds_codes() -> None:
    assert kebab_constants('f("no-such-thing", "x", "a b-c")') == {"no-such-thing"}
