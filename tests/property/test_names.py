"""Any names of a server become names that Python takes, and no two are the same."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evo_codegen.python.names import (
    RESERVED_ATTRIBUTES,
    RESERVED_CLASSES,
    all_words,
    allocate,
    ascii_words,
    attribute_name,
    class_name,
    constant_name,
    variable_name,
)
from tests.property.models import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from evo_codegen.python.names import PyIdent

anything = st.one_of(
    names,
    st.text(),
    st.text("aAbsS1_ -", max_size=8),
    st.sampled_from([*keyword.kwlist, *keyword.softkwlist]),
)

RULES: list[Callable[[str], PyIdent]] = [attribute_name, constant_name, class_name]


@pytest.mark.parametrize("rule", RULES)
@settings(deadline=None)
@given(wanted=st.lists(anything, max_size=20), taken=st.sets(anything))
def test_names_are_identifiers_and_differ(
    rule: Callable[[str], PyIdent], wanted: list[str], taken: set[str]
) -> None:
    given_names = allocate(map(rule, wanted), taken)
    assert len({*given_names}) == len(wanted)
    assert not taken & {*given_names}
    for name in given_names:
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        # Python reads names in this form, in which no two must be the same.
        assert normalize("NFKC", name) == name


@pytest.mark.parametrize("rule", RULES)
@settings(deadline=None)
@given(first=st.lists(anything), later=st.lists(anything))
def test_a_name_does_not_depend_on_later_ones(
    rule: Callable[[str], PyIdent], first: list[str], later: list[str]
) -> None:
    before = allocate(map(rule, first))
    after = allocate(map(rule, [*first, *later]))
    assert after[: len(first)] == before


@settings(deadline=None)
@given(anything)
def test_no_name_is_of_another_kind(name: str) -> None:
    attribute, constant, class_ = (rule(name) for rule in RULES)
    assert attribute == attribute.lower()
    assert attribute not in RESERVED_ATTRIBUTES
    assert class_ not in RESERVED_CLASSES
    assert not attribute.startswith("_")
    assert not constant.startswith("_")
    assert not class_.startswith("_")
    assert variable_name(class_).startswith("_")
    assert variable_name(class_).isidentifier()


@given(st.text(st.sampled_from("aAbsSZz09_-. "), max_size=12))
def test_the_words_of_a_plain_name_are_those_of_any_name(name: str) -> None:
    assert ascii_words(name) == all_words(name)
