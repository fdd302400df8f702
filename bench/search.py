"""The search of prompts over many jobs: accounts of a thousand jobs at 64 clients, and one account of each size alone.

The read model is filled by SQL, as the projector would leave it; the log stays empty.
"""

from uuid import UUID

import psycopg

from bench import accounts, history
from bench.cpu import Meter
from bench.load import Request, drive
from bench.report import Figures
from bench.stage import Stage, ours, prepared

CLIENTS = 64
#: Jobs of the accounts that search alone, without those of `_EACH`.
SIZES = (100, 1_000, 200_000)
_EACH = 1_000
_SMALL = 1_000
#: Two beginnings of words, and a phrase of a script without spaces in a twentieth of the prompts.
PATHS = {"search": "/api/me/jobs?search=fox%20cherry", "phrase": "/api/me/jobs?search=%E4%BA%AC%E3%81%AE%E5%A4%9C"}
# Jobs of all accounts are mixed in the table, as they are by the time of their orders. The largest account orders in
# batches of 50.
_FILL = """
INSERT INTO jobs_v1 (job_id, user_id, status, stage, progress, attempts, tags, favorite, archived, updated_at, position,
                     number, prompt, name, kind, model, seed, resolution, aspect_ratio, duration_seconds, price,
                     mock_mode, created_at, video_key, poster_key, finished_at)
SELECT gen_random_uuid(), user_id, 'completed', '', 100, 1, '', false, false, now(), n, n, prompt, prompt, 'simple',
       'scene-cpu-1', 42, '1280x720', '16:9', 5.0, 10, false, now() - (%(jobs)s - n) * interval '10 ms',
       'outputs/x/video.mp4', 'outputs/x/thumb.jpg', now()
  FROM (SELECT user_id, (%(prompts)s::text[])[1 + (7 * number + place) %% %(words)s] AS prompt,
               row_number() OVER (
                   ORDER BY hashint8(place * 1000000 + number / CASE jobs WHEN 200000 THEN 50 ELSE 1 END)
               ) AS n
          FROM unnest(%(users)s::uuid[], %(sizes)s::int[]) WITH ORDINALITY AS owner (user_id, jobs, place),
               generate_series(1, jobs) AS number) AS made
"""
_INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'jobs_v1' AND indexname NOT LIKE '%%pkey'"
_WORDS = "SELECT pg_relation_size('jobs_v1_by_own_words')"


def measure(seconds: float, jobs: int) -> Figures:
    """Rates and milliseconds with so many jobs in all (at least 400,000 for one account of each size)."""
    with prepared() as stage:
        readers, alone = _fill(stage, jobs)
        tokens = accounts.write_tokens(stage.settings, readers, stage.folder / "readers")
        figures: Figures = {"jobs": jobs, "words_mb": _megabytes(stage)}
        with ours(stage, "projector") as (url, found):
            meter = Meter(stage, found)
            for name, path in PATHS.items():
                figures |= _measured(meter, name, Request(url=url, tokens=tokens, path=path), CLIENTS, seconds)
                for size, owner in zip(SIZES, alone, strict=True):
                    own = accounts.write_tokens(stage.settings, [owner], stage.folder / "own")
                    figures |= _measured(meter, f"{name}_{size}", Request(url=url, tokens=own, path=path), 1, seconds)
        return figures


def _fill(stage: Stage, jobs: int) -> tuple[list[UUID], list[UUID]]:
    """The accounts of `_EACH` jobs, and one of each of SIZES."""
    alone, small = accounts.new(len(SIZES)), accounts.new(_SMALL)
    readers = accounts.new((jobs - sum(SIZES) - 100 * _SMALL) // _EACH)
    users, sizes = [*alone, *small, *readers], [*SIZES, *[100] * len(small), *[_EACH] * len(readers)]
    prompts = [*history.PROMPTS, "東京の夜, a ship", "夜の東京 at dawn"]
    facts = {"users": users, "sizes": sizes, "prompts": prompts, "words": len(prompts), "jobs": jobs}
    with psycopg.connect(stage.settings.postgres_dsn, autocommit=True) as connection:
        indexes = connection.execute(_INDEXES).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        connection.execute(_FILL, facts)
        for _, definition in indexes:
            connection.execute(definition)
        connection.execute("VACUUM ANALYZE jobs_v1")
        connection.execute("CHECKPOINT")
    return readers, alone


def _measured(meter: Meter, name: str, request: Request, clients: int, seconds: float) -> Figures:
    """Also what PostgreSQL and the API use for one search, which other work on the machine changes least."""
    drive(request, clients, 1)
    meter.begin()
    found = drive(request, clients, seconds, 500)
    used = meter.ms_each(max(1, round(found.per_s * seconds)))
    return {
        f"{name}_per_s": round(found.per_s, 1),
        f"{name}_p50_ms": round(found.p50_ms, 2),
        f"{name}_p99_ms": round(found.p99_ms, 2),
        f"{name}_postgres_cpu_ms": used["postgres"],
        f"{name}_api_cpu_ms": used["api"],
    }


def _megabytes(stage: Stage) -> float:
    with psycopg.connect(stage.settings.postgres_dsn) as connection:
        row = connection.execute(_WORDS).fetchone()
    assert row is not None
    size: int = row[0]
    return round(size / 2**20, 1)
