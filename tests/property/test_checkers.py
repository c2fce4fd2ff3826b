"""Formatters, import sorters and type checkers find nothing in any generated file.

Formatters are given names and texts of every length, around all limits of a line.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from black import format_str
from black.mode import Mode, TargetVersion
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from evo_codegen.python.layout import width
from evo_codegen.python.render import runtime_files
from tests.checkers.run import mypy, pyright, said
from tests.property.models import Texts, apis, generating, names
from tests.python.packages import files_of, models_in

if TYPE_CHECKING:
    from pathlib import Path

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


def source_of(api: Api) -> str:
    """The text of the module that holds the types."""
    return models_in(files_of(api))


def write(folder: Path, text: str) -> None:
    """Keep a text in a file of its own."""
    name = sha256(text.encode()).hexdigest()[:16]
    (folder / f"m{name}.py").write_text(text, "utf-8")


def test_formatters(tmp_path: Path) -> None:
    @generating
    @given(apis(LONG, most=3))
    def check_black(api: Api) -> None:
        text = source_of(api)
        assert format_str(text, mode=MODE) == text
        write(tmp_path, text)

    check_black()
    assert said(tmp_path, "ruff", "format", "--isolated", "--quiet", "--diff") == ""


@generating
@given(apis(Texts(docs=LONG.docs)))
def test_no_line_is_too_long(api: Api) -> None:
    """As long as no name and no word is."""
    assert [each for each in source_of(api).splitlines() if width(each) > 88] == []


def test_import_sorters(tmp_path: Path) -> None:
    @settings(generating, max_examples=60, phases=[Phase.generate])
    @given(apis(IMPORTED))
    def collect(api: Api) -> None:
        for text in (files_of(api)[path] for path in ("models.py", "__init__.py")):
            write(tmp_path, text)

    collect()
    rules = "--select=F,I,RUF022"
    assert said(tmp_path, "ruff", "check", "--isolated", "--quiet", rules) == ""


def test_type_checkers(tmp_path: Path) -> None:
    @settings(generating, max_examples=60, phases=[Phase.generate])
    @given(apis(IMPORTED))
    def collect(api: Api) -> None:
        write(tmp_path, source_of(api))

    for path, text in runtime_files().items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    (tmp_path / "__init__.py").touch()
    collect()
    assert mypy(tmp_path) == []
    assert pyright(tmp_path) == []
