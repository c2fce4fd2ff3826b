"""Random APIs: every shape of the model, in every combination that it allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    Declaration,
    EmptyCollection,
    EnumDeclaration,
    EnumKind,
    EnumMember,
    InterfaceDeclaration,
    Literal,
    Operation,
    Property,
    ResponseOrigin,
    Route,
)
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    Scalar,
    ScalarType,
    SetType,
    TypeId,
    TypeParameter,
    UnknownType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from evo_codegen.model.declarations import Default
    from evo_codegen.model.types import TypeRef

V = TypeVar("V")

generating = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""For tests that generate something of each API."""


# --- texts -------------------------------------------------------------------------

ORDINARY_NAMES = ("id", "userId", "UserID", "isBYOA", "from", "Items", "list", "a_b")
AWKWARD_NAMES = ("", "_", "class", "toDict", "self", "1st", "日本", "ÄName", "a b", "$")

names = st.one_of(
    st.sampled_from(ORDINARY_NAMES),
    st.sampled_from(AWKWARD_NAMES),
    st.text("abcXYZ019_", min_size=1, max_size=12),
)
"""Names as they occur, and a few that hardly do."""

docs = st.sampled_from(
    ["", "The ID of it", "First line.\n\nSecond paragraph, indented:\n    x = 1\n"]
)


@dataclass(frozen=True)
class Texts:
    """What the texts in an API are drawn from."""

    names: SearchStrategy[str] = names
    """Names of types, members, enum members and type parameters."""

    docs: SearchStrategy[str] = docs
    """Documentation, summaries."""

    values: SearchStrategy[str] = names
    """Wire values of enums, paths, tags, roles, titles, defaults."""


ANY_TEXTS = Texts()


# --- types -------------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """What the types of members can refer to."""

    types_: tuple[TypeId, ...]
    enums: tuple[TypeId, ...]
    parameters: tuple[str, ...] = ()

    @property
    def plain(self) -> list[TypeRef]:
        """Types without arguments."""
        found: list[TypeRef] = [ObjectType(), UnknownType("Elsewhere")]
        found += [Reference(each) for each in self.types_ if not each.arity]
        return found + [TypeParameter(each) for each in self.parameters]

    def hashable(self) -> SearchStrategy[TypeRef]:
        """Types that a dictionary can have for its keys."""
        enums = [Reference(each) for each in self.enums]
        return st.one_of(scalars, st.sampled_from(enums)) if enums else scalars

    def types(self) -> SearchStrategy[TypeRef]:
        """All types, but none that is nullable itself."""
        return st.recursive(
            st.one_of(scalars, st.sampled_from(self.plain)), self._nested, max_leaves=3
        )

    def _nested(self, inner: SearchStrategy[TypeRef]) -> SearchStrategy[TypeRef]:
        items = st.one_of(inner, inner.map(Nullable))
        collections: list[SearchStrategy[TypeRef]] = [
            items.map(ListType),
            inner.map(SetType),
            st.builds(DictType, st.one_of(self.hashable(), inner), items),
        ]
        if generic := [each for each in self.types_ if each.arity]:
            collections.append(
                st.sampled_from(generic).flatmap(lambda each: closed(each, inner))
            )
        return st.one_of(collections)


def known(declarations: Sequence[Declaration]) -> Known:
    """What types can refer to where these are declared."""
    enum_ids = (each.id for each in declarations if isinstance(each, EnumDeclaration))
    return Known(tuple(each.id for each in declarations), tuple(enum_ids))


scalars: SearchStrategy[TypeRef] = st.sampled_from(Scalar).map(ScalarType)


def closed(
    generic: TypeId, arguments: SearchStrategy[TypeRef]
) -> SearchStrategy[Reference]:
    """A generic type with arguments."""
    return st.tuples(*[arguments] * generic.arity).map(
        lambda given: Reference(generic, given)
    )


# --- members -----------------------------------------------------------------------


@st.composite
def properties(draw: DrawFn, texts: Texts, known: Known) -> Property:
    """A member of any type, with a default that the type can have."""
    shape = draw(known.types())
    default, required = draw(st.sampled_from([*_presences(shape)]))
    if isinstance(default, Literal) and isinstance(default.value, str):
        default = Literal(draw(texts.values))
    optional = default is None and not required
    return Property(
        wire_name=draw(texts.names),
        type=Nullable(shape) if optional else shape,
        required=required,
        default=default,
        doc=draw(texts.docs),
    )


def _presences(shape: TypeRef) -> Iterator[tuple[Default | None, bool]]:
    """The defaults that a type can have, and whether it is required then."""
    yield None, False
    match shape:
        case ListType() | SetType() | DictType():
            yield EmptyCollection(), False
            yield None, True
        case ScalarType(kind):
            yield None, True
            if kind in _LITERALS:
                yield Literal(_LITERALS[kind]), False
        case _:
            # Classes that require each other would have no end.
            pass


_LITERALS: dict[Scalar, str | int | float | bool] = {
    Scalar.BOOLEAN: True,
    Scalar.INT32: -1,
    Scalar.INTEGER: 7,
    Scalar.DOUBLE: 1e22,
    Scalar.STRING: "text",
}


# --- declarations ------------------------------------------------------------------


def several(items: SearchStrategy[V], most: int) -> SearchStrategy[tuple[V, ...]]:
    """A few items."""
    return st.lists(items, max_size=most).map(tuple)


@st.composite
def enums(draw: DrawFn, id_: TypeId, texts: Texts) -> EnumDeclaration:
    """An enum of any kind; no two members have one value."""
    names = draw(st.lists(texts.names, min_size=1, max_size=4))
    values = draw(st.lists(texts.values, min_size=4, max_size=4, unique=True))
    numbers = draw(st.lists(st.integers(0, 99), min_size=4, max_size=4, unique=True))
    told = draw(st.booleans())
    return EnumDeclaration(
        id=id_,
        kind=draw(st.sampled_from(EnumKind)),
        members=tuple(
            EnumMember(
                name=name,
                wire_value=value,
                number=number if told else None,
                doc=draw(texts.docs),
            )
            for name, value, number in zip(names, values, numbers, strict=False)
        ),
        doc=draw(texts.docs),
    )


@st.composite
def classes(
    draw: DrawFn, id_: TypeId, texts: Texts, known: Known, bases: Sequence[TypeId]
) -> ClassDeclaration:
    """A class, perhaps derived from another one, or from a collection."""
    arity = id_.arity
    parameters = draw(
        st.lists(texts.names, min_size=arity, max_size=arity, unique=True)
    )
    known = replace(known, parameters=tuple(parameters))
    types = known.types()
    base: list[SearchStrategy[TypeRef | None]] = [st.none()]
    if bases:
        derived = st.sampled_from(bases).flatmap(lambda each: closed(each, types))
        base += [derived, derived]
    members = draw(several(properties(texts, known), 4))
    if not members:
        base += [
            st.builds(ListType, types),
            st.builds(DictType, known.hashable(), types),
        ]
    return ClassDeclaration(
        id=id_,
        type_parameters=tuple(parameters),
        base=draw(st.one_of(base)),
        abstract=draw(st.booleans()),
        properties=members,
        doc=draw(texts.docs),
    )


@st.composite
def interfaces(
    draw: DrawFn, id_: TypeId, texts: Texts, known: Known, bases: Sequence[TypeId]
) -> InterfaceDeclaration:
    """An interface, perhaps derived from others."""
    derived = bool(bases) and draw(st.booleans())
    return InterfaceDeclaration(
        id=id_,
        interfaces=(Reference(draw(st.sampled_from(bases))),) if derived else (),
        properties=draw(several(properties(texts, known), 2)),
        doc=draw(texts.docs),
    )


# --- operations --------------------------------------------------------------------


@st.composite
def operations(draw: DrawFn, request: TypeId, texts: Texts, known: Known) -> Operation:
    """What a request without type parameters says about its call."""
    origin = draw(st.sampled_from(ResponseOrigin))
    answers = origin in (ResponseOrigin.DECLARED, ResponseOrigin.INFERRED)
    values = several(texts.values, 2)
    return Operation(
        request=request,
        response=draw(known.types()) if answers else None,
        response_origin=origin,
        method=draw(st.sampled_from(["GET", "POST"])),
        routes=draw(several(st.builds(Route, texts.values, values), 2)),
        summary=draw(texts.docs),
        tags=draw(values),
        requires_auth=draw(st.sampled_from([None, True, False])),
        requires_api_key=draw(st.booleans()),
        required_roles=draw(values),
        requires_any_role=draw(values),
        required_permissions=draw(values),
        requires_any_permission=draw(values),
    )


# --- APIs --------------------------------------------------------------------------


@st.composite
def apis(draw: DrawFn, texts: Texts = ANY_TEXTS, most: int = 5) -> Api:
    """An API that is complete and consistent, as the model promises."""
    heads = st.tuples(texts.names, st.sampled_from(_KINDS))
    types = {
        TypeId(name, arity): kind
        for name, (kind, arity) in draw(st.lists(heads, min_size=1, max_size=most))
    }
    enum_ids = (id_ for id_, kind in types.items() if kind is EnumDeclaration)
    refers_to = Known(tuple(types), tuple(enum_ids))
    declarations: list[Declaration] = []
    for id_, kind in types.items():
        bases = [*_bases(declarations, kind)]
        if kind is EnumDeclaration:
            declarations.append(draw(enums(id_, texts)))
        elif kind is InterfaceDeclaration:
            declarations.append(draw(interfaces(id_, texts, refers_to, bases)))
        else:
            declarations.append(draw(classes(id_, texts, refers_to, bases)))
    requests = [
        each.id
        for each in declarations
        if isinstance(each, ClassDeclaration)
        and not each.id.arity
        and draw(st.booleans())
    ]
    return Api(
        title=draw(texts.values),
        base_url="",
        declarations=tuple(draw(st.permutations(declarations))),
        operations=tuple(draw(operations(each, texts, refers_to)) for each in requests),
    )


_KINDS: list[tuple[type[Declaration], int]] = [
    *[(ClassDeclaration, arity) for arity in (0, 0, 0, 1, 2)],
    (EnumDeclaration, 0),
    (InterfaceDeclaration, 0),
]
"""Kinds of declarations with their arities, each as often as it is to occur."""


def _bases(
    declarations: Sequence[Declaration], kind: type[Declaration]
) -> Iterator[TypeId]:
    """What a declaration after these can derive from."""
    for each in declarations:
        collection = isinstance(each, ClassDeclaration) and isinstance(
            each.base, ListType | DictType
        )
        if isinstance(each, kind) and not collection:
            yield each.id
