"""Jobs per second from queued to completed with an engine that does nothing: our workers, and Celery's.

Two kinds: both throw away the two small files of a job, or both store them in the same object store. The clock
runs from the first finished job to the last.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

import psycopg

from bench import accounts, limits, orders
from bench.cpu import Meter
from bench.drain import CAP_SECONDS, Drained, Growth, counting, drain
from bench.noop_engine import OBJECTS
from bench.report import Figures
from bench.stage import PUBLISHER, Stage, peer_tables, prepared, started
from domain.credit_policy import WELCOME_CREDITS
from infra.object_store.bucket import ensure_bucket
from infra.projector.runner import Runner
from projections.registry import PROJECTIONS
from tests.examples import ORDER

WORKERS = (1, 2, 4)
#: The number of workers at which processor time is shown.
CPU_WORKERS = 2
#: Fewer can end between two looks at the table.
FEWEST = 200

_ENDED = "SELECT count(*) FROM mangamotion_events WHERE topic = ANY(%s)"
_ENDINGS = ["job.completed.v1", "job.failed.v1", "job.canceled.v1", "job.expired.v1"]
_PEER_ENDED = "SELECT count(*) FROM jobs WHERE status IN ('completed', 'failed')"
_ONCE = """
SELECT count(*) FILTER (WHERE ends = 1), count(*) FILTER (WHERE ends > 1) FROM (
    SELECT count(*) AS ends FROM mangamotion_events WHERE topic = ANY(%s) GROUP BY originator_id) AS jobs
"""
_WRONG = "SELECT count(*) FROM users WHERE user_id = ANY(%s) AND credits <> %s"


class Kind(NamedTuple):
    """Whether the files of jobs are stored."""

    #: The beginning of the names of its figures.
    prefix: str
    servers: tuple[str, ...]
    environ: Mapping[str, str]
    limit: Callable[[Stage, int], float]


NOTHING = Kind("", ("postgres", "nats", "valkey"), {OBJECTS: "none"}, limits.lives)
STORED = Kind("stored_", ("postgres", "nats", "valkey", "s3"), {}, limits.pairs)


class Waiting(NamedTuple):
    """Jobs that are to be drained, and by how many workers."""

    kind: Kind
    user_ids: Sequence[UUID]
    jobs: int
    workers: int
    cap: float


class Ran(NamedTuple):
    """One contender's run."""

    drained: Drained
    #: Milliseconds per job.
    cpu: Figures


def measure(seconds: float, jobs: int) -> Figures:
    """Figures of one run; each contender has so many jobs for each number of workers, a tenth of them with files."""
    figures: Figures = {}
    for kind, many in ((NOTHING, jobs), (STORED, max(jobs // 10, FEWEST))):
        found: Figures = {"jobs": many}
        for workers in WORKERS:
            found |= _round(Waiting(kind, orders.customers(many), many, workers, seconds or CAP_SECONDS))
        figures |= {kind.prefix + name: value for name, value in found.items()}
    return figures | {"e2e_ratio": _least(figures, "ratio"), "stored_ratio": _least(figures, "stored_ratio")}


def _least(figures: Figures, name: str) -> float:
    return min(figures[f"{name}_{workers}"] for workers in WORKERS)


def _round(waiting: Waiting) -> Figures:
    """Each round has servers of its own, so that it begins with empty streams and tables."""
    kind, workers = waiting.kind, waiting.workers
    with prepared(*kind.servers) as stage:
        if kind is STORED:
            ensure_bucket(stage.settings)
        ours, checked = _ours(stage, waiting)
        peer = _celery(stage, waiting)
        limit = kind.limit(stage, workers)
    figures = {
        "limit_per_s": round(limit, 1),
        "jobs_per_s": round(ours.drained.per_s, 1),
        "celery_jobs_per_s": round(peer.drained.per_s, 1),
        "ratio": round(ours.drained.per_s / peer.drained.per_s, 2),
        **checked,
    }
    return {f"{name}_{workers}": value for name, value in figures.items()} | _cpu(workers, ours, peer)


def _cpu(workers: int, ours: Ran, peer: Ran) -> Figures:
    if workers != CPU_WORKERS:
        return {}
    used = {f"cpu_ms_{name}": value for name, value in ours.cpu.items()}
    return used | {f"celery_cpu_ms_{name}": value for name, value in peer.cpu.items()}


def _ours(stage: Stage, waiting: Waiting) -> tuple[Ran, Figures]:
    dsn = stage.settings.postgres_dsn
    asyncio.run(orders.order_ours(dsn, waiting.user_ids, waiting.jobs))
    commands: dict[str, tuple[str, ...]] = {name: ("infra", name) for name in ("relay", "projector", "scheduler")}
    commands |= {f"worker-{number}": ("bench.noop_worker",) for number in range(waiting.workers)}
    environ = {**stage.settings.to_env(), **waiting.kind.environ}
    with started(stage, environ, commands) as found, counting(dsn, _ENDED, _ENDINGS) as ended:
        grown = Growth({"scheduler": found["scheduler"].pid, "worker": found["worker-0"].pid})
        ran = _drain(waiting, ended, Meter(stage, found), grown.begin)
        memory = grown.figures()
    return ran, asyncio.run(_effects(dsn, waiting, ran.drained.jobs)) | memory


def _celery(stage: Stage, waiting: Waiting) -> Ran:
    peer_tables(stage)
    asyncio.run(orders.order_peers(stage, waiting.user_ids, waiting.jobs))
    many = str(waiting.workers)
    worker = ("celery", "-A", "bench.peers.tasks.app", "worker", "--concurrency", many, "--loglevel", "ERROR")
    environ = {**stage.environ(), **waiting.kind.environ}
    with (
        started(stage, environ, {"publisher": PUBLISHER, "worker": worker}) as found,
        counting(stage.peer_dsn, _PEER_ENDED) as ended,
    ):
        return _drain(waiting, ended, Meter(stage, found))


def _drain(waiting: Waiting, ended: Callable[[], int], meter: Meter, *begin: Callable[[], None]) -> Ran:
    drained = drain(ended, waiting.jobs, waiting.cap, *begin, meter.begin)
    return Ran(drained, meter.ms_each(drained.timed))


async def _effects(dsn: str, waiting: Waiting, ended: int) -> Figures:
    """How many jobs ended once and more than once; accounts with a wrong balance, as the read model has it."""
    await Runner(dsn, PROJECTIONS).catch_up()
    user_ids, jobs = list(waiting.user_ids), waiting.jobs
    right = WELCOME_CREDITS + accounts.CREDITS - ORDER.price * jobs // len(user_ids)
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        once = await (await connection.execute(_ONCE, (_ENDINGS,))).fetchone()
        wrong = await (await connection.execute(_WRONG, (user_ids, right))).fetchone()
    assert once is not None
    assert wrong is not None
    return {
        "ended_once": once[0],
        "ended_twice": once[1],
        "wrong_balances": wrong[0],
        "all_ended": float(ended == jobs),
    }
