"""The seven kinds of enums side by side (§3.2), on a generated package."""

from __future__ import annotations

import json
from enum import IntFlag, StrEnum
from typing import Any

import pytest

from tests.wire.vectors import (
    Vector,
    accepted,
    check_accepted,
    check_emitted,
    emitted,
)

VECTORS = [
    Vector(
        "3.2#1 names",
        "Enum",
        "p.EnumType.VALUE2",
        '"Value2"',
        ('"VALUE2"', "1", '"1"'),
    ),
    Vector(
        "3.2#2 explicit numbers",
        "Scope",
        "p.ScopeType.GLOBAL",
        '"Global"',
        ('"global"', "1", '"1"'),
    ),
    Vector("3.2#3 flags", "Flags", "p.EnumTypeFlags.VALUE3", "2", ('"2"', '"Value3"')),
    Vector("3.2#3 flags, zero", "Flags", "p.EnumTypeFlags.VALUE1", "0", ('"Value1"',)),
    Vector(
        "3.2#3 flags, combined",
        "Flags",
        "p.EnumTypeFlags.VALUE2 | p.EnumTypeFlags.VALUE3",
        "3",
        ('"3"', '"Value2,Value3"', '"value3, VALUE2"'),
    ),
    Vector(
        "3.2#4 EnumMember",
        "Text",
        "p.EnumText.VALUE1",
        '"Member 1"',
        ('"member 1"', '"Value1"', "1", '"1"'),
    ),
    Vector("3.2#4 no EnumMember", "Text", "p.EnumText.VALUE2", '"Value2"', ("2",)),
    Vector(
        "3.2#5 EnumAsInt",
        "StoredAsInt",
        "p.EnumAsInt.VALUE1",
        '"Value1"',
        ("1000", '"1000"'),
    ),
    Vector(
        "3.2#6 flags and EnumMember [S]",
        "FlagText",
        "p.FlagsText.VALUE1",
        "1",
        ('"Value 1"', '"Value1"', '"1"'),
    ),
    Vector("3.2#6 combined [S]", "FlagText", "p.FlagsText(3)", "3"),
    Vector(
        "3.2#7 TreatEnumAsInteger [S]",
        "OnIntHost",
        "p.Level.HIGH",
        "10",
        ('"10"', '"High"', '"high"'),
    ),
]


@accepted(VECTORS)
def test_read(vectors: Any, vector: Vector, text: str) -> None:
    check_accepted(vectors, vector, text)


@emitted(VECTORS)
def test_sent(vectors: Any, vector: Vector) -> None:
    check_emitted(vectors, vector)


def test_kinds(vectors: Any) -> None:
    assert issubclass(vectors.EnumType, StrEnum)
    assert issubclass(vectors.ScopeType, StrEnum)
    assert issubclass(vectors.EnumTypeFlags, IntFlag)
    assert issubclass(vectors.FlagsText, IntFlag)
    assert issubclass(vectors.Level, int)


@pytest.mark.parametrize(
    ("member", "text"),
    [
        ("Enum", '"New"'),
        ("Enum", "7"),
        ("Enum", '"7"'),  # what T writes for a number that has no name
        ("Scope", '"New"'),
        ("Text", '"Member 9"'),
        ("Flags", "12"),
        ("FlagText", "5"),
        ("OnIntHost", "77"),
    ],
)
def test_what_is_not_known_goes_back_as_it_came(
    vectors: Any, member: str, text: str
) -> None:
    """Values of a newer server survive, and can be told from those that are known."""
    wire = member[0].lower() + member[1:]
    holder = vectors.Vectors.from_json(f'{{"{wire}":{text}}}')
    (value,) = (
        getattr(holder, name)
        for name in ("enum", "scope", "text", "flags", "flag_text", "on_int_host")
        if getattr(holder, name) is not None
    )
    assert not value.is_known
    assert value.value == json.loads(text)
    assert holder.to_json() == f'{{"{wire}":{text}}}'
    assert vectors.Vectors.from_json(holder.to_json()) == holder


def test_what_is_known(vectors: Any) -> None:
    text = '{"enum":"value1","flags":3,"flagText":"Value 1","onIntHost":1,"scope":2}'
    holder = vectors.Vectors.from_json(text)
    values = (holder.enum, holder.flags, holder.flag_text, holder.on_int_host)
    assert all(each.is_known for each in (*values, holder.scope))
