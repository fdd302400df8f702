"""Jobs per second from queued to completed with an engine that does nothing: our workers, and Celery's.

Both store the same two small objects per job. The clock runs from the first finished job to the last.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from io import BytesIO
from typing import NamedTuple
from uuid import UUID

import psycopg

from bench import accounts, orders
from bench.noop_engine import CONTENT
from bench.processes import memory_mb, running
from bench.report import Figures
from bench.stage import PUBLISHER, Stage, peer_tables, prepared
from domain.user import WELCOME_CREDITS
from infra.bucket import client as connect
from infra.bucket import ensure_bucket
from infra.projector.runner import Runner
from projections.registry import PROJECTIONS
from tests.examples import ORDER

WORKERS = (1, 2, 4)
#: A contender that is not done by then is measured by what it has done.
CAP_SECONDS = 60.0
_LOOK = 0.2
SCHEDULER = ("infra", "scheduler")

_ENDED = "SELECT count(*) FROM mangamotion_events WHERE topic = ANY(%s)"
_ENDINGS = ["job.completed.v1", "job.failed.v1", "job.canceled.v1", "job.expired.v1"]
_PEER_ENDED = "SELECT count(*) FROM jobs WHERE status IN ('completed', 'failed')"
_ONCE = """
SELECT count(*) FILTER (WHERE ends = 1), count(*) FILTER (WHERE ends > 1) FROM (
    SELECT count(*) AS ends FROM mangamotion_events WHERE topic = ANY(%s) GROUP BY originator_id) AS jobs
"""
_WRONG = "SELECT count(*) FROM users WHERE user_id = ANY(%s) AND credits <> %s"


class Growth:
    """The memory of processes between two moments, in megabytes."""

    def __init__(self, pids: dict[str, int]) -> None:
        self._pids = pids
        self._before: dict[str, float] = {}

    def begin(self) -> None:
        """They are warm now."""
        self._before = self._now()

    def figures(self) -> dict[str, float]:
        """What they have, and have grown."""
        now = self._now()
        grown = {f"{name}_grown_mb": round(now[name] - self._before[name], 1) for name in self._before}
        return {f"{name}_mb": round(value, 1) for name, value in now.items()} | grown

    def _now(self) -> dict[str, float]:
        return {name: memory_mb(pid) for name, pid in self._pids.items()}


class Drained(NamedTuple):
    """How many jobs ended, and how fast."""

    jobs: int
    per_s: float


def measure(seconds: float, jobs: int) -> Figures:
    """Figures of one run; each contender has so many jobs for each number of workers."""
    figures: Figures = {"jobs": jobs}
    for workers in WORKERS:
        figures |= _round(jobs, workers, seconds or CAP_SECONDS)
    figures["e2e_ratio"] = min(figures[f"ratio_{workers}"] for workers in WORKERS)
    return figures


def _round(jobs: int, workers: int, cap: float) -> Figures:
    """Servers of its own for each round, so that it begins with empty streams and tables."""
    with prepared("postgres", "nats", "valkey", "s3") as stage:
        ensure_bucket(stage.settings)
        user_ids = orders.customers(jobs)
        ours, checked = _ours(stage, user_ids, jobs, workers, cap)
        peer = _celery(stage, user_ids, jobs, workers, cap)
        limit = _limit(stage, workers)
    return {
        f"limit_per_s_{workers}": round(limit, 1),
        f"jobs_per_s_{workers}": round(ours.per_s, 1),
        f"celery_jobs_per_s_{workers}": round(peer.per_s, 1),
        f"ratio_{workers}": round(ours.per_s / peer.per_s, 2),
        **{f"{name}_{workers}": value for name, value in checked.items()},
    }


def _ours(
    stage: Stage, user_ids: Sequence[UUID], jobs: int, workers: int, cap: float
) -> tuple[Drained, dict[str, float]]:
    dsn, environ = stage.settings.postgres_dsn, stage.settings.to_env()
    asyncio.run(orders.order_ours(dsn, user_ids, jobs))
    with ExitStack() as stack:
        for name in ("relay", "projector"):
            stack.enter_context(running(stage.folder / f"{name}.log", environ, "infra", name))
        watched = {"scheduler": stack.enter_context(running(stage.folder / "scheduler.log", environ, *SCHEDULER))}
        for number in range(workers):
            log = stage.folder / f"worker-{number}.log"
            watched[f"worker-{number}"] = stack.enter_context(running(log, environ, "bench.noop_worker"))
        with _counting(dsn, _ENDED, _ENDINGS) as ended:
            grown = Growth({"scheduler": watched["scheduler"].pid, "worker": watched["worker-0"].pid})
            drained = _drain(ended, jobs, cap, grown.begin)
            memory = grown.figures()
    return drained, asyncio.run(_effects(dsn, user_ids, jobs, drained.jobs == jobs)) | memory


def _celery(stage: Stage, user_ids: Sequence[UUID], jobs: int, workers: int, cap: float) -> Drained:
    peer_tables(stage)
    asyncio.run(orders.order_peers(stage, user_ids, jobs))
    command = ("celery", "-A", "bench.peers.tasks.app", "worker", "--concurrency", str(workers), "--loglevel", "ERROR")
    with (
        running(stage.folder / "publisher.log", stage.environ(), *PUBLISHER),
        running(stage.folder / "celery.log", stage.environ(), *command),
        _counting(stage.peer_dsn, _PEER_ENDED) as ended,
    ):
        return _drain(ended, jobs, cap)


def _limit(stage: Stage, workers: int, seconds: float = 3.0) -> float:
    """Pairs of small objects per second that so many threads can store: what is left when all else costs nothing."""
    client, done = connect(stage.settings), [0] * workers
    end = time.perf_counter() + seconds

    def work(number: int) -> None:
        while time.perf_counter() < end:
            for name in ("video", "poster"):
                key = f"limit/{number}-{done[number]}-{name}"
                client.put_object(stage.settings.minio_bucket, key, BytesIO(CONTENT), len(CONTENT))
            done[number] += 1

    with ThreadPoolExecutor(workers) as threads:
        list(threads.map(work, range(workers)))
    return sum(done) / seconds


@contextmanager
def _counting(dsn: str, query: str, *parameters: object) -> Iterator[Callable[[], int]]:
    with psycopg.connect(dsn, autocommit=True) as connection:

        def ended() -> int:
            row = connection.execute(query, parameters).fetchone()
            assert row is not None
            return int(row[0])

        yield ended


def _drain(ended: Callable[[], int], jobs: int, cap: float, begin: Callable[[], None] = lambda: None) -> Drained:
    """Wait until all have ended; `begin` is called when the first has. Raises RuntimeError when nothing moves."""
    begun = time.perf_counter()
    first, done, start, now = 0, 0, begun, begun
    while done < jobs and now - start < cap:
        time.sleep(_LOOK)
        done, now = ended(), time.perf_counter()
        if done and not first:
            first, start = done, now
            begin()
        if not done and now - begun > cap:
            raise RuntimeError(f"no job ended within {cap:.0f} s")
    return Drained(done, (done - first) / max(now - start, _LOOK))


async def _effects(dsn: str, user_ids: Sequence[UUID], jobs: int, whole: bool) -> dict[str, float]:
    """How many jobs ended once and more than once; accounts with a wrong balance, as the read model has it."""
    await Runner(dsn, PROJECTIONS).catch_up()
    spent = ORDER.price * jobs // len(user_ids)
    right = WELCOME_CREDITS + accounts.CREDITS - spent
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        once = await (await connection.execute(_ONCE, (_ENDINGS,))).fetchone()
        wrong = await (await connection.execute(_WRONG, (list(user_ids), right))).fetchone()
    assert once is not None
    assert wrong is not None
    return {"ended_once": once[0], "ended_twice": once[1], "wrong_balances": wrong[0], "all_ended": float(whole)}
