"""Appends per second with the log in one, two and four lanes: the real append, each lane a database of its own.

A lane has its own lock, positions and tables; all share the server, its WAL and the disk. Each process appends for 64
clients of its own, to the only lane or to one each, so that what the lanes bring is seen apart from the processes.
"""

import asyncio
import multiprocessing
from collections.abc import Sequence
from multiprocessing.pool import Pool

import psycopg
import uvloop
from psycopg.conninfo import make_conninfo

from bench.append import submits
from bench.report import Figures, postgres
from infra.personal import keys
from infra.postgres.migrate import migrate

PROCESSES = (1, 2, 4)


def measure(seconds: float) -> Figures:
    """Commands per second by processes and lanes, all of one run in turn."""
    with postgres() as dsn, multiprocessing.get_context("spawn").Pool(max(PROCESSES)) as pool:
        lanes = [_lane(dsn, number) for number in range(max(PROCESSES))]
        figures: Figures = {}
        for count in PROCESSES:
            for used in sorted({1, count}):
                name = f"processes_{count}_lanes_{used}_per_s"
                figures[name] = _rate(pool, [lanes[number % used] for number in range(count)], seconds)
            ratio = figures[f"processes_{count}_lanes_{count}_per_s"] / figures["processes_1_lanes_1_per_s"]
            figures[f"lanes_{count}_ratio"] = round(ratio, 2)
        return figures


def _lane(dsn: str, number: int) -> str:
    """The connection string of a new database with an empty log."""
    name = f"lane_{number}"
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    lane = make_conninfo(dsn, dbname=name)
    asyncio.run(migrate(lane))
    return lane


def _rate(pool: Pool, lanes: Sequence[str], seconds: float) -> float:
    """Commands per second of all processes together, each of which appends to one lane."""
    return round(sum(pool.starmap(_append, [(lane, seconds) for lane in lanes], chunksize=1)), 1)


def _append(lane: str, seconds: float) -> float:
    keys.use("what wraps the keys of persons in a bench")
    return uvloop.run(submits(lane, seconds))
