"""What runs beside a render and may end it: the lease heartbeat and the check whether the job is still wanted."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

import nats.errors
from nats.aio.msg import Msg

from domain.job import Job, JobFinished, LeaseLost
from infra.background import cancel_all
from infra.nats.connection import Notifier
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.retry import fixed, retry
from infra.worker.endings import ENDINGS
from infra.worker.leases import Leases

R = TypeVar("R")

log = logging.getLogger(__name__)

_RETRY = 1.0


async def run_with_guards(
    work: Coroutine[Any, Any, R], guards: Mapping[str, Callable[[], Coroutine[Any, Any, None]]], after: float
) -> R:
    """The result of `work`.

    If it takes longer than `after` seconds, each guard starts as a task of its name. A guard that raises ends the
    work with its error; all guards end with the work.
    """
    main = asyncio.create_task(work, name="work")
    tasks: set[asyncio.Task[Any]] = {main}
    try:
        await asyncio.wait(tasks, timeout=after)
        if not main.done():
            tasks |= {asyncio.create_task(guard(), name=name) for name, guard in guards.items()}
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if not main.done():
                raise _error(tasks)
        return main.result()
    finally:
        await cancel_all(tasks)


def _error(tasks: Iterable[asyncio.Task[Any]]) -> BaseException:
    return next(error for task in tasks if task.done() and (error := task.exception()))


async def heartbeat(extend: Callable[[], Awaitable[bool]], message: Msg | None, every: float) -> None:
    """Extend the lease and the message for ever. Raises LeaseLost; an outage of PostgreSQL or NATS only delays it."""
    pause = fixed(min(_RETRY, every))
    while True:
        await asyncio.sleep(every)
        await retry(partial(_extend, extend, message), DATABASE_UNAVAILABLE, event="lease not extended", pause=pause)


async def _extend(extend: Callable[[], Awaitable[bool]], message: Msg | None) -> None:
    try:
        if message:
            await message.in_progress()
    except nats.errors.Error as error:
        log.info("task not extended", extra={"reason": repr(error)})
    if not await extend():
        raise LeaseLost


async def watch(leases: Leases, job: Job, ended: Notifier, every: float) -> None:
    """Look for the end of the job in the log after each notification and every so many seconds. Raises JobFinished."""

    async def check() -> None:
        await ended.wait(every)
        if await leases.ending(job.id, job.version, list(ENDINGS)):
            raise JobFinished

    pause, fields = fixed(every), {"job": job.id}
    while True:
        await retry(check, DATABASE_UNAVAILABLE, event="job not checked", pause=pause, fields=fields)
