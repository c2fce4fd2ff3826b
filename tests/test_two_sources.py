"""What a server says in JSON and in another language is one API, and one Python.

The recorded metadata of one host is compared with the Swift text of the same host and
day, that of another one with its TypeScript, twelve days apart, and the JSON of the
museum, which has every shape, with its Swift text.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    Declaration,
    EnumDeclaration,
    EnumKind,
    InterfaceDeclaration,
    Operation,
)
from evo_codegen.model.dotnet import MARKERS
from evo_codegen.model.generics import all_properties, open_type
from evo_codegen.model.types import TypeId, nullable
from tests.helpers import built
from tests.model.typescript import TypeScriptType, read_typescript
from tests.python.packages import files_of, installed

if TYPE_CHECKING:
    from collections.abc import Iterable

CORPUS = Path(__file__).parents[2] / "shared/corpus"
ADMIN = CORPUS / "adminui-metadata/metadata-2025-11-06.derived.json"
NORTHWIND = CORPUS / "northwindauto-2025-11-06-3df94c6/dtos.swift"
GALLERY = CORPUS / "blazorgallery-2023/app-2023-03-06-gallery.json"
GALLERY_TYPESCRIPT = CORPUS / "blazorgallery-2023/dtos.ts"

MUSEUM = Path(__file__).parents[1] / "fixtures/museum"

recorded = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"there are no recorded inputs at {CORPUS}"
)


def api_of_file(path: Path) -> Api:
    """The API that a recorded document describes."""
    return built(path.read_text("utf-8"))[0]


# --- the same server, the same day -------------------------------------------------

OPTIONAL = {
    "BackgroundJobBase": "id createdDate state attempts durationMs",
    "JobSummary": "id createdDate state durationMs attempts",
    "RequestLog": "id dateTime statusCode requestDuration",
    "ScheduledTask": "id",
}
"""Members that are always there, which Swift text with ``MakePropertiesOptional: True``
does not tell: it has a ``?`` behind everything."""

DOCUMENTED = (
    *("BackgroundJob", "BackgroundJobBase", "BackgroundJobOptions", "CompletedJob"),
    *("FailedJob", "IdResponse", "JobSummary", "ScheduledTask"),
)
"""Types of ServiceStack itself, for which this tool has documentation. Swift text does
not tell that they are not the API's own: it has no namespaces."""

TAGGED = {
    "AdminQueryBackgroundJobs": "jobs",
    "AdminQueryJobSummary": "jobs",
    "AdminQueryScheduledTasks": "jobs",
    "AdminQueryCompletedJobs": "jobs",
    "AdminQueryFailedJobs": "jobs",
    "AdminQueryRequestLogs": "admin",
    "AdminCreateRole": "admin",
    "AdminUpdateRole": "admin",
}
"""Operations of which JSON tells the tag, and that they need no authentication; Swift
text is silent about both."""

DIFFERENT = {*OPTIONAL, *DOCUMENTED, *TAGGED, "QueryDb"}
"""And one that derives from another, of which only JSON tells the namespace."""


def classes_of(api: Api) -> dict[str, str]:
    """The statement of each class, by its name, and the text of its codec."""
    files = files_of(api)
    found: dict[str, str] = {}
    for path in files:
        if path.startswith("models/") and not path.startswith("models/__init__."):
            name, statement = class_in(files[path])
            found[name] = statement + files.get(path.replace("models", "_codecs"), "")
    return found


def class_in(text: str) -> tuple[str, str]:
    """The name and the text of the only class in a module, which is the last in it."""
    (node,) = [each for each in ast.parse(text).body if isinstance(each, ast.ClassDef)]
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    return node.name, "\n".join(text.splitlines()[first - 1 :])


def as_swift_has_it(api: Api) -> Api:
    """An API without what Swift text does not tell of it."""
    declarations = tuple(
        replace(_undocumented(_optional(each)), namespace="")
        for each in api.declarations
    )
    return replace(
        api, declarations=declarations, operations=tuple(map(_untold, api.operations))
    )


def _optional(declaration: Declaration) -> Declaration:
    names = OPTIONAL.get(declaration.id.name, "").split()
    if not isinstance(declaration, ClassDeclaration) or not names:
        return declaration
    required = {each.wire_name for each in declaration.properties if each.required}
    assert required == {*names}
    return replace(
        declaration,
        properties=tuple(
            (
                replace(each, required=False, type=nullable(each.type))
                if each.required
                else each
            )
            for each in declaration.properties
        ),
    )


def _undocumented(declaration: Declaration) -> Declaration:
    if declaration.id.name not in DOCUMENTED:
        return declaration
    assert declaration.doc
    return replace(declaration, doc=None)


def _untold(operation: Operation) -> Operation:
    assert operation.tags == (TAGGED[operation.request.name],)
    assert operation.requires_auth is False
    return replace(operation, tags=(), requires_auth=None)


@recorded
def test_both_sources_make_the_same_classes() -> None:
    """Where they do not tell the same, and nowhere else, they differ."""
    json, swift = api_of_file(ADMIN), api_of_file(NORTHWIND)
    ours, theirs = classes_of(json), classes_of(swift)
    assert len(ours) == 24
    assert ours.keys() <= theirs.keys()
    assert {name for name in ours if ours[name] != theirs[name]} == DIFFERENT
    alike = classes_of(as_swift_has_it(json))
    assert {name: alike[name] for name in ours} == {name: theirs[name] for name in ours}


# --- every shape -------------------------------------------------------------------

MUSEUM_DIFFERENCES = {
    # What Swift text cannot print, or prints as no Swift.
    "-Shop.Label",
    "-PriceTable",
    # Swift text declares an enum of .NET.
    "DayOfWeek",
    # Swift text does not tell the values that `EnumMember` gives,
    "TicketType",
    "Handling",
    # nor that a member is not on the wire.
    "Ticket",
}


def test_the_museum_is_the_same_in_both() -> None:
    json, swift = (
        api_of_file(MUSEUM / name) for name in ("metadata.json", "dtos.swift")
    )
    ours, theirs = (
        {str(id): each for id, each in api.table.items()} for api in (json, swift)
    )
    found = {f"-{name}" for name in ours.keys() - theirs.keys()}
    found |= theirs.keys() - ours.keys()
    found |= {
        name
        for name in ours.keys() & theirs.keys()
        if outline(ours[name], json) != outline(theirs[name], swift)
    }
    assert found == MUSEUM_DIFFERENCES


def outline(declaration: Declaration, api: Api) -> object:
    """What is on the wire, by name."""
    if isinstance(declaration, EnumDeclaration):
        values = [(each.name, each.wire_value) for each in declaration.members]
        return declaration.kind, values
    return type(declaration), wire_names(declaration, api)


def test_the_operations_of_the_museum() -> None:
    """`Heartbeat` has neither a route nor a response: a class like others in Swift."""
    json, swift = (
        api_of_file(MUSEUM / name) for name in ("metadata.json", "dtos.swift")
    )
    ours, theirs = (
        {
            each.request.name: (each.method, each.routes, each.response_origin)
            for each in api.operations
        }
        for api in (json, swift)
    )
    assert ours.keys() - theirs.keys() == {"Heartbeat"}
    assert {name: ours[name] for name in theirs} == theirs


# --- TypeScript --------------------------------------------------------------------

CHANGED = {
    # The documents are twelve days apart: members that came, and went.
    *("AllTypes: aliasedName", "AllTypes: point", "AllTypes: -boolean"),
    *(
        f"AllCollectionTypes: {name}"
        for name in (
            *("nullableByteList", "nullableByteArray", "nullableDateTimeList"),
            *("nullableDateTimeArray", "-byteArray", "-charArray", "-decimalList"),
            *("-doubleList", "-floatArray"),
        )
    ),
    *("Contact: skills", "CreateContact: skills", "UpdateContact: skills"),
    *("JobOffer: currency", "CreateJobOffer: currency", "CreateBooking: photo"),
    *("Player: -capital", "UpdatePlayer: -capital", "QueryAppUsers: -id"),
    *(f"QueryAppUsers: {name}Contains" for name in ("email", "firstName", "lastName")),
    # Contacts and applications were rows with an audit trail, and no longer are.
    *(
        f"{name}: -{kind}{what}"
        for name in ("Contact", "JobApplication")
        for kind in ("created", "modified", "deleted")
        for what in ("By", "Date")
    ),
    # TypeScript shows the numbers of this enum; servers send its names (spec §3.2).
    "PlayerRegion: its numbers",
}


@recorded
def test_no_member_is_missing_and_no_name_is_wrong() -> None:
    api = api_of_file(GALLERY)
    typescript = read_typescript(GALLERY_TYPESCRIPT.read_text("utf-8"))
    ours = {each.id.name: each for each in api.declarations}
    shared = [each for each in typescript.values() if each.name in ours]
    markers = MARKERS & typescript.keys()
    assert (len(shared), len(markers)) == (168, 13)
    found = {
        line for each in shared for line in differences(each, ours[each.name], api)
    }
    assert found == CHANGED


def differences(
    theirs: TypeScriptType, declaration: Declaration, api: Api
) -> Iterable[str]:
    """What a type has more or less than its twin."""
    name = declaration.id.name
    assert declaration.id.arity == theirs.arity
    if isinstance(declaration, EnumDeclaration):
        assert declaration.kind is EnumKind.STRING
        names = tuple((each.name, each.wire_value) for each in declaration.members)
        numbers = tuple((each.name, each.number) for each in declaration.members)
        assert theirs.cases in (names, numbers)
        return [] if theirs.cases == names else [f"{name}: its numbers"]
    members = wire_names(declaration, api)
    return [
        *(f"{name}: {each}" for each in members - theirs.members),
        *(f"{name}: -{each}" for each in theirs.members - members),
    ]


def wire_names(
    declaration: ClassDeclaration | InterfaceDeclaration, api: Api
) -> set[str]:
    """The names of all members, inherited ones included."""
    if isinstance(declaration, InterfaceDeclaration):
        return {each.wire_name for each in declaration.properties}
    members = all_properties(open_type(declaration), api.table)
    return {each.wire_name for each, _ in members}


# --- the packages ------------------------------------------------------------------

REPLY = """
{"offset": 0, "total": 1, "results": [{
  "createdDate": "/Date(1670620983771-0000)/", "createdBy": "admin",
  "modifiedDate": "/Date(1670620983771-0000)/", "modifiedBy": "admin",
  "id": 1, "name": "First Booking!", "roomType": "Queen", "roomNumber": 10,
  "bookingStartDate": "/Date(1670620983771-0000)/", "cost": 100.50
}]}
"""


@recorded
def test_a_reply_of_the_gallery() -> None:
    """Its `discount` is said to be required, and is left out when it is null."""
    with installed(files_of(api_of_file(GALLERY))) as package:
        page = package.from_json(package.QueryResponse[package.Booking], REPLY)
        (booking,) = page.results
        assert (booking.name, booking.room_type) == ("First Booking!", "Queen")
        assert str(booking.cost) == "100.50"
        assert booking.discount is None


@recorded
@pytest.mark.parametrize("path", [ADMIN, GALLERY], ids=lambda path: path.parent.name)
def test_a_package_can_be_used(path: Path) -> None:
    api = api_of_file(path)
    with installed(files_of(api)) as package:
        for operation in api.operations:
            request = getattr(package, operation.request.name)
            assert request.__operation__.name == operation.request.name
            assert request().to_dict() == {}


CHECKERS = {
    "mypy": ("-m", "mypy", "--strict", "--cache-dir", ".cache"),
    "pyright": ("-m", "pyright", "--pythonpath", sys.executable),
    "black": ("-m", "black", "--check", "--quiet"),
}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both packages."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    for path in (ADMIN, GALLERY):
        name = path.parent.name.replace("-", "_")
        for file, text in files_of(api_of_file(path), name).items():
            target = folder / name / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return folder


@recorded
@pytest.mark.parametrize("checker", CHECKERS)
def test_checkers_find_nothing(checker: str, packages: Path) -> None:
    result = subprocess.run(
        [sys.executable, *CHECKERS[checker], "adminui_metadata", "blazorgallery_2023"],
        cwd=packages,
        env=os.environ | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


@recorded
def test_the_order_is_that_of_swift() -> None:
    """Requests, responses, other types: as far as the document tells it."""
    ids = [each.id for each in api_of_file(ADMIN).declarations]
    assert ids[0] == TypeId("AdminQueryBackgroundJobs")
    assert ids[8:10] == [TypeId("QueryResponse", 1), TypeId("IdResponse")]
    assert ids[10:12] == [TypeId("QueryDb", 1), TypeId("BackgroundJob")]
