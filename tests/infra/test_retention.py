"""The rules of owners: what they give up after days, page by page, and what they never touch."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import organizing, rendering, user_settings, users
from commands.organizing import Marks
from commands.user_settings import SettingsPatch
from domain.job import Job, JobNotFound
from infra.cleanup import retention
from infra.cleanup.retention import Retention
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.examples import VIDEO, new_session
from tests.projections.orders import submit

RICH = msgspec.structs.replace(VIDEO, preview_key="outputs/x/preview.mp4", preview_bytes=2_000)


async def owner(store: Repository, **rules: int | None) -> UUID:
    """An account with rules."""
    await users.register(store, user_id := uuid4(), f"{user_id}@example.com", "hash", new_session())
    await change(store, user_id, **rules)
    return user_id


async def change(store: Repository, user_id: UUID, **rules: int | None) -> None:
    patch = msgspec.convert({"storage": rules}, SettingsPatch)
    await user_settings.change(store, user_id, patch, None, datetime.now(UTC))


async def completed(store: Repository, user_id: UUID) -> UUID:
    job_id = await submit(store, user_id)
    await rendering.start(store, job_id, 1, "w")
    await rendering.complete(store, job_id, 1, RICH)
    return job_id


async def star(store: Repository, user_id: UUID, job_id: UUID) -> None:
    await organizing.organize(store, user_id, job_id, Marks(favorite=True))


async def project(database: Settings) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()


def days_later(store: Repository, days: int) -> Retention:
    now = datetime.now(UTC) + timedelta(days=days)
    return Retention(store.pool, store, lambda: now)


async def previews(store: Repository, job_ids: list[UUID]) -> list[bool]:
    """Whether jobs have previews."""
    found = [(await rendering.look(store, job_id)).video for job_id in job_ids]
    return [bool(video and video.preview_keys) for video in found]


async def gone(store: Repository, job_id: UUID) -> bool:
    try:
        job: Job = await rendering.look(store, job_id)
        job.authorize(job.user_id or UUID(int=0))
    except JobNotFound:
        return True
    return False


async def test_without_rules_nothing_is_given_up(store: Repository, database: Settings) -> None:
    job_id = await completed(store, await owner(store))
    await project(database)
    assert await days_later(store, 5_000).run() == 0
    assert await previews(store, [job_id]) == [True]


async def test_previews_are_given_up_after_their_days_and_not_those_of_favourites(
    store: Repository, database: Settings
) -> None:
    ann, bea = await owner(store, previewDays=7), await owner(store, previewDays=30)
    ids = [await completed(store, ann), await completed(store, ann), await completed(store, bea)]
    await star(store, ann, ids[1])
    await submit(store, ann)
    await project(database)
    assert await days_later(store, 6).run() == 0
    assert await days_later(store, 8).run() == 1
    assert await previews(store, ids) == [False, True, True]
    await project(database)
    assert await days_later(store, 8).run() == 0


async def test_all_but_favourites_are_given_up_after_their_days(store: Repository, database: Settings) -> None:
    ann = await owner(store, resultDays=7)
    plain, favourite = await completed(store, ann), await completed(store, ann)
    waiting = await submit(store, ann)
    await star(store, ann, favourite)
    await project(database)
    assert await days_later(store, 6).run() == 0
    assert await days_later(store, 8).run() == 1
    assert [await gone(store, job_id) for job_id in (plain, favourite, waiting)] == [True, False, False]
    assert await days_later(store, 8).run() == 0, "the read models are behind, the log is not"


async def test_what_the_owner_changed_since_counts(store: Repository, database: Settings) -> None:
    """The read models show neither the star nor the rule yet."""
    ann, bea = await owner(store, resultDays=7), await owner(store, resultDays=7)
    starred, kept = await completed(store, ann), await completed(store, bea)
    await project(database)
    await star(store, ann, starred)
    await change(store, bea, resultDays=None)
    assert await days_later(store, 8).run() == 0
    assert [await gone(store, job_id) for job_id in (starred, kept)] == [False, False]


async def test_many_videos_of_many_accounts_are_given_up_page_by_page(
    store: Repository, database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "_PAGE", 2)
    accounts = [await owner(store, previewDays=1) for _ in range(3)]
    ids = [await completed(store, user_id) for user_id in accounts for _ in range(5)]
    for user_id, job_id in zip(accounts, ids[::5], strict=True):
        await star(store, user_id, job_id)
    await project(database)
    assert await days_later(store, 2).run() == 12
    assert await previews(store, ids) == ([True] + [False] * 4) * 3
