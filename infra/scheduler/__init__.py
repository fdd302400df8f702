"""Hands the jobs in the log out to workers, and takes care of those that nobody works on."""

import asyncio
import logging

import psycopg

from commands.unit_of_work import EventStore
from infra.cleanup.job_objects import clean, forget
from infra.cleanup.stage_cache import remove_old_stages
from infra.deadline import Unavailable
from infra.http.middleware.reply_store import ReplyStore
from infra.nats import Connection
from infra.object_store.client import ObjectStore
from infra.postgres.leadership import SCHEDULER, leading
from infra.postgres.pool import Database
from infra.scheduler.scheduler import Scheduler, SchedulerIntervals

__all__ = ["SchedulerIntervals", "run"]

log = logging.getLogger(__name__)


async def run(
    dsn: str,
    nats: Connection,
    store: EventStore,
    pool: Database,
    objects: ObjectStore,
    pace: SchedulerIntervals | None = None,
) -> None:
    """Schedule for ever, through restarts of everything; waits while another scheduler is at work."""
    async with asyncio.TaskGroup() as group:
        group.create_task(clean(pool, store, objects))
        group.create_task(remove_old_stages(pool, objects))
        group.create_task(forget(ReplyStore(pool)))
        group.create_task(_schedule(dsn, nats, store, pace or SchedulerIntervals()))


async def _schedule(dsn: str, nats: Connection, store: EventStore, pace: SchedulerIntervals) -> None:
    while True:
        try:
            async with leading(dsn, [SCHEDULER], "scheduler") as connection:
                await Scheduler(connection, await nats.client(), store, pace).lead()
        except (psycopg.Error, Unavailable, OSError) as error:
            log.warning("the scheduler lost PostgreSQL, trying again: %s", error)
        await asyncio.sleep(0.5)
