"""Importing a type imports what a class statement needs, and nothing else.

What is expected is listed module by module: whoever makes a package import more has to
say so here. Names are those below the package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.render_metadata import metadata
from benchmarks.synthetic import types

from evo_codegen.model.build import build_api
from evo_codegen.pipeline import parse
from evo_codegen.python.runtime.lazy import module_name
from evo_codegen.text import Source
from tests.golden.packages import SOURCES, generated
from tests.python.packages import files_of
from tests.python.programs import run_program, write_package

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.shapes import Type

PACKAGE = {"", "models", "_runtime", "_runtime.lazy"}
"""What every type needs."""

CLASS = {*PACKAGE, "_runtime.model"}
REQUEST = {*CLASS, "_runtime.operation"}
ENUM = {*PACKAGE, "_runtime.enums", "_runtime.errors"}

NEEDED: dict[str, dict[str, set[str]]] = {
    "evovoice": {
        "SessionInfo": {*CLASS, "models.session_info", "models.entity_info"},
        "SessionMemberInfo": {*CLASS, "models.session_member_info"},
        "ListResponse": {*CLASS, "models.list_response"},
        "SortOrders": {*ENUM, "models.sort_orders"},
        "ListSessions": {
            *REQUEST,
            *("models.list_sessions", "models.list_request", "models.list_response"),
            *("models.session_info", "models.entity_info"),
        },
        "DecodeError": {"", "_runtime", "_runtime.lazy", "_runtime.errors"},
        "IReturn": {"", "_runtime", "_runtime.lazy", "_runtime.operation"},
    },
    "museum": {
        "Room": {*CLASS, "models.room"},
        "GuidedTour": {*CLASS, "models.guided_tour"},
        "Exhibit": {*CLASS, "models.exhibit", "models.audit_base"},
        "ExhibitKind": {*ENUM, "models.exhibit_kind"},
        "RestoredPainting": {
            *CLASS,
            *("models.restored_painting", "models.painting", "models.catalog_entry"),
        },
        "CoinDrawer": {
            *CLASS,
            *("models.coin_drawer", "models.drawer", "models.shelf", "models.coin"),
        },
        "PackingList": {*CLASS, "models.packing_list", "models.crate"},
        "PriceTable": {*CLASS, "models.price_table", "models.price"},
        "VisitorCounts": {*CLASS, "models.visitor_counts", "models.key_value_pair"},
        "GetHeadcount": {*REQUEST, "models.get_headcount"},
        "QueryExhibits": {
            *REQUEST,
            *("models.query_exhibits", "models.query_db", "models.query_base"),
            *("models.query_response", "models.exhibit", "models.audit_base"),
        },
    },
}
"""For each package and type, the modules of the package that are imported with it."""

COSTLY = {
    *("asyncio", "base64", "contextlib", "email", "http", "inspect", "json"),
    *("logging", "pathlib", "re", "socket", "ssl", "subprocess", "tempfile"),
    *("textwrap", "threading", "urllib", "xml", "zoneinfo"),
}
"""Modules of the standard library that cost something, and that no type needs.

Python's own `dataclasses` has some of them, which do not count.
"""

FIELDS = {"datetime", "decimal", "uuid"}
"""Those that a type needs if it has a field of such a type."""

MENTIONED: dict[str, dict[str, set[str]]] = {
    "evovoice": {},
    "museum": {
        "Room": {"datetime"},
        "GuidedTour": {"datetime"},
        "Exhibit": FIELDS,
        "RestoredPainting": {"datetime", "uuid"},
        "CoinDrawer": {"decimal"},
        "PriceTable": {"decimal"},
        "QueryExhibits": FIELDS,
    },
}
"""For each package and type, the modules that annotations of the type mention."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages as they are generated now."""
    folder = tmp_path_factory.mktemp("packages")
    for package in SOURCES:
        write_package(folder / package, generated(package))
    return folder


def imported(folder: Path, package: str, name: str) -> tuple[set[str], set[str]]:
    """What is imported with a name: modules of the package, and all others.

    The modules that dataclasses and annotations need in any case do not count.
    """
    program = f"""
import dataclasses, enum, typing
before = {{*sys.modules}}
from {package} import {name}
say([*({{*sys.modules}} - before)])
"""
    new: list[str] = run_program(folder, program)
    own = {each for each in new if f"{each}.".startswith(f"{package}.")}
    return {each[len(package) + 1 :] for each in own}, {*new} - own


@pytest.mark.parametrize(
    ("package", "name"), [(each, name) for each in NEEDED for name in NEEDED[each]]
)
def test_what_a_type_needs(package: str, name: str, folder: Path) -> None:
    own, others = imported(folder, package, name)
    assert own == NEEDED[package][name]
    assert others & COSTLY == set()
    assert others & FIELDS == MENTIONED[package].get(name, set())


def test_what_the_package_itself_needs(folder: Path) -> None:
    program = """
before = {*sys.modules}
import museum
say(sorted({*sys.modules} - before))
"""
    new = run_program(folder, program)
    own = [each for each in new if each.startswith("museum")]
    assert own == ["museum", "museum._runtime", "museum._runtime.lazy"]
    assert {*new} & (COSTLY | FIELDS) <= {"re", "contextlib"}


@pytest.mark.parametrize("use", ["dir(museum)", "museum.__all__", "museum.models"])
def test_names_cost_no_types(use: str, folder: Path) -> None:
    program = f"""
import museum
{use}
say([each for each in sys.modules if each.startswith("museum.models.")])
"""
    assert run_program(folder, program) == []


def test_what_decoding_a_type_needs(folder: Path) -> None:
    """The codecs of what it may hold stay away until a value holds it."""
    program = """
from museum import Room
Room.from_dict({"code": "a"})
say(sorted(each for each in sys.modules if each.startswith("museum._codecs.")))
"""
    assert run_program(folder, program) == ["museum._codecs.room"]


# --- the size of a package ---------------------------------------------------------

SIZES = [100, 300, 1000]


APIS = {size: types(size) for size in SIZES}


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with packages of several sizes: ``of_100`` and others."""
    folder = tmp_path_factory.mktemp("synthetic")
    for size, declared in APIS.items():
        document, _ = parse(Source("metadata.json", metadata(declared)))
        api, _ = build_api([document])
        write_package(folder / f"of_{size}", files_of(api, f"of_{size}"))
    return folder


@pytest.mark.parametrize("base", ["", "EntityBase"])
@pytest.mark.parametrize("size", SIZES)
def test_the_size_of_a_package_costs_nothing(
    size: int, base: str, synthetic: Path
) -> None:
    """Of the last class with this base, whatever its members refer to."""
    *_, last = [x.name for x in APIS[size] if x.base == base and is_class(x)]
    own, others = imported(synthetic, f"of_{size}", last)
    bases = {"models.entity_base"} if base else set[str]()
    assert own == {*CLASS, f"models.{module_name(last)}", *bases}
    assert others & COSTLY == set()


def is_class(type_: Type) -> bool:
    """Whether it is neither an enum nor a request."""
    return not type_.values and not type_.route
