"""Guids: .NET's forms and no others."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.python.runtime.errors import DecodeError
from evo_codegen.python.runtime.identifiers import as_uuid
from tests.runtime.wire_values import refused

DASHED = "adfa988b-01f6-490d-b65b-63750f869496"
BARE = "adfa988b01f6490db65b63750f869496"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BARE, id="9.1#7 N, 2.1[T]"),
        pytest.param(DASHED, id="9.1#7 D"),
        pytest.param(f"{{{DASHED}}}", id="9.1#7 braces"),
        pytest.param(f"({DASHED})", id="2.1 parentheses"),
        pytest.param(DASHED.upper(), id="2.1 upper case"),
        pytest.param(BARE.upper(), id="2.1 N in upper case"),
    ],
)
def test_uuid(text: str) -> None:
    assert as_uuid(text) == UUID(DASHED)


@refused(
    (
        "",
        f"urn:uuid:{DASHED}",
        f"{{{BARE}}}",
        f"({BARE})",
        f"{{{DASHED}",
        f"{DASHED})",
        f"{{{DASHED})",
        f" {DASHED}",
        f"{DASHED}\n",
        DASHED[:-1],
        f"{DASHED}0",
        "adfa988b-01f6490d-b65b-63750f869496",
        "adfa988b01f6-490d-b65b-63750f869496-",
        "gdfa988b-01f6-490d-b65b-63750f869496",
        DASHED.replace("0", "\u0660"),
        int(BARE, 16),
        UUID(DASHED),
        None,
        [],
        {},
    )
)
def test_no_uuid(value: object) -> None:
    with pytest.raises(DecodeError, match="expected a UUID"):
        as_uuid(value)


@given(st.uuids())
def test_every_uuid_survives(value: UUID) -> None:
    assert as_uuid(str(value)) == as_uuid(value.hex) == value
