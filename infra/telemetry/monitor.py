"""The monitor: one process of all schedulers asks the database what only it knows.

The others have none of these series, so nothing is counted twice. Without PostgreSQL there are none at all, and an
alert is about their absence.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import psycopg

from infra.background import BackgroundTasks
from infra.deadline import within
from infra.nats import Connection
from infra.object_store.client import ObjectStore
from infra.postgres.leadership import MONITOR, lead_for_ever
from infra.retry import repeat
from infra.telemetry import measurements
from infra.telemetry.instruments import (
    DEPENDENCY_UP,
    LEDGER_BALANCES,
    LEDGER_DIFFERENCE,
    MEASURED_AT,
    MONITOR_SECONDS,
)
from infra.telemetry.ledger_sums import LedgerReader

log = logging.getLogger(__name__)

#: Seconds between two measurements, between two looks at the ledger, and that one of either may take.
EVERY, LEDGER_EVERY, _DEADLINE, _LEDGER_DEADLINE = 5.0, 60.0, 4.0, 15.0
#: A pause is at least so many times as long as what it follows.
_REST = 10.0
_PROBE_SECONDS = 2.0

Probe = Callable[[], Awaitable[object]]


async def run(dsn: str, archive_after_days: int, servers: Mapping[str, Probe], every: float = EVERY) -> None:
    """Measure for ever where metrics are on, and only look at the servers where another monitor leads."""
    if not MEASURED_AT.on:
        return
    async with BackgroundTasks() as tasks:
        for name, probe in servers.items():
            tasks.start(repeat(partial(_probe, name, probe), every), f"probe of {name}")
        await lead_for_ever(dsn, [MONITOR], "monitor", partial(_lead, archive_after_days, every))


async def _lead(archive_after_days: int, every: float, connection: psycopg.AsyncConnection[Any]) -> None:
    ledger, loop = LedgerReader(), asyncio.get_running_loop()
    ledger_due = 0.0
    parts = (
        measurements.measure_log,
        measurements.measure_queue,
        measurements.measure_deliveries,
        measurements.measure_leaders,
        measurements.measure_backups,
        partial(measurements.measure_archive, after_days=archive_after_days),
    )
    try:
        while True:
            began = loop.time()
            for part in parts:
                await within(_DEADLINE, part(connection), "PostgreSQL")
            took = loop.time() - began
            MONITOR_SECONDS.set(took)
            MEASURED_AT.set(time.time())
            if loop.time() >= ledger_due:
                ledger_due = await _look_at_ledger(ledger, connection)
            await asyncio.sleep(max(every, took * _REST))
    finally:
        # Another process may measure next: what this one knew is not true any more.
        for gauge in measurements.measured_gauges():
            gauge.replace({})


async def _look_at_ledger(ledger: LedgerReader, connection: psycopg.AsyncConnection[Any]) -> float:
    """When the next look is due."""
    clock = asyncio.get_running_loop().time
    began = clock()
    sums = await within(_LEDGER_DEADLINE, ledger.look(connection), "PostgreSQL")
    LEDGER_BALANCES.set(sums.balances)
    if sums.moved is not None:
        difference = sums.balances - sums.moved
        LEDGER_DIFFERENCE.set(difference)
        if difference:
            log.error("ledger does not add up", extra={"balances": sums.balances, "moved": sums.moved})
    took = clock() - began
    return clock() + (max(LEDGER_EVERY, took * _REST) if sums.moved is not None else took)


async def _probe(name: str, probe: Probe) -> None:
    try:
        async with asyncio.timeout(_PROBE_SECONDS):
            await probe()
    except Exception as error:  # whatever it is: it does not answer
        log.debug("server does not answer", extra={"server": name, "reason": repr(error)})
        DEPENDENCY_UP.set(0, name)
    else:
        DEPENDENCY_UP.set(1, name)


def servers(nats: Connection, objects: ObjectStore, ping: Probe, ask: Probe) -> dict[str, Probe]:
    """The servers that processes need, and how each is asked. `ping`: of Valkey; `ask`: of PostgreSQL."""

    async def flush() -> None:
        client = await nats.client()
        await client.flush(timeout=1)

    return {"nats": flush, "redis": ping, "postgres": ask, "s3": objects.prove_writable}
