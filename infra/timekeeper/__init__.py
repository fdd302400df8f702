"""Runs periodic tasks: one timekeeper leads, reads due dates from a table, and runs each task once per due date."""

import asyncio
import logging
from collections.abc import Sequence

import psycopg

from infra.deadline import Unavailable
from infra.postgres.leadership import TIMEKEEPER, leading
from infra.timekeeper.task import PeriodicTask
from infra.timekeeper.timekeeper import TICK, Timekeeper

__all__ = ["PeriodicTask", "run"]

log = logging.getLogger(__name__)


async def run(dsn: str, tasks: Sequence[PeriodicTask], tick: float = TICK) -> None:
    """Keep time for ever, through restarts of PostgreSQL; waits while another timekeeper leads."""
    while True:
        try:
            async with leading(dsn, [TIMEKEEPER], "timekeeper") as connection:
                await Timekeeper(connection, tasks, tick).lead()
        except* (psycopg.Error, Unavailable, OSError) as errors:
            log.warning("timekeeper lost postgresql", extra={"reason": str(errors.exceptions[0])})
        await asyncio.sleep(0.5)
