"""What is left of a job when all else costs nothing: its events in the log, or its two small files in the bucket."""

import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import psycopg
import uvloop

from bench import append
from bench.noop_engine import CONTENT
from bench.stage import Stage
from infra.object_store.bucket import client as connect

_SECONDS = 3.0
_LIFE = """
SELECT originator_version, topic, state, event_id, at FROM mangamotion_log WHERE originator_id = (
    SELECT originator_id FROM mangamotion_log WHERE topic = 'job.completed.v1' LIMIT 1)
ORDER BY originator_version
"""


def lives(stage: Stage, workers: int) -> float:
    """Whole lives of jobs that can be appended per second, in ready batches; each has the events of one that ended."""
    del workers
    dsn = stage.settings.postgres_dsn
    with psycopg.connect(dsn) as connection:
        life = connection.execute(_LIFE).fetchall()
    return uvloop.run(append.ceiling(dsn, life, _SECONDS))


def pairs(stage: Stage, workers: int) -> float:
    """Pairs of small objects per second that so many threads can store."""
    client, done = connect(stage.settings), [0] * workers
    end = time.perf_counter() + _SECONDS

    def work(number: int) -> None:
        while time.perf_counter() < end:
            for name in ("video", "poster"):
                key = f"limit/{number}-{done[number]}-{name}"
                client.put_object(stage.settings.minio_bucket, key, BytesIO(CONTENT), len(CONTENT))
            done[number] += 1

    with ThreadPoolExecutor(workers) as threads:
        list(threads.map(work, range(workers)))
    return sum(done) / _SECONDS
