"""Prints requirements from pyproject.toml, one a line, in the form that pip reads.

    requirements.py dev       the tools of development, for ``pip install -r``
    requirements.py bench     the peers that benchmarks compare with, for the same
    requirements.py lowest    the oldest libraries we run with, for ``pip install -c``

pip 25.1 has ``--group``, but the one that comes with Python 3.11 has not.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def dev(pyproject: dict[str, Any]) -> list[str]:
    """The requirements of the dependency group ``dev``."""
    return list(pyproject["dependency-groups"]["dev"])


def bench(pyproject: dict[str, Any]) -> list[str]:
    """The requirements of the dependency group ``bench``."""
    return list(pyproject["dependency-groups"]["bench"])


def lowest(pyproject: dict[str, Any]) -> list[str]:
    """The direct dependencies, each pinned to its lower bound."""
    return [_pinned(each) for each in pyproject["project"]["dependencies"]]


def _pinned(requirement: str) -> str:
    name, bound, rest = requirement.partition(">=")
    if not bound:
        sys.exit(f"pyproject.toml: {requirement!r} has no lower bound")
    version, _, _ = rest.partition(",")
    return f"{name}=={version}"


if __name__ == "__main__":
    kinds = {"dev": dev, "bench": bench, "lowest": lowest}
    print(*kinds[sys.argv[1]](tomllib.loads(PYPROJECT.read_text("utf-8"))), sep="\n")
