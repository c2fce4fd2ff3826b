"""The modules of a package: one for each type, whatever the type is called."""

from __future__ import annotations

import sys
import typing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from evo_codegen.model.types import ListType, Nullable
from evo_codegen.python.modules import LONGEST, module_names
from evo_codegen.python.names import PyIdent
from evo_codegen.python.runtime.lazy import module_name
from tests.property.models import apis, generating
from tests.python.declared import api, class_, enum, to
from tests.python.packages import (
    files_of,
    import_first,
    installed,
    modules_of,
    own_files,
)

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Api

# --- what modules are called -------------------------------------------------------


@pytest.mark.parametrize(
    ("class_name", "module"),
    [
        ("SessionInfo", "session_info"),
        ("T", "t"),
        ("HTMLPage", "html_page"),
        ("Page2", "page2"),
        ("Page2Of3", "page2_of3"),
        ("Foo_Bar", "foo_bar"),
        ("Type_0", "type_0"),
        ("ÄnderungsListe", "änderungs_liste"),
    ],
)
def test_names_that_follow_from_the_class(class_name: str, module: str) -> None:
    """The generator and the package agree, and so the package has no table of them."""
    name = PyIdent(class_name)
    assert module_names([name]) == {name: module}
    assert module_name(class_name) == module


@pytest.mark.parametrize(
    ("classes", "modules"),
    [
        (["Foo", "FOO"], ["foo", "foo_2"]),
        (["FooBar", "Foo_Bar"], ["foo_bar", "foo_bar_2"]),
        (["Import", "None_", "Class"], ["import_", "none", "class_"]),
        (
            ["Con", "Aux", "Nul", "Com1", "Com10"],
            ["con_", "aux_", "nul_", "com1_", "com10"],
        ),
        (["日本"], ["日本_2"]),
        (["Init", "Main", "Models"], ["init", "main", "models"]),
    ],
)
def test_names_that_do_not(classes: list[str], modules: list[str]) -> None:
    assert [*module_names(map(PyIdent, classes)).values()] == modules


@pytest.mark.parametrize("letter", ["A", "Ä", "日", "\U0001d49c"])
def test_names_that_are_too_long_for_a_file(letter: str) -> None:
    """Two that differ in the end alone have two modules."""
    names = [PyIdent(letter * 300 + end) for end in "ab"]
    one, other = module_names(names).values()
    assert one != other
    for each in (one, other):
        assert each.isidentifier()
        assert len(each.encode()) <= LONGEST


@generating
@given(apis())
def test_files_that_no_file_system_takes_for_one(api: Api) -> None:
    paths = [*files_of(api)]
    assert len({path.casefold() for path in paths}) == len(paths)


# --- packages with such names ------------------------------------------------------

CLASHES = [
    *("Foo", "FOO", "FooBar", "Foo_Bar", "fooBar", "Foo_2", "Foo2", "foo_bar_2"),
    *("Import", "Class", "None", "Match", "Con", "Aux", "NUL", "Com1", "LPT9"),
    *("日本", "日本2", "ñandú", "Ñandú", "straße", "STRASSE", "Ⅷ", "ﬁsh", "fish"),
    *("A" * 300, "A" * 299 + "B", "Q" + "é" * 300, "init", "main", "__init__"),
]
STDLIB = [
    *("Json", "Enum", "Typing", "Dataclasses", "Datetime", "Decimal", "Uuid", "Re"),
    *("Sys", "Importlib", "Functools", "Collections", "Types", "Abc", "Builtins"),
]
OWN = [
    *("Models", "Model", "Names", "Codecs", "Runtime", "Lazy", "models", "_Names"),
    *("Decode", "Values", "Enums", "Operation", "py", "Typed", "Lookup", "Data"),
    *("decode", "encode", "decode_base", "encode_base", "contents", "lookup", "v"),
]


def family(name: str) -> list[Any]:
    """A class, one that derives from it, and one that holds both and an enum."""
    both = {"it": Nullable(to(name)), "all": Nullable(ListType(to("Derived")))}
    return [
        class_(name, "text", members={"it": Nullable(to(name))}),
        class_("Derived", "more", base=to(name)),
        class_("Holder", members={**both, "state": Nullable(to("State"))}),
        enum("State", "On"),
    ]


@pytest.mark.parametrize("name", [*CLASHES, *STDLIB, *OWN])
def test_a_class_with_a_module_of_any_name(name: str, generate: Any) -> None:
    package = generate(api(*family(name)))
    (own_name,) = {*package.models.__all__} - {"Derived", "Holder", "State"}
    made = getattr(package, own_name)
    data = {"it": {"text": "a"}, "all": [{"more": "b", "text": "c"}], "state": "On"}
    holder = package.Holder.from_dict(data)
    assert type(holder.it) is made
    assert isinstance(holder.all[0], made)
    assert holder.state is package.State.ON
    assert holder.to_dict() == data
    assert typing.get_type_hints(package.Holder)["it"] == made | None


@pytest.mark.parametrize("names", [CLASHES, STDLIB, OWN], ids=["clash", "std", "own"])
def test_all_of_them_in_one_package(names: list[str]) -> None:
    """Each can be imported by its name, from a module of its own."""
    model = api(
        *(class_(each, "text", members={"it": Nullable(to(each))}) for each in names)
    )
    with installed(files_of(model)) as package:
        classes = {getattr(package.models, name) for name in package.models.__all__}
        assert len(classes) == len(names)
        assert len({each.__module__ for each in classes}) == len(names)
        for each in classes:
            assert getattr(package.models, each.__name__) is each
            data = {"text": "a", "it": {"text": "b"}}
            assert each.from_dict(data).to_dict() == data


def test_modules_that_are_called_as_those_of_python() -> None:
    """They are below the package, and Python's stay what they are."""
    before = {name.lower(): sys.modules.get(name.lower()) for name in STDLIB}
    model = api(*(class_(each, "text") for each in STDLIB))
    with installed(files_of(model)) as package:
        for name in STDLIB:
            made = getattr(package, name)
            assert made.__module__ == f"{package.__name__}.models.{name.lower()}"
            assert made.from_json('{"text": "a"}').to_json() == '{"text":"a"}'
    assert {name: sys.modules.get(name) for name in before} == before


def test_a_type_that_is_called_as_the_package_of_all_types(generate: Any) -> None:
    package = generate(api(*family("Models")))
    holder = package.Holder(it=package.Models(text="a"))
    assert holder.to_dict() == {"it": {"text": "a"}}
    assert package.models.Models is package.Models
    assert package.Models.__module__ == f"{package.__name__}.models.models"


def test_a_member_that_is_called_as_the_package_of_all_types(generate: Any) -> None:
    """It would hide the package in the annotations of the members after it."""
    members = {name: Nullable(to("Part")) for name in ("models", "part", "_models")}
    package = generate(api(class_("Whole", members=members), class_("Part", "x")))
    data = {name: {"x": name} for name in members}
    whole = package.Whole.from_dict(data)
    assert whole.models == package.Part(x="models")
    assert whole.to_dict() == data
    hints = typing.get_type_hints(package.Whole)
    assert hints["models"] == hints["part"] == package.Part | None


# --- what needs what ---------------------------------------------------------------


@generating
@given(apis(most=8))
def test_every_module_can_be_the_first(api: Api) -> None:
    """No module needs one that needs itself to be imported before."""
    files = files_of(api)
    with installed(files) as package:
        for module in modules_of(files):
            import_first(package.__name__, module)


@generating
@given(apis())
def test_a_module_has_one_type(api: Api) -> None:
    files = own_files(files_of(api))
    with installed(files_of(api)) as package:
        types = [getattr(package.models, name) for name in package.models.__all__]
        assert len(types) == len(api.declarations)
        assert {
            each.__module__.removeprefix(f"{package.__name__}.") for each in types
        } == {each for each in modules_of(files) if each.startswith("models.")}
