"""Formatters, import sorters and type checkers find nothing in any generated file.

Formatters are given names and texts of every length, around all limits of a line.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from black import format_str
from black.mode import Mode, TargetVersion
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from evo_codegen.python.layout import width
from evo_codegen.python.render import runtime_files
from tests.checkers.run import mypy, pyright, said
from tests.property.models import Texts, apis, generating, names
from tests.python.packages import files_of, own_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn

    from evo_codegen.model.declarations import Api

MODE = Mode(line_length=88, target_versions={TargetVersion.PY311})

words = st.text("abcdefghij\"'\\äé日", min_size=1, max_size=14)
sentences = st.lists(words, max_size=40).map(" ".join)


IMPORTED = Texts(
    names=st.one_of(
        names,
        st.sampled_from(
            ["Any", "Generic", "Model", "Operation", "Self", "T", "Members"]
        ),
    )
)
"""Names that modules import themselves, among others."""


@st.composite
def long_names(draw: DrawFn) -> str:
    """A name of any length, around all limits."""
    text = draw(st.text("aAbBzZ1_", min_size=3, max_size=9))
    return (text * 100)[: draw(st.integers(1, 100))]


LONG = Texts(
    names=st.one_of(names, long_names(), long_names()),
    docs=st.one_of(
        sentences,
        st.lists(sentences, max_size=4).map("\n".join),
        st.text("ab \"'\\\n\t{}%#", max_size=30),
    ),
    values=st.one_of(names, long_names(), sentences),
)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Keep the files of a package in a folder of their own."""
    name = sha256(repr(files).encode()).hexdigest()[:16]
    for path, text in files.items():
        file = folder / f"m{name}" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def test_formatters(tmp_path: Path) -> None:
    @generating
    @given(apis(LONG, most=3))
    def check_black(api: Api) -> None:
        files = own_files(files_of(api))
        for path, text in files.items():
            mode = replace(MODE, is_pyi=path.endswith("i"))
            assert format_str(text, mode=mode) == text
        write(tmp_path, files)

    check_black()
    assert said(tmp_path, "ruff", "format", "--isolated", "--quiet", "--diff") == ""


@generating
@given(apis(Texts(docs=LONG.docs)))
def test_no_line_is_too_long(api: Api) -> None:
    """As long as no name and no word is, and no type in quotes."""
    quoted = re.compile(r' *"[^"]*\bmodels\.[^"]*",?')
    for text in own_files(files_of(api)).values():
        long = [each for each in text.splitlines() if width(each) > 88]
        assert [each for each in long if not quoted.fullmatch(each)] == []


def test_import_sorters(tmp_path: Path) -> None:
    @settings(generating, max_examples=60, phases=[Phase.generate])
    @given(apis(IMPORTED))
    def collect(api: Api) -> None:
        write(tmp_path, own_files(files_of(api)))

    collect()
    options = ["--isolated", "--quiet", "--exit-zero", "--output-format=json"]
    found = said(tmp_path, "ruff", "check", "--select=F,I,RUF022", *options)
    findings = [each for each in json.loads(found) if not is_used_in_quotes(each)]
    assert findings == []


def is_used_in_quotes(finding: dict[str, Any]) -> bool:
    """Whether ruff misses a name in a type argument of a base class, in quotes."""
    if finding["code"] != "F401":
        return False
    name = re.split(r"[`.]| as ", finding["message"].partition("` ")[0])[-1]
    name = {"datetime": "dt"}.get(name, name)
    text = Path(finding["filename"]).read_text("utf-8")
    return bool(
        re.search(rf'^(class|    ).*"[^"]*\b{name}\b[^"]*"', text, re.MULTILINE)
    )


def test_type_checkers(tmp_path: Path) -> None:
    @settings(generating, max_examples=60, phases=[Phase.generate])
    @given(apis(IMPORTED))
    def collect(api: Api) -> None:
        files = own_files(files_of(api))
        write(tmp_path, {path: shared(text) for path, text in files.items()})

    for path, text in runtime_files().items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    (tmp_path / "__init__.py").touch()
    collect()
    assert mypy(tmp_path) == []
    assert pyright(tmp_path) == []


def shared(text: str) -> str:
    """A module of a package that has its runtime not in its own folder."""
    return re.sub(r"^from (\.+)_runtime", r"from .\1_runtime", text, flags=re.M)
