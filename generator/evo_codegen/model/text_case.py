"""From C# names to wire names, exactly as a server does it."""

from __future__ import annotations


def camel_case(name: str) -> str:
    """The camelCase form of a C# name: ``IsBYOA`` becomes ``isBYOA``.

    The leading run of ASCII capitals is lowered, except for the last of them when a
    character that is no capital follows it.
    """
    letters = list(name)
    for index, letter in enumerate(letters):
        following = letters[index + 1 : index + 2]
        starts_word = index > 0 and following and not _is_capital(following[0])
        if not _is_capital(letter) or starts_word:
            break
        letters[index] = letter.lower()
    return "".join(letters)


def _is_capital(letter: str) -> bool:
    return "A" <= letter <= "Z"
