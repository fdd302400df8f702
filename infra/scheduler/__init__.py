"""Hands the jobs in the log out to workers, and takes jobs back from workers that stopped responding."""

import psycopg

from commands.unit_of_work import EventStore
from infra.nats import Connection
from infra.postgres.leadership import SCHEDULER, lead_for_ever
from infra.scheduler.scheduler import Scheduler, SchedulerIntervals

__all__ = ["SchedulerIntervals", "run"]


async def run(dsn: str, nats: Connection, store: EventStore, intervals: SchedulerIntervals | None = None) -> None:
    """Schedule for ever, through restarts of everything; waits while another scheduler leads."""

    async def lead(connection: psycopg.AsyncConnection) -> None:
        await Scheduler(connection, await nats.client(), store, intervals or SchedulerIntervals()).lead()

    await lead_for_ever(dsn, [SCHEDULER], "scheduler", lead)
