"""What samples tell of types of every kind, a few lines of Swift at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from evo_codegen.model.types import describe
from tests.helpers import built, jsv_page, operation_of, page

GET = "public class Get : IGet, Codable\n{\n}\n"


def outcome(text: str, *others: str) -> str:
    """The response type of the page of ``Get``, or why there is none."""
    api, findings = built(text, *others)
    response = operation_of(api, "Get").response
    if response is not None:
        return describe(response)
    (message,) = [each.message for each in findings if each.code == "response-unknown"]
    return message.removeprefix("what `Get` returns is not known: ")


def returned(swift: str, sample: object) -> str:
    """The response type that a JSON sample leads to."""
    return outcome(page("Get", GET + swift, sample))


def fits(*types: str) -> str:
    """The reason for which a response type is unknown."""
    return "the sample response fits " + ", ".join(f"`{each}`" for each in types)


NONE = "the sample response fits none of the declared types"


def test_no_sample() -> None:
    for text in (page("Get", GET), page("Get", GET).partition("HTTP + ")[0]):
        assert outcome(text) == "the page has no sample response that can be read"


# --- classes -----------------------------------------------------------------------


def test_a_plain_class() -> None:
    swift = "public class Item : Codable\n{\n    public var id:Int\n}\n"
    assert returned(swift, {"id": 0}) == "Item"
    assert returned(swift, {"id": "String"}) == f"{NONE}; `Item` is the nearest"


def test_a_class_whose_base_is_generic() -> None:
    swift = """
public class Items : Page<Item>
{
    public var title:String?
}
public class Page<T : Codable> : Codable
{
    public var items:[T] = []
}
public class Item : Codable
{
    public var id:Int?
}
"""
    assert returned(swift, {"title": "String", "items": [{"id": 0}]}) == "Items"
    assert returned(swift, {"items": [{"id": 0}]}) == "Page[Item]"
    wrong = {"title": "String", "items": [{"id": "String"}]}
    assert returned(swift, wrong) == f"{NONE}; `Items` is the nearest"


TWINS = """
public class First : Codable
{
    public var id:Int?
    public var name:String?
}
public class Second : Codable
{
    public var name:String?
    public var id:Int?
}
"""


def test_classes_with_the_same_members_cannot_be_told_apart() -> None:
    assert returned(TWINS, {"id": 0, "name": "String"}) == fits("First", "Second")
    box = "public class Box<T : Codable> : Codable\n{\n    public var value:T?\n}\n"
    sample = {"value": {"id": 0, "name": "String"}}
    assert returned(TWINS + box, sample) == fits("Box[First]", "Box[Second]")


def test_a_class_that_adds_nothing_cannot_be_told_from_its_base() -> None:
    swift = TWINS.partition("public class Second")[0]
    swift += "public class Third : First\n{\n}\n"
    assert returned(swift, {"id": 0, "name": "String"}) == fits("First", "Third")


def test_a_class_with_all_its_members_goes_before_one_with_more() -> None:
    swift = TWINS.replace(
        "public var id:Int?", "public var id:Int?\n    public var x:Int?", 1
    )
    assert returned(swift, {"id": 0, "name": "String"}) == "Second"
    assert returned(swift, {"name": "String"}) == fits("First", "Second")


def test_missing_members_count_however_deep_they_are() -> None:
    swift = """
public class First : Codable
{
    public var inner:Wide?
}
public class Second : Codable
{
    public var inner:Narrow?
}
public class Wide : Codable
{
    public var a:Int?
    public var b:Int?
}
public class Narrow : Codable
{
    public var a:Int?
}
"""
    assert returned(swift, {"inner": {"a": 0}}) == "Second"
    assert returned(swift, {"inner": {"a": 0, "b": 0}}) == "First"


def test_a_member_of_which_a_server_knows_nothing_may_be_missing() -> None:
    swift = """
public class First : Codable
{
    public var a:Int?
    //poco:IPoco ignored. Swift doesn't support interface properties
}
public class Second : Codable
{
    public var a:Int?
    public var b:Int?
}
"""
    assert returned(swift, {"a": 0}) == "First"
    assert returned(swift, {"a": 0, "poco": {"x": 1}}) == "First"


def test_a_class_that_refers_to_itself() -> None:
    """The server stops filling in members at some depth."""
    swift = """
public class Node : Codable
{
    public var name:String?
    public var next:Node?
    public var children:[Node] = []
}
"""
    leaf = {"name": "String"}
    sample = {"name": "String", "next": leaf, "children": [{**leaf, "next": leaf}]}
    assert returned(swift, sample) == "Node"


def test_supplied_types_count_as_well() -> None:
    swift = "public class Item : Codable\n{\n    public var results:[NavItem] = []\n}\n"
    item = {"label": "String", "href": "String", "exact": False}
    assert returned(swift, item) == "NavItem"


# --- type arguments ----------------------------------------------------------------

GENERICS = """
public class Outer<T : Codable> : Codable
{
    public var value:T?
}
public class Lists<T : Codable> : Codable
{
    public var lists:[[T]] = []
}
public class Named<T : Codable> : Codable
{
    public var byName:[String:T] = [:]
}
public class Pair<TKey : Codable, TValue : Codable> : Codable
{
    public var key:TKey?
    public var values:[TValue] = []
}
public class Inner : Codable
{
    public var id:Int?
}
public class Other : Codable
{
    public var text:String?
}
public class Uses : Codable
{
    public var a:Outer<Inner>?
    public var b:Lists<Inner>?
    public var c:Named<Inner>?
    public var d:Pair<Inner, Inner>?
}
"""

ID = {"id": 0}


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ({"value": ID}, "Outer[Inner]"),
        ({"value": [ID]}, "Outer[list[Inner]]"),
        ({"value": {"String": ID}}, "Outer[dict[String, Inner]]"),
        ({"value": {"value": ID}}, "Outer[Outer[Inner]]"),
        ({"value": {"lists": [[ID]]}}, "Outer[Lists[Inner]]"),
        ({"lists": [[ID], [], [ID, ID]]}, "Lists[Inner]"),
        ({"lists": [[[ID]]]}, "Lists[list[Inner]]"),
        ({"byName": {"String": ID}}, "Named[Inner]"),
        ({"byName": {"String": {"byName": {"String": ID}}}}, "Named[Named[Inner]]"),
        ({"key": ID, "values": [{"text": "String"}]}, "Pair[Inner, Other]"),
        ({"key": "String", "values": [True]}, "Pair[String, Boolean]"),
        ({"value": {"key": ID, "values": [ID]}}, "Outer[Pair[Inner, Inner]]"),
        ([[{"value": ID}]], "list[list[Outer[Inner]]]"),
        ({"String": [{"value": ID}]}, "dict[String, list[Outer[Inner]]]"),
    ],
)
def test_type_arguments(sample: object, expected: str) -> None:
    assert returned(GENERICS, sample) == expected


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ({"value": 0}, "Outer[T]"),
        ({"value": [0]}, "Outer[list[T]]"),
        ({"value": {"value": None}}, "Outer[Outer[T]]"),
        ({"key": ID, "values": []}, "Pair[Inner, TValue]"),
        ({"key": 0, "values": [0]}, "Pair[TKey, TValue]"),
        ({"String": 0}, "dict[String, T]"),
    ],
)
def test_type_arguments_that_stay_open(sample: object, expected: str) -> None:
    reason = f"{fits(expected)}, but leaves open what its type argument is"
    assert returned(GENERICS, sample) == reason


@pytest.mark.parametrize(
    "sample",
    [
        {"value": {"unheard": 1}},
        {"value": [ID, {"text": "String"}]},
        {"byName": [ID]},
        {"lists": [ID]},
    ],
)
def test_type_arguments_that_do_not_exist(sample: object) -> None:
    assert returned(GENERICS, sample).startswith(f"{NONE}; `")


# --- collections -------------------------------------------------------------------

COLLECTIONS = """
public class Rockstars : List<Rockstar>
{
}
public class Stars<T : Codable> : List<T>
{
}
public class MoreStars : Stars<Rockstar>
{
}
public class Rockstar : Codable
{
    public var name:String?
}
public class Lookup : Dictionary<String, [Int]>
{
}
public class Holder : Codable
{
    public var stars:MoreStars?
    public var lookup:Lookup?
    public var generic:Stars<Rockstar>?
}
"""


def test_a_list_may_be_of_a_class_that_is_one() -> None:
    assert returned(COLLECTIONS, [{"name": "String"}]) == fits(
        "list[Rockstar]", "Rockstars", "Stars[Rockstar]", "MoreStars"
    )


def test_a_dict_may_be_of_a_class_that_is_one() -> None:
    swift = COLLECTIONS.replace("class Stars<T : Codable> : List<T>", "class Stars<T>")
    assert returned(swift, {"String": [0]}) == fits("Lookup", "dict[String, list[T]]")


def test_classes_that_are_collections_as_members() -> None:
    stars = [{"name": "String"}]
    sample = {"stars": stars, "lookup": {"String": [0]}, "generic": stars}
    assert returned(COLLECTIONS, sample) == "Holder"
    nearest = f"{NONE}; `Holder` is the nearest"
    assert returned(COLLECTIONS, {**sample, "stars": {}}) == nearest
    assert returned(COLLECTIONS, {**sample, "lookup": []}) == nearest
    assert returned(COLLECTIONS, {**sample, "generic": [{"who": 1}]}) == nearest


def test_the_keys_of_a_dict_tell_it_from_an_object() -> None:
    swift = """
public class First : Codable
{
    public var map:[String:String] = [:]
}
public class Second : Codable
{
    public var map:Crumb?
}
public class Crumb : Codable
{
    public var id:String?
}
"""
    assert returned(swift, {"map": {"id": "String"}}) == "Second"
    assert returned(swift, {"map": {"String": "String"}}) == "First"
    assert returned(swift, {"map": {"other": "String"}}) == "First"


def test_a_dict_with_other_keys_than_texts() -> None:
    swift = """
public class Item : Codable
{
    public var map:[Int:Bool] = [:]
    public var set:HashSet<Int>?
}
"""
    assert returned(swift, {"map": {"0": False}, "set": [0]}) == "Item"


# --- scalars -----------------------------------------------------------------------

SCALARS = """
public class Item : Codable
{
    public var real:Double?
    public var bytes:[UInt8]?
    public var when:Date?
    @TimeSpan public var long:TimeInterval?
    public var flags:Flags?
    public var color:Color?
    public var any:Object?
    public var shape:IShape?
    public var lost:Lost?
}
public protocol IShape
{
    var sides:Int? { get set }
}
"""

ENUMS = """
// @Flags()
public enum Flags : Int, Codable
{
    case A = 1
    case B = 2
}
public enum Color : String, Codable
{
    case Red
}
"""


@pytest.mark.parametrize(
    "member",
    [
        {"real": 0},
        {"real": 1.5},
        {"bytes": "AA=="},
        {"bytes": [0]},
        {"when": "/Date(-62135596800000)/"},
        {"long": "PT0S"},
        {"flags": 3},
        {"flags": "A"},
        {"flags": "something"},
        {"color": "red"},
        {"any": [1, {"x": "y"}]},
        {"shape": {"corners": 3}},
        {"lost": {"x": 1}},
    ],
)
def test_scalars_that_fit(member: dict[str, object]) -> None:
    assert returned(SCALARS + ENUMS, {"real": 0, **member}) == "Item"


@pytest.mark.parametrize(
    "member",
    [
        {"real": "0"},
        {"real": False},
        {"bytes": 0},
        {"when": 0},
        {"long": {}},
        {"flags": False},
        {"color": []},
    ],
)
def test_scalars_that_do_not_fit(member: dict[str, object]) -> None:
    assert returned(SCALARS + ENUMS, {"real": 0, **member}).startswith(NONE)


@pytest.mark.parametrize("value", [None, {"x": 1}], ids=str)
@pytest.mark.parametrize("type", ["Object", "IShape", "Lost", "Item"])
def test_a_value_that_may_be_anything_is_nothing_odd(type: str, value: object) -> None:
    swift = f"""
public class First : Codable
{{
    public var value:{type}?
}}
public class Second : Codable
{{
    public var value:{type}?
    public var other:Int?
}}
public class Item : Codable
{{
    public var x:Int?
}}
public protocol IShape
{{
}}
"""
    assert returned(swift, {"value": value}) == "First"


def test_flags_and_names_make_two_classes_different() -> None:
    swift = """
public class First : Codable
{
    public var value:Flags?
}
public class Second : Codable
{
    public var value:Color?
}
"""
    swift += ENUMS
    assert returned(swift, {"value": 0}) == "First"
    assert returned(swift, {"value": "Red"}) == "Second"
    assert returned(swift, {"value": "other"}) == fits("First", "Second")


# --- JSV ---------------------------------------------------------------------------

JSV_TYPES = """
public class Item : Codable
{
    public var id:Int?
    public var name:String?
    public var done:Bool?
    public var flags:Flags?
    public var color:Color?
    public var when:Date?
    public var inner:Item?
    public var items:[Item] = []
    public var map:[Int:String] = [:]
}
public class Page<T : Codable> : Codable
{
    public var results:[T] = []
}
public class Other : Codable
{
    public var page:Page<Item>?
}
"""
JSV_ITEM = """{
\tid: 0,
\tname: String,
\tdone: False,
\tflags: 0,
\tcolor: Red,
\twhen: 0001-01-01,
\tinner: ,
\titems: [],
\tmap: { 0: String }
}"""


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        (JSV_ITEM, "Item"),
        (f"[ {JSV_ITEM} ]", "list[Item]"),
        (f"{{ results: [ {JSV_ITEM} ] }}", "Page[Item]"),
        ("{ results: [ String ] }", "Page[String]"),
        ("{ results: [ Red ] }", "Page[Color]"),
        ("String", "String"),
        (
            "{ results: [ 0 ] }",
            f"{fits('Page[T]')}, but leaves open what its type argument is",
        ),
        ("{ id: { x: 1 } }", f"{NONE}; `Item` is the nearest"),
        ("0", "a bare text or number does not tell its type"),
    ],
)
def test_jsv(sample: str, expected: str) -> None:
    assert outcome(jsv_page("Get", GET + JSV_TYPES + ENUMS, sample)) == expected


CORPUS = Path(__file__).parents[3] / "shared/corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no recorded inputs at {CORPUS}")
def test_a_recorded_page_with_jsv() -> None:
    (path,) = (CORPUS / "metadata-pages").glob("*EchoComplexTypes.txt")
    api, findings = built(path.read_text("utf-8"))
    response = operation_of(api, "EchoComplexTypes").response
    assert response is not None
    assert describe(response) == "EchoComplexTypes"
    assert [each.code for each in findings] == ["response-inferred"]


# --- several sources ---------------------------------------------------------------


def test_the_types_of_the_page_go_before_those_of_other_sources() -> None:
    first, second = TWINS.split("public class Second")
    sample = {"id": 0, "name": "String"}
    other = f"public class Second{second}"
    assert outcome(page("Get", GET + first, sample), other) == "First"
    assert outcome(page("Get", GET, sample), first, other) == fits("First", "Second")
    assert outcome(page("Get", GET, sample), other) == "Second"
