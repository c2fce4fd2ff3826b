"""What a user can choose about the package that is generated."""

from __future__ import annotations

from msgspec import Struct


class Options(Struct, frozen=True, kw_only=True):
    """The choices that change the code of a package; the defaults lose nothing."""

    keep_unknown: bool = True
    """Whether members that the API's description does not have are kept by decoding,
    and written back by encoding."""

    guids_as_text: bool = False
    """Whether Guids are texts in Python, dashed and in lower case, instead of UUIDs."""


DEFAULTS = Options()
