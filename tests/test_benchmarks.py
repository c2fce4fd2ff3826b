"""That the benchmarks run, and would notice a contestant that is wrong; no timings."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from benchmarks import codecs, generate, imports, outputs, start
from benchmarks.checked import errors_in
from benchmarks.figures import Row, at_most, faster, line, within
from benchmarks.measure import Clock, Command, FailedError, compete, race, run
from benchmarks.outputs import OURS
from benchmarks.payloads import Payload, deep, rich, sample
from benchmarks.shapes import shape
from benchmarks.synthesise import reply, subject, write
from benchmarks.synthetic import types

from evo_codegen.pipeline import Request
from evo_codegen.pipeline import generate as generate_package

if TYPE_CHECKING:
    from pathlib import Path

PEERS = ["msgspec"]
"""The only peer that is there wherever the tests run: it is a dependency of ours."""


@pytest.mark.parametrize("kind", [partial(sample, [3]), partial(rich, 3)])
def test_codecs_are_right_before_they_are_timed(kind: partial[Payload]) -> None:
    decoded, encoded = codecs.measure(kind(), seconds=0, names=PEERS)

    assert decoded.what.startswith("decode 3 ")
    assert encoded.what.startswith("encode 3 ")
    assert decoded.ours > 0
    assert isinstance(decoded.peers["msgspec"], float)


def test_a_wrong_result_is_told_and_not_timed() -> None:
    payload = replace(deep(3, 1), checks=[(["trees", 0, "value"], 2)])

    with pytest.raises(FailedError, match=r"'value'\] is 1, not 2"):
        list(codecs.measure(payload, seconds=0, names=PEERS))


def test_a_peer_that_is_not_there_is_told() -> None:
    payload = deep(3, 2)

    decoded, _ = codecs.measure(payload, seconds=0, names=["no such library"])

    assert decoded.peers["no such library"] == "fails: KeyError: 'no such library'"


def test_contestants_take_turns() -> None:
    calls: list[str] = []

    def call(name: str, repeats: int) -> float:
        calls.append(name)
        return repeats * {"slow": 1.0, "quick": 0.5}[name]

    clocks = {name: Clock(partial(call, name)) for name in ("slow", "quick")}
    found = compete(clocks, seconds=0, least=3)

    assert found == {"slow": 1.0, "quick": 0.5}
    assert calls[-6:] == ["slow", "quick"] * 3


def test_processes_take_turns_after_a_round_that_does_not_count(
    tmp_path: Path,
) -> None:
    order = tmp_path / "order"
    code = f"name = {{!r}}; open({str(order)!r}, 'a').write(name); print(name)"
    commands = {
        name: Command(
            arguments=[sys.executable, "-c", code.format(name)],
            folder=tmp_path,
        )
        for name in "ab"
    }
    runs = race(commands, rounds=2)

    assert order.read_text() == "ab" * 3
    assert runs["b"].output == "b\n"
    assert runs["b"].memory > 1


def test_a_process_that_fails_is_told(tmp_path: Path) -> None:
    failing = [sys.executable, "-c", "raise SystemExit('no such thing')"]

    with pytest.raises(FailedError, match="status 1\nno such thing"):
        run(Command(arguments=failing, folder=tmp_path))


@pytest.mark.parametrize("source", ["metadata.json", "dtos.swift"])
def test_the_synthetic_api_is_generated_without_a_finding(
    source: str, tmp_path: Path
) -> None:
    api = write(60, tmp_path)
    request = Request(sources=[str(tmp_path / source)], output=tmp_path / "package")

    result = generate_package(request, stdin=bytes)

    own = [each for each in result.api.declarations if each.namespace != "ServiceStack"]
    assert {each.id.name for each in own} == {each.name for each in api}
    assert len(result.api.operations) == sum(bool(each.route) for each in api)
    assert [each.code for each in result.findings] == []


def test_the_synthetic_api_is_the_same_every_time() -> None:
    assert types(80) == types(80)


def test_the_synthetic_api_looks_like_a_real_one() -> None:
    api = types(1000)
    classes = [each for each in api if not each.values]
    names = Counter(member.name for each in api for member in each.members)
    often = [name for name, count in names.most_common(40) if count > 100]

    assert len({each.name for each in api}) == 1000
    assert 13 < sum(len(each.members) for each in classes) / len(classes) < 18
    assert {"Id", "Name", "CreatedDate"} <= set(often)
    assert sum(count == 1 for count in names.values()) > len(names) / 2
    assert sum(bool(each.base) for each in classes) > 100
    assert sum(bool(each.route) for each in api) > 150


def test_the_example_is_decoded_by_the_generated_class(tmp_path: Path) -> None:
    api = write(60, tmp_path)
    request = Request(
        sources=[str(tmp_path / "metadata.json")], output=tmp_path / "package"
    )
    generate_package(request, stdin=bytes)
    code = (
        f"import sys; from package import {subject(api).name} as cls\n"
        "value = cls.from_json(sys.stdin.read())\n"
        "assert not value.unknown_members\n"
        "print(value.to_json())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        input=json.dumps(reply(api)),
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout).keys() == reply(api).keys()


def test_shapes_are_written_as_they_are_read() -> None:
    text = "Dictionary<String,List<Decimal>>"

    assert str(shape(text)) == text
    assert shape("Int32?").nullable


def test_rows_have_ratios_and_tell_what_is_reached() -> None:
    peers: dict[str, float | str] = {"quick": 1.0, "slow": 300.0, "gone": "no such"}
    targets = (
        faster(2, 300.0, "slow", 150),
        within(2, 1.0, "quick", 1.5),
        at_most(2, 30, "ms"),
        faster(2, "no such", "gone", 2),
    )

    assert line(Row("decode", "ms", 2.0, peers, targets)) == (
        "| decode | 2 ms | quick 1 (0.5x), slow 300 (150x), gone (no such) |"
        " ≥ 150x faster than slow: 150x, reached<br>"
        "≤ 1.5x quick: 2x, **missed**<br>"
        "≤ 30 ms: 2 ms, reached<br>"
        "≥ 2x faster than gone: not measured |"
    )


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an environment without peers, which take their time."""

    def installed(command: str) -> bool:
        return command == OURS

    for module in (generate, outputs, start):
        monkeypatch.setattr(module, "installed", installed)


@pytest.mark.usefixtures("alone")
def test_imports_are_measured(tmp_path: Path) -> None:
    rows = list(imports.all_rows(tmp_path, [15, 20], 1))

    assert [each.what.partition(" of ")[0] for each in rows[:3]] == [
        "import one type",
        "import and decode one type",
        "modules loaded for one type",
    ]
    assert len(rows) == 2 * 3 + 1
    # The time over bare Python can be anything on a busy machine.
    assert all(each.ours > 0 for each in rows if each.what.startswith("modules"))


@pytest.mark.usefixtures("alone")
def test_generating_is_measured(tmp_path: Path) -> None:
    rows = list(generate.all_rows(tmp_path, [15, 20], 1))

    assert len(rows) == 2 * 5 + 2
    assert all(each.ours > 0 for each in rows)


@pytest.mark.usefixtures("alone")
def test_starting_is_measured() -> None:
    assert [each.what for each in start.all_rows(1)] == [
        "evo-codegen --help",
        "evo-codegen --version",
    ]


@pytest.mark.parametrize(
    ("checker", "output", "count"),
    [
        ("mypy", "a.py:1: error: no\nFound 12 errors in 3 files (checked 9)", 12),
        ("mypy", "Found 1 error in 1 file (checked 1 source file)", 1),
        ("mypy", "Success: no issues found in 1 source file", 0),
        ("pyright", "a.py:1:1 - error: no\n2 errors, 1 warning, 0 notes", 2),
        ("pyright", "0 errors, 0 warnings, 0 notes", 0),
    ],
)
def test_errors_of_checkers_are_counted(checker: str, output: str, count: int) -> None:
    assert errors_in(checker, output) == count
