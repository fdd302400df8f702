"""The search by meaning over many jobs: one large account and many small ones, through the API.

The read models are filled by SQL, as the projector and the embedder would leave them; the log stays empty. `fill`,
`index` and `recall` also serve other measurements, whose jobs and texts are there already.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx
import psycopg

from bench import accounts
from bench.load import Request, drive
from bench.report import Figures
from bench.stage import Stage, ours, prepared
from infra.embedder.embedder import index_if_large
from infra.embedder.model import TextModel
from projections.embeddings import Embeddings
from read_api.meaning import closest_sql
from tests.meaning.prompts import PAIRS, others

CLIENTS = 16
#: Jobs of an account of its own size among a million, and of one that is just too large to be compared.
LARGE, MIDDLE, SMALL = 200_000, 6_000, 40
_BATCH = 5_000
#: Below this two distances are the same: vectors have half precision.
_SAME = 1e-3
_JOBS = """
INSERT INTO jobs_v1 (job_id, user_id, status, stage, progress, attempts, tags, favorite, archived, updated_at, position,
                     number, prompt, name, kind, model, seed, resolution, aspect_ratio, duration_seconds, price,
                     mock_mode, created_at, video_key, poster_key, finished_at)
SELECT gen_random_uuid(), owner, 'completed', '', 100, 1, '', false, false, now(), n, n, prompt, left(prompt, 60),
       'simple', 'scene-cpu-1', 42, '1280x720', '16:9', 5.0, 10, false, now() - n * interval '10 ms',
       'outputs/x/video.mp4', 'outputs/x/thumb.jpg', now()
  FROM unnest(%s::uuid[], %s::text[]) WITH ORDINALITY AS made (owner, prompt, n)
"""
_TEXTS = """
SELECT job_id, user_id, 'job', prompt FROM jobs
UNION ALL SELECT text_id, user_id, 'text', title || ' ' || content FROM texts
"""
_VECTORS = f"""
INSERT INTO {Embeddings().name} (source_id, user_id, kind, embedding)
SELECT source_id, user_id, kind, nullif(embedding, '')::halfvec
  FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[]) AS new (source_id, user_id, kind, embedding)
"""
_FALLBACK = "embedder did not answer"


def measure(seconds: float, jobs: int) -> Figures:
    """Milliseconds of searches with so many jobs in all, and how much of the exact answer the index finds."""
    with prepared() as stage:
        large, middle, *small = accounts.new(2 + max(1, (jobs - LARGE - MIDDLE) // SMALL))
        _order(stage, [(large, LARGE), (middle, MIDDLE), *((owner, SMALL) for owner in small)])
        figures: Figures = {"jobs": jobs, "fill_seconds": fill(stage.settings.postgres_dsn)}
        figures |= {"index_seconds": index(stage.settings.postgres_dsn)}
        for name, owner in (("large", large), ("middle", middle)):
            figures[f"recall_{name}"] = recall(stage.settings.postgres_dsn, owner)
        return figures | _timed(stage, {"large": [large], "middle": [middle], "small": small}, seconds)


def fill(dsn: str) -> float:
    """Store the vectors of all jobs and texts in the read models; how many seconds it took."""
    began, model = time.monotonic(), TextModel()
    with psycopg.connect(dsn, autocommit=True) as connection, psycopg.connect(dsn) as reading:
        rows = reading.cursor("texts").execute(_TEXTS)
        while batch := rows.fetchmany(_BATCH):
            keys, owners, kinds, texts = zip(*batch, strict=True)
            connection.execute(_VECTORS, (list(keys), list(owners), list(kinds), model.embed(texts)))
        connection.execute(f"VACUUM ANALYZE {Embeddings().name}")
    return round(time.monotonic() - began, 1)


def index(dsn: str) -> float:
    """Make the index of vectors; how many seconds it took, 0 if no account is large."""
    began = time.monotonic()
    return round(time.monotonic() - began, 1) if asyncio.run(index_if_large(dsn)) else 0.0


def recall(dsn: str, owner: UUID) -> float:
    """The share of the ten found by the index that are as close as the ten that comparing all vectors finds."""
    typed = [typed for typed, _ in PAIRS]
    with psycopg.connect(dsn, autocommit=True) as connection:
        found = [_found_of_exact(connection, owner, vector) for vector in TextModel().embed(typed)]
    return round(sum(found) / (10 * len(found)), 3)


def _found_of_exact(connection: psycopg.Connection, owner: UUID, vector: str) -> int:
    asked = {"user_id": owner, "vector": vector, "kinds": ["job", "text", "upload"]}
    exact, near = (_distances(connection, closest_sql(exact=exact, reach=200), asked) for exact in (True, False))
    return sum(distance <= exact[-1] + _SAME for distance in near)


def _distances(connection: psycopg.Connection, sql: str, asked: dict[str, Any]) -> Sequence[float]:
    # Materialized as in the searches: else PostgreSQL finds the first ten by the index.
    ten = f"WITH near AS MATERIALIZED ({sql}) SELECT distance FROM near ORDER BY 1 LIMIT 10"
    return [distance for (distance,) in connection.execute(ten.encode(), asked)]


def _order(stage: Stage, sizes: Sequence[tuple[UUID, int]]) -> None:
    prompts = iter(others(sum(size for _, size in sizes)))
    with psycopg.connect(stage.settings.postgres_dsn, autocommit=True) as connection:
        for owners in _batches(owner for owner, size in sizes for _ in range(size)):
            connection.execute(_JOBS, (owners, list(islice(prompts, len(owners)))))
        connection.execute("VACUUM ANALYZE jobs_v1")


def _batches(owners: Iterator[UUID]) -> Iterator[list[UUID]]:
    while batch := list(islice(owners, 50_000)):
        yield batch


def _timed(stage: Stage, owners: dict[str, list[UUID]], seconds: float) -> Figures:
    """One client for an account alone, `CLIENTS` for those that take turns; jobs and assets."""
    figures: Figures = {}
    with ours(stage, "projector", "embedder") as (url, _):
        log, before = stage.folder / "api-0.log", -1
        for name, group in owners.items():
            tokens = accounts.write_tokens(stage.settings, group, stage.folder / name)
            for what, path in (("jobs", "/api/me/jobs"), ("assets", "/api/v1/assets")):
                request = Request(url=url, tokens=tokens, path=f"{path}?mode=meaning&search={quote(PAIRS[0][0])}")
                before = _wait_for_embedder(request, log) if before < 0 else before
                figures |= _milliseconds(f"{what}_{name}", request, CLIENTS if len(group) > 1 else 1, seconds)
        return figures | {"fallbacks": log.read_text().count(_FALLBACK) - before}


def _milliseconds(name: str, request: Request, clients: int, seconds: float) -> Figures:
    drive(request, clients, 1)
    found = drive(request, clients, seconds)
    return {f"{name}_p50_ms": round(found.p50_ms, 2), f"{name}_p99_ms": round(found.p99_ms, 2)}


def _wait_for_embedder(request: Request, log: Path) -> int:
    """Until it answers, searches find words; how often they did. Raises RuntimeError."""
    token = request.tokens.read_text().split()[0]
    with httpx.Client(headers={"Authorization": f"Bearer {token}"}, timeout=20) as client:
        for _ in range(200):
            if client.get(f"{request.url}{request.path}").json()["mode"] == "meaning":
                return log.read_text().count(_FALLBACK)
            time.sleep(0.1)
    raise RuntimeError("searches by meaning find words")
