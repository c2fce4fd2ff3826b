"""Write all types of an API as one library wants them.

python -m benchmarks.write_peer LIBRARY SOURCE OUTPUT
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.peer_module import whole_api
from benchmarks.peers import LIBRARIES
from evo_codegen.pipeline import load


def main() -> None:
    """Read, and write."""
    library, source, output = sys.argv[1:]
    api, _ = load([source], stdin=bytes)
    Path(output).write_text(whole_api(api, LIBRARIES[library]()), encoding="utf-8")


if __name__ == "__main__":
    main()
