"""What the results of an account take, what they may take, and the rules by which files are given up."""

from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from domain.credit_policy import CreditPolicy
from domain.job import Job
from domain.job_events import JobDeleted, JobMoved, PreviewsExpired
from domain.storage import (
    EXPECTED_RESULT,
    NOTHING,
    AccountStorage,
    StorageCounted,
    StorageFreed,
    StorageFull,
    StorageQuotaChanged,
    StoredBytes,
)
from domain.user import JobsSettled, User
from domain.user_settings import BadDays, StorageRules, StorageRulesChanged, UserSettings
from tests.examples import NOW, VIDEO, order

RICH = msgspec.structs.replace(VIDEO, preview_key="outputs/x/preview.mp4", preview_bytes=2_000)
BOTH = StoredBytes(results=1_000, previews=2_000)


@pytest.fixture
def user() -> User:
    found = User.register(uuid4(), "ann@example.com", "hash")
    found.pending.clear()
    return found


def completed(user: User) -> Job:
    """A job of the account that has brought a video with previews; the account counts it as open."""
    job = user.submit(uuid4(), order(price=0))
    job.start(1, "worker")
    job.complete(1, RICH)
    job.pending.clear()
    user.pending.clear()
    return job


def settled(user: User) -> Job:
    job = completed(user)
    user.forget([job])
    user.pending.clear()
    return job


def test_what_a_job_takes_is_counted_when_it_is_settled(user: User) -> None:
    one, two, waiting = completed(user), completed(user), user.submit(uuid4(), order(price=0))
    waiting.cancel()
    user.pending.clear()
    user.forget([one, two, waiting])
    assert user.pending == [JobsSettled(job_ids=(one.id, two.id, waiting.id), stored=BOTH.plus(BOTH))]
    assert user.storage.stored == StoredBytes(results=2_000, previews=4_000)


def test_an_old_event_without_bytes_counts_nothing(user: User) -> None:
    user.replay(JobsSettled(job_ids=(completed(user).id,)))
    assert (user.storage.stored, user.open) == (NOTHING, ())


def test_a_deleted_job_takes_nothing_any_more(user: User) -> None:
    job = settled(user)
    job.delete()
    user.settle(job)
    assert user.pending == [StorageFreed(job_id=job.id, stored=BOTH)]
    assert (user.storage.stored, job.stored) == (NOTHING, NOTHING)


def test_a_job_that_is_deleted_before_it_was_settled_is_never_counted(user: User) -> None:
    job = completed(user)
    job.delete()
    user.settle(job)
    user.forget([job])
    assert user.pending == [JobsSettled(job_ids=(job.id,), stored=NOTHING)]


def test_a_lost_video_is_counted_until_it_is_deleted(user: User) -> None:
    job = settled(user)
    job.lose_video("status")
    assert job.stored == BOTH


def test_orders_are_refused_once_the_results_take_all_that_they_may(user: User) -> None:
    settled(user)
    user.submit(uuid4(), order(price=0), CreditPolicy(storage=1_001))
    user.pending.clear()
    with pytest.raises(StorageFull) as refused:
        user.submit(uuid4(), order(price=1), CreditPolicy(storage=1_000))
    assert refused.value.details == {"used": 1_000, "allowed": 1_000}
    assert "1,000 bytes" in refused.value.message
    assert user.pending == []


@pytest.mark.parametrize(("quota", "default", "refused"), [(None, 1_000, True), (0, 1_000, False), (1_000, 0, True)])
def test_the_quota_of_an_account_counts_before_that_of_all(
    user: User, quota: int | None, default: int, refused: bool
) -> None:
    settled(user)
    for _ in range(2):
        user.change_storage_quota(quota)
    assert user.pending == ([] if quota is None else [StorageQuotaChanged(bytes=quota)])
    try:
        user.require_affordable(0, CreditPolicy(storage=default))
    except StorageFull:
        assert refused
    else:
        assert not refused


def test_an_account_may_be_full_when_its_open_jobs_could_fill_it(user: User) -> None:
    allowed = CreditPolicy(storage=EXPECTED_RESULT + 1)
    assert not user.may_be_full(allowed)
    completed(user)
    assert not user.may_be_full(allowed)
    completed(user)
    assert user.may_be_full(allowed)
    assert not user.may_be_full(CreditPolicy())
    assert not AccountStorage(quota=0).is_near(1, 100)


def test_jobs_that_were_settled_before_bytes_were_counted_are_counted_later(user: User) -> None:
    user.count_storage(BOTH)
    assert user.pending == [StorageCounted(stored=BOTH)]
    assert user.storage.stored == BOTH


def test_previews_are_given_up_and_the_video_stays(user: User) -> None:
    job = settled(user)
    for _ in range(2):
        job.expire_previews()
    user.settle(job)
    assert job.pending == [PreviewsExpired(bytes=2_000)]
    assert user.pending == [StorageFreed(job_id=job.id, stored=StoredBytes(previews=2_000))]
    assert job.video == VIDEO


def test_previews_and_the_job_may_be_given_up_together(user: User) -> None:
    job = settled(user)
    job.expire_previews()
    job.delete()
    assert job.pending == [PreviewsExpired(bytes=2_000), JobDeleted()]
    assert job.freed == BOTH


def test_favourites_and_jobs_without_previews_keep_what_they_have(user: User) -> None:
    favourite, waiting = completed(user), user.submit(uuid4(), order(price=0))
    favourite.organize(favorite=True)
    favourite.pending.clear()
    for job in (favourite, waiting):
        job.expire_previews()
    assert favourite.pending == []
    waiting.replay(PreviewsExpired(bytes=0))
    assert waiting.video is None


def test_a_job_that_moves_says_how_large_its_video_is(user: User) -> None:
    job, waiting, project_id = completed(user), user.submit(uuid4(), order(price=0)), uuid4()
    job.move(project_id)
    waiting.move(project_id)
    assert job.pending == [JobMoved(project_id=project_id, status="completed", bytes=1_000)]
    assert waiting.pending[1:] == [JobMoved(project_id=project_id, status="queued")]


def test_a_video_names_the_files_without_which_it_plays() -> None:
    assert RICH.preview_keys == {RICH.preview_key}
    assert RICH.keys == VIDEO.keys | RICH.preview_keys
    assert RICH.without_previews() == VIDEO


def test_rules_are_kept_as_they_are_set_and_off_by_default(user: User) -> None:
    rules = StorageRules(preview_days=7)
    for _ in range(2):
        user.change_settings(UserSettings(storage=rules))
    assert user.pending == [StorageRulesChanged(rules=rules)]
    assert user.settings == UserSettings(storage=rules, version=1)
    assert not StorageRules().end_previews(NOW, NOW + timedelta(days=5_000))


@pytest.mark.parametrize("days", [0, -1, 3_651])
def test_days_out_of_range_are_refused(user: User, days: int) -> None:
    with pytest.raises(BadDays):
        user.change_settings(UserSettings(storage=StorageRules(result_days=days)))
    assert user.pending == []


def test_a_rule_is_over_after_its_days() -> None:
    rules, finished = StorageRules(preview_days=1, result_days=2), NOW
    assert rules.end_previews(finished, NOW + timedelta(days=1))
    assert not rules.end_previews(finished, NOW + timedelta(hours=23))
    assert rules.end_results(finished, NOW + timedelta(days=2))
    assert not rules.end_results(finished, NOW + timedelta(days=1))
