"""What sealing costs: orders, whole lives of jobs and rebuilds of a read model with it and without it, by turns."""

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from uuid import UUID, uuid4

import psycopg
import uvloop
from psycopg.conninfo import make_conninfo

from bench import append, history
from bench.report import Figures, postgres
from domain.job import Job
from infra.event_store import codec, reader
from infra.event_store.append import EventLog
from infra.event_store.codec import encode
from infra.personal.sealing import is_personal
from infra.postgres.migrate import migrate
from infra.projector.build import rebuild
from projections.jobs import Jobs
from tests.examples import ORDER, VIDEO

PAIRS = 10
PERSONS = [uuid4() for _ in range(2_000)]
_BYTES = """
SELECT pg_total_relation_size('mangamotion_log') / count(*)::float FROM mangamotion_log
"""


def measure(seconds: float, events: int) -> Figures:
    """Ratios of the medians of so many pairs: 1 would be that sealing costs nothing."""
    with postgres() as dsn:
        other = make_conninfo(dsn, dbname="clear")
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("CREATE DATABASE clear")
        return uvloop.run(_measure({True: dsn, False: other}, seconds, events))


async def _measure(dsns: dict[bool, str], seconds: float, events: int) -> Figures:
    for dsn in dsns.values():
        await migrate(dsn)
    figures: Figures = {}
    works: dict[str, Callable[[EventLog], Awaitable[object]]] = {
        "order": lambda log: _order(log, random.choice(PERSONS)),
        "order_of_new_person": lambda log: _order(log, uuid4()),
        "life": _life,
    }
    for name, work in works.items():
        figures |= await _by_turns(name, partial(_appended, dsns, work, seconds))
    for sealed, dsn in dsns.items():
        with _sealing(sealed):
            await history.load(dsn, events)
        figures[f"bytes_per_event_{'sealed' if sealed else 'clear'}"] = round(await _bytes(dsn), 1)
    versions = count(10)
    figures |= await _by_turns("rebuild", lambda sealed: _rebuilt(dsns[sealed], Jobs(next(versions)), events))
    return figures


async def _by_turns(name: str, run: Callable[[bool], Awaitable[float]]) -> Figures:
    found: dict[bool, list[float]] = {True: [], False: []}
    for pair in range(PAIRS + 1):
        for sealed in (pair % 2 == 0, pair % 2 == 1):
            with _sealing(sealed):
                rate = await run(sealed)
            if pair:  # the first one warms up
                found[sealed].append(rate)
    medians = {sealed: statistics.median(rates) for sealed, rates in found.items()}
    sys.stderr.write(f"{name}: {medians}\n")
    return {
        f"{name}_per_s_sealed": round(medians[True], 1),
        f"{name}_per_s_clear": round(medians[False], 1),
        f"{name}_ratio": round(medians[True] / medians[False], 3),
    }


@contextmanager
def _sealing(on: bool) -> Iterator[None]:
    """With or without: what is personal is not taken apart, and not looked for."""
    for module in (codec, reader):
        vars(module)["is_personal"] = is_personal if on else lambda _: False
    for cached in (reader._data_decoder, reader._page_decoders):
        cached.cache_clear()
    yield


async def _appended(
    dsns: dict[bool, str], work: Callable[[EventLog], Awaitable[object]], seconds: float, sealed: bool
) -> float:
    async with EventLog(dsns[sealed]) as log:
        # A writer is asked for a key once; it lives for weeks, and not for a second as here.
        await asyncio.gather(*(_order(log, person) for person in PERSONS))
        per_s, _ = await append._tasks(lambda: work(log), seconds)
    return per_s


async def _order(log: EventLog, person: UUID) -> object:
    job = Job.queue(append._id(), person, 1, ORDER)
    return await log.append([encode(recorded) for recorded in job.collect_events()])


async def _life(log: EventLog) -> object:
    """Eight events, each in an append of its own."""
    job = Job.queue(append._id(), random.choice(PERSONS), 1, ORDER)
    steps: list[Callable[[], object]] = [lambda: None, lambda: job.start(1, "worker-1")]
    steps += [lambda percent=percent: job.report(1, percent, "render") for percent in (10, 30, 50, 70, 90)]  # type: ignore[misc]
    steps.append(lambda: job.complete(1, VIDEO))
    for step in steps:
        step()
        if rows := [encode(recorded) for recorded in job.collect_events()]:
            await log.append(rows)
    return None


async def _rebuilt(dsn: str, version: Jobs, events: int) -> float:
    start = time.perf_counter()
    await rebuild(dsn, version, cores=1)
    return events / (time.perf_counter() - start)


async def _bytes(dsn: str) -> float:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        await connection.execute("VACUUM ANALYZE mangamotion_log")
        row = await (await connection.execute(_BYTES)).fetchone()
    assert row
    return float(row[0])
