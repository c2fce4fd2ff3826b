"""Builds the distributions, opens the wheel, and uses it far away from the checkout.

    check_wheel.py --generate PACKAGE SOURCE... [--generate PACKAGE SOURCE...]

The wheel is built from the sdist, so that both are known to be whole. It must hold
every file of the two import packages and nothing else. Then it is installed into an
environment of its own outside of the checkout and generates each package there from a
copy of its sources; a bare Python without any library imports what came out.
"""

import argparse
import fnmatch
import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Iterable
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
PACKAGES = (
    CHECKOUT / "generator" / "evo_codegen",
    CHECKOUT / "templates" / "evo_codegen_templates",
)
MUST_HAVE = (
    "evo_codegen/py.typed",
    "evo_codegen/python/runtime/*.py",
    "evo_codegen_templates/py.typed",
    "evo_codegen_templates/*.jinja",
)
"""Each must match something, should a folder be lost from the checkout itself."""

TRY_IMPORT = """
import importlib, pathlib, pkgutil, sys
folder, package = sys.argv[1:]
sys.path.insert(0, folder)
root = importlib.import_module(package)
modules = [each.name for each in pkgutil.walk_packages(root.__path__, package + ".")]
for name in modules:
    importlib.import_module(name)
print(f"imported {package} and {len(modules)} modules in it")
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Runs a command and returns its stdout; ends the program if it fails."""
    shown = (str(part) for part in command if "\n" not in str(part))
    print("$", *shown, flush=True)
    # Nothing of the checkout may be found by accident.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    print(done.stdout, end="", flush=True)
    if done.returncode:
        sys.exit(f"failed with status {done.returncode}")
    return done.stdout


def build(folder: Path) -> Path:
    """Builds the sdist and, from it, the wheel, of which the path is returned."""
    run(sys.executable, "-m", "build", "--outdir", folder, CHECKOUT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def check_contents(wheel: Path) -> None:
    """The wheel must hold the files of the import packages, all and no other."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {
        path.relative_to(package.parent).as_posix()
        for package in PACKAGES
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    problems = [f"lacks {name}" for name in sorted(expected - names)]
    problems += [f"should not hold {name}" for name in sorted(names - expected)]
    problems += [
        f"holds nothing like {pattern}"
        for pattern in MUST_HAVE
        if not fnmatch.filter(names, pattern)
    ]
    if problems:
        sys.exit("\n".join(f"{wheel.name} {problem}" for problem in problems))
    print(f"{wheel.name} holds all {len(names)} files")


def install(wheel: Path, folder: Path) -> Path:
    """Installs the wheel into a new environment and returns its folder of programs."""
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    run(
        *(programs / "python", "-m", "pip", "install"),
        *("--quiet", "--disable-pip-version-check", wheel),
        cwd=folder,
    )
    return programs


def check_generate(
    programs: Path, package: str, sources: Iterable[str], folder: Path
) -> None:
    """What it generates must import on bare Python and be what we keep."""
    copies = [
        shutil.copy(CHECKOUT / source, folder / Path(source).name) for source in sources
    ]
    output = folder / "generated" / package
    run(programs / "evo-codegen", "generate", *copies, "--output", output, cwd=folder)
    # -S: no site-packages, so there is nothing but the standard library.
    bare = (sys.executable, "-I", "-S", "-W", "error")
    run(*bare, "-c", TRY_IMPORT, output.parent, package, cwd=folder)

    if _texts(output) != _texts(CHECKOUT / "generated" / package):
        sys.exit(f"the wheel generates another {package} than generated/ holds")


def _texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def main() -> None:
    """Runs all checks; the first that fails ends the program with status 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--generate", nargs="+", action="append", required=True)
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="evo-codegen-wheel-") as name:
        folder = Path(name).resolve()
        wheel = build(folder)
        check_contents(wheel)
        programs = install(wheel, folder / "venv")
        version = run(programs / "evo-codegen", "--version", cwd=folder)
        if wheel.name.split("-")[1] not in version:
            sys.exit(f"{wheel.name} says that it is {version!r}")
        for package, *sources in arguments.generate:
            check_generate(programs, package, sources, folder)


if __name__ == "__main__":
    main()
