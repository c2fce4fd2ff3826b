"""`evo-codegen generate`, from what users type to what they see."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import run, tree

SEED = Path(__file__).parents[2] / "fixtures" / "evovoice" / "list-sessions.txt"

SWIFT = """\
import Foundation
import ServiceStack

// @Route("/hello/{Name}", "GET")
public class Hello : IReturn, IGet, Codable
{
    public typealias Return = HelloResponse

    public var name:String?

    required public init(){}
}

public class HelloResponse : Codable
{
    public var result:String?

    required public init(){}
}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the seed's page and a small Swift text in it."""
    shutil.copy(SEED, tmp_path / "page.txt")
    (tmp_path / "dtos.swift").write_text(SWIFT, encoding="utf-8")
    return tmp_path


def test_a_package_is_written(folder: Path) -> None:
    outcome = run("generate", "dtos.swift", "-o", "hello", cwd=folder)
    assert outcome.status == 0
    assert outcome.out == ""
    assert outcome.err.startswith("hello: 2 types, 1 operation, ")
    code = "import hello; print(hello.Hello(name='x').to_json())"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path[0] = '.'; {code}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == '{"name":"x"}\n'


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    run("generate", "page.txt", "-o", "one/evovoice", cwd=folder, PYTHONHASHSEED="1")
    run("generate", "page.txt", "-o", "two/evovoice", cwd=folder, PYTHONHASHSEED="2")
    assert tree(folder / "one") == tree(folder / "two")


def test_nothing_is_written_twice(folder: Path) -> None:
    run("generate", "dtos.swift", "-o", "hello", cwd=folder)
    before = {
        each: each.stat().st_mtime_ns for each in (folder / "hello").rglob("*.py")
    }
    outcome = run("generate", "dtos.swift", "-o", "hello", cwd=folder)
    assert outcome == (0, "", "hello: 2 types, 1 operation, up to date\n")
    assert before == {each: each.stat().st_mtime_ns for each in before}


def test_several_sources_become_one_package(folder: Path) -> None:
    outcome = run("generate", "page.txt", "dtos.swift", "-o", "both", cwd=folder)
    assert outcome.status == 0
    assert "both: 22 types, 2 operations" in outcome.err


def test_standard_input(folder: Path) -> None:
    outcome = run("generate", "-", "-o", "hello", cwd=folder, stdin=SWIFT.encode())
    assert outcome.status == 0
    assert (folder / "hello" / "models" / "hello.py").exists()


def test_what_was_inferred_is_said(folder: Path) -> None:
    outcome = run("generate", "page.txt", "-o", "evovoice", cwd=folder)
    assert outcome.err.splitlines()[0] == (
        "page.txt:829:1: note[response-inferred]: `ListSessions` returns"
        " `ListResponse[SessionInfo]`: of all types that are declared, the sample"
        " response fits this one alone"
    )


def test_quiet_says_nothing(folder: Path) -> None:
    arguments = ("generate", "page.txt", "-o", "evovoice", "--quiet")
    assert run(*arguments, cwd=folder) == (0, "", "")


def test_verbose_says_which_files_and_where(folder: Path) -> None:
    outcome = run("generate", "page.txt", "-o", "evovoice", "--verbose", cwd=folder)
    assert "created evovoice/models/session_info.py\n" in outcome.err
    assert "829 | {" in outcome.err


# --- check -------------------------------------------------------------------------


def test_check_of_a_package_that_is_up_to_date(folder: Path) -> None:
    run("generate", "dtos.swift", "-o", "hello", cwd=folder)
    outcome = run("generate", "dtos.swift", "-o", "hello", "--check", cwd=folder)
    assert outcome == (0, "", "hello: 2 types, 1 operation, up to date\n")


def test_check_shows_drift_and_writes_nothing(folder: Path) -> None:
    run("generate", "dtos.swift", "-o", "hello", cwd=folder)
    changed = SWIFT.replace(
        "var name:String?", "var name:String?\n    public var age:Int?"
    )
    (folder / "dtos.swift").write_text(changed, encoding="utf-8")
    before = tree(folder)
    outcome = run("generate", "dtos.swift", "-o", "hello", "--check", cwd=folder)
    assert outcome.status == 1
    assert "diff --git a/hello/models/hello.py b/hello/models/hello.py\n" in outcome.out
    assert "\n+    age: int | None = None\n" in outcome.out
    assert outcome.err.endswith("1 operation, out of date, 2 files would change\n")
    assert tree(folder) == before


def test_check_where_nothing_was_generated_yet(folder: Path) -> None:
    outcome = run("generate", "dtos.swift", "-o", "hello", "--check", cwd=folder)
    assert outcome.status == 1
    assert "+class Hello(" in outcome.out
    assert not (folder / "hello").exists()


def test_check_and_quiet_prints_the_diff_alone(folder: Path) -> None:
    outcome = run("generate", "dtos.swift", "-o", "h", "--check", "-q", cwd=folder)
    assert outcome.status == 1
    assert outcome.err == ""
    assert outcome.out


# --- what stays and what goes ------------------------------------------------------


def test_other_files_stay_and_stale_ones_go(folder: Path) -> None:
    run("generate", "dtos.swift", "-o", "hello", cwd=folder)
    package = folder / "hello"
    (package / "client.py").write_text("# mine\n", encoding="utf-8")
    # As if an earlier version had written one file more.
    manifest = package / ".evo-codegen.json"
    listed = json.loads(manifest.read_text(encoding="utf-8"))
    listed["files"]["old.py"] = listed["files"]["py.typed"]
    manifest.write_text(json.dumps(listed), encoding="utf-8")
    shutil.copy(package / "py.typed", package / "old.py")

    outcome = run("generate", "dtos.swift", "-o", "hello", "--verbose", cwd=folder)
    assert outcome.status == 0
    assert "removed hello/old.py\n" in outcome.err
    assert (package / "client.py").read_text(encoding="utf-8") == "# mine\n"
    assert not (package / "old.py").exists()


# --- refusals ----------------------------------------------------------------------

ODD_TYPE = SWIFT.replace("result:String?", "result:Mystery?")


def test_an_undeclared_type_is_a_warning(folder: Path) -> None:
    outcome = run("generate", "-", "-o", "out", cwd=folder, stdin=ODD_TYPE.encode())
    assert outcome.status == 0
    assert outcome.err.startswith(
        "<stdin>:16:23: warning[unknown-type]: no source declares the type `Mystery`\n"
        " 16 |     public var result:Mystery?\n"
        "    |                       ^^^^^^^\n"
    )
    model = folder / "out" / "models" / "hello_response.py"
    assert "result: Any = None" in model.read_text(encoding="utf-8")


def test_strict_refuses_an_undeclared_type(folder: Path) -> None:
    outcome = run(
        "generate", "-", "-o", "out", "--strict", cwd=folder, stdin=ODD_TYPE.encode()
    )
    assert outcome.status == 2
    assert "[unknown-type]" in outcome.err
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(b"", "empty-source", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "not-text", id="not text"),
        pytest.param(b"hello there\n", "unknown-kind", id="something else"),
        pytest.param(SWIFT[:250].encode(), "swift-syntax", id="cut off"),
        pytest.param(
            SWIFT.replace(
                ": Codable\n{\n    public var result",
                ": Base\n{\n    public var result",
            ).encode(),
            "missing-base",
            id="no base class",
        ),
        pytest.param(
            (
                SWIFT + "public class Hello : Codable\n{\n    public var name:Int?\n}\n"
            ).encode(),
            "conflicting-types",
            id="two of one name",
        ),
        pytest.param(
            b"import Foundation\npublic class A : B\n{\n}\npublic class B : A\n{\n}\n",
            "inheritance-cycle",
            id="cycle",
        ),
    ],
)
def test_bad_input_is_refused(folder: Path, text: bytes, code: str) -> None:
    outcome = run("generate", "-", "-o", "out", cwd=folder, stdin=text)
    assert outcome.status == 2
    assert outcome.out == ""
    assert f"error[{code}]: " in outcome.err
    assert not (folder / "out").exists()


def test_a_page_without_swift(folder: Path) -> None:
    page = SEED.read_text(encoding="utf-8")
    page = page[: page.index("import Foundation")] + page[page.index("HTTP + JSON") :]
    outcome = run("generate", "-", "-o", "out", cwd=folder, stdin=page.encode())
    assert outcome.status == 2
    assert "error[page-without-swift]: " in outcome.err


def test_an_output_that_is_a_file(folder: Path) -> None:
    outcome = run(
        "generate", "dtos.swift", "-o", "page.txt", "--package", "p", cwd=folder
    )
    assert outcome.status == 2
    assert "error[output-is-file]: " in outcome.err


def test_an_output_that_is_not_ours(folder: Path) -> None:
    (folder / "src").mkdir()
    (folder / "src" / "app.py").write_text("x = 1\n", encoding="utf-8")
    outcome = run("generate", "dtos.swift", "-o", "src", cwd=folder)
    assert outcome.status == 2
    assert "error[output-not-ours]: " in outcome.err
    assert tree(folder / "src") == {"app.py": b"x = 1\n"}


def test_a_folder_that_is_no_package_name(folder: Path) -> None:
    outcome = run("generate", "dtos.swift", "-o", "my-api", cwd=folder)
    assert outcome == (
        2,
        "",
        "error[package-name]: `my-api` cannot be imported: it is not a Python"
        " identifier\n"
        " expected: letters, digits and underscores, not beginning with a digit\n"
        " help: name the package with --package, or choose another --output folder\n",
    )
    named = run(
        "generate", "dtos.swift", "-o", "my-api", "--package", "api", cwd=folder
    )
    assert named.status == 0


def test_colours_only_for_people(folder: Path) -> None:
    outcome = run("generate", "nothing.txt", "-o", "out", cwd=folder)
    assert outcome.status == 2
    assert "\x1b" not in outcome.err


# --- choices -----------------------------------------------------------------------


def test_choices_about_the_code(folder: Path) -> None:
    arguments = ("generate", "dtos.swift", "-o", "hello", "--unknown", "drop")
    assert run(*arguments, "--guids", "str", cwd=folder).status == 0
    model = folder / "hello" / "models" / "hello.py"
    assert "class Hello(ClosedModel" in model.read_text(encoding="utf-8")
    outcome = run("generate", "dtos.swift", "-o", "hello", "--guids", "no", cwd=folder)
    assert outcome.status == 2
