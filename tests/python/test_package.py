"""The package as a whole: what it exports, and names that it needs itself."""

from __future__ import annotations

import ast
import keyword
import typing
from typing import Any

import pytest

from evo_codegen.model.types import Nullable, TypeParameter
from evo_codegen.python.names import RESERVED_ATTRIBUTES, RESERVED_CLASSES
from evo_codegen.python.runtime.model import Model
from evo_codegen.python.scalars import SCALARS
from tests.python.declared import TEXT, api, class_, enum, to
from tests.python.packages import files_of, installed, models_in, models_of


def test_everything_is_exported(generate: Any) -> None:
    package = generate(api(class_("User"), enum("Colour", "Red")))
    assert {"User", "Colour", "from_dict", "from_json", "DecodeError"} < {
        *package.__all__
    }
    for name in package.__all__:
        assert getattr(package, name)


def test_what_is_exported_besides_types_is_reserved(generate: Any) -> None:
    exported = generate(api()).__all__
    assert {name for name in exported if name[0].isupper()} <= RESERVED_CLASSES


def test_attributes_that_are_reserved() -> None:
    """What a class has, what annotations and defaults in it mention, and ``self``."""
    inherited = {name for name in dir(Model) if not name.startswith("_")}
    annotations = {each.annotation.partition(".")[0] for each in SCALARS.values()}
    mentioned = {name for name in annotations if name.islower()}
    assert {
        *inherited,
        *mentioned,
        *("list", "set", "dict", "field", "self"),
    } == RESERVED_ATTRIBUTES


# --- types with names that a module needs itself -----------------------------------

IMPORTED = [
    *("Any", "ClassVar", "Decimal", "Decoders", "Generic", "JsonMembers", "ListModel"),
    *("Members", "Model", "OpenStrEnum", "Operation", "Protocol", "Route", "Self"),
    *("TypeVar", "UUID", "IReturnVoid", "Field", "List", "Dict", "Optional", "Enum"),
]
LOWER = ["dataclass", "field", "dt", "list", "str", "print", "as_str", "closed", "type"]
OTHERS = ["T", "None", "True", "Exception", "DecodeError", "ApiError", "Type", "object"]


@pytest.mark.parametrize("name", [*IMPORTED, *LOWER, *OTHERS])
def test_a_class_of_any_name(name: str, generate: Any) -> None:
    """It is a class with a member of its own type, next to all other shapes."""
    same = {"it": Nullable(to(name)), "dt": Nullable(TEXT)}
    package = generate(
        api(
            class_(name, members=same),
            class_("Derived", base=to(name)),
            class_("Box", of=("T",), members={"item": Nullable(TypeParameter("T"))}),
            enum("Colour", "Red"),
        )
    )
    (class_name,) = (
        {*package.__all__} - {*exports(api())} - {"Derived", "Box", "Colour"}
    )
    made = getattr(package, class_name)
    assert class_name.rstrip("_") == name[0].upper() + name[1:]
    assert typing.get_type_hints(made)["it"] == made | None
    data = {"it": {"it": {"dt": "a"}}}
    assert made.from_dict(data).to_dict() == data
    assert package.Derived.from_dict(data).to_dict() == data
    assert package.from_dict(package.Box[made], {"item": data}).to_dict()


def test_all_of_them_together(generate: Any) -> None:
    names = [*IMPORTED, *LOWER, *OTHERS]
    types = [class_(name, members={"it": Nullable(to(name))}) for name in names]
    text = models_in(files_of(api(*types)))
    assert "from typing import ClassVar as _ClassVar\n" in text
    package = generate(api(*types))
    assert len(package.__all__) == len(names) + len(exports(api()))


def exports(model: Any) -> list[str]:
    with installed(files_of(model)) as package:
        return [*package.__all__]


# --- members with names that a class needs itself ----------------------------------

MEMBERS = [
    *keyword.kwlist,
    *keyword.softkwlist,
    *sorted(RESERVED_ATTRIBUTES),
    *("self", "cls", "v", "get", "data", "of", "super", "type", "property", "object"),
    *("mro", "copy", "replace", "fields", "hash", "id", "none", "any", "generic"),
    *("__init__", "__class__", "__slots__", "__dict__", "__wire_names__", "_"),
]


@pytest.mark.parametrize("name", MEMBERS)
def test_a_member_of_any_name(name: str, generate: Any) -> None:
    members = {name: Nullable(TEXT), "other": Nullable(to("Holder", TEXT))}
    package = generate(
        api(class_("Holder", members=members, of=("T",)), class_("Plain", name))
    )
    data = {name: "a", "other": {name: "b"}}
    holder = package.from_dict(package.Holder[int], data)
    assert holder.to_dict() == data
    attribute = next(iter(package.Plain.__wire_names__))
    assert package.Plain(**{attribute: "a"}).to_dict() == {name: "a"}
    assert package.Holder[int](other=holder).other is holder


def test_a_member_of_every_name(generate: Any) -> None:
    names = dict.fromkeys(MEMBERS)
    package = generate(api(class_("Holder", *names)))
    data = dict.fromkeys(names, "a")
    assert (
        package.Holder.from_json(package.Holder.from_dict(data).to_json()).to_dict()
        == data
    )


# --- the text ----------------------------------------------------------------------


def test_the_file_says_where_it_is_from() -> None:
    types = "The types of the shapes API"
    codecs = "The functions that read types from JSON and write them"
    says = {
        "__init__.py": f"{types}.",
        "__init__.pyi": f"{types}.",
        "models/__init__.py": f"{types}, each in a module of its own.",
        "models/__init__.pyi": f"{types}, each in a module of its own.",
        "models/a.py": "`A` of the shapes API.",
        "_codecs/__init__.py": f"{codecs}, a module for each type.",
        "_codecs/a.py": "`A`: from JSON, and to JSON.",
        "_names.py": "The names of all types, for a star import and for `dir`.",
    }
    files = files_of(api(class_("A", "x")))
    assert says.keys() == {x for x in files if not x.startswith(("_runtime/", "py."))}
    for path, doc in says.items():
        assert files[path].startswith(
            f'"""{doc}"""\n\n'
            "# Generated by evo-codegen. Changes are lost when it runs again.\n"
        )


def test_only_what_is_used_is_imported() -> None:
    text = models_of("public enum Colour : String, Codable\n{\n    case Red\n}\n")
    imports = [
        each for each in ast.parse(text).body if isinstance(each, ast.ImportFrom)
    ]
    assert [ast.unparse(each) for each in imports] == [
        "from __future__ import annotations",
        "from .._runtime.enums import OpenStrEnum",
    ]


def test_a_package_without_types(generate: Any) -> None:
    package = generate(api())
    assert package.from_json(list[int], "[1]") == [1]


def test_documentation_of_members() -> None:
    text = models_of("""
public class Session : Codable
{
    public var id:String?
    /**
    * Who calls.
    */
    public var from:String?
    public var to:String?
}
""")
    expected = '''
class Session(Model):
    id: str | None = None

    from_: str | None = None
    """Who calls."""

    to: str | None = None

'''
    assert expected in text
