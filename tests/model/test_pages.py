"""Operations of metadata pages: what the page adds to what its class declares."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import Route
from tests.helpers import built, findings_of, operation_of, page, types_of

SEND = """
public class Send : {}
{{
    public var id:Int
}}
"""


def sent(supertypes: str = "IReturnVoid", **parts: str) -> str:
    """The text of a page about the operation ``Send``."""
    return page("Send", parts.pop("before", "") + SEND.format(supertypes), **parts)


ROUTES = """\
The following routes are available for this service:
GET\t/send/{Id}\tSends\tSlowly
GET\t/send\t\t
"""


def test_the_routes_of_a_page_count_where_the_class_has_none() -> None:
    operation = operation_of(built(sent(facts=ROUTES))[0], "Send")
    assert operation.routes == (
        Route("/send/{Id}", ("GET",), "Sends", "Slowly"),
        Route("/send", ("GET",)),
    )
    assert operation.method == "GET"


def test_the_routes_of_the_class_go_before_those_of_the_page() -> None:
    before = '// @Route("/own", "PUT")\n'
    operation = operation_of(built(sent(facts=ROUTES, before=before))[0], "Send")
    assert operation.routes == (Route("/own", ("PUT",)),)
    assert operation.method == "PUT"


def test_the_method_of_the_sample_request_counts_where_nothing_else_tells_it() -> None:
    assert method(sent(method="PATCH")) == "PATCH"
    assert method(sent("IReturnVoid, IDelete", method="PATCH")) == "DELETE"
    assert method(sent(method="PATCH", facts=ROUTES)) == "GET"
    assert method(sent("QueryDb<Send>, IReturnVoid", method="PATCH")) == "GET"
    assert method(sent().partition("HTTP + ")[0]) == "POST"


def method(text: str) -> str:
    """The method of the operation of a page."""
    return operation_of(built(text)[0], "Send").method


FACTS = """\
Sends it.
Slowly.
Requires Authentication
Required role:\tSender
Requires any of the roles:\tA, B
Required permission:\tSend
Requires any of the permissions:\tC, D
"""


def test_what_a_page_says_of_access() -> None:
    before = "// @ValidateRequest(\"[HasRoles(['X','Sender']),HasPermission('Y')]\")\n"
    operation = operation_of(built(sent(facts=FACTS, before=before))[0], "Send")
    assert operation.summary == "Sends it."
    assert operation.requires_auth is True
    assert operation.required_roles == ("Sender", "X")
    assert operation.requires_any_role == ("A", "B")
    assert operation.required_permissions == ("Send", "Y")
    assert operation.requires_any_permission == ("C", "D")


@pytest.mark.parametrize(
    ("before", "expected"),
    [("", False), ('// @ValidateRequest("IsAuthenticated")\n', True)],
)
def test_a_page_without_a_word_on_access(before: str, expected: bool) -> None:
    operation = operation_of(built(sent(before=before))[0], "Send")
    assert operation.requires_auth is expected


def test_the_documentation_of_the_class_is_the_summary_of_a_page_without_one() -> None:
    before = "/**\n* From the class\n*/\n"
    assert operation_of(built(sent(before=before))[0], "Send").summary == (
        "From the class"
    )


def test_the_request_of_a_page_is_one_whatever_its_class_says() -> None:
    api, _ = built(sent("Codable"))
    assert types_of(api, "Send") == {"id": "Integer | None"}
    assert operation_of(api, "Send").response is None


def test_a_page_whose_class_is_missing() -> None:
    text = page("Lost", SEND.format("Codable"))
    assert built(text)[0].operations == ()
    assert findings_of(text) == [
        "1:5:1: warning[operation-without-request]: the page is about `Lost`, but"
        " declares no such class\n"
        " 5 | Lost\n"
        "   | ^^^^\n"
        " expected: `public class Lost` in the page's Swift text\n"
        " help: the types are generated, the operation is not; copy the whole page"
        " again"
    ]


def test_a_page_about_an_enum() -> None:
    text = page("Send", "public enum Send : String\n{\n    case X\n}\n")
    (message,) = findings_of(text)
    assert "operation-without-request" in message


def test_a_page_twice_is_one_operation() -> None:
    api, _ = built(sent(), sent())
    assert len(api.operations) == 1


def test_pages_make_one_api() -> None:
    other = sent().replace("Send", "Other")
    api, _ = built(sent(), other)
    assert [each.request.name for each in api.operations] == ["Send", "Other"]
