"""Headers as users write them, and the messages that never repeat their values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.errors import EvoError
from evo_codegen.source.http_headers import expand_headers

CANARY = "canary-7f3a9"
VARIABLES = {"TOKEN": CANARY, "A1": "a", "_b": "b", "EMPTY": "", "LINES": "x\ny\n"}


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X=", ""),
        ("X=plain", "plain"),
        ("X=a=b==", "a=b=="),
        ("X=Bearer ${TOKEN}", f"Bearer {CANARY}"),
        ("X=${A1}${_b}-${A1}", "ab-a"),
        ("X=$TOKEN", "$TOKEN"),
        ("X= a\tb ", "a\tb"),
    ],
)
def test_variables_are_replaced(header: str, value: str) -> None:
    assert expand_headers([header], VARIABLES.get) == {"X": value}


def test_a_value_is_not_expanded_twice() -> None:
    variables = {"OUTER": "${TOKEN}", "TOKEN": CANARY}
    assert expand_headers(["X=${OUTER}"], variables.get) == {"X": "${TOKEN}"}


def test_the_last_one_of_a_name_counts() -> None:
    headers = ["X-A=1", "X-B=2", "X-A=3"]
    assert expand_headers(headers, VARIABLES.get) == {"X-A": "3", "X-B": "2"}


def error_for(header: str) -> str:
    with pytest.raises(EvoError) as caught:
        expand_headers([header], VARIABLES.get)
    assert CANARY not in repr(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("variable", ["MISSING", "EMPTY"])
def test_a_variable_that_is_not_set(variable: str) -> None:
    assert error_for(f"X-Key=${{{variable}}}{CANARY}") == (
        f"error[unset-variable]: the header `X-Key` needs the environment variable "
        f"`{variable}`, which is empty or not set\n"
        f" help: set `{variable}`; a CI system hands secrets only to jobs that ask for "
        "them"
    )


BAD = (
    "\n expected: NAME=VALUE, such as `Authorization=Bearer ${API_TOKEN}`, in ASCII"
    "\n help: put the header in single quotes, so that the shell leaves it as it is"
)


@pytest.mark.parametrize(
    "header",
    [
        CANARY,
        f"Authorization: Bearer {CANARY}",
        f"Authorization: Basic {CANARY}==",
        f"={CANARY}",
        f"Schlüssel={CANARY}",
        "",
    ],
)
def test_a_header_that_is_not_written_as_one(header: str) -> None:
    assert error_for(header) == (
        "error[bad-header]: a header, which may be secret, has no `=` after its name"
        + BAD
    )


@pytest.mark.parametrize("value", ["${TOKEN", "${}", "${a b}", "${1A}", "${TOKEN}${"])
def test_a_reference_that_is_not_written_as_one(value: str) -> None:
    assert error_for(f"X={value}") == (
        "error[bad-header]: the header `X` has a `${` without a name and `}`" + BAD
    )


@pytest.mark.parametrize("value", ["ü", "a\nb", "a\0b", "${LINES}", "\x7f"])
def test_a_value_that_no_header_can_have(value: str) -> None:
    assert error_for(f"X={CANARY}{value}") == (
        "error[bad-header]: the header `X` has a value that no header can have" + BAD
    )


@given(st.text())
def test_a_header_is_fit_to_be_sent_or_refused(text: str) -> None:
    try:
        headers = expand_headers([text], lambda _: "value")
    except EvoError:
        return
    for name, value in headers.items():
        assert name
        assert f"{name}{value}".isascii()
        assert not {"\r", "\n", "\0"} & set(f"{name}{value}")
