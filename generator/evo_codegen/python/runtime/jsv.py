"""JSV: JSON's values with CSV's quoting, in which URLs carry what is no plain text."""

from __future__ import annotations

import json
import re
from typing import Any

from .errors import is_array, is_decimal, is_object
from .values import encode_value


def jsv_text(value: Any) -> str:
    """Write a value as JSV: ``[1,2]``, ``{id:1,name:"Foo, Bar"}``, ``"a ""b"" c"``.

    There is no white space and no backslash in it. None is nothing at all: a member
    that is None is not written, an item that is None is the void between two commas.
    So ``[None]`` and ``[]`` are the same text.

    Args:
        value: A JSON value, or anything that a package encodes to one.
    """
    return _written(encode_value(value))


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _quoted(value)
    if is_array(value):
        return f"[{','.join(map(_written, value))}]"
    if is_object(value):
        return _object(value)
    # Without an exponent, which a server's reader of decimals need not know.
    return f"{value:f}" if is_decimal(value) else json.dumps(value)


def _object(value: dict[str, Any]) -> str:
    pairs = (
        f"{_quoted(name)}:{_written(each)}"
        for name, each in value.items()
        if each is not None
    )
    return f"{{{','.join(pairs)}}}"


def _quoted(text: str) -> str:
    """A text, in quotes if something in it would be read as JSV.

    White space alone is quoted too: servers take a list of it for an empty list.
    """
    if text.strip() and not re.search(r'[":,{}\[\]\r\n]', text):
        return text
    return '"' + text.replace('"', '""') + '"'
