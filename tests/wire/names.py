"""Names of members: the rules of §1.1 to §1.3."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.wire.dotnet import Class, Member


class TextCase(Enum):
    """``JsConfig.TextCase``"""

    CAMEL = "CamelCase"
    PASCAL = "PascalCase"
    SNAKE = "SnakeCase"


def camel_case(name: str) -> str:
    """``UserID`` becomes ``userID``, ``URLValue`` becomes ``urlValue``."""
    written = ""
    in_prefix = True
    for place, char in enumerate(name):
        following = name[place + 1 : place + 2]
        in_prefix = (
            in_prefix
            and _is_upper(char)
            and (place == 0 or not following or _is_upper(following))
        )
        written += char.lower() if in_prefix else char
    return written


def snake_case(name: str) -> str:
    """``UserID`` becomes ``user_i_d``."""
    return "".join(
        f"_{each.lower()}" if not (each.isdigit() or each.islower() or each == "_")
        else each
        for each in camel_case(name)
    )  # fmt: skip


def wire_name(declared: Class, member: Member, case: TextCase, dialect: str) -> str:
    """The name of a member in JSON; S minds an alias of a data contract only."""
    if member.alias and (dialect == "T" or declared.contract):
        return member.alias
    if dialect == "S" or case is TextCase.CAMEL:
        return camel_case(member.name)
    return snake_case(member.name) if case is TextCase.SNAKE else member.name


def attribute(name: str) -> str:
    """What a simple name is in Python: ``IntValue`` becomes ``int_value``."""
    words = (f"_{each.lower()}" if each.isupper() else each for each in name)
    return "".join(words).removeprefix("_")


def _is_upper(char: str) -> bool:
    return "A" <= char <= "Z"
