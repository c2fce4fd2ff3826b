"""Reads what `/types/typescript` prints: a second opinion on the same server's types.

A property's name in TypeScript is its wire name, which Swift text does not always tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TYPE = re.compile(
    r"^export (?P<kind>class|interface|enum) (?P<name>\w+)(?:<(?P<parameters>[^>]*)>)?"
    r"(?: extends (?P<base>\w+))?[^\n{]*\n?\{\n(?P<body>.*?)^\}",
    re.MULTILINE | re.DOTALL,
)
_ALIAS = re.compile(r"^export type (?P<name>\w+) = (?P<values>\".*\");$", re.MULTILINE)
_MEMBER = re.compile(r"^    (?:public )?(\w+)\??: [^()\n]+;$", re.MULTILINE)
_CASE = re.compile(r"^    (\w+) = (?:'([^']*)'|(\d+)),$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TypeScriptType:
    """A class, an interface or an enum."""

    name: str
    arity: int
    members: frozenset[str]
    """The names of its members, inherited ones included; empty for an enum."""

    cases: tuple[tuple[str, str | int], ...]
    """An enum's names and values; empty for anything else."""


def read_typescript(text: str) -> dict[str, TypeScriptType]:
    """The types that a text declares, by name."""
    found = {match["name"]: match for match in _TYPE.finditer(text)}
    types = {name: _declared(match, found) for name, match in found.items()}
    for match in _ALIAS.finditer(text):
        values = re.findall(r'"([^"]*)"', match["values"])
        cases = tuple((value, value) for value in values)
        types[match["name"]] = TypeScriptType(match["name"], 0, frozenset(), cases)
    return types


def _declared(match: re.Match[str], found: dict[str, re.Match[str]]) -> TypeScriptType:
    arity = len(match["parameters"].split(",")) if match["parameters"] else 0
    cases = tuple(
        (name, text or int(number))
        for name, text, number in _CASE.findall(match["body"])
    )
    members = frozenset(_members(match, found))
    return TypeScriptType(match["name"], arity, members, cases)


def _members(match: re.Match[str], found: dict[str, re.Match[str]]) -> list[str]:
    own = [] if match["kind"] == "enum" else _MEMBER.findall(match["body"])
    base = found.get(match["base"] or "")
    return own + (_members(base, found) if base else [])
