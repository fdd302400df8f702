"""What handlers are given, bound to the request they serve."""

import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from litestar.types import Scope

from infra.deadline import Unavailable, within
from infra.event_store.repository import Repository
from infra.http.context import RequestContext, context_of
from infra.read_side.reads import Freshness, Reads

log = logging.getLogger(__name__)

#: Progress is a courtesy: it may not make an answer late.
LIVE_SECONDS = 0.25


class Live(Protocol):
    """What a worker told a moment ago."""

    @property
    def percent(self) -> int: ...

    @property
    def stage(self) -> str: ...


LiveProgress = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, Live]]]
Sign = Callable[[str], str]


def store_for(repository: Repository, scope: Scope) -> Repository:
    """The log on behalf of the user; what is saved carries who asked and in which request."""
    asked: MutableMapping[str, Any] = scope  # type: ignore[assignment]  # a scope is a mapping
    request_id = context_of(asked).request_id
    metadata = {"requestId": request_id, "correlation": request_id}
    if asked.get("user") is not None:
        metadata["actor"] = str(asked["user"])
    command = asked.get("command")
    return repository.acting(metadata, command.id if command else None)


class BoundReads:
    """The read models for one request: notes in its exchange their position, and whether they were behind."""

    __slots__ = ("_exchange", "_freshness", "_live", "_reads", "_sign")

    def __init__(self, reads: Reads, sign: Sign, live: LiveProgress, scope: Scope) -> None:
        self._reads, self._sign, self._live = reads, sign, live
        self._exchange: RequestContext = context_of(scope)  # type: ignore[arg-type]  # a scope is a mapping
        self._freshness = Freshness(self._exchange.min_position)

    async def fetch(
        self, projections: str | tuple[str, ...], sql: str, parameters: Mapping[str, Any]
    ) -> Sequence[tuple[Any, ...]]:
        """The rows, fresh up to the head of the log, or marked as stale; the answer names their position."""
        page = await self._reads.fetch(projections, sql, parameters, self._freshness)
        exchange = self._exchange
        exchange.stale |= page.stale
        exchange.read_at = page.position if exchange.read_at is None else min(exchange.read_at, page.position)
        return page.rows

    async def live(self, job_ids: Sequence[UUID]) -> Mapping[UUID, Live]:
        """The newest progress; empty when it cannot be had quickly."""
        try:
            return await within(LIVE_SECONDS, _awaited(self._live(job_ids)), "progress")
        except (TimeoutError, Unavailable, OSError) as error:
            log.debug("no live progress: %s", error)
            return {}

    def sign(self, key: str | None) -> str | None:
        """A presigned link; None for no object."""
        return self._sign(key) if key else None


async def _awaited(work: Awaitable[Mapping[UUID, Live]]) -> Mapping[UUID, Live]:
    return await work
