"""The AsyncAPI document put together: who sends which messages on which channels."""

from types import ModuleType

from infra.http.asyncapi import feed, live, nats, webhooks
from infra.http.asyncapi.parts import Document

MEDIA_TYPE = "application/vnd.aai.asyncapi+json;version=3.0.0"
#: Each describes one way in which programs get events.
WAYS: tuple[ModuleType, ...] = (nats, live, webhooks, feed)

_ABOUT = (
    "Every event of the log, in the ways in which programs get it: on NATS as CloudEvents, on a WebSocket, as "
    "server-sent events, in webhooks, and in the pull feed. Formats only grow: ignore fields that are not described "
    "here. `position` is the token that `after` takes."
)
_SERVERS: Document = {
    "nats": {
        "host": "{address}",
        "protocol": "nats",
        "description": "The stream EVENTS, through a pull consumer; `mangamotion nats add-user` opens it for a program",
        "variables": {"address": {"default": "127.0.0.1:4222", "description": "What add-user prints as `server`"}},
        "security": [{"$ref": "#/components/securitySchemes/natsUser"}],
    },
    "socket": {
        "host": "{address}",
        "protocol": "ws",
        "description": "The API; the first message, the subprotocol or a ticket of `POST /api/ws-ticket` authenticates",
        "variables": {"address": {"default": "127.0.0.1:3000", "description": "Where the studio is"}},
    },
    "receiver": {
        "host": "{address}",
        "protocol": "https",
        "description": "The host of the URL that `POST /api/webhooks` was given",
        "variables": {"address": {"default": "receiver.example", "description": "Yours"}},
    },
    "studio": {
        "host": "{address}",
        "protocol": "http",
        "description": "The API; `/schema` describes its requests",
        "variables": {"address": {"default": "127.0.0.1:3000", "description": "Where the studio is"}},
        "security": [{"$ref": "#/components/securitySchemes/bearer"}],
    },
}
_SECURITY: Document = {
    "natsUser": {"type": "userPassword", "description": "A user of `mangamotion nats add-user`"},
    "bearer": {"type": "http", "scheme": "bearer", "description": "An access token, or an API key with `events:read`"},
}


def asyncapi(version: str) -> Document:
    """The whole document; `version` is that of the program."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "MangaMotion",
            "version": version,
            "description": _ABOUT,
            "license": {"name": "MIT"},
            "contact": {"name": "The operator of this studio"},
        },
        "defaultContentType": "application/json",
        "servers": _SERVERS,
        "channels": _joined("channels"),
        "operations": _joined("operations"),
        "components": {
            "schemas": _joined("schemas"),
            "messages": _joined("messages"),
            "securitySchemes": _SECURITY,
        },
    }


def _joined(what: str) -> Document:
    """What all ways have of something. Two of one name are the same."""
    joined: Document = {}
    for way in WAYS:
        found = getattr(way, what)()
        assert all(joined.get(name, part) == part for name, part in found.items()), f"two {what} have one name"
        joined |= found
    return joined
