"""Whole texts by way of structs: when that is done, and what it leaves to the codecs.

That both ways come to the same is tested wherever a package of `tests.wire.packages`
decodes or encodes a text; see `both_ways`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from importlib import import_module
from typing import TYPE_CHECKING, Any, get_args, get_origin

import pytest

from evo_codegen.pipeline import Request, generate
from tests.golden.packages import ROOT, SOURCES
from tests.golden.test_corpus import CORPUS
from tests.golden.test_corpus import sources as corpus_sources
from tests.model.metadata_documents import a_type, metadata, prop
from tests.wire.both_ways import ways_of
from tests.wire.packages import generated, importable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.wire.both_ways import Ways

SHOP = """
import Foundation

public class Article : Codable
{
    public var id:String?
    public var name:String?
    public var stock:Int?
    public var price:Double?
    public var tags:[String] = []
    public var notes:[String:String]?
    public var addedAt:Date?
    public var kind:Kind?
    public var kinds:[Kind] = []
    public var parts:[Article] = []
    public var byName:[String:Article]?
    public var sizes:[[Double]]?
    public var anything:String?
    required public init(){}
}

public enum Kind : String, Codable
{
    case Thing
    case Service
}

public class Book : Article
{
    public var pages:Int?
    required public init(){ super.init() }
}

public class Shelf : Codable
{
    public var articles:[Article] = []
    required public init(){}
}
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with generated(SHOP, tmp_path_factory.mktemp("shop")) as package:
        yield package


@pytest.fixture
def ways(shop: Any) -> Ways:
    return ways_of(shop)


ARTICLE: dict[str, Any] = {
    "id": "a",
    "name": "Lamp",
    "stock": 3,
    "price": 1.5,
    "tags": ["new", None],
    "notes": {"care": "dry", "none": None},
    "addedAt": "2026-03-02T09:14:27.1234567Z",
    "kind": "Thing",
    "kinds": ["Service", "Unheard"],
    "parts": [{"id": "b", "parts": [{"id": "c"}, None]}],
    "byName": {"d": {"id": "d"}, "e": None},
    "sizes": [[1.5, 2], [], None],
    "anything": "text",
}


def article(shop: Any, **members: Any) -> Any:
    return shop.from_json(shop.Article, json.dumps(ARTICLE | members))


# --- decoding ----------------------------------------------------------------------


def test_what_is_as_it_should_be_goes_the_short_way(shop: Any, ways: Ways) -> None:
    decoded = article(shop)
    assert (ways.decoded, ways.left) == (1, 0)
    assert decoded.added_at.microsecond == 123456
    assert decoded.kinds[1].value == "Unheard"
    assert decoded.parts[0].parts[0].id == "c"
    assert decoded.sizes == [[1.5, 2.0], [], None]


@pytest.mark.parametrize(
    "members",
    [
        {"stock": "3"},
        {"stock": ""},
        {"stock": 3.0},
        {"price": "1,000.5"},
        {"__type": "Shop.Book, Shop", "pages": 3},
        {"parts": [{"__type": "Shop.Book, Shop"}]},
        {"parts": [{"stock": "1"}]},
        {"ID": "other"},
    ],
    ids=str,
)
def test_what_is_written_in_another_way_is_left_to_codecs(
    members: dict[str, Any], shop: Any, ways: Ways
) -> None:
    article(shop, **members)
    assert (ways.decoded, ways.left) == (0, 1)


@pytest.mark.parametrize(
    "members",
    [{"stock": "many"}, {"tags": [1]}, {"parts": {}}, {"kinds": [None]}, {"price": []}],
    ids=str,
)
def test_faults_are_explained_as_ever(
    members: dict[str, Any], shop: Any, ways: Ways
) -> None:
    with pytest.raises(shop.DecodeError) as caught:
        article(shop, **members)
    assert ways.left == 1
    assert str(caught.value).startswith(f"$.{next(iter(members))}")


@pytest.mark.parametrize("text", ["null", "", "[", "{} {}", '{"id": "\\ud800"}'])
def test_texts_that_are_no_article(text: str, shop: Any, ways: Ways) -> None:
    with pytest.raises(shop.DecodeError):
        shop.from_json(shop.Article, text)
    assert ways.left == 1


def test_strict_decoding_goes_the_usual_way(shop: Any, ways: Ways) -> None:
    shop.from_json(shop.Article, "{}", strict=True)
    assert (ways.decoded, ways.left) == (0, 0)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (list[int], "[1, 2]"),
        (list[int | None], "[1, null]"),
        (dict[str, float], '{"a": 1}'),
        (dict[int, str], '{"1": "a"}'),
        (set[str], '["a", "a"]'),
        (Any, '{"a": [1.5]}'),
    ],
    ids=str,
)
def test_types_that_are_no_classes(
    expression: Any, text: str, shop: Any, ways: Ways
) -> None:
    shop.from_json(expression, text)
    assert ways.decoded == 1


def test_a_value_of_any_kind_that_says_what_it_is(shop: Any, ways: Ways) -> None:
    text = '[{"__type": "Shop.Book, Shop", "pages": 3}]'
    (book,) = shop.from_json(Any, text)
    assert type(book) is shop.Book
    assert ways.left == 1


# --- names that are not known ------------------------------------------------------


def again(shop: Any, text: str) -> Any:
    """Decode a text when texts like it have been decoded before."""
    shop.from_json(shop.Article, text)
    prepare_anew(shop)
    return shop.from_json(shop.Article, text)


def prepare_anew(shop: Any) -> None:
    import_module(f"{shop.__name__}._runtime.shortcuts")._decoders.clear()


def test_members_of_a_newer_server_are_known_the_next_time(
    shop: Any, ways: Ways
) -> None:
    text = json.dumps({"weight": 5, "parts": [{"colour": {"red": 1}}, {"id": "b"}]})
    decoded = again(shop, text)
    assert (ways.decoded, ways.left) == (1, 1)
    assert decoded.unknown_members == {"weight": 5}
    assert decoded.parts[0].unknown_members == {"colour": {"red": 1}}
    assert decoded.parts[1].unknown_members is None
    assert json.loads(decoded.to_json()) == json.loads(text)


def test_names_of_another_case_are_known_the_next_time(shop: Any, ways: Ways) -> None:
    decoded = again(shop, '{"Id": "a", "ByName": {"x": {"Id": "b"}}, "New": 1}')
    assert ways.decoded == 1
    assert decoded.id == "a"
    assert decoded.by_name["x"].id == "b"
    assert decoded.unknown_members == {"New": 1}


def test_a_name_that_could_be_that_of_a_member_never_gets_lost(
    shop: Any, ways: Ways
) -> None:
    """``ID`` is the `id` where there is no ``id``, and not known where there is."""
    shop.from_json(shop.Article, '{"id": "a", "ID": "b"}')
    prepare_anew(shop)
    assert shop.from_json(shop.Article, '{"ID": "b"}').id == "b"
    assert shop.from_json(shop.Article, '{"id": "a", "ID": "b"}').id == "a"
    assert (ways.decoded, ways.left) == (0, 3)


def test_names_that_are_data_are_not_learned_without_end(shop: Any, ways: Ways) -> None:
    names = {f"n{number}": number for number in range(300)}
    decoded = again(shop, json.dumps(names))
    assert ways.left == 2
    assert decoded.unknown_members == names


def test_it_is_prepared_anew_when_a_lot_was_left(shop: Any) -> None:
    shortcuts: Any = import_module(f"{shop.__name__}._runtime.shortcuts")
    ways = ways_of(shop)
    shop.from_json(shop.Article, "{}")
    decoder = shortcuts._decoders[shop.Article]
    decoder._left = decoder._worth = 1000
    text = json.dumps({"weight": "x" * 100})
    for _ in range(20):
        shop.from_json(shop.Article, text)
    assert ways.decoded > ways.left > 5
    assert decoder._worth == 2000


# --- encoding ----------------------------------------------------------------------


def test_objects_are_written_by_way_of_structs(shop: Any, ways: Ways) -> None:
    members = {
        "tags": ["new"],
        "notes": {"a": "b"},
        "parts": [{"id": "b", "parts": [{"id": "c"}]}],
        "byName": {"d": {"id": "d"}},
        "sizes": [[1.5]],
        "addedAt": "2026-03-02T09:14:27.123456Z",
    }
    written = json.loads(article(shop, **members).to_json())
    assert ways.encoded == 1
    assert written == ARTICLE | members


def change(article: Any, **attributes: Any) -> Any:
    for name, value in attributes.items():
        setattr(article, name, value)
    return article


CHANGES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "nothing is set": lambda shop: dict.fromkeys(
        ("name", "stock", "price", "notes", "added_at", "kind", "by_name", "sizes")
    ),
    "collections are empty": lambda shop: {
        "tags": [],
        "notes": {},
        "kinds": [],
        "parts": [],
        "by_name": {},
        "sizes": [],
    },
    "not a number": lambda shop: {"price": float("nan")},
    "not a number where a text is declared": lambda shop: {"name": float("nan")},
    "not a number in a list": lambda shop: {"sizes": [[float("inf")]]},
    "a member that is not known": lambda shop: {"unknown_members": {"weight": [1]}},
    "one that has the name of another": lambda shop: {"unknown_members": {"name": 1}},
    "one that tells a class": lambda shop: {"unknown_members": {"__type": "A.B, A"}},
    "one of any kind": lambda shop: {
        "unknown_members": {"a": shop.Article(id="x"), "b": [1, {"c": shop.Kind.THING}]}
    },
    "a part with one": lambda shop: {
        "parts": [shop.Article(id="x", unknown_members={"weight": 1}), None]
    },
    "a derived class": lambda shop: {"parts": [shop.Book(id="x", pages=3)]},
    "other collections": lambda shop: {"tags": ("a", "b"), "kinds": (shop.Kind.THING,)},
    "a number where a text is declared": lambda shop: {"name": 5, "tags": [1]},
    "a time of another zone": lambda shop: {
        "added_at": datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=1)))
    },
    "a time without a zone": lambda shop: {"added_at": datetime(2026, 3, 2, 9, 0, 1)},
    "text with null in it": lambda shop: {"name": "null and void"},
    "large and small numbers": lambda shop: {"stock": 2**70, "price": 5e-324},
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_encoded_is_what_codecs_encode(
    name: str, shop: Any, ways: Ways
) -> None:
    """`both_ways` compares the texts."""
    changed = change(article(shop), **CHANGES[name](shop))
    shop.from_json(Any, changed.to_json())


def test_many_names_that_are_not_known(shop: Any, ways: Ways) -> None:
    for number in range(50):
        for _ in range(2):
            unknown = {f"n{number}": 1, "b": 2}
            written = shop.Article(id="a", unknown_members=unknown).to_json()
            assert json.loads(written) == {"id": "a"} | unknown
    assert ways.encoded == 100


def test_a_class_that_was_written_by_hand_has_its_say(shop: Any, ways: Ways) -> None:
    class Special(shop.Article):  # type: ignore[misc]
        def __encode__(self, data: dict[str, Any]) -> None:
            data["special"] = True

    shelf = shop.Shelf(articles=[Special(id="x")])
    special = {"__type": "Special", "special": True}
    assert json.loads(shelf.to_json()) == {"articles": [special]}
    assert Special(id="x").to_json() == '{"special":true}'
    assert type(shop.from_json(Special, "{}")) is Special


def test_many_threads_write_what_they_were_given(shop: Any, ways: Ways) -> None:
    """Structs for names that are not known are made by several at the same time."""
    texts = [
        json.dumps({"id": "a", f"n{number % 15}": number}, separators=(",", ":"))
        for number in range(600)
    ]
    articles = [shop.from_json(shop.Article, text) for text in texts]
    assert ways.left
    shop.Article(id="a").to_json()
    usual: Any = import_module(f"{shop.__name__}._runtime.shortcuts")._written_quickly
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(usual, articles)) == texts


def test_what_cannot_be_encoded_is_refused_as_ever(shop: Any, ways: Ways) -> None:
    with pytest.raises(TypeError, match="there is no JSON for a object"):
        change(article(shop), name=object()).to_json()
    with pytest.raises(AttributeError):
        change(article(shop), kind="Thing").to_json()


# --- when it is worth it -----------------------------------------------------------


USE = """
import sys
from package import Article
import package._runtime.shortcuts as shortcuts
text = b'{"id": "a", "name": "' + b"x" * 100_000 + b'"}'
said = []
for _ in range(25):
    article = Article.from_json(text)
    said.append([
        "msgspec" in sys.modules,
        "package._runtime.struct_decoders" in sys.modules,
        type(article).__name__,
    ])
print(said.index([True, False, "Article"]), said.index([True, True, "Article"]))
"""


def test_a_program_that_reads_little_prepares_nothing(tmp_path: Path) -> None:
    """msgspec comes after a megabyte, structs after one more of the same type."""
    (tmp_path / "shop.swift").write_text(SHOP, "utf-8")
    request = Request(
        sources=[str(tmp_path / "shop.swift")], output=tmp_path / "package"
    )
    generate(request, stdin=bytes)
    done = subprocess.run(
        [sys.executable, "-c", USE],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = map(int, done.stdout.split())
    assert (first, second) == (9, 20)


def test_without_msgspec(shop: Any, ways: Ways, monkeypatch: Any) -> None:
    shortcuts: Any = import_module(f"{shop.__name__}._runtime.shortcuts")
    monkeypatch.setattr(shortcuts.library, "_write", None)
    monkeypatch.setattr(shortcuts.library, "_read", None)
    assert json.loads(article(shop, tags=[]).to_json())["id"] == "a"
    assert (ways.decoded, ways.encoded) == (0, 0)


def test_names_that_no_struct_can_have(tmp_path: Path) -> None:
    odd = a_type("Odd", prop("Name", "String", dataMember={"name": 'the "name"'}))
    odd["dataContract"] = {}
    root = a_type("Root", prop("Odd", "Odd"), prop("Id", "Int32"))
    with generated(metadata([root, odd]), tmp_path) as package:
        ways = ways_of(package)
        text = json.dumps({"odd": {'the "name"': "x"}, "id": 1}, separators=(",", ":"))
        decoded = package.from_json(package.Root, text)
        assert decoded.odd.the_name == "x"
        assert decoded.to_json() == text
        assert (ways.decoded, ways.encoded) == (1, 1)


def test_classes_far_off_keep_their_codecs(tmp_path: Path) -> None:
    count = 60
    classes = "".join(
        f"public class C{number} : Codable {{\n"
        f"    public var next:C{number + 1}?\n    public var n:Int?\n"
        "    required public init(){}\n}\n"
        for number in range(count)
    )
    last = "public class C60 : Codable { required public init(){} }\n"
    with generated(f"import Foundation\n{classes}{last}", tmp_path) as package:
        ways = ways_of(package)
        value: dict[str, Any] = {}
        for number in reversed(range(count)):
            value = {"next": value, "n": number}
        decoded = package.from_json(package.C0, json.dumps(value))
        assert decoded.to_dict() == value
        assert ways.decoded == 1


# --- other packages ----------------------------------------------------------------


def described() -> Iterator[Any]:
    """All descriptions at hand: those of the project, and of real servers."""
    for name, sources in SOURCES.items():
        yield pytest.param([ROOT / each for each in sources], id=name)
    for path in sorted(corpus_sources()) if CORPUS.is_dir() else []:
        yield pytest.param([path], id=path.name)


@pytest.mark.parametrize("sources", [*described()])
def test_every_class_can_go_the_short_way(sources: list[Path], tmp_path: Path) -> None:
    """With all members set, of every class that codecs treat in no way of their own."""
    request = Request(sources=list(map(str, sources)), output=tmp_path / "package")
    generate(request, stdin=bytes)
    with importable(tmp_path, "package") as package:
        mirrors: Any = import_module("package._runtime.mirrors")
        ways = ways_of(package)
        regular = [
            cls
            for name in package.__all__
            if mirrors.is_regular(
                cls := getattr(package, name), ("as_datetime_offset",)
            )
        ]
        for cls in regular:
            closed = cls[(str,) * len(cls.__parameters__)] if generic(cls) else cls
            text = json.dumps(Filled("package").value(closed, 2))
            before = ways.decoded
            decoded = package.from_json(closed, text)
            assert ways.decoded == before + 1, (cls, text)
            decoded.to_json()
        assert ways.encoded >= len(regular) * 0.9
        assert regular


def generic(cls: Any) -> bool:
    return bool(getattr(cls, "__parameters__", ()))


class Filled:
    """JSON values with all members set."""

    def __init__(self, package: str) -> None:
        self.hints: Any = import_module(f"{package}._runtime.hints")
        self.expressions: Any = import_module(f"{package}._runtime.expressions")

    def value(self, expression: Any, depth: int) -> Any:
        """A value of a type; what is deeper in classes than `depth` is not set."""
        wanted = self.expressions.without_none(expression)
        collection = self.hints.collection_of(wanted)
        if collection is not None:
            *keys, item = (self.value(each, depth) for each in get_args(collection))
            return {str(keys[0]): item} if keys else [item]
        if self.expressions.is_class(wanted):
            members = self.hints.members_of(wanted) if depth else ()
            return {
                each.wire_name: self.value(each.expression, depth - 1)
                for each in members
            }
        if self.expressions.is_enum(wanted):
            return next((each.value for each in wanted), 0)
        name = getattr(get_origin(wanted) or wanted, "__name__", "Any")
        return SCALARS[name]


SCALARS: dict[str, Any] = {
    "bool": True,
    "int": 5,
    "float": 1.5,
    "str": "c",
    "Annotated": "c",
    "Any": {"a": [1]},
    "UUID": "0b9c7f4e-3c1d-4c3b-9a53-000000000001",
    "datetime": "2026-03-02T09:14:27.1234567Z",
    "date": "2026-03-02",
    "time": "PT1H",
    "timedelta": "PT1M",
    "Decimal": 1.10,
    "bytes": "AQID",
}
