"""Formatters leave every generated file as it is, whatever names and texts it has."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from black import format_str
from black.mode import Mode, TargetVersion
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evo_codegen.python.plan import plan_package
from evo_codegen.python.render import environment
from tests.property.models import Texts, apis, names

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from evo_codegen.model.declarations import Api

MODE = Mode(line_length=88, target_versions={TargetVersion.PY311})

words = st.text("abcdefghij\"'\\äé日", min_size=1, max_size=14)
sentences = st.lists(words, max_size=40).map(" ".join)


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
    view = plan_package(api, "package")
    return environment().get_template("models.py.jinja").render(module=view.models)


def test_black_and_ruff(tmp_path: Path) -> None:
    @settings(
        max_examples=150,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(apis(LONG, most=3))
    def check_black(api: Api) -> None:
        text = source_of(api)
        assert format_str(text, mode=MODE) == text
        name = sha256(text.encode()).hexdigest()[:16]
        (tmp_path / f"{name}.py").write_text(text, "utf-8")

    check_black()
    ruff = str(Path(sys.executable).with_name("ruff"))
    done = subprocess.run(
        [ruff, "format", "--isolated", "--diff", "--target-version=py311", tmp_path],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stdout == ""
