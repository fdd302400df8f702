"""Events over HTTP (Server-Sent Events): what a socket sends, for clients that send nothing."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get
from litestar.params import FromPath, QueryParameter

from domain.position import parse_after
from read_api.guests import visible
from read_api.live.ports import EventStream, LiveOf
from read_api.ports import ReadsOf

MEDIA_TYPE = "text/event-stream"
_LAST = "last-event-id"

_After = Annotated[
    str | None,
    QueryParameter(
        max_length=100,
        description="The position after which events are wanted; `Last-Event-ID`, which browsers send by themselves "
        "when they come back, counts before it. Without one a snapshot comes first",
    ),
]
_FACTS = {
    "scope": "events:read",
    "produces": MEDIA_TYPE,
    "request_headers": ("Last-Event-ID",),
}


@get(
    "/api/jobs/{job_id:str}/events",
    summary="Events of a job as they happen",
    tags=["Live updates"],
    media_type=MEDIA_TYPE,
    opt={**_FACTS, "anonymous": True},
)
async def job_events(
    request: Request[UUID | None, Any, Any],
    job_id: FromPath[str],
    reads: ReadsOf,
    live: LiveOf,
    after: _After = None,
) -> EventStream:
    """A `snapshot`, then `event` and `progress`, for as long as the sender may see the job; then `unsubscribed`.

    Each event has its position as `id`, so that a client that comes back misses nothing, however long it was away.
    """
    row = await visible(reads, job_id, request.user)
    return await live.job_events(request.scope, row.job_id, _start(request, after))


@get(
    "/api/me/events",
    summary="My events as they happen",
    tags=["Live updates"],
    media_type=MEDIA_TYPE,
    opt=_FACTS,
)
async def my_events(request: Request[UUID, Any, Any], live: LiveOf, after: _After = None) -> EventStream:
    """A `snapshot` of the newest jobs, then everything that happens to what the sender owns, and `progress`.

    Each event has its position as `id`, so that a client that comes back misses nothing, however long it was away.
    """
    return await live.own_events(request.scope, _start(request, after))


def _start(request: Request[Any, Any, Any], after: str | None) -> str | None:
    """Where the stream begins. Raises MalformedAfter; a browser could not mend a bad header, and gets `reset`."""
    return request.headers.get(_LAST) or (parse_after(after).token if after else None)


routes = [job_events, my_events]
