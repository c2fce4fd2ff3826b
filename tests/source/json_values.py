"""JSON values for tests: any at all, and ways to change one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from hypothesis import strategies as st

from evo_codegen.source.json_places import plain_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
SCALARS: st.SearchStrategy[Json] = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)


def _plain_name(member: tuple[str, Json]) -> str:
    return plain_key(member[0])


def _containers(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    members = st.lists(st.tuples(st.text(), inner), unique_by=_plain_name)
    return st.lists(inner) | members.map(dict)


VALUES: st.SearchStrategy[Json] = st.recursive(SCALARS, _containers, max_leaves=12)
"""Any value, without two members of one plain name in an object."""


def with_keys(value: Json, change: Callable[[str], str]) -> Json:
    """A value with the keys of all its objects changed."""
    if isinstance(value, list):
        return [with_keys(each, change) for each in value]
    if isinstance(value, dict):
        return {change(key): with_keys(each, change) for key, each in value.items()}
    return value


def paths(value: Json) -> Iterator[tuple[str | int, ...]]:
    """The ways to a value and to all values inside of it: keys and indices."""
    yield ()
    steps: Sequence[str | int] = ()
    inner: Iterable[Json] = ()
    if isinstance(value, list):
        steps, inner = range(len(value)), value
    elif isinstance(value, dict):
        steps, inner = list(value), value.values()
    for step, each in zip(steps, inner, strict=True):
        yield from ((step, *rest) for rest in paths(each))


def replaced(value: Json, path: tuple[str | int, ...], new: Json) -> Json:
    """A value with another one in place of what is at a path."""
    if not path:
        return new
    step, *rest = path
    if isinstance(value, list):
        return [
            replaced(each, tuple(rest), new) if index == step else each
            for index, each in enumerate(value)
        ]
    assert isinstance(value, dict)
    return {
        key: replaced(each, tuple(rest), new) if key == step else each
        for key, each in value.items()
    }
