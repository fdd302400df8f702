"""What sockets and event streams send and take: the messages of `read_api/live/messages.py`."""

from typing import Any

from infra.http.asyncapi.parts import Document, channel, message, sends
from infra.http.asyncapi.schemas import Schema, Schemas, by_name, reference, schemas_of
from read_api.live.messages import CLIENT_MESSAGES, SERVER_MESSAGES, ErrorMessage, EventMessage, PongMessage

_SENT = [kind.__name__ for kind in SERVER_MESSAGES]
_TAKEN = [kind.__name__ for kind in CLIENT_MESSAGES]
#: A client of an event stream sends nothing, so it gets no answers.
_STREAMED = [name for name in _SENT if name not in (ErrorMessage.__name__, PongMessage.__name__)]
_JSON = "application/json"


def channels() -> Document:
    """The socket and both streams."""
    job = {"parameters": {"jobId": {"description": "The id of the job"}}}
    return {
        "socket": channel("socket", "/ws", "Live updates of jobs", [*_SENT, *_TAKEN]),
        "stream-of-job": channel("studio", "/api/jobs/{jobId}/events", "Server-sent events of a job", _STREAMED) | job,
        "stream": channel("studio", "/api/me/events", "Server-sent events of what is one's own", _STREAMED),
    }


def operations() -> Document:
    """A socket carries messages in both directions."""
    return {
        "send-socket": sends("socket") | _some("socket", _SENT),
        "receive-socket": sends("socket") | {"action": "receive"} | _some("socket", _TAKEN),
        "send-stream-of-job": sends("stream-of-job"),
        "send-stream": sends("stream"),
    }


def messages() -> Document:
    """Each has the name of its type."""
    return {kind.__name__: message(kind, _JSON, _payload(kind)) for kind in (*SERVER_MESSAGES, *CLIENT_MESSAGES)}


def schemas() -> Schemas:
    """Those of all messages."""
    return schemas_of([*SERVER_MESSAGES, *CLIENT_MESSAGES])


def _payload(kind: type[Any]) -> Schema:
    whole = reference(kind.__name__)
    if kind is not EventMessage:
        return whole
    return {"allOf": [whole, {"properties": {"data": by_name("event", "fields")}}]}


def _some(name: str, messages: list[str]) -> Document:
    return {"messages": [{"$ref": f"#/channels/{name}/messages/{found}"} for found in messages]}
