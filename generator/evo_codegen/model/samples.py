"""Which type a sample is of: how the response type of a metadata page is found.

A page shows what a response looks like, but not what its type is called. The type is
known if exactly one of the declared types has the sample's structure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from evo_codegen.model.sample_fit import Fitter, Json
from evo_codegen.model.sample_search import MOST, Fit, Search
from evo_codegen.model.types import (
    Scalar,
    ScalarType,
    TypeRef,
    UnknownType,
    describe,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.types import TypeId
    from evo_codegen.source.nodes import Sample

_PLACEHOLDERS: dict[object, TypeRef] = {
    "(string)": ScalarType(Scalar.STRING),
    "(byte[])": ScalarType(Scalar.BYTES),
    "(Stream)": ScalarType(Scalar.STREAM),
    "(HttpWebResponse)": ScalarType(Scalar.STREAM),
}
"""What pages show instead of a body that is not JSON."""

_DEEPEST = 60
"""How deep a sample may nest; those that servers make up do not get close."""


class Inference(NamedTuple):
    """What a sample says about its type."""

    type: TypeRef | None
    """None if it is not known."""

    reason: str
    """Why it is known, or why it is not."""


def infer_type(
    sample: Sample, table: Mapping[TypeId, Declaration], own: Collection[TypeId]
) -> Inference:
    """The type of a sample.

    Args:
        sample: The sample of a page.
        table: All types there are.
        own: Those that the page declares; if one of them fits, others do not count.
    """
    value = cast("Json", sample.value)
    if isinstance(value, str) and value in _PLACEHOLDERS:
        return Inference(_PLACEHOLDERS[value], f"its sample response is `{value}`")
    if value in (None, "", [], {}):
        return Inference(None, "the sample response is empty")
    if _nests_too_deep(value):
        return Inference(None, "the sample response nests too deep to be compared")
    fitter = Fitter(table, typed=sample.format == "json")
    search = Search.among([table[each] for each in own], fitter)
    fits = search.fits([value])
    if not fits:
        search = Search.among(table.values(), fitter)
        fits = search.fits([value])
    return _conclusion(fits) if fits else _nothing_fits(search.nearest(value))


def _nests_too_deep(value: Json) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return bool(level)


def _conclusion(fits: tuple[Fit, ...]) -> Inference:
    names = [f"`{describe(each.type)}`" for each in fits]
    match fits:
        case [Fit(UnknownType())]:
            return Inference(None, "a bare text or number does not tell its type")
        case [Fit(shape, is_open=False)]:
            reason = "of all types that are declared, the sample response fits this one"
            return Inference(shape, f"{reason} alone")
        case [_]:
            reason = f"the sample response fits {names[0]}, but leaves open what"
            return Inference(None, f"{reason} its type argument is")
        case _:
            shown = [*names[: MOST - 1], *(["..."] if len(names) == MOST else [])]
            return Inference(None, f"the sample response fits {', '.join(shown)}")


def _nothing_fits(nearest: TypeRef | None) -> Inference:
    hint = f"; `{describe(nearest)}` is the nearest" if nearest else ""
    reason = f"the sample response fits none of the declared types{hint}"
    return Inference(None, reason)
