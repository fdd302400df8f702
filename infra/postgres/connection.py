"""A connection to PostgreSQL whose statements end at a moment, also in front of a frozen server."""

import asyncio
import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow
from psycopg.waiting import Ready, Wait

from infra.background import BackgroundTasks
from infra.deadline import Unavailable

Parameters = Mapping[str, Any] | Sequence[Any]

#: Seconds that PostgreSQL gets to end a statement which was given up.
_CANCEL_SECONDS = 5.0

_ending = BackgroundTasks()


class DatabaseConnection(psycopg.AsyncConnection[TupleRow]):
    """Statements raise Unavailable at the moment `until`. One that is given up, also by the cancellation of its task,
    takes the connection with it, and is cancelled in PostgreSQL without anything waiting for that.

    The socket is watched all the time: a connection that ends while it is idle is `closed` at once.
    """

    #: By the clock of the event loop; None for no end.
    until: float | None = None
    #: When it is to be replaced, by the same clock.
    expires = math.inf
    _fileno: int | None = None
    _arrival: "asyncio.Future[Ready] | None" = None
    #: Why it was ended. What is asked of it afterwards, as by the end of a transaction, raises the same: an error of
    #: another kind would hide a cancellation.
    _end: BaseException | None = None
    _cursor: "psycopg.AsyncCursor[TupleRow] | None" = None

    async def rows(self, query: str, parameters: Parameters = (), *, binary: bool = False) -> list[TupleRow]:
        """All rows of a statement."""
        cursor = self._cursor
        if cursor is None:
            cursor = self._cursor = self.cursor()
        await cursor.execute(query, parameters, binary=binary)
        return await cursor.fetchall()

    @property
    def is_clean(self) -> bool:
        """Whether the next one may have it: no statement runs, and no transaction is open."""
        return not self._end and self.pgconn.transaction_status == TransactionStatus.IDLE

    def give_up(self, reason: BaseException | None = None) -> None:
        """End the connection now, with whatever runs on it."""
        if self._end:
            return
        self._end = reason or psycopg.OperationalError("the connection was ended")
        if self._arrival and not self._arrival.done():
            self._arrival.set_exception(self._end)
        if self._fileno is not None:
            asyncio.get_running_loop().remove_reader(self._fileno)
        if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
            _ending.start(self._cancel(), "end of a statement")
        else:
            self.pgconn.finish()

    async def wait(self, gen: PQGen[RV], interval: float = 0.0, timeout: float | None = None) -> RV:
        """The result of a statement. psycopg would watch the socket anew each time, and look up ten times a second."""
        del interval, timeout
        if self._end:
            raise self._end
        try:
            wanted = next(gen)
            while True:
                wanted = gen.send(await self._ready(wanted))
        except StopIteration as end:
            result: RV = end.value
            return result
        except (asyncio.CancelledError, Unavailable) as reason:
            self.give_up(reason)
            raise
        except psycopg.Error:
            if self.closed:
                self.give_up()
            raise

    async def close(self) -> None:
        """End the connection."""
        self.give_up()

    async def _ready(self, wanted: Wait) -> Ready:
        loop = asyncio.get_running_loop()
        self._arrival = arrival = loop.create_future()
        if self._fileno is None:
            self._fileno = self.pgconn.socket
            loop.add_reader(self._fileno, self._arrived)
        if wanted & Wait.W:
            loop.add_writer(self._fileno, self._resolve, Ready.W)
        deadline = self.until and loop.call_at(self.until, self._expire, arrival)
        try:
            ready: Ready = await arrival
            return ready
        finally:
            self._arrival = None
            if wanted & Wait.W:
                loop.remove_writer(self._fileno)
            if deadline:
                deadline.cancel()

    def _arrived(self) -> None:
        if self._arrival:
            self._resolve(Ready.R)
            return
        # Nothing was asked: a notice, or the end of the connection.
        try:
            self.pgconn.consume_input()
        except psycopg.OperationalError:
            self.give_up()

    def _resolve(self, ready: Ready) -> None:
        if self._arrival and not self._arrival.done():
            self._arrival.set_result(ready)

    def _expire(self, arrival: "asyncio.Future[Ready]") -> None:
        if not arrival.done():
            arrival.set_exception(Unavailable("PostgreSQL did not answer in time"))

    async def _cancel(self) -> None:
        try:
            with suppress(psycopg.Error):
                await self.cancel_safe(timeout=_CANCEL_SECONDS)
        finally:
            self.pgconn.finish()
