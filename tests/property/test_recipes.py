"""Statements that are planned once for many members are those of each member."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given
from msgspec.structs import replace

from evo_codegen.model.declarations import ClassDeclaration, Property
from evo_codegen.model.types import TypeId
from evo_codegen.pipeline import package_files
from evo_codegen.python.recipes import Recipes, Statements
from tests.property.models import apis, generating
from tests.shop import shop

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Api


def planned(self: Recipes, *arguments: Any) -> Statements:
    """The statements for a member, worked out for this one alone."""
    codecs, attribute, name, member, *of = arguments
    groups = self.plan(codecs, attribute, name, member, *(of or [()]))
    return tuple("\n".join(group) for group in groups)


def assert_same(api: Api) -> None:
    files = package_files(api, "package")
    with patch.object(Recipes, "statements", planned):
        assert package_files(api, "package") == files


@generating
@given(apis())
def test_members_of_any_type(api: Api) -> None:
    assert_same(api)


@pytest.mark.parametrize("letter", ["a", "é", "語"])
def test_names_of_any_width(letter: str) -> None:
    types = {
        member.type: None
        for each in shop().declarations
        if isinstance(each, ClassDeclaration) and not each.type_parameters
        for member in each.properties
    }
    members = tuple(
        Property(wire_name=f"x{place}{letter * size}", type=shape)
        for size, (place, shape) in product(range(1, 90), enumerate(types))
    )
    wide = ClassDeclaration(id=TypeId("Wide"), properties=members)
    assert_same(replace(shop(), declarations=(*shop().declarations, wide)))
