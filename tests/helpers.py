"""APIs from a few lines of text: the short way from a source to the model.

Sources are called ``1``, ``2`` ... in messages, in the order in which they are given.
"""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from evo_codegen.errors import EvoError
from evo_codegen.model.build import build_api
from evo_codegen.model.declarations import (
    ClassDeclaration,
    EnumDeclaration,
    InterfaceDeclaration,
)
from evo_codegen.model.types import TypeId, describe
from evo_codegen.pipeline import parse
from evo_codegen.text import Source

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic
    from evo_codegen.model.declarations import Api, Operation
    from evo_codegen.source.nodes import Document


def built(*texts: str) -> tuple[Api, list[Diagnostic]]:
    """The API of some sources, and all that was found out about them."""
    documents: list[Document] = []
    findings: list[Diagnostic] = []
    for number, text in enumerate(texts, 1):
        document, found = parse(Source(str(number), dedent(text)))
        documents.append(document)
        findings += found
    api, found = build_api(documents)
    return api, [*findings, *found]


def api_of(*texts: str) -> Api:
    """The API of some sources about which there is nothing to say."""
    api, findings = built(*texts)
    assert rendered(findings) == []
    return api


def findings_of(*texts: str) -> list[str]:
    """What is said about sources that make an API, as users see it."""
    return rendered(built(*texts)[1])


def refusal_of(*texts: str) -> list[str]:
    """What is said about sources that make no API, as users see it."""
    with pytest.raises(EvoError) as caught:
        built(*texts)
    return rendered(caught.value.diagnostics)


def rendered(findings: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[str]:
    """Diagnostics as users see them."""
    return [each.render() for each in findings]


# --- what an API holds -------------------------------------------------------------


def class_of(api: Api, name: str, arity: int = 0) -> ClassDeclaration:
    """The class of a name."""
    declaration = api.table[TypeId(name, arity)]
    assert isinstance(declaration, ClassDeclaration)
    return declaration


def enum_of(api: Api, name: str) -> EnumDeclaration:
    """The enum of a name."""
    declaration = api.table[TypeId(name)]
    assert isinstance(declaration, EnumDeclaration)
    return declaration


def operation_of(api: Api, name: str) -> Operation:
    """The operation whose request has a name."""
    (operation,) = [each for each in api.operations if each.request == TypeId(name)]
    return operation


def types_of(api: Api, name: str, arity: int = 0) -> dict[str, str]:
    """From the wire names of a type's own members to their types, in words."""
    declaration = api.table[TypeId(name, arity)]
    assert isinstance(declaration, ClassDeclaration | InterfaceDeclaration)
    return {each.wire_name: describe(each.type) for each in declaration.properties}


# --- metadata pages ----------------------------------------------------------------

_PAGE = """\
Test

<back to all web services

{operation}

{facts}
import Foundation
import ServiceStack

{swift}

Swift {operation} DTOs

HTTP + JSON

{method} /json/reply/{operation} HTTP/1.1
Host: example.org
Accept: application/json
Content-Length: length

HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: length

{sample}
"""


def page(
    operation: str,
    swift: str,
    sample: object = None,
    *,
    facts: str = "",
    method: str = "POST",
) -> str:
    """The text of a metadata page.

    Args:
        operation: The name of its operation.
        swift: Its Swift text.
        sample: The sample response: text as it is, None for none, all else as JSON.
        facts: The lines about access and routes.
        method: The HTTP method of its sample request.
    """
    body = "" if sample is None else sample
    return _PAGE.format(
        operation=operation,
        facts=dedent(facts),
        swift=dedent(swift).strip(),
        method=method,
        sample=body if isinstance(body, str) else json.dumps(body),
    )


def jsv_page(operation: str, swift: str, sample: str) -> str:
    """The text of a metadata page that shows its samples as JSV."""
    text = page(operation, swift, sample)
    return text.replace("JSON", "JSV").replace("application/json", "text/jsv")
