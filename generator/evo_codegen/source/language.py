"""What language a text is written in, told from lines that only that one has."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache


class Language(Enum):
    """The languages a ServiceStack server writes its types in, as its pages say it."""

    SWIFT = "Swift"
    TYPESCRIPT = "TypeScript"
    JAVASCRIPT = "JavaScript"
    CSHARP = "C#"
    PYTHON = "Python"
    JAVA = "Java"
    KOTLIN = "Kotlin"
    DART = "Dart"
    PHP = "PHP"
    VBNET = "VB.NET"
    FSHARP = "F#"


LANGUAGE_NAMES = "|".join(re.escape(language.value) for language in Language)
"""The names as alternatives of a regular expression."""


_MARKS = {
    Language.SWIFT: (
        r"import Foundation;?$",
        r"public (?:final )?(?:class|struct) \w+.*\b(?:Codable|JsonSerializable)\b",
        r"public var [\w`]+ ?:",
        r"(?:required|override) public (?:override )?init\(",
        r"public (?:override )?func encode\(to ",
        r"public enum \w+ ?: ?(?:String|Int)\b",
        r"public typealias ",
        r"public protocol ",
        r"private enum CodingKeys",
        r"extension \w+ ?: ?(?:Json|String)Serializable",
        r"SwiftVersion: ",
    ),
    Language.TYPESCRIPT: (
        r"export (?:class|interface|enum|type) ",
        r"(?:public )?\w+\??: (?:string|number|boolean|any|\{ ?\[|[A-Z]).*;$",
        r"public (?:constructor|getTypeName|getMethod|createResponse)\(",
    ),
    Language.JAVASCRIPT: (
        r"export (?:class|function|var|const) ",
        r"\"use strict\";",
        r"/\*\* @(?:param|type) ",
        r"(?:static )?(?:constructor|getTypeName|getMethod|createResponse)\(",
    ),
    Language.CSHARP: (
        r"using [A-Z][\w.]*;$",
        r"namespace [\w.]+;?$",
        r"public (?:abstract )?partial class ",
        r"public (?:virtual )?[\w.<>,?\[\] ]+ \w+ \{ get; (?:set|init); \}",
    ),
    Language.PYTHON: (
        r"@dataclass",
        r"from (?:servicestack|typing|dataclasses|enum) import ",
        r"class \w+(?:\(.*\))?:$",
    ),
    Language.JAVA: (
        r"import (?:java|net\.servicestack)\.[\w.*]+;$",
        r"public static (?:class|enum|interface) ",
        r"public class dtos",
    ),
    Language.KOTLIN: (
        r"import (?:java|net\.servicestack)\.[\w.*]+$",
        r"(?:open|enum) class ",
        r"(?:open |override )?var \w+: ?\w",
    ),
    Language.DART: (
        r"import '(?:package|dart):",
        r"class \w+ .*\bIConvertible\b",
        r"Map<String, dynamic> toJson\(\)",
    ),
    Language.PHP: (
        r"<\?php",
        r"#\[Returns\(",
        r"public function ",
        r"use \w+[\w\\]*;$",
    ),
    Language.VBNET: (
        r"Imports [A-Z][\w.]*$",
        r"Namespace Global",
        r"Public (?:Partial |Overridable |Enum )",
        r"End (?:Class|Namespace|Enum|Interface)$",
    ),
    Language.FSHARP: (
        r"open [A-Z][\w.]*$",
        r"\[<[\w.]+.*>\]$",
        r"(?:abstract )?member val ",
        r"type \w+.*=$",
    ),
}


@cache
def _patterns() -> dict[Language, re.Pattern[str]]:
    """What the telling lines begin with; compiled for texts that are no JSON."""
    return {
        language: re.compile(rf"^[ \t]*(?:{'|'.join(marks)})", re.MULTILINE)
        for language, marks in _MARKS.items()
    }


_REGION = 40_000
"""How many characters are looked at; the telling lines come early."""

_HTML = re.compile(
    r"\s*<(?:!--|(?:!doctype|html|head|body|div|pre|table|h[1-6])\b)", re.IGNORECASE
)


def written_in(text: str) -> Language | None:
    """The language with the most telling lines.

    None if there are none, or just one that is not Swift: prose may have such a line.
    """
    region = text[:_REGION]
    counts = {
        language: sum(1 for _ in pattern.finditer(region))
        for language, pattern in _patterns().items()
    }
    best = max(counts, key=lambda language: counts[language])
    least = 1 if best is Language.SWIFT else 2
    return best if counts[best] >= least else None


def is_html(text: str) -> bool:
    """Whether a text is HTML, as opposed to what a browser shows of it."""
    return bool(_HTML.match(text)) or 'class="language-' in text
