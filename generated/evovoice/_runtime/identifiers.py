"""Guids."""

from __future__ import annotations

import re
from uuid import UUID

from .errors import DecodeError


def as_uuid(value: object) -> UUID:
    """A Guid in any of .NET's forms: dashed, bare digits, ``{dashed}``, ``(dashed)``.

    The wire takes ``str(uuid)``, the dashed form.

    Raises:
        DecodeError: It is something else, such as the ``urn:uuid:`` that `UUID` reads.
    """
    if isinstance(value, str) and _GUID(value):
        return UUID(value.strip("()"))
    raise DecodeError("a UUID", value)


def as_guid_text(value: object) -> str:
    """The text of a Guid as every server reads it: dashed, in small letters.

    Raises:
        DecodeError: It is no Guid in any of its forms; see `as_uuid`.
    """
    return str(as_uuid(value))


_DASHED = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_GUID = re.compile(
    rf"{_DASHED}|[0-9a-fA-F]{{32}}|\{{{_DASHED}\}}|\({_DASHED}\)"
).fullmatch
