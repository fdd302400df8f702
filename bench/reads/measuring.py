"""Every query of `queries` over a large studio: many accounts at 16 clients, and the largest account alone.

One API process, and the same lists by SQLAlchemy on the same tables. The large account's figures begin with `large_`,
those with a tenth of the accounts with `tenth_`: what grows with the total is slower at the whole size.
"""

import asyncio
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

from bench import accounts as tokens
from bench.load import Request, drive
from bench.reads import studio
from bench.reads.events import Account, Size
from bench.reads.plans import planner
from bench.reads.queries import QUERIES, Kind, Query
from bench.report import Explained, Figures
from bench.stage import Stage, lists, ours, prepared

CLIENTS = 16
WARM_UP = 0.5
#: So many accounts take turns, in random order.
READERS = 4_000
_USERS, _TEXTS = 50, 10


def measure(seconds: float, jobs: int, only: str = "*") -> Explained:
    """Milliseconds by query, and plans. `only`: queries whose name fits the pattern."""
    size, queries = Size(jobs, max(2, jobs // _USERS), jobs // _TEXTS), [q for q in QUERIES if fnmatch(q.name, only)]
    tenth = Size(size.jobs // 10, max(2, size.users // 10), size.texts // 10)
    figures: Figures = {"jobs": size.jobs, "users": size.users, "large_jobs": size.large}
    with prepared() as stage:
        filled = asyncio.run(studio.fill(stage.settings.postgres_dsn, tenth))
        with ours(stage) as (url, _):
            figures |= _many(stage, url, filled, queries, seconds, "tenth_")
    with prepared() as stage:
        filled = asyncio.run(studio.fill(stage.settings.postgres_dsn, size))
        with ours(stage) as (url, _):
            figures |= _many(stage, url, filled, queries, seconds)
            figures |= _large(stage, url, filled, queries, seconds)
        with lists(stage) as (url, _):
            shared = [query for query in queries if query.peer]
            figures |= _many(stage, url, filled, shared, seconds, "peer_")
            figures |= _large(stage, url, filled, shared, seconds, "peer_")
        plans = asyncio.run(_plans(stage, filled, queries))
    return Explained(figures | _worst(figures, queries), plans)


def _many(
    stage: Stage, url: str, filled: Sequence[Account], queries: Iterable[Query], seconds: float, prefix: str = ""
) -> Figures:
    """Accounts at random, the largest one left out: one of its answers would be measured as that of all."""
    others = filled[1:]
    readers = random.Random(7).sample(others, min(READERS, len(others)))
    return _timed(stage, url, readers, queries, CLIENTS, seconds, prefix)


def _large(
    stage: Stage, url: str, filled: Sequence[Account], queries: Iterable[Query], seconds: float, prefix: str = ""
) -> Figures:
    return _timed(stage, url, filled[:1], queries, 1, seconds, f"{prefix}large_")


def _timed(
    stage: Stage,
    url: str,
    readers: Sequence[Account],
    queries: Iterable[Query],
    clients: int,
    seconds: float,
    prefix: str,
) -> Figures:
    bearer = tokens.write_tokens(stage.settings, studio.ids(readers), stage.folder / "readers").read_text().split()
    figures: Figures = {}
    for query in queries:
        asked = _requests(stage.folder / "requests", bearer, [query.of(reader) for reader in readers])
        request = Request(url=url, tokens=asked, path="/")
        drive(request, clients, WARM_UP)
        measured = drive(request, clients, seconds, 811)
        print(f"{prefix}{query.name}: {measured.p50_ms:.1f} ms, p99 {measured.p99_ms:.1f} ms", file=sys.stderr)
        figures[f"{prefix}{query.name}_p50_ms"] = round(measured.p50_ms, 2)
        figures[f"{prefix}{query.name}_p99_ms"] = round(measured.p99_ms, 2)
    return figures


def _requests(file: Path, bearer: Iterable[str], paths: Iterable[str]) -> Path:
    file.write_text("".join(f"{token} {path}\n" for token, path in zip(bearer, paths, strict=True)))
    return file


async def _plans(stage: Stage, filled: Sequence[Account], queries: Iterable[Query]) -> dict[str, str]:
    """Of one of the many accounts, and of the largest."""
    found: dict[str, str] = {}
    async with planner(stage.settings) as asking:
        for query in queries:
            found[query.name] = await asking.plan(query, filled[1])
            found[f"large_{query.name}"] = await asking.plan(query, filled[0])
    return found


def _worst(figures: Figures, queries: Sequence[Query]) -> Figures:
    """What the aims are about: the slowest of each kind."""

    def slowest(name: str, wanted: Callable[[Query], bool]) -> float:
        return max((figures[name.format(query.name)] for query in queries if wanted(query)), default=0.0)

    def is_a(kind: Kind) -> Callable[[Query], bool]:
        return lambda query: query.kind == kind

    grown = [figures[f"{query.name}_p50_ms"] / figures[f"tenth_{query.name}_p50_ms"] for query in queries]
    return {
        "slowest_p99_ms": slowest("{}_p99_ms", lambda _: True),
        "first_page_p50_ms": slowest("{}_p50_ms", lambda query: query.first),
        "large_list_p50_ms": slowest("large_{}_p50_ms", is_a("list")),
        "large_list_p99_ms": slowest("large_{}_p99_ms", is_a("list")),
        "large_chart_p50_ms": slowest("large_{}_p50_ms", is_a("chart")),
        "large_chart_p99_ms": slowest("large_{}_p99_ms", is_a("chart")),
        "most_grown": round(max(grown, default=0.0), 2),
    }
