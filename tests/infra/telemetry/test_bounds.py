"""The number of series is bounded by what we are made of, not by what customers do."""

from uuid import uuid4

import psycopg
import pytest

from bench.orders import customers, order_ours
from infra.postgres.pool import app_dsn
from infra.projector.runner import Runner
from infra.settings import Settings
from infra.telemetry import instruments, measurements
from infra.telemetry.exporter import Exporter
from infra.telemetry.ledger_sums import LedgerReader
from infra.worker.measures import note_failure, note_stage
from projections.registry import PROJECTIONS
from tests.lengths import LONG

JOBS = 100_000 if LONG else 2_000
MEASUREMENTS = (
    measurements.measure_log,
    measurements.measure_queue,
    measurements.measure_deliveries,
    measurements.measure_leaders,
)
_QUEUED = """
INSERT INTO render_queue (job_id, user_id, priority, queued_position)
SELECT gen_random_uuid(), gen_random_uuid(), mod(n, 21) - 10, 1 + mod(n, 100) FROM generate_series(1, %s) AS n
"""


def shown(exporter: Exporter) -> set[str]:
    return {
        f"{sample.name}{sorted(sample.labels.items())}"
        for family in exporter.registry.collect()
        for sample in family.samples
    }


@pytest.mark.timeout(600)
async def test_many_jobs_and_customers_make_no_new_series(exporter: Exporter, database: Settings) -> None:
    connection = await psycopg.AsyncConnection.connect(app_dsn(database.postgres_dsn), autocommit=True)
    async with connection:
        for measure in MEASUREMENTS:
            await measure(connection)
        before = shown(exporter)
        await order_ours(database.postgres_dsn, customers(JOBS), JOBS)
        await connection.execute(_QUEUED, (JOBS,))
        for measure in MEASUREMENTS:
            await measure(connection)
        after = shown(exporter)
    assert after == before
    assert exporter.registry.get_sample_value("mangamotion_log_position") >= 2 * JOBS  # type: ignore[operator]  # None fails
    waiting = [
        exporter.registry.get_sample_value("mangamotion_queue_jobs", {"lane": lane, "state": "waiting"}) or 0
        for lane in ("high", "normal", "low")
    ]
    assert sum(waiting) == JOBS
    assert all(waiting)
    lag = exporter.registry.get_sample_value("mangamotion_projection_lag_positions", {"projection": "jobs_v1"})
    assert lag == exporter.registry.get_sample_value("mangamotion_log_position")


def test_names_that_we_do_not_know_are_one_series() -> None:
    exporter = Exporter("worker")
    try:
        for _ in range(1_000):
            note_stage("inference", str(uuid4()), 1.0, cached=False)
            note_failure(str(uuid4()), str(uuid4()))
        assert instruments.STAGE_SECONDS.series == 1
        assert instruments.ATTEMPTS_FAILED.series == 1
    finally:
        exporter.close()


async def test_the_ledger_is_compared_with_every_movement_of_the_log(database: Settings) -> None:
    async with await psycopg.AsyncConnection.connect(app_dsn(database.postgres_dsn), autocommit=True) as connection:
        await order_ours(database.postgres_dsn, customers(500), 500)
        reader = LedgerReader()
        assert (await reader.look(connection)).balances == 0
        await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
        found = await reader.look(connection)
        assert found.balances == found.moved
        assert found.balances > 0
        # A row of the read model that is not that of the log.
        await connection.execute(
            "UPDATE credit_transactions SET balance = balance + 7 WHERE position IN"
            " (SELECT max(position) FROM credit_transactions)"
        )
        again = await reader.look(connection)
        assert again.moved is not None
        assert again.balances - again.moved == 7
