"""What a request says about the call that it makes."""

from __future__ import annotations

from dataclasses import fields
from types import GenericAlias
from typing import TYPE_CHECKING, Any, get_args

import pytest
from msgspec.structs import replace

from evo_codegen.model.declarations import Operation, ResponseOrigin, Route
from evo_codegen.model.types import ListType, Scalar, ScalarType, TypeId
from tests.python.declared import TEXT, api, class_, to
from tests.python.packages import files_of, models_in, models_of

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Api, Declaration
    from evo_codegen.model.types import TypeRef

USER = class_("User", "name")


def calls(request: str, response: TypeRef | None = None, **facts: Any) -> Operation:
    """An operation with a known response, or with none."""
    origin = ResponseOrigin.DECLARED if response else ResponseOrigin.VOID
    return Operation(
        request=TypeId(request), response=response, response_origin=origin, **facts
    )


def get_users(response: TypeRef | None = None, **facts: Any) -> Api:
    """An API with one operation, ``GetUsers``."""
    operation = calls("GetUsers", response, **facts)
    return api(class_("GetUsers"), USER, operations=(operation,))


def text_of(model: Api) -> str:
    return models_in(files_of(model))


def bases_of(class_: type) -> list[Any]:
    return [*vars(class_)["__orig_bases__"]]


# --- the facts ---------------------------------------------------------------------


def test_everything_that_can_be_known(generate: Any) -> None:
    model = get_users(
        ListType(to("User")),
        method="GET",
        routes=(Route("/users"), Route("/users/{Id}", ("GET", "HEAD"))),
        requires_auth=True,
        requires_api_key=True,
        required_roles=("Admin",),
        requires_any_role=("A", "B"),
        required_permissions=("p",),
        requires_any_permission=("q",),
        tags=("users",),
        summary='Find "users"',
    )
    package = generate(model)
    operation = package.GetUsers.__operation__
    assert operation.name == "GetUsers"
    assert operation.method == "GET"
    assert [(each.path, each.verbs) for each in operation.routes] == [
        ("/users", ()),
        ("/users/{Id}", ("GET", "HEAD")),
    ]
    assert operation.response == GenericAlias(list, package.User)
    assert operation.requires_auth is True
    assert operation.requires_api_key is True
    assert operation.required_roles == ("Admin",)
    assert operation.requires_any_role == ("A", "B")
    assert operation.required_permissions == ("p",)
    assert operation.requires_any_permission == ("q",)
    assert operation.tags == ("users",)
    assert operation.summary == 'Find "users"'


def test_nothing_that_is_not_known(generate: Any) -> None:
    model = get_users()
    unknown = replace(model.operations[0], response_origin=ResponseOrigin.UNKNOWN)
    model = replace(model, operations=(unknown,))
    expected = """
class GetUsers(Model):
    __operation__: ClassVar[Operation] = Operation(name="GetUsers", method="POST")
"""
    assert expected in text_of(model)
    operation = generate(model).GetUsers.__operation__
    assert operation.response is None
    assert operation.requires_auth is None
    assert operation.routes == ()


def test_a_long_summary_is_in_pieces(generate: Any) -> None:
    model = get_users(summary="one two three four five " * 4 + "it's six")
    expected = """
        summary=(
            "one two three four five one two three four five one two three four five "
            "one two three four five it's six"
        ),
"""
    assert expected in text_of(model)
    operation = generate(model).GetUsers.__operation__
    assert operation.summary == model.operations[0].summary


def test_the_operation_is_no_field(generate: Any) -> None:
    package = generate(get_users(to("User")))
    assert [each.name for each in fields(package.GetUsers)] == ["unknown_members"]


# --- the marker --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "marker"),
    [
        (to("User"), "IReturn[models.User]"),
        (ListType(to("User")), "IReturn[list[models.User]]"),
        (TEXT, "IReturn[str]"),
        (ScalarType(Scalar.BYTES), "IReturn[bytes]"),
        (None, "IReturnVoid"),
    ],
)
def test_markers(response: TypeRef | None, marker: str, generate: Any) -> None:
    model = get_users(response)
    assert f"class GetUsers(Model, {marker}):" in text_of(model)
    package = generate(model)
    assert issubclass(package.GetUsers, package.IReturnVoid) == (response is None)


def test_a_request_that_returns_itself(generate: Any) -> None:
    swift = """
public class Echo : IReturn, Codable
{
    public typealias Return = Echo

    public var text:String?
}
"""
    text = models_of(swift)
    assert 'class Echo(Model, IReturn["Echo"]):' in text
    assert "returns=lambda: Echo," in text
    package = generate(swift)
    assert package.Echo.__operation__.response is package.Echo


def test_a_response_that_derives_from_its_request(generate: Any) -> None:
    swift = """
public class Ask : IReturn, Codable
{
    public typealias Return = Answer

    public var question:String?
}
public class Answer : Ask
{
    public var answer:String?
}
"""
    assert 'class Ask(Model, IReturn["models.Answer"]):' in models_of(swift)
    package = generate(swift)
    assert package.Ask.__operation__.response is package.Answer
    data = {"answer": "a", "question": "q"}
    assert package.Answer.from_dict(data).to_dict() == data


def test_requests_that_return_each_other(generate: Any) -> None:
    operations = (calls("A", to("B")), calls("B", ListType(to("A"))))
    package = generate(api(class_("A"), class_("B"), operations=operations))
    assert package.A.__operation__.response is package.B
    assert package.B.__operation__.response == GenericAlias(list, package.A)


def test_what_a_request_returns_is_worked_out_later() -> None:
    assert "returns=lambda: models.User," in text_of(get_users(to("User")))


# --- requests that derive from requests --------------------------------------------


def family(*declarations: Declaration, **responses: TypeRef | None) -> Api:
    operations = tuple(calls(name, shape) for name, shape in responses.items())
    return api(*declarations, USER, operations=operations)


def test_a_request_with_the_response_of_its_base_class(generate: Any) -> None:
    derived = class_("GetMore", base=to("GetUsers"))
    model = family(class_("GetUsers"), derived, GetUsers=to("User"), GetMore=to("User"))
    assert "class GetMore(models.GetUsers, IReturn[models.User]):" in text_of(model)
    package = generate(model)
    assert package.GetUsers.__operation__.name == "GetUsers"
    assert package.GetMore.__operation__.name == "GetMore"


def test_a_request_with_another_response_than_its_base_class(generate: Any) -> None:
    derived = class_("GetMore", base=to("GetUsers"))
    last = class_("GetMost", base=to("GetMore"))
    model = family(
        last,
        class_("GetUsers"),
        derived,
        GetMost=None,
        GetMore=ListType(to("User")),
        GetUsers=to("User"),
    )
    text = text_of(model)
    assert "class GetUsers(Model, IReturn[models.User | list[models.User]]):" in text
    assert "class GetMore(models.GetUsers, IReturn[list[models.User]]):" in text
    assert "class GetMost(models.GetMore, IReturnVoid):" in text
    package = generate(model)
    assert package.GetUsers.__operation__.response is package.User
    assert package.GetMore.__operation__.response == GenericAlias(list, package.User)
    assert package.GetMost.__operation__.response is None


def test_a_derived_request_whose_response_is_defined_later(generate: Any) -> None:
    derived = class_("Answer", base=to("GetUsers"))
    model = family(
        class_("GetUsers"), derived, GetUsers=to("User"), Answer=to("Answer")
    )
    header = 'class GetUsers(Model, IReturn["models.User | models.Answer"]):'
    assert header in text_of(model)
    package = generate(model)
    marker = bases_of(package.GetUsers)[1]
    assert get_args(marker)[0].__forward_arg__ == "models.User | models.Answer"


def test_what_derives_from_a_request_calls_the_same(generate: Any) -> None:
    derived = class_("GetMore", base=to("GetUsers"))
    package = generate(family(class_("GetUsers"), derived, GetUsers=to("User")))
    assert package.GetMore.__operation__ is package.GetUsers.__operation__


# --- routes and verbs of Swift text ------------------------------------------------


def test_routes_of_swift_text(generate: Any) -> None:
    package = generate("""
/**
* Say hello.
*/
// @Route("/hello/{Name}")
// @Route("/hello", "GET,POST")
public class Hello : IReturn, IGet, Codable
{
    public typealias Return = String

    public var name:String?
}
""")
    operation = package.Hello.__operation__
    assert operation.method == "GET"
    assert operation.response is str
    assert [each.path for each in operation.routes] == ["/hello/{Name}", "/hello"]
    assert operation.routes[1].verbs == ("GET", "POST")
    assert operation.summary == "Say hello."
    assert package.Hello.__doc__ == "Say hello."
