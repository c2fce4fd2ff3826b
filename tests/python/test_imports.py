"""Import statements: sorted as import sorters do it, and free of clashes."""

from __future__ import annotations

from evo_codegen.python.imports import Imports, export_order


def test_groups_and_order() -> None:
    imports = Imports(taken=())
    imports.runtime("values", "as_list")
    imports.runtime("enums", "lookup")
    imports.add("typing", "TypeVar")
    imports.add("typing", "Any")
    imports.add("dataclasses", "field")
    assert imports.annotation("dt.date") == "dt.date"
    assert imports.annotation("UUID") == "UUID"
    assert imports.annotation("str") == "str"
    text = imports.render()
    expected = """\
from __future__ import annotations

import datetime as dt
from dataclasses import field
from typing import Any, TypeVar
from uuid import UUID

from .._runtime.enums import lookup
from .._runtime.values import as_list"""
    assert text == expected


def test_only_groups_that_there_are() -> None:
    assert Imports(taken=()).render() == "from __future__ import annotations"


def test_names_that_the_module_has_itself() -> None:
    imports = Imports(taken={"Any", "Self", "UUID"})
    assert imports.add("typing", "Any") == "_Any"
    assert imports.add("typing", "Self") == "_Self"
    assert imports.add("typing", "Generic") == "Generic"
    assert imports.add("typing", "TypeVar") == "TypeVar"
    assert imports.annotation("UUID") == "_UUID"
    assert imports.render().splitlines()[2:] == [
        "from typing import Any as _Any",
        "from typing import Generic, TypeVar",
        "from typing import Self as _Self",
        "from uuid import UUID as _UUID",
    ]


def test_long_statements() -> None:
    imports = Imports(taken=())
    for number in range(1, 4):
        imports.runtime("values", f"a_rather_long_name_{number}")
    assert imports.render().splitlines()[2:] == [
        "from .._runtime.values import (",
        *(f"    a_rather_long_name_{number}," for number in range(1, 4)),
        ")",
    ]


def test_long_statements_with_another_name() -> None:
    imports = Imports(taken=())
    module = "models.a_module_of_a_class_that_has_a_name_of_many_words"
    assert imports.add(module, "decode", "decode_base") == "decode_base"
    assert imports.render().splitlines()[2:] == [
        f"from {module} import (",
        "    decode as decode_base,",
        ")",
    ]


def test_the_order_of_names() -> None:
    names = ["AllTypes", "AllowedX", "AB", "Ab10", "Ab2", "aB", "T", "B_2", "from_dict"]
    imports = Imports(taken=())
    for name in names:
        imports.add("m", name)
    assert imports.render().splitlines()[-1] == (
        "from m import AB, B_2, Ab2, Ab10, AllowedX, AllTypes, T, aB, from_dict"
    )
    assert sorted(names, key=export_order) == [
        *("AB", "B_2", "Ab2", "Ab10", "AllTypes", "AllowedX", "T", "aB", "from_dict")
    ]
