"""What is refused: with a message that helps, and with nothing written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.output.compare import compare
from evo_codegen.output.disk import Entry, list_folder
from evo_codegen.output.write import write
from tests.output.disk import lay, tree
from tests.output.faults import fail, faults

if TYPE_CHECKING:
    from collections.abc import Mapping

OUT = Path("evovoice")
FILES = {"models.py": "x = 1\n", "sub/more.py": ""}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def refusal(output: Path = OUT, files: Mapping[str, str] = FILES) -> str:
    """The message of both `compare` and `write`, which must not change anything."""
    before = tree(Path())
    with pytest.raises(EvoError) as compared:
        compare(output, files)
    with pytest.raises(EvoError) as written:
        write(output, files)
    assert str(written.value) == str(compared.value)
    assert tree(Path()) == before
    return str(written.value)


def lines(*each: str) -> str:
    return "\n".join(each)


def test_the_output_is_a_file() -> None:
    lay(Path(), {"evovoice": "mine"})
    assert refusal() == lines(
        "error[output-is-file]: evovoice is a file, not a folder",
        " help: choose another folder, or delete the file",
    )


def test_the_output_is_in_a_file() -> None:
    lay(Path(), {"generated": "mine"})
    assert refusal(Path("generated/deep/evovoice")) == lines(
        "error[output-is-file]: generated is a file, so generated/deep/evovoice"
        " cannot be made",
        " help: choose another folder, or delete the file",
    )


def test_the_output_is_a_link_to_nothing() -> None:
    OUT.symlink_to("nowhere")
    assert refusal() == lines(
        "error[output-is-link]: evovoice is a symbolic link that leads nowhere",
        " help: delete the link, or make the folder that it leads to",
    )


def test_the_output_is_somebody_elses() -> None:
    lay(OUT, {"z.py": "", "b/c.py": "", "a.py": "", ".gitkeep": "", "d.py": ""})
    assert refusal() == lines(
        "error[output-not-ours]: evovoice holds files that evo-codegen did not "
        "write: a.py, b, d.py and 1 more",
        " help: choose an empty folder, or delete evovoice",
    )


def test_a_hidden_file_of_a_user_makes_a_folder_somebody_elses() -> None:
    lay(OUT, {".env": "SECRET=1", ".git/HEAD": ""})
    assert refusal().splitlines()[0] == (
        "error[output-not-ours]: evovoice holds files that evo-codegen did not write: "
        ".env"
    )


def test_files_of_others_are_in_the_way() -> None:
    write(OUT, {"a.py": ""})
    lay(OUT, {"models.py": "mine", "sub": "mine"})
    assert refusal() == lines(
        "error[file-not-ours]: evovoice/models.py is in the way: evo-codegen "
        "did not write it",
        " help: move it away or delete it, then generate again",
        "error[file-not-ours]: evovoice/sub is in the way: evo-codegen did not "
        "write it",
        " help: move it away or delete it, then generate again",
    )


def test_a_file_that_was_edited_and_kept_is_in_the_way() -> None:
    write(OUT, {"sub": ""})
    lay(OUT, {"sub": "mine"})
    assert "error[file-not-ours]: evovoice/sub is" in refusal()


def test_a_file_that_is_found_by_another_spelling_is_in_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def list_otherwise(path: str) -> dict[str, Entry]:
        found = list_folder(path)
        return {name.replace("models", "Models"): found[name] for name in found}

    write(OUT, {})
    lay(OUT, {"models.py": "mine"})
    monkeypatch.setattr("evo_codegen.output.folder.list_folder", list_otherwise)
    assert "error[file-not-ours]: evovoice/models.py is" in refusal()


def test_an_empty_folder_of_others_is_in_the_way() -> None:
    write(OUT, {})
    (OUT / "models.py").mkdir()
    assert "error[file-not-ours]: evovoice/models.py is" in refusal()


@pytest.mark.parametrize("below", ["mine.py", "empty/", "__pycache__/x.pyc"])
def test_a_folder_with_something_of_others_is_in_the_way(below: str) -> None:
    write(OUT, {"models.py/old.py": ""})
    (OUT / "models.py" / below).parent.mkdir(exist_ok=True)
    (OUT / "models.py" / below).mkdir()
    assert "error[file-not-ours]: evovoice/models.py is" in refusal()


def test_a_pipe_is_in_the_way_and_not_read() -> None:
    write(OUT, FILES)
    (OUT / "models.py").unlink()
    os.mkfifo(OUT / "models.py")
    assert "error[file-not-ours]: evovoice/models.py is" in refusal()


def test_a_folder_is_where_the_manifest_goes() -> None:
    lay(OUT, {".evo-codegen.json/mine": ""})
    assert "error[file-not-ours]: evovoice/.evo-codegen.json is" in refusal()


def test_a_link_is_not_written_through() -> None:
    write(OUT, {"models.py": ""})
    lay(Path(), {"mine.py": "mine"})
    (OUT / "models.py").unlink()
    (OUT / "models.py").symlink_to("../mine.py")
    assert refusal() == lines(
        "error[output-is-link]: evovoice/models.py is a symbolic link, which is"
        " not followed",
        " help: put a real file or folder in its place",
    )


def test_a_link_to_a_folder_is_not_written_through() -> None:
    write(OUT, FILES)
    lay(Path(), {"elsewhere/more.py": "mine"})
    (OUT / "sub/more.py").unlink()
    (OUT / "sub").rmdir()
    (OUT / "sub").symlink_to("../elsewhere")
    assert "error[output-is-link]: evovoice/sub is a symbolic link" in refusal()


def test_nothing_is_removed_through_a_link() -> None:
    write(OUT, FILES)
    (OUT / "sub").rename("elsewhere")
    (OUT / "sub").symlink_to("../elsewhere")
    message = refusal(files={"models.py": ""})
    assert "error[output-is-link]: evovoice/sub is a symbolic link" in message


def test_a_manifest_that_is_a_link_is_not_followed() -> None:
    write(OUT, FILES)
    (OUT / ".evo-codegen.json").rename("manifest")
    (OUT / ".evo-codegen.json").symlink_to("../manifest")
    assert "error[output-is-link]: evovoice/.evo-codegen.json is" in refusal()


def test_a_manifest_with_a_merge_conflict() -> None:
    lay(OUT, {".evo-codegen.json": '{\n<<<<<<< HEAD\n  "files": {}\n', "models.py": ""})
    assert refusal() == lines(
        "evovoice/.evo-codegen.json:2:1: error[manifest-unreadable]: "
        "this does not tell which files are generated: it is not JSON",
        " 2 | <<<<<<< HEAD",
        "   | ^",
        " help: restore it (git checkout HEAD -- evovoice/.evo-codegen.json), or "
        "delete the whole folder if nothing in it is yours; then generate again",
    )


@pytest.mark.parametrize(
    ("manifest", "why"),
    [
        (b"", "it is not JSON"),
        (b"\xff", "it is not JSON"),
        (b"[" * 100_000, "it has a number or a nesting beyond all measure"),
        (b"1" * 10_000, "it has a number or a nesting beyond all measure"),
        (b"[]", "it is not a JSON object"),
        (b"{}", '"files" is not a JSON object'),
        (b'{"files": ["a.py"]}', '"files" is not a JSON object'),
        (b'{"files": {"a.py": 1}}', 'it names "a.py", but its digest is no text'),
        (b'{"files": {"/a.py": ""}}', 'it names "/a.py", but it is absolute'),
        (b'{"files": {"C:/a": ""}}', "it names \"C:/a\", but 'C:' is not a file name"),
        (b'{"files": {"../a.py": ""}}', "it names \"../a.py\", but '..' is not a name"),
        (b'{"files": {"a/../../b": ""}}', "'..' is not a name"),
        (b'{"files": {"..\\\\b": ""}}', "is not a file name on Windows"),
        (b'{"files": {"": ""}}', 'it names "", but it is empty'),
        (b'{"files": {".evo-codegen.json": ""}}', ".evo-codegen.* is reserved"),
        (b'{"files": {"\\ud800": ""}}', 'it names "\\ud800", but'),
    ],
)
def test_a_manifest_that_is_not_ours(manifest: bytes, why: str) -> None:
    lay(Path(), {"a.py": "mine", "b": "mine"})
    lay(OUT, {".evo-codegen.json": manifest})
    message = refusal()
    assert "error[manifest-unreadable]: " in message
    assert why in message


def test_a_manifest_that_names_a_file_outside_shows_where() -> None:
    manifest = '{\n  "files": {\n    "a.py": "",\n    "../mine.py": ""\n  }\n}\n'
    lay(OUT, {".evo-codegen.json": manifest})
    assert refusal().splitlines()[:3] == [
        "evovoice/.evo-codegen.json:4:5: error[manifest-unreadable]: this does "
        "not tell which files are generated: it names \"../mine.py\", but '..' is not "
        "a name",
        ' 4 |     "../mine.py": ""',
        "   |     ^^^^^^^^^^^^",
    ]


def test_a_journal_that_is_not_ours() -> None:
    lay(Path(), {"mine.py": "mine"})
    lay(
        OUT,
        {".evo-codegen.staging-x/journal.json": '{"writes": {"../mine.py": ""}}'},
    )
    assert refusal() == lines(
        "error[journal-unreadable]: "
        "evovoice/.evo-codegen.staging-x/journal.json does not tell what an "
        "interrupted run did: it names \"../mine.py\", but '..' is not a name",
        " help: delete evovoice/.evo-codegen.staging-x, then generate again",
    )


def test_the_output_cannot_be_read() -> None:
    write(OUT, FILES)
    with (
        faults(dict.fromkeys(range(1, 9), fail(13))),
        pytest.raises(EvoError) as caught,
    ):
        compare(OUT, FILES)
    assert str(caught.value) == lines(
        "error[output-unreadable]: cannot read evovoice: Permission denied",
        " help: choose another folder, or make this one readable",
    )


def test_the_output_has_an_impossible_name() -> None:
    message = refusal(Path("x" * 300))
    assert message.startswith("error[output-unreadable]: cannot read xxx")
    assert message.splitlines()[0].endswith(": File name too long")


def test_the_output_cannot_be_made() -> None:
    with pytest.raises(EvoError) as caught:
        write(Path("/proc/evovoice"), FILES)
    assert str(caught.value) == lines(
        "error[output-not-writable]: cannot write to /proc/evovoice: No such "
        "file or directory",
        " help: choose another folder, or change who may write to this one",
    )


def test_the_output_may_not_be_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    OUT.mkdir()
    monkeypatch.setattr("evo_codegen.output.lock.os.open", refuse)
    with pytest.raises(EvoError) as caught:
        write(OUT, FILES)
    assert str(caught.value) == lines(
        "error[output-not-writable]: cannot write to evovoice: Permission denied",
        " help: choose another folder, or change who may write to this one",
    )
    assert tree(Path()) == {"evovoice/": b""}


@pytest.mark.parametrize(
    "path",
    [
        *("", "/a", "//a", "..", "../a", "a/../b", "a/..", ".", "./a", "a//b", "a/"),
        *(
            "C:a",
            "C:\\a",
            "a\\b",
            "\\a",
            "a\0",
            "a\nb",
            "a?",
            "a|b",
            "a ",
            "a.",
            "b /a",
        ),
        *(
            "con",
            "CON.py",
            "sub/nul.py",
            "Aux/x.py",
            "com1",
            "lpt9.py",
            "com¹",
            "prn .",
        ),
        *(
            ".evo-codegen.json",
            ".evo-codegen.staging-x/a",
            ".evo-codegen.lock",
            "\ud800",
        ),
    ],
)
def test_a_path_that_nobody_should_have_generated(path: str) -> None:
    with pytest.raises(ValueError, match=r"^cannot write "):
        compare(OUT, {"models.py": "", path: ""})
    with pytest.raises(ValueError, match=r"^cannot write "):
        write(OUT, {"models.py": "", path: ""})
    assert not tree(Path())


@pytest.mark.parametrize(
    "path",
    ["console.py", "com.py", "_con.py", "nul_.py", "a b.py", ".hidden", "ä/ö.py"],
)
def test_a_path_that_is_only_unusual(path: str) -> None:
    write(OUT, {path: ""})
    assert path in tree(OUT)


@pytest.mark.parametrize(
    ("paths", "why"),
    [
        (("Models.py", "models.py"), "'Models.py' and 'models.py' are one file"),
        (("a/B.py", "A/b.py"), "'a/B.py' and 'A/b.py' are one file"),
        (("a", "b/c", "a/b"), "'a' is a file, so 'a/b' cannot exist"),
        (("a/b/c", "a"), "'a' is a file, so 'a/b/c' cannot exist"),
    ],
)
def test_paths_that_exclude_each_other(paths: tuple[str, ...], why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}"):
        write(OUT, dict.fromkeys(paths, ""))


@pytest.mark.parametrize("text", ["a\r\n", "a\rb", "\ud800"])
def test_a_text_that_nobody_should_have_generated(text: str) -> None:
    with pytest.raises(ValueError, match=r"LF|surrogates"):
        write(OUT, {"models.py": text})
    assert not tree(Path())
