"""Names of members, enum members, types and variables; clashes among them."""

from __future__ import annotations

import keyword

import pytest

from evo_codegen.model.text_case import camel_case
from evo_codegen.python.names import (
    PyIdent,
    allocate,
    attribute_name,
    class_name,
    constant_name,
    snake_case,
    variable_name,
    words,
)

# `docs/naming.md` has the ordinary cases, and `test_naming_docs` checks them.


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", []),
        ("a", ["a"]),
        ("A", ["A"]),
        ("AB", ["AB"]),
        ("aB", ["aB"]),  # camel case of AB, were it not for the letter after it
        ("isBYOA", ["is", "BYOA"]),
        ("IPAddress", ["IP", "Address"]),
        ("ABTest", ["AB", "Test"]),
        ("xAxis", ["x", "Axis"]),
        ("IDs", ["IDs"]),
        ("PDFs2Go", ["PDFs2", "Go"]),
        ("HTMLToPDFs", ["HTML", "To", "PDFs"]),
        ("minMs", ["min", "Ms"]),  # milliseconds, no plural
        ("pdFs", ["pd", "Fs"]),  # was PDFs, but could be PdFs
        ("URLSet", ["URL", "Set"]),
        ("IDsource", ["I", "Dsource"]),
        ("line1of2", ["line1", "of2"]),
        ("base64Encoded", ["base64", "Encoded"]),
        ("X509Certificate", ["X509", "Certificate"]),
        ("3DView", ["3D", "View"]),
        ("24Hours", ["24", "Hours"]),
        ("24hours", ["24hours"]),
        ("a__b", ["a", "b"]),
        ("_a_", ["a"]),
        ("a.b[0]", ["a", "b", "0"]),
        ("straßeÖffnen", ["straße", "Öffnen"]),
        ("ΑλφαΒήτα", ["Αλφα", "Βήτα"]),
        ("हिन्दीName", ["हिन्दी", "Name"]),  # vowel signs are marks, no letters
        ("cafe\u0301Bar", ["café", "Bar"]),
        ("ﬁle", ["file"]),
        ("😀smile", ["smile"]),
    ],
)
def test_words(name: str, expected: list[str]) -> None:
    assert words(name) == expected


def test_camel_case_and_pascal_case_have_the_same_words() -> None:
    names = ["Id", "IsBYOA", "URLValue", "MD5Hash", "IDs", "OAuth2Token", "XAxis"]
    assert [*map(snake_case, map(camel_case, names))] == [*map(snake_case, names)]


@pytest.mark.parametrize("name", [*keyword.kwlist, *map(str.title, keyword.kwlist)])
def test_keywords(name: str) -> None:
    attribute = attribute_name(name)
    assert not keyword.iskeyword(attribute)
    assert attribute.removesuffix("_") == name.lower()
    assert not keyword.iskeyword(class_name(name))
    assert not keyword.iskeyword(constant_name(name))


@pytest.mark.parametrize("name", ["match", "case", "type", "cls", "v", "get", "data"])
def test_attributes_that_are_fine(name: str) -> None:
    assert attribute_name(name) == name


@pytest.mark.parametrize("name", ["\N{MATHEMATICAL BOLD SMALL F}rom", "from", "FROM"])
def test_a_keyword_in_another_form_is_a_keyword(name: str) -> None:
    # Python reads all of them as `from`.
    assert attribute_name(name) == "from_"


@pytest.mark.parametrize(
    ("name", "attribute", "constant", "class_"),
    [
        ("", "member", "VALUE", "Type"),
        ("_", "member", "VALUE", "Type"),
        ("__", "member", "VALUE", "Type"),
        ("😀", "member", "VALUE", "Type"),
        ("\u0301", "member_\u0301", "VALUE_\u0301", "Type_\u0301"),
        ("123", "member_123", "VALUE_123", "Type_123"),
        ("٣", "member_٣", "VALUE_٣", "Type_٣"),
        ("__init__", "init", "INIT", "Init"),
        ("a b", "a_b", "A_B", "Ab"),
        ("$ref", "ref", "REF", "Ref"),
        ("str", "str_", "STR", "Str"),
        ("ßa", "ßa", "SSA", "SSa"),
        ("print", "print", "PRINT", "Print"),
        ("name", "name", "NAME", "Name"),
        ("value", "value", "VALUE", "Value"),
        ("Generic", "generic", "GENERIC", "Generic"),
    ],
)
def test_names_that_are_hardly_names(
    name: str, attribute: str, constant: str, class_: str
) -> None:
    assert attribute_name(name) == attribute
    assert constant_name(name) == constant
    assert class_name(name) == class_


def test_variables_of_classes() -> None:
    assert variable_name(PyIdent("SortOrders")) == "_sort_orders"
    assert variable_name(PyIdent("None_")) == "_none"


# --- clashes -----------------------------------------------------------------------


def settled(*wanted: str, taken: tuple[str, ...] = ()) -> list[str]:
    return [*allocate(map(PyIdent, wanted), taken)]


def test_the_first_gets_the_name() -> None:
    assert settled("a", "b", "a", "a") == ["a", "b", "a_2", "a_3"]


def test_a_number_that_is_taken_is_left_out() -> None:
    assert settled("a_2", "a", "a") == ["a_2", "a", "a_3"]
    assert settled("a", "a", taken=("a", "a_3")) == ["a_2", "a_4"]


def test_what_comes_later_changes_nothing() -> None:
    assert settled("a", "a", "a_2", "a") == ["a", "a_2", "a_2_2", "a_3"]


def test_an_underscore_at_the_end_makes_way_for_the_number() -> None:
    assert settled("from_", "from_") == ["from_", "from_2"]


def test_many_clashes_take_no_time() -> None:
    assert settled(*["a"] * 20_000)[-1] == "a_20000"
