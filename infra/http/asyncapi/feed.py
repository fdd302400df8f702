"""The pull feed, whose pages and lines hold events."""

from infra.http.asyncapi.parts import Document, channel, message, sends
from infra.http.asyncapi.schemas import Schemas, by_name, reference, schemas_of
from read_api.events import NDJSON, FeedEvent


def channels() -> Document:
    """The feed of one's own events, and that of all."""
    entries = [FeedEvent.__name__]
    return {
        "feed": channel("studio", "/api/events", "Pages of one's own events, from any position", entries),
        "feed-of-all": channel("studio", "/api/admin/events", "Pages of all events, for admins", entries),
    }


def operations() -> Document:
    """Each page is asked for."""
    return {f"answer-{name}": sends(name) for name in channels()}


def messages() -> Document:
    """A line of the feed, or an entry of `events` in a page."""
    payload = {"allOf": [reference(FeedEvent.__name__), by_name("event", "data")]}
    return {FeedEvent.__name__: message(FeedEvent, NDJSON, payload)}


def schemas() -> Schemas:
    """That of a line."""
    return schemas_of([FeedEvent])
