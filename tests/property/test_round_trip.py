"""For any API and any value: what is decoded is right, and is sent as it came."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import partial
from typing import TYPE_CHECKING, Any, get_type_hints

from hypothesis import given, note
from hypothesis import strategies as st

from evo_codegen.python.runtime.errors import DecodeError, is_array, is_object
from evo_codegen.python.runtime.expressions import decoder_for, may_be_null
from evo_codegen.python.runtime.faults import find_faults
from evo_codegen.python.runtime.model import Model
from evo_codegen.python.runtime.values import encode_value
from tests.property.models import apis, generating
from tests.property.samples import Samples, json_values
from tests.python.packages import files_of, installed

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DataObject, SearchStrategy

    from evo_codegen.model.declarations import Api


@generating
@given(apis(), st.data())
def test_what_is_sent_is_what_came(api: Api, data: DataObject) -> None:
    with installed(files_of(api)) as package:
        samples = Samples.for_package(api, package, data)
        shape = data.draw(samples.closed_types())
        json, value = samples.value(shape)
        expression = samples.expression(shape)
        note(f"{expression!r} {json!r}")
        decoded = package.from_dict(expression, json)
        assert decoded == value
        assert same_json(encode_value(value), json)
        assert same_json(encode_value(decoded), json)
        assert not [*find_faults(expression, json)]
        assert pickle.loads(pickle.dumps(decoded)) == decoded
        assert copy.deepcopy(decoded) == decoded
        if isinstance(decoded, Model):
            assert dataclasses.replace(decoded) == decoded
            assert package.from_json(expression, decoded.to_json()) == decoded


@generating
@given(apis(), st.data())
def test_the_slow_path_finds_a_fault_where_the_fast_one_fails(
    api: Api, data: DataObject
) -> None:
    with installed(files_of(api)) as package:
        samples = Samples.for_package(api, package, data)
        shape = data.draw(samples.closed_types())
        json, _ = samples.value(shape)
        damaged = data.draw(damages(json))
        expression = samples.expression(shape)
        note(f"{expression!r} {damaged!r}")
        faults = [*map(str, find_faults(expression, damaged))]
        if damaged is None:
            # Nothing is decoded at all where null cannot be what is asked for.
            assert bool(faults) == (not may_be_null(expression))
        else:
            assert bool(faults) == fails(decoder_for(expression), damaged)
        assert faults == reported(lambda: package.from_dict(expression, damaged))


@generating
@given(apis())
def test_every_type_hint_means_something(api: Api) -> None:
    with installed(files_of(api)) as package:
        for name in package.__all__:
            exported = getattr(package, name)
            if isinstance(exported, type):
                get_type_hints(exported)


def fails(decode: Callable[[Any], Any], value: Any) -> bool:
    """Whether a decoder does not take a value."""
    try:
        decode(value)
    except Exception:
        return True
    return False


def reported(decode: Callable[[], Any]) -> list[str]:
    """The faults that a user is told."""
    try:
        decode()
    except DecodeError as error:
        return [*map(str, error.errors)]
    return []


# --- JSON --------------------------------------------------------------------------


def same_json(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal; 1 is not 1.0 or true."""
    return repr(canonical(one)) == repr(canonical(other))


def canonical(value: Any) -> Any:
    """The value with the members of its objects in alphabetical order.

    Where the code only sees a `datetime`, it tells it in UTC.
    """
    if is_object(value):
        return {canonical(name): canonical(value[name]) for name in sorted(value)}
    if is_array(value):
        return [*map(canonical, value)]
    return {"2001-02-03T04:05:06+01:00": "2001-02-03T03:05:06Z"}.get(value, value)


def damages(value: Any) -> SearchStrategy[Any]:
    """The value with one thing in it replaced or left out."""
    options = [json_values]
    if is_array(value):
        for place, each in enumerate(value):
            options.append(damages(each).map(partial(put, value, place)))
    if is_object(value):
        for name, each in value.items():
            options.append(damages(each).map(partial(put, value, name)))
            options.append(st.just(without(value, name)))
    return st.one_of(options)


def put(value: Any, place: Any, new: Any) -> Any:
    """A copy of an array or an object with another value in a place."""
    changed = copy.copy(value)
    changed[place] = new
    return changed


def without(value: dict[str, Any], name: str) -> dict[str, Any]:
    """A copy of an object without one of its members."""
    return {other: each for other, each in value.items() if other != name}
