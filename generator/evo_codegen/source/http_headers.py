"""HTTP headers as users write them: ``Name=Value``, with ``${VARIABLE}`` in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HEADER = re.compile(r"(?P<name>[\w!#$%&'*+.^`|~-]+)=(?P<value>.*)", re.DOTALL | re.A)
_REFERENCE = re.compile(r"\$\{(?P<variable>[^}]*)\}?")
_VARIABLE = re.compile(r"[a-z_]\w*", re.IGNORECASE | re.ASCII)
_VALUE = re.compile(r"[\t\x20-\x7e]*")


def expand_headers(
    headers: Iterable[str], lookup: Callable[[str], str | None]
) -> dict[str, str]:
    """The headers by name, with the variables in their values replaced.

    No message has the value of a header or of a variable in it.

    Args:
        headers: Each as ``Name=Value``; of two with one name the later one counts.
        lookup: Gives the value of an environment variable, None if it is not set.

    Raises:
        EvoError: ``bad-header`` or ``unset-variable``.
    """
    return dict(_expand(header, lookup) for header in headers)


def _expand(header: str, lookup: Callable[[str], str | None]) -> tuple[str, str]:
    parts = _HEADER.fullmatch(header)
    if parts is None:
        raise _bad_header("a header, which may be secret, has no `=` after its name")
    name = parts["name"]

    def replace(reference: re.Match[str]) -> str:
        variable = reference["variable"]
        if not (reference[0].endswith("}") and _VARIABLE.fullmatch(variable)):
            raise _bad_header(
                f"the header `{name}` has a `${{` without a name and `}}`"
            )
        value = lookup(variable)
        if not value:
            raise _unset_variable(name, variable)
        return value

    value = _REFERENCE.sub(replace, parts["value"]).strip()
    if not _VALUE.fullmatch(value):
        raise _bad_header(f"the header `{name}` has a value that no header can have")
    return name, value


def _bad_header(message: str) -> EvoError:
    return EvoError.of(
        "bad-header",
        message,
        expected="NAME=VALUE, such as `Authorization=Bearer ${API_TOKEN}`, in ASCII",
        help="put the header in single quotes, so that the shell leaves it as it is",
    )


def _unset_variable(header: str, variable: str) -> EvoError:
    return EvoError.of(
        "unset-variable",
        f"the header `{header}` needs the environment variable `{variable}`, which is "
        "empty or not set",
        help=f"set `{variable}`; a CI system hands secrets only to jobs that ask for "
        "them",
    )
