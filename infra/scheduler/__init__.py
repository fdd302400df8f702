"""Hands the jobs in the log out to workers, and takes care of those that nobody works on."""

import asyncio
import logging

import psycopg
from psycopg_pool import AsyncConnectionPool

from commands.store import Store
from infra.deadline import Unavailable
from infra.http.replies import Replies
from infra.leadership import SCHEDULER, leading
from infra.nats import Connection
from infra.objects import ObjectStore
from infra.scheduler.cleaner import clean, forget
from infra.scheduler.scheduler import Pace, Scheduler
from infra.scheduler.stage_outputs import remove_old_stages

__all__ = ["Pace", "run"]

log = logging.getLogger(__name__)


async def run(
    dsn: str, nats: Connection, store: Store, pool: AsyncConnectionPool, objects: ObjectStore, pace: Pace | None = None
) -> None:
    """Schedule for ever, through restarts of everything; waits while another scheduler is at work."""
    async with asyncio.TaskGroup() as group:
        group.create_task(clean(pool, store, objects))
        group.create_task(remove_old_stages(pool, objects))
        group.create_task(forget(Replies(pool)))
        group.create_task(_schedule(dsn, nats, store, pace or Pace()))


async def _schedule(dsn: str, nats: Connection, store: Store, pace: Pace) -> None:
    while True:
        try:
            async with leading(dsn, [SCHEDULER], "scheduler") as connection:
                await Scheduler(connection, await nats.client(), store, pace).lead()
        except (psycopg.Error, Unavailable, OSError) as error:
            log.warning("the scheduler lost PostgreSQL, trying again: %s", error)
        await asyncio.sleep(0.5)
