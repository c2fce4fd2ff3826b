"""What is committed is what is generated, to the byte."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.golden.packages import ROOT, SOURCES, committed, generated

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


class Texts(SingleFileSnapshotExtension):
    """A snapshot is a file with the text, which shows well in a diff."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize("package", SOURCES)
def test_packages_are_up_to_date(package: str) -> None:
    """If this fails, ``make generate`` helps."""
    now, before = generated(package), committed(package)
    assert now.keys() == before.keys()
    assert [path for path in now if now[path] != before[path]] == []


@pytest.mark.parametrize(
    "path",
    [
        *("__init__.py", "__init__.pyi", "models/__init__.py"),
        *("models/list_sessions.py", "models/session_info.py"),
        *("models/sort_orders.py", "_codecs/session_info.py"),
    ],
    ids=lambda path: path.replace("/", "."),
)
def test_the_seed(path: str, snapshot: SnapshotAssertion) -> None:
    assert generated("evovoice")[path] == snapshot(extension_class=Texts)


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_same_on_any_day_and_any_machine(seed: str) -> None:
    """No set and no hash decides about an order."""
    program = (
        "from tests.golden.packages import generated\n"
        "import sys\n"
        "sys.stdout.buffer.write(repr(generated('museum')).encode())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Apia"},
        check=True,
        capture_output=True,
    )
    assert ast.literal_eval(done.stdout.decode()) == committed("museum")
