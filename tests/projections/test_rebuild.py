"""Whatever happened and however it fell into pages: tables that were kept up to date are those that a rebuild makes."""

import os
import random
import secrets

import pytest

from infra.event_store.repository import Repository
from infra.projector.build import rebuild
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.events_by_owner import EventsByOwner
from projections.registry import PROJECTIONS
from tests.commands.memory import MemoryStore
from tests.lengths import LONG
from tests.projections.history import History
from tests.projections.versions import again, rows

DEEDS, MOST_DEEDS = 400, 10_000
#: Page sizes of the live runner; a rebuild reads thousands of events at once.
SIZES = (1, 2, 3, 7, 50)


@pytest.mark.parametrize("turn", range(20 if LONG else 1))
async def test_a_rebuild_makes_the_very_rows_that_were_kept_up_to_date(
    repository: Repository, database: Settings, turn: int
) -> None:
    seed = int(os.environ.get("HISTORY_SEED") or secrets.randbits(32))
    print(f"HISTORY_SEED={seed}")
    history, chance = History(repository, seed), random.Random(seed)
    await history.begin()
    for _ in range(DEEDS):
        await history.happen()
        if chance.random() < 0.05:
            await Runner(database.postgres_dsn, PROJECTIONS, page=chance.choice(SIZES)).catch_up()
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    for live in PROJECTIONS:
        anew = again(live)
        kept = {view: await rows(database, table) for view, table in live.views.items()}
        await rebuild(database.postgres_dsn, anew)
        for view, table in anew.views.items():
            assert await rows(database, table) == kept[view], (view, f"HISTORY_SEED={seed}")


async def test_the_histories_hold_every_event_that_a_projection_reads() -> None:
    store = MemoryStore()
    history = History(store, seed=1)
    await history.begin()
    # Which events belong to whom is asked of every topic (test_events_by_owner.py).
    others = [projection for projection in PROJECTIONS if not isinstance(projection, EventsByOwner)]
    wanted = frozenset[str]().union(*(projection.topics for projection in others))
    # Some of what happens needs luck: a video is lost and found again.
    for _ in range(MOST_DEEDS):
        await history.happen()
    assert wanted <= {event.topic for _, _, event in store.saved}
