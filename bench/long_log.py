"""Appends per second with a short log and with a long one, both on disk."""

import statistics

import psycopg
import uvloop

from bench import history
from bench.append import submits
from bench.report import Figures, postgres
from infra.postgres.migrate import migrate

SHORT = 10_000
#: Runs at each length, of which the median counts.
_RUNS = 3
#: Events that are copied at a time.
_COPIED = 1_000_000


def measure(seconds: float, events: int) -> Figures:
    """Orders that 64 clients append per second at the start, and when the log has so many events."""
    with postgres() as dsn:
        uvloop.run(migrate(dsn))
        uvloop.run(history.load(dsn, SHORT))
        short = _rate(dsn, seconds)
        while (missing := events - _length(dsn)) > 0:
            uvloop.run(history.load(dsn, min(missing, _COPIED)))
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE mangamotion_log")
        long = _rate(dsn, seconds)
        return {
            "short_events": SHORT,
            "events": _length(dsn),
            "short_per_s": round(short, 1),
            "long_per_s": round(long, 1),
            "kept": round(long / short, 2),
        }


def _rate(dsn: str, seconds: float) -> float:
    return statistics.median(uvloop.run(submits(dsn, seconds)) for _ in range(_RUNS))


def _length(dsn: str) -> int:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT max(notification_id) FROM mangamotion_log").fetchone()
    assert row is not None
    return int(row[0])
