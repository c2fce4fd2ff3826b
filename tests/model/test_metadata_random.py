"""Whatever happens to a metadata document, it makes an API, or an error."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest

from evo_codegen.errors import Diagnostic, EvoError, Severity
from evo_codegen.model.declarations import Api
from tests.helpers import built
from tests.model.metadata_documents import (
    Json,
    a_type,
    an_enum,
    metadata,
    operation,
    prop,
    to,
)
from tests.python.packages import files_of, installed

CORPUS = Path(__file__).parents[3] / "shared/corpus"
CASES = 60

Step: TypeAlias = tuple[str | int, ...]

WORDS = (
    *("", "a b", "T", "'T", "<", "1", "-5", "Void", "System", "ServiceStack"),
    *("Byte[]", "List`1", "List<Poco>", "Nullable`1", "Dictionary`2", "Outer.Inner"),
    *("Poco", "Poco`2", "QueryDb`1", "ResponseStatus", "IGet", "IShape", "Color"),
)
FLAGS = (
    *("isEnum", "isEnumInt", "isInterface", "isAbstract", "isNested"),
    *("isValueType", "isGenericTypeDef", "isRequired"),
)


def small() -> str:
    """A document with something of everything."""
    poco = a_type("Poco", prop("Id", "Int32"), prop("Color", "Color", isEnum=True))
    inner = a_type("Inner", prop("A", "Int32"), isNested=True)
    page = a_type("Page`1", prop("Items", "List`1", "Poco"), genericArgs=["T"])
    return metadata(
        [
            poco,
            an_enum("Color", "Red", "Green", enumValues=["1", "2"]),
            a_type("IShape", prop("Sides", "Int32"), isInterface=True),
            a_type("Owner", prop("Pocos", "Poco[]"), implements=[to("IShape")]),
            a_type("Outer", prop("Inner", "Inner"), innerTypes=[to("Inner")]),
            inner,
            a_type("Base`1", prop("Item", "T"), genericArgs=["T"]),
            a_type("Derived", inherits=to("Base`1", "List<Poco>")),
            a_type(
                "Many", inherits=to("List`1", "Poco", namespace="System.Collections")
            ),
        ],
        [
            operation(
                a_type("Find", prop("Ids", "List`1", "Int32", isRequired=True)),
                response=page,
                returnType=to("Page`1", "Poco"),
            ),
            operation("Get", response=poco, routes=[{"path": "/a", "verbs": "GET"}]),
        ],
    )


def texts() -> list[tuple[str, str]]:
    """Names and texts of documents."""
    recorded = sorted(CORPUS.glob("*/*metadata*.json"))
    recorded += sorted(CORPUS.glob("*/app*.json"))
    return [
        ("small", small()),
        *((each.name, each.read_text("utf-8")) for each in recorded),
    ]


def steps_of(value: Any, path: Step = ()) -> list[Step]:
    """The paths to all that is in a JSON value."""
    found = [path] if path else []
    for key, each in items_of(value):
        found += steps_of(each, (*path, key))
    return found


def items_of(value: Any) -> list[tuple[str | int, Any]]:
    """The members of an object, or the items of an array."""
    if isinstance(value, dict):
        return [*cast("Json", value).items()]
    return [*enumerate(cast("list[object]", value))] if isinstance(value, list) else []


def damage(document: Json, dice: random.Random) -> None:
    """Change a few things in a document."""
    steps = steps_of(document)
    for _ in range(dice.randrange(1, 7)):
        owner, last = parent_of(document, dice.choice(steps))
        if owner is not None:
            change(owner, last, dice)


def parent_of(document: Json, path: Step) -> tuple[Any, Any]:
    """What a path leads into, and the last step; None if earlier changes broke it."""
    owner: Any = document
    try:
        for step in path[:-1]:
            owner = owner[step]
        owner[path[-1]]
    except (KeyError, IndexError, TypeError):
        return None, None
    return owner, path[-1]


def change(owner: Any, last: Any, dice: random.Random) -> None:
    """Take out, exchange or double a value, or add a flag."""
    value = owner[last]
    kind = dice.randrange(4)
    if kind == 0:
        del owner[last]
    elif kind == 1 and isinstance(value, str):
        owner[last] = dice.choice(WORDS)
    elif kind == 2 and isinstance(owner, list):
        cast("list[object]", owner).append(json.loads(json.dumps(value)))
    elif isinstance(owner, dict):
        owner[dice.choice(FLAGS)] = dice.random() < 0.8


def smaller(document: Json, dice: random.Random) -> None:
    """Keep a few operations, and let the types be."""
    listing = document.get("api", document)
    start = dice.randrange(max(1, len(listing["operations"]) - 6))
    listing["operations"] = listing["operations"][start : start + 6]


def outcome(text: str) -> Api | tuple[Diagnostic, ...]:
    """The API that a text makes, or what is said about it."""
    try:
        api, findings = built(text)
    except EvoError as error:
        check(error.diagnostics)
        return error.diagnostics
    check(findings)
    assert len(api.table) == len(api.declarations)
    return api


def check(findings: list[Diagnostic] | tuple[Diagnostic, ...]) -> None:
    """Every finding can be shown, and has a place in the document."""
    for each in findings:
        assert each.render()
        assert each.place is not None
        assert each.place.path.startswith("$")
        assert each.place.end > each.place.start


@pytest.mark.parametrize(("name", "text"), texts(), ids=lambda value: value[:20])
def test_a_damaged_document(name: str, text: str) -> None:
    dice = random.Random(name)
    made = 0
    for _ in range(CASES):
        document = json.loads(text)
        smaller(document, dice)
        damage(document, dice)
        api = outcome(json.dumps(document))
        if not isinstance(api, Api):
            assert any(each.severity is Severity.ERROR for each in api)
        else:
            made += 1
            if made % 4 == 0:
                with installed(files_of(api)) as package:
                    assert package.__all__
    assert 0 < made < CASES


def test_the_small_document_is_fine() -> None:
    api, findings = built(small())
    assert [each.code for each in findings] == ["generic-restored"]
    with installed(files_of(api)) as package:
        assert package.Page[package.Poco]
