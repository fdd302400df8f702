"""Pull feeds: one's own events, and for admins those of all, page by page from any position of the log."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get
from litestar.params import QueryParameter

from domain.event_registry import EVENT_NAMES
from domain.position import Position, parse_after
from domain.times import Instant, json_time
from read_api.event_ports import EventReader, EventsOf, FeedPage, PublicEvent
from read_api.pagination import invalid

DEFAULT_LIMIT, MAX_LIMIT = 100, 1_000
NDJSON = "application/x-ndjson"
#: A filter may find nothing in many events: so many pages are looked at before an empty one is the answer.
_TRIES = 10

_After = Annotated[
    str | None, QueryParameter(max_length=100, description="`position` of an answer; without it from the beginning")
]
_Types = Annotated[
    list[str] | None,
    QueryParameter(description="Only events with these names, such as `JobCompleted`; repeated, or with commas"),
]
_Limit = Annotated[int, QueryParameter(ge=1, description=f"Events per page; more than {MAX_LIMIT} means {MAX_LIMIT}")]
_Data = Annotated[msgspec.Raw, msgspec.Meta(extra_json_schema={"type": "object"})]

_encode = msgspec.json.Encoder().encode


class FeedEvent(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An event of the log with what of it is public.

    `event` is its name, `topic` the version of its format. `sequence` counts the events of its aggregate from 1.
    """

    position: str
    event_id: UUID
    event: str
    topic: str
    aggregate: str
    #: Null where the id would betray an e-mail address.
    aggregate_id: UUID | None
    sequence: int
    at: Instant
    data: _Data


class EventPage(msgspec.Struct, frozen=True):
    """Some events, the oldest first. `position` is `after` of the next page, of which `more` says that it is there."""

    events: list[FeedEvent]
    position: str
    more: bool


#: Reads a page after a position, of events with these names or of all, of at most so many.
_Read = Callable[[int, frozenset[str] | None, int], Awaitable[FeedPage]]


@get(
    "/api/events",
    summary="Follow my events",
    tags=["Events"],
    opt={"scope": "events:read", "answer_headers": ("Link",), "also_produces": NDJSON},
)
async def own_events(
    request: Request[UUID, Any, Any],
    events: EventsOf,
    after: _After = None,
    types: _Types = None,
    limit: _Limit = DEFAULT_LIMIT,
) -> Response[EventPage]:
    """What happened to my account and to what is mine, the oldest first, each event once.

    Go on with `position` as `after`, at once while `more` is true. `Accept: application/x-ndjson` gets an event per
    line; `Link` (`rel="next"`) is where to go on.
    """

    async def read(position: int, names: frozenset[str] | None, most: int) -> FeedPage:
        return await events.of_owner(request.user, position, names, most)

    return await _answer(request, events, read, after, types, limit)


@get(
    "/api/admin/events",
    summary="Follow all events",
    tags=["Events"],
    opt={"scope": "admin:events", "role": "admin", "answer_headers": ("Link",), "also_produces": NDJSON},
)
async def all_events(
    request: Request[UUID, Any, Any],
    events: EventsOf,
    after: _After = None,
    types: _Types = None,
    limit: _Limit = DEFAULT_LIMIT,
) -> Response[EventPage]:
    """What happened to all accounts and in the studio itself, as `/api/events` shows it. It holds prompts of all."""
    return await _answer(request, events, events.of_everything, after, types, limit)


async def _answer(
    request: Request[UUID, Any, Any],
    events: EventReader,
    read: _Read,
    after: str | None,
    types: list[str] | None,
    limit: int,
) -> Response[EventPage]:
    limit, names = min(limit, MAX_LIMIT), _names(types)
    start = parse_after(after) if after else Position()
    await events.require_known(start)
    page = await read(start, names, limit)
    for _ in range(_TRIES - 1):
        if page.events or not page.more:
            break
        page = await read(page.position, names, limit)
    return _encoded(request, page, {"Link": _next(request, page, types, limit)})


def _names(types: list[str] | None) -> frozenset[str] | None:
    """Raises ValidationException for a name that no event has."""
    names = frozenset(name for text in types or () for name in text.split(",") if name)
    if not names <= EVENT_NAMES:
        raise invalid("types", "There is no such event; names are those of `event` in answers, such as JobCompleted")
    return names or None


def _next(request: Request[UUID, Any, Any], page: FeedPage, types: list[str] | None, limit: int) -> str:
    (path,) = request.route_handler.paths
    filtered = f"&types={','.join(sorted(names))}" if (names := _names(types)) else ""
    root = request.scope.get("root_path", "")
    return f'<{root}{path}?after={page.position.token}&limit={limit}{filtered}>; rel="next"'


def _encoded(request: Request[UUID, Any, Any], page: FeedPage, headers: dict[str, str]) -> Response[Any]:
    events = [_shown(event) for event in page.events]
    if request.accept.best_match(["application/json", NDJSON]) == NDJSON:
        lines = b"".join(_encode(event) + b"\n" for event in events)
        return Response(lines, media_type=NDJSON, headers=headers)
    return Response(EventPage(events, page.position.token, page.more), headers=headers)


def _shown(event: PublicEvent) -> FeedEvent:
    return FeedEvent(
        position=event.position.token,
        event_id=event.event_id,
        event=event.name,
        topic=event.topic,
        aggregate=event.aggregate,
        aggregate_id=event.aggregate_id,
        sequence=event.version,
        at=json_time(event.at),
        data=event.data,
    )


routes = [own_events, all_events]
