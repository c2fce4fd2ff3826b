"""Names in metadata documents: where they stand, and what they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model import dotnet
from evo_codegen.source.dotnet_names import (
    DotnetName,
    DotnetNameError,
    parse_type_name,
)

if TYPE_CHECKING:
    from evo_codegen.model.reports import Report
    from evo_codegen.source.metadata_nodes import MetadataDocument, Node
    from evo_codegen.text import Place


class At(Struct, frozen=True, gc=False):
    """Where a type's name stands in a document, and what is said about it there."""

    document: MetadataDocument
    node: Node
    member: str
    """The path to the name from the node on."""

    namespace: str = ""
    is_struct: bool = False
    """Whether it is a value type, and no enum."""

    def argument(self, index: int) -> At:
        """Where a type argument of it stands, of which the namespace is not told."""
        member = f"genericArgs[{index}]"
        return At(self.document, self.node, member, is_struct=self.is_struct)

    @property
    def place(self) -> Place:
        """The place, with offsets."""
        return self.document.place(self.node, self.member)


def read_name(text: str, at: At, report: Report) -> DotnetName | None:
    """Take a type's name apart; None, and a finding, if it is none."""
    try:
        return parse_type_name(text)
    except DotnetNameError as error:
        report(
            Diagnostic(
                code="invalid-type-name",
                severity=Severity.WARNING,
                message=f"`{text}` is not the name of a .NET type",
                place=at.place,
                expected=error.expected,
                help="it is read as any JSON value; if a server sent it like this,"
                " please report the server's version",
            )
        )
        return None


def nobody(finding: Diagnostic) -> None:
    """Takes a finding that is reported elsewhere."""


def is_system(namespace: str) -> bool:
    """Whether a namespace is .NET's own."""
    return namespace.partition(".")[0] == "System"


def is_servicestack(namespace: str) -> bool:
    """Whether a namespace is ServiceStack's own."""
    return namespace.partition(".")[0] == "ServiceStack"


def is_marker(name: DotnetName, namespace: str) -> bool:
    """Whether an interface is one of ServiceStack's markers."""
    ours = not namespace or is_servicestack(namespace)
    return ours and name.name in dotnet.MARKERS
