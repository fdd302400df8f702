"""Hands the jobs in the log out to workers, and takes jobs back from workers that stopped responding."""

import asyncio
import logging

import psycopg

from commands.unit_of_work import EventStore
from infra.deadline import Unavailable
from infra.nats import Connection
from infra.postgres.leadership import SCHEDULER, leading
from infra.scheduler.scheduler import Scheduler, SchedulerIntervals

__all__ = ["SchedulerIntervals", "run"]

log = logging.getLogger(__name__)


async def run(dsn: str, nats: Connection, store: EventStore, intervals: SchedulerIntervals | None = None) -> None:
    """Schedule for ever, through restarts of everything; waits while another scheduler leads."""
    while True:
        try:
            async with leading(dsn, [SCHEDULER], "scheduler") as connection:
                await Scheduler(connection, await nats.client(), store, intervals or SchedulerIntervals()).lead()
        except (psycopg.Error, Unavailable, OSError) as error:
            log.warning("scheduler lost postgresql", extra={"reason": str(error)})
        await asyncio.sleep(0.5)
