"""What becomes of speed, memory and disk as jobs pile up: flat or not."""

import asyncio
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from uuid import UUID, uuid4

import psycopg

from bench import accounts, histories, history
from bench.history import PROMPTS
from bench.load import Request, drive
from bench.pipeline import system
from bench.processes import memory_mb
from bench.report import Figures
from bench.stage import Running, Stage, ours, prepared
from domain.credit_policy import CreditPolicy
from infra.seed import films
from infra.seed.copying import analyze, copying
from infra.seed.films import FilmShape
from infra.seed.history import History, SeedHashes
from infra.seed.studio import SeedRules, SeedSize

SIZES = (1_000, 10_000, 100_000, 1_000_000)
CLIENTS = 64
ACCOUNTS = 2_000
BESIDE = ("projector", "relay")
#: Jobs of one large account among the last ones.
LARGE = 200_000
#: How many jobs an account has: more accounts, not longer lists. Each job takes some seconds, so that 64 overlap.
JOBS_EACH, JOBS_PER_DAY = 25, 1_400_000
WELCOME, FILMS, SHAPE = 1_000, 36, FilmShape("1280x720", "16:9", 5.0)
#: Jobs over which memory is watched, the first of them being warm-up.
WATCHED, WARM, STEP = 100_000, 20_000, 20_000
#: How often an account orders meanwhile, and how many accounts take turns.
ORDERS_EACH, BLOCK = 4, 250
ORDER = json.dumps({"prompt": "a quiet harbour at dusk", "seed": 7})
_SIZES = """
SELECT pg_total_relation_size('mangamotion_log'), pg_indexes_size('mangamotion_log'),
       (SELECT count(*) FROM mangamotion_log), pg_total_relation_size('jobs_v1'), (SELECT count(*) FROM jobs_v1)
"""


def measure(seconds: float, jobs: int) -> Figures:
    """Rates with so many jobs in the log and the read models, up to `jobs`; then what they take on disk."""
    figures: Figures = {}
    with prepared() as stage:
        before = 0
        for size in (size for size in SIZES if size <= jobs):
            large = LARGE if size == SIZES[-1] else 0
            readers = asyncio.run(_grow(stage.settings.postgres_dsn, size - before - large))
            if large:
                asyncio.run(history.load(stage.settings.postgres_dsn, large * histories.EVENTS_PER_JOB, readers[:1]))
            rebuilt = asyncio.run(histories.build(stage.settings.postgres_dsn))
            rates = _rates(stage, readers, seconds) | {"rebuild_seconds": round(rebuilt, 2)}
            figures |= {f"{name}_{size}": value for name, value in rates.items()}
            before = size
        figures |= _disk(stage)
    kept = {
        f"{name}_kept": round(figures[f"{name}_per_s_{before}"] / figures[f"{name}_per_s_{SIZES[0]}"], 2)
        for name in ("submit", "list")
    }
    return figures | {"jobs": before} | kept


async def _grow(dsn: str, jobs: int) -> list[UUID]:
    """Add accounts that have ordered so many jobs, as they overlap; their ids."""
    size = SeedSize(
        users=jobs // JOBS_EACH,
        jobs=jobs,
        until=datetime.now(UTC),
        days=jobs / JOBS_PER_DAY,
        mark=uuid4().hex[:6],
        plain=True,
        prompts=PROMPTS,
    )
    rules = SeedRules(CreditPolicy(welcome=WELCOME), ())
    seeded = History(size, rules, films.imagined(FILMS, [SHAPE]), SeedHashes(["-"] * size.users, "-"))
    async with copying(dsn) as copy:
        async for rows in seeded.rows():
            await copy.stage(rows)
        await copy.append()
    await analyze(dsn)
    return [account.user_id for account in seeded.accounts]


def _rates(stage: Stage, owners: list[UUID], seconds: float) -> Figures:
    """Orders and lists per second at 64 clients."""
    user_ids = accounts.new(ACCOUNTS)
    asyncio.run(accounts.open_ours(stage.settings.postgres_dsn, user_ids))
    tokens = accounts.write_tokens(stage.settings, user_ids, stage.folder / "tokens")
    readers = accounts.write_tokens(stage.settings, owners[:5_000], stage.folder / "readers")
    figures: Figures = {}
    with ours(stage, *BESIDE) as (url, _):
        for name, request in (
            ("list", Request(url=url, tokens=readers, path="/api/me/jobs")),
            ("submit", Request(url=url, tokens=tokens, path="/api/generate-from-prompt", body=ORDER)),
        ):
            drive(request, CLIENTS, 1)
            measured = drive(request, CLIENTS, seconds, 500)
            figures |= {f"{name}_per_s": round(measured.per_s, 1), f"{name}_p99_ms": round(measured.p99_ms, 2)}
    return figures


def _disk(stage: Stage) -> Figures:
    with psycopg.connect(stage.settings.postgres_dsn) as connection:
        row = connection.execute(_SIZES).fetchone()
    assert row is not None
    log, log_indexes, events, read, jobs = row
    return {
        "bytes_per_event": round(log / events, 1),
        "index_bytes_per_event": round(log_indexes / events, 1),
        "bytes_per_job_in_list": round(read / jobs, 1),
    }


def memory(seconds: float) -> Figures:
    """Megabytes of each process while 100,000 jobs are ordered."""
    del seconds
    with prepared() as stage:
        # Every account comes a few times and not again: open jobs, which take memory, stay as many as they are.
        user_ids = accounts.new(2 * WATCHED // ORDERS_EACH)
        asyncio.run(accounts.open_ours(stage.settings.postgres_dsn, user_ids))
        tokens = accounts.write_tokens(stage.settings, user_ids, stage.folder / "tokens")
        lines = tokens.read_text().split()
        blocks = (lines[place : place + BLOCK] * ORDERS_EACH for place in range(0, len(lines), BLOCK))
        tokens.write_text("\n".join(chain.from_iterable(blocks)))
        with ours(stage, *BESIDE) as (url, found):
            request = Request(url=url, tokens=tokens, path="/api/generate-from-prompt", body=ORDER)
            return _watched(request, lambda: _events(stage) // 2 - 3 * len(user_ids) // 2, found)


def _watched(request: Request, count: Callable[[], int], found: Running) -> Figures:
    figures: Figures = {}
    ordered, mark, start = 0, WARM, time.perf_counter()
    while mark <= WATCHED:
        drive(request, CLIENTS, 2, ordered)
        ordered = count()
        while mark <= min(ordered, WATCHED):
            figures |= {f"{name}_mb_{mark}": round(memory_mb(process.pid), 1) for name, process in found.items()}
            mark += STEP
    figures["jobs"], figures["seconds"] = ordered, round(time.perf_counter() - start, 1)
    grown = {name: figures[f"{name}_mb_{WATCHED}"] - figures[f"{name}_mb_{WARM}"] for name in found}
    return figures | {f"{name}_grown_mb": round(value, 1) for name, value in grown.items()}


def _events(stage: Stage) -> int:
    """How long the log is."""
    with psycopg.connect(stage.settings.postgres_dsn) as connection:
        row = connection.execute("SELECT max(notification_id) FROM mangamotion_events").fetchone()
    assert row is not None
    return int(row[0])


def start(seconds: float) -> Figures:
    """Seconds from `mangamotion up` to the first answer: in an empty folder, and in one that is there."""
    del seconds
    folder = Path(gettempdir()) / f"mangamotion-bench-{uuid4().hex[:8]}"
    figures: Figures = {}
    try:
        for name in ("first_start_seconds", "next_start_seconds"):
            begun = time.perf_counter()
            with system(folder):
                figures[name] = round(time.perf_counter() - begun, 2)
    finally:
        rmtree(folder, ignore_errors=True)
    return figures
