"""A read model is filled anew from a log whose history is archived."""

import asyncio
from datetime import timedelta

from infra.archive.ranges import closed_ranges
from infra.projector.projector import Projector
from infra.settings import Settings
from tests.databases import query
from tests.infra import rebuilding
from tests.infra.archive.conftest import EVERYTHING, WIDTH, ArchiveAll, absent, connected, released
from tests.projections.history import History


async def test_a_copy_is_filled_from_archived_history_and_compared(
    here: Settings, archive_all: ArchiveAll, history: History, serving: None
) -> None:
    await archive_all()
    await released(here)
    assert await absent(here) > 50
    await rebuilding.make_copy(here)

    async def wait(seconds: float) -> None:
        await asyncio.sleep(seconds)

    running = asyncio.create_task(Projector(here.postgres_dsn, lambda: wait, lambda positions: None).run())
    await rebuilding.until(here, "SELECT 1 FROM mangamotion_builds WHERE phase = 'shown'")
    running.cancel()
    await asyncio.wait({running})
    assert await rebuilding.difference(here) == []


async def test_what_a_copy_that_serves_has_not_read_stays_in_the_log(
    here: Settings, archive_all: ArchiveAll, history: History
) -> None:
    await rebuilding.make_copy(here)
    await rebuilding.project(here)
    await query(here, "SELECT mangamotion_serve('jobs_v1r1')")
    async with connected(here) as connection:
        assert await closed_ranges(connection, EVERYTHING, timedelta(), WIDTH) == []
        await connection.execute(
            "UPDATE mangamotion_tracking SET notification_id = 1000000 WHERE application_name = 'jobs_v1r1'"
        )
        assert await closed_ranges(connection, EVERYTHING, timedelta(), WIDTH)
