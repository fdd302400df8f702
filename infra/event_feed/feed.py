"""Pages of the log for followers: whose events, up to where, and what of them is public.

`PublicEvent` and `FeedPage` are in `read_api/event_ports.py`, so that routes know them, too.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from domain.position import Position
from infra.postgres.pool import Database
from read_api.event_ports import FeedPage, PublicEvent


class EventFeed:
    """Reads pages on a pool. Each call is one statement, and raises DATABASE_UNAVAILABLE.

    A page never goes past the position of the projection `events_by_owner`, in which the rows of a page of the log
    appear together: what a follower has seen once has nothing missing before it.
    """

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    async def head(self) -> Position:
        """The position up to which pages go now; `Position()` for an empty log."""
        raise NotImplementedError

    async def known(self, position: Position) -> bool:
        """Whether the log holds that very event there, and pages go that far; `Position()` is always known.

        False for one of another log (a restored one, too) and for one beyond the head: answer with `reset`.
        """
        raise NotImplementedError

    async def of_owner(self, owner: UUID, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        """The events that belong to a user after a position; `names` are class names of events, None for all."""
        raise NotImplementedError

    async def of_aggregates(self, ids: Collection[UUID], after: int, limit: int) -> FeedPage:
        """The events of some aggregates after a position, whoever they belong to: the caller has checked who asks."""
        raise NotImplementedError

    async def of_everything(self, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        """All events after a position, those of no user, too."""
        raise NotImplementedError

    async def of_aggregate(self, aggregate_id: UUID) -> Sequence[PublicEvent]:
        """Every event of an aggregate, the oldest first; none where there is no such aggregate."""
        raise NotImplementedError
