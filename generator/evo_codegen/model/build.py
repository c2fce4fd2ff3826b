"""Documents into one API: the sequence of steps, and what they find out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from evo_codegen.errors import Diagnostic, EvoError, Severity
from evo_codegen.model.builtins import builtin_closure, builtin_declarations
from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    Declaration,
    EnumDeclaration,
    InterfaceDeclaration,
    Operation,
    ResponseOrigin,
)
from evo_codegen.model.generics import references
from evo_codegen.model.merge import merge_declarations
from evo_codegen.model.operations import declared_operation, is_request, page_operation
from evo_codegen.model.resolve import ancestors, check_inheritance
from evo_codegen.model.samples import fitting_types
from evo_codegen.model.swift import SwiftTranslator
from evo_codegen.model.types import Nullable, TypeId, describe
from evo_codegen.source.nodes import MetadataPage, SwiftFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evo_codegen.model.types import TypeRef
    from evo_codegen.source.nodes import Document

Table = dict[TypeId, Declaration]


def build_api(documents: Sequence[Document]) -> tuple[Api, tuple[Diagnostic, ...]]:
    """Merge documents into one API.

    Returns:
        The API, and what is worth knowing about it.

    Raises:
        EvoError: The documents contradict each other, or lack a base class.
    """
    findings: list[Diagnostic] = []
    declarations, returns = _translate(documents, findings)
    merged = merge_declarations(declarations, findings.append)
    table: Table = {each.id: each for each in (*merged, *_supplied(merged, returns))}
    findings += check_inheritance(table)
    _stop_on_errors(findings)

    operations = _operations(documents, returns, table, findings)
    table = _with_optional_requests(table, operations)
    _stop_on_errors(findings)
    return (
        Api(
            title=_first(each.service_name for each in _pages(documents)),
            base_url=_first(_base_url(each) for each in map(_swift, documents)),
            declarations=tuple(table.values()),
            operations=tuple(operations),
        ),
        tuple(findings),
    )


def _stop_on_errors(findings: list[Diagnostic]) -> None:
    if errors := [each for each in findings if each.severity is Severity.ERROR]:
        raise EvoError(errors)


# --- documents ---------------------------------------------------------------------


def _swift(document: Document) -> SwiftFile:
    match document:
        case SwiftFile():
            return document
        case MetadataPage(swift=swift):
            return swift
        case _:
            assert_never(document)


def _pages(documents: Sequence[Document]) -> Iterator[MetadataPage]:
    return (each for each in documents if isinstance(each, MetadataPage))


def _base_url(file: SwiftFile) -> str:
    return dict(file.options).get("BaseUrl", "")


def _first(texts: Iterator[str]) -> str:
    return next((each for each in texts if each), "")


def _translate(
    documents: Sequence[Document], findings: list[Diagnostic]
) -> tuple[list[Declaration], dict[TypeId, TypeRef]]:
    """The declarations of all documents, and what their requests return."""
    files = [_swift(each) for each in documents]
    translator = SwiftTranslator.for_files(
        files, builtin_declarations(), findings.append
    )
    declarations: list[Declaration] = []
    returns: dict[TypeId, TypeRef] = {}
    for file in files:
        for node in file.declarations:
            translated = translator.translate(node, file)
            declarations.append(translated.declaration)
            if translated.returns is not None:
                returns.setdefault(translated.declaration.id, translated.returns)
    return declarations, returns


def _supplied(
    declarations: tuple[Declaration, ...], returns: Mapping[TypeId, TypeRef]
) -> tuple[Declaration, ...]:
    """ServiceStack's own types that the declarations refer to but do not contain."""
    mentioned = {
        target
        for shape in (*returns.values(), *_shapes(declarations))
        for target in references(shape)
    }
    return builtin_closure(mentioned - {each.id for each in declarations})


def _shapes(declarations: tuple[Declaration, ...]) -> Iterator[TypeRef]:
    for each in declarations:
        match each:
            case ClassDeclaration():
                if each.base is not None:
                    yield each.base
                yield from each.interfaces
                yield from (member.type for member in each.properties)
            case InterfaceDeclaration():
                yield from each.interfaces
                yield from (member.type for member in each.properties)
            case EnumDeclaration():
                pass
            case _:
                assert_never(each)


# --- operations --------------------------------------------------------------------


def _operations(
    documents: Sequence[Document],
    returns: Mapping[TypeId, TypeRef],
    table: Table,
    findings: list[Diagnostic],
) -> list[Operation]:
    """The operations that classes declare, and pages describe, each once."""
    found: dict[TypeId, Operation] = {
        each.id: declared_operation(each, returns.get(each.id), table)
        for each in table.values()
        if isinstance(each, ClassDeclaration) and not each.builtin and is_request(each)
    }
    for page in _pages(documents):
        request = table.get(TypeId(page.operation))
        if not isinstance(request, ClassDeclaration):
            findings.append(_no_request(page))
            continue
        declared = found.get(request.id) or declared_operation(
            request, returns.get(request.id), table
        )
        operation = page_operation(page, declared, request, table)
        found[request.id] = _with_response(operation, page, table, findings)
    return list(found.values())


def _no_request(page: MetadataPage) -> Diagnostic:
    return Diagnostic(
        code="operation-without-request",
        severity=Severity.WARNING,
        message=f"the page is about `{page.operation}`, but declares no such class",
        place=page.operation_place,
        expected=f"`public class {page.operation}` in the page's Swift text",
        help="the types are generated, the operation is not; copy the whole page again",
    )


def _with_response(
    operation: Operation,
    page: MetadataPage,
    table: Table,
    findings: list[Diagnostic],
) -> Operation:
    """The operation with the response type that the page's sample leads to."""
    if operation.response_origin is not ResponseOrigin.UNKNOWN:
        return operation
    if page.response_sample is None:
        findings.append(_unknown_response(page, "the page shows no sample response"))
        return operation
    fitting = fitting_types(page.response_sample, table)
    if len(fitting) != 1:
        findings.append(_unknown_response(page, _why_unknown(fitting)))
        return operation
    (response,) = fitting
    findings.append(
        Diagnostic(
            code="response-inferred",
            severity=Severity.NOTE,
            message=f"`{page.operation}` returns `{describe(response)}`: of all types"
            " that are declared, the sample response fits this one alone",
            place=page.response_sample.place,
        )
    )
    return replace(
        operation, response=response, response_origin=ResponseOrigin.INFERRED
    )


def _why_unknown(fitting: tuple[TypeRef, ...]) -> str:
    if not fitting:
        return "the sample response fits none of the declared types"
    names = ", ".join(f"`{describe(each)}`" for each in fitting[:4])
    more = ", ..." if len(fitting) > 4 else ""
    return f"the sample response fits {names}{more}"


def _unknown_response(page: MetadataPage, reason: str) -> Diagnostic:
    sample = page.response_sample
    return Diagnostic(
        code="response-unknown",
        severity=Severity.WARNING,
        message=f"what `{page.operation}` returns is not known: {reason}",
        place=sample.place if sample else page.operation_place,
        help="decode its response with `from_json(<type>, body)`",
    )


def _with_optional_requests(table: Table, operations: list[Operation]) -> Table:
    """Make every member of a request optional, those of its bases included.

    A server fills in what a request leaves out, so sending a value that the caller
    never set would overwrite the server's own default.
    """
    requests: set[TypeId] = set()
    for operation in operations:
        request = table[operation.request]
        assert isinstance(request, ClassDeclaration)
        requests |= {request.id, *(each.id for each in ancestors(request, table))}
    return {
        each.id: _optional(each) if each.id in requests else each
        for each in table.values()
    }


def _optional(declaration: Declaration) -> Declaration:
    assert isinstance(declaration, ClassDeclaration)
    return replace(
        declaration,
        properties=tuple(
            (
                replace(each, required=False, type=Nullable(each.type))
                if each.required
                else each
            )
            for each in declaration.properties
        ),
    )
