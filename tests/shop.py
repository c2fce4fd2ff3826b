"""The API of a small shop, in which everything that can be chosen occurs once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.helpers import built

if TYPE_CHECKING:
    from evo_codegen.model.declarations import Api

ROOT = Path(__file__).parents[1]
SEED = ROOT / "fixtures" / "evovoice" / "list-sessions.txt"
CORPUS = ROOT.parent / "shared" / "corpus"

SWIFT = """\
/* Options:
BaseUrl: https://shop.example
*/
import Foundation
import ServiceStack

// @Route("/orders", "GET")
public class ListOrders : Paged<Order>, IReturn
{
    public typealias Return = Page<Order>

    public var status:Status?
}

// @Route("/orders/{Id}", "DELETE")
public class DeleteOrder : IReturnVoid
{
    public var id:Int?
}

public class AddUser : IReturn, IPost
{
    public typealias Return = AddUserResponse

    public var user:User?
    public var secret:Mystery?
}

public class Paged<T : Codable> : Codable
{
    public var skip:Int?
}

public class Page<T : Codable> : Codable
{
    public var items:[T] = []
}

public class Order : Entity
{
    public var status:Status?
    public var notes:[String:Exception] = [:]
}

public class Entity : INamed, Codable
{
    public var name:String?
}

public protocol INamed
{
    var name:String? { get set }
}

public enum Status : String, Codable
{
    case Open
    case Paid
}

public class Exception : Codable
{
    public var text:String?
}

public class User : Entity
{
}

public class AddUserResponse : Codable
{
    public var responseStatus:ResponseStatus?
}

public class Coupon : Codable
{
    public var user:User?
}
"""
"""Nobody refers to `Coupon`, nobody declares `Mystery`, and Python has an `Exception`.
"""


def shop() -> Api:
    """The model of the shop, with the tags that Swift text cannot tell."""
    api, findings = built(SWIFT)
    assert [each.code for each in findings] == ["unknown-type"]
    tags = {"ListOrders": ("sales",), "DeleteOrder": ("sales", "admin")}
    return replace(
        api,
        operations=tuple(
            replace(each, tags=tags.get(str(each.request), ()))
            for each in api.operations
        ),
    )
