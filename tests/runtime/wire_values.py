"""What can arrive in place of a scalar."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from evo_codegen.python.runtime.errors import describe


def refused(values: tuple[object, ...]) -> pytest.MarkDecorator:
    """Run a test with each of some values that a decoder must not take."""
    return pytest.mark.parametrize("value", values, ids=describe)


NEVER_NUMBERS: tuple[object, ...] = (
    "",
    " ",
    "5 ",
    " 5",
    "5\n",
    "+5",
    "--5",
    "-",
    "1_000",
    "0x10",
    "\u0661\u0662",  # Arabic digits, which int() and float() read
    "\u00b2",  # a superscript, which str.isdigit() is true of
    "\uff11",
    "5a",
    "\ud800",
    None,
    True,
    [],
    [1],
    {},
)
"""Nothing that is a number on the wire, though Python may read one."""

ANY_TEXT = st.text(st.characters())
"""Texts of any characters, lone surrogates too."""

NUMBER_LIKE = st.one_of(
    st.text("0123456789+-.,eE_ \n\u0661\u00b2\uff11NaInfity", max_size=12),
    st.integers(-(2**70), 2**70).map(str),
    st.floats().map(repr),
    st.decimals().map(str),
    st.just("9" * 5000),
)
"""Texts that are numbers, or nearly."""


def like(pattern: str) -> st.SearchStrategy[str]:
    """Texts that match a regular expression, in which digits are ASCII's."""
    return st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True)


CLOCK = r"\d\d:\d\d(:\d\d([.,]\d{0,20})?)?"

DATE_LIKE = st.one_of(
    st.text("0123456789-:/.TZ +PDHMS\\()aet", max_size=30),
    like(r"\\?/Date\([+-]?\d{1,25}([+-]\d{4})?\)\\?/"),
    like(rf"\d{{4}}-\d\d-\d\d([T ]{CLOCK}(Z|[+-]\d\d:?\d\d)?)?"),
    like(r"\d{2,4}[-/]?\d\d[-/]?\d{2,4}"),
    like(rf"[A-Z][a-z]{{2}}, \d\d (Feb|Dec|[A-Z][a-z]{{2}}) \d{{4}} {CLOCK} GMT"),
    like(r"-?P(\d+D)?(T(\d+H)?(\d+M)?(\d+([.,]\d*)?S)?)?"),
    like(r"-?(\d+\.)?\d{1,2}:\d{1,2}(:\d{1,2}(\.\d*)?)?"),
)
"""Texts that are dates, times or durations, or nearly."""

HEX_LIKE = st.one_of(
    like(r"[{(]?[\da-fA-F]{8}(-?[\da-f]{4}){3}-?[\da-f]{12}[)}]?"),
    st.text("0123456789abcdefABCDEF-{}()", min_size=30, max_size=40),
    st.text("ABCZabcz0189+/-_= \n", max_size=12),
)
"""Texts that are Guids or base64, or nearly."""

NUMBERS = st.one_of(
    st.integers(),
    st.integers(300, 5000).map(lambda digits: 10**digits),
    st.floats(),
    st.decimals(),
    st.sampled_from([Decimal("1E+999999"), Decimal("-0E-7")]),
)
"""What JSON readers make of numbers, however they are configured."""

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    NUMBERS,
    ANY_TEXT,
    NUMBER_LIKE,
    DATE_LIKE,
    HEX_LIKE,
)

JSON_VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner),
    max_leaves=10,
)
"""Anything that a JSON text can hold."""
