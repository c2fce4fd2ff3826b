"""How statements are laid out, on one line or on several."""

from __future__ import annotations

import pytest

from evo_codegen.python.layout import (
    LINE_LENGTH,
    Brackets,
    Phrase,
    assignment,
    call,
    condition,
    declaration,
    expression,
    flatten,
    prefixed,
    render,
    subscript,
    tuple_of,
    width,
)

LONG = "x" * 60


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("日本", 4)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_on_one_line() -> None:
    either = Phrase(("a", "if b", prefixed("else ", call("f", "c", "d"))))
    assert flatten(either) == "a if b else f(c, d)"
    assert (
        flatten(subscript("dict", "str", subscript("list", "X")))
        == "dict[str, list[X]]"
    )
    assert subscript("X") == "X"
    assert flatten(tuple_of(["a"])) == "(a,)"
    assert flatten(tuple_of(["a", "b"], "x")) == "x=(a, b)"


def test_words_before_a_part() -> None:
    union = Phrase((subscript("list", "X"), "| None"))
    assert flatten(prefixed("| ", union)) == "| list[X] | None"
    short = Brackets("f(", (LONG,), ")", flat="f(x)")
    assert flatten(prefixed("else ", short)) == "else f(x)"


def test_a_call_with_an_argument_to_each_line() -> None:
    assert render(call("f", LONG, call("g", LONG), "z"), 4).split("\n") == [
        "    f(",
        f"        {LONG},",
        f"        g({LONG}),",
        "        z,",
        "    )",
    ]


def test_only_what_does_not_fit_is_taken_apart() -> None:
    inner = call("g", LONG, LONG)
    assert render(call("f", inner, tuple_of(["a"]))).split("\n") == [
        "f(",
        "    g(",
        f"        {LONG},",
        f"        {LONG},",
        "    ),",
        "    (a,),",
        ")",
    ]


def test_a_single_subscript_has_no_comma() -> None:
    """It would be a tuple."""
    part = subscript("list", subscript("dict", "str", LONG + LONG))
    assert render(part).split("\n") == [
        "list[",
        "    dict[",
        "        str,",
        f"        {LONG}{LONG},",
        "    ]",
        "]",
    ]


@pytest.mark.parametrize("length", range(70, 90))
def test_the_limit_is_the_line(length: int) -> None:
    text = assignment("v", call("f", "x" * (length - len("    v = f()"))), 4)
    assert (text.count("\n") == 0) == (length <= LINE_LENGTH)


# --- assignments -------------------------------------------------------------------


def test_an_assignment_of_a_call() -> None:
    assert assignment("v", call("f", LONG, LONG), 0).split("\n") == [
        "v = f(",
        f"    {LONG},",
        f"    {LONG},",
        ")",
    ]


def test_an_assignment_of_a_call_whose_name_does_not_fit() -> None:
    function = "f" * 40
    assert assignment(LONG, call(function, "a"), 0).split("\n") == [
        f"{LONG} = (",
        f"    {function}(a)",
        ")",
    ]


def test_an_assignment_of_a_phrase() -> None:
    short = Phrase(("[]", "if v is None", "else v"))
    assert assignment("v" * 70, short, 0).split("\n") == [
        f"{'v' * 70} = (",
        "    [] if v is None else v",
        ")",
    ]
    long = Phrase(("[]", f"if {LONG}", prefixed("else ", call("f", LONG))))
    assert assignment("v", long, 0).split("\n") == [
        "v = (",
        "    []",
        f"    if {LONG}",
        f"    else f({LONG})",
        ")",
    ]


def test_an_assignment_of_something_that_cannot_be_taken_apart() -> None:
    assert assignment("v" * 40, LONG, 0) == f"{'v' * 40} = (\n    {LONG}\n)"


# --- declarations ------------------------------------------------------------------

LIST = subscript("dict", "str", "X" * 30)
FIELD = call("field", "default_factory=lambda: {}")


def test_a_declaration() -> None:
    assert declaration("a", "int", "", 4) == "    a: int"
    assert declaration("a", "int", "1", 4) == "    a: int = 1"


def test_a_declaration_is_first_taken_apart_at_its_value() -> None:
    name = "a" * 28
    assert declaration(name, LIST, FIELD, 4).split("\n") == [
        f"    {name}: dict[str, {'X' * 30}] = field(",
        "        default_factory=lambda: {},",
        "    )",
    ]
    union = Phrase((LIST, "| None"))
    assert declaration(name, union, "None", 4).split("\n") == [
        f"    {name}: dict[str, {'X' * 30}] | None = (",
        "        None",
        "    )",
    ]


def test_a_declaration_is_then_taken_apart_at_its_annotation() -> None:
    name = "a" * 40
    assert declaration(name, LIST, FIELD, 4).split("\n") == [
        f"    {name}: dict[",
        "        str,",
        f"        {'X' * 30},",
        "    ] = field(default_factory=lambda: {})",
    ]
    union = Phrase((LIST, "| None"))
    assert declaration(name, union, "None", 4).split("\n") == [
        f"    {name}: (",
        f"        dict[str, {'X' * 30}] | None",
        "    ) = None",
    ]


# --- other statements --------------------------------------------------------------


def test_a_condition() -> None:
    name = "x" * 70
    assert condition(Phrase(("x", "is not None")), 4) == "    if x is not None:"
    assert condition(Phrase((name, "is not None")), 4).split("\n") == [
        "    if (",
        f"        {name}",
        "        is not None",
        "    ):",
    ]


def test_an_expression() -> None:
    assert expression(call("f", "a"), 4) == "    f(a)"
    assert expression(call("f", LONG, LONG), 0) == f"f(\n    {LONG},\n    {LONG},\n)"


# --- what fits in no way -----------------------------------------------------------


def test_a_statement_that_fits_in_no_way_is_kept_from_formatters() -> None:
    name = "x" * 90
    mark = "  # fmt: skip"
    assert assignment(name, "1", 0) == f"{name} = 1{mark}"
    assert assignment("v", name, 0) == f"v = {name}{mark}"
    assert declaration(name, "int", "", 0) == f"{name}: int{mark}"
    assert declaration(name, LIST, FIELD, 0).endswith(f"lambda: {{}}){mark}")
    assert condition(name, 0) == f"if {name}:{mark}"
    assert expression(call(name, "a"), 0) == f"{name}(a){mark}"


def test_a_long_item_is_no_reason_to_give_up() -> None:
    """Nobody takes an item of several apart that is only too long itself."""
    items = [f'"{LONG}{LONG}"', "1"]
    assert assignment("v", Brackets("[", items, "]"), 0) == (
        f'v = [\n    "{LONG}{LONG}",\n    1,\n]'
    )
