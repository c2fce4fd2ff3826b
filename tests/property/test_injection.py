"""Whatever a server says about itself stays inside of string literals.

Two APIs that differ in their texts alone give modules that differ in their string
literals alone. That is how these tests see that no text is ever code, a comment, or
something that a template takes for its own.
"""

from __future__ import annotations

import ast
import io
import tokenize
from typing import TYPE_CHECKING, Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    EnumDeclaration,
    EnumKind,
)
from evo_codegen.python.literals import docstring, string_literal, string_literals
from evo_codegen.python.naming import settle_names
from evo_codegen.python.order import definition_order
from tests.property.models import Texts, apis, generating
from tests.python.packages import files_of, models_in, own_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeGuard

    from evo_codegen.model.declarations import InterfaceDeclaration, Property

NASTY = (
    *('"', "'", '"""', "'''", "\\", '\\"', '""""', "\\\n", "\\N{DASH}", "\\x", "\\u"),
    *("\n", "\r", "\r\n", "\t", "\f", "\v", "\0", "\x1b", "\x85", "\u2028", "\u2029"),
    *("\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\ud800", "\udfff", "\u3164"),
    *(
        "{{ 7*7 }}",
        "{% raw %}",
        "{# x #}",
        "${x}",
        "{x!r}",
        "%s",
        "#",
        "# type: ignore",
    ),
    *('"""\nimport os\n"""', "'); import os; ('", "*/", "</script>", "coding: latin-1"),
    *("import os", "os", " ", "  ", "A", "x" * 300, "日本", "é", "\U0001f600"),
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), max_size=5).map("".join),
    st.text(max_size=20),
)


quick = settings(deadline=None)


# --- one text at a time ------------------------------------------------------------


@quick
@given(texts)
def test_a_literal_is_the_text(text: str) -> None:
    literal = string_literal(text)
    assert ast.literal_eval(literal) == text
    assert literal.isprintable()


@quick
@given(texts, st.integers(4, 80))
def test_literals_in_pieces_are_the_text(text: str, room: int) -> None:
    pieces = string_literals(text, room)
    assert "".join(map(ast.literal_eval, pieces)) == text
    assert all(len(each) <= room or " " not in each[:-2] for each in pieces)


@quick
@example("x" * 79 + ' "', 4)
@example('"', 4)
@given(texts, st.sampled_from([0, 4]))
def test_a_docstring_says_what_the_text_says(text: str, indent: int) -> None:
    doc = docstring(text, indent)
    assert doc.replace("\n", "").isprintable()
    tree = ast.parse(f"class A:\n    x = 1\n{doc}" if indent else doc)
    value = ast.literal_eval(doc.strip() or '""')
    assert value.split() == text.split()
    assert len(tree.body) <= 1


# --- whole packages ----------------------------------------------------------------


@generating
@given(apis(Texts(docs=texts, values=texts), most=3))
def test_texts_are_only_in_literals(api: Api) -> None:
    plain_docs = change(api, DOCS, lambda text: docstring(text, 0) and "x")
    harmless = change(plain_docs, TEXTS, lambda text: text and "x")
    attacked_files, plain_files = (
        own_files(files_of(each)) for each in (api, harmless)
    )
    assert attacked_files.keys() == plain_files.keys()
    for path, attacked in attacked_files.items():
        plain = plain_files[path]
        assert skeleton(attacked) == skeleton(plain)
        assert comments(attacked) <= comments(plain) | {"# fmt: skip"}
        attacked.encode()


@generating
@given(apis(Texts(names=texts), most=3))
def test_names_are_only_in_literals(api: Api) -> None:
    # A member of numbers has a text of its own only if that is not its name.
    assume(
        all(
            member.name != member.wire_value
            for each in api.declarations
            if isinstance(each, EnumDeclaration) and each.kind is not EnumKind.STRING
            for member in each.members
        )
    )
    names: dict[str, str] = {}
    harmless = change(
        api, NAMES, lambda name: names.setdefault(name, f"n{len(names)}x")
    )
    attacked, plain = (models_in(files_of(each)) for each in (api, harmless))
    assert skeleton(attacked, names=False) == skeleton(plain, names=False)
    assert comments(attacked) <= comments(plain) | {"# fmt: skip"}


@generating
@given(apis(Texts(names=texts, docs=texts, values=texts), most=3))
def test_literals_are_exact(api: Api) -> None:
    found = [*literals(models_in(files_of(api)))]
    said = [" ".join(each.split()) for each in found]
    assert {*wire_texts(api)} <= {*found, ""}
    assert {" ".join(each.split()) for each in documentation(api)} <= {*said, ""}


def skeleton(source: str, *, names: bool = True) -> str:
    """The syntax of a module without its literals, and perhaps without its names."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
        for field in () if names else ("id", "attr", "arg", "name"):
            if hasattr(node, field):
                setattr(node, field, "_")
    return ast.dump(tree)


def comments(source: str) -> set[str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {each.string for each in tokens if each.type == tokenize.COMMENT}


def literals(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


# --- the texts and the names in an API -----------------------------------------------

DOCS = {"doc"}
TEXTS = {"title", "summary", "path", "verbs", "tags", "wire_value", "value"} | {
    *("required_roles", "requires_any_role"),
    *("required_permissions", "requires_any_permission"),
}
NAMES = {"name", "wire_name", "type_parameters"}
"""The fields of the model that hold what a server calls things."""


def change(value: Any, fields: set[str], how: Callable[[str], str]) -> Any:
    """The same API with other texts in some fields of the model."""
    if is_tuple(value):
        return tuple(change(each, fields, how) for each in value)
    if not isinstance(value, Struct):
        return value
    changed = {
        name: change(getattr(value, name), fields, how)
        for name in value.__struct_fields__
    }
    for name in fields & changed.keys():
        changed[name] = _each_text(changed[name], how)
    return replace(value, **changed)


def _each_text(value: Any, how: Callable[[str], str]) -> Any:
    if is_tuple(value):
        return tuple(_each_text(each, how) for each in value)
    return how(value) if isinstance(value, str) else value


def is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def documentation(api: Api) -> Iterator[str]:
    """What docstrings are made of."""
    for each in api.declarations:
        yield each.doc or ""
        if isinstance(each, EnumDeclaration):
            yield from (member.doc or "" for member in each.members)
        else:
            yield from (member.doc or "" for member in members_of(each, api))


def wire_texts(api: Api) -> Iterator[str]:
    """What literals are made of."""
    for each in api.declarations:
        match each:
            case ClassDeclaration():
                yield from (member.wire_name for member in members_of(each, api))
            case EnumDeclaration(kind=EnumKind.STRING):
                yield from (member.wire_value for member in each.members)
            case _:
                pass
    for operation in api.operations:
        yield operation.request.name
        yield operation.summary
        yield from operation.tags
        for route in operation.routes:
            yield from (route.path, *route.verbs)


def members_of(
    declaration: ClassDeclaration | InterfaceDeclaration, api: Api
) -> Iterator[Property]:
    """The members that a class body has: each once, and no inherited ones."""
    naming = settle_names(api.declarations, definition_order(api))
    yield from (member for _, member in naming.members(declaration))
