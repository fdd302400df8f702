"""Storage of accounts: given accounts and jobs in the log, when a command, then events."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import admin, jobs, storage, trash
from commands.admin import ChangeAccount
from commands.storage import AccountUse
from domain.credit_policy import CreditPolicy
from domain.job import Job
from domain.job_events import JobDeleted, JobTrashed, PreviewsExpired
from domain.look import DefaultVideoChanged, Look
from domain.storage import StorageCounted, StorageFreed, StorageFull, StorageQuotaChanged, StoredBytes
from domain.user import JobsSettled, User
from domain.user_settings import StorageRules, UserSettings
from tests.commands.memory import MemoryStore
from tests.examples import NOW, VIDEO, order

RICH = msgspec.structs.replace(VIDEO, preview_key="outputs/x/preview.mp4", preview_bytes=2_000)
RULES = StorageRules(preview_days=7, result_days=30)


def studio(completed: int, waiting: int = 0, rules: StorageRules | None = None) -> tuple[MemoryStore, User, list[Job]]:
    """An account with so many videos and so many jobs that wait; it counts all of them as open."""
    user = User.register(uuid4(), "ann@example.com", "hash")
    if rules:
        user.change_settings(UserSettings(storage=rules))
    ordered = [user.submit(uuid4(), order(price=0)) for _ in range(completed + waiting)]
    for job in ordered[:completed]:
        job.start(1, "worker")
        job.complete(1, RICH)
    return MemoryStore([user, *ordered]), user, ordered


def trashed_at(at: datetime, job: Job, *, was_default: bool = False) -> JobTrashed:
    return JobTrashed(user_id=job.user_id, at=at, by_admin=False, deletion_id=None, was_default=was_default)


async def settle(store: MemoryStore, user_id: UUID) -> None:
    """An order settles all finished jobs while the account may be full."""
    await jobs.submit(store, user_id, order(price=0), uuid4(), policy=CreditPolicy(storage=10**6))
    store.saved.clear()


async def test_an_account_that_may_be_full_counts_what_its_finished_jobs_take_and_is_refused() -> None:
    store, user, _ = studio(completed=3, waiting=2)
    with pytest.raises(StorageFull) as refused:
        await jobs.submit(store, user.id, order(price=1), uuid4(), policy=CreditPolicy(storage=3_000))
    assert refused.value.details == {"used": 3_000, "allowed": 3_000}
    assert store.saved == []


async def test_an_order_below_the_quota_settles_every_finished_job() -> None:
    store, user, ordered = studio(completed=3, waiting=2)
    await jobs.submit(store, user.id, order(price=0), uuid4(), policy=CreditPolicy(storage=3_001))
    settled = JobsSettled(
        job_ids=tuple(job.id for job in ordered[:3]), stored=StoredBytes(results=3_000, previews=6_000)
    )
    assert store.saved[0][2] == settled


async def test_a_video_makes_room_when_it_is_deleted_for_ever_and_not_in_the_trash() -> None:
    store, user, ordered = studio(completed=3)
    await settle(store, user.id)
    await trash.delete_job(store, user.id, ordered[0].id, NOW)
    with pytest.raises(StorageFull):
        await jobs.submit(store, user.id, order(price=0), uuid4(), policy=CreditPolicy(storage=3_000))
    store.saved.clear()
    await trash.delete_for_ever(store, user.id, ordered[0].id)
    freed = StorageFreed(job_id=ordered[0].id, stored=StoredBytes(results=1_000, previews=2_000))
    assert [event for _, _, event in store.saved] == [JobDeleted(), freed]
    await jobs.submit(store, user.id, order(price=0), uuid4(), policy=CreditPolicy(storage=3_000))


async def test_the_use_of_an_account_has_its_settled_and_its_open_jobs() -> None:
    store, user, _ = studio(completed=3)
    await settle(store, user.id)
    both = StoredBytes(results=3_000, previews=6_000)
    assert await storage.used_by(store, user.id) == AccountUse(both, None)
    one, other, _ = studio(completed=3, waiting=1)
    assert await storage.used_by(one, other.id) == AccountUse(both, None)


async def test_settled_jobs_are_counted_unless_the_account_has_changed_meanwhile() -> None:
    store, user, _ = studio(completed=1)
    await settle(store, user.id)
    version = store.aggregates[user.id].version
    assert not await storage.count(store, user.id, version - 1, StoredBytes(results=5_000))
    assert await storage.count(store, user.id, version, StoredBytes(results=5_000, previews=2_000))
    assert [event for _, _, event in store.saved] == [StorageCounted(stored=StoredBytes(results=4_000))]


async def test_an_admin_changes_the_quota_of_an_account() -> None:
    boss, ann = (User.register(uuid4(), f"{name}@example.com", "hash") for name in "ba")
    boss.change_role("admin")
    store = MemoryStore([boss, ann])
    await admin.change_account(store, boss.id, ann.id, ChangeAccount(storage_quota=5))
    assert [event for _, _, event in store.saved] == [StorageQuotaChanged(bytes=5)]


async def test_previews_are_given_up_after_the_days_of_the_owner() -> None:
    store, _, (job,) = studio(completed=1, rules=RULES)
    assert not await storage.expire_previews(store, job.id, NOW, NOW + timedelta(days=6))
    assert await storage.expire_previews(store, job.id, NOW, NOW + timedelta(days=7))
    assert not await storage.expire_previews(store, job.id, NOW, NOW + timedelta(days=8))
    assert [event for _, _, event in store.saved] == [PreviewsExpired(bytes=2_000)]


async def test_a_video_is_given_up_after_the_days_of_the_owner() -> None:
    store, _, (job,) = studio(completed=1, rules=RULES)
    assert not await storage.expire_result(store, job.id, NOW, NOW + timedelta(days=29))
    assert await storage.expire_result(store, job.id, NOW, NOW + timedelta(days=30))
    assert not await storage.expire_result(store, job.id, NOW, NOW + timedelta(days=31))
    assert [event for _, _, event in store.saved] == [trashed_at(NOW + timedelta(days=30), job)]


async def test_no_rule_gives_up_what_is_in_the_trash() -> None:
    store, user, (job,) = studio(completed=1, rules=RULES)
    await trash.delete_job(store, user.id, job.id, NOW)
    later = NOW + timedelta(days=5_000)
    assert not await storage.expire_previews(store, job.id, NOW, later)
    assert not await storage.expire_result(store, job.id, NOW, later)


async def test_a_video_that_a_rule_gives_up_is_the_default_of_its_look_no_more() -> None:
    user = User.register(uuid4(), "ann@example.com", "hash")
    user.change_settings(UserSettings(storage=RULES))
    look = Look.create(uuid4(), user.id, "one", "")
    job = user.submit(uuid4(), order(price=0, look_id=look.id))
    job.start(1, "worker")
    job.complete(1, RICH)
    look.set_default(job)
    store = MemoryStore([user, look, job])
    assert await storage.expire_result(store, job.id, NOW, NOW + timedelta(days=30))
    trashed = trashed_at(NOW + timedelta(days=30), job, was_default=True)
    assert [event for _, _, event in store.saved] == [trashed, DefaultVideoChanged(video_id=None)]


async def test_favourites_and_jobs_without_a_rule_are_kept() -> None:
    store, _, (job,) = studio(completed=1, rules=RULES)
    job.organize(favorite=True)
    store.append([job])
    unruled, _, (other,) = studio(completed=1)
    anonymous = Job.queue(uuid4(), None, 0, order(price=0))
    unruled.append([anonymous])
    store.saved.clear()
    unruled.saved.clear()
    later = NOW + timedelta(days=5_000)
    for log, job_id in ((store, job.id), (unruled, other.id), (unruled, anonymous.id)):
        assert not await storage.expire_previews(log, job_id, NOW, later)
        assert not await storage.expire_result(log, job_id, NOW, later)
    assert store.saved == unruled.saved == []
