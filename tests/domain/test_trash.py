"""The trash: given events, when a decision, then events."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.aggregate import Event
from domain.job import Job, JobNotFound
from domain.job_events import (
    JobCanceled,
    JobCompleted,
    JobDeleted,
    JobMoved,
    JobQueued,
    JobRestored,
    JobStarted,
    JobTrashed,
    JobVideoLost,
)
from domain.look import DefaultVideoChanged, Look, LookCreated, LookDeleted, LookNotFound, LookRestored, LookTrashed
from domain.project import Project, ProjectCreated, ProjectDeleted, ProjectNotFound, ProjectRestored, ProjectTrashed
from domain.share import Share
from domain.text_asset import AssetNotFound, TextAsset, TextDeleted, TextRestored, TextTrashed, TextWritten
from domain.trash import KEPT, NotInTrash, RemovedByAdmin, Trashable, Trashing, TrashItemNotFound
from tests.examples import NOW, ORDER, VIDEO

OWNER, STRANGER = uuid4(), uuid4()
QUEUED = JobQueued(user_id=OWNER, number=1, order=ORDER)
DONE = (QUEUED, JobStarted(epoch=1, worker="w"), JobCompleted(epoch=1, video=VIDEO, user_id=OWNER))
TRASHED = JobTrashed(user_id=OWNER, at=NOW, by_admin=False, deletion_id=None, was_default=False)
RESTORED = JobRestored(project_id=None, status="completed")
AWAY = Trashing(at=NOW)


def job(*events: Event) -> Job:
    found = Job(id=uuid4())
    for event in events:
        found.replay(event)
    return found


def text() -> TextAsset:
    found = TextAsset(id=uuid4())
    found.replay(TextWritten(user_id=OWNER, title="a", content="b", project_id=None))
    return found


def project() -> Project:
    found = Project(id=uuid4())
    found.replay(ProjectCreated(user_id=OWNER, title="a", type="video", copy_of=None))
    return found


def look() -> Look:
    found = Look(id=uuid4())
    found.replay(LookCreated(user_id=OWNER, name="a", description=""))
    return found


def test_a_finished_job_goes_into_the_trash_and_keeps_its_status() -> None:
    done, deletion_id = job(*DONE), uuid4()
    done.trash(Trashing(at=NOW, deletion_id=deletion_id, was_default=True))
    done.trash(AWAY)
    assert done.pending == [
        JobTrashed(user_id=OWNER, at=NOW, by_admin=False, deletion_id=deletion_id, was_default=True)
    ]
    assert (done.status, done.hidden, done.active) == ("completed", True, False)
    assert done.refund_due == 0


def test_an_open_job_is_canceled_and_refunded_before_and_is_a_canceled_job_when_it_is_restored() -> None:
    open_job = job(QUEUED)
    open_job.trash(AWAY)
    assert open_job.refund_due == ORDER.price
    open_job.restore()
    assert open_job.pending == [JobCanceled(), TRASHED, JobRestored(project_id=None, status="canceled")]
    assert (open_job.status, open_job.hidden) == ("canceled", False)


def test_a_job_in_the_trash_is_not_found() -> None:
    with pytest.raises(JobNotFound):
        job(*DONE, TRASHED).authorize(OWNER)
    job(*DONE, TRASHED, RESTORED).authorize(OWNER)


def test_a_job_is_restored_once_and_where_it_was() -> None:
    project_id = uuid4()
    done = job(*DONE, JobMoved(project_id=project_id, status="completed"), TRASHED)
    done.restore()
    assert done.pending == [JobRestored(project_id=project_id, status="completed", bytes=VIDEO.bytes)]
    with pytest.raises(NotInTrash):
        done.restore()


def test_what_is_deleted_for_ever_is_not_restored() -> None:
    done = job(*DONE, TRASHED)
    done.delete()
    assert done.pending == [JobDeleted()]
    with pytest.raises(NotInTrash):
        done.restore()
    done.trash(AWAY)
    assert len(done.pending) == 1


def test_the_loss_of_a_video_is_not_recorded_in_the_trash() -> None:
    away, lost = job(*DONE, TRASHED), job(*DONE, JobVideoLost(noticed_by="status"), TRASHED)
    away.lose_video("reconcile")
    lost.find_video()
    assert away.pending == lost.pending == []


def test_each_time_in_the_trash_is_counted_for_the_links() -> None:
    assert job(*DONE).trashings == 0
    assert job(*DONE, TRASHED, RESTORED, TRASHED, RESTORED).trashings == 2
    for trashings in (0, 2):
        link = Share.create(uuid4(), OWNER, uuid4(), "ab" * 32, NOW, None, trashings=trashings)
        assert link.trashings == trashings
        assert (link.pending[0].trashings is None) == (trashings == 0)  # type: ignore[attr-defined]  # as old logs have it


def test_texts_projects_and_looks_go_into_the_trash_come_back_and_are_deleted() -> None:
    written, autumn, coat = text(), project(), look()
    for item in (written, autumn, coat):
        item.trash(AWAY)
        item.trash(AWAY)
        item.restore()
        item.trash(AWAY)
        item.delete()
        item.delete()
        item.trash(AWAY)
        with pytest.raises(NotInTrash):
            item.restore()
    away, back = TextTrashed(at=NOW), TextRestored()
    assert written.pending == [away, back, away, TextDeleted()]
    assert autumn.pending == [ProjectTrashed(at=NOW), ProjectRestored(), ProjectTrashed(at=NOW), ProjectDeleted()]
    assert coat.pending == [LookTrashed(at=NOW), LookRestored(), LookTrashed(at=NOW), LookDeleted()]


def test_a_text_a_project_and_a_look_in_the_trash_are_not_found() -> None:
    for item, error in ((text(), AssetNotFound), (project(), ProjectNotFound), (look(), LookNotFound)):
        item.authorize(OWNER)
        item.trash(AWAY)
        with pytest.raises(error):
            item.authorize(OWNER)
        item.restore()
        item.authorize(OWNER)


def test_a_restored_video_is_the_default_again_unless_another_one_is() -> None:
    video, other = uuid4(), uuid4()
    free, taken, away, gone = look(), look(), look(), look()
    taken.replay(DefaultVideoChanged(video_id=other))
    away.replay(LookTrashed(at=NOW))
    gone.replay(LookDeleted())
    for coat in (free, taken, away, gone):
        coat.restore_default(video)
    assert free.pending == away.pending == [DefaultVideoChanged(video_id=video)]
    assert taken.pending == gone.pending == []


def test_a_video_that_is_deleted_is_no_default_of_a_look_in_the_trash_either() -> None:
    coat, video = look(), uuid4()
    coat.replay(DefaultVideoChanged(video_id=video))
    coat.replay(LookTrashed(at=NOW))
    coat.forget(video)
    assert coat.pending == [DefaultVideoChanged(video_id=None)]


def removed(*, by_admin: bool | None) -> Trashable:
    """A job in the trash; None: it is not there."""
    found = job(*DONE)
    if by_admin is not None:
        found.trash(Trashing(at=NOW, by_admin=by_admin))
    return found


@pytest.mark.parametrize(
    ("user_id", "admin", "by_admin", "refusal"),
    [
        (OWNER, False, False, None),
        (OWNER, False, None, None),
        (OWNER, False, True, RemovedByAdmin),
        (OWNER, True, True, None),
        (STRANGER, False, False, TrashItemNotFound),
        (STRANGER, False, True, TrashItemNotFound),
        (STRANGER, False, None, TrashItemNotFound),
        (STRANGER, True, False, TrashItemNotFound),
        (STRANGER, True, True, None),
        (STRANGER, True, None, None),
    ],
)
def test_owners_restore_what_is_theirs_and_admins_what_admins_removed(
    user_id: UUID, admin: bool, by_admin: bool | None, refusal: type[Exception] | None
) -> None:
    item = removed(by_admin=by_admin)
    if refusal is None:
        item.authorize_restoring(user_id, admin=admin)
        return
    with pytest.raises(refusal):
        item.authorize_restoring(user_id, admin=admin)


def test_only_owners_delete_for_ever_and_only_what_is_in_the_trash() -> None:
    removed(by_admin=False).authorize_ending(OWNER)
    removed(by_admin=True).authorize_ending(OWNER)
    for item, user_id in ((removed(by_admin=None), OWNER), (removed(by_admin=True), STRANGER)):
        with pytest.raises(TrashItemNotFound):
            item.authorize_ending(user_id)


def test_the_trash_keeps_for_thirty_days() -> None:
    assert timedelta(days=30) == KEPT
    assert not AWAY.is_over(NOW + KEPT - timedelta(seconds=1))
    assert AWAY.is_over(NOW + KEPT)
