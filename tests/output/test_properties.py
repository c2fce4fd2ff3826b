"""Whatever was in the folder: afterwards it holds what it should."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evo_codegen.errors import EvoError
from evo_codegen.output.compare import compare
from evo_codegen.output.paths import folders as folders_of
from evo_codegen.output.paths import require_writable
from evo_codegen.output.write import write
from tests.output.disk import generated, lay, tree


def is_possible(files: dict[str, str]) -> bool:
    """Whether no file is a folder as well."""
    with suppress(ValueError):
        require_writable(files)
        return True
    return False


names = st.sampled_from(["a", "b", "c.py"])
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
texts = st.sampled_from(["", "x", "x\n", "x\ny\n", "é\n"])
folders = st.dictionaries(paths, texts, max_size=6).filter(is_possible)


def collide(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two sets of files cannot be in one folder with their own texts."""
    both = {**one, **other}
    return not is_possible(both) or both != {**other, **one}


@settings(max_examples=300, deadline=None)
@given(old=folders, new=folders, foreign=folders, edits=st.dictionaries(paths, texts))
def test_the_folder_is_as_it_should_be(
    old: dict[str, str],
    new: dict[str, str],
    foreign: dict[str, str],
    edits: dict[str, str],
) -> None:
    assume(is_possible({**old, **foreign}) and not old.keys() & foreign.keys())
    edits = {path: text for path, text in edits.items() if path in old}
    kept = {
        path: text
        for path, text in edits.items()
        if path not in new and text != old[path]
    }
    with TemporaryDirectory() as name:
        root = Path(name)
        write(root, old)
        lay(root, {**edits, **foreign})
        before = tree(root)
        if collide(new, {**foreign, **kept}):
            with suppress(EvoError):
                write(root, new)
                raise AssertionError("wrote over a file that is not ours")
            assert tree(root) == before
            return
        write(root, new)
        rest = {path: text.encode() for path, text in {**foreign, **kept}.items()}
        assert tree(root) == {**generated(new), **rest}
        assert compare(root, new).is_empty
        stamps = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
        assert write(root, new).is_empty
        assert stamps == {path: path.stat().st_mtime_ns for path in root.rglob("*")}


@given(files=st.lists(paths))
def test_the_folders_of_files_are_listed(files: list[str]) -> None:
    assert folders_of(files) == sorted(
        {path[:end] for path in files for end, char in enumerate(path) if char == "/"}
    )
