"""Patterns: what users write, what it means, and what is no pattern."""

from __future__ import annotations

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.model.patterns import (
    Filters,
    NamePattern,
    NamespacePattern,
    OperationPattern,
    Pattern,
    ReferrerPattern,
    TagPattern,
    parse_filters,
    parse_patterns,
)
from evo_codegen.model.types import TypeId


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Order", NamePattern("Order")),
        ("QueryDb`2", NamePattern("QueryDb", 2)),
        ("Outer.Inner", NamePattern("Outer.Inner")),
        ("*", NamePattern("*")),
        ("List*", NamePattern("List*")),
        ("ListOrders.*", OperationPattern(NamePattern("ListOrders"))),
        ("List*.*", OperationPattern(NamePattern("List*"))),
        ("*.*", OperationPattern(NamePattern("*"))),
        ("*.Order", ReferrerPattern(NamePattern("Order"))),
        ("*.Page`1", ReferrerPattern(NamePattern("Page", 1))),
        ("Acme/*", NamespacePattern("Acme")),
        ("Acme.Sales.*/*", NamespacePattern("Acme.Sales.*")),
        ("{sales}", TagPattern(("sales",))),
        ("{sales, after sales}", TagPattern(("sales", "after sales"))),
        ("Größe", NamePattern("Größe")),
    ],
)
def test_forms(text: str, pattern: Pattern) -> None:
    assert parse_patterns([f" {text} "]) == (pattern,)
    (again,) = parse_patterns([str(pattern)])
    assert again == pattern


def test_commas_separate_patterns_outside_of_braces() -> None:
    assert list(map(str, parse_patterns(["A.*,{b,c}, *.D", "E"]))) == [
        *("A.*", "{b,c}", "*.D", "E")
    ]


def test_filters() -> None:
    assert parse_filters(["A"], ["B", "C"]) == Filters(
        include=(NamePattern("A"),), exclude=(NamePattern("B"), NamePattern("C"))
    )


@pytest.mark.parametrize(
    "text",
    [
        *("", "A,", "{}", "{a", "a}", "{a}{b}", "A`", "A`x", "A`2.B", "A<B>", "A[B]"),
        *("A B", ".A", "A.", "/*", "A/", "A/B", ".*", "*.", "-A", "A..B"),
    ],
)
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(EvoError) as caught:
        parse_patterns([text])
    assert [each.code for each in caught.value.diagnostics] == ["bad-pattern"]


def test_the_refusal_says_what_would_be_right() -> None:
    with pytest.raises(EvoError) as caught:
        parse_patterns(["List<Order>"])
    assert str(caught.value) == (
        "error[bad-pattern]: `List<Order>` chooses nothing: it is no pattern\n"
        " expected: `Name`, ``Name`2``, `Request.*`, `*.Type`, `Namespace/*` or"
        " `{tag}`\n"
        " help: quote it, or the shell reads `*`, `{}` and the backtick in its own way"
    )


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("Page", "Page`1 Page`2 Outer.Page"),
        ("Page`2", "Page`2"),
        ("Page*", "Page`1 Page`2 Pages Outer.Page"),
        ("*age", "Page`1 Page`2 Outer.Page"),
        ("?age?", "Pages"),
        ("Outer.Page", "Outer.Page"),
        ("Out*.P*", "Outer.Page"),
        ("uter.Page", ""),
        ("page", ""),
        ("Pa.e", ""),
    ],
)
def test_names_that_fit(text: str, fitting: str) -> None:
    ids = [
        TypeId("Page", 1),
        TypeId("Page", 2),
        TypeId("Pages"),
        TypeId("Page", 0, "Outer"),
    ]
    (pattern,) = parse_patterns([text])
    assert isinstance(pattern, NamePattern)
    assert " ".join(str(each) for each in ids if pattern.fits(each)) == fitting


def test_tags_that_fit() -> None:
    pattern = TagPattern(("sales", "admin*"))
    assert pattern.fits(["x", "sales"])
    assert pattern.fits(["administration"])
    assert not pattern.fits(["Sales"])
    assert not pattern.fits([])


def test_namespaces_that_fit() -> None:
    assert NamespacePattern("Acme").fits("Acme")
    assert NamespacePattern("Acme*").fits("Acme.Sales")
    assert not NamespacePattern("Acme").fits("Acme.Sales")
    assert not NamespacePattern("Acme").fits("")
