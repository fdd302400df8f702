"""The API over HTTP, ours and the CRUD peer's in turn: orders, and the dashboard of accounts with long histories.

One API process each, one PostgreSQL server with `synchronous_commit=on`, and beside the API what each needs to
do its work: our projector and relay, the peer's outbox publisher. Rate limits are off; tokens are checked.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import NamedTuple
from uuid import UUID

import psycopg

from bench import accounts, histories, history
from bench.cpu import Meter
from bench.load import Measured, Request, drive
from bench.peers.check import check
from bench.report import Figures
from bench.stage import Running, Stage, bare, crud, library, ours, prepared

CLIENTS = (1, 16, 64, 256)
#: Enough that no account reaches its limit of open jobs.
ACCOUNTS = 6_000
ROUNDS = 2
WARM_UP = 1.0
BESIDE = ("projector", "relay")
ORDER = json.dumps({"prompt": "a quiet harbour at dusk, light rain, cinematic", "seed": 7})
READS = {
    "list": "/api/me/jobs",
    "filtered": "/api/me/jobs?status=completed&page=3",
    "stats": "/api/me/jobs/stats",
    "search": "/api/me/jobs?search=fox%20cherry",
}
NAMES = ("", "peer_")


class Arena(NamedTuple):
    """Both contenders at their addresses, our processes, and the tokens of accounts that both know."""

    stage: Stage
    ours: Running
    urls: tuple[str, str]
    tokens: Path


def measure(seconds: float, jobs: int) -> Figures:
    """Figures of one run."""
    with prepared() as stage:
        figures = _limit(stage) | _submits(stage, seconds) | _processes(stage, seconds) | _library(stage, seconds)
        return figures | _reads(stage, seconds, jobs)


def _limit(stage: Stage) -> Figures:
    """What one process of the same HTTP server answers when there is nothing to do, at 64 clients."""
    tokens = accounts.write_tokens(stage.settings, accounts.new(64), stage.folder / "tokens")
    with bare(stage) as (url, _):
        measured = drive(Request(url=url, tokens=tokens, path="/", body=ORDER), 64, 2)
    return {"limit_per_s": round(measured.per_s, 1)}


def _submits(stage: Stage, seconds: float) -> Figures:
    user_ids = accounts.new(ACCOUNTS + 6)
    with _arena(stage, user_ids) as arena:
        tokens = arena.tokens.read_text().split()
        for turn, url in enumerate(arena.urls):
            check(url, *tokens[3 * turn : 3 * turn + 3])
        arena.tokens.write_text("\n".join(tokens[6:]))
        figures: Figures = {}
        for clients in CLIENTS:
            figures |= _compared("submit", f"_{clients}", arena, "/api/generate-from-prompt", clients, seconds, ORDER)
    return figures | _headline(figures)


@contextmanager
def _arena(stage: Stage, user_ids: list[UUID]) -> Iterator[Arena]:
    """Both APIs with these accounts; the second and the fifth have only the welcome credits."""
    poor = {user_ids[1], user_ids[4]}
    asyncio.run(accounts.open_ours(stage.settings.postgres_dsn, user_ids, poor))
    tokens = accounts.write_tokens(stage.settings, user_ids, stage.folder / "tokens")
    with ours(stage, *BESIDE) as (url, found), crud(stage) as (peer_url, _):
        asyncio.run(accounts.open_peers(stage.peer_dsn, user_ids, poor))
        yield Arena(stage, found, (url, peer_url), tokens)


def _compared(name: str, suffix: str, arena: Arena, path: str, clients: int, seconds: float, body: str = "") -> Figures:
    """Medians of alternating rounds at one load, and the processor time of our API in microseconds per answer."""
    runs: dict[str, list[Measured]] = {prefix: [] for prefix in NAMES}
    used: list[float] = []
    for turn in range(ROUNDS):
        for prefix, url in zip(NAMES, arena.urls, strict=True):
            request = Request(url=url, tokens=arena.tokens, path=path, body=body)
            if not turn:
                drive(request, clients, WARM_UP, next(_STARTS))
            _settle(arena.stage)
            meter = Meter(arena.stage, arena.ours)
            runs[prefix].append(drive(request, clients, seconds, next(_STARTS)))
            if not prefix:
                used.append(1000 * meter.ms_each(max(1, round(runs[prefix][-1].per_s * seconds)))["api"])
    figures: Figures = {f"{name}{suffix}_cpu_us": round(median(used))}
    for prefix, measured in runs.items():
        for field, digits in (("per_s", 1), ("p50_ms", 2), ("p99_ms", 2)):
            value = median(getattr(run, field) for run in measured)
            figures[f"{prefix}{name}{suffix}_{field}"] = round(value, digits)
    figures[f"{name}{suffix}_ratio"] = round(
        figures[f"{name}{suffix}_per_s"] / figures[f"peer_{name}{suffix}_per_s"], 2
    )
    return figures


#: Every run begins with other accounts than the one before, so that all get their share.
_STARTS = count(0, 811)


def _settle(stage: Stage) -> None:
    """What a contender left for PostgreSQL to write must not burden the next."""
    with psycopg.connect(stage.settings.postgres_dsn, autocommit=True) as connection:
        connection.execute("CHECKPOINT")


def _headline(figures: Figures) -> Figures:
    """The figures at 64 clients by their short names."""
    return {
        "submit_ratio": figures["submit_64_ratio"],
        "submit_per_s": figures["submit_64_per_s"],
        "submit_cpu_us": figures["submit_64_cpu_us"],
        "peer_submit_per_s": figures["peer_submit_64_per_s"],
        "submit_p99_ms": figures["submit_64_p99_ms"],
        "peer_submit_p99_ms": figures["peer_submit_64_p99_ms"],
    }


def _processes(stage: Stage, seconds: float) -> Figures:
    """Our API alone in one and in two processes, at 64 clients, and who used the processor meanwhile."""
    tokens, figures = stage.folder / "tokens", Figures()
    for number, name in enumerate(("one", "two"), 1):
        with ours(stage, *BESIDE, processes=number) as (url, found):
            request = Request(url=url, tokens=tokens, path="/api/generate-from-prompt", body=ORDER)
            drive(request, 64, WARM_UP, next(_STARTS))
            meter = Meter(stage, found)
            measured = drive(request, 64, seconds, next(_STARTS))
            figures |= {f"{name}_api_{who}_cores": cores for who, cores in meter.cores().items()}
        figures[f"{name}_api_per_s"] = round(measured.per_s, 1)
        figures[f"{name}_api_p99_ms"] = round(measured.p99_ms, 2)
    return figures


def _library(stage: Stage, seconds: float) -> Figures:
    """The third contender, at 64 clients."""
    user_ids = accounts.new(ACCOUNTS)
    accounts.open_library(stage.environ(), user_ids, {user_ids[1]})
    tokens = accounts.write_tokens(stage.settings, user_ids, stage.folder / "library-tokens")
    with library(stage) as (url, _):
        check(url, *tokens.read_text().split()[:3])
        request = Request(url=url, tokens=tokens, path="/api/generate-from-prompt", body=ORDER)
        drive(request, 64, WARM_UP, 3)
        measured = drive(request, 64, seconds, 800)
    return {"library_submit_per_s": round(measured.per_s, 1), "library_submit_p99_ms": round(measured.p99_ms, 2)}


def _reads(stage: Stage, seconds: float, jobs: int) -> Figures:
    """The dashboard over so many jobs, of a thousand accounts."""
    asyncio.run(histories.load_ours(stage.settings.postgres_dsn, jobs))
    with ours(stage, *BESIDE) as (url, found), crud(stage) as (peer_url, _):
        asyncio.run(histories.load_peers(stage.peer_dsn, jobs))
        tokens = accounts.write_tokens(stage.settings, history.USERS, stage.folder / "readers")
        arena = Arena(stage, found, (url, peer_url), tokens)
        figures: Figures = {"jobs": jobs}
        for name, path in READS.items():
            figures |= _compared(name, "", arena, path, 64, seconds)
    return figures
