"""The random APIs are what the model promises, and have all of its shapes."""

from __future__ import annotations

import typing
from collections import Counter

from hypothesis import given, settings

from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
    InterfaceDeclaration,
    ResponseOrigin,
)
from evo_codegen.model.generics import references
from evo_codegen.model.resolve import check_inheritance
from evo_codegen.model.types import (
    DictType,
    ListType,
    Nullable,
    ObjectType,
    Reference,
    ScalarType,
    SetType,
    TypeParameter,
    TypeRef,
    UnknownType,
)
from tests.property.models import apis, generating

if typing.TYPE_CHECKING:
    from collections.abc import Iterator


@generating
@given(apis())
def test_apis_are_complete(api: Api) -> None:
    assert len(api.table) == len(api.declarations)
    for shape in shapes_of(api):
        for target in references(shape):
            assert target in api.table
    for operation in api.operations:
        assert isinstance(api.table[operation.request], ClassDeclaration)
    assert not [*check_inheritance(api.table)]


@generating
@given(apis())
def test_only_what_can_be_missing_has_no_default(api: Api) -> None:
    for each in api.declarations:
        if not isinstance(each, EnumDeclaration):
            for member in each.properties:
                can_be_missing = isinstance(member.type, Nullable)
                bare = member.default is None and not member.required
                assert bare == can_be_missing


def test_every_shape_occurs() -> None:
    seen: Counter[object] = Counter()

    @settings(generating, max_examples=250, derandomize=True, database=None)
    @given(apis())
    def look(api: Api) -> None:
        for each in api.declarations:
            seen[type(each)] += 1
            if isinstance(each, EnumDeclaration):
                seen[each.kind] += 1
            if isinstance(each, ClassDeclaration):
                seen["generic"] += bool(each.type_parameters)
                seen["base", type(each.base)] += 1
        for operation in api.operations:
            seen[operation.response_origin] += 1
        for shape in shapes_of(api):
            for part in parts_of(shape):
                seen[type(part)] += 1

    look()
    expected = {
        *typing.get_args(TypeRef),
        *(ClassDeclaration, EnumDeclaration, InterfaceDeclaration),
        *EnumKind,
        *ResponseOrigin,
        *(("base", kind) for kind in (type(None), Reference, ListType, DictType)),
        "generic",
    }
    assert not expected - seen.keys()


def shapes_of(api: Api) -> Iterator[TypeRef]:
    """All types that an API mentions."""
    for each in api.declarations:
        if isinstance(each, ClassDeclaration) and each.base is not None:
            yield each.base
        if isinstance(each, InterfaceDeclaration):
            yield from each.interfaces
        if not isinstance(each, EnumDeclaration):
            yield from (member.type for member in each.properties)
    for operation in api.operations:
        if operation.response is not None:
            yield operation.response


def parts_of(shape: TypeRef) -> Iterator[TypeRef]:
    """A type and all that it is made of."""
    yield shape
    match shape:
        case ListType(inner) | SetType(inner) | Nullable(inner):
            yield from parts_of(inner)
        case DictType(key, value):
            yield from parts_of(key)
            yield from parts_of(value)
        case Reference(_, arguments):
            for each in arguments:
                yield from parts_of(each)
        case ScalarType() | TypeParameter() | ObjectType() | UnknownType():
            pass
        case _:
            typing.assert_never(shape)
