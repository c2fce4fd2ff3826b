"""A single file: compared, replaced in one go, and left alone when it is right."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, NoReturn

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.output.single import compare_file, write_file

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.json"

    changes = write_file(path, "Ü\n")

    assert path.read_bytes() == "Ü\n".encode()
    assert names(path.parent) == ["x.json"]
    assert not changes.is_empty


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"old\n")
    path.chmod(0o604)

    write_file(path, "new\n")

    assert path.read_bytes() == b"new\n"
    assert path.stat().st_mode & 0o777 == 0o604
    assert names(tmp_path) == ["x.json"]


@pytest.mark.parametrize("text", ["a\nb\n", "a\r\nb\r\n"])
@pytest.mark.parametrize("data", [b"a\nb\n", b"a\r\nb\r\n"])
def test_a_file_that_is_right_is_not_touched(
    tmp_path: Path, text: str, data: bytes
) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(data)
    os.utime(path, (1, 1))

    assert write_file(path, text).is_empty
    assert path.read_bytes() == data
    assert path.stat().st_mtime == 1


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old\n", encoding="utf-8")
    link = tmp_path / "link.json"
    link.symlink_to("real.json")

    write_file(link, "new\n")

    assert link.is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8") == "new\n"


def test_comparing_shows_a_diff_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("same\nold\n", encoding="utf-8")

    changes = compare_file(path, "same\nnew\n")

    name = path.as_posix().lstrip("/")
    assert changes.diff() == (
        f"diff --git a/{name} b/{name}\n--- a/{name}\n+++ b/{name}\n"
        "@@ -1,2 +1,2 @@\n same\n-old\n+new\n"
    )
    assert path.read_text(encoding="utf-8") == "same\nold\n"


def test_comparing_with_nothing(tmp_path: Path) -> None:
    changes = compare_file(tmp_path / "a" / "x.json", "new\n")

    assert changes.diff().endswith("\n@@ -0,0 +1 @@\n+new\n")
    assert names(tmp_path) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(EvoError) as caught:
        write_file(tmp_path, "x")
    assert str(caught.value) == (
        f"error[output-unreadable]: cannot read {tmp_path}: Is a directory\n"
        " help: choose another file, or change who may do that"
    )


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(EvoError, match="Not a directory"):
        write_file(tmp_path / "x" / "y", "text")


def test_a_disk_that_is_full_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    path.write_text("old\n", encoding="utf-8")

    def fail(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(EvoError) as caught:
        write_file(path, "new\n")

    assert str(caught.value).startswith(
        f"error[output-not-writable]: cannot write {path}: No space left on device\n"
    )
    assert path.read_text(encoding="utf-8") == "old\n"
    assert names(tmp_path) == ["x.json"]
