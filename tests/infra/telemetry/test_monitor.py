"""The monitor: one of them measures, and what it knew goes with its lease."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import psycopg
import pytest

from infra.background import BackgroundTasks
from infra.postgres.leadership import MONITOR, leading
from infra.settings import Settings
from infra.telemetry import instruments, monitor
from infra.telemetry.exporter import Exporter


async def down() -> None:
    raise ConnectionError("away")


_BACKUP = """
INSERT INTO mangamotion_backups VALUES ('a', 'full', now() - interval '61 min', now() - interval '1 h', 9)
"""


async def up() -> None:
    """It answers."""


async def until(there: Callable[[], bool]) -> None:
    """Returns once it is so, within twenty seconds."""
    async with asyncio.timeout(20):
        while not there():  # noqa: ASYNC110 - series have no event
            await asyncio.sleep(0.05)


@pytest.fixture
def run(database: Settings) -> Callable[[], Coroutine[Any, Any, None]]:
    async def measure() -> None:
        await monitor.run(database.postgres_dsn, 30, {"nats": up, "redis": down}, every=0.2)

    return measure


async def test_another_monitor_measures_nothing_but_whether_servers_answer(
    database: Settings, exporter: Exporter, run: Callable[[], Coroutine[Any, Any, None]]
) -> None:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as connection:
        await connection.execute(_BACKUP)
    async with BackgroundTasks() as tasks:
        async with leading(database.postgres_dsn, [MONITOR], "test"):
            tasks.start(run(), "monitor")
            await until(lambda: instruments.DEPENDENCY_UP.series == 2)
            assert instruments.DEPENDENCY_UP.values() == {("nats",): 1, ("redis",): 0}
            assert exporter.registry.get_sample_value("mangamotion_log_position") is None
        await until(lambda: instruments.LEDGER_DIFFERENCE.series == 1)
        assert exporter.registry.get_sample_value("mangamotion_log_position") == 0
        assert exporter.registry.get_sample_value("mangamotion_ledger_difference_credits") == 0
        assert exporter.registry.get_sample_value("mangamotion_archive_lag_seconds") == 0
        assert 3_600 <= (exporter.registry.get_sample_value("mangamotion_backup_age_seconds") or 0) < 3_700
    # Its lease has ended with it.
    assert exporter.registry.get_sample_value("mangamotion_log_position") is None
    assert exporter.registry.get_sample_value("mangamotion_ledger_difference_credits") is None
