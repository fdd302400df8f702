"""Raises balances to the monthly allowance, at the first request of an account in a calendar month."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from cachetools import LRUCache

from commands import grants
from domain.credit_policy import CreditPolicy
from domain.errors import Refusal
from infra.deadline import Unavailable
from infra.event_store.repository import Repository

log = logging.getLogger(__name__)

#: How many accounts a process remembers; one that it has forgotten costs it a look at the log.
_REMEMBERED = 100_000
#: Seconds that a request waits for it at most; it goes on in the background.
_PATIENCE = 2.0


def utc_now() -> datetime:
    """The time of day that decides which month it is."""
    return datetime.now(UTC)


class Allowances:
    """Remembers which accounts had this month's allowance, so that all their later requests cost nothing.

    The account's own stream decides: of two processes that raise a balance at the same time, one does.
    """

    def __init__(self, store: Repository, policy: CreditPolicy, now: Callable[[], datetime] = utc_now) -> None:
        self._store = store.acting({"actor": "allowance"})
        self._policy, self._now = policy, now
        self._months: LRUCache[UUID, str] = LRUCache(_REMEMBERED)
        self._running: dict[UUID, asyncio.Task[None]] = {}

    def is_due(self, user_id: UUID) -> bool:
        """Whether the account may not have had this month's yet."""
        return self._months.get(user_id) != self._month()

    async def grant(self, user_id: UUID) -> None:
        """Raise the balance; the request goes on without it when the log does not answer."""
        task = self._running.get(user_id)
        if task is None:
            task = self._running[user_id] = asyncio.create_task(self._grant(user_id, self._month()))
            task.add_done_callback(lambda _: self._running.pop(user_id, None))
        await asyncio.wait({task}, timeout=_PATIENCE)

    async def _grant(self, user_id: UUID, month: str) -> None:
        try:
            await grants.raise_to_allowance(self._store, user_id, month, self._policy)
        except Refusal as error:  # the route has its own answer for an account that is not there
            log.info("allowance refused", extra={"user": user_id, "reason": error.message})
        except (psycopg.Error, Unavailable, OSError) as error:
            log.warning("allowance postponed", extra={"user": user_id, "reason": str(error)})
            return
        self._months[user_id] = month

    def _month(self) -> str:
        return f"{self._now():%Y-%m}"
