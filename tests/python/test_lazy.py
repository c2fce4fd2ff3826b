"""Packages import what is asked for, and look as if everything were there."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import pydoc
import re
import sys
import typing
from importlib import import_module
from types import GenericAlias
from typing import TYPE_CHECKING, Any

import pytest

from evo_codegen.python.runtime.lazy import RUNTIME
from tests.python.packages import (
    api_of,
    files_of,
    import_first,
    installed,
    modules_below,
)
from tests.python.programs import run_program, write_package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHOP = """
public class Order : Entity
{
    public var lines:[Line] = []
    public var state:State?
    public var next:Page<Order>?
}
public class Entity : Codable
{
    public var id:String?
}
public class Line : Codable
{
    public var text:String?
}
public class Page<T : Codable> : Codable
{
    public var items:[T] = []
}
public enum State : String, Codable
{
    case Open
    case Closed
}
"""

PAGE = "class Page(Model, Generic[T]):"
TYPES = ["Entity", "Line", "Order", "Page", "State"]


@pytest.fixture
def shop(generate: Any) -> Any:
    return generate(SHOP)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package ``shop`` for programs."""
    folder = tmp_path_factory.mktemp("shop")
    write_package(folder / "shop", files_of(api_of(SHOP), "shop"))
    return folder


# --- names -------------------------------------------------------------------------


def test_names_are_there_when_they_are_asked_for(shop: Any) -> None:
    name = shop.__name__
    assert f"{name}.models.line" not in sys.modules
    namespace: dict[str, Any] = {}
    exec(f"from {name} import Line", namespace)
    assert shop.Line is shop.models.Line is namespace["Line"]
    assert shop.Line.__module__ == f"{name}.models.line"
    assert f"{name}.models.order" not in sys.modules


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("way", ["{0}.{1}", "{0}.models.{1}"])
def test_each_way_to_a_type_can_be_the_first(way: str, name: str, shop: Any) -> None:
    import_first(shop.__name__, "")
    made = eval(way.format("package", name), {"package": sys.modules[shop.__name__]})
    assert made.__name__ == name


def test_nothing_is_asked_for_twice(shop: Any) -> None:
    assert "Order" not in vars(shop)
    order = shop.Order
    assert vars(shop)["Order"] is vars(shop.models)["Order"] is order


def test_star_imports(shop: Any) -> None:
    for module, names in ((shop, [*TYPES, *RUNTIME]), (shop.models, TYPES)):
        namespace: dict[str, Any] = {}
        exec(f"from {module.__name__} import *", namespace)
        del namespace["__builtins__"]
        assert sorted(namespace) == sorted(names) == sorted(module.__all__)
        for name, value in namespace.items():
            assert value is getattr(module, name)


def test_dir(shop: Any) -> None:
    assert {*TYPES, *RUNTIME, "__name__"} <= {*dir(shop)}
    assert {*TYPES, "__name__"} <= {*dir(shop.models)}
    assert dir(shop) == sorted(dir(shop))
    assert f"{shop.__name__}.models.order" not in sys.modules


def test_help(shop: Any) -> None:
    """With every class, its members and its functions."""
    text = pydoc.plain(pydoc.render_doc(shop))
    assert "The types of the shapes API." in text
    for name in (*TYPES, *RUNTIME):
        assert re.search(rf"\b{name}\b", text)
    assert "class Order(" in text
    assert "lines: 'list[models.Line]'" in text
    assert "class Line(" in pydoc.plain(pydoc.render_doc(shop.models))


@pytest.mark.parametrize("name", ["Ordr", "session", "a b", "Über", "", "a.b", "os"])
def test_names_that_there_are_not(name: str, shop: Any) -> None:
    for module in (shop, shop.models):
        message = f"module '{module.__name__}' has no attribute '{name}'"
        with pytest.raises(AttributeError, match=f"^{re.escape(message)}$"):
            getattr(module, name)
        assert getattr(module, name, None) is None


def test_private_names_that_there_are_not(shop: Any) -> None:
    """Tools ask for such, and nothing is searched for them."""
    for module in (shop, shop.models):
        for name in ("__wrapped__", "_private", "__path_hooks__"):
            assert not hasattr(module, name)


def test_imports_of_names_that_there_are_not(shop: Any) -> None:
    message = f"^cannot import name 'Ordr' from '{shop.__name__}'"
    with pytest.raises(ImportError, match=message):
        exec(f"from {shop.__name__} import Ordr")


@pytest.mark.parametrize("path", ["models/line.py", "_codecs/line.py"])
def test_an_error_inside_of_a_module_is_not_hidden(path: str) -> None:
    """A module that cannot be imported is not taken for one that there is not."""
    files = files_of(api_of(SHOP))
    broken = {**files, path: f"{files[path]}\nfrom .no_such_module import x\n"}
    with (
        installed(broken) as package,
        pytest.raises(ModuleNotFoundError, match="no_such_module"),
    ):
        package.Line.from_dict({})


def test_packages_below_others(tmp_path: Path) -> None:
    """Also below one that is called as our own, or is itself called so."""
    for place in ("acme/models/shop", "models"):
        write_package(tmp_path / place, files_of(api_of(SHOP), "shop"))
        name = place.replace("/", ".")
        program = f"""
from {name} import *
import {name} as package
order = from_json(Order, '{{"id": "1", "lines": [{{}}], "state": "Open"}}')
say([order.to_dict(), package.models.Line.__module__, sorted(package.models.__all__)])
"""
        assert run_program(tmp_path, program) == [
            {"lines": [{}], "state": "Open", "id": "1"},
            f"{name}.models.line",
            TYPES,
        ]


# --- in a fresh interpreter --------------------------------------------------------


WRITE = """
from shop import Line, Order, Page, State
page = Page(items=[Order(lines=[Line(text="a")], state=State.OPEN)])
page.items.append(Order(state=State("Lost"), unknown_members={"x": 1}))
say(pickle.dumps([page, State.CLOSED, Page, State], protocol).hex())
"""

READ = """
before = sorted(each for each in sys.modules if each.startswith("shop._codecs"))
from shop import Page, State
assert rest == [State.CLOSED, Page, State]
assert rest[0] is State.CLOSED
assert page.items[0].state is State.OPEN
say([before, page.to_dict()])
"""


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_are_read_where_nothing_is_imported(
    protocol: int, folder: Path
) -> None:
    head = f"import pickle\nprotocol = {protocol}\n"
    written = run_program(folder, head + WRITE)
    load = f"page, *rest = pickle.loads(bytes.fromhex({written!r}))"
    orders = [
        {"lines": [{"text": "a"}], "state": "Open"},
        {"state": "Lost", "x": 1},
    ]
    assert run_program(folder, head + load + READ) == [[], {"items": orders}]


def test_copies_before_anything_is_decoded(folder: Path) -> None:
    program = """
import copy
from shop import Line, Order, State
order = Order(lines=[Line(text="a")], state=State("Lost"))
shallow, deep = copy.copy(order), copy.deepcopy(order)
assert shallow == deep == order
say([shallow.lines is order.lines, deep.lines is order.lines, deep.to_dict()])
"""
    data = {"lines": [{"text": "a"}], "state": "Lost"}
    assert run_program(folder, program) == [True, False, data]


@pytest.mark.parametrize(
    ("name", "expression", "shown"),
    [
        (
            "Order",
            "{name: str(hints[name]) for name in ('id', 'lines', 'state')}",
            {
                "id": "str | None",
                "lines": "list[shop.models.line.Line]",
                "state": "shop.models.state.State | None",
            },
        ),
        (
            "Order",
            "str(inspect.signature(it))",
            "(*, unknown_members: 'dict[str, Any] | None' = None,"
            " id: 'str | None' = None,"
            " lines: 'list[models.Line]' = <factory>,"
            " state: 'models.State | None' = None,"
            " next: 'models.Page[Order] | None' = None) -> None",
        ),
        (
            "Order",
            "[each.name for each in dataclasses.fields(it)]",
            ["unknown_members", "id", "lines", "state", "next"],
        ),
        ("Page", "str(hints['items'])", "list[~T]"),
        ("Page", "inspect.getsource(it).splitlines()[1]", PAGE),
        ("Order", "[it.__qualname__, it.__module__]", ["Order", "shop.models.order"]),
    ],
)
def test_what_tools_look_at(
    name: str, expression: str, shown: Any, folder: Path
) -> None:
    modules = "import dataclasses, inspect, typing"
    hints = "hints = typing.get_type_hints(it)"
    program = f"from shop import {name} as it\n{modules}\n{hints}\nsay({expression})"
    found = run_program(folder, program)
    assert found == shown


# --- codecs are attached at the first use ------------------------------------------

USES: list[Callable[[Any], Any]] = [
    lambda package: package.Order.from_dict({"id": "1", "lines": [{}]}),
    lambda package: package.Order.from_json('{"id": "1", "lines": [{}]}'),
    lambda package: package.from_dict(package.Order, {"id": "1", "lines": [{}]}),
    lambda package: package.Order.__load__({"id": "1", "lines": [{}]}),
    lambda package: package.Order(id="1", lines=[package.Line()]).to_dict(),
    lambda package: package.Order(id="1", lines=[package.Line()]).to_json(),
]


@pytest.mark.parametrize("use", USES)
def test_codecs_are_imported_at_the_first_use(use: Any, shop: Any) -> None:
    prefix = f"{shop.__name__}._codecs"
    order = shop.Order(id="1", lines=[shop.Line()])
    assert repr(order) == repr(copy.deepcopy(order))
    assert order == copy.copy(order)
    assert len(dataclasses.fields(order)) == len(
        inspect.signature(shop.Order).parameters
    )
    assert typing.get_type_hints(shop.Order)
    assert modules_below(prefix) == set()
    made = use(shop)
    assert {f"{prefix}.order", f"{prefix}.entity"} <= modules_below(prefix)
    assert f"{prefix}.page" not in modules_below(prefix)
    if not isinstance(made, str | dict):
        assert made == order


def test_looking_at_the_base_of_all_classes_changes_nothing(folder: Path) -> None:
    """It has no codec, and does not give one to those that have none yet."""
    program = """
import inspect, pydoc
from shop import Entity
import shop
Model = Entity.__base__
assert pydoc.render_doc(shop)
for each in Model.__mro__:
    inspect.getmembers(each)
    hasattr(each, "__load__")
model = Model.from_dict({"x": 1})
assert model.to_dict() == {"x": 1}
assert Model().to_dict() == {}
say([Entity(id="1").to_dict(), shop.Line.from_dict({"text": "a"}).text])
"""
    assert run_program(folder, program) == [{"id": "1"}, "a"]


@pytest.mark.parametrize("used", ["before", "after", "never"])
def test_classes_that_users_derive(used: str, shop: Any) -> None:
    """They decode to themselves, whether or not their base has been used."""
    if used == "before":
        assert shop.Order.from_dict({"id": "1"}).id == "1"

    mine_class = derived(shop.Order)
    if used == "after":
        assert shop.Order.from_dict({"id": "1"}).id == "1"
    data: dict[str, Any] = {"lines": [{}, {}], "id": "2", "x": 1}
    mine = mine_class.from_dict(data)
    assert type(mine) is mine_class
    assert mine.total() == 2
    assert mine.to_dict() == data
    mines = GenericAlias(list, mine_class)
    assert shop.from_json(mines, f"[{mine.to_json()}]") == [mine]
    assert type(shop.Order.from_dict(data)) is shop.Order
    page = shop.from_dict(shop.Page[mine_class], {"items": [data]})
    assert type(page.items[0]) is mine_class


def derived(base: Any) -> Any:
    """A class that a user derives from a generated one."""

    def total(self: Any) -> int:
        return len(self.lines)

    return type("Mine", (base,), {"total": total})


def test_fields_that_users_add(shop: Any) -> None:
    """JSON does not have them; they have their defaults, as after a call."""
    notes: Any = dataclasses.field(default_factory=lambda: [], kw_only=True)
    fields: list[tuple[str, Any, Any]] = [
        ("stars", int, dataclasses.field(default=3, kw_only=True)),
        ("notes", list[str], notes),
    ]
    rated: Any = dataclasses.make_dataclass(
        "Rated", fields, bases=(shop.Order,), slots=True
    )
    order = rated.from_dict({"id": "1", "mood": "calm"})
    assert (order.stars, order.notes, order.unknown_members) == (
        3,
        [],
        {"mood": "calm"},
    )
    assert order.to_dict() == {"id": "1", "mood": "calm"}
    assert rated.from_dict({"id": "2"}).notes is not order.notes


@pytest.mark.parametrize("first", ["Derived", "Mine", "Base"])
def test_every_order_of_the_first_use(first: str, generate: Any) -> None:
    """A class gets its own codec, not that of a base that has been used before."""
    package = generate("""
public class Derived : Middle
{
    public var c:Int?
}
public class Middle : Base
{
}
public class Base : Codable
{
    public var a:Int?
}
""")

    classes = {name: getattr(package, name) for name in ("Derived", "Base")}
    classes["Mine"] = derived(package.Derived)
    order = [first, *({*classes} - {first})]
    for name in [*order, *reversed(order)]:
        wanted = {"a": 1} if name == "Base" else {"c": 2, "a": 1}
        assert classes[name].from_dict(wanted).to_dict() == wanted
        assert classes[name](a=1).to_dict() == {"a": 1}
    assert package.Middle(a=1).to_dict() == {"a": 1}


THREADS = """
import faulthandler, threading
faulthandler.dump_traceback_later(60, exit=True)
sys.setswitchinterval(1e-5)
import package
data = {"id": "1", "lines": [{"text": "a"}], "state": "Open"}
uses = [
    lambda: package.Order.from_dict(data).to_dict(),
    lambda: package.Order(
        id="1", lines=[package.Line(text="a")], state=package.State.OPEN
    ).to_dict(),
    lambda: package.from_dict(
        package.Page[package.Order], {"items": [data]}
    ).to_dict()["items"][0],
]
barrier = threading.Barrier(12)
found = []

def work(number):
    barrier.wait()
    try:
        found.append(uses[number % len(uses)]())
    except BaseException as error:
        found.append(repr(error))

threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
for each in threads:
    each.start()
for each in threads:
    each.join()
say([each for each in found if each != data])
"""


@pytest.mark.parametrize("attempt", range(5))
def test_many_threads_use_a_class_at_once(attempt: int, tmp_path: Path) -> None:
    """For the first time, each in another way, in an interpreter of their own.

    If they get into each other's way, it tells where all of them are, and ends.
    """
    write_package(tmp_path / "package", files_of(api_of(SHOP), "package"))
    assert run_program(tmp_path, THREADS) == []


def test_reloading_the_package(shop: Any) -> None:
    """As notebooks do; classes stay the same."""
    order = shop.Order
    again = import_module("importlib").reload(shop)
    assert again.Order is order
