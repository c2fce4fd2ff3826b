"""Generic types in metadata documents: defined, supplied, or restored."""

from __future__ import annotations

import pytest

from evo_codegen.model.types import TypeId, describe
from tests.helpers import (
    api_of,
    built,
    class_of,
    findings_of,
    operation_of,
    types_of,
)
from tests.model.metadata_documents import (
    Json,
    a_type,
    metadata,
    operation,
    prop,
    to,
)

POCO, OTHER = a_type("Poco"), a_type("Other")
DEFINITION = a_type(
    "Page`1", prop("Items", "List`1", "T"), prop("Note", "String"), genericArgs=["T"]
)


def closed(argument: str, *names: str, **facts: object) -> Json:
    """A description of ``Page<argument>``, as old servers write it without names."""
    return a_type(
        "Page`1",
        prop("Items", "List`1", argument),
        prop("Note", "String"),
        genericArgs=list(names or [argument]),
        **facts,
    )


def returning(argument: str, *names: str, request: str = "") -> Json:
    """An operation that returns ``Page<argument>``."""
    return operation(
        request or f"Find{argument}",
        response=closed(argument, *names),
        returnType=to("Page`1", argument),
    )


# --- with a definition -------------------------------------------------------------


@pytest.mark.parametrize("names", [("T",), ()])
def test_a_definition_goes_before_closed_descriptions(names: tuple[str, ...]) -> None:
    api = api_of(metadata([POCO, DEFINITION], [returning("Poco", *names)]))
    assert types_of(api, "Page", 1) == {
        "items": "list[T] | None",
        "note": "String | None",
    }
    response = operation_of(api, "FindPoco").response
    assert response
    assert describe(response) == "Page[Poco]"


def test_the_table_of_servicestack_is_a_definition() -> None:
    response = closed("Poco", "T", namespace="ServiceStack")
    response["name"] = "QueryResponse`1"
    get = operation(
        "Get",
        response=response,
        returnType=to("QueryResponse`1", "Poco", namespace="ServiceStack"),
    )
    api = api_of(metadata([POCO], [get]))
    assert class_of(api, "QueryResponse", 1).builtin


def test_an_open_response_is_a_definition() -> None:
    """Servers of some versions write it so."""
    get = operation("Get", response=DEFINITION, returnType=to("Page`1", "Poco"))
    api = api_of(metadata([POCO], [get]))
    assert types_of(api, "Page", 1)["items"] == "list[T] | None"


def test_an_open_base_makes_a_definition() -> None:
    response = a_type("Page`1", inherits=to("Of`1", "T"), genericArgs=["T"])
    get = operation("Get", response=response, returnType=to("Page`1", "Poco"))
    api = api_of(metadata([POCO, a_type("Of`1", genericArgs=["T"])], [get]))
    base = class_of(api, "Page", 1).base
    assert base
    assert describe(base) == "Of[T]"


def test_two_definitions() -> None:
    other = a_type(
        *("Page`1", prop("Items", "List`1", "E"), prop("Note", "String")),
        genericArgs=["E"],
    )
    api = api_of(metadata([DEFINITION, other]))
    assert class_of(api, "Page", 1).type_parameters == ("T",)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("Page`1", ["T"], ("T",)),
        ("Page`1", ["'T"], ("T",)),
        ("Page`1", [], ("T",)),
        ("Page`1", ["A", "B"], ("T",)),
        ("Pair`2", ["TKey", "TValue"], ("TKey", "TValue")),
        ("Pair`2", ["T", "T"], ("T1", "T2")),
        ("Pair`2", [], ("T1", "T2")),
    ],
)
def test_parameters(name: str, given: list[str], expected: tuple[str, ...]) -> None:
    api = api_of(metadata([a_type(name, genericArgs=given)]))
    (declared,) = api.declarations
    assert (
        class_of(api, declared.id.name, declared.id.arity).type_parameters == expected
    )


def test_generic_bases_closed_over_generic_types() -> None:
    types = [
        a_type("Base`1", prop("Item", "T"), genericArgs=["T"]),
        a_type("Mid`1", inherits=to("Base`1", "List<T>"), genericArgs=["T"]),
        a_type("End", inherits=to("Mid`1", "Dictionary<String,Poco>")),
        POCO,
    ]
    api = api_of(metadata(types))
    bases = [class_of(api, "Mid", 1).base, class_of(api, "End").base]
    assert [describe(each) for each in bases if each] == [
        "Base[list[T]]",
        "Mid[dict[String, Poco]]",
    ]


# --- without a definition ----------------------------------------------------------


@pytest.mark.parametrize("names", [("T",), ()])
def test_a_definition_is_restored(names: tuple[str, ...]) -> None:
    text = metadata([POCO], [returning("Poco", *names)])
    api, _ = built(text)
    assert class_of(api, "Page", 1).type_parameters == ("T",)
    assert types_of(api, "Page", 1) == {
        "items": "list[T] | None",
        "note": "String | None",
    }
    response = operation_of(api, "FindPoco").response
    assert response
    assert describe(response) == "Page[Poco]"


def test_the_note_that_it_is_restored() -> None:
    (finding,) = findings_of(metadata([POCO], [returning("Poco")]))
    assert finding.startswith(
        "1:20:13: note[generic-restored]: the document has no definition of `Page`1`:"
        " it is restored from one use\n"
    )


def test_what_is_in_all_uses_is_no_parameter() -> None:
    """`Page<String>` alone would make a parameter of every text."""
    text = metadata([POCO], [returning("String"), returning("Poco")])
    api, findings = built(text)
    assert types_of(api, "Page", 1) == {
        "items": "list[T] | None",
        "note": "String | None",
    }
    assert [each.code for each in findings] == ["generic-restored"]
    assert findings[0].message.endswith("it is restored from 2 uses")


def test_a_use_with_unknown_arguments_says_nothing() -> None:
    nobody_knows = operation("Get", response=closed("Poco", "T"))
    for operations in (
        [nobody_knows, returning("Poco", "T")],
        [returning("Poco", "T"), nobody_knows],
    ):
        api, findings = built(metadata([POCO], operations))
        assert types_of(api, "Page", 1)["items"] == "list[T] | None"
        shape = operation_of(api, "Get").response
        assert shape
        assert describe(shape) == "Page[Poco]"
        assert findings[0].message.endswith("it is restored from one use")


def test_a_base_class_that_is_in_all_uses() -> None:
    responses = [
        operation(
            f"Get{each}",
            response=a_type(
                "Page`1", inherits=to("Of`1", "String"), genericArgs=[each]
            ),
            returnType=to("Page`1", each),
        )
        for each in ("String", "Poco")
    ]
    of = a_type("Of`1", genericArgs=["T"])
    base = class_of(built(metadata([POCO, of], responses))[0], "Page", 1).base
    assert base
    assert describe(base) == "Of[String]"


def test_a_base_class_is_never_a_parameter() -> None:
    response = a_type("Page`1", inherits=to("Poco"), genericArgs=["Poco"])
    get = operation("Get", response=response, returnType=to("Page`1", "Poco"))
    base = class_of(built(metadata([POCO], [get]))[0], "Page", 1).base
    assert base
    assert describe(base) == "Poco"


def test_one_use_is_all_there_is() -> None:
    api, _ = built(metadata([], [returning("String")]))
    assert types_of(api, "Page", 1)["note"] == "T | None"


def test_arguments_that_are_types_of_types() -> None:
    response = a_type(
        "Page`1",
        prop("Items", "List`1", "List<Poco>"),
        prop("First", "List`1", "Poco"),
        prop("One", "Poco"),
        prop("Map", "Dictionary`2", "String", "List<Poco>"),
        prop("Next", "Page`1", "List<Poco>"),
        prop("Both", "KeyValuePair`2", "List<Poco>", "Poco", isValueType=True),
        prop("Set", "HashSet`1", "List<Poco>"),
        genericArgs=["T"],
        inherits=to("Base`1", "List<Poco>"),
    )
    get = operation("Get", response=response, returnType=to("Page`1", "List<Poco>"))
    api, _ = built(metadata([POCO, a_type("Base`1", genericArgs=["T"])], [get]))
    assert types_of(api, "Page", 1) == {
        "items": "list[T] | None",
        "first": "T | None",
        "one": "Poco | None",
        "map": "dict[String, T] | None",
        "next": "Page[T] | None",
        "both": "KeyValuePair[T, Poco]",
        "set": "set[T] | None",
    }
    base = class_of(api, "Page", 1).base
    assert base
    assert describe(base) == "Base[T]"


def test_value_types_as_arguments() -> None:
    text = metadata(
        [],
        [
            operation(
                "Get",
                response=a_type(
                    "Of`1",
                    prop("Value", "Int32"),
                    prop("Maybe", "Nullable`1", "Int32", isValueType=True),
                    genericArgs=["Int32"],
                ),
                returnType=to("Of`1", "Int32"),
            )
        ],
    )
    assert types_of(built(text)[0], "Of", 1) == {
        "value": "T | None",
        "maybe": "T | None",
    }


def test_two_parameters() -> None:
    def pair(first: str, second: str, *names: str) -> Json:
        return operation(
            f"Get{first}{second}",
            response=a_type(
                "Pair`2",
                prop("A", first),
                prop("B", second),
                genericArgs=list(names or (first, second)),
            ),
            returnType=to("Pair`2", first, second),
        )

    # Where both are the same, nobody knows which is which.
    api, _ = built(
        metadata([POCO, OTHER], [pair("Poco", "Poco"), pair("Poco", "Other")])
    )
    declared = class_of(api, "Pair", 2)
    assert declared.type_parameters == ("T1", "T2")
    assert types_of(api, "Pair", 2)["a"] == "T1 | None"
    api, _ = built(metadata([POCO, OTHER], [pair("Poco", "Other", "A", "B")]))
    assert class_of(api, "Pair", 2).type_parameters == ("A", "B")
    assert types_of(api, "Pair", 2) == {"a": "A | None", "b": "B | None"}


def test_a_closed_type_among_the_types() -> None:
    api, _ = built(metadata([POCO, closed("Poco")]))
    assert types_of(api, "Page", 1)["items"] == "list[T] | None"


def test_a_type_whose_arguments_nobody_knows() -> None:
    nobody = operation("Get", response=closed("Poco", "T"))
    api, findings = built(metadata([POCO], [nobody]))
    assert types_of(api, "Page", 1)["items"] == "list[Poco] | None"
    response = operation_of(api, "Get").response
    assert response
    assert describe(response) == "Page[Any]"
    assert [each.code for each in findings] == ["generic-restored", "arguments-lost"]


def test_a_generic_enum_and_interface() -> None:
    """Whatever a damaged document says."""
    responses = [
        operation("A", response=closed("Poco", isEnum=True, enumNames=["X"])),
        operation("B", response=closed("Poco", isInterface=True)),
    ]
    for each in responses:
        api, _ = built(metadata([POCO], [each]))
        assert TypeId("Page", 1) in api.table
