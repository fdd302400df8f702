"""Uploads with their quota, API keys, and what an order amounts to."""

from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from domain import models
from domain.api_key import ApiKey, ApiKeyNotFound, ApiKeyRevoked, UnknownScope
from domain.credit_policy import InsufficientCredits
from domain.job import Job
from domain.job_events import StageFailed
from domain.look import Look
from domain.position import MalformedPosition, Position, parse_token
from domain.text import BadTags, clean_tags, earlier_forms
from domain.upload import NotUploadOwner, Upload, UploadMoved, UploadNotFound, UploadNotReady
from domain.upload_quota import Allowance, QuotaExceeded, TooManyUploads, UploadQuota
from domain.user import TooManyJobs, User
from tests.examples import NOW, VIDEO, order

OWNER, SIZE = uuid4(), 100


def announced() -> Upload:
    return Upload.start(uuid4(), OWNER, "a.mp4", "video/mp4", SIZE, "tus", NOW + timedelta(hours=1))


def test_an_upload_belongs_to_its_owner_until_it_is_removed() -> None:
    upload = announced()
    upload.authorize(OWNER)
    with pytest.raises(NotUploadOwner):
        upload.authorize(uuid4())
    upload.remove("deleted")
    with pytest.raises(UploadNotFound):
        upload.authorize(OWNER)


def test_an_upload_begins_in_its_project_and_moves_once() -> None:
    first, second = uuid4(), uuid4()
    upload = Upload.start(uuid4(), OWNER, "a.mp4", "", SIZE, "tus", NOW, project_id=first)
    for project_id in (first, second, second, None, None):
        upload.move(project_id)
    assert upload.pending[1:] == [UploadMoved(project_id=project_id) for project_id in (first, second, None)]
    assert (upload.project_id, len(announced().pending)) == (None, 1)


def test_an_upload_without_a_file_is_alive_until_its_time_is_over() -> None:
    upload = announced()
    assert upload.alive(NOW)
    assert not upload.overdue(NOW)
    assert upload.overdue(NOW + timedelta(hours=1))
    assert not upload.alive(NOW + timedelta(hours=1))
    with pytest.raises(UploadNotReady):
        upload.require_ready()


def test_a_quota_counts_files_and_bytes_and_is_free_again_after_a_release() -> None:
    quota, allowance = UploadQuota(id=uuid4()), Allowance(files=2, bytes=150)
    first = uuid4()
    quota.reserve(first, SIZE, allowance)
    with pytest.raises(QuotaExceeded, match="150 bytes"):
        quota.reserve(uuid4(), SIZE, allowance)
    quota.reserve(uuid4(), 1, allowance)
    with pytest.raises(TooManyUploads):
        quota.reserve(uuid4(), 1, allowance)
    quota.release(first)
    quota.release(first)
    assert quota.version == 3
    quota.reserve(uuid4(), SIZE, allowance)


def test_a_key_has_known_scopes_and_is_revoked_once_by_its_maker() -> None:
    for scopes in ((), ("jobs:everything",)):
        with pytest.raises(UnknownScope):
            ApiKey.create(uuid4(), OWNER, "key", scopes, "mm_", "ab" * 32)
    key = ApiKey.create(uuid4(), OWNER, "key", ("jobs:read",), "mm_", "ab" * 32)
    with pytest.raises(ApiKeyNotFound):
        key.authorize(uuid4())
    key.revoke()
    key.revoke()
    assert key.pending[1:] == [ApiKeyRevoked()]


def test_an_order_is_affordable_with_credits_and_fewer_open_jobs_than_the_limit() -> None:
    user = User.register(uuid4(), "a@example.com", "hash")
    user.require_affordable(100)
    with pytest.raises(InsufficientCredits):
        user.require_affordable(101)
    user.open = tuple(uuid4() for _ in range(100))
    with pytest.raises(TooManyJobs):
        user.require_affordable(1)


def test_an_order_names_its_engine_and_a_video_all_its_objects() -> None:
    hosted = order(model=models.VEO.name)
    assert hosted.engine == models.VEO.name
    assert msgspec.structs.replace(hosted, mock_mode=True).engine == models.SCENE.name
    assert VIDEO.keys == {VIDEO.video_key, VIDEO.poster_key}
    assert models.needs_fallback_engine(models.VEO, ())
    assert not models.needs_fallback_engine(models.VEO, (models.VEO.name,))
    assert (models.plain_rate(24.0), models.plain_rate(29.97)) == (24, 29.97)


def test_a_token_with_other_spare_bits_is_malformed() -> None:
    token = Position(7, b"12345678").token
    last = chr(ord(token[-1]) + 1)
    with pytest.raises(MalformedPosition):
        parse_token(token[:-1] + last)


def test_a_lost_video_is_found_again_and_a_job_is_shared_once() -> None:
    job, guest = Job.queue(uuid4(), OWNER, 1, order()), uuid4()
    job.find_video()
    job.lose_video("status")
    job.share(guest)
    job.share(guest)
    job.unshare(guest)
    job.unshare(guest)
    job.start(1, "w1")
    failed = StageFailed(
        epoch=1, stage="inference", part=0, attempt=1, code="x", error="", retryable=True, delay_seconds=1.0
    )
    job.record_stage_events(failed)
    job.complete(1, VIDEO)
    job.lose_video("status")
    job.find_video()
    kinds = [type(event).__name__ for event in job.pending]
    assert kinds[1:3] == ["JobShared", "JobUnshared"]
    assert kinds[4:] == ["StageFailed", "JobCompleted", "JobVideoLost", "JobVideoFound"]


def test_finished_jobs_count_as_open_no_more_and_removals_are_recorded_once() -> None:
    user = User.register(uuid4(), "a@example.com", "hash")
    job = user.submit(uuid4(), order())
    user.forget([Job.queue(uuid4(), user.id, 1, order())])
    user.forget([job])
    assert user.open == ()
    upload, look = announced(), Look.create(uuid4(), OWNER, "a look", "")
    for _ in range(2):
        upload.remove("deleted")
        look.delete()
    assert (upload.version, look.version) == (2, 2)


def test_tags_are_few_and_a_refusal_has_a_sentence_and_no_details_of_its_own() -> None:
    with pytest.raises(BadTags) as refused:
        clean_tags([f"tag {number}" for number in range(21)])
    assert refused.value.message == "A job has at most 20 tags of 1 to 40 characters each"
    assert refused.value.details == {}
    assert order(duration_seconds=2.0, fps=48.0).work_seconds == 4.0


def test_a_domain_that_is_no_punycode_is_taken_as_it_is() -> None:
    assert "x@xn--999999999" in earlier_forms("x@xn--999999999")
