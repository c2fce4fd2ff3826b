"""Other libraries find the same values, wherever they have a way to hold them."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks import differential
from benchmarks.wire_values import CASES, KINDS

MISSING = [each for each in ("dataclasses_json", "pydantic") if not find_spec(each)]

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (group bench)"
)

PAGE = Path(__file__).parents[2] / "docs" / "wire.md"

DIFFERENT = {
    ("Boolean", "1", "dataclasses-json"): "whatever is not empty is true",
    ("Boolean", "1", "pydantic v2"): "0 and 1 are booleans; no server writes them so",
    ("Int64", "1.5", "dataclasses-json"): "cut off in silence",
    ("Decimal", "1.10", "pydantic v2"): "goes through a float",
    (
        "Decimal",
        "12345678901234567890.123456789",
        "pydantic v2",
    ): "goes through a float",
    ("Char", '"ab"', "dataclasses-json"): "Python has no type of one character",
    ("Char", '"ab"', "pydantic v2"): "the same",
    ("Char", '"ab"', "msgspec"): "the same",
    ("String", "5", "dataclasses-json"): "everything becomes a text",
    (
        "DateTime",
        '"2001-02-03T04:05:06.1234567Z"',
        "msgspec",
    ): "rounds; ServiceStack's own serializer cuts off",
    ("TimeOnly", '"PT10H20M30S"', "dataclasses-json"): "has no times: JSON stays",
    ("TimeOnly", '"10:20:30"', "dataclasses-json"): "the same",
    (
        "TimeSpan",
        '"P1DT2H3M4.567S"',
        "dataclasses-json",
    ): "has no durations: JSON stays",
    ("TimeSpan", '"-PT1H"', "dataclasses-json"): "the same",
    ("TimeSpan", '"PT0.0000001S"', "dataclasses-json"): "the same",
    ("TimeSpan", '"1.02:03:04.5670000"', "dataclasses-json"): "the same",
    ("TimeSpan", '"-01:00:00"', "dataclasses-json"): "the same",
    ("TimeSpan", "1.5", "dataclasses-json"): "the same",
    ("Byte[]", '"AQIDBAU="', "pydantic v2"): "bytes of the text, unless told otherwise",
    ("List<String>", '["a",null]', "dataclasses-json"): "everything becomes a text",
    ("Dictionary<Int32,String>", '{"1":null}', "dataclasses-json"): "the same",
    ("object", "1.5", "dataclasses-json"): "a float; here the package has decimals",
    ("object", "1.5", "pydantic v2"): "the same",
    ("object", "1.5", "msgspec"): "the same",
}
"""Values that are others, and why."""


@cache
def rows() -> list[differential.Row]:
    return [*differential.rows()]


def test_whoever_finds_a_value_finds_ours() -> None:
    found = {
        (row.kind, row.text, name): differential.shown(value)
        for row in rows()
        for name, value in row.peers.items()
        if not isinstance(value, differential.Failed)
        and not differential.agree(row.ours, value)
    }
    assert found.keys() == DIFFERENT.keys()


def test_every_type_and_every_library_has_a_say() -> None:
    assert CASES.keys() == KINDS.keys()
    for name in differential.PEERS:
        agreed = [
            row for row in rows() if differential.agree(row.ours, row.peers[name])
        ]
        assert len(agreed) > 30


def test_what_only_servers_of_servicestack_write_is_read_here_alone() -> None:
    texts = [row for row in rows() if "Date(" in row.text]
    assert len(texts) == 5
    for row in texts:
        assert not isinstance(row.ours, differential.Failed)
        for value in row.peers.values():
            assert isinstance(value, differential.Failed)


def test_the_table_in_the_docs_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, _, rest = PAGE.read_text("utf-8").partition("<!-- differential -->\n")
    documented = rest.partition("<!-- end -->")[0].strip()
    if differential.versions() not in documented:
        pytest.skip(f"the docs have other versions: {differential.versions()}")
    differential.main()
    assert capsys.readouterr().out.strip() == documented
