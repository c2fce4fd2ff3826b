"""What a value has to go through to be the same at the end."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import note

from tests.wire.losses import SENT, left_of, losses_of
from tests.wire.objects import Objects, same

if TYPE_CHECKING:
    from tests.wire.dialects import Server
    from tests.wire.dotnet import Instance, Named, Schema, Value


@dataclass(frozen=True, slots=True)
class Client:
    """A generated package, and the types of the server that it is for."""

    package: Any
    schema: Schema = field(repr=False)

    @property
    def objects(self) -> Objects:
        """Makes the values of the package."""
        return Objects(self.package, self.schema)

    def left(self, server: Server, shape: Named, value: Value) -> Any:
        """What has to arrive in Python of a value that a server writes."""
        rest = left_of(losses_of(server), self.schema, shape, value)
        return self.objects.value(shape, rest)

    def decoded(self, server: Server, shape: Named, value: Value) -> Any:
        """What does arrive."""
        text = server.write(self.schema, shape, value)
        note(text)
        return self.package.from_json(self.objects.expression(shape), text)


def arrives(client: Client, server: Server, value: Instance) -> None:
    """What a server writes is decoded to what it means, or refused if it is no JSON."""
    if not _is_json(server.write(client.schema, value.shape, value)):
        with pytest.raises(client.package.DecodeError):
            client.decoded(server, value.shape, value)
        return
    decoded = client.decoded(server, value.shape, value)
    assert same(decoded, client.left(server, value.shape, value), zones=True)


def survives_alone(client: Client, value: Instance) -> None:
    """What is encoded is decoded to the same."""
    sent = client.objects.object(value)
    expression = client.objects.expression(value.shape)
    # A moment is sent in UTC: it is the same one, though another clock shows it.
    for decoded in (
        client.package.from_json(expression, sent.to_json()),
        client.package.from_json(expression, sent.to_json().encode()),
        client.package.from_dict(expression, sent.to_dict()),
    ):
        assert same(decoded, sent)


def echoes(client: Client, server: Server, value: Instance) -> None:
    """A request arrives at a server as it was meant, and so does its response."""
    name = value.shape.name
    request = client.objects.object(value, f"{name}ByPost")
    body = client.package.body_of(request)
    note(body.decode())
    _returns(client, server, value, server.read(client.schema, value.shape, body))


def echoes_by_url(client: Client, server: Server, value: Instance) -> None:
    """The same for a request that is all in a URL."""
    request = client.objects.object(value, f"{value.shape.name}ByGet")
    url = client.package.to_url(request, "https://example.org")
    note(url)
    _returns(client, server, value, server.read_url(client.schema, value.shape, url))


def _returns(
    client: Client, server: Server, value: Instance, received: Instance
) -> None:
    shape = value.shape
    meant = left_of([SENT], client.schema, shape, value)
    objects = client.objects
    assert same(objects.value(shape, received), objects.value(shape, meant))
    request = objects.object(value, f"{shape.name}ByPost")
    text = server.write(client.schema, shape, received)
    note(text)
    if not _is_json(text):
        return
    decoded = client.package.decode_response(request, text.encode())
    assert same(decoded, client.left(server, shape, received))


def _is_json(text: str) -> bool:
    """Of some null items T writes nothing at all, not even null: ``[,1]``."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
