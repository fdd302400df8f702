"""The process `history`: makes large folds beside the API, `python -m infra.history.child`."""

import asyncio
import logging
import os
import pickle
import select
import signal
import sys
from typing import BinaryIO

import psycopg
import uvloop

from domain.past import HistoryBusy
from infra.deadline import Unavailable
from infra.embedded.launch import die_with_parent
from infra.history.fold import KEPT, FoldSession
from infra.history.process import LENGTH, Asked, Reply, Start, packed
from infra.logs.handler import BoundedHandler
from infra.logs.json_lines import formatter_of
from infra.personal import keys
from infra.postgres.leadership import HISTORY, Lock
from infra.postgres.pool import DATABASE_UNAVAILABLE, Database, open_pool
from infra.processes import memory

log = logging.getLogger(__name__)

#: Events per page: a large fold is made of several, so that it needs no more memory than this many take.
PAGE = 10_000
#: Only so many large folds are made at once in the whole system, whichever API asks.
_SLOTS = (Lock(HISTORY.kind, 1), Lock(HISTORY.kind, 2))
#: Others come first.
_NICE = 10


def main() -> int:
    """Answer until the API ends, or asks nothing for a while; the exit status."""
    asked, answered = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What anything prints must not get between the answers.
    os.dup2(2, 1)
    start = _read(asked)
    if not isinstance(start, Start):
        return 1
    die_with_parent(start.parent, signal.SIGTERM)
    os.nice(_NICE)
    logging.basicConfig(level=start.log_level, handlers=[BoundedHandler(sys.stderr, formatter_of(start.log_format))])
    keys.use(*start.keys)
    memory.give_back()
    memory.tune()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        folding = _Folding(start.dsn)
        while isinstance(request := _read(asked), Asked):
            answered.write(packed(runner.run(folding.reply(request))))
            answered.flush()
            # Nothing is asked before the answer, so no question is in the buffer of the stream.
            if not select.select([asked], [], [], KEPT)[0]:
                break
        runner.run(folding.end())
    return 0


def _read(stream: BinaryIO) -> object:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    return pickle.loads(stream.read(length))  # noqa: S301 - the process that started this one wrote it


class _Folding:
    """What the process keeps between two questions."""

    def __init__(self, dsn: str) -> None:
        # The lock of a slot is held by a session of its own.
        self._slots: Database = open_pool(dsn, 1)
        self._session = FoldSession(dsn, open_pool(dsn, 1), PAGE)

    async def reply(self, asked: Asked) -> Reply:
        """The answer, or the error that the API raises in its place."""
        until = asyncio.get_running_loop().time() + asked.seconds
        try:
            if self._session.holds(asked.question.scope):
                return await self._session.answer(asked.question, until)
            async with self._slots.connection() as connection:
                for slot in _SLOTS:
                    if (await connection.rows("SELECT pg_try_advisory_lock(%s, %s)", slot))[0][0]:
                        try:
                            return await self._session.answer(asked.question, until)
                        finally:
                            await connection.rows("SELECT pg_advisory_unlock(%s, %s)", slot)
            return HistoryBusy()
        except DATABASE_UNAVAILABLE as error:
            log.warning("fold failed", extra={"reason": repr(error)})
            return Unavailable(str(error))
        except psycopg.Error as error:
            log.exception("fold failed")
            return type(error)(str(error))

    async def end(self) -> None:
        """Close the sessions."""
        self._session.close()


if __name__ == "__main__":
    sys.exit(main())
