"""Operations: what a request DTO says about the call that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from evo_codegen.model.declarations import ClassDeclaration, ResponseOrigin
from evo_codegen.model.resolve import ancestors
from evo_codegen.python.layout import (
    INDENT,
    LINE_LENGTH,
    Brackets,
    Comma,
    Phrase,
    call,
    declaration,
    flatten,
    prefixed,
    subscript,
    tuple_of,
    width,
)
from evo_codegen.python.literals import string_literal, string_literals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evo_codegen.model.declarations import Api, Operation, Route
    from evo_codegen.model.types import TypeId, TypeRef
    from evo_codegen.python.codecs import Codecs
    from evo_codegen.python.layout import Part


class Operations(Struct, frozen=True):
    """The operations of an API, by their requests."""

    of: Mapping[TypeId, Operation]
    responses: Mapping[TypeId, Mapping[TypeRef, None]]
    """For each request, the responses of itself and of the requests derived from it."""

    @classmethod
    def of_api(cls, api: Api) -> Operations:
        """Sort the operations of an API."""
        return cls({each.request: each for each in api.operations}, _responses(api))


class OperationPlanner(Struct, frozen=True):
    """Plans what a class gets because it is a request."""

    codecs: Codecs
    operations: Operations

    def marker(self, request: TypeId) -> Iterator[Part]:
        """The base class that tells type checkers the response.

        A request derived from another one may have another response. As it may be
        given wherever the other one may, the other one's response is either of both.
        """
        operation = self.operations.of.get(request)
        if operation is None:
            return
        if operation.response is not None:
            name = self.codecs.imports.runtime("operation", "IReturn")
            yield subscript(
                name, self.codecs.evaluated(*self.operations.responses[request])
            )
        elif operation.response_origin is ResponseOrigin.VOID:
            yield self.codecs.imports.runtime("operation", "IReturnVoid")

    def assignment(self, request: TypeId) -> str:
        """The assignment of ``__operation__``; empty for a class that is no request."""
        operation = self.operations.of.get(request)
        if operation is None:
            return ""
        function = self.codecs.imports.runtime("operation", "Operation")
        annotation = f"{self.codecs.imports.add('typing', 'ClassVar')}[{function}]"
        value = call(function, *self._arguments(operation))
        return declaration("__operation__", annotation, value, INDENT)

    def _arguments(self, operation: Operation) -> Iterator[Part]:
        """The arguments of the call that makes an operation; defaults are left out."""
        yield f"name={string_literal(operation.request.name)}"
        yield f"method={string_literal(operation.method)}"
        if operation.routes:
            yield tuple_of(map(self._route, operation.routes), "routes")
        if operation.response is not None:
            yield _later("returns", self.codecs.annotation(operation.response))
        if operation.requires_auth is not None:
            yield f"requires_auth={operation.requires_auth}"
        if operation.requires_api_key:
            yield "requires_api_key=True"
        for argument, values in (
            ("required_roles", operation.required_roles),
            ("requires_any_role", operation.requires_any_role),
            ("required_permissions", operation.required_permissions),
            ("requires_any_permission", operation.requires_any_permission),
            ("tags", operation.tags),
        ):
            if values:
                yield tuple_of(map(string_literal, values), argument)
        if operation.summary:
            yield _text("summary", operation.summary)

    def _route(self, route: Route) -> Part:
        function = self.codecs.imports.runtime("operation", "Route")
        arguments: list[Part] = [string_literal(route.path)]
        if route.verbs:
            arguments.append(tuple_of(map(string_literal, route.verbs)))
        return call(function, *arguments)


def _responses(api: Api) -> dict[TypeId, dict[TypeRef, None]]:
    found: dict[TypeId, dict[TypeRef, None]] = {
        each.request: {each.response: None}
        for each in api.operations
        if each.response is not None
    }
    for each in api.operations:
        request = api.table[each.request]
        if each.response is not None and isinstance(request, ClassDeclaration):
            for base in ancestors(request, api.table):
                if base.id in found:
                    found[base.id][each.response] = None
    return found


_ROOM = LINE_LENGTH - 2 * INDENT
"""How wide an argument can be that stands on a line of its own."""


def _later(argument: str, value: Part) -> Part:
    """An argument whose value is worked out when somebody asks for it."""
    head = f"{argument}=lambda: "
    if isinstance(value, Brackets) and width(head + value.head) <= _ROOM:
        return prefixed(head, value)
    return _in_brackets(f"{head}(", value, f"{head}{flatten(value)}")


def _text(argument: str, text: str) -> Part:
    """A text as an argument: on one line, or in pieces that are joined."""
    pieces = string_literals(text, _ROOM - INDENT)
    return _in_brackets(
        f"{argument}=(", Phrase(pieces), f"{argument}={string_literal(text)}"
    )


def _in_brackets(head: str, part: Part, flat: str) -> Part:
    """Something in brackets that it needs only where it does not fit on a line."""
    return Brackets(head, (part,), ")", Comma.NEVER, flat)
