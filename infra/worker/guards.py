"""What goes on beside a render and may end it: the heartbeat, and the look whether the job is still wanted."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar
from uuid import UUID

import nats.errors
import psycopg
from nats.aio.msg import Msg
from psycopg_pool import PoolTimeout

from domain.job import JobFinished, LeaseLost
from domain.job_events import JobCanceled, JobCompleted, JobDeleted, JobExpired, JobFailed
from infra.deadline import Unavailable
from infra.nats import Notifier
from infra.object_store.client import ObjectsUnavailable
from infra.worker.leases import Leases
from processors.rendering import failures, full_disk
from processors.rendering.protocol import EngineFailed

R = TypeVar("R")

log = logging.getLogger(__name__)

#: PostgreSQL is away, in whatever way that shows.
DATABASE_UNAVAILABLE = (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, Unavailable)

_ENDINGS = [event.topic for event in (JobCanceled, JobDeleted, JobExpired, JobFailed, JobCompleted)]
_AGAIN = 1.0


async def run_with_guards(
    main: Coroutine[Any, Any, R], guards: Callable[[], Iterable[Coroutine[Any, Any, None]]], after: float
) -> R:
    """The result of the main work. If it takes longer than so many seconds, guards begin: one that raises ends it, and
    they end with it.
    """
    tasks: set[asyncio.Future[Any]] = {work := asyncio.ensure_future(main)}
    try:
        await asyncio.wait(tasks, timeout=after)
        if not work.done():
            guarding = [asyncio.ensure_future(guard) for guard in guards()]
            tasks.update(guarding)
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise next(error for task in guarding if task.done() and (error := task.exception()))
        return work.result()
    finally:
        await end(tasks)


async def end(tasks: "set[asyncio.Future[Any]]") -> None:
    """Cancel tasks until they have ended: `asyncio.wait_for` before Python 3.12 can swallow a cancellation."""
    while tasks:
        for task in tasks:
            task.cancel()
        done, tasks = await asyncio.wait(tasks, timeout=0.5)
        for task in done:
            if not task.cancelled():
                task.exception()


def unexpected(error: Exception) -> EngineFailed:
    """What people are told of an exception that no code foresees: either storage is full, or the mistake is ours."""
    if full_disk.is_full(error):
        return EngineFailed(full_disk.CODE, full_disk.SENTENCE, retryable=True, detail=repr(error))
    sentence, again = "The worker ran into an error of its own", failures.retryable("internal_error")
    return EngineFailed("internal_error", sentence, retryable=again, detail=repr(error))


def out_of_reach(error: ObjectsUnavailable) -> EngineFailed:
    """The same of the object store."""
    if full_disk.is_full(error):
        return unexpected(error)
    sentence = "The storage for videos could not be reached"
    return EngineFailed("storage_unavailable", sentence, retryable=True, detail=str(error))


async def heartbeat(extend: Callable[[], Awaitable[bool]], message: Msg | None, every: float) -> None:
    """Keep the lease and the message. Raises LeaseLost; an outage of PostgreSQL or NATS only delays it."""
    pause = every
    while True:
        await asyncio.sleep(pause)
        try:
            if message:
                await message.in_progress()
        except nats.errors.Error as error:
            log.info("NATS does not hear that somebody works on a task: %r", error)
        try:
            if not await extend():
                raise LeaseLost
            pause = every
        except DATABASE_UNAVAILABLE as error:
            log.warning("a lease was not extended: %s", error)
            pause = min(_AGAIN, every)


async def watch(leases: Leases, job_id: UUID, version: int, bell: Notifier, every: float) -> None:
    """Look whether the job has ended without us, whenever the bell rings and every so often. Raises JobFinished."""
    while True:
        await bell.wait(every)
        try:
            if await leases.ended(job_id, version, _ENDINGS):
                raise JobFinished
        except DATABASE_UNAVAILABLE as error:
            log.info("nobody can say whether job %s is still wanted: %s", job_id, error)
            await asyncio.sleep(every)
