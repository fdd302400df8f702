"""The process `history`, as the API sees it: started when a large fold is asked for, and asked through its pipes.

Questions go to its standard input and answers come from its standard output, each pickled behind its length; no other
process can write there. It ends with the API, and when nothing was asked of it for a while.
"""

import asyncio
import logging
import os
import pickle
import struct
import sys
from contextlib import suppress
from typing import NamedTuple

import psycopg

from domain.past import HistoryBusy
from infra.background import BackgroundTasks
from infra.deadline import Unavailable
from infra.history.events import Scope
from infra.history.fold import KEPT, Question
from infra.logs.json_lines import format_here
from infra.personal.keys import wrapper
from infra.postgres.pool import Rows
from infra.processes.table import HISTORY as PROCESS

#: Seconds that a killed process is waited for.
_END_SECONDS = 2.0
LENGTH = struct.Struct("!Q")
_COMMAND = (sys.executable, "-P", "-m", PROCESS.module)


class Start(NamedTuple):
    """What the process needs to know first."""

    dsn: str
    log_level: int
    parent: int
    #: DATA_KEK, and its former values.
    keys: tuple[str, tuple[str, ...]]
    log_format: str = "text"


class Asked(NamedTuple):
    """A question, and the seconds that are left for its answer."""

    question: Question
    seconds: float


#: The rows, or why there are none.
Reply = Rows | HistoryBusy | Unavailable | psycopg.Error


class HistoryProcess:
    """A folder in a process of its own. Made again by the next question after it has ended."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._process: asyncio.subprocess.Process | None = None
        self._scope: Scope | None = None
        self._expires = 0.0
        self._ending = BackgroundTasks()

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
                reply = await _exchange(process, Asked(question, until - loop.time() - 1))
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
            self._ending.start(self._process.communicate(), "end of history")
        self._process, self._scope = None, None

    async def end(self) -> None:
        """The same, and wait until it has ended."""
        self.close()
        await self._ending.settle(_END_SECONDS)

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            pipe = asyncio.subprocess.PIPE
            self._scope = None
            self._process = await asyncio.create_subprocess_exec(*_COMMAND, stdin=pipe, stdout=pipe)
            level = logging.getLogger().getEffectiveLevel()
            await _send(self._process, Start(self._dsn, level, os.getpid(), wrapper().secrets, format_here()))
        return self._process


async def _exchange(process: asyncio.subprocess.Process, asked: Asked) -> Reply:
    await _send(process, asked)
    assert process.stdout is not None
    (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    reply: Reply = pickle.loads(await process.stdout.readexactly(length))  # noqa: S301 - our own child wrote it
    return reply


async def _send(process: asyncio.subprocess.Process, value: object) -> None:
    assert process.stdin is not None
    process.stdin.write(packed(value))
    await process.stdin.drain()


def packed(value: object) -> bytes:
    """A value as it goes through a pipe."""
    body = pickle.dumps(value)
    return LENGTH.pack(len(body)) + body
