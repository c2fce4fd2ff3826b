"""Decoding what a type expression tells, for types that have no method of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .expressions import decoder_for
from .faults import explained
from .json_text import read_json
from .shortcuts import decoded_quickly

if TYPE_CHECKING:
    from collections.abc import Callable

V = TypeVar("V")


def from_dict(expression: type[V], value: Any, *, strict: bool = False) -> V:
    """Decode a JSON value to the type that an expression tells.

    What servers are known to write is taken in every form. Strictly, it has to be in
    the form that its type has in JSON, and nothing may be there that is not known:

    ========================  ================================  =======================
    the type                  strictly                          otherwise also
    ========================  ================================  =======================
    a class                   an object, with members that the  further members, which
                              class has, in any letter case;    are kept
                              members may be missing or null
    ``list``, ``set``         an array                          null inside of another
    ``dict``                  an object                         the same
    ``str``                   a text                            the same
    ``bytes``                 base64, or an array of bytes      the same
    ``bool``                  ``true`` and ``false``            ``"true"``, ``"False"``
    ``int``                   a number without a fraction       ``"1"``, ``1.0``
    ``float``                 a number; ``NaN``, ``Infinity``   ``"1.5"``, ``"1,234.5"``
    ``Decimal``               a number                          the same
    ``UUID``                  a text in any form of a Guid
    ``datetime``, ``date``    a text in any form of a date, or  ``"981173106"``
                              a number of seconds or ms
    ``timedelta``, ``time``   a text in either form of a        ``"1.5"``
                              duration, or a number of seconds
    an enum                   a name, value or number that it   what it does not know,
                              has, in any letter case; flags,   which is kept
                              all of them
    ``X | None``              ``X`` or null                     ``""`` for a member, if
                                                                ``X`` is no text
    ``Any``                   any value
    ========================  ================================  =======================

    Args:
        expression: A class, a closed generic such as ``ListResponse[SessionInfo]``,
            ``list[X]``, ``dict[str, X]``, or a scalar.
        value: What a JSON parser gives.
        strict: Whether to decode strictly.

    Raises:
        DecodeError: The value has another shape; the error tells where, and its
            `errors` everything that is wrong.
        TypeError: The expression is no type that JSON can hold.
    """
    wanted: Any = expression
    decode: Callable[[Any], V] = decoder_for(wanted)
    return explained(expression, decode, value, strict=strict)


def from_json(
    expression: type[V],
    text: str | bytes | bytearray | memoryview,
    *,
    strict: bool = False,
) -> V:
    """Decode a JSON text to the type that an expression tells; see `from_dict`."""
    wanted: Any = expression
    if not strict and (value := decoded_quickly(wanted, text)) is not None:
        decoded: V = value
        return decoded
    # This comes before the text is read: it may find that decimals are in the package.
    decode: Callable[[Any], V] = decoder_for(wanted)
    return explained(expression, decode, read_json(text), strict=strict)
