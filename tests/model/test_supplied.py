"""ServiceStack's own types, which Swift text refers to but leaves out."""

from __future__ import annotations

from evo_codegen.model.declarations import EnumDeclaration
from evo_codegen.model.types import TypeId, describe
from tests.helpers import api_of, class_of, operation_of, types_of

QUERY = """
public class QueryPosts : QueryDb<Post>, IReturn
{
    public typealias Return = QueryResponse<Post>
    public var ids:[Int] = []
}
public class Post : Codable
{
    public var id:Int?
}
"""


def supplied(*texts: str) -> list[str]:
    """The types that no text declares."""
    return [
        str(each.id)
        for each in api_of(*texts).declarations
        if isinstance(each, EnumDeclaration) or getattr(each, "builtin", False)
    ]


def test_what_is_referred_to_comes_with_all_that_it_needs() -> None:
    assert supplied(QUERY) == [
        *("ResponseStatus", "ResponseError", "QueryBase", "QueryDb`1"),
        "QueryResponse`1",
    ]
    assert types_of(api_of(QUERY), "QueryBase")["skip"] == "Int32 | None"


def test_nothing_is_supplied_that_nothing_refers_to() -> None:
    assert supplied("public class Post : Codable\n{\n}\n") == []


def test_members_responses_and_arguments_are_references() -> None:
    member = "public class Post : Codable\n{\n    public var %s\n}\n"
    assert "NavItem" in supplied(member % "items:[NavItem] = []")
    assert "NavItem" in supplied(member % "pair:KeyValuePair<String, [NavItem]>?")
    assert "IdResponse" in supplied(
        "public class Add : IReturn, Codable\n{\n"
        "    public typealias Return = IdResponse\n}\n"
    )


def test_an_enum_is_supplied() -> None:
    text = (
        "public class Post : Codable\n{\n    public var state:BackgroundJobState\n}\n"
    )
    api = api_of(text)
    assert isinstance(api.table[TypeId("BackgroundJobState")], EnumDeclaration)
    (state,) = class_of(api, "Post").properties
    assert state.required


def test_a_source_s_own_declaration_goes_before_a_supplied_one() -> None:
    own = "public class QueryBase : Codable\n{\n    public var page:Int?\n}\n"
    api = api_of(QUERY, own)
    assert types_of(api, "QueryBase") == {"page": "Integer | None"}
    assert "QueryBase" not in supplied(QUERY, own)
    assert class_of(api, "QueryDb", 1).builtin


def test_an_own_declaration_goes_before_one_that_only_supplied_types_need() -> None:
    own = "public class ResponseError : Codable\n{\n    public var why:String?\n}\n"
    assert types_of(api_of(QUERY, own), "ResponseError") == {"why": "String | None"}


def test_a_supplied_base_is_not_missing() -> None:
    api = api_of("public class Job : BackgroundJobBase\n{\n}\n")
    base = class_of(api, "Job").base
    assert base is not None
    assert describe(base) == "BackgroundJobBase"


def test_a_supplied_request_is_no_operation() -> None:
    text = "public class Post : Codable\n{\n    public var login:Authenticate?\n}\n"
    assert api_of(text).operations == ()


def test_a_request_that_the_source_declares_is_one() -> None:
    api = api_of("""
        public class Authenticate : IReturn, IPost, Codable
        {
            public typealias Return = AuthenticateResponse
            public var provider:String?
        }
        """)
    assert operation_of(api, "Authenticate").method == "POST"
    assert class_of(api, "AuthenticateResponse").builtin
