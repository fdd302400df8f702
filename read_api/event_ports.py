"""Events of the log as those who follow them may see them, and what reads them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

import msgspec
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.position import Position


class PublicEvent(NamedTuple):
    """One event with the fields that may be published, as `processors/public_events.py` publishes them."""

    position: Position
    event_id: UUID
    #: The name of its class, such as `JobCompleted`.
    name: str
    #: The newest version of its topic, such as `job.completed.v1`.
    topic: str
    #: `job`
    aggregate: str
    #: The id of the aggregate; None where it derives from an e-mail address, which could be guessed.
    aggregate_id: UUID | None
    #: Of the aggregate; the `sequence` of jobs.
    version: int
    #: When it was recorded, UTC.
    at: datetime
    #: The public fields as JSON, the `data` of the CloudEvent.
    data: msgspec.Raw
    #: What did it: the id of an account, or a process such as `worker:one`; None where the log does not say.
    actor: str | None
    #: The id of the request that did it; None for what processes do.
    request: str | None = None


class FeedPage(NamedTuple):
    """Some events in the order of the log."""

    events: Sequence[PublicEvent]
    #: Everything up to here has been looked at: `after` of the next page.
    position: Position
    #: Whether further events may be there already. A page with a filter may have no events and more to come.
    more: bool


class EventReader(Protocol):
    """Events for one request: fresh up to the head of the log or marked as stale; the answer names their position."""

    async def require_known(self, position: Position) -> None:
        """Raises UnknownAfter unless the log holds that very event there."""

    async def of_owner(self, owner: UUID, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        """What belongs to a user after a position; `names` are class names of events, None for all."""

    async def of_everything(self, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        """The whole log after a position."""

    async def about(
        self, ids: Collection[UUID], positions: Collection[int] = (), *, for_guests: bool = False
    ) -> Sequence[PublicEvent]:
        """Every event of some aggregates and those at some positions, in their order."""

    async def skips(self, aggregate_id: UUID) -> Sequence[int]:
        """Where it was recorded that a read model leaves out an event of an aggregate: positions of the log."""


#: How a handler asks for it.
EventsOf = NamedDependency[SkipValidation[EventReader]]
