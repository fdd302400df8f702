"""Looks and share links: given events, when a decision, then events."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.aggregate import Event
from domain.job import Job, NotJobOwner
from domain.job_events import JobQueued
from domain.look import (
    DefaultVideoChanged,
    Look,
    LookChanged,
    LookCreated,
    LookDeleted,
    LookNotFound,
    NotLookOwner,
    VideoNotOfLook,
)
from domain.share import Share, ShareLinkCreated, ShareLinkRevoked, ShareLinkViewed, ShareNotFound
from domain.text import BadName
from tests.examples import NOW, order

OWNER, STRANGER, JOB = uuid4(), uuid4(), uuid4()
CREATED = LookCreated(user_id=OWNER, name="Red coat", description="")
LINK = ShareLinkCreated(
    user_id=OWNER, job_id=JOB, token_hash="ab" * 32, expires_at=NOW + timedelta(days=7), password_hash=None
)


def look(*events: Event) -> Look:
    found = Look(id=uuid4())
    for event in (CREATED, *events):
        found.replay(event)
    return found


def share(*events: Event) -> Share:
    found = Share(id=uuid4())
    for event in (LINK, *events):
        found.replay(event)
    return found


def video_of(look_id: UUID | None) -> Job:
    job = Job(id=uuid4())
    job.replay(JobQueued(user_id=OWNER, number=1, order=order(look_id=look_id)))
    return job


def test_a_new_default_replaces_the_former_one_in_one_event() -> None:
    coat = look(DefaultVideoChanged(video_id=uuid4()))
    video = video_of(coat.id)
    coat.set_default(video)
    coat.set_default(video)
    assert coat.pending == [DefaultVideoChanged(video_id=video.id)]


@pytest.mark.parametrize("look_id", [None, uuid4()])
def test_only_a_variation_of_the_look_can_be_its_default(look_id: UUID | None) -> None:
    with pytest.raises(VideoNotOfLook):
        look().set_default(video_of(look_id))


def test_a_deleted_video_is_no_default_any_more_and_others_stay() -> None:
    video = uuid4()
    coat = look(DefaultVideoChanged(video_id=video))
    coat.forget(uuid4())
    coat.forget(video)
    coat.forget(video)
    assert coat.pending == [DefaultVideoChanged(video_id=None)]
    gone = look(DefaultVideoChanged(video_id=video), LookDeleted())
    gone.forget(video)
    assert gone.pending == []


def test_a_look_is_renamed_only_to_something_else() -> None:
    coat = look()
    coat.change(" Red  coat ", None)
    coat.change(None, "in the rain")
    assert coat.pending == [LookChanged(name="Red coat", description="in the rain")]
    with pytest.raises(BadName):
        coat.change(" ", None)


def test_a_look_is_its_owners_and_gone_when_it_is_deleted() -> None:
    look().authorize(OWNER)
    look().authorize(STRANGER, admin=True)
    with pytest.raises(NotLookOwner):
        look().authorize(STRANGER)
    with pytest.raises(LookNotFound):
        look(LookDeleted()).authorize(OWNER)


def test_the_views_of_an_old_log_still_count() -> None:
    assert share(ShareLinkViewed(count=1), ShareLinkViewed(count=5)).views == 6


@pytest.mark.parametrize(("events", "days"), [((), 7), ((), 8), ((ShareLinkRevoked(),), 0)])
def test_an_expired_or_revoked_link_leads_nowhere(events: tuple[Event, ...], days: int) -> None:
    with pytest.raises(ShareNotFound):
        share(*events).require_valid(NOW + timedelta(days=days))


def test_a_link_is_revoked_once_and_by_its_maker() -> None:
    link = share()
    link.authorize(OWNER)
    with pytest.raises(NotJobOwner):
        link.authorize(STRANGER)
    link.revoke()
    link.revoke()
    assert link.pending == [ShareLinkRevoked()]
