"""Vectors: a value, the JSON that is sent for it, and all the JSON that it is read of.

They run on generated packages: each names a member of the class ``Vectors`` there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.wire.api import ENUMS, PAIR, POCO, TUPLE
from tests.wire.dotnet import (
    Anything,
    Array,
    Class,
    EnumClass,
    EnumMember,
    Map,
    Member,
    Named,
    Nullable,
    Scalar,
    Schema,
)
from tests.wire.names import attribute, camel_case
from tests.wire.objects import same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.wire.dotnet import Type


@dataclass(frozen=True, slots=True)
class Vector:
    """A value of a member."""

    id: str
    """The section and the row; ``[S]`` and ``[K]`` where the spec did not run it."""

    member: str
    """The name in C#."""

    value: Any
    """The value in Python; of declared types a text, which is made of the package."""

    emit: str | None
    """What is sent; None where another vector says so."""

    accept: tuple[str, ...] = ()
    """What is read, besides that."""

    @property
    def texts(self) -> list[str]:
        """All that is read."""
        return [*([] if self.emit is None else [self.emit]), *self.accept]


def emitted(vectors: Iterable[Vector]) -> pytest.MarkDecorator:
    """Run a test with each vector that tells what is sent."""
    return pytest.mark.parametrize(
        "vector",
        [pytest.param(each, id=each.id) for each in vectors if each.emit is not None],
    )


def accepted(vectors: Iterable[Vector]) -> pytest.MarkDecorator:
    """Run a test with each text of each vector."""
    return pytest.mark.parametrize(
        ("vector", "text"),
        [
            pytest.param(each, text, id=f"{each.id} {text}".replace("\\", "|"))
            for each in vectors
            for text in each.texts
        ],
    )


def check_emitted(package: Any, vector: Vector) -> None:
    """What is set is sent as the vector says."""
    holder = package.Vectors(**{attribute(vector.member): made(package, vector)})
    assert holder.to_json() == f'{{"{camel_case(vector.member)}":{vector.emit}}}'


def check_accepted(package: Any, vector: Vector, text: str) -> None:
    """What is read is what the vector says, and is sent the same once it was sent."""
    holder = package.Vectors.from_json(f'{{"{camel_case(vector.member)}":{text}}}')
    decoded = getattr(holder, attribute(vector.member))
    assert same(decoded, made(package, vector), zones=True)
    again = package.Vectors.from_json(holder.to_json())
    assert again.to_json() == holder.to_json()
    if vector.emit is not None:
        check_emitted(package, vector)


def made(package: Any, vector: Vector) -> Any:
    """The value of a vector: a text with ``p.`` is Python, with the package as p."""
    is_code = isinstance(vector.value, str) and "p." in vector.value
    return eval(vector.value, {"p": package}) if is_code else vector.value


# --- the package -------------------------------------------------------------------

MEMBERS: dict[str, Type] = {
    **{each: Scalar(each) for each in ("Boolean", "Byte", "Int32", "Int64", "UInt64")},
    **{each: Scalar(each) for each in ("Single", "Double", "Decimal", "Char")},
    **{each: Scalar(each) for each in ("String", "Guid", "Uri", "Type", "DateTime")},
    "Offset": Scalar("DateTimeOffset"),
    "Day": Scalar("DateOnly"),
    "Clock": Scalar("TimeOnly"),
    "Span": Scalar("TimeSpan"),
    "Blob": Scalar("Byte[]"),
    "ByteList": Array(Scalar("Byte")),
    "Numbers": Array(Scalar("Int32")),
    "Array": Array(Scalar("Int32"), "[]"),
    "MaybeNumbers": Array(Nullable(Scalar("Int32")), "[]"),
    "MaybeDates": Array(Nullable(Scalar("DateTime"))),
    "Matrix": Array(Array(Scalar("Int32"))),
    "Texts": Array(Scalar("String")),
    "Pocos": Array(Named("Poco")),
    "Distinct": Array(Scalar("Int32"), "HashSet`1"),
    "Waiting": Array(Scalar("String"), "Queue`1"),
    "MaybeInt": Nullable(Scalar("Int32")),
    "Enum": Named("EnumType"),
    "Scope": Named("ScopeType"),
    "Flags": Named("EnumTypeFlags"),
    "Text": Named("EnumText"),
    "StoredAsInt": Named("EnumAsInt"),
    "FlagText": Named("FlagsText"),
    "OnIntHost": Named("Level"),
    "Period": Named("Period"),
    "ByInt": Map(Scalar("Int32"), Scalar("String")),
    "IntByInt": Map(Scalar("Int32"), Scalar("Int32")),
    "ByEnum": Map(Named("EnumType"), Scalar("Int32")),
    "ByText": Map(Named("EnumText"), Scalar("Int32")),
    "ByFlags": Map(Named("EnumTypeFlags"), Scalar("Int32")),
    "ByBool": Map(Scalar("Boolean"), Scalar("Int32")),
    "ByGuid": Map(Scalar("Guid"), Scalar("Int32")),
    "ByDate": Map(Scalar("DateTime"), Scalar("Int32")),
    "ByName": Map(Scalar("String"), Scalar("String")),
    "Pair": Named("KeyValuePair`2", (Scalar("String"), Scalar("String"))),
    "Two": Named("Tuple`2", (Scalar("Int32"), Scalar("String"))),
    "Object": Anything(),
    "Deep": Map(Scalar("String"), Array(Map(Scalar("String"), Named("Poco")))),
    "Poco": Named("Poco"),
    "IsBYOA": Scalar("Boolean"),
    "UserID": Scalar("Int32"),
    "URLValue": Scalar("String"),
}

_ENUMS = (
    EnumClass("EnumType", (EnumMember("Value1", 0), EnumMember("Value2", 1))),
    EnumClass("ScopeType", (EnumMember("Global", 1), EnumMember("Sale", 2))),
    EnumClass(
        "EnumTypeFlags",
        (EnumMember("Value1", 0), EnumMember("Value2", 1), EnumMember("Value3", 2)),
        flags=True,
    ),
    EnumClass(
        "EnumText",
        (
            EnumMember("None", 0),
            EnumMember("Value1", 1, "Member 1"),
            EnumMember("Value2", 2),
        ),
    ),
    EnumClass("EnumAsInt", (EnumMember("Value1", 1000), EnumMember("Value2", 2000))),
    EnumClass(
        "FlagsText",
        (EnumMember("Value1", 1, "Value 1"), EnumMember("Value2", 2)),
        flags=True,
    ),
)

VECTORS = Schema.of(
    *ENUMS,
    *_ENUMS,
    *(POCO, PAIR, TUPLE),
    Class("Vectors", tuple(Member(name, shape) for name, shape in MEMBERS.items())),
)
