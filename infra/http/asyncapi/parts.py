"""The parts of which the document is made."""

from typing import Any

from infra.http.asyncapi.schemas import Schema

Document = dict[str, Any]


def channel(server: str, address: str | None, about: str, messages: list[str]) -> Document:
    """A channel with messages of `components`; one without an address is where the receiver wants it."""
    return {
        "address": address,
        "description": about,
        "servers": [{"$ref": f"#/servers/{server}"}],
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
    }


def sends(channel: str) -> Document:
    """The operation by which the studio sends all messages of a channel."""
    return {"action": "send", "channel": {"$ref": f"#/channels/{channel}"}}


def message(kind: type[Any], media_type: str, payload: Schema) -> Document:
    """The message that has the name of a class, and the first line of its docstring."""
    return named(kind.__name__, (kind.__doc__ or "").partition("\n")[0], media_type, payload)


def named(name: str, about: str, media_type: str, payload: Schema) -> Document:
    """A message."""
    return {"name": name, "title": name, "summary": about, "contentType": media_type, "payload": payload}
