"""A stage is imported when it runs, and no sooner."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

METADATA = Path(__file__).parents[1] / "fixtures" / "museum" / "metadata.json"

LATE = {
    "import evo_codegen.pipeline": {
        *("evo_codegen.model.build", "evo_codegen.python.plan", "evo_codegen.output"),
        *("evo_codegen.source.metadata", "jinja2", "tree_sitter", "httpx2"),
    },
    "pipeline.load([sys.argv[1]], stdin=bytes)": {
        *("evo_codegen.python.plan", "evo_codegen.output", "jinja2"),
        *("tree_sitter", "httpx2"),
    },
    "pipeline.fetch(sys.argv[1], Path(sys.argv[1]), stdin=bytes, check=True)": {
        *("evo_codegen.model.build", "evo_codegen.python.plan", "jinja2"),
        *("tree_sitter", "httpx2"),
    },
}
"""What runs, and what it does not need."""


@pytest.mark.parametrize("action", LATE)
def test_what_is_not_needed_is_not_imported(action: str) -> None:
    code = (
        "import sys; from pathlib import Path; from evo_codegen import pipeline\n"
        f"{action}; print(*sys.modules, sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(METADATA)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not LATE[action] & set(done.stdout.split())
