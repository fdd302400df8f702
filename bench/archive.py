"""What archiving most of a log costs and saves, and that loads and read models are the same before and after."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

import psycopg
import uvloop

from bench import history
from bench.report import Figures, percentile, settle
from domain.job import Job
from infra.archive import archivist
from infra.archive.archive import Archive
from infra.archive.ranges import closed_ranges
from infra.embedded import embedded_servers
from infra.event_store.streams import read_streams
from infra.object_store.client import ObjectStore
from infra.personal import keys
from infra.postgres.migrate import migrate
from infra.postgres.pool import Database, open_pool
from infra.projector import tables
from infra.projector.build import PAGE
from infra.projector.filling import Pace, fill
from infra.settings import Settings
from projections.protocol import Projection
from projections.registry import PROJECTIONS

#: What part of the log is archived.
SHARE = 0.9
#: Jobs that are loaded before and after.
LOADS = 200
_CORES = 2
_DIGEST = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {} AS t"
_SIZE = """
SELECT (SELECT count(*) FROM mangamotion_log), pg_total_relation_size('mangamotion_log'),
       (SELECT coalesce(sum(size), 0)::bigint FROM mangamotion_archive),
       (SELECT coalesce(sum(events), 0)::bigint FROM mangamotion_archive)
"""
#: The projector has read everything: its versions are filled as others here.
_READ = """
UPDATE mangamotion_tracking SET notification_id = (SELECT max(notification_id) FROM mangamotion_log)
 WHERE application_name = ANY(%s)
"""
_OLD_JOBS = """
SELECT originator_id FROM mangamotion_log
 WHERE originator_version = 1 AND topic LIKE 'job.%%' AND notification_id <= %s ORDER BY random() LIMIT %s
"""


def measure(events: int) -> Figures:
    """Figures of one log of so many events."""
    folder = Path(gettempdir()) / f"mangamotion-bench-{uuid4().hex[:8]}"
    try:
        with embedded_servers(folder, only={"postgres", "s3"}) as servers:
            keys.use_all(servers.settings.keys)
            settle(servers.settings.postgres_dsn)
            return uvloop.run(_measure(servers.settings, events))
    finally:
        rmtree(folder, ignore_errors=True)


async def _measure(settings: Settings, events: int) -> Figures:
    dsn, objects = settings.postgres_dsn, ObjectStore(settings)
    await migrate(dsn)
    await objects.ensure_bucket()
    await history.load(dsn, events)
    async with _connected(dsn) as connection, open_pool(dsn, 2) as pool:
        before, filled = await _filled(connection, dsn, [_version(each, 98) for each in PROJECTIONS])
        await connection.execute(_READ, ([each.name for each in PROJECTIONS],))
        jobs = [id_ for (id_,) in await _rows(connection, _OLD_JOBS, int(SHARE * events) - 1, LOADS)]
        known, warm = await _loaded(pool, [Job(id=id_) for id_ in jobs])
        began = time.perf_counter()
        for first, last in await closed_ranges(connection, int(SHARE * events), timedelta()):
            await Archive(connection, objects).archive(first, last)
        archiving = time.perf_counter() - began
        [(left, size, stored, archived)] = await _rows(connection, _SIZE)
        serving = asyncio.create_task(archivist.run(dsn, objects))
        found, cold = await _loaded(pool, [Job(id=id_) for id_ in jobs])
        after, refilled = await _filled(connection, dsn, [_version(each, 99) for each in PROJECTIONS])
        serving.cancel()
    return {
        "events": events,
        "archived": archived,
        "archived_per_s": round(archived / archiving, 1),
        "object_bytes_per_event": round(stored / archived, 1),
        "left_in_the_table": left,
        "table_bytes_per_event": round(size / events, 1),
        "load_p50_ms": round(percentile(warm, 0.5), 2),
        "cold_load_p50_ms": round(percentile(cold, 0.5), 2),
        "cold_load_p99_ms": round(percentile(cold, 0.99), 2),
        "different_loads": sum(one != other for one, other in zip(known, found, strict=True)),
        "different_read_models": sum(before[name] != after[name] for name in before),
        "read_models": len(before),
        "rebuild_per_s": round(events / filled, 1),
        "archived_rebuild_per_s": round(events / refilled, 1),
    }


def _version(projection: Projection, version: int) -> Projection:
    return type(projection)(version)  # type: ignore[call-arg]  # every projection takes its version


async def _filled(
    connection: psycopg.AsyncConnection, dsn: str, versions: Sequence[Projection]
) -> tuple[dict[str, tuple[object, ...]], float]:
    """A digest of each table of these versions, filled from the beginning, and the seconds that filling took."""
    for projection in versions:
        await tables.create_tables(connection, projection)
    began = time.perf_counter()
    await fill(dsn, versions, Pace(_CORES, PAGE))
    took = time.perf_counter() - began
    return {
        view: (await _rows(connection, _DIGEST.format(table)))[0]
        for projection in versions
        for view, table in projection.views.items()
    }, took


async def _loaded(pool: Database, jobs: Sequence[Job]) -> tuple[list[Job | None], list[float]]:
    """The jobs one after the other, and the milliseconds of each in order."""
    found: list[Job | None] = []
    times: list[float] = []
    for job in jobs:
        began = time.perf_counter()
        found += await read_streams(pool, [job])
        times.append(1000 * (time.perf_counter() - began))
    return found, sorted(times)


async def _rows(connection: psycopg.AsyncConnection, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    return await (await connection.execute(query, parameters or None)).fetchall()


@asynccontextmanager
async def _connected(dsn: str) -> AsyncIterator[psycopg.AsyncConnection]:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        yield connection
