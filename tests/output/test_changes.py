"""The diff of changes: readable, complete, and one that git can apply."""

from __future__ import annotations

import subprocess
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evo_codegen.output.changes import Change, Changes, Kind
from evo_codegen.output.compare import compare
from evo_codegen.output.write import write
from tests.output.disk import lay, tree

SAME = Change(".evo-codegen.json", "", "")


def changes(*files: Change, output: str = "evovoice") -> Changes:
    return Changes(output=Path(output), files=files, manifest=SAME)


def diff(*files: Change, output: str = "evovoice") -> str:
    return changes(*files, output=output).diff()


def text(expected: str) -> str:
    return dedent(expected).removeprefix("\n")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (None, "", Kind.CREATED),
        ("", None, Kind.REMOVED),
        ("", "x", Kind.UPDATED),
        ("x", "x", Kind.UNCHANGED),
    ],
)
def test_a_change_has_a_kind(old: str | None, new: str | None, kind: Kind) -> None:
    change = Change("a.py", old, new)
    assert change.kind is kind
    assert changes(change).paths(kind) == ("a.py",)
    assert changes(change).is_empty == (kind is Kind.UNCHANGED)


def test_all_files_make_one_diff() -> None:
    assert diff(
        Change("a.py", None, "1\n2\n"),
        Change("b.py", "1\n2\n", None),
        Change(
            "c.py", "".join(f"{i}\n" for i in range(9)), "0\n1\n2\n3\n4\n5\n6\nx\n8\n"
        ),
        Change("d.py", "same", "same"),
    ) == text(
        """
        diff --git a/evovoice/a.py b/evovoice/a.py
        new file mode 100644
        --- /dev/null
        +++ b/evovoice/a.py
        @@ -0,0 +1,2 @@
        +1
        +2
        diff --git a/evovoice/b.py b/evovoice/b.py
        deleted file mode 100644
        --- a/evovoice/b.py
        +++ /dev/null
        @@ -1,2 +0,0 @@
        -1
        -2
        diff --git a/evovoice/c.py b/evovoice/c.py
        --- a/evovoice/c.py
        +++ b/evovoice/c.py
        @@ -5,5 +5,5 @@
         4
         5
         6
        -7
        +x
         8
        """
    )


def test_nothing_makes_no_diff() -> None:
    assert diff() == diff(Change("a.py", "", "")) == ""


def test_a_missing_line_end_is_shown() -> None:
    assert diff(Change("a.py", "1\n2", "1\n2\n")) == text("""
        diff --git a/evovoice/a.py b/evovoice/a.py
        --- a/evovoice/a.py
        +++ b/evovoice/a.py
        @@ -1,2 +1,2 @@
         1
        -2
        \\ No newline at end of file
        +2
        """)


def test_empty_files_are_shown() -> None:
    assert diff(Change("py.typed", None, ""), Change("x", "", None)) == text("""
        diff --git a/evovoice/py.typed b/evovoice/py.typed
        new file mode 100644
        diff --git a/evovoice/x b/evovoice/x
        deleted file mode 100644
        """)


def test_only_a_line_feed_ends_a_line() -> None:
    assert diff(Change("a.py", "a\u2028\x0c\x1cb\n", "a\u2028\x0c\x1cc\n")).endswith(
        "@@ -1 +1 @@\n-a\u2028\x0c\x1cb\n+a\u2028\x0c\x1cc\n"
    )


def test_bytes_that_are_not_text_are_shown_as_escapes() -> None:
    old = b"caf\xe9\n".decode("utf-8", "surrogateescape")
    assert diff(Change("a.py", old, "café\n")).endswith("-caf\\xe9\n+café\n")


@pytest.mark.parametrize(
    ("output", "label"),
    [
        ("/tmp/x", "a/tmp/x/a.py"),
        (".", "a/a.py"),
        ("./x/", "a/x/a.py"),
        ("../x", "a/../x/a.py"),
        ("my x", "a/my x/a.py\t"),
    ],
)
def test_labels_come_from_the_output(output: str, label: str) -> None:
    shown = diff(Change("a.py", "1\n", "2\n"), output=output)
    assert f"\n--- {label}\n+++ b{label[1:]}\n" in shown


def test_the_manifest_is_shown_only_when_nothing_else_differs(tmp_path: Path) -> None:
    write(tmp_path / "x", {"a.py": "", "b.py": ""})
    (tmp_path / "x/b.py").unlink()
    assert ".evo-codegen.json" in compare(tmp_path / "x", {"a.py": ""}).diff()
    assert ".evo-codegen.json" not in compare(tmp_path / "x", {"a.py": "1"}).diff()


def test_crlf_on_disk_is_not_in_the_diff(tmp_path: Path) -> None:
    write(tmp_path / "x", {"a.py": "1\n2\n"})
    lay(tmp_path / "x", {"a.py": "1\r\n2\r\n"})
    shown = compare(tmp_path / "x", {"a.py": "1\n3\n"}).diff()
    assert shown.endswith("@@ -1,2 +1,2 @@\n 1\n-2\n+3\n")


texts = st.text("ab \t\n\x0c\u2028é", max_size=20)
folders = st.dictionaries(
    st.sampled_from(["a.py", "b.py", "sub/c.py", "sub/d e.py", "é/f.py"]), texts
)


@settings(max_examples=60, deadline=None)
@given(old=folders, new=folders)
def test_git_applies_the_diff(old: dict[str, str], new: dict[str, str]) -> None:
    with TemporaryDirectory() as name, chdir(name):
        out = Path("my out")
        write(out, old)
        changes = compare(out, new)
        if any(each.kind is not Kind.UNCHANGED for each in changes.files):
            command = ["git", "apply", "--whitespace=nowarn", "-"]
            subprocess.run(command, input=changes.diff().encode(), check=True)
        found = tree(out)
        found.pop(".evo-codegen.json", None)
        assert found == {path: text.encode() for path, text in new.items()}
