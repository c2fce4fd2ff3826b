"""Member names in other spellings than the one in the API's description."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def own_wire_names(cls: type) -> Mapping[str, str]:
    """From the attributes that a class itself declares to their names in JSON."""
    names: Mapping[str, str] = cls.__dict__.get("__wire_names__", {})
    return names


def spellings(known: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """From known member names to the way an object writes them.

    A name that is written exactly goes before one that differs in letter case, and
    that before one that differs in underscores and dashes.
    """
    found = {name: name for name in known if name in names}
    taken = set(found)
    for fold in (str.casefold, _bare):
        left = {fold(name): name for name in known if name not in found}
        for name in names:
            if name not in taken and (match := left.pop(fold(name), None)):
                found[match] = name
                taken.add(name)
    return found


def _bare(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()
