"""One form for texts of servers: what is dropped, what is sorted, what stays."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path
from typing import Any, NoReturn, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evo_codegen.errors import EvoError
from evo_codegen.source.canonical import canonical, with_app_facts
from evo_codegen.source.decode import decode_source
from evo_codegen.source.metadata import parse_metadata
from evo_codegen.text import Source
from tests.source.stub_server import APP, LISTING, LOGIN_PAGE, SWIFT

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def source(value: object) -> Source:
    return Source("api", value if isinstance(value, str) else json.dumps(value))


def pinned(value: object) -> str:
    return canonical(source(value)).text


def loaded(value: object) -> Any:
    """What the canonical form of a JSON document holds."""
    return json.loads(pinned(value))


# --- JSON --------------------------------------------------------------------------


CANONICAL = """\
{
  "config": {
    "baseUrl": "https://x.org"
  },
  "operations": [],
  "types": [
    {
      "name": "Ü",
      "namespace": "N",
      "properties": [
        {
          "name": "B",
          "type": "Int32",
          "isValueType": true
        },
        {
          "name": "A",
          "type": "String"
        }
      ]
    }
  ]
}
"""


def test_metadata_in_its_canonical_form() -> None:
    document = {
        "operations": [],
        "config": {"makePartial": True, "baseUrl": "https://x.org"},
        "types": [
            {
                "properties": [
                    {"type": "Int32", "name": "B", "isValueType": True},
                    {"type": "String", "name": "A"},
                ],
                "namespace": "N",
                "name": "Ü",
            }
        ],
    }
    assert pinned(document) == CANONICAL


def test_what_has_another_shape_than_usual_stays_as_it_is() -> None:
    document: dict[str, object] = {
        "app": ["x"],
        "config": "x",
        "operations": "x",
        "types": [1, None, {}],
    }

    assert loaded(document) == document


def test_types_and_operations_are_sorted_by_namespace_and_name() -> None:
    names = [("B", "X"), ("A", "Z"), ("A", "Y"), ("", "W")]
    types = [{"name": name, "namespace": space} for space, name in names]
    document = {"types": types, "operations": [{"request": each} for each in types]}

    found = loaded(document)

    order = [(each.get("namespace"), each["name"]) for each in found["types"]]
    assert order == [("", "W"), ("A", "Y"), ("A", "Z"), ("B", "X")]
    assert [each["request"] for each in found["operations"]] == found["types"]


def test_members_and_values_keep_their_order() -> None:
    names = ["Zulu", "Alpha", "Mike"]
    kept = {
        "properties": [{"name": name} for name in names],
        "enumNames": names,
        "routes": [{"path": name} for name in names],
        # Only the document itself has types to be sorted.
        "meta": {"types": names},
    }
    assert loaded({"types": [{"name": "T", **kept}]})["types"] == [
        {"name": "T", **kept}
    ]


def test_the_app_metadata_is_reduced_to_the_api() -> None:
    found = loaded(APP)

    assert found.keys() == {"api", "app", "plugins"}
    assert found["app"] == APP["app"]
    assert found["plugins"] == {
        "auth": {"authProviders": [{"name": "jwt", "type": "Bearer"}]}
    }
    assert len(found["api"]["types"]) == 1
    requests = [each["request"]["name"] for each in found["api"]["operations"]]
    assert requests == ["Hello", "Ping"]


@pytest.mark.parametrize(
    ("types", "base"), [("Types", "BaseUrl"), ("types", "base_url")]
)
def test_keys_are_known_in_any_case(types: str, base: str) -> None:
    items = [{"Name": "A"}, {"Name": "B"}]
    document = {types: items[::-1], "Config": {base: "x", "Package": "y"}, "Date": 1}

    assert loaded(document) == {types: items, "Config": {base: "x"}}


def test_members_that_mean_the_same_keep_their_order() -> None:
    document = (
        '{"types": [{"Name": "A", "name": "B", "meta": {"aB": "1", "a_b": "2"}}]}'
    )

    assert " ".join(pinned(document).split()) == (
        '{ "types": [ { "Name": "A", "name": "B",'
        ' "meta": { "aB": "1", "a_b": "2" } } ] }'
    )


@pytest.mark.parametrize("document", [LISTING, APP], ids=["listing", "app"])
def test_neither_order_nor_date_matter(document: dict[str, Any]) -> None:
    expected = pinned(document)

    for seed in range(5):
        assert pinned(shuffled(document, random.Random(seed)) | {"date": seed}) == (
            expected
        )


def shuffled(document: object, chance: random.Random, key: str = "") -> Any:
    """A document with its members, and what is sorted in it, in another order."""
    if isinstance(document, list):
        items = [shuffled(each, chance) for each in cast("list[object]", document)]
        if key in {"types", "operations", "namespaces"}:
            chance.shuffle(items)
        return items
    if not isinstance(document, dict):
        return document
    members = list(cast("dict[str, object]", document).items())
    chance.shuffle(members)
    return {name: shuffled(value, chance, name) for name, value in members}


def test_broken_characters_stay_as_they_were_written() -> None:
    document = r'{"types": [{"name": "T", "notes": "\ud83d \u007f \ud83d\ude00 \\"}]}'

    text = pinned(document)

    assert r'"notes": "\ud83d \u007f 😀 \\"' in text
    assert decode_source("pin", text.encode()).text == text
    assert json.loads(text) == json.loads(document)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"types": [], "operations": [', id="cut off"),
        pytest.param('{"types": [], "types": []}', id="a member twice"),
        pytest.param('{"types": [{"name": "A", "name": "B"}]}', id="deeper"),
        pytest.param('{"types": [NaN]}', id="no number"),
    ],
)
def test_json_that_is_in_doubt_stays_as_it_is(text: str) -> None:
    assert pinned(text) == text


@pytest.mark.parametrize("depth", [700, 5_000, 300_000])
def test_nesting_that_is_too_deep_is_no_failure(depth: int) -> None:
    # Where too deep begins depends on the version of Python.
    with contextlib.suppress(EvoError):
        text = pinned(f'{{"types": [{"[" * depth}{"]" * depth}]}}')
        assert text.count("[") == text.count("]") == depth + 1


def test_json_that_is_nested_too_deeply_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: object) -> NoReturn:
        raise RecursionError

    monkeypatch.setattr("evo_codegen.source.canonical._sorted", fail)

    assert pinned('{"types":[]}') == '{"types":[]}'


def test_a_number_that_python_does_not_read_stays_as_it_is() -> None:
    text = f'{{"types": [{"9" * 5000}]}}'
    assert pinned(text) == text


# --- JSON, with the facts of the app metadata ---------------------------------------


def test_the_app_metadata_adds_its_facts() -> None:
    both = with_app_facts(source(LISTING), Source("app", json.dumps(APP)))

    assert both.name == "api"
    found = json.loads(both.text)
    assert found.keys() == {
        *("app", "config", "namespaces", "operations", "plugins", "types"),
    }
    assert found["types"] == loaded(LISTING)["types"]
    assert canonical(both) == both

    document, _ = parse_metadata(both)
    assert document.service_name == "Acme"
    assert document.use_system_json == "Never"
    assert [each.name for each in document.auth_providers] == ["jwt"]
    assert not document.api_included


@pytest.mark.parametrize("app", ["", "<html>", "[]", '"x"', '{"date": 1}', "{"])
def test_an_app_metadata_that_says_nothing_is_ignored(app: str) -> None:
    assert with_app_facts(source(LISTING), Source("app", app)).text == pinned(LISTING)


def test_a_listing_that_is_none_is_told_so() -> None:
    with pytest.raises(EvoError, match="other-json"):
        with_app_facts(source({"x": 1}), source(APP))


# --- other texts -------------------------------------------------------------------


def test_swift_has_no_date_and_lf_line_ends() -> None:
    text = pinned(SWIFT.replace("\n", "\r\n"))

    assert text == SWIFT.replace("Date: 2026-01-02 03:04:05\n", "")
    assert text.startswith("/* Options:\nSwiftVersion: 6.0\n")


def test_only_the_date_of_the_header_is_dropped() -> None:
    text = SWIFT.replace("Date: 2026-01-02 03:04:05\n", "")
    text = text.replace("// @Route", "/*\nDate: when\n*/\n// @Route")

    assert pinned(text) == text


def test_a_page_stays_as_it_is() -> None:
    text = '<html><body>\r\n<code class="language-swift">x</code></body></html>'

    assert pinned(text) == text


def test_a_login_page_is_refused() -> None:
    with pytest.raises(EvoError, match="login-page"):
        pinned(LOGIN_PAGE.body.decode())


@pytest.mark.skipif(not CORPUS.exists(), reason="the recorded texts are not here")
@pytest.mark.parametrize(
    "name",
    [
        "adminui-metadata/metadata-2025-11-06.derived.json",
        "blazorgallery-2023/app-2023-03-06-gallery.json",
        "test-2018-04-17/Test.dtos.swift",
        "test-2024-10-22/Test.dtos.swift",
    ],
)
def test_texts_of_real_servers(name: str) -> None:
    text = (CORPUS / name).read_text(encoding="utf-8-sig")

    once = canonical(Source(name, text))

    assert canonical(once) == once
    assert once.text.endswith("\n")
    if name.endswith(".json"):
        before, _ = parse_metadata(Source(name, text))
        after, _ = parse_metadata(once)
        assert {each.name for each in after.types} == {
            each.name for each in before.types
        }
        assert after.service_name == before.service_name
        assert after.text_case == before.text_case


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_what_is_kept_is_kept_exactly(value: Any) -> None:
    document = {"types": [{"name": "T", "meta": value}]}
    once = canonical(source(document))

    assert canonical(once) == once
    assert decode_source("pin", once.text.encode()).text == once.text
    assert json.dumps(json.loads(once.text), sort_keys=True) == json.dumps(
        document, sort_keys=True
    )
