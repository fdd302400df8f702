"""What the read models were: from `asOf` to a position, and from a query to the rows that it had then."""

import asyncio
import sys
from datetime import UTC, datetime
from typing import Any, Self

from domain.past import HistoryTooLong
from domain.position import Position, UnknownAsOf, UnknownPosition
from infra.deadline import Unavailable
from infra.event_store.lookups import position_at, require_known
from infra.event_store.moments import position_before
from infra.history.events import count_events
from infra.history.fold import FoldSession, Question
from infra.history.lending import Lending
from infra.history.process import HistoryProcess
from infra.postgres.pool import Database, Rows
from infra.read_side.reads import Freshness, Reads
from read_api.as_of import parse_as_of
from read_api.ports import ReadModelBehind

#: A fold of more events than this is made by a process of its own, so that it takes nothing from those who are served.
LARGE = 20_000
#: So many folds at once: small ones in each API process, large ones in the whole system.
SMALL_AT_ONCE, LARGE_AT_ONCE = 2, 2
#: Seconds that an answer may take, less than a proxy waits (API_TIMEOUT), and that it may wait for its turn.
SMALL_SECONDS, LARGE_SECONDS = 20.0, 58.0
_SMALL_PATIENCE, _LARGE_PATIENCE = 5.0, 2.0
_TURN = 0.001
_REACHED = "SELECT owner FROM events_by_owner LIMIT 0"


class PastReadModels:
    """Folds and asks. To be used with `async with`."""

    def __init__(self, dsn: str, pool: Database, reads: Reads, large: int = LARGE) -> None:
        self._pool, self._reads, self._large = pool, reads, large
        self._small = Lending(lambda: FoldSession(dsn, pool), SMALL_AT_ONCE, _SMALL_PATIENCE)
        self._processes = Lending(lambda: HistoryProcess(dsn), LARGE_AT_ONCE, _LARGE_PATIENCE)

    async def __aenter__(self) -> Self:
        # A thread that folds gives way to the event loop after so many seconds, not after five times as many.
        sys.setswitchinterval(_TURN)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._small.end()
        await self._processes.end()

    async def position(self, asked: str) -> Position:
        """The position that `asOf` names, or the last one before its time.

        Raises MalformedAsOf, FutureAsOf, UnknownAsOf, ReadModelBehind, DATABASE_UNAVAILABLE.
        """
        meant = parse_as_of(asked, datetime.now(UTC))
        if isinstance(meant, datetime):
            meant = await position_at(self._pool, await position_before(self._pool, meant))
        else:
            try:
                await require_known(self._pool, meant)
            except UnknownPosition:
                raise UnknownAsOf from None
        page = await self._reads.fetch("events_by_owner", _REACHED, {}, Freshness(meant))
        if page.position < meant:
            raise ReadModelBehind
        return meant

    async def rows(self, question: Question) -> Rows:
        """The rows that a query had. Raises HistoryBusy, HistoryTooLong, DATABASE_UNAVAILABLE."""
        now = asyncio.get_running_loop().time
        if await count_events(self._pool, question.scope, self._large) > self._large:
            return await _answer(self._processes, question, now() + LARGE_SECONDS)
        return await _answer(self._small, question, now() + SMALL_SECONDS)


async def _answer(lending: "Lending[Any]", question: Question, until: float) -> Rows:
    async with lending.lent(question.scope, until) as folder:
        try:
            rows: Rows = await folder.answer(question, until)
        except Unavailable as error:
            if asyncio.get_running_loop().time() >= until - 1:
                raise HistoryTooLong from error
            raise
        return rows
