"""What types are called in Python, and why where that is not their name in .NET."""

from __future__ import annotations

import builtins
import keyword
from typing import TYPE_CHECKING, NamedTuple

from evo_codegen.python.names import class_name
from evo_codegen.python.naming import settle_names
from evo_codegen.python.order import definition_order

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Api
    from evo_codegen.model.types import TypeId


class PythonName(NamedTuple):
    """The name of a class in Python."""

    name: str
    why: str
    """Why it is not the name in .NET; empty if it is."""


def python_names(api: Api) -> dict[TypeId, PythonName]:
    """The names of the classes that are generated for an API."""
    names = settle_names(api.declarations, definition_order(api)).classes
    return {id: PythonName(name, _why(id, name)) for id, name in names.items()}


def _why(id: TypeId, given: str) -> str:
    if given == id.name:
        return ""
    full = f"{id.qualifier}.{id.name}"
    if id.arity and given == class_name(f"{full}{id.arity}"):
        return f"`{id.name}` is a type with fewer type parameters"
    if given != class_name(full):
        return f"another class is called `{class_name(full)}`"
    if id.qualifier:
        return f"`{id.name}` is the name of several types"
    return _why_not_plain(id.name, given)


def _why_not_plain(name: str, given: str) -> str:
    taken = given.removesuffix("_")
    if taken != given:
        return f"`{taken}` means something else in {_whose(taken)}"
    if name.startswith("_") or name.endswith("_"):
        return "underscores around a name mark what is private in Python"
    if name[:1].islower():
        return "classes begin with a capital in Python"
    return f"`{name}` is not an identifier of Python"


def _whose(name: str) -> str:
    if keyword.iskeyword(name) or hasattr(builtins, name):
        return "Python"
    return "every generated package"
