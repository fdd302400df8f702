"""The page at a studio of one account with many jobs: what the browser loads, how fast it answers, how it scrolls.

Our API and the projector as processes, a PostgreSQL server, and the browser share the machine.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import msgspec

from bench.page import browsers, visits
from bench.processes import wait_for
from bench.report import Figures
from bench.stage import Stage, ours, prepared, started
from domain.credit_policy import DEFAULT_POLICY
from infra.embedded.ports import free_port
from infra.seed.seeding import SeededStudio, SeedWish, seed, wait_until_read
from infra.seed.studio import SeedRules, SeedSize

PICTURE = Path(__file__).parents[2] / "web" / "src" / "pictures" / "torii.jpg"
#: How often the first load is measured; the median counts.
LOADS = 9
#: So many items of the gallery are passed.
ITEMS = 5_000


def measure(jobs: int) -> Figures:
    """Figures of one run. Raises RuntimeError where there is no browser or no built page."""
    with prepared() as found, _pictures(found) as stage:
        studio = asyncio.run(_seeded(stage, jobs))
        with ours(stage, "projector") as (url, _):
            asyncio.run(wait_until_read(stage.settings.postgres_dsn, studio.events.last))
            return {"jobs": studio.jobs, **asyncio.run(_visited(url, studio))}


@contextmanager
def _pictures(stage: Stage) -> Iterator[Stage]:
    """The stage with an object store that has every picture."""
    port = free_port(set())
    command = ("bench.page.pictures", str(port), str(PICTURE))
    with started(stage, {}, {"pictures": command}) as found:
        wait_for(f"http://127.0.0.1:{port}/", found["pictures"], stage.folder / "pictures.log")
        yield stage._replace(settings=msgspec.structs.replace(stage.settings, minio_endpoint=f"127.0.0.1:{port}"))


async def _seeded(stage: Stage, jobs: int) -> SeededStudio:
    size = SeedSize(users=1, jobs=jobs, until=datetime.now(UTC))
    wish = SeedWish(size, SeedRules(DEFAULT_POLICY, []), thumbnails=0)
    return await seed(stage.settings.postgres_dsn, None, wish, lambda _: None)


async def _visited(url: str, studio: SeededStudio) -> Figures:
    async with browsers.running() as browser:
        who = await visits.visitor(browser, url, studio.email, studio.password)
        loads = [await visits.first_load(who) for _ in range(LOADS)]
        figures = {**_load_figures(loads), **await visits.interactions(who, visits.DASHBOARD)}
        return {**figures, **await visits.gallery(who, ITEMS)}


def _load_figures(loads: list[Figures]) -> Figures:
    """The median of each figure, and the slowest first paint."""
    figures = {name: round(median(load[name] for load in loads), 3) for name in loads[0]}
    return {**figures, "slowest_first_paint_ms": max(load["first_paint_ms"] for load in loads)}
