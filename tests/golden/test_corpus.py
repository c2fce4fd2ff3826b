"""Descriptions that real servers published: all of them become sound packages.

The checkers run once over all packages together.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from types import GenericAlias
from typing import TYPE_CHECKING

import pytest

from evo_codegen.pipeline import load, package_files
from tests.checkers.run import mypy, pyright, said
from tests.golden.packages import ROOT
from tests.python.packages import import_first, installed, modules_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CORPUS = ROOT.parent / "shared" / "corpus"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"the corpus of real inputs is not at {CORPUS}"
)


def sources() -> Iterator[Path]:
    """The files of the corpus that describe an API."""
    yield from CORPUS.glob("*/*.swift")
    yield from CORPUS.glob("metadata-pages/*lang-swift*.txt")
    yield from CORPUS.glob("*/metadata-*.json")
    yield from CORPUS.glob("*/app-*.json")


def files_of(source: Path) -> dict[str, str]:
    api, _ = load([str(source)], stdin=lambda: b"")
    return package_files(api, "corpus")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package for each description."""
    folder = tmp_path_factory.mktemp("corpus")
    for number, source in enumerate(sorted(sources())):
        for path, text in files_of(source).items():
            file = folder / f"package_{number}" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    return folder


def test_packages_import(packages: Path) -> None:
    names = sorted(each.name for each in packages.glob("package_*"))
    assert len(names) >= 9
    program = "".join(f"from {name} import *\n" for name in names)
    (packages / "imports_all.py").write_text(program)
    assert said(packages, "imports_all") == ""
    (packages / "imports_all.py").unlink()


@pytest.mark.parametrize("source", sorted(sources()), ids=lambda path: path.stem)
def test_every_module_can_be_the_first(source: Path) -> None:
    """No module needs one that needs itself to be imported before."""
    files = files_of(source)
    with installed(files) as package:
        for module in modules_of(files):
            import_first(package.__name__, module)


def test_mypy(packages: Path) -> None:
    assert mypy(packages) == []


def test_pyright(packages: Path) -> None:
    assert pyright(packages) == []


def test_ruff_format(packages: Path) -> None:
    assert said(packages, "ruff", "format", "--isolated", "--quiet", "--diff") == ""


def test_black(packages: Path) -> None:
    assert said(packages, "black", "--quiet", "--diff", "--exclude=_runtime", ".") == ""


def test_a_recorded_reply() -> None:
    """With ``/Date(...)/``, as old servers write it, and without the audit's dates."""
    folder = CORPUS / "blazorgallery-2023"
    (source,) = folder.glob("app-*.json")
    reply = json.loads((folder / "bookings.json").read_text("utf-8"))
    with installed(files_of(source)) as package:
        bookings_of = partial(package.from_dict, GenericAlias(list, package.Booking))
        bookings = bookings_of(reply)
        assert {each.created_date for each in bookings} == {None}
        assert bookings[0].booking_start_date == datetime(
            2022, 12, 9, 21, 23, 3, 771000, tzinfo=UTC
        )
        assert bookings[0].room_type is package.RoomType.QUEEN
        assert not any(each.unknown_members for each in bookings)
        assert bookings_of([each.to_dict() for each in bookings]) == bookings
