"""Files as they were: ``REV:path`` of the git repository that surrounds the folder."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SETTINGS = {
    "LC_ALL": "C",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
"""Git speaks English, and reads what is there, without fetching, asking or locking."""


def read_revision(name: str, environment: Mapping[str, str] | None = None) -> bytes:
    """What a file held in a revision.

    Args:
        name: ``REV:path``. The revision is anything that git takes for one; the path
            counts from the root of the repository, or with ``./`` from the folder in
            which the program runs.
        environment: The variables that git runs with; None for those of the program.

    Raises:
        EvoError: ``no-git``, ``no-repository``, ``unknown-revision`` or
            ``not-in-revision``.
    """
    revision, _, path = name.partition(":")
    variables = None if environment is None else {**environment, **_SETTINGS}
    _require_repository(name, variables)
    tree = _find_tree(name, revision, variables)
    found = _git(variables, "cat-file", "blob", f"{tree}:{path}")
    if found.returncode:
        raise EvoError.of(
            "not-in-revision",
            f"revision `{revision}` has no file `{path}`",
            help=f"`git ls-tree -r --name-only {revision}` lists what it has; a path "
            "counts from the root of the repository, or with `./` from here",
        )
    return found.stdout


def _require_repository(name: str, variables: Mapping[str, str] | None) -> None:
    found = _git(variables, "rev-parse", "--git-dir")
    if found.returncode:
        said = found.stderr.decode("utf-8", "replace").partition("\n")[0]
        raise EvoError.of(
            "no-repository",
            f"there is no file `{name}`, and no git repository to look for it in",
            help=f"check the path; git says: {said.removeprefix('fatal: ')}",
        )


def _find_tree(name: str, revision: str, variables: Mapping[str, str] | None) -> str:
    """The hash of the folder that a revision is."""
    # What begins with a dash would be an option, and is no revision.
    if not revision.startswith("-"):
        found = _git(
            variables, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}"
        )
        if not found.returncode:
            return found.stdout.decode("ascii").strip()
    raise EvoError.of(
        "unknown-revision",
        f"there is no file `{name}`, and the repository has no revision `{revision}`",
        help="check the path; a CI system may have cloned without branches, tags and "
        "history, which `git fetch` gets",
    )


def _git(
    variables: Mapping[str, str] | None, *arguments: str
) -> subprocess.CompletedProcess[bytes]:
    """Run git, with arguments that no shell sees.

    Raises:
        EvoError: ``no-git``.
    """
    try:
        return subprocess.run(
            ["git", *arguments],
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        raise EvoError.of(
            "no-git",
            "git cannot be run, which it takes to read a revision",
            help="install git, or check PATH; a file is named by its path alone",
        ) from None
