"""What a request DTO knows about the operation it calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Route:
    """A path under which an operation can be called."""

    path: str
    """The path with its variables, such as ``/hello/{Name}``."""

    verbs: tuple[str, ...] = ()
    """The HTTP methods that it takes; empty for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation of the API."""

    name: str
    """The name under which ``/api/{name}`` and ``/json/reply/{name}`` call it."""

    method: str
    """The HTTP method to send the request with."""

    routes: tuple[Route, ...] = ()
    """Its own paths, besides the two that every operation has."""

    returns: Callable[[], Any] | None = field(default=None, repr=False, compare=False)
    """Gives `response`; a function, as a class may return itself, or a later one."""

    requires_auth: bool | None = None
    """Whether the caller has to be authenticated; None where that is not known."""

    requires_api_key: bool = False
    required_roles: tuple[str, ...] = ()
    """Roles of which the caller needs every one."""

    requires_any_role: tuple[str, ...] = ()
    """Roles of which the caller needs one."""

    required_permissions: tuple[str, ...] = ()
    """Permissions of which the caller needs every one."""

    requires_any_permission: tuple[str, ...] = ()
    """Permissions of which the caller needs one."""

    tags: tuple[str, ...] = ()
    summary: str = ""

    @property
    def response(self) -> Any:
        """The type to decode the response with; None if there is none or none known."""
        return None if self.returns is None else self.returns()


class IReturn(Generic[R_co]):
    """Marks a request DTO with the type of its response.

    A function that takes ``IReturn[R]`` and gives ``R`` makes type checkers tell the
    response of every request.
    """

    __slots__ = ()

    __operation__: ClassVar[Operation]
    """The operation that the request calls."""


class IReturnVoid:
    """Marks a request DTO that has no response."""

    __slots__ = ()

    __operation__: ClassVar[Operation]
    """The operation that the request calls."""
