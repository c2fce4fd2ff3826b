"""Base classes: cycles, long chains, and bases that are no classes."""

from __future__ import annotations

import pytest

from evo_codegen.model.resolve import ancestors
from tests.helpers import api_of, class_of, refusal_of


def classes(*heads: str) -> str:
    """Classes without members."""
    return "".join(f"public class {head}\n{{\n}}\n" for head in heads)


def test_a_class_that_derives_from_itself() -> None:
    assert refusal_of(classes("A : A")) == [
        "1:1:14: error[inheritance-cycle]: a class cannot be its own ancestor:"
        " `A` → `A`\n"
        " 1 | public class A : A\n"
        "   |              ^\n"
        " help: the text was changed by hand, or two servers' types are mixed in it"
    ]


def test_a_cycle_shows_all_its_classes() -> None:
    assert refusal_of(classes("A : B", "B : C", "C : A")) == [
        "1:1:14: error[inheritance-cycle]: a class cannot be its own ancestor:"
        " `A` → `B` → `C` → `A`\n"
        " 1 | public class A : B\n"
        "   |              ^\n"
        "1:4:14: `B` is declared here\n"
        " 4 | public class B : C\n"
        "   |              ^\n"
        "1:7:14: `C` is declared here\n"
        " 7 | public class C : A\n"
        "   |              ^\n"
        " help: the text was changed by hand, or two servers' types are mixed in it"
    ]


@pytest.mark.parametrize(
    ("heads", "paths"),
    [
        (["A : B", "B : A"], ["`A` → `B` → `A`"]),
        (["X : A", "A : B", "B : A"], ["`A` → `B` → `A`"]),
        (["X : Y", "Y : B", "A : B", "B : A", "Z : A"], ["`B` → `A` → `B`"]),
        (["A : A", "B : C", "C : B"], ["`A` → `A`", "`B` → `C` → `B`"]),
        (["X : A", "A : A", "Y : X"], ["`A` → `A`"]),
        (
            ["A<T : Codable> : B<T>", "B<T : Codable> : A<T>"],
            ["`A[T]` → `B[T]` → `A[T]`"],
        ),
    ],
)
def test_a_cycle_is_reported_once(heads: list[str], paths: list[str]) -> None:
    user = "public class User : Codable\n{\n    public var a:%s?\n}\n"
    uses = user % "A<String>" if "<" in heads[0] else ""
    messages = refusal_of(classes(*heads) + uses)
    first_lines = [each.partition("\n")[0] for each in messages]
    assert [each.rpartition("ancestor: ")[2] for each in first_lines] == paths


def test_a_long_cycle_is_cut_short() -> None:
    heads = [f"C{place} : C{(place + 1) % 100}" for place in range(100)]
    (message,) = refusal_of(classes(*heads))
    assert "`C0` → `C1` → `C2` → `C3` → `C4` → ... → `C0`\n" in message
    assert "`C5`" not in message


def test_a_class_may_be_an_argument_of_its_own_base() -> None:
    api = api_of(classes("Node : Base<Node>", "Base<T : Codable> : Codable"))
    assert len(api.declarations) == 2


def test_a_base_that_is_an_enum() -> None:
    text = classes("Owner : Color") + "public enum Color : String\n{\n    case Red\n}\n"
    assert refusal_of(text) == [
        "1:1:14: error[base-is-no-class]: `Owner` derives from `Color`, which is no"
        " class\n"
        " 1 | public class Owner : Color\n"
        "   |              ^^^^^\n"
        "1:4:13: `Color` is declared here\n"
        " 4 | public enum Color : String\n"
        "   |             ^^^^^"
    ]


def test_a_base_that_is_a_supplied_enum_has_no_place() -> None:
    (message,) = refusal_of(classes("Owner : BackgroundJobState"))
    assert "is declared here" not in message


LONG = 3000


def test_a_long_chain_of_base_classes() -> None:
    heads = [f"C{place} : C{place + 1}" for place in range(LONG)]
    api = api_of(classes(*heads, f"C{LONG} : Codable"))
    chain = list(ancestors(class_of(api, "C0"), api.table))
    assert [each.id.name for each in chain] == [f"C{n}" for n in range(1, LONG + 1)]


def test_a_long_chain_of_generic_requests_with_members() -> None:
    """Every class redeclares the members of its base, in terms of its argument."""
    texts = [
        f"public class C{place}<T : Codable> : {base}\n{{\n"
        "    public var id:Int?\n    public var items:[T] = []\n}\n"
        for place, base in (
            *((place, f"C{place + 1}<T>") for place in range(300)),
            (300, "IGet"),
        )
    ]
    request = "public class Get : C0<String>, IReturnVoid\n{\n}\n"
    api = api_of("".join([request, *texts]))
    assert len(class_of(api, "C0", 1).properties) == 0
    assert len(class_of(api, "C300", 1).properties) == 2
    assert api.operations[0].method == "GET"
