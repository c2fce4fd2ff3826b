"""Who may send a request: what ``@ValidateRequest`` attributes say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evo_codegen.model.declarations import Attribute

_VALIDATOR = re.compile(
    r"\b(?:IsAuthenticated\b|IsAdmin\b"
    r"|(?P<kind>Has(?:Role|Permission))s?\((?P<names>[^()]*)\))"
)
"""The validators that ask for more than a well-formed request."""

_NAME = re.compile(r"""[`'"]([^`'"]+)[`'"]""")


class Access(NamedTuple):
    """What a user needs."""

    requires_auth: bool | None
    """None where the attributes do not say."""

    roles: tuple[str, ...]
    permissions: tuple[str, ...]


def read_access(attributes: Iterable[Attribute]) -> Access:
    """What the attributes of a request DTO ask of its sender."""
    names: dict[str, list[str]] = {"HasRole": [], "HasPermission": []}
    found = [
        each for text in _validators(attributes) for each in _VALIDATOR.finditer(text)
    ]
    for each in found:
        if each["kind"]:
            names[each["kind"]] += _NAME.findall(each["names"])
        elif each[0] == "IsAdmin":
            names["HasRole"].append("Admin")
    return Access(
        requires_auth=True if found else None,
        roles=tuple(names["HasRole"]),
        permissions=tuple(names["HasPermission"]),
    )


def _validators(attributes: Iterable[Attribute]) -> Iterator[str]:
    for each in attributes:
        if each.name == "ValidateRequest":
            named = dict(each.named).get("Validator")
            yield str(named or next(iter(each.arguments), ""))
