"""The README shows what really happens."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

from tests.cli.command import run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_tour_is_real() -> None:
    (tour,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    test = doctest.DocTestParser().get_doctest(tour, {}, "README", "README.md", 0)
    assert len(test.examples) > 5
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test, out=report.append)
    assert runner.failures == 0, "".join(report)


def test_the_command_prints_what_it_says(tmp_path: Path) -> None:
    lines = iter(README.splitlines())
    command = next(line for line in lines if line.startswith("    $ evo-codegen"))
    shown = [line.removeprefix("    ") for line in (next(lines), next(lines))]
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    outcome = run(*command.split()[2:], cwd=tmp_path)
    assert outcome.status == 0
    assert outcome.err.splitlines() == shown


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target
