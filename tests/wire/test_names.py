"""How names are matched when reading (§1.5), and hosts of other text cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.wire.dotnet import Class, Member, Scalar, Schema
from tests.wire.names import camel_case, snake_case
from tests.wire.packages import generated, metadata_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = Schema.of(
    Class(
        "Person",
        (
            Member("UserID", Scalar("Int32")),
            Member("Name", Scalar("String"), alias="alias"),
        ),
    )
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with generated(metadata_of(SCHEMA), tmp_path_factory.mktemp("names")) as package:
        yield package


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"userID":1,"alias":"foo"}', id="1.5 T, camelCase"),
        pytest.param('{"UserID":1,"alias":"foo"}', id="1.5 T, PascalCase [T]"),
        pytest.param('{"user_i_d":1,"alias":"foo"}', id="1.5 T, snake_case"),
        pytest.param('{"USERID":1,"Alias":"foo"}', id="1.5 any letter case"),
        pytest.param('{"userid":"1","alias":"foo"}', id="1.5 quoted number"),
        pytest.param('{"user-id":1,"ALIAS":"foo"}', id="1.5 lenient"),
    ],
)
def test_read(package: Any, text: str) -> None:
    person = package.Person.from_json(text)
    assert person == package.Person(user_id=1, alias="foo")
    assert person.to_json() == '{"userID":1,"alias":"foo"}'


def test_the_exact_name_goes_first(package: Any) -> None:
    person = package.Person.from_json('{"USERID":2,"userID":1,"UserID":3}')
    assert person.user_id == 1
    assert person.to_dict() == {"userID": 1, "USERID": 2, "UserID": 3}


@pytest.mark.parametrize(
    ("name", "camel", "snake"),
    [
        ("LogitBias", "logitBias", "logit_bias"),
        ("IsBYOA", "isBYOA", "is_b_y_o_a"),
        ("UserID", "userID", "user_i_d"),
        ("URLValue", "urlValue", "url_value"),
        ("AddressLine1", "addressLine1", "address_line1"),
        ("Address_Line1", "address_Line1", "address__line1"),
        ("MD5Hash", "mD5Hash", "m_d5_hash"),
        ("PDFs", "pdFs", "pd_fs"),
        ("oauth_token", "oauth_token", "oauth_token"),
    ],
)
def test_a_member_of_every_text_case(
    tmp_path: Any, name: str, camel: str, snake: str
) -> None:
    """§1.2 and §1.3: the stub's rules are right, and the package reads them all."""
    assert (camel_case(name), snake_case(name)) == (camel, snake)
    schema = Schema.of(Class("Holder", (Member(name, Scalar("Int32")),)))
    with generated(metadata_of(schema), tmp_path) as package:
        for spelling in (camel, snake, name):
            holder = package.Holder.from_dict({spelling: 1})
            assert holder.to_dict() == {camel: 1}
