"""How far the read models are, and which events they could not apply."""

from uuid import UUID

import msgspec
from litestar import get

from domain.times import Instant, json_time
from read_api.admin.ports import OperationsOf, QuarantinedEvent


class ParkedEventView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An event that a projection cannot apply. `waiting` later ones of the same aggregate (`key`) wait behind it."""

    position: int
    topic: str
    key: UUID
    reason: str
    since: Instant
    waiting: int


class ProjectionView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A version of a read model.

    `views` are the names by which readers see it, none for one that does not serve. `position` is the last event that
    it has applied, by its number in the log; `lag` events follow it. `parked` counts all events that wait, and
    `events` shows the first of each aggregate, of at most twenty.
    """

    name: str
    views: list[str]
    position: int
    lag: int
    parked: int
    events: list[ParkedEventView]


class ProjectionList(msgspec.Struct, frozen=True):
    """Every version, by its name."""

    projections: list[ProjectionView]


@get(
    "/api/admin/projections",
    summary="List the projections",
    tags=["Administration"],
    opt={"scope": "admin", "role": "admin"},
)
async def list_projections(operations: OperationsOf) -> ProjectionList:
    """How far each read model follows the log, and what it could not apply; as it is now, without waiting for it."""
    return ProjectionList(
        [
            ProjectionView(
                name=state.name,
                views=list(state.views),
                position=state.position,
                lag=state.lag,
                parked=state.parked,
                events=[_parked(event) for event in state.events],
            )
            for state in await operations.projections()
        ]
    )


def _parked(event: QuarantinedEvent) -> ParkedEventView:
    return ParkedEventView(
        position=event.position,
        topic=event.topic,
        key=event.key,
        reason=event.reason,
        since=json_time(event.since),
        waiting=event.waiting,
    )


routes = [list_projections]
