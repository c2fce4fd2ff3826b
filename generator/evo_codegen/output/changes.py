"""What generating will change in the output folder, and how that is shown."""

from __future__ import annotations

from enum import Enum
from io import StringIO
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from evo_codegen.errors import Diagnostic


class Kind(Enum):
    """What happens to a file."""

    CREATED = "created"
    UPDATED = "updated"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


class Change(Struct, frozen=True):
    """A file before and after."""

    path: str
    """The POSIX path in the output folder."""

    old: str | None
    """The text on disk with LF line ends, bytes that are not UTF-8 as surrogates; None
    when there is no such file."""

    new: str | None
    """The generated text; None when there will be no such file."""

    @property
    def kind(self) -> Kind:
        """What happens to the file."""
        if self.old == self.new:
            return Kind.UNCHANGED
        if self.old is None:
            return Kind.CREATED
        return Kind.REMOVED if self.new is None else Kind.UPDATED


class Changes(Struct, frozen=True, kw_only=True):
    """The difference between an output folder and what it should hold."""

    output: Path
    """The folder, as the user gave it."""

    files: tuple[Change, ...]
    """Every file of the old and the new state that is ours, sorted by path."""

    manifest: Change
    """What happens to the list of our files."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """Warnings about generated files that were edited by hand."""

    @property
    def is_empty(self) -> bool:
        """Whether the folder is as it should be."""
        return all(
            change.kind is Kind.UNCHANGED for change in (*self.files, self.manifest)
        )

    def paths(self, kind: Kind) -> tuple[str, ...]:
        """The paths of the files that something happens to, without the manifest."""
        return tuple(change.path for change in self.files if change.kind is kind)

    def diff(self) -> str:
        """All changes as one unified diff in the form of git, ready for ``git apply``.

        The manifest, which says nothing to people, is shown only when nothing else
        differs.
        """
        files = [each for each in self.files if each.kind is not Kind.UNCHANGED]
        text = "".join(_diff(self.output, each) for each in files or [self.manifest])
        data = text.encode("utf-8", "surrogateescape")
        return data.decode("utf-8", "backslashreplace")


_HEADINGS = {
    Kind.CREATED: "new file mode 100644\n",
    Kind.REMOVED: "deleted file mode 100644\n",
}
"""What git says of a file besides its lines; an empty one has nothing else to show."""


def _diff(output: Path, change: Change) -> str:
    from difflib import unified_diff

    if change.kind is Kind.UNCHANGED:
        return ""
    name = (output / change.path).as_posix().lstrip("/")
    heading = f"diff --git a/{name} b/{name}\n" + _HEADINGS.get(change.kind, "")
    end = "\t" if " " in name else ""  # Tells git and patch where the name ends.
    old = "/dev/null" if change.old is None else f"a/{name}{end}"
    new = "/dev/null" if change.new is None else f"b/{name}{end}"
    lines = unified_diff(_lines(change.old), _lines(change.new), old, new)
    return heading + "".join(map(_terminated, lines))


def _lines(text: str | None) -> list[str]:
    """The lines with their ends; only LF ends one, other than for `str.splitlines`."""
    return list(StringIO(text))


def _terminated(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
