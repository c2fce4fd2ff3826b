"""The response type of a metadata page's operation, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model.declarations import Operation, ResponseOrigin
from evo_codegen.model.samples import infer_type
from evo_codegen.model.types import describe

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from evo_codegen.model.declarations import Declaration
    from evo_codegen.model.reports import Report
    from evo_codegen.model.types import TypeId, TypeRef
    from evo_codegen.source.nodes import MetadataPage
    from evo_codegen.text import Place


def with_response(
    operation: Operation,
    page: MetadataPage,
    table: Mapping[TypeId, Declaration],
    own: Collection[TypeId],
    report: Report,
) -> Operation:
    """The operation with the response type that the page's sample leads to.

    Args:
        operation: The operation; what it declares counts for more than a sample.
        page: Its page.
        table: All declarations.
        own: The types that the page declares.
        report: Takes a note, or a warning if the type stays unknown.
    """
    if operation.response_origin is not ResponseOrigin.UNKNOWN:
        return operation
    if page.response_sample is None:
        reason = "the page has no sample response that can be read"
        report(_unknown(page, reason, page.operation_place))
        return operation
    sample = page.response_sample
    response, reason = infer_type(sample, table, own)
    if response is None:
        report(_unknown(page, reason, sample.place))
        return operation
    report(_inferred(page, response, reason, sample.place))
    return replace(
        operation, response=response, response_origin=ResponseOrigin.INFERRED
    )


def _inferred(
    page: MetadataPage, response: TypeRef, reason: str, place: Place
) -> Diagnostic:
    return Diagnostic(
        code="response-inferred",
        severity=Severity.NOTE,
        message=f"`{page.operation}` returns `{describe(response)}`: {reason}",
        place=place,
    )


def _unknown(page: MetadataPage, reason: str, place: Place) -> Diagnostic:
    return Diagnostic(
        code="response-unknown",
        severity=Severity.WARNING,
        message=f"what `{page.operation}` returns is not known: {reason}",
        place=place,
        help="decode its response with `from_json(<type>, body)`",
    )
