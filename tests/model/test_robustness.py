"""Whatever happens to a text, it makes an API, or an error that can be shown."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from evo_codegen.errors import EvoError, Severity
from evo_codegen.pipeline import load

SEED = Path(__file__).parents[2] / "fixtures/evovoice/list-sessions.txt"
CORPUS = Path(__file__).parents[3] / "shared/corpus"
TEXTS = [SEED, *sorted(CORPUS.glob("*/*.swift")), *sorted(CORPUS.glob("*/*.txt"))]

CASES = 60
"""How many damaged texts are made of each text."""

TYPE = re.compile(r"[A-Z]\w+")
TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def damaged(text: str, dice: random.Random) -> str:
    """A part of a text, damaged in one of two ways."""
    declarations = text.split("\npublic ")
    start = dice.randrange(len(declarations))
    kept = [*declarations[:1], *declarations[start : start + 12]]
    tokens = TOKEN.findall("\npublic ".join(kept))
    (exchange_types if dice.randrange(2) else edit)(tokens, dice)
    return "".join(tokens)


def edit(tokens: list[str], dice: random.Random) -> None:
    """Take out, double or copy a few words."""
    for _ in range(dice.randrange(1, 8)):
        first, second = dice.randrange(len(tokens)), dice.randrange(len(tokens))
        tokens[first] = dice.choice(["", 2 * tokens[first], tokens[second]])


def exchange_types(tokens: list[str], dice: random.Random) -> None:
    """Put types in the place of others: most often it is Swift, but makes no sense."""
    types = [place for place, token in enumerate(tokens) if TYPE.match(token)]
    for _ in range(dice.randrange(1, 30)):
        tokens[dice.choice(types)] = tokens[dice.choice(types)]


def outcome(text: str) -> str:
    """Whether a text makes an API."""
    try:
        api, findings = load(["-"], stdin=text.encode)
    except EvoError as error:
        api, findings = None, error.diagnostics
    assert all(each.render() for each in findings)
    is_error = [each.severity is Severity.ERROR for each in findings]
    if api is None:
        assert any(is_error)
        return "refused"
    assert not any(is_error)
    assert len(api.table) == len(api.declarations)
    return "made"


@pytest.mark.parametrize(
    "path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_a_damaged_text(path: Path) -> None:
    dice = random.Random(path.name)
    text = path.read_text("utf-8")
    outcomes = [outcome(damaged(text, dice)) for _ in range(CASES)]
    assert len(outcomes) == CASES


def test_damage_is_done_and_does_not_always_matter() -> None:
    """The test above can tell something: it has both kinds of cases."""
    dice = random.Random(7)
    text = SEED.read_text("utf-8")
    texts = [damaged(text, dice) for _ in range(CASES)]
    assert text not in texts
    assert {outcome(each) for each in texts} == {"made", "refused"}
