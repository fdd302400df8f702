"""Runs periodic tasks: one timekeeper leads, reads due dates from a table, and runs each task once per due date."""

from collections.abc import Sequence

import psycopg

from infra.postgres.leadership import TIMEKEEPER, lead_for_ever
from infra.timekeeper.task import PeriodicTask
from infra.timekeeper.timekeeper import TICK, Timekeeper

__all__ = ["PeriodicTask", "run"]


async def run(dsn: str, tasks: Sequence[PeriodicTask], tick: float = TICK) -> None:
    """Keep time for ever, through restarts of PostgreSQL; waits while another timekeeper leads."""

    async def lead(connection: psycopg.AsyncConnection) -> None:
        await Timekeeper(connection, tasks, tick).lead()

    await lead_for_ever(dsn, [TIMEKEEPER], "timekeeper", lead)
