"""JSV: the table of the specification (§4.4), and a reader that reads what is written.

An id with ``[T]`` is asserted by a test of ServiceStack's. The others come from reading
its source (``[S]``) or .NET's documentation (``[K]``): nobody has executed them.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from math import inf, nan
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.errors import is_array, is_object
from evo_codegen.python.runtime.jsv import jsv_text
from tests.runtime.dtos import Colour, Dog, Dogs, Level, Page, Rights, Scalars, Scores
from tests.runtime.jsv_reader import Tree, read_jsv, read_list


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param([1, 2, 3], "[1,2,3]", id="4.4 list of numbers [T]"),
        pytest.param(["a,b", "c d"], '["a,b",c d]', id="4.4 list of texts, 9.1#31 [S]"),
        pytest.param(
            ['say "hi"', "x:y", "{z}", ""],
            '["say ""hi""","x:y","{z}",""]',
            id="4.4 quoting [S]",
        ),
        pytest.param(
            {"Id": 1, "Name": "Foo, Bar", "Tags": ["a", "b"]},
            '{Id:1,Name:"Foo, Bar",Tags:[a,b]}',
            id="4.4 object, 9.1#33 [S]",
        ),
        pytest.param({"a b": 1, "c:d": 2}, '{a b:1,"c:d":2}', id="4.4 dictionary [S]"),
        pytest.param([[1, 2], [3]], "[[1,2],[3]]", id="4.4 list of lists [S]"),
        pytest.param(
            [{"Property": "prop1"}, {"Property": "prop2"}],
            "[{Property:prop1},{Property:prop2}]",
            id="4.4 list of objects [S]",
        ),
        pytest.param(
            {"Property": "Doe, John", "Property2": "Doe"},
            '{Property:"Doe, John",Property2:Doe}',
            id="4.4 text in an object [T, shape]",
        ),
        pytest.param([], "[]", id="4.4 empty list [S]"),
        pytest.param({"a": None, "b": 1}, "{b:1}", id="4.4 null member [S]"),
        pytest.param(["a", None, "b"], "[a,,b]", id="4.4 null item [S]"),
        pytest.param([None, "a", None], "[,a,]", id="4.4 null items at the ends [S]"),
        pytest.param({}, "{}", id="empty object"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_vector(value: object, text: str) -> None:
    assert jsv_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(True, "true", id="bool"),
        pytest.param([False], "[false]", id="bool in a list"),
        pytest.param(5, "5", id="int"),
        pytest.param(2**64 - 1, "18446744073709551615", id="large int"),
        pytest.param(1.5, "1.5", id="float"),
        pytest.param([nan, inf, -inf], "[NaN,Infinity,-Infinity]", id="float names"),
        pytest.param(Decimal("1.10"), "1.10", id="decimal"),
        pytest.param(Decimal("1E+3"), "1000", id="decimal without exponent"),
        pytest.param(Decimal("1E-9"), "0.000000001", id="small decimal"),
        pytest.param(
            UUID("adfa988b01f6490db65b63750f869496"),
            "adfa988b-01f6-490d-b65b-63750f869496",
            id="Guid",
        ),
        pytest.param(Colour.RED, "Red", id="enum"),
        pytest.param(Colour.DARK_BLUE, "dark blue", id="enum by EnumMember"),
        pytest.param(Colour("a,b"), '"a,b"', id="unknown enum value"),
        pytest.param(Level.VERY_HIGH, "10", id="enum by number"),
        pytest.param(Rights.READ | Rights.WRITE, "3", id="flags"),
        pytest.param(b"\xfb\xff\xbf\x01", "+/+/AQ==", id="bytes"),
        pytest.param(dt.timedelta(hours=-1), "-PT1H", id="TimeSpan"),
        pytest.param(dt.time(10, 20, 30), "PT10H20M30S", id="TimeOnly"),
        pytest.param(dt.date(2001, 2, 3), "2001-02-03", id="DateOnly"),
        pytest.param(
            [dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC)],
            '["2001-02-03T04:05:06Z"]',
            id="DateTime in a list",
        ),
        pytest.param(
            Scalars(anything="2001-02-03T04:05:06+02:00"),
            '{anything:"2001-02-03T04:05:06+02:00"}',
            id="DateTimeOffset in an object",
        ),
        pytest.param("http://x/", '"http://x/"', id="Uri"),
        pytest.param("a", "a", id="char"),
    ],
)
def test_scalar(value: object, text: str) -> None:
    assert jsv_text(value) == text


@pytest.mark.parametrize("char", ":,{}[]\r\n")
def test_what_is_quoted(char: str) -> None:
    assert jsv_text(f"a{char}") == f'"a{char}"'


def test_quotes_are_doubled() -> None:
    assert jsv_text('"') == '""""'


@pytest.mark.parametrize(
    "text", ["a b", " a ", "&", "=", "'", "\\", "é", "日本", "\t."]
)
def test_what_is_not_quoted(text: str) -> None:
    assert jsv_text(text) == text


def test_a_list_of_white_space_is_not_an_empty_one() -> None:
    # ServiceStack's reader takes `[ ]` for `[]`: [S], but not in the specification.
    assert jsv_text([" "]) == '[" "]'


def test_objects_of_generated_classes() -> None:
    page = Page[Dog](items=[Dog(legs=4, name="Rex, Jr.")], unknown_members={"n": [1]})
    assert jsv_text(page) == '{items:[{legs:4,name:"Rex, Jr."}],n:[1]}'
    assert jsv_text(Dogs([Dog(legs=3)])) == "[{legs:3}]"
    assert jsv_text({2, 1} | {1}) in ("[1,2]", "[2,1]")
    assert jsv_text(Scores({1: "a", 2: "b:c"})) == '{1:a,2:"b:c"}'


# --- what is written can be read ----------------------------------------------------

SCALARS = st.one_of(
    st.text(), st.text('":,{}[] \r\na\\'), st.integers(), st.booleans(), st.floats()
)

VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(st.none() | inner).filter(lambda each: each != [None]),
        st.dictionaries(st.text(), st.none() | inner),
    ),
    max_leaves=20,
)


def texts(value: Any) -> Tree:
    """What a reader that knows no types has to make of a value."""
    if value is None or isinstance(value, str):
        return value
    if is_array(value):
        return [texts(each) for each in value]
    if is_object(value):
        return {name: texts(each) for name, each in value.items() if each is not None}
    return NAMES.get(repr(value), repr(value))


NAMES = {
    **{"True": "true", "False": "false"},
    **{"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"},
}


@given(VALUES)
def test_a_reader_reads_what_is_written(value: object) -> None:
    assert read_jsv(jsv_text(value)) == texts(value)


@given(st.lists(st.none() | st.text()).filter(lambda each: each != [None]))
def test_a_list_without_its_brackets_is_still_a_list(value: list[str | None]) -> None:
    text = jsv_text(value)
    assert read_list(text) == read_list(text[1:-1]) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=10))
def test_decimals_are_digits(value: Decimal) -> None:
    text = jsv_text([value])
    assert not set(text) & set("eE+")
    assert Decimal(text[1:-1]) == value


@pytest.mark.parametrize("text", ["[a", "{a:1", "{a}", "[a]b", '"a', "a]", "[a}"])
def test_the_reader_is_strict(text: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        read_jsv(text)
