"""Writing: what is in the folder afterwards, and what was left alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from stat import S_IMODE

import pytest

from evo_codegen.output.changes import Kind
from evo_codegen.output.compare import compare
from evo_codegen.output.write import write
from tests.output.disk import generated, lay, tree

FILES = {"__init__.py": "", "models.py": "class A: ...\n", "sub/x.py": "x = 1"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def stamps(root: Path) -> dict[Path, tuple[int, int, int]]:
    every = {path: path.stat() for path in (root, *root.rglob("*"))}
    return {
        path: (one.st_ino, one.st_mtime_ns, one.st_ctime_ns)
        for path, one in every.items()
    }


def test_a_new_folder_holds_the_files_and_the_manifest(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    changes = write(out, FILES)
    assert tree(out) == generated(FILES)
    assert changes.paths(Kind.CREATED) == tuple(FILES)


def test_the_way_to_a_new_folder_may_have_detours(tmp_path: Path) -> None:
    write(tmp_path / "new" / ".." / "out", FILES)
    assert tree(tmp_path / "out") == generated(FILES)


def test_an_empty_folder_is_used(out: Path) -> None:
    out.mkdir()
    write(out, FILES)
    assert tree(out) == generated(FILES)


@pytest.mark.parametrize("name", [".gitkeep", ".DS_Store", "__pycache__/a.pyc"])
def test_a_folder_with_bystanders_counts_as_empty(out: Path, name: str) -> None:
    lay(out, {name: b"\0"})
    write(out, FILES)
    assert tree(out) == {**generated(FILES), name: b"\0"}


def test_the_manifest_has_sorted_paths_and_digests_and_nothing_else(out: Path) -> None:
    write(out, {"b.py": "", "a.py": "x\n"})
    assert (out / ".evo-codegen.json").read_bytes().decode() == (
        "{\n"
        '  "files": {\n'
        '    "a.py": "sha256:73cb3858a687a8494ca3323053016282'
        'f3dad39d42cf62ca4e79dda2aac7d9ac",\n'
        '    "b.py": "sha256:e3b0c44298fc1c149afbf4c8996fb924'
        '27ae41e4649b934ca495991b7852b855"\n'
        "  }\n"
        "}\n"
    )


def test_no_files_at_all_leave_a_manifest_of_nothing(out: Path) -> None:
    write(out, {})
    assert tree(out) == {".evo-codegen.json": b'{\n  "files": {}\n}\n'}
    assert compare(out, {}).is_empty


def test_nothing_is_touched_when_nothing_changes(out: Path) -> None:
    write(out, FILES)
    before = stamps(out)
    assert write(out, FILES).is_empty
    assert stamps(out) == before


def test_a_text_of_the_same_length_and_date_is_a_change(out: Path) -> None:
    write(out, FILES)
    date = (out / "models.py").stat().st_mtime_ns
    lay(out, {"models.py": "class B: ...\n"})
    os.utime(out / "models.py", ns=(date, date))
    assert write(out, FILES).paths(Kind.UPDATED) == ("models.py",)
    assert tree(out) == generated(FILES)


def test_an_unchanged_file_is_not_touched_when_another_changes(out: Path) -> None:
    write(out, FILES)
    before = stamps(out)
    changes = write(out, {**FILES, "models.py": "class B: ...\n"})
    assert changes.paths(Kind.UPDATED) == ("models.py",)
    assert stamps(out)[out / "sub/x.py"] == before[out / "sub/x.py"]


def test_crlf_on_disk_is_no_difference(out: Path) -> None:
    write(out, FILES)
    for name in ("models.py", ".evo-codegen.json"):
        data = (out / name).read_bytes()
        (out / name).write_bytes(data.replace(b"\n", b"\r\n"))
    before = stamps(out)
    assert write(out, FILES).is_empty
    assert stamps(out) == before


def test_crlf_is_not_an_edit(out: Path) -> None:
    write(out, FILES)
    lay(out, {"models.py": "class A: ...\r\n", "sub/x.py": "x = 1"})
    changes = write(out, {"models.py": "class B: ...\n"})
    assert changes.diagnostics == ()


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x\0y", "é".encode("latin-1"), b"\r"])
def test_undecodable_bytes_are_an_edit_like_any_other(out: Path, data: bytes) -> None:
    write(out, FILES)
    lay(out, {"models.py": data})
    changes = compare(out, FILES)
    assert changes.paths(Kind.UPDATED) == ("models.py",)
    assert changes.diff().encode().isascii() or data == b"\0"
    write(out, FILES)
    assert tree(out) == generated(FILES)


def test_what_is_not_generated_any_more_is_removed(out: Path) -> None:
    write(out, {"a.py": "", "sub/b.py": "", "sub/deep/c.py": "", "sub/deep/d.py": ""})
    changes = write(out, {"a.py": "", "sub/b.py": ""})
    assert changes.paths(Kind.REMOVED) == ("sub/deep/c.py", "sub/deep/d.py")
    assert tree(out) == generated({"a.py": "", "sub/b.py": ""})


def test_folders_that_get_empty_are_removed(out: Path) -> None:
    write(out, {"a/b/c/d.py": "", "e.py": ""})
    write(out, {"e.py": ""})
    assert not (out / "a").exists()


def test_a_folder_that_something_else_is_in_stays(out: Path) -> None:
    write(out, {"a/b/c.py": "", "e.py": ""})
    lay(out, {"a/b/__pycache__/c.cpython-311.pyc": b"\0"})
    write(out, {"e.py": ""})
    assert tree(out) == {
        **generated({"e.py": ""}),
        "a/b/__pycache__/c.cpython-311.pyc": b"\0",
    }


def test_files_of_others_are_left_alone(out: Path) -> None:
    write(out, FILES)
    mine = {"mine.py": b"# mine\r\n", "sub/mine/\xe4.bin": b"\xff", "empty/x": b""}
    lay(out, mine)
    (out / "link").symlink_to("/nowhere")
    write(out, {"other.py": ""})
    assert tree(out) == {**generated({"other.py": ""}), **mine, "link": b"-> /nowhere"}


def test_a_file_that_was_deleted_by_hand_comes_back(out: Path) -> None:
    write(out, FILES)
    shutil.rmtree(out / "sub")
    changes = write(out, FILES)
    assert changes.paths(Kind.CREATED) == ("sub/x.py",)
    assert changes.diagnostics == ()
    assert tree(out) == generated(FILES)


def test_a_stale_file_that_was_deleted_by_hand_is_forgotten(out: Path) -> None:
    write(out, FILES)
    shutil.rmtree(out / "sub")
    changes = write(out, {"models.py": ""})
    assert changes.paths(Kind.REMOVED) == ("__init__.py",)
    assert tree(out) == generated({"models.py": ""})


def test_a_file_can_become_a_folder_and_back(out: Path) -> None:
    write(out, {"a": "1", "b/c/d": "2"})
    write(out, {"a/x/y": "1", "b": "2"})
    assert tree(out) == generated({"a/x/y": "1", "b": "2"})
    write(out, {"a": "1", "b/c/d": "2"})
    assert tree(out) == generated({"a": "1", "b/c/d": "2"})


def test_a_stale_file_that_was_edited_is_kept_once_and_for_all(out: Path) -> None:
    write(out, FILES)
    lay(out, {"sub/x.py": "x = 2  # by hand"})
    rest = {"__init__.py": "", "models.py": "class A: ...\n"}
    changes = write(out, rest)
    assert [each.render() for each in changes.diagnostics] == [
        f"warning[edited-file-kept]: {out}/sub/x.py is not generated any more, "
        "but kept: it was edited by hand\n"
        " help: it is your file from now on; delete it if nothing needs it"
    ]
    assert changes.paths(Kind.REMOVED) == ()
    expected = {**generated(rest), "sub/x.py": b"x = 2  # by hand"}
    assert tree(out) == expected
    assert write(out, rest).diagnostics == ()
    assert tree(out) == expected


def test_an_edited_file_is_generated_again_with_a_warning(out: Path) -> None:
    write(out, FILES)
    lay(out, {"models.py": "class A: mine\n"})
    changes = write(out, FILES)
    assert [each.render() for each in changes.diagnostics] == [
        f"warning[edited-file-overwritten]: {out}/models.py was edited by hand; "
        "generating it again drops the edit\n"
        f" help: git has the old text if it was committed: git log -p -- "
        f"{out}/models.py"
    ]
    assert tree(out) == generated(FILES)
    assert write(out, FILES).diagnostics == ()


def test_an_edit_that_is_what_will_be_generated_is_no_warning(out: Path) -> None:
    write(out, FILES)
    lay(out, {"models.py": "class B: ...\n"})
    changes = write(out, {**FILES, "models.py": "class B: ...\n"})
    assert changes.paths(Kind.UPDATED) == ()
    assert changes.diagnostics == ()
    assert compare(out, {**FILES, "models.py": "class B: ...\n"}).is_empty


def test_a_foreign_file_with_the_generated_text_becomes_ours(out: Path) -> None:
    write(out, {"models.py": ""})
    lay(out, {"more.py": "x = 1\n"})
    changes = write(out, {"models.py": "", "more.py": "x = 1\n"})
    assert changes.paths(Kind.UNCHANGED) == ("models.py", "more.py")
    assert not changes.is_empty
    assert tree(out) == generated({"models.py": "", "more.py": "x = 1\n"})


def test_new_files_have_the_permissions_that_the_umask_leaves(out: Path) -> None:
    old = os.umask(0o027)
    try:
        write(out, FILES)
    finally:
        os.umask(old)
    modes = {S_IMODE(path.stat().st_mode) for path in out.rglob("*.*")}
    assert modes == {0o640}
    assert S_IMODE((out / "sub").stat().st_mode) == 0o750


def test_a_second_name_of_a_replaced_file_keeps_the_old_text(out: Path) -> None:
    write(out, FILES)
    (out.parent / "mine.py").hardlink_to(out / "models.py")
    write(out, {**FILES, "models.py": "class B: ...\n"})
    assert (out.parent / "mine.py").read_bytes() == b"class A: ...\n"


def test_replaced_files_keep_their_permissions(out: Path) -> None:
    write(out, FILES)
    (out / "models.py").chmod(0o755)
    write(out, {**FILES, "models.py": ""})
    assert S_IMODE((out / "models.py").stat().st_mode) == 0o755


def test_the_output_folder_may_be_a_link_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", FILES)
    assert tree(tmp_path / "real") == generated(FILES)
    assert (tmp_path / "link").is_symlink()


def test_comparing_writes_nothing(out: Path) -> None:
    assert compare(out, FILES).paths(Kind.CREATED) == tuple(FILES)
    assert not out.exists()
    write(out, FILES)
    before = stamps(out)
    changes = compare(out, {"models.py": "new"})
    assert changes.paths(Kind.UPDATED) == ("models.py",)
    assert changes.paths(Kind.REMOVED) == ("__init__.py", "sub/x.py")
    assert stamps(out) == before


def test_the_current_folder_can_be_the_output(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.mkdir()
    monkeypatch.chdir(out)
    write(Path(), FILES)
    assert tree(out) == generated(FILES)
