"""Documents into one API: the sequence of steps."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, assert_never

from evo_codegen.errors import Diagnostic, Severity
from evo_codegen.model.absence import optional_members
from evo_codegen.model.builtins import builtin_closure, builtin_declarations
from evo_codegen.model.declarations import (
    Api,
    ClassDeclaration,
    Declaration,
    Operation,
)
from evo_codegen.model.generics import lineage, references
from evo_codegen.model.members import settle_members
from evo_codegen.model.mentions import mentioned
from evo_codegen.model.merge import Fact, disagreement, merge_declarations
from evo_codegen.model.metadata import MetadataTranslator
from evo_codegen.model.metadata_findings import pinpointed
from evo_codegen.model.metadata_operations import metadata_operations, returned_types
from evo_codegen.model.operations import declared_operation, is_request, page_operation
from evo_codegen.model.reports import once, stop_on_errors
from evo_codegen.model.resolve import check_inheritance
from evo_codegen.model.types import Reference, TypeId, describe
from evo_codegen.source.metadata_nodes import MetadataDocument
from evo_codegen.source.nodes import MetadataPage, SwiftFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from evo_codegen.model.reports import Report
    from evo_codegen.model.swift import Translated
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
    report = once(lambda finding: findings.append(pinpointed(finding)))
    texts = [each for each in documents if not isinstance(each, MetadataDocument)]
    translated = _translated(texts, report)
    metadata = MetadataTranslator.for_documents(
        [each for each in documents if isinstance(each, MetadataDocument)],
        {each.declaration.id for each in chain(*translated) if not each.superseded},
        report,
    )
    declared, returns = _declare(translated, metadata, report)
    supplied = map(metadata.recased, _supplied(declared, returns))
    table = {each.id: each for each in (*declared, *supplied)}
    for finding in check_inheritance(table):
        report(finding)
    stop_on_errors(findings)

    table = settle_members(table, report)
    told = metadata_operations(metadata, returns, table)
    operations = _declared_operations(table, returns) | told
    operations = {id: operations[id] for id in table if id in operations}
    for text, declarations in zip(texts, translated, strict=True):
        if isinstance(text, MetadataPage) and TypeId(text.operation) not in told:
            own = dict.fromkeys(each.declaration.id for each in declarations)
            _add_page(text, own, operations, table, report)
    return (
        Api(
            title=_first(map(_title, documents)),
            base_url=_first(map(_base_url, documents)),
            declarations=tuple(_with_optional_requests(table, operations)),
            operations=tuple(operations.values()),
            text_case=metadata.text_case,
            system_json=metadata.system_json,
        ),
        tuple(findings),
    )


def _translated(
    texts: Sequence[SwiftFile | MetadataPage], report: Report
) -> tuple[tuple[Translated, ...], ...]:
    """What Swift texts declare, for each text."""
    if not texts:
        return ()
    from evo_codegen.model.swift import translate_files

    files = [_swift(each) for each in texts]
    return translate_files(files, builtin_declarations(), report)


# --- documents ---------------------------------------------------------------------


def _swift(text: SwiftFile | MetadataPage) -> SwiftFile:
    return text.swift if isinstance(text, MetadataPage) else text


def _title(document: Document) -> str:
    match document:
        case SwiftFile():
            return ""
        case MetadataPage() | MetadataDocument():
            return document.service_name
        case _:
            assert_never(document)


def _base_url(document: Document) -> str:
    match document:
        case SwiftFile() | MetadataPage():
            return dict(_swift(document).options).get("BaseUrl", "")
        case MetadataDocument():
            return document.base_url
        case _:
            assert_never(document)


def _first(texts: Iterable[str]) -> str:
    return next((each for each in texts if each), "")


# --- declarations ------------------------------------------------------------------


def _declare(
    translated: Iterable[Iterable[Translated]],
    metadata: MetadataTranslator,
    report: Report,
) -> tuple[tuple[Declaration, ...], dict[TypeId, TypeRef]]:
    """What the sources declare, and what requests return.

    Metadata says all that Swift text can say, and more; where it has a type, what Swift
    text says of it does not count.
    """
    described = merge_declarations(metadata.declarations(), report)
    known = {each.id: each for each in described}
    printed = [
        each
        for each in chain.from_iterable(translated)
        if not each.superseded and each.declaration.id not in known
    ]
    declared = merge_declarations(
        (*described, *(each.declaration for each in printed)), report
    )
    returns = _merge_returns(printed, report) | returned_types(metadata, known)
    return declared, returns


def _merge_returns(
    translated: Iterable[Translated], report: Report
) -> dict[TypeId, TypeRef]:
    """What requests return; a request that occurs twice must agree with itself."""
    facts: dict[TypeId, Fact[TypeRef]] = {}
    for each in translated:
        if each.returns is not None:
            words = f"`{describe(each.returns)}`"
            second = Fact(each.returns, words, each.declaration.place)
            first = facts.setdefault(each.declaration.id, second)
            if first.value != second.value:
                report(disagreement(each.declaration, "it returns", first, second))
    return {request: fact.value for request, fact in facts.items()}


def _supplied(
    declarations: Collection[Declaration], returns: Mapping[TypeId, TypeRef]
) -> Iterator[Declaration]:
    """ServiceStack's own types that the declarations need but do not contain."""
    declared = {each.id for each in declarations}
    shapes = {shape for each in declarations for shape in mentioned(each, returns)}
    needed = {target for shape in shapes for target in references(shape)}
    closure = builtin_closure(needed - declared)
    return (each for each in closure if each.id not in declared)


# --- operations --------------------------------------------------------------------


def _declared_operations(
    table: Table, returns: Mapping[TypeId, TypeRef]
) -> dict[TypeId, Operation]:
    """The operations that classes declare by themselves."""
    classes = [each for each in table.values() if isinstance(each, ClassDeclaration)]
    return {
        each.id: declared_operation(each, returns.get(each.id), table)
        for each in classes
        if is_request(each, returns.get(each.id))
    }


def _add_page(
    page: MetadataPage,
    own: Collection[TypeId],
    operations: dict[TypeId, Operation],
    table: Table,
    report: Report,
) -> None:
    """Add what a page says about its operation.

    Args:
        page: The page.
        own: The types that it declares.
        operations: Those that are known so far; changed in place.
        table: All declarations.
        report: Takes the findings.
    """
    from evo_codegen.model.responses import with_response

    request = table.get(TypeId(page.operation))
    if not isinstance(request, ClassDeclaration):
        report(_no_request(page))
        return
    declared = operations.get(request.id) or declared_operation(request, None, table)
    operation = page_operation(page, declared, request, table)
    operations[request.id] = with_response(operation, page, table, own, report)


def _no_request(page: MetadataPage) -> Diagnostic:
    return Diagnostic(
        code="operation-without-request",
        severity=Severity.WARNING,
        message=f"the page is about `{page.operation}`, but declares no such class",
        place=page.operation_place,
        expected=f"`public class {page.operation}` in the page's Swift text",
        help="the types are generated, the operation is not; copy the whole page again",
    )


def _with_optional_requests(
    table: Table, operations: Iterable[TypeId]
) -> Iterator[Declaration]:
    """Make every member of a request optional, those of its bases included.

    A server fills in what a request leaves out, so sending a value that the caller
    never set would overwrite the server's own default.
    """
    sent: set[TypeId] = set()
    for request in operations:
        for each, _ in lineage(Reference(request), table):
            if each.id in sent:
                break
            sent.add(each.id)
    for id_, declaration in table.items():
        yield optional_members(declaration) if id_ in sent else declaration
