"""Files in revisions of a git repository, and what is said when they are not there."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, NoReturn

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.source.outside import Outside
from evo_codegen.source.read import read_source
from evo_codegen.source.revision import read_revision

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as it is without anybody's settings, and outside of any hook."""
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits, a tag and a branch, as the current folder."""
    root = tmp_path / "repository"
    (root / "fixtures" / "grün x").mkdir(parents=True)
    api = root / "fixtures" / "grün x" / "api.swift"
    git(root, "init", "--quiet", "--initial-branch=main")
    for text in ("first\r\n", "second\n"):
        api.write_bytes(text.encode())
        git(root, "add", ".")
        git(root, "-c", "core.autocrlf=false", "commit", "--quiet", "-m", text.strip())
    git(root, "tag", "-a", "v1.2", "-m", "x", "HEAD~1")
    git(root, "branch", "topic/old", "HEAD~1")
    api.write_bytes(b"third\n")
    monkeypatch.chdir(root)
    return root


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


PATH = "fixtures/grün x/api.swift"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (f"main:{PATH}", b"second\n"),
        (f"HEAD:{PATH}", b"second\n"),
        (f"HEAD~1:{PATH}", b"first\r\n"),
        (f"HEAD^:{PATH}", b"first\r\n"),
        (f"v1.2:{PATH}", b"first\r\n"),
        (f"topic/old:{PATH}", b"first\r\n"),
        (f"HEAD^{{/first}}:{PATH}", b"first\r\n"),
        (f"main^{{tree}}:{PATH}", b"second\n"),
    ],
)
@pytest.mark.parametrize("environment", [None, "given"])
def test_a_file_as_it_was(
    repository: Path, name: str, data: bytes, environment: str | None
) -> None:
    assert repository.exists()
    variables = dict(os.environ) if environment else None
    assert read_revision(name, variables) == data


def test_paths_count_from_the_root_or_from_here(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "fixtures")

    assert read_revision(f"main:{PATH}") == b"second\n"
    assert read_revision("main:./grün x/api.swift") == b"second\n"
    assert read_revision(f"main:../{PATH}") == b"second\n"


def test_a_source_has_the_name_as_given(repository: Path) -> None:
    name = f"v1.2:{PATH}"

    source = read_source(
        name, stdin=bytes, outside=Outside(environment=dict(os.environ))
    )

    assert repository.exists()
    assert (source.name, source.text) == (name, "first\r\n")


def error_for(name: str) -> str:
    with pytest.raises(EvoError) as caught:
        read_source(name, stdin=bytes, outside=Outside(environment=dict(os.environ)))
    return str(caught.value)


@pytest.mark.parametrize("revision", ["nowhere", "HEAD~9", "0123abcd", "--all", "-h"])
def test_a_revision_that_is_not_there(repository: Path, revision: str) -> None:
    assert repository.exists()
    assert error_for(f"{revision}:{PATH}") == (
        f"error[unknown-revision]: there is no file `{revision}:{PATH}`, and the"
        f" repository has no revision `{revision}`\n"
        " help: check the path; a CI system may have cloned without branches, tags and"
        " history, which `git fetch` gets"
    )


@pytest.mark.parametrize("path", ["nowhere", "fixtures", "api.swift", "./no", "-x"])
def test_a_path_that_is_not_in_the_revision(repository: Path, path: str) -> None:
    assert repository.exists()
    assert error_for(f"main:{path}") == (
        f"error[not-in-revision]: revision `main` has no file `{path}`\n"
        " help: `git ls-tree -r --name-only main` lists what it has; a path counts from"
        " the root of the repository, or with `./` from here"
    )


def test_no_shell_sees_what_is_given(repository: Path) -> None:
    error_for("main:$(touch oops)")
    error_for("main;touch oops;:x")

    assert not (repository / "oops").exists()


def test_a_repository_without_commits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    monkeypatch.chdir(tmp_path)

    assert error_for("HEAD:x").startswith("error[unknown-revision]: ")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.chdir(tmp_path)

    assert error_for("main:api.txt") == (
        "error[no-repository]: there is no file `main:api.txt`, and no git repository"
        " to look for it in\n"
        " help: check the path; git says: not a git repository (or any of the parent"
        " directories): .git"
    )


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise FileNotFoundError(2, "No such file or directory", "git")

    assert repository.exists()
    monkeypatch.setattr(subprocess, "run", fail)

    assert error_for("main:api.txt") == (
        "error[no-git]: git cannot be run, which it takes to read a revision\n"
        " help: install git, or check PATH; a file is named by its path alone"
    )
