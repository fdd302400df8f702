"""What is sent to webhooks."""

from infra.http.asyncapi.parts import Document, channel, message, sends
from infra.http.asyncapi.schemas import Schemas, by_name, reference, schemas_of
from infra.webhooks.message import WebhookBody


def channels() -> Document:
    """The URL of an endpoint."""
    about = "The URL of a webhook: requests signed as Standard Webhooks 1.0"
    return {"receiver": channel("receiver", None, about, [WebhookBody.__name__])}


def operations() -> Document:
    """A POST for each event."""
    return {"send-receiver": sends("receiver")}


def messages() -> Document:
    """The body."""
    payload = {"allOf": [reference(WebhookBody.__name__), by_name("type", "data")]}
    headers = {name: {"type": "string"} for name in ("webhook-id", "webhook-timestamp", "webhook-signature")}
    signed = {"headers": {"type": "object", "properties": headers, "required": list(headers)}}
    return {WebhookBody.__name__: message(WebhookBody, "application/json", payload) | signed}


def schemas() -> Schemas:
    """That of the body."""
    return schemas_of([WebhookBody])
