"""Generic classes as three generations of servers print them: spec §7.3."""

from __future__ import annotations

import pytest

from evo_codegen.model.types import TypeId, describe
from tests.helpers import (
    api_of,
    built,
    class_of,
    findings_of,
    operation_of,
    rendered,
    types_of,
)

# --- plain classes with a parameter ------------------------------------------------


def test_a_plain_class_with_the_argument_of_its_base_as_a_parameter() -> None:
    api = api_of("""
        public class FindTechnologies<Technology : JsonSerializable> : \
QueryDb<Technology>, IReturn
        {
            public typealias Return = QueryResponse<Technology>
            required public init(){}
            public var name:String?
        }
        public class Technology
        {
            required public init(){}
            public var id:Int?
            public var finder:FindTechnologies?
        }
        """)
    request = class_of(api, "FindTechnologies")
    assert request.type_parameters == ()
    assert request.base is not None
    assert describe(request.base) == "QueryDb[Technology]"
    response = operation_of(api, "FindTechnologies").response
    assert response is not None
    assert describe(response) == "QueryResponse[Technology]"


def test_a_plain_class_with_several_arguments_as_parameters() -> None:
    api = api_of("""
        public class QueryInto<From_1 : JsonSerializable, To : JsonSerializable>\
 : QueryDb_2<From_1, To>, IReturn
        {
            public typealias Return = QueryResponse<To>
            public var id:Int?
        }
        public class QueryDb_2<From : JsonSerializable, Into : JsonSerializable>\
 : QueryBase
        {
        }
        public class From_1
        {
        }
        public class To
        {
        }
        """)
    base = class_of(api, "QueryInto").base
    assert base is not None
    assert describe(base) == "QueryDb[From_1, To]"
    assert class_of(api, "QueryDb", 2).type_parameters == ("From", "Into")
    assert not class_of(api, "QueryDb", 2).builtin


def test_a_plain_list_with_its_item_as_a_parameter() -> None:
    api = api_of("""
        public class StoreRockstars<Rockstar : JsonSerializable> : List<Rockstar>
        {
        }
        public class Rockstar
        {
        }
        """)
    store = class_of(api, "StoreRockstars")
    assert store.base is not None
    assert describe(store.base) == "list[Rockstar]"


@pytest.mark.parametrize("argument", ["String", "Int", "Date"])
def test_a_plain_class_with_a_scalar_as_a_parameter(argument: str) -> None:
    api = api_of(f"""
        public class Named<{argument} : JsonSerializable> : Base<{argument}>
        {{
            public var own:{argument}?
        }}
        public class Base<T : JsonSerializable>
        {{
            public var value:T?
        }}
        """)
    assert class_of(api, "Named").type_parameters == ()


def test_a_parameter_deep_in_the_arguments_of_the_base() -> None:
    api = api_of("""
        public class Deep<Item : JsonSerializable> : Base<[String:Box<Item>]>
        {
        }
        public class Base<T : JsonSerializable>
        {
            public var value:T?
        }
        public class Box<T : JsonSerializable>
        {
            public var value:T?
        }
        public class Item
        {
        }
        """)
    base = class_of(api, "Deep").base
    assert base is not None
    assert describe(base) == "Base[dict[String, Box[Item]]]"


def test_a_class_that_is_generic_although_a_class_has_its_parameter_s_name() -> None:
    """It is used with another argument, so the parameter is one."""
    api = api_of("""
        public class Page<Item : Codable> : Base<Item>
        {
            public var items:[Item] = []
        }
        public class Base<T : Codable> : Codable
        {
            public var first:T?
        }
        public class Item : Codable
        {
        }
        public class Other : Codable
        {
            public var page:Page<Other>?
        }
        """)
    page = class_of(api, "Page", 1)
    assert page.type_parameters == ("T",)
    assert page.base is not None
    assert describe(page.base) == "Base[T]"
    assert types_of(api, "Page", 1) == {"items": "list[T]"}
    assert types_of(api, "Other") == {"page": "Page[Other] | None"}


def test_a_protocol_may_be_what_shows_that_a_class_is_generic() -> None:
    api = api_of("""
        public class Page<Item : Codable> : Base<Item>
        {
        }
        public class Base<T : Codable> : Codable
        {
        }
        public class Item : Codable
        {
        }
        public protocol IBook
        {
            var page:Page<Item>? { get set }
        }
        """)
    assert TypeId("Page", 1) in api.table


# --- responses with the name of an argument ----------------------------------------

LIST_RESPONSE = """
public class ListResponse<AccountInfo : Codable> : Codable
{
    public var items:[AccountInfo] = []
    public var first:AccountInfo?
    public var byName:[String:[AccountInfo]] = [:]
    public var totalCount:Int?
}
public class AccountInfo : Codable
{
    public var parent:AccountInfo?
}
"""


def test_a_response_printed_from_its_first_closed_use() -> None:
    api = api_of(LIST_RESPONSE)
    assert class_of(api, "ListResponse", 1).type_parameters == ("T",)
    assert types_of(api, "ListResponse", 1) == {
        "items": "list[T]",
        "first": "T | None",
        "byName": "dict[String, list[T]]",
        "totalCount": "Integer | None",
    }
    assert types_of(api, "AccountInfo") == {"parent": "AccountInfo | None"}


def test_pages_that_print_a_response_from_different_closed_uses_agree() -> None:
    other = LIST_RESPONSE.replace("AccountInfo", "SessionInfo")
    api = api_of(LIST_RESPONSE, other)
    assert [str(each.id) for each in api.declarations] == [
        "ListResponse`1",
        "AccountInfo",
        "SessionInfo",
    ]
    assert api_of(other, LIST_RESPONSE).table == api.table


def test_a_page_and_a_text_with_the_true_parameter_agree() -> None:
    true = LIST_RESPONSE.replace("AccountInfo", "TItem", 4)
    first, second = api_of(LIST_RESPONSE, true), api_of(true, LIST_RESPONSE)
    assert class_of(first, "ListResponse", 1).type_parameters == ("T",)
    assert class_of(second, "ListResponse", 1).type_parameters == ("TItem",)
    assert types_of(second, "ListResponse", 1)["items"] == "list[TItem]"


def test_several_parameters_with_the_names_of_arguments() -> None:
    api = api_of("""
        public class Pair<Account : Codable, Session : Codable> : Codable
        {
            public var first:Account?
            public var second:[Session] = []
        }
        public class Account : Codable
        {
        }
        public class Session : Codable
        {
        }
        """)
    assert class_of(api, "Pair", 2).type_parameters == ("T1", "T2")
    assert types_of(api, "Pair", 2) == {"first": "T1 | None", "second": "list[T2]"}


def test_one_of_several_parameters_with_the_name_of_an_argument() -> None:
    api = api_of("""
        public class Pair<T : Codable, Session : Codable> : Codable
        {
            public var first:T?
            public var second:Session?
        }
        public class Session : Codable
        {
        }
        """)
    assert class_of(api, "Pair", 2).type_parameters == ("T", "T_")
    assert types_of(api, "Pair", 2) == {"first": "T | None", "second": "T_ | None"}


def test_a_response_of_a_scalar_that_has_no_other_member_of_it() -> None:
    api = api_of("""
        public class ListResponse<String : Codable> : Codable
        {
            public var items:[String] = []
            public var totalCount:Int?
        }
        """)
    assert types_of(api, "ListResponse", 1)["items"] == "list[T]"


UNCLEAR = """
public class ListResponse<String : Codable> : Codable
{
    public var items:[String] = []
    public var message:String?
}
"""


def test_a_response_of_a_scalar_that_other_members_may_be_of() -> None:
    api, findings = built(UNCLEAR)
    assert class_of(api, "ListResponse", 1).type_parameters == ("T",)
    assert types_of(api, "ListResponse", 1) == {
        "items": "list[String]",
        "message": "String | None",
    }
    assert rendered(findings) == [
        "1:2:14: warning[unclear-type-parameter]: it is not clear where `String` stands"
        " for a type parameter in `ListResponse`\n"
        " 2 | public class ListResponse<String : Codable> : Codable\n"
        "   |              ^^^^^^^^^^^^\n"
        " help: the members are taken as they are printed; a source that prints another"
        " use of `ListResponse` would show it"
    ]


def test_another_source_makes_clear_what_is_a_type_parameter() -> None:
    clear = """
        public class ListResponse<Account : Codable> : Codable
        {
            public var items:[Account] = []
            public var message:String?
        }
        public class Account : Codable
        {
        }
        """
    for texts in ((UNCLEAR, clear), (clear, UNCLEAR)):
        assert types_of(api_of(*texts), "ListResponse", 1) == {
            "items": "list[T]",
            "message": "String | None",
        }


def test_two_parameters_with_the_name_of_one_argument() -> None:
    text = """
        public class Pair<Account : Codable, Account : Codable> : Codable
        {
            public var first:Account?
            public var second:Account?
        }
        public class Account : Codable
        {
        }
        """
    assert types_of(built(text)[0], "Pair", 2) == {
        "first": "Account | None",
        "second": "Account | None",
    }
    (message,) = findings_of(text)
    assert "it is not clear where `Account` stands" in message


def test_two_parameters_of_one_name() -> None:
    api, _ = built("public class Pair<T : Codable, T : Codable> : Codable\n{\n}\n")
    assert class_of(api, "Pair", 2).type_parameters == ("T", "T_")


# --- true parameters with the members of an argument -------------------------------


def test_a_response_with_its_parameter_but_the_members_of_a_closed_use() -> None:
    api = api_of("""
        public class AltQueryItems : IReturn, Codable
        {
            public typealias Return = QueryResponseAlt<Item>
        }
        public class OtherItems : IReturn, Codable
        {
            public typealias Return = QueryResponseAlt<Poco>
        }
        public class Items : Codable
        {
            public var results:[Item] = []
        }
        public class QueryResponseAlt<T : Codable> : Codable
        {
            public var offset:Int?
            public var results:[Item] = []
            public var poco:Poco?
        }
        public class Item : Codable
        {
        }
        public class Poco : Codable
        {
        }
        """)
    assert types_of(api, "QueryResponseAlt", 1) == {
        "offset": "Integer | None",
        "results": "list[T]",
        "poco": "Poco | None",
    }
    assert types_of(api, "Items") == {"results": "list[Item]"}


SUBSTITUTED = """
public class Query{0} : IReturn, Codable
{{
    public typealias Return = QueryResponseAlt<{0}>
}}
public class QueryResponseAlt<T : Codable> : Codable
{{
    public var results:[{0}] = []
}}
public class {0} : Codable
{{
}}
"""


def test_pages_with_the_members_of_different_closed_uses_agree() -> None:
    api = api_of(SUBSTITUTED.format("Item"), SUBSTITUTED.format("Poco"))
    assert types_of(api, "QueryResponseAlt", 1) == {"results": "list[T]"}
    assert len(api.operations) == 2


def test_members_that_show_the_parameter_are_not_substituted() -> None:
    api = api_of("""
        public class GetPage : IReturn, Codable
        {
            public typealias Return = Page<Item>
        }
        public class Page<T : Codable> : Codable
        {
            public var items:[T] = []
            public var template:Item?
        }
        public class Item : Codable
        {
        }
        """)
    assert types_of(api, "Page", 1) == {"items": "list[T]", "template": "Item | None"}


def test_closed_generics_inside_of_closed_generics() -> None:
    api = api_of("""
        public class GetAll : IReturn, Codable
        {
            public typealias Return = Outer<Inner<Item>, [Item]>
        }
        public class Outer<TOne : Codable, TMany : Codable> : Codable
        {
            public var one:Inner<Item>?
            public var many:[Item]?
            public var grouped:[String:[Item]] = [:]
            public var item:Item?
        }
        public class Inner<T : Codable> : Codable
        {
            public var value:Item?
        }
        public class Item : Codable
        {
        }
        """)
    assert types_of(api, "Outer", 2) == {
        "one": "TOne | None",
        "many": "TMany | None",
        "grouped": "dict[String, TMany]",
        "item": "Item | None",
    }
    assert types_of(api, "Inner", 1) == {"value": "T | None"}
    response = operation_of(api, "GetAll").response
    assert response is not None
    assert describe(response) == "Outer[Inner[Item], list[Item]]"


def test_a_base_with_the_members_of_a_closed_use() -> None:
    api = api_of("""
        public class GetPage : IReturn, Codable
        {
            public typealias Return = Page<Item>
        }
        public class Page<T : Codable> : Base<Item>
        {
            public var last:Item?
        }
        public class Base<T : Codable> : Codable
        {
            public var first:T?
        }
        public class Item : Codable
        {
        }
        """)
    page = class_of(api, "Page", 1)
    assert page.base is not None
    assert describe(page.base) == "Base[T]"


def test_texts_that_are_no_members_of_the_parameter() -> None:
    """One of two members of a scalar may be of the parameter: nobody can tell."""
    text = """
        public class GetNames : IReturn, Codable
        {
            public typealias Return = Page<[String]>
        }
        public class Page<T : Codable> : Codable
        {
            public var items:[String] = []
            public var tags:[String] = []
        }
        """
    (message,) = findings_of(text)
    assert "it is not clear where `[String]` stands for a type parameter" in message


# --- names -------------------------------------------------------------------------


def test_types_that_differ_in_their_number_of_parameters() -> None:
    api = api_of("""
        public class HelloBase : Codable
        {
            public var id:Int?
        }
        public class HelloBase_1<T : Codable> : Codable
        {
            public var items:[T] = []
        }
        public class HelloWithGenericInheritance : HelloBase_1<Poco>
        {
        }
        public class HelloWithInheritance : HelloBase
        {
        }
        public class Poco_1 : Codable
        {
        }
        public class Poco : Codable
        {
        }
        """)
    assert {str(each.id) for each in api.declarations} == {
        *("HelloBase", "HelloBase`1", "HelloWithGenericInheritance"),
        *("HelloWithInheritance", "Poco_1", "Poco"),
    }
    base = class_of(api, "HelloWithGenericInheritance").base
    assert base is not None
    assert describe(base) == "HelloBase[Poco]"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("QueryDb2", "QueryDb"),
        ("QueryDb_2", "QueryDb"),
        ("QueryData2", "QueryData"),
        ("QueryData_2", "QueryData"),
    ],
)
def test_the_second_form_of_a_query(printed: str, name: str) -> None:
    api = api_of(f"""
        public class QueryItems : {printed}<Item, Poco>, IReturn
        {{
            public typealias Return = QueryResponse<Poco>
        }}
        public class Item : Codable
        {{
        }}
        public class Poco : Codable
        {{
        }}
        """)
    assert class_of(api, name, 2).builtin
    assert operation_of(api, "QueryItems").method == "GET"
