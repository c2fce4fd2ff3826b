"""Random types of a server: classes, enums, and what members can be of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.wire.api import ENUMS, PAGE, PAIR, SCALARS, TUPLE, VALUES
from tests.wire.dotnet import (
    Array,
    Class,
    Map,
    Member,
    Named,
    Nullable,
    Parameter,
    Scalar,
    Schema,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from tests.wire.dotnet import Type

ROOT = "Root"

_CLASSES = ("First", "Second", "Third")
_NAMES = ("Id", "Title", "ItemCount", "Kind", "Parent", "Total", "Amount", "LastSeen")

KEYS = st.sampled_from(
    [
        *(Scalar(each) for each in ("String", "Int32", "UInt64", "Guid", "Boolean")),
        Named("Colour"),
        Named("Label"),
    ]
)


def types(plain: tuple[Type, ...]) -> SearchStrategy[Type]:
    """Types of members.

    Args:
        plain: The classes and type parameters that there are.
    """
    known: list[Type] = [*map(Scalar, VALUES), *(Named(each.name) for each in ENUMS)]
    values = st.sampled_from(known)
    leaves = st.one_of(
        st.sampled_from([*map(Scalar, SCALARS)]), values, st.sampled_from(plain)
    )
    nullable: SearchStrategy[Type] = values.map(Nullable)
    return st.recursive(leaves, _nested, max_leaves=3) | nullable


def _nested(inner: SearchStrategy[Type]) -> SearchStrategy[Type]:
    return st.one_of(
        inner.map(Array),
        st.builds(Map, KEYS, inner),
        inner.map(lambda each: Named("Page`1", (each,))),
        st.tuples(inner, inner).map(lambda each: Named("Tuple`2", each)),
    )


def members(plain: tuple[Type, ...], prefix: str) -> SearchStrategy[tuple[Member, ...]]:
    """A few members with different names."""
    drawn = st.dictionaries(
        st.sampled_from(_NAMES), types(plain), min_size=1, max_size=4
    )
    return drawn.map(
        lambda each: tuple(Member(f"{prefix}{k}", v) for k, v in each.items())
    )


@st.composite
def schemas(draw: DrawFn) -> Schema:
    """A class ``Root``, and all that it needs; classes derive from the one before."""
    plain = tuple(Named(each) for each in _CLASSES)
    declared: list[Class] = []
    for name in _CLASSES:
        before = [None, *(Named(each.name) for each in declared[-1:])]
        base = draw(st.sampled_from(before))
        declared.append(Class(name, draw(members(plain, name)), base))
    generic = Class(
        "Box`1", draw(members((*plain, Parameter("T")), "Box")), parameters=("T",)
    )
    bases = [*plain, *(Named("Box`1", (each,)) for each in plain)]
    root = Class(ROOT, draw(members(plain, "My")), draw(st.sampled_from(bases)))
    return Schema.of(*ENUMS, PAGE, PAIR, TUPLE, *declared, generic, root)
