"""Ends what others can still see of closed accounts: share links, invitations, webhooks.

None of them works while the account is closed, because it is disabled; here they end for good, so that they stay ended
when the owner comes back. Sessions, API keys and jobs end as those of every disabled account do.
"""

from collections.abc import Sequence
from uuid import UUID

from commands import closings
from commands.unit_of_work import EventStore
from infra.postgres.pool import Database

_PAGE = 100
# Up to a page of each account or job, too: what ends together is one append.
_SHARES = f"""
SELECT user_id, (array_agg(share_id))[:{_PAGE}] FROM closings JOIN shares USING (user_id)
 WHERE revoked_at IS NULL GROUP BY 1 LIMIT %(limit)s
"""
_WEBHOOKS = f"""
SELECT user_id, (array_agg(webhook_id))[:{_PAGE}] FROM closings JOIN webhooks USING (user_id) GROUP BY 1 LIMIT %(limit)s
"""
_GUESTS = f"""
SELECT job_id, (array_agg(g.user_id))[:{_PAGE}]
  FROM closings JOIN jobs USING (user_id) JOIN job_guests g USING (job_id) GROUP BY 1 LIMIT %(limit)s
"""


class ClosedAccounts:
    """Each step may be repeated, and rests on the log. Raises psycopg.Error, Unavailable."""

    def __init__(self, pool: Database, store: EventStore) -> None:
        self._pool = pool
        self._store = store

    async def pending(self) -> bool:
        """Whether a closed account has something that others see."""
        return any([await self._of(query, 1) for query in (_SHARES, _WEBHOOKS, _GUESTS)])

    async def run(self) -> int:
        """End up to a page of each kind; how many links, webhooks and jobs with guests."""
        ended = [await closings.end_shares(self._store, *found) for found in await self._of(_SHARES, _PAGE)]
        ended += [await closings.end_webhooks(self._store, *found) for found in await self._of(_WEBHOOKS, _PAGE)]
        ended += [await closings.end_guests(self._store, *found) for found in await self._of(_GUESTS, _PAGE)]
        return sum(ended)

    async def _of(self, query: str, limit: int) -> Sequence[tuple[UUID, Sequence[UUID]]]:
        return [(id_, list(ids)) for id_, ids in await self._pool.read(query, {"limit": limit})]
