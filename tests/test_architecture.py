"""Dependencies point one way, and nothing below the command line touches the world.

The rules are records. Each says which names the modules of some stages must not use,
and brings a snippet that breaks it, which shows that the rule can fail.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import evo_codegen

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(evo_codegen.__file__).parent

STAGES = (
    *("__init__", "text", "errors", "output"),
    *("source", "model", "python", "inspect", "pipeline", "cli"),
)
"""The parts of `evo_codegen`, in order; a stage may use those before it."""

SAME_LEVEL = {"text": ("errors",)}
"""What a stage may use although it comes later."""

ENTRY_POINTS = {"__main__": "cli"}
BELOW_CLI = STAGES[: STAGES.index("cli")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Names that must not be used in some stages."""

    name: str
    stages: tuple[str, ...]
    forbidden: frozenset[str]
    """Dotted names; what is inside of them is forbidden too."""

    example: str
    """A module that breaks the rule, in its last line."""


def direction(stage: str) -> Rule:
    """The rule that a stage uses none of the stages after it."""
    later = set(STAGES[STAGES.index(stage) + 1 :]) - set(SAME_LEVEL.get(stage, ()))
    return Rule(
        name=f"{stage} uses only earlier stages",
        stages=(stage,),
        forbidden=frozenset(f"evo_codegen.{each}" for each in later),
        example=f"from evo_codegen.{max(later, key=STAGES.index)} import anything",
    )


def only_in(homes: tuple[str, ...], name: str) -> Rule:
    """The rule that a package is used in the stages that it is meant for, only."""
    return Rule(
        name=f"{name} is used in {' and '.join(homes)} only",
        stages=tuple(stage for stage in STAGES if stage not in homes),
        forbidden=frozenset([name]),
        example=f"import {name}",
    )


RULES = (
    *(direction(stage) for stage in BELOW_CLI),
    only_in(("output", "pipeline", "cli"), "evo_codegen.output"),
    only_in(("source",), "tree_sitter"),
    only_in(("source",), "tree_sitter_swift"),
    only_in(("python",), "jinja2"),
    only_in(("python",), "evo_codegen_templates"),
    only_in(("cli",), "click"),
    only_in(("cli",), "rich"),
    Rule(
        name="only the command line talks to the terminal",
        stages=BELOW_CLI,
        forbidden=frozenset(
            ["builtins.print", "builtins.input", "sys.stdout", "sys.stderr"]
        ),
        example="def show(text: str) -> None:\n    print(text)",
    ),
    Rule(
        name="only the command line ends the program",
        stages=BELOW_CLI,
        forbidden=frozenset(
            ["sys.exit", "os._exit"]
            + [f"builtins.{name}" for name in ("exit", "quit", "SystemExit")]
        ),
        example="from sys import exit as leave\nleave(1)",
    ),
    Rule(
        name="nothing below the command line reads the clock",
        stages=BELOW_CLI,
        forbidden=frozenset(
            ["datetime.date.today"]
            + [f"datetime.datetime.{name}" for name in ("now", "today", "utcnow")]
            + [f"time.{name}" for name in vars(time) if name != "sleep"]
        ),
        example="import datetime as dt\nyear = dt.datetime.now().year",
    ),
    Rule(
        name="nothing below the command line reads the environment",
        stages=BELOW_CLI,
        forbidden=frozenset(["os.environ", "os.environb", "os.getenv"]),
        example="from os import environ\ncolour = environ.get('NO_COLOR')",
    ),
    Rule(
        name="nothing below the command line is random",
        stages=BELOW_CLI,
        forbidden=frozenset(["random", "secrets", "uuid.uuid1", "uuid.uuid4"]),
        example="import random\nrandom.shuffle([])",
    ),
)


def names_used(tree: ast.Module, package: str) -> Iterator[tuple[str, int]]:
    """The dotted names that a module imports or uses, with their lines.

    Local names are traced back to what was imported under them; a name that nothing
    in the module defines or imports is a builtin.

    Args:
        tree: The module.
        package: The dotted name of the package that the module is in.
    """
    imported: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
                top = alias.name.partition(".")[0]
                imported[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(node, package)
            for alias in node.names:
                yield f"{module}.{alias.name}", node.lineno
                imported[alias.asname or alias.name] = f"{module}.{alias.name}"

    own = _defined(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            head, *rest = ast.unparse(node).split(".")
            if head in imported:
                yield ".".join([imported[head], *rest]), node.lineno
            elif head not in own:
                yield ".".join(["builtins", head, *rest]), node.lineno


def _absolute(node: ast.ImportFrom, package: str) -> str:
    """The dotted name of the module in ``from module import ...``."""
    if not node.level:
        return node.module or ""
    parents = package.split(".")
    base = parents[: len(parents) - node.level + 1]
    return ".".join([*base, *filter(None, [node.module])])


def _defined(tree: ast.Module) -> set[str]:
    """The names that a module gives to things of its own, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
                | ast.arg(arg=name)
                | ast.Name(id=name, ctx=ast.Store())
            ):
                names.add(name)
            case _:
                pass
    return names


def violations(
    code: str, stage: str, package: str = "evo_codegen"
) -> set[tuple[str, int]]:
    """The rules that a module breaks, by name, with the lines in which it does."""
    rules = [rule for rule in RULES if stage in rule.stages]
    return {
        (rule.name, line)
        for name, line in names_used(ast.parse(code), package)
        for rule in rules
        if any(f"{name}.".startswith(f"{each}.") for each in rule.forbidden)
    }


MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py"))
RUNTIME = sorted((ROOT / "python" / "runtime").rglob("*.py"))
"""These are copied into the generated packages, which need no library."""


def _stage(module: Path) -> str:
    name = module.parts[0].removesuffix(".py")
    return ENTRY_POINTS.get(name, name)


def test_every_module_belongs_to_a_stage() -> None:
    assert {_stage(module) for module in MODULES} == set(STAGES)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_keeps_the_rules(module: Path) -> None:
    code = (ROOT / module).read_text("utf-8")
    package = ".".join(["evo_codegen", *module.parent.parts])
    assert violations(code, _stage(module), package) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_finds_its_example(rule: Rule) -> None:
    last_line = len(rule.example.splitlines())
    for stage in rule.stages:
        assert (rule.name, last_line) in violations(rule.example, stage)


@pytest.mark.parametrize(
    "code",
    [
        "from ..python import plan",
        "from ..python.plan import plan_api as _plan",
        "import evo_codegen.python.plan",
        "import evo_codegen.python as target",
        "from evo_codegen import python",
        "if TYPE_CHECKING:\n    from evo_codegen.python.views import PyModule",
        "def late():\n    import evo_codegen\n    evo_codegen.python.plan()",
    ],
)
def test_an_import_is_found_however_it_is_written(code: str) -> None:
    found = violations(code, "source", "evo_codegen.source")
    assert {name for name, _ in found} == {"source uses only earlier stages"}


@pytest.mark.parametrize(
    "code",
    [
        "from evo_codegen.text import Place",
        "import timeit",
        "from datetime import datetime\ndatetime.fromisoformat('2026-01-01')",
        "class Printer:\n    def print(self): ...\n    def run(self): self.print()",
        "def f(exit): return exit",
        "import sys\nsys.maxsize",
    ],
)
def test_harmless_code_breaks_no_rule(code: str) -> None:
    assert violations(code, "source", "evo_codegen.source") == set()


@pytest.mark.parametrize("path", RUNTIME, ids=lambda path: path.name)
def test_the_runtime_needs_only_the_standard_library_and_itself(path: Path) -> None:
    imports = foreign_imports(path.read_text("utf-8"))
    assert imports == set()


def test_foreign_imports_are_found() -> None:
    code = "import json, msgspec\nfrom evo_codegen import text\nfrom .x import y"
    assert RUNTIME, "no runtime module"
    assert foreign_imports(code) == {"msgspec", "evo_codegen"}


def foreign_imports(code: str) -> set[str]:
    """The packages that a module imports from outside the standard library."""
    absolute: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            absolute |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            absolute.add(node.module or "")
    return {name.partition(".")[0] for name in absolute} - sys.stdlib_module_names


HEAVY = ("black", "httpx2", "jinja2", "libcst", "msgspec", "rich", "tree_sitter")


def test_starting_the_command_line_loads_no_heavy_library() -> None:
    code = "import evo_codegen.cli, sys; print(*sys.modules, sep='\\n')"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert "evo_codegen.cli" in loaded
    assert set(HEAVY).isdisjoint(loaded), set(HEAVY).intersection(loaded)
