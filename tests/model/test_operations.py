"""Operations that Swift text declares: method, routes, response, access."""

from __future__ import annotations

import pytest

from evo_codegen.model.declarations import Operation, ResponseOrigin, Route
from evo_codegen.model.types import describe
from tests.helpers import api_of, class_of, operation_of, types_of

OTHERS = """
public class Item : Codable
{
}
public class Page<T : Codable> : Codable
{
    public var items:[T] = []
}
public class GetBase : IGet, Codable
{
}
public class PostBase : IPost, Codable
{
}
public class Far : GetBase
{
}
"""


def operation(supertypes: str, before: str = "", alias: str = "") -> Operation:
    """The operation of a request."""
    head = f"{before}\npublic class Send : {supertypes}"
    return operation_of(api_of(f"{head}\n{{\n{alias}\n}}\n{OTHERS}"), "Send")


# --- the HTTP method ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("supertypes", "method"),
    [
        ("IReturnVoid", "POST"),
        ("IReturnVoid, IGet", "GET"),
        ("IReturnVoid, IPost", "POST"),
        ("IReturnVoid, IPut", "PUT"),
        ("IReturnVoid, IPatch", "PATCH"),
        ("IReturnVoid, IDelete", "DELETE"),
        ("IReturnVoid, IOptions", "OPTIONS"),
        ("GetBase, IReturnVoid", "GET"),
        ("Far, IReturnVoid", "GET"),
        # A server asks for IGet first, then for IPost, and so on.
        ("IReturnVoid, IPut, IPost, IGet", "GET"),
        ("IReturnVoid, IPut, IPost", "POST"),
        ("GetBase, IReturnVoid, IPost", "GET"),
        ("PostBase, IReturnVoid, IGet", "GET"),
        ("IReturnVoid, ICreateDb<Item>", "POST"),
        ("IReturnVoid, IUpdateDb<Item>", "PUT"),
        ("IReturnVoid, IPatchDb<Item>", "PATCH"),
        ("IReturnVoid, IDeleteDb<Item>", "DELETE"),
        ("IReturnVoid, ISaveDb<Item>", "POST"),
        ("IReturnVoid, IDeleteDb<Item>, IPost", "POST"),
        ("QueryDb<Item>, IReturnVoid", "GET"),
        ("QueryDb2<Item, Item>, IReturnVoid", "GET"),
        ("QueryData<Item>, IReturnVoid", "GET"),
        ("QueryBase, IReturnVoid", "GET"),
        ("QueryDb<Item>, IReturnVoid, IPost", "POST"),
        ("QueryDb<Item>, IReturnVoid, IDeleteDb<Item>", "DELETE"),
    ],
)
def test_the_method_that_interfaces_and_bases_tell(
    supertypes: str, method: str
) -> None:
    assert operation(supertypes).method == method


@pytest.mark.parametrize(
    ("routes", "method"),
    [
        (['"/x", "PUT"'], "PUT"),
        (['"/x", "GET"', '"/x/{Id}", "GET"'], "GET"),
        (['"/x", "GET"', '"/x/{Id}", "PUT"'], "POST"),
        (['"/x", "GET"', '"/x/{Id}", "PUT,POST"'], "GET"),
        (['"/x", "GET"', '"/x/{Id}"'], "GET"),
        (['"/x", "GET,PUT"'], "POST"),
        (['"/x", "SEARCH"'], "POST"),
        (['"/x", "SEARCH"', '"/x", "DELETE"'], "DELETE"),
        (['"/x", "ANY"'], "POST"),
        (['"/x"'], "POST"),
    ],
)
def test_the_only_verb_of_routes_is_the_method(routes: list[str], method: str) -> None:
    attributes = "\n".join(f"// @Route({each})" for each in routes)
    assert operation("Codable", attributes).method == method


@pytest.mark.parametrize(
    ("supertypes", "method"),
    [
        ("IReturnVoid, IGet", "GET"),
        ("IReturnVoid, ICreateDb<Item>", "DELETE"),
        ("QueryDb<Item>, IReturnVoid", "DELETE"),
    ],
)
def test_a_marker_goes_before_a_route_and_a_route_before_crud(
    supertypes: str, method: str
) -> None:
    assert operation(supertypes, '// @Route("/x", "DELETE")').method == method


def test_a_query_base_that_the_server_prints_itself() -> None:
    api = api_of("""
        public class QueryRockstars<Rockstar : JsonSerializable> : QueryDb_1<Rockstar>,\
 IReturn
        {
            public typealias Return = QueryResponse<Rockstar>
        }
        public class QueryDb_1<T : JsonSerializable> : QueryBase
        {
        }
        public class QueryBase
        {
            public var skip:Int?
        }
        public class Rockstar
        {
        }
        """)
    assert operation_of(api, "QueryRockstars").method == "GET"
    assert not class_of(api, "QueryBase").builtin


# --- routes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "route"),
    [
        ('"/x"', Route("/x")),
        ('"/x/{Id}", "GET"', Route("/x/{Id}", ("GET",))),
        ('"/x", "GET,POST"', Route("/x", ("GET", "POST"))),
        ('"/x", "get, post"', Route("/x", ("GET", "POST"))),
        ('"/x", "GET PUT"', Route("/x", ("GET", "PUT"))),
        ('"/x", "ANY"', Route("/x")),
        ('"/x", "*"', Route("/x")),
        ('"/x", null', Route("/x")),
        ('Path="/x", Verbs="PUT"', Route("/x", ("PUT",))),
        (
            '"/x", Summary="Short", Notes="Long", Verbs="PUT"',
            Route("/x", ("PUT",), "Short", "Long"),
        ),
        ("", Route("")),
    ],
)
def test_routes(arguments: str, route: Route) -> None:
    assert operation("Codable", f"// @Route({arguments})").routes == (route,)


def test_other_attributes_are_no_routes() -> None:
    attributes = '// @Api("/a")\n// @FallbackRoute("/{Path*}")\n// @Route("/x")'
    assert operation("Codable", attributes).routes == (Route("/x"),)


def test_routes_keep_their_order() -> None:
    routes = operation("IGet", '// @Route("/b")\n// @Route("/a")').routes
    assert [each.path for each in routes] == ["/b", "/a"]


# --- the response ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("Item", "Item"),
        ("Page<Item>", "Page[Item]"),
        ("Page<Page<[Item]>>", "Page[Page[list[Item]]]"),
        ("[Item]", "list[Item]"),
        ("[String:Item]", "dict[String, Item]"),
        ("[String:[Item]]", "dict[String, list[Item]]"),
        ("List<Dictionary<String, Item>>", "list[dict[String, Item]]"),
        ("String", "String"),
        ("Int", "Integer"),
        ("Bool", "Boolean"),
        ("Date", "DateTime"),
        ("[UInt8]", "Byte[]"),
        ("Data", "Stream"),
        ("Object", "Any"),
        ("Int?", "Integer | None"),
        ("Send", "Send"),
        ("EmptyResponse", "EmptyResponse"),
        ("QueryResponse<Item>", "QueryResponse[Item]"),
    ],
)
def test_responses(alias: str, expected: str) -> None:
    found = operation("IReturn", alias=f"public typealias Return = {alias}")
    assert found.response is not None
    assert describe(found.response) == expected
    assert found.response_origin is ResponseOrigin.DECLARED


def test_no_response() -> None:
    found = operation("IReturnVoid")
    assert (found.response, found.response_origin) == (None, ResponseOrigin.VOID)


def test_a_response_that_is_not_told() -> None:
    found = operation("IGet", '// @Route("/x")')
    assert (found.response, found.response_origin) == (None, ResponseOrigin.UNKNOWN)


# --- which classes are requests ----------------------------------------------------


@pytest.mark.parametrize(
    "declaration",
    [
        "public class Send : IReturnVoid\n{\n}\n",
        '// @Route("/x")\npublic class Send : Codable\n{\n}\n',
        '// @FallbackRoute("/{Path*}")\npublic class Send : Codable\n{\n}\n',
        "public class Send : Codable\n{\n    public typealias Return = Item\n}\n",
    ],
)
def test_requests(declaration: str) -> None:
    api = api_of(declaration + OTHERS)
    assert [each.request.name for each in api.operations] == ["Send"]


@pytest.mark.parametrize(
    "declaration",
    [
        "public class Send : Codable\n{\n}\n",
        "public class Send : IGet, Codable\n{\n}\n",
        "public class Send<T : Codable> : IReturn, Codable\n{\n}\n",
        "public class Send<T : Codable> : Codable\n{\n"
        "    public typealias Return = Item\n}\n",
    ],
)
def test_other_classes(declaration: str) -> None:
    assert api_of(declaration + OTHERS).operations == ()


def test_operations_have_the_order_of_the_source() -> None:
    text = "public class {} : IReturnVoid\n{{\n}}\n"
    api = api_of(text.format("B") + text.format("A"), text.format("C"))
    assert [each.request.name for each in api.operations] == ["B", "A", "C"]


def test_the_summary_is_the_first_line_of_the_documentation() -> None:
    found = operation("IReturnVoid", "/**\n* Sends it.\n* Slowly.\n*/")
    assert found.summary == "Sends it."
    assert str(found.place) == "1:5:14"


# --- members of requests -----------------------------------------------------------


def test_members_of_requests_and_their_bases_are_optional() -> None:
    api = api_of("""
        public class Send : Middle, IReturn
        {
            public typealias Return = Middle2
            public var id:Int
            public var color:Color
            public var inner:Inner?
            public var version:Int = 1
            public var names:[String] = []
        }
        public class Middle : Base<Int>
        {
            public var date:Date
        }
        public class Base<T : Codable> : Codable
        {
            public var number:Double
        }
        public class Inner : Codable
        {
            public var id:Int
        }
        public class Middle2 : Codable
        {
            public var id:Int
        }
        public enum Color : String, Codable
        {
            case Red
        }
        """)
    assert types_of(api, "Send") == {
        "id": "Integer | None",
        "color": "Color | None",
        "inner": "Inner | None",
        "version": "Integer",
        "names": "list[String]",
    }
    assert types_of(api, "Middle") == {"date": "DateTime | None"}
    assert types_of(api, "Base", 1) == {"number": "Double | None"}
    for name in ("Inner", "Middle2"):
        assert types_of(api, name) == {"id": "Integer"}
        assert class_of(api, name).properties[0].required


# --- access ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attribute", "auth", "roles", "permissions"),
    [
        ("", None, (), ()),
        ('// @ValidateRequest(Validator="IsAuthenticated")', True, (), ()),
        ('// @ValidateRequest("IsAuthenticated")', True, (), ()),
        ('// @ValidateRequest(Validator="IsAdmin")', True, ("Admin",), ()),
        ("// @ValidateRequest(\"HasRole('Employee')\")", True, ("Employee",), ()),
        ('// @ValidateRequest("HasRole(`Employee`)")', True, ("Employee",), ()),
        ("// @ValidateRequest(\"HasRoles(['A','B'])\")", True, ("A", "B"), ()),
        ("// @ValidateRequest(\"HasPermission('P')\")", True, (), ("P",)),
        (
            "// @ValidateRequest(\"[IsAuthenticated,HasPermissions(['P','Q'])]\")",
            True,
            (),
            ("P", "Q"),
        ),
        (
            '// @ValidateRequest("IsAdmin")\n// @ValidateRequest("HasRole(`B`)")',
            True,
            ("Admin", "B"),
            (),
        ),
        ("// @ValidateRequest(Conditions=[1])", None, (), ()),
        ('// @ValidateRequest("NotNull(`IsAuthenticatedUser`)")', None, (), ()),
        ('// @Other("IsAuthenticated")', None, (), ()),
    ],
)
def test_access(
    attribute: str,
    auth: bool | None,
    roles: tuple[str, ...],
    permissions: tuple[str, ...],
) -> None:
    found = operation("IReturnVoid", attribute)
    assert found.requires_auth is auth
    assert found.required_roles == roles
    assert found.required_permissions == permissions
