"""The process `history`: makes large folds beside the API, which starts it when one is asked for.

Questions come on its standard input and answers go to its standard output, each pickled behind its length; no other
process can write there. It ends with the API, and when nothing was asked of it for a while.
"""

import asyncio
import logging
import os
import pickle
import select
import signal
import struct
import sys
from contextlib import suppress
from typing import BinaryIO, NamedTuple

import psycopg
import uvloop

from infra.deadline import Unavailable
from infra.embedded.launch import die_with_parent
from infra.history.events import Scope
from infra.history.fold import KEPT, FoldSession, Question
from infra.logs.handler import BoundedHandler
from infra.postgres.leadership import HISTORY, Lock
from infra.postgres.pool import DATABASE_UNAVAILABLE, Database, Rows, open_pool
from infra.processes import memory
from infra.processes.table import HISTORY as PROCESS
from read_api.as_of import HistoryBusy

log = logging.getLogger(__name__)

#: Events per page: a large fold is made of several, so that it needs no more memory than this many take.
PAGE = 10_000
#: Only so many large folds are made at once in the whole system, whichever API asks.
_SLOTS = (Lock(HISTORY.kind, 1), Lock(HISTORY.kind, 2))
#: Others come first.
_NICE = 10
_LENGTH = struct.Struct("!Q")
_COMMAND = (sys.executable, "-P", "-m", PROCESS.module)


class _Start(NamedTuple):
    """What the process needs to know first."""

    dsn: str
    log_level: int
    parent: int


class _Asked(NamedTuple):
    """A question, and the seconds that are left for its answer."""

    question: Question
    seconds: float


#: The rows, or why there are none.
_Reply = Rows | HistoryBusy | Unavailable | psycopg.Error


class HistoryProcess:
    """A folder in a process of its own. Made again by the next question after it has ended."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._process: asyncio.subprocess.Process | None = None
        self._scope: Scope | None = None
        self._expires = 0.0

    def holds(self, scope: Scope) -> bool:
        """Whether it has the fold already."""
        alive = self._process is not None and self._process.returncode is None
        return alive and self._scope == scope and asyncio.get_running_loop().time() < self._expires

    async def answer(self, question: Question, until: float) -> Rows:
        """The rows, before a moment of the event loop's clock. Raises HistoryBusy, Unavailable, psycopg.Error."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout_at(until):
                process = await self._started()
                reply = await _exchange(process, _Asked(question, until - loop.time() - 1))
        except TimeoutError:
            self.close()
            raise Unavailable("the process `history` did not answer in time") from None
        except (OSError, EOFError) as error:
            self.close()
            raise Unavailable("the process `history` ended") from error
        except BaseException:
            self.close()
            raise
        if isinstance(reply, Exception):
            raise reply
        if not self.holds(question.scope):
            self._scope, self._expires = question.scope, loop.time() + KEPT
        return reply

    def close(self) -> None:
        """End the process."""
        if self._process and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
        self._process, self._scope = None, None

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            pipe = asyncio.subprocess.PIPE
            self._scope = None
            self._process = await asyncio.create_subprocess_exec(*_COMMAND, stdin=pipe, stdout=pipe)
            level = logging.getLogger().getEffectiveLevel()
            await _send(self._process, _Start(self._dsn, level, os.getpid()))
        return self._process


async def _exchange(process: asyncio.subprocess.Process, asked: _Asked) -> _Reply:
    await _send(process, asked)
    assert process.stdout is not None
    (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
    reply: _Reply = pickle.loads(await process.stdout.readexactly(length))  # noqa: S301 - our own child wrote it
    return reply


async def _send(process: asyncio.subprocess.Process, value: object) -> None:
    assert process.stdin is not None
    process.stdin.write(_packed(value))
    await process.stdin.drain()


def _packed(value: object) -> bytes:
    body = pickle.dumps(value)
    return _LENGTH.pack(len(body)) + body


def main() -> int:
    """Answer until the API ends, or asks nothing for a while; the exit status."""
    asked, answered = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What anything prints must not get between the answers.
    os.dup2(2, 1)
    start = _read(asked)
    if not isinstance(start, _Start):
        return 1
    die_with_parent(start.parent, signal.SIGTERM)
    os.nice(_NICE)
    logging.basicConfig(level=start.log_level, handlers=[BoundedHandler(sys.stderr)])
    memory.give_back()
    memory.tune()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        folding = _Folding(start.dsn)
        while select.select([asked], [], [], KEPT)[0] and isinstance(request := _read(asked), _Asked):
            answered.write(_packed(runner.run(folding.reply(request))))
            answered.flush()
        runner.run(folding.end())
    return 0


def _read(stream: BinaryIO) -> object:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    return pickle.loads(stream.read(length))  # noqa: S301 - the process that started this one wrote it


class _Folding:
    """What the process keeps between two questions."""

    def __init__(self, dsn: str) -> None:
        # The lock of a slot is held by a session of its own.
        self._slots: Database = open_pool(dsn, 1)
        self._session = FoldSession(dsn, open_pool(dsn, 1), PAGE)

    async def reply(self, asked: _Asked) -> _Reply:
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
            return psycopg.DatabaseError(str(error))

    async def end(self) -> None:
        """Close the sessions."""
        self._session.close()


if __name__ == "__main__":
    sys.exit(main())
