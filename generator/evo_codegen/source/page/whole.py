"""A whole metadata page, taken apart and put together as a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evo_codegen.errors import EvoError
from evo_codegen.source.language import is_html
from evo_codegen.source.nodes import MetadataPage, SwiftClass
from evo_codegen.source.page.html import parse_html_page
from evo_codegen.source.page.parts import NameOnPage
from evo_codegen.source.page.samples import parse_exchange
from evo_codegen.source.page.text import parse_copied_page
from evo_codegen.source.swift import parse_swift
from evo_codegen.text import Place

if TYPE_CHECKING:
    from evo_codegen.errors import Diagnostic
    from evo_codegen.source.nodes import SwiftFile
    from evo_codegen.source.page.parts import PageParts
    from evo_codegen.text import Source


def read_page(source: Source) -> tuple[MetadataPage, tuple[Diagnostic, ...]]:
    """A metadata page; see `evo_codegen.source.page.parse_page`."""
    take_apart = parse_html_page if is_html(source.text) else parse_copied_page
    parts = take_apart(source)
    swift, swift_findings = parse_swift(parts.source, *parts.swift)
    exchange, sample_findings = parse_exchange(parts.source, *parts.samples)
    name = _operation(parts, swift)
    access = parts.access
    page = MetadataPage(
        source=parts.source,
        service_name=parts.service_name,
        operation=name.text,
        operation_place=name.place,
        description=parts.description,
        requires_auth=access.requires_auth,
        required_roles=access.required_roles,
        requires_any_role=access.requires_any_role,
        required_permissions=access.required_permissions,
        requires_any_permission=access.requires_any_permission,
        routes=parts.routes,
        host=exchange.host,
        method=exchange.method,
        swift=swift,
        request_sample=exchange.request,
        response_sample=exchange.response,
    )
    return page, (*parts.diagnostics, *swift_findings, *sample_findings)


def _operation(parts: PageParts, swift: SwiftFile) -> NameOnPage:
    """The page's name for the operation, spelt as the class is declared.

    The address of a page, which its heading repeats, may be in any text case. A name
    that no class has is second to one that a class has.
    """
    classes = [each for each in swift.declarations if isinstance(each, SwiftClass)]
    declared = {each.name.casefold(): each.name for each in classes}
    for name in parts.names:
        if name.text.casefold() in declared:
            return NameOnPage(declared[name.text.casefold()], name.place)
    if parts.names:
        return parts.names[0]
    if classes:
        return NameOnPage(classes[0].name, classes[0].place)
    raise EvoError.of(
        "page-without-operation",
        "this metadata page does not say which operation it is about",
        Place(parts.source, parts.swift[0], parts.swift[0]),
        help="copy the whole page, from its title to its end",
    )
