"""Whether a value is written as its type is, and not just in a way that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import is_array, is_decimal
from .scalars import number_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATES = frozenset({"text", "integer"})
_TIMES = frozenset({"text", "integer", "number"})

_FORMS: Mapping[str, frozenset[str]] = {
    "bool": frozenset({"boolean"}),
    "int": frozenset({"integer"}),
    "float": frozenset({"integer", "number"}),
    "Decimal": frozenset({"integer", "number"}),
    "str": frozenset({"text", "quoted number"}),
    "UUID": frozenset({"text", "quoted number"}),
    "bytes": frozenset({"text", "quoted number", "array"}),
    "datetime": _DATES,
    "date": _DATES,
    "time": _TIMES,
    "timedelta": _TIMES,
}
"""In which forms a server writes a value, by the name of its type."""


def is_exact(expression: Any, value: Any, decoded: Any) -> bool:
    """Whether a scalar is in a form that servers write, and known if it is of an enum.

    Args:
        expression: The type: a scalar or an enum.
        value: The JSON value.
        decoded: What it has been decoded to.
    """
    if hasattr(decoded, "is_known"):
        return bool(decoded.is_known)
    forms = _FORMS.get(getattr(expression, "__name__", "str"))
    return forms is None or _form(value, forms) in forms


def _form(value: Any, forms: frozenset[str]) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float) or is_decimal(value):
        return "number"
    if is_array(value):
        return "array"
    # Eight digits are a date of the form 20010203, where a date is wanted.
    is_date = forms is _DATES and len(value) == 8
    return "text" if is_date or number_text(value) is None else "quoted number"
