"""Inheritance and generic classes, from Swift text to what the classes do."""

from __future__ import annotations

import json
from types import GenericAlias
from typing import Any, get_type_hints

import pytest

from tests.python.packages import api_of, codecs_in, files_of, models_of

ANIMALS = """
public class Dog : Animal
{
    public var legs:Int?
    public var friends:[Dog] = []
}

public class Animal : Codable
{
    public var name:String?
}

public class Puppy : Dog
{
}
"""


def test_members_of_the_base_class(generate: Any) -> None:
    package = generate(ANIMALS)
    assert package.Puppy.__mro__[1:3] == (package.Dog, package.Animal)
    data = {"legs": 4, "friends": [{"legs": 3, "name": "Lo"}], "name": "Rex"}
    puppy = package.Puppy.from_dict(data)
    lo = package.Dog(legs=3, name="Lo")
    assert puppy == package.Puppy(legs=4, friends=[lo], name="Rex")
    assert [*puppy.to_dict()] == ["legs", "friends", "name"]
    assert puppy.to_dict() == data
    assert puppy != package.Dog(legs=4, friends=[lo], name="Rex")


def test_a_class_without_members_of_its_own(generate: Any) -> None:
    """It has no codec either: there is nothing to add to that of its base class."""
    files = files_of(api_of(ANIMALS))
    assert {path for path in files if path.startswith("_codecs/")} == {
        *("_codecs/__init__.py", "_codecs/animal.py", "_codecs/dog.py")
    }
    package = generate(ANIMALS)
    assert package.Puppy.from_json('{"name":"Bo"}') == package.Puppy(name="Bo")


def test_a_class_that_declares_nothing_but_what_it_inherits() -> None:
    cat = "public class Cat : Animal\n{\n    public var name:String?\n}\n"
    text = codecs_in(files_of(api_of(f"{ANIMALS}\n{cat}")))
    assert text.count("get = data.get") == 2


def test_a_class_without_any_members(generate: Any) -> None:
    package = generate("public class Nothing : Codable\n{\n}\n")
    assert package.Nothing.from_dict({}) == package.Nothing()
    assert package.Nothing.from_dict({"x": 1}).to_dict() == {"x": 1}
    wrong: list[Any] = [[], "", None, 1]
    for each in wrong:
        with pytest.raises(package.DecodeError, match="expected an object"):
            package.Nothing.from_dict(each)


def test_a_self_reference(generate: Any) -> None:
    package = generate(ANIMALS)
    hints = get_type_hints(package.Dog)
    assert hints["friends"] == GenericAlias(list, package.Dog)


def test_mutual_recursion(generate: Any) -> None:
    package = generate("""
public class Person : Codable
{
    public var pets:[Pet] = []
}
public class Pet : Codable
{
    public var owner:Person?
    public var rivals:[String:[Pet]] = [:]
}
""")
    data = json.loads("""
{"pets": [{"owner": {"pets": [{}]}, "rivals": {"a": [{"owner": {}}]}}]}
""")
    assert package.Person.from_dict(data).to_dict() == data
    with pytest.raises(package.DecodeError, match=r"^\$\.pets\[0\]\.rivals\.a\[1\]: "):
        package.Person.from_dict({"pets": [{"rivals": {"a": [{}, 5]}}]})


# --- generic classes ---------------------------------------------------------------

PAGES = """
public class ListUsers : ListRequest<User>
{
    public var role:String?
}
public class ListRequest<T : Codable> : Codable
{
    public var like:T?
    public var page:Int?
}
public class ListResponse<T : Codable> : Codable
{
    public var items:[T] = []
    public var byName:[String:T] = [:]
}
public class User : Codable
{
    public var name:String?
}
"""


def test_a_closed_generic(generate: Any) -> None:
    package = generate(PAGES)
    page = package.ListResponse[package.User]
    data = {"items": [{"name": "a"}], "byName": {"b": {"name": "b", "x": 1}}}
    users = package.from_dict(page, data)
    assert users.items == [package.User(name="a")]
    assert users.by_name["b"].unknown_members == {"x": 1}
    assert users.to_dict() == data
    assert package.from_json(page, users.to_json()) == users
    assert page(items=[package.User()]).to_dict() == {"items": [{}]}


def test_a_generic_of_scalars_and_of_generics(generate: Any) -> None:
    package = generate(PAGES)
    page = package.ListResponse
    assert package.from_dict(page[int], {"items": ["1"]}).items == [1]
    nested = package.from_dict(page[page[int]], {"items": [{"items": [1, 2]}]})
    assert nested.items[0].items == [1, 2]
    assert package.from_dict(page[Any], {"items": [{"a": 1}]}).items == [{"a": 1}]


def test_a_generic_class_alone_does_not_know_its_items(generate: Any) -> None:
    package = generate(PAGES)
    for page in (package.ListResponse, package.ListResponse[package.User]):
        with pytest.raises(TypeError, match=r"call from_dict\(ListResponse\[\.\.\.\]"):
            page.from_dict({"items": []})
        with pytest.raises(TypeError, match="does not know what T is"):
            page.from_json("{}")


def test_a_base_class_with_arguments(generate: Any) -> None:
    package = generate(PAGES)
    assert "class ListUsers(models.ListRequest[models.User]):" in models_of(PAGES)
    request = package.ListUsers.from_dict({"like": {"name": "a"}, "role": "r"})
    assert request == package.ListUsers(like=package.User(name="a"), role="r")
    with pytest.raises(package.DecodeError, match=r"^\$\.like\.name: expected a str"):
        package.ListUsers.from_dict({"like": {"name": 5}})


def test_a_generic_class_that_derives_from_a_generic_of_lists(generate: Any) -> None:
    """In C#: ``class Mid<T> : Base<List<T>>``."""
    swift = """
public class Mid<T : Codable> : Base<[T]>
{
    public var own:T?
}
public class Base<T : Codable> : Codable
{
    public var result:T?
}
public class Leaf : Mid<Int>
{
}
"""
    assert "class Mid(models.Base[list[T]], Generic[T]):" in models_of(swift)
    package = generate(swift)
    data = {"own": 1, "result": [1, 2]}
    assert package.from_dict(package.Mid[int], data).to_dict() == data
    assert package.Leaf.from_dict(data).result == [1, 2]
    with pytest.raises(package.DecodeError, match=r"^\$\.result\[1\]: expected an int"):
        package.from_dict(package.Mid[int], {"result": [1, "a"]})
    with pytest.raises(package.DecodeError, match=r"^\$\.result: expected an array"):
        package.Leaf.from_dict({"result": 5})


def test_a_class_that_is_the_argument_of_its_base_class(generate: Any) -> None:
    swift = """
public class Base<T : Codable> : Codable
{
    public var items:[T] = []
}
public class Foo : Base<Foo>
{
    public var x:Int?
}
"""
    assert 'class Foo(models.Base["Foo"]):' in models_of(swift)
    package = generate(swift)
    data = json.loads('{"x": 1, "items": [{"x": 2, "items": [{}]}]}')
    foo = package.Foo.from_dict(data)
    assert foo.items[0].items == [package.Foo()]
    assert foo.to_dict() == data
    with pytest.raises(package.DecodeError, match=r"^\$\.items\[0\]\.items\[0\]\.x: "):
        package.Foo.from_dict({"items": [{"items": [{"x": "?"}]}]})


def test_an_argument_that_is_declared_later_and_needs_the_class(generate: Any) -> None:
    swift = """
public class Mid<T : Codable> : Base<Later<T>>
{
    public var own:Int?
}
public class Base<T : Codable> : Codable
{
    public var result:T?
}
public class Later<T : Codable> : Mid<T>
{
    public var x:T?
}
"""
    assert 'class Mid(models.Base["models.Later[T]"], Generic[T]):' in models_of(swift)
    package = generate(swift)
    data = {"result": {"x": 1, "result": {"x": 2}}}
    assert package.from_dict(package.Mid[int], data).to_dict() == data
    with pytest.raises(package.DecodeError, match=r"^\$\.result\.result\.x: "):
        package.from_dict(package.Mid[int], {"result": {"result": {"x": "?"}}})


def test_members_that_are_generics_of_the_own_parameter(generate: Any) -> None:
    """The module of the codec has no type variables."""
    swift = """
public class Chest<T : Codable> : Codable
{
    public var top:Drawer<T>?
    public var rest:[Drawer<[T]>] = []
}
public class Drawer<T : Codable> : Codable
{
    public var item:T?
}
"""
    package = generate(swift)
    data = {"top": {"item": 1}, "rest": [{"item": [1, 2]}]}
    chest = package.from_dict(package.Chest[int], data)
    assert chest.rest[0].item == [1, 2]
    assert chest.to_dict() == data
    with pytest.raises(package.DecodeError, match=r"^\$\.rest\[0\]\.item\[0\]: exp"):
        package.from_dict(package.Chest[int], {"rest": [{"item": ["a"]}]})


def test_two_classes_of_one_name(generate: Any) -> None:
    """``HelloBase`` and ``HelloBase`1``, which Swift text has as ``HelloBase_1``."""
    package = generate("""
public class Hello : HelloBase_1<Poco>
{
}
public class HelloBase : Codable
{
    public var id:Int?
}
public class HelloBase_1<T : Codable> : Codable
{
    public var items:[T] = []
    public var counts:[Int] = []
}
public class Poco : Codable
{
    public var name:String?
}
""")
    assert package.Hello.__bases__ == (package.HelloBase1,)
    assert package.HelloBase(id=1).to_dict() == {"id": 1}
    hello = package.Hello.from_dict({"items": [{"name": "a"}], "counts": [1]})
    assert hello.items == [package.Poco(name="a")]


def test_pairs(generate: Any) -> None:
    package = generate("""
public class Holder : Codable
{
    public var pairs:[KeyValuePair<String, Int>] = []
}
""")
    data = {"pairs": [{"key": "a", "value": 1}]}
    holder = package.Holder.from_dict(data)
    assert holder.pairs == [package.KeyValuePair(key="a", value=1)]
    assert holder.to_dict() == data
    assert package.Holder.from_dict({"pairs": [{"Key": "a", "Value": 1}]}) == holder


def test_a_generic_class_with_several_parameters(generate: Any) -> None:
    package = generate("""
public class Either<TLeft : Codable, TRight : Codable> : Codable
{
    public var left:TLeft?
    public var right:[TRight?] = []
}
""")
    either = package.Either[int, str]
    assert package.from_dict(either, {"left": 1, "right": ["a", None]}).right[1] is None
    with pytest.raises(package.DecodeError, match=r"^\$\.right\[0\]: expected a str"):
        package.from_dict(either, {"right": [1]})


# --- classes that are collections --------------------------------------------------

COLLECTIONS = """
public class Users : List<User>
{
}
public class UsersByName : Dictionary<String, User>
{
}
public class Tree : List<Tree>
{
}
public class User : Codable
{
    public var name:String?
}
public class Holder : Codable
{
    public var users:Users?
    public var byName:UsersByName?
    public var tree:Tree?
}
"""


def test_classes_that_are_arrays_and_objects(generate: Any) -> None:
    package = generate(COLLECTIONS)
    user = package.User(name="a")
    users = package.Users.from_list([{"name": "a"}])
    assert users == [user]
    assert users.to_list() == [{"name": "a"}]
    assert package.Users.from_json(users.to_json()) == users
    by_name = package.UsersByName.from_dict({"x": {"name": "a"}})
    assert by_name == {"x": user}
    assert by_name.to_dict() == {"x": {"name": "a"}}
    assert not hasattr(users, "__dict__")
    assert not hasattr(by_name, "__dict__")


def test_classes_that_are_collections_as_members(generate: Any) -> None:
    package = generate(COLLECTIONS)
    data = json.loads('{"users": [{}], "byName": {"x": {}}, "tree": [[[]], []]}')
    holder = package.Holder.from_dict(data)
    assert isinstance(holder.tree[0], package.Tree)
    assert holder.to_dict() == data
    with pytest.raises(
        package.DecodeError, match=r"^\$\.tree\[0\]\[0\]: expected an a"
    ):
        package.Holder.from_dict({"tree": [[5]]})
    with pytest.raises(
        package.DecodeError, match=r"^\$\.byName\.x\.name: expected a s"
    ):
        package.Holder.from_dict({"byName": {"x": {"name": 5}}})


# --- interfaces --------------------------------------------------------------------


def test_interfaces(generate: Any) -> None:
    swift = """
public protocol IDerived : IBase
{
    var other:Int? { get set }
}
public protocol IBase
{
    var name:String? { get set }
}
public class Holder : Codable
{
    public var any:IBase?
}
"""
    text = models_of(swift)
    assert "\nclass IBase(Protocol):\n" in text
    assert "\nclass IDerived(models.IBase, Protocol):\n" in text
    package = generate(swift)
    assert package.IDerived.__mro__[1] is package.IBase
    assert package.Holder.__annotations__["any"] == "Any"
    assert get_type_hints(package.IDerived) == {"other": int | None, "name": str | None}
    data = {"any": {"name": "a"}}
    assert package.Holder.from_dict(data).to_dict() == data
