"""What is archived is part of the past all the same."""

from typing import Any
from uuid import UUID

from infra.event_store.moments import position_before
from infra.event_store.repository import Repository
from infra.history.events import Scope
from infra.history.fold import Question
from infra.postgres.pool import open_pool
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.databases import query
from tests.infra.archive.conftest import ArchiveAll, absent
from tests.infra.history.conftest import past_of
from tests.projections.history import History

JOBS = "SELECT * FROM jobs ORDER BY job_id"
MOVED = "SELECT * FROM credit_transactions ORDER BY position"


async def test_folds_bring_back_what_is_archived(
    here: Settings, history: History, archive_all: ArchiveAll, serving: None
) -> None:
    await Runner(here.postgres_dsn, PROJECTIONS).catch_up()
    [(head,)] = await query(here, "SELECT max(notification_id) FROM mangamotion_log")
    moments = [(user_id, until) for user_id in history.users[:3] for until in range(20, head, 70)]
    before = await _folded(here, moments)
    await archive_all()
    assert await absent(here)
    assert await _folded(here, moments) == before


async def test_a_time_in_an_archived_range_is_found(
    here: Settings, repository: Repository, history: History, archive_all: ArchiveAll, serving: None
) -> None:
    times = await query(here, "SELECT notification_id, at FROM mangamotion_log ORDER BY notification_id")
    async with open_pool(here.postgres_dsn) as pool:
        before = [await position_before(pool, at) for _, at in times[::13]]
        await archive_all()
        assert await absent(here)
        assert [await position_before(pool, at) for _, at in times[::13]] == before


async def _folded(here: Settings, moments: list[tuple[UUID, int]]) -> list[Any]:
    async with past_of(here) as past:
        return [
            (await past.rows(Question(Scope(until, user_id), view, sql, {})))
            for user_id, until in moments
            for view, sql in (("jobs", JOBS), ("credit_transactions", MOVED))
        ]
