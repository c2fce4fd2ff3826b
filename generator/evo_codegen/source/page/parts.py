"""What a metadata page consists of, be it copied text or HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.errors import EvoError
from evo_codegen.source.language import LANGUAGE_NAMES, Language
from evo_codegen.text import Place

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic
    from evo_codegen.source.nodes import PageRoute
    from evo_codegen.text import Source


class Access(Struct, frozen=True, kw_only=True):
    """Who may call the operation, as the page says it."""

    requires_auth: bool = False
    required_roles: tuple[str, ...] = ()
    requires_any_role: tuple[str, ...] = ()
    required_permissions: tuple[str, ...] = ()
    requires_any_permission: tuple[str, ...] = ()


class NameOnPage(Struct, frozen=True):
    """A place on the page that says the operation's name."""

    text: str
    place: Place


class PageParts(Struct, frozen=True, kw_only=True):
    """A page taken apart; the Swift code and the samples are not parsed yet."""

    source: Source
    """The text that the offsets below refer to."""

    service_name: str
    names: tuple[NameOnPage, ...]
    """What may be the operation's name, the best first."""

    description: str
    access: Access
    routes: tuple[PageRoute, ...]
    swift: tuple[int, int]
    """Where the Swift code begins and ends."""

    samples: tuple[int, int]
    """Where the sample request and response are; all that follows the Swift code."""

    diagnostics: tuple[Diagnostic, ...] = ()


# --- Access ------------------------------------------------------------------------

AUTHENTICATION = "Requires Authentication"

_LABELS = {
    "required role": "required_roles",
    "required roles": "required_roles",
    "requires the role": "requires_any_role",
    "requires any of the roles": "requires_any_role",
    "required permission": "required_permissions",
    "required permissions": "required_permissions",
    "requires the permission": "requires_any_permission",
    "requires any of the permissions": "requires_any_permission",
}

ACCESS_LABEL = re.compile(
    rf"({'|'.join(sorted(_LABELS, reverse=True))}):", re.IGNORECASE
)
"""The first cell of a role row; longer labels are tried before their beginnings."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def read_access(text: str) -> Access:
    """What the page's authentication table says.

    Args:
        text: The table with its caption; between cells there may be tabs, line ends
            or nothing at all.
    """
    names: dict[str, tuple[str, ...]] = {}
    _, *pairs = ACCESS_LABEL.split(text)
    for label, value in zip(pairs[::2], pairs[1::2], strict=True):
        field = _LABELS[label.lower()]
        names[field] = names.get(field, ()) + _names(value)
    requires_auth = AUTHENTICATION in text or bool(names)
    return Access(
        requires_auth=requires_auth,
        required_roles=names.get("required_roles", ()),
        requires_any_role=names.get("requires_any_role", ()),
        required_permissions=names.get("required_permissions", ()),
        requires_any_permission=names.get("requires_any_permission", ()),
    )


def _names(cell: str) -> tuple[str, ...]:
    listed = _BLANK_LINE.split(cell.strip())[0]
    names = (name.strip() for name in re.split(r"[,\t\n]", listed))
    return tuple(name for name in names if name)


# --- Pages that cannot be read -----------------------------------------------------

LANGUAGE_LINK = re.compile(
    rf"(?:^|>)[^\w\n]{{0,20}}({LANGUAGE_NAMES}) (\w+) DTOs\b", re.MULTILINE
)
"""The link under the code: the language it is written in, the operation's name."""


def page_without_swift(source: Source, language: Language | None = None) -> EvoError:
    """The error for a page that shows no Swift code.

    Args:
        language: What the code is written in, where that is known.
    """
    link = LANGUAGE_LINK.search(source.text)
    place = Place(source, link.start(1), link.end()) if link else Place(source)
    language = Language(link[1]) if link else language
    other = None if language is Language.SWIFT else language
    shows = f"{other.value} code, not Swift" if other else "no Swift code"
    return EvoError.of(
        "page-without-swift",
        f"this metadata page shows {shows}",
        place,
        help=(
            "open the page with `&lang=swift` at the end of its address and copy or "
            "save it again; a server without that page has `/types/swift`"
        ),
    )
