"""How declarations begin: what can be said of Swift code without parsing it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evo_codegen.source.swift.code import Code

TYPES = frozenset({"class", "struct", "actor", "enum", "protocol"})
"""The keywords of declarations that become nodes."""

NESTING = TYPES | {"extension"}
"""The keywords of declarations that others may stand in."""

AT_TOP = NESTING | {"func"}
"""The keywords of declarations with braces that may stand in nothing."""

_MEMBERS = (
    *("var", "let", "case", "func", "init", "deinit", "subscript"),
    *("typealias", "associatedtype", "import", "operator", "precedencegroup"),
)

_KEYWORD = "|".join([*sorted(NESTING), *_MEMBERS])

_MODIFIER = r"""
    (?: @[\w.]+ (?: \( [^()\n]* \) )?
      | (?: public | open | internal | package | private | fileprivate | final | static
          | class (?= \s+ (?: func | var | let | subscript | override | final ) \b )
          | required | override | convenience | lazy | weak | unowned | indirect
          | dynamic | mutating | nonmutating | optional | nonisolated | distributed
          | prefix | postfix | infix ) \b (?: \( \w+ \) )?
    )"""

MODIFIERS = re.compile(rf"(?: {_MODIFIER} \s+ )*", re.VERBOSE)
"""The attributes and modifiers before a keyword; matches where there are none, too."""

HEADER = re.compile(
    rf"(?P<head> (?: {_MODIFIER} \s+ )* )"
    rf"(?P<kind> {_KEYWORD} ) \b (?: [ \t]+ (?P<name> `?\w+`? ) )?",
    re.VERBOSE,
)
"""The beginning of a declaration, up to its name."""

HEADERS = re.compile(
    rf"(?: ^ | (?<=[{{}};]) ) [ \t]*+ {HEADER.pattern}", re.VERBOSE | re.MULTILINE
)
"""Finds the declarations that begin on lines of their own or after a brace.

Where comments were is nothing but blanks, of which none is given back.
"""

BETWEEN = re.compile(
    r"""(?: \s+
      | ;
      | (?: @\w+ \s+ )* import \b [^\n;]*
      | (?: (?: public | internal | private | fileprivate ) \s+ )? typealias \b [^\n;]*
      | \# (?: if | elseif | else | endif ) \b [^\n]*
    )*""",
    re.VERBOSE,
)
"""What may stand between the declarations of a file; matches where nothing does."""


def identifier(text: str) -> str:
    """A name without the backticks that Swift wants around its keywords."""
    return text.strip("`") or text


def title(code: Code, start: int) -> str:
    """How messages call the declaration at an offset, such as ``public class Foo``."""
    header = HEADER.match(code.text, start)
    end = header.end() if header else start + 1
    return " ".join(code.original(start, end).replace("`", "").split())


def name_of(code: Code, start: int) -> str:
    """The name of the declaration at an offset; empty if it has none."""
    header = HEADER.match(code.text, start)
    return identifier(header["name"] or "") if header else ""
