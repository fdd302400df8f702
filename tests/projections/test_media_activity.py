"""What was seen of videos, by the hour, in sums of users and of jobs."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from commands import media, sharing, trash
from domain.ids import share_id
from domain.media_hour import LinkViews, MediaCounts
from domain.share import Share, ShareLinkViewed
from infra.event_store.codec import EventRow
from infra.event_store.repository import Repository
from tests.domain.golden import GOLDEN
from tests.examples import NOW
from tests.projections.conftest import Query
from tests.projections.orders import submit

HOUR = datetime(2026, 11, 26, 14, tzinfo=UTC)
ACTIVITY = "SELECT at, views, plays, downloads, shares FROM media_activity WHERE user_id = %s ORDER BY at"
HOURS = "SELECT at, job_id, views, plays, downloads FROM media_hours WHERE user_id = %s ORDER BY at, job_id"
TOTALS = "SELECT views, plays, downloads FROM media_totals WHERE job_id = %s"


async def link_to(repository: Repository, user_id: UUID, job_id: UUID) -> UUID:
    token_hash = uuid4().hex
    until = datetime.now(UTC) + timedelta(days=1)
    await sharing.create(repository, user_id, job_id, token_hash, until, None)
    return share_id(token_hash)


async def test_hours_add_up_for_the_user_and_for_each_job(repository: Repository, user_id: UUID, shown: Query) -> None:
    one, two = sorted([await submit(repository, user_id) for _ in range(2)])
    later = HOUR + timedelta(hours=1)
    for job_id, hour, counts in (
        (one, HOUR, MediaCounts(views=3, plays=2)),
        (two, HOUR, MediaCounts(views=1, downloads=1)),
        (one, later, MediaCounts(views=4)),
    ):
        await media.record_hour(repository, job_id, hour, counts)
    assert await shown(ACTIVITY, user_id) == [(HOUR, 4, 2, 1, 0), (later, 4, 0, 0, 0)]
    assert await shown(HOURS, user_id) == [(HOUR, one, 3, 2, 0), (HOUR, two, 1, 0, 1), (later, one, 4, 0, 0)]
    assert [await shown(TOTALS, job_id) for job_id in (one, two)] == [[(7, 2, 0)], [(1, 0, 1)]]


async def test_a_link_shows_the_views_that_came_through_it(repository: Repository, user_id: UUID, shown: Query) -> None:
    job_id = await submit(repository, user_id)
    one, two = [await link_to(repository, user_id, job_id) for _ in range(2)]
    links = (LinkViews(share_id=one, views=2), LinkViews(share_id=two, views=1))
    await media.record_hour(repository, job_id, HOUR, MediaCounts(views=3, links=links))
    assert await shown("SELECT views FROM shares ORDER BY views") == [(1,), (2,)]


async def test_the_views_of_an_old_log_count_when_they_happened(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    job_id = await submit(repository, user_id)
    link_id = await link_to(repository, user_id, job_id)
    other = await link_to(repository, user_id, job_id)
    await view_each(repository, (link_id, other))
    oldest = GOLDEN["share.viewed.v1"]
    await repository.log.append([EventRow(link_id, 4, "share.viewed.v1", oldest.encode())])
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    rows = await shown(ACTIVITY, user_id)
    assert sum(row[1] for row in rows) == 13
    assert (at, 1, 0, 0, 0) in rows
    assert sum(row[4] for row in rows) == 2, "two links were made"
    assert await shown(TOTALS, job_id) == [(13, 0, 0)]
    assert await shown("SELECT views FROM shares ORDER BY views") == [(6,), (7,)]


async def view_each(repository: Repository, links: tuple[UUID, ...]) -> None:
    """Open each link six times, as it was recorded once."""
    for link_id in links:

        async def view(unit: Any, link_id: UUID = link_id) -> None:
            share = await unit.load(Share, link_id)
            share.record(ShareLinkViewed(count=5))
            share.record(ShareLinkViewed(count=1))
            await unit.save(share)

        await repository.execute(view)


async def test_what_happened_stays_when_a_job_is_deleted(repository: Repository, user_id: UUID, shown: Query) -> None:
    job_id = await submit(repository, user_id)
    await media.record_hour(repository, job_id, HOUR, MediaCounts(views=3))
    await trash.delete_job(repository, user_id, job_id, NOW)
    assert await shown(ACTIVITY, user_id) == [(HOUR, 3, 0, 0, 0)]
