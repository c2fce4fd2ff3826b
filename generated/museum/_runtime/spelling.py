"""Member names in other spellings than the one in the API's description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from .errors import DecodeError, is_object
from .registry import TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .values import JsonObject


def own_wire_names(cls: type) -> Mapping[str, str]:
    """From the attributes that a class itself declares to their names in JSON."""
    names: Mapping[str, str] = cls.__dict__.get("__wire_names__", {})
    return names


def known_names(cls: type) -> frozenset[str]:
    """The names in JSON of all members of a class, inherited ones included."""
    bases = map(own_wire_names, cls.__mro__)
    return frozenset(name for names in bases for name in names.values())


def other_names(cls: type) -> dict[str, str]:
    """From further names that members have in JSON to those that are written."""
    others: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        others.update(base.__dict__.get("__other_names__", {}))
    return others


_NONE: Mapping[str, str] = {}


def spellings(
    known: Iterable[str], names: Iterable[str], others: Mapping[str, str] = _NONE
) -> dict[str, str]:
    """From known member names to the way an object writes them.

    An object's name is taken for the first of these that there is: the name itself, one
    that differs in letter case, another name of the member in any letter case, and one
    that differs in underscores and dashes. Of two names that an object has for one
    member, the one that is closer counts.

    Args:
        known: The names of the members.
        names: The names that the object has.
        others: From further names of members to those in `known`.
    """
    found = {name: name for name in known if name in names}
    own = {name: name for name in sorted(known)}
    for fold in (str.casefold, _bare):
        for kind in (own, others):
            _match(found, kind, names, fold)
    return found


def _match(
    found: dict[str, str],
    kind: Mapping[str, str],
    names: Iterable[str],
    fold: Callable[[str], str],
) -> None:
    """Find names that are the same when folded, for members that have none yet."""
    left: dict[str, str] = {}
    for each, member in kind.items():
        if member not in found:
            left.setdefault(fold(each), member)
    taken = set(found.values())
    for name in names:
        folded = fold(name)
        if name not in taken and folded in left:
            found.setdefault(left.pop(folded), name)


def _bare(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()


# --- objects -----------------------------------------------------------------------


_Shape: TypeAlias = "tuple[tuple[tuple[str, str], ...] | None, tuple[str, ...]]"
"""How objects of a class that have just these names are read.

The names of members with those that the object has for them, or None if these are the
same, and the names that the object has besides.
"""

_shapes: dict[tuple[Any, ...], _Shape] = {}
"""The shapes of objects that came by, by the class and the names."""

_MANY = 1000
"""How many shapes are remembered before all are forgotten."""

_LARGE = 500
"""How many names an object has whose shape is not worth being remembered."""


def translate(
    cls: type[Any], data: Mapping[str, Any]
) -> tuple[JsonObject, JsonObject | None]:
    """Read an object in which there are names that its class does not know.

    Args:
        cls: The class.
        data: The object.

    Returns:
        An object that has the known members under their right names (and may have
        others), and the unknown members; None if there are none.

    Raises:
        DecodeError: A name is no text, as can only be in what is no JSON.
    """
    key = (cls, *data)
    shape = _shapes.get(key)
    known, unknown = _remember(cls, key, data) if shape is None else shape
    rest = {name: data[name] for name in unknown} if unknown else None
    if known is None and is_object(data):
        return data, rest
    pairs = spellings_in(cls, data).items() if known is None else known
    return {name: data[spelling] for name, spelling in pairs}, rest


def names_seen(most: int) -> dict[type[Any], tuple[dict[str, str], list[str]]]:
    """How objects have been written whose names their classes do not have.

    Args:
        most: How many unknown names of a class are worth to be told.

    Returns:
        For each class: the last way in which its members were written, where it was
        another one, and the first names that are no members, nor tell the class.
    """
    seen: dict[Any, tuple[dict[str, str], dict[str, bool]]] = {}
    for (cls, *_), (pairs, unknown) in list(_shapes.items()):
        spelled, others = seen.setdefault(cls, ({}, {}))
        spelled.update(pairs or ())
        if room := most - len(others):
            new = [name for name in unknown if name not in others]
            others.update((name, _is_foreign(cls, name)) for name in new[:room])
    return {
        cls: (spelled, [name for name, is_foreign in others.items() if is_foreign])
        for cls, (spelled, others) in seen.items()
    }


def _is_foreign(cls: type[Any], name: str) -> bool:
    return name != TYPE and not spellings_in(cls, {name: None})


NAME = "a text as the name of a member"
"""What else than a text a Python dictionary may have, but not a JSON object."""


def spellings_in(cls: type[Any], data: Mapping[Any, Any]) -> dict[str, str]:
    """From the names of a class's members to the way an object writes them."""
    for name in data:
        if not isinstance(name, str):
            raise DecodeError(NAME, name)
    return spellings(known_names(cls), data, other_names(cls))


def _remember(
    cls: type[Any], key: tuple[object, ...], data: Mapping[str, Any]
) -> _Shape:
    found = spellings_in(cls, data)
    taken = set(found.values())
    are_exact = all(name == spelling for name, spelling in found.items())
    shape = (
        None if are_exact else tuple(found.items()),
        tuple(name for name in data if name not in taken),
    )
    if len(_shapes) >= _MANY:
        _shapes.clear()
    if len(key) <= _LARGE:
        _shapes[key] = shape
    return shape
